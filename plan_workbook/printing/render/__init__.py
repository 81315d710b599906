"""The attachment as a worksheet, a Word file and a PDF."""
