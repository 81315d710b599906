"""From one office to thousands: many plan workbooks and attachments become one summary.

sources        which files are read, and which are passed over and counted
office         what is kept of one office: small, and sent between processes
batches        paths → offices: read one by one, validated together
child_processes   batches in processes of their own, so that a file that kills its reader costs itself alone
dask_runner    the same batches on a Dask cluster
same_offices   which files are the same office twice, and which offices merely share a name
groups         offices of one year and period: means, places
likeness       the same measure across offices, by number and likeness of text
collection     all of that, put together; what the command, the button and the summary's sheets tell
summary_book   the summary workbook
"""
