"""The middle of the window: viewers in step, their stretch, their techniques, and how maps are shown."""
