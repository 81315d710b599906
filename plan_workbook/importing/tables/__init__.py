"""Where a source's plan tables are, what their columns and rows hold, and what stands around them."""
