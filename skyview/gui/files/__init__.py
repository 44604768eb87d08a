"""From files to pictures: what is dropped, opened, watched, read and flagged."""
