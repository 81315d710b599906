"""Workbooks as files: read, written whole or not at all, locked."""
