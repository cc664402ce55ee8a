"""The chapters' folder, the line between the web and the book.

- ``chapter_file`` and ``read_chapter``: one article as a file that a person can read and mend, and back;
- ``list_chapter_files``: what is in the folder;
- ``plan_import`` and ``save_articles``: articles into the folder, each once, never over a person's work.
"""

from bookmaker.store.chapter_file import Origin, chapter_file, read_chapter, read_origin
from bookmaker.store.importing import Action, ImportReport, PlannedFile, dropped_report, plan_import, save_articles
from bookmaker.store.listing import list_chapter_files
from bookmaker.store.readable import readable
from bookmaker.store.slugs import slug

__all__ = [
    "Action",
    "ImportReport",
    "Origin",
    "PlannedFile",
    "chapter_file",
    "dropped_report",
    "list_chapter_files",
    "plan_import",
    "read_chapter",
    "read_origin",
    "readable",
    "save_articles",
    "slug",
]
