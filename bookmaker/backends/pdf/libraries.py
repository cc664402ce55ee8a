"""Loads WeasyPrint, and with it the system's libraries, without asking a compiler where they are.

For each library WeasyPrint tries the names that it has on Windows, on macOS and on Linux. For each name that is not
there, ``ctypes.util.find_library`` runs ldconfig, gcc and ld: two thirds of a second, longer than the loading itself.
On Linux the loader finds them by their own names.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO

from bookmaker.backends.pdf.remembering import remember

_OURS = "bookmaker_remembers"
"""The mark on WeasyPrint that its functions remember: others may have imported it before us."""

DEEPEST = 5000
"""Calls within calls: six for a box within a box, and as many again for what each inherits."""


@contextmanager
def deep_calls() -> Iterator[None]:
    """While it lasts, a document as deep as a chapter may be can be laid out: Python stops at a thousand calls."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, DEEPEST))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def load_weasyprint() -> None:
    """Imports WeasyPrint if nobody has, and makes it ours; ``OSError`` where a library is missing."""
    known = sys.modules.get("weasyprint")
    if known is None and not _load_by_name():
        import weasyprint  # type: ignore[import-untyped]  # noqa: F401
    if not hasattr(sys.modules["weasyprint"], _OURS):
        remember()
        setattr(sys.modules["weasyprint"], _OURS, True)


def _load_by_name() -> bool:
    """Whether the libraries are found by the names that they have on Linux."""
    if sys.platform != "linux":
        return False
    with _not_searched(), redirect_stdout(StringIO()):
        try:
            import weasyprint  # noqa: F401
        except OSError:
            _forget()
            return False
    return True


@contextmanager
def _not_searched() -> Iterator[None]:
    """While it lasts, what the loader does not know by its name is not looked for."""
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _forget() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        del sys.modules[name]
