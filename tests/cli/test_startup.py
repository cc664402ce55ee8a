"""What a build loads: a library that it has no use for costs more than the work that is left after an edit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from bookmaker.cli import main
sys.argv = ["bookmaker", "build", "book", "--format", "epub"]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("loaded:", *sys.modules)
"""

PRINTING = {"weasyprint", "pikepdf", "fontTools", "bookmaker.backends.pdf"}
SELDOM = {
    "multiprocessing",
    "pydantic",
    "ebooklib",
    "tinycss2",
    "PIL",
    "yaml",
    "markdown_it",
    "bookmaker.readers.dump.reading",
    "bookmaker.readers.dump",
    "bookmaker.readers.page.article.finding",
    "soupsieve.css_parser",
    "bookmaker.store.importing",
}
PAGE = '<html><head><title>{}</title><meta name="date" content="2020-01-01"></head><body><p>Un {}.</p></body></html>'
TEXTS = {"jinja2", "lxml", "bookmaker.typography"}
CLEANING = {"bs4", "nh3", "bookmaker.clean", "bookmaker.readers"}


def build(folder: Path) -> set[str]:
    """The names of the modules that a build of the book there loads."""
    environment = os.environ | {"XDG_CACHE_HOME": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.partition("loaded:")[2].split())


def test_an_edit_loads_what_it_needs(tmp_path: Path) -> None:
    """Cold, after a word has changed, and where nothing has."""
    chapters = tmp_path / "book/chapters"
    chapters.mkdir(parents=True)
    (tmp_path / "book/book.toml").write_text('[book]\ntitle = "T"\nlanguage = "fr"\n', encoding="utf-8")
    for name in ("one", "two"):
        (chapters / f"2020-01-01-{name}.html").write_text(PAGE.format(name, "mot"), encoding="utf-8")
    cold = build(tmp_path)
    assert not cold & PRINTING
    assert "ebooklib" in cold
    (chapters / "2020-01-01-one.html").write_text(PAGE.format("one", "autre mot"), encoding="utf-8")
    edited = build(tmp_path)
    assert not edited & (PRINTING | SELDOM)
    assert edited >= TEXTS
    is_helped = "bookmaker.crew.hand" in edited and sys.platform == "linux"
    assert edited & CLEANING == (set() if is_helped else CLEANING)
    assert not build(tmp_path) & (PRINTING | SELDOM | TEXTS | CLEANING)
