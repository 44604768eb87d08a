"""Whether corners are used: asked for, and drawn over the picture."""
