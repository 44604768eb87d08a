"""How the window is commanded and set: actions, shortcuts, the palette of commands, settings."""
