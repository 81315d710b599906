"""The system below us: the log, progress on a terminal, a short process's start, Windows."""
