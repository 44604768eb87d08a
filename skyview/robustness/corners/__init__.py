"""Whether a network looks at the corners: the article's own finding, made a test."""
