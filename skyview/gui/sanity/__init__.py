"""The sanity check of a map."""
