"""Changes single parts of an Open XML package and leaves all else as it is."""
