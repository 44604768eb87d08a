"""The pages of help and what skyview is."""
