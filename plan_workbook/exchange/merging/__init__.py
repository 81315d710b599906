"""What returned, against what was sent and what the plan holds now."""
