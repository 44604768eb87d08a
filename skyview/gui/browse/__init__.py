"""The panel of captures."""
