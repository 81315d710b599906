"""Where a plan's table comes from: each source gives plain grids whose cells know where they stood."""
