"""Evidence: the files that units name in their answers, gathered, listed with their digests, and packed."""
