"""How values, looks and rows get into the XML of a sheet of ours."""
