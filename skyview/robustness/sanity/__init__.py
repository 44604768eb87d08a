"""What is left of a map when what it should depend on is taken away."""
