"""A whole field by tiles: its panel, and what is drawn of it."""
