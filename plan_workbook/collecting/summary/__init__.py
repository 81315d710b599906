"""The workbook that puts the offices side by side."""
