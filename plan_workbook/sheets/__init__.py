"""How our sheets look and what stands in them."""
