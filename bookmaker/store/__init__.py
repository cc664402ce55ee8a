"""The chapters' folder, the line between the web and the book.

- ``chapter_file`` and ``read_chapter``: one article as a file that a person can read and mend, and back;
- ``list_chapter_files``: what is in the folder;
- ``importing``: articles into the folder, each once, never over a person's work; a build has no use for it and does
  not load it.
"""

from bookmaker.store.chapter_file import Origin, chapter_file, read_chapter, read_origin, rules_off
from bookmaker.store.listing import KINDS, list_chapter_files
from bookmaker.store.readable import readable
from bookmaker.store.slugs import slug

__all__ = [
    "KINDS",
    "Origin",
    "chapter_file",
    "list_chapter_files",
    "read_chapter",
    "read_origin",
    "readable",
    "rules_off",
    "slug",
]
