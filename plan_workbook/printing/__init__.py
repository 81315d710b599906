"""The printed attachment: content set like a typist's page, as a worksheet, a Word file or a PDF."""
