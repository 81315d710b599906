"""What goes out to the units: their copies and the letters with them."""
