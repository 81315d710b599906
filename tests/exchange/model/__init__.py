"""A model of a year's exchange: what people do to real files, and an oracle that knows what merging must make of it."""
