"""What a decoder written in C says of a broken picture: it writes to the terminal, and goes on as if all were well."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST = 200
"""Characters of a complaint that are kept."""

_STDERR = 2


@contextmanager
def complaints_heard() -> Iterator[list[str]]:
    """While it lasts, nothing is written to standard error; afterwards the list holds the first line of what was."""
    said: list[str] = []
    try:
        terminal = os.dup(_STDERR)
    except OSError:  # a process without one
        yield said
        return
    with tempfile.TemporaryFile() as aside:
        try:
            sys.stderr.flush()
            os.dup2(aside.fileno(), _STDERR)
            yield said
        finally:
            sys.stderr.flush()
            os.dup2(terminal, _STDERR)
            os.close(terminal)
            aside.seek(0)
            said += aside.read(LONGEST).decode("utf-8", "replace").strip().splitlines()[:1]
