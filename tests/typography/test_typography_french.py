"""French texts of real blogs, as a reader of the finished book would look at them: nothing straight, nothing loose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bookmaker.html import escape
from bookmaker.html.tokens import split_fragment
from bookmaker.model import Chapter
from bookmaker.typography import TypographyOptions, typeset_chapter, typeset_text
from bookmaker.typography.gather import gather_blocks
from bookmaker.typography.language import find_language
from bookmaker.typography.line import Line

FAULTS = {
    "straight": r"(?<![=\w])['\"´](?=\w)|(?<=\w)['\"´](?!\w)",
    "no space before a high mark": r"[\w»)…][;!?](?=\s|\Z|»)",
    "a wrong space before a high mark": r"(?<=[\w»)])[ \t\n\u00a0\u2009][;!?](?=\s|\Z|»)",
    "no space before a colon": r"[\w»)]:(?=\s|\Z)",
    "a wrong space before a colon": r"(?<=[\w»)])[ \t\n\u202f\u2009]:(?=\s|\Z)",
    "a guillemet without its space": r"«(?!\u202f)(?=.)|(?<=.)(?<!\u202f)»",
    "three full stops": r"(?<!\.)\.{3}(?![.\w])",
    "a space before a comma": r"(?<=\w)[ \u00a0\u202f],",
}
CODE = re.compile(r"[{}$\[\]=]|\w\.\w+\(|^\s*(?:require|puts|import|k|key)\b")
"""What shows that a line of these blogs is a listing that lost its markup."""
MOST = 0.001
"""Faults for each mark that was set, at most: what is left are quotes that their author never closed."""


@cache
def french_texts(corpus: Path) -> dict[str, str]:
    """Paragraphs of copied pages and of Markdown, its own signs taken out, as bodies of chapters."""
    paths = [*sorted((corpus / "plaintext").glob("fr-*.txt")), *sorted((corpus / "content").glob("alienlebarge*/*/*"))]
    paths += sorted((corpus / "content" / "hoizey-eleventy").rglob("*.md"))
    texts = {path.name: path.read_text(encoding="utf-8", errors="replace") for path in paths if path.is_file()}
    return {name: "".join(f"<p>{escape(line)}</p>" for line in _prose(text)) for name, text in texts.items()}


def _prose(text: str) -> Iterator[str]:
    body = text.split("\n---\n", 1)[-1] if text.startswith("---") else text
    for line in re.sub(r"<[^<>]*>|`[^`]*`|!?\[([^\]]*)\]\([^)]*\)|[*_#>|]", r"\1", body).splitlines():
        if line.strip() and not CODE.search(line):
            yield line.strip()


def faults_of(line: Line) -> Iterator[tuple[str, str]]:
    for fault, pattern in FAULTS.items():
        for found in re.finditer(pattern, line.view):
            if "x" not in line.locked[found.start() : found.end()]:
                yield fault, line.text[max(0, found.start() - 40) : found.end() + 20]


def test_nothing_is_left_to_mend(corpus: Path) -> None:
    language = find_language("fr")
    assert language
    found, marks = [], 0
    for name, body in french_texts(corpus).items():
        chapter, changes = typeset_chapter(Chapter("x", "", body, "fr"), TypographyOptions())
        marks += len(changes)
        lines = (block.line(language) for block in gather_blocks(split_fragment(chapter.body), language))
        found += [(name, *fault) for line in lines for fault in faults_of(line)]
    assert marks > 2000
    assert len(found) <= MOST * marks, "\n".join(map(str, found))


@pytest.mark.parametrize("fault", FAULTS)
def test_the_faults_are_known_when_they_are_there(fault: str) -> None:
    typed = {
        "straight": "l' \"an",
        "no space before a high mark": "Quoi! fin",
        "a wrong space before a high mark": "Quoi ! fin",
        "no space before a colon": "dit: non",
        "a wrong space before a colon": "dit : non",
        "a guillemet without its space": "le «mot» dit",
        "three full stops": "Oui...",
        "a space before a comma": "mot , mot",
    }
    line = Line(typed[fault], typed[fault], "", (0,))
    assert fault in {name for name, _ in faults_of(line)}


def test_capitals_and_ligatures_are_proposed_where_they_are_meant() -> None:
    bold = TypographyOptions(proposals="apply")
    typed = "A bientôt. A la mer, A midi: Etes-vous là? Plan A la carte, vitamine A et OEuvre d'Etat"
    assert typeset_text(typed, "fr", bold) == (
        "À bientôt. À la mer, À midi\u00a0: Êtes-vous là\u202f? Plan A la carte, vitamine A et Œuvre d’État"
    )
