"""A book.toml without fault is read without Pydantic, to the same settings."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bookmaker.config import Settings, read_settings
from bookmaker.config.form import check_form
from bookmaker.config.plain import Doubt, read_plain
from bookmaker.errors import ConfigError

ROOT = Path(__file__).parents[2]

WHOLE = """
[book]
title = "T"
subtitle = "S"
authors = ["Anne", "Luc"]
language = "pt-BR"
isbn = "978-3-16-148410-0"
identifier = "urn:isbn:1"
edition-date = 2026-01-31
[book.series]
name = "Shelf"
number = "2"
[contents]
order = "file-name"
parts = "month"
[output]
formats = ["pdf"]
page-size = "6x9in"
[typography]
enabled = false
skip = ["dashes"]
"""

DOUBTFUL = (
    "",
    "book = 3",
    "[[book]]\ntitle = 'T'",
    "[book]\ntitle = ''",
    "[book]\ntitle = 3",
    "[book]\ntitle = 'T'\nauthors = 'A'",
    "[book]\ntitle = 'T'\nauthors = ['']",
    "[book]\ntitle = 'T'\nauthors = [1]",
    "[book]\ntitle = 'T'\nlanguage = 'French'",
    "[book]\ntitle = 'T'\nisbn = '1'",
    "[book]\ntitle = 'T'\nedition-date = '2026-01-31'",
    "[book]\ntitle = 'T'\nedition-date = 2026-01-31T00:00:00",
    "[book]\ntitle = 'T'\nedition-date = 2026-01-31T10:00:00Z",
    "[book]\ntitle = 'T'\nedition_date = 2026-01-31",
    "[book]\ntitle = 'T'\nseries = {number = '1'}",
    "[book]\ntitle = 'T'\n[output]\nformats = []",
    "[book]\ntitle = 'T'\n[output]\nformats = ['mobi']",
    "[book]\ntitle = 'T'\n[output]\npage-size = ['A5']",
    "[book]\ntitle = 'T'\n[typography]\nenabled = 1",
    "[book]\ntitle = 'T'\n[typography]\nenabled = 'true'",
    "[book]\ntitle = 'T'\n[otput]\ntheme = 'x'",
)


@pytest.mark.parametrize("text", [WHOLE, '[book]\ntitle = "T"\n', (ROOT / "book.toml").read_text(encoding="utf-8")])
def test_what_is_plain_is_read_as_pydantic_reads_it(text: str) -> None:
    table = tomllib.loads(text)
    assert read_plain(Settings, table) == check_form(table, text, "book.toml")


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_is_not_plain_is_left_to_pydantic(text: str) -> None:
    """Some of it is right all the same; what is wrong is refused."""
    table = tomllib.loads(text)
    with pytest.raises(Doubt):
        read_plain(Settings, table)
    try:
        settings = check_form(table, text, "book.toml")
    except ConfigError:
        with pytest.raises(ConfigError):
            read_settings(text)
    else:
        assert read_settings(text) == settings


def test_a_book_without_fault_does_not_load_pydantic() -> None:
    """Loading it takes longer than a build without changes."""
    code = (
        "import sys; from bookmaker.config import read_settings; "
        f"read_settings({WHOLE!r}); print('pydantic' in sys.modules)"
    )
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "False"
