"""A browser reader for tests: foliate-js in headless Chromium shows a book, part by part.

Looked for in ``node_modules`` below the folder named by BOOKMAKER_NODE, or below the project:
``npm install playwright-core foliate-js@1.0.1``; the browser is the system's Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from run_ace import NODE


class Section(NamedTuple):
    """What a reader sees of one part of the spine."""

    words: list[str]
    """In order, those that have a place on a page."""
    pictures: int
    """How many the markup names."""
    loaded: int
    """How many of them are shown."""
    broken: bool
    """Whether the browser could not parse it."""


class Reading(NamedTuple):
    """What a reader sees of a book."""

    sections: list[Section]
    """In the order of the spine."""
    contents: list[str]
    """The lines of the reader's own table of contents."""
    errors: list[str]
    """What the browser complained of."""
    pages: list[list[str]]
    """Of each entry of its list of pages: label, role of what it leads to, the text behind that."""
    notes: list[list[str]]
    """Of each call of a note: number, role of what it leads to, the text of that."""


def missing() -> str:
    """What the reader lacks on this machine, empty where it can run."""
    if not all((NODE / "node_modules" / name).exists() for name in ("foliate-js", "playwright-core")):
        return f"needs foliate-js and playwright-core (npm install) in {NODE}, or BOOKMAKER_NODE"
    return "" if shutil.which("chromium") and shutil.which("node") else "needs Chromium and Node"


def read_book(book: Path) -> Reading:
    """Opens the book and looks at every part of it."""
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(shutil.which("chromium"))}
    script = Path(__file__).with_name("read_epub.mjs")
    command = ["node", str(script), str(book)]
    done = subprocess.run(command, env=environment, cwd=NODE, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    sections = [Section(**section) for section in seen["sections"]]
    return Reading(sections, seen["contents"], seen["errors"], seen["pages"], seen["notes"])
