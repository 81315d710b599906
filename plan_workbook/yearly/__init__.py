"""The year of a plan: its periods are closed one by one, and the next year's plan comes out of it."""
