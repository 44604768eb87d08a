"""The export dialog, and writing what is wished."""
