"""A picture on the screen with a map over it, seen through a camera that all pictures share."""
