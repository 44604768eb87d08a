"""The score card, and what the pages about one map have in common."""
