"""The score card: what is computed, what is found, and what follows from it."""
