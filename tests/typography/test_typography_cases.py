"""Case files: what is typed, what is set. ``·`` is U+202F, ``~`` is U+00A0, ``¶`` a line break of HTML,
``∙`` the middle dot."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from bookmaker.model import Chapter
from bookmaker.registry import find_plugs
from bookmaker.typography import TypographyOptions, typeset_chapter
from bookmaker.typography.language import Language, find_language

CASES = Path(__file__).parent / "cases"
SHOWN = str.maketrans({"·": "\u202f", "~": "\u00a0", "∙": "\u00b7"})
CASE = re.compile(r"^# (?P<title>.+)\n< (?P<typed>.*)\n(?:> (?P<set>.*)|=)$", re.M)
BLOCKS = re.compile(r"<(?:p|li|ul|td|table|h\d|blockquote|div|pre|figure|dl)\b")


class Case(NamedTuple):
    lang: str
    title: str
    typed: str
    set: str


def read_cases() -> list[Case]:
    found = []
    for path in sorted(CASES.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        cases = [Case(path.stem, c["title"], c["typed"], c["set"] or c["typed"]) for c in CASE.finditer(text)]
        assert len(cases) == len(re.findall("^# ", text, re.M)), f"{path.name}: a case that cannot be read"
        found += cases
    return found


def as_body(text: str) -> str:
    text = text.translate(SHOWN).replace("¶", "<br/>")
    return text if BLOCKS.match(text) else f"<p>{text}</p>"


def show(text: str) -> str:
    return text.replace("\u00b7", "∙").replace("\u202f", "·").replace("\u00a0", "~")


def set_body(body: str, lang: str) -> str:
    return typeset_chapter(Chapter("x", "", body, lang), TypographyOptions())[0].body


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: f"{case.lang}: {case.title}")
def test_case(case: Case) -> None:
    once = set_body(as_body(case.typed), case.lang)
    assert show(once) == show(as_body(case.set))
    assert show(set_body(once, case.lang)) == show(once), "twice is not once"


def test_a_table_is_found_in_a_file_that_begins_with_its_language() -> None:
    """So that a book in one language reads no other tables."""
    room = "bookmaker.typography.languages"
    for table in find_plugs(room, "LANGUAGE"):
        assert isinstance(table, Language)
        for tag in table.tags:
            assert find_language(tag) is table
        assert table in find_plugs(room, "LANGUAGE", table.tags[0][:2])


def test_every_language_has_cases() -> None:
    tables = find_plugs("bookmaker.typography.languages", "LANGUAGE")
    tested = {case.lang.lower() for case in read_cases()}
    assert [table.tags for table in tables if isinstance(table, Language) and not tested.intersection(table.tags)] == []
