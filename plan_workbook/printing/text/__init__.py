"""Text on paper: fonts, hyphenation, lines."""
