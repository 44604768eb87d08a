"""Words, colours and small widgets that every room of the window uses."""
