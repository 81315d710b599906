"""What the plan remembers of its exchange: sendings, entries of units, conflicts."""
