"""The example plan: an imaginary district's year, with seven faults such as staff make in earnest."""
