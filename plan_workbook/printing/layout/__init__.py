"""Columns, rows and pages of the attachment."""
