"""Books: workbooks on disk and in the open Excel. Grids come out, cells go in."""
