"""The crew of a run: this user's cache, and workers that start with what the run needs."""

from __future__ import annotations

from collections.abc import Iterable

from bookmaker.cache import user_cache
from bookmaker.crew import Crew, processors

COMPILING = ("bookmaker.readers", "bookmaker.clean", "bookmaker.typography", "bookmaker.check")
"""What compiling needs; loaded before the first job."""

PRINTING = ("bookmaker.backends.pdf.warm",)
"""What the layout needs."""


def open_crew(formats: Iterable[str]) -> Crew:
    """The crew for these editions; a context manager."""
    return Crew(user_cache(), count=processors(), preload=(*COMPILING, *(PRINTING if "pdf" in formats else ())))
