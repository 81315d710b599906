"""The rules of a plan, and how they are checked."""
