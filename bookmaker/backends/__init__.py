"""The room that writes the editions: one package for each, found through its ``BACKEND`` value."""
