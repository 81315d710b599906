"""What written Mongolian needs: endings of numerals, letters, dates, and what a plan's words mean."""
