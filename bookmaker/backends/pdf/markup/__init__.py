"""A book's documents made into what WeasyPrint lays out: sections of one tree, ready for the page."""
