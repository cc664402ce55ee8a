"""The crew of a run: this user's cache, and workers that start with what the run needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager

from bookmaker.cache import user_cache
from bookmaker.config import PRINTED
from bookmaker.crew import Crew, processors

COMPILING = (
    "bookmaker.readers.html",
    "bookmaker.clean",
    "bookmaker.typography",
    "bookmaker.check",
    "bookmaker.pipeline.preparing",
    "bookmaker.pipeline.finishing",
)
"""What compiling needs; loaded before the first job."""

PRINTING = ("bookmaker.backends.pdf.pieces.warm",)
"""What the layout needs."""


WRITING = (
    "bookmaker.pipeline.editions",
    "bookmaker.pipeline.proof",
    "bookmaker.render.environment",
    "bookmaker.render",
)
"""What this process needs when the chapters are done."""

WRITING_EPUB = (
    "bookmaker.backends.epub.names",
    "bookmaker.backends.epub.chunks",
    "bookmaker.backends.epub.package",
    "babel.dates",
)
"""The same for the EPUB."""


@contextmanager
def open_crew(formats: Iterable[str], cluster: str = "") -> Iterator[Crew]:
    """The crew for these editions, with the workers of the cluster at that address if there is one."""
    with ExitStack() as doors:
        executor = None
        if cluster:
            from bookmaker.crew.cluster import open_cluster

            executor = doors.enter_context(open_cluster(cluster, standing))
        preload = (*COMPILING, *(PRINTING if PRINTED.intersection(formats) else ()))
        later = (*WRITING, *(() if PRINTED.issuperset(formats) else WRITING_EPUB))
        yield doors.enter_context(Crew(user_cache(), executor, processors(), preload, later=later))


def standing() -> Mapping[str, str]:
    """What decides the bytes of a book on this machine, by name: our program, its libraries, and the system's."""
    from bookmaker.backends.pdf.fonts import text_libraries
    from bookmaker.crew.standing import program_here

    return {**program_here(), "text libraries": " ".join(text_libraries())}
