"""Where many plans are read: in child processes, or by the workers of a scheduler."""
