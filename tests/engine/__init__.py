"""A LibreOffice that xlwings takes for Excel: the code behind the ribbon runs against a real spreadsheet program."""
