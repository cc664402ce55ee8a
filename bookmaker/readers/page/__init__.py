"""Web pages: how one is opened, and what it says of its article (title, day, authors, tags)."""
