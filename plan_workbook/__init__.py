"""Plan workbook: a yearly action plan kept in Excel, validated, scored and set for print."""

__version__ = "0.1.0"
