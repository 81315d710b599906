"""What stands in cells, whatever program or file it comes from, and the one interface of a workbook that is changed."""
