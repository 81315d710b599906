"""Rows of a plan's table -> its measures, goals and units."""
