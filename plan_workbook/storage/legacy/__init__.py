"""Reads .xls and .ods."""
