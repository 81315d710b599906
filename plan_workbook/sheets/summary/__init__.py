"""The summary that the governor reads: an evaluation as a sheet of tables and charts, which prints on A4."""
