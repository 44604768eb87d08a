"""The page of the attacks and its pictures."""
