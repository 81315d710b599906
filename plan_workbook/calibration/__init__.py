"""Which settings give the figures that an office printed: the comparison, its command and its sheet."""
