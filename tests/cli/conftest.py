"""Runs the command line as a person does, and makes small books to run it on."""

import subprocess
import sys
from pathlib import Path

import pytest
from commandline import Done, Run, Write

CHAPTER = """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="date" content="{date}"></head>
<body>{body}</body></html>
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs ``bookmaker ARGUMENTS`` in a folder of its own; no command may ever show a traceback."""

    def call(*arguments: object, cwd: Path = tmp_path) -> Done:
        command = [sys.executable, "-m", "bookmaker", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=120, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The folder of an empty book with a title."""
    folder = tmp_path / "book"
    (folder / "chapters").mkdir(parents=True)
    (folder / "book.toml").write_text('[book]\ntitle = "Small"\nlanguage = "fr"\n', encoding="utf-8")
    return folder


@pytest.fixture
def write(book: Path) -> Write:
    """Writes a chapter file into the book and gives its path."""

    def chapter(name: str, title: str, body: str = "<p>Du texte.</p>", *, date: str = "", lang: str = "fr") -> Path:
        path = book / "chapters" / name
        path.write_text(CHAPTER.format(lang=lang, title=title, date=date, body=body), encoding="utf-8")
        return path

    return chapter
