"""What each command does with files: from parsed arguments to an exit code."""
