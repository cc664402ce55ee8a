"""Running heads and folios: which lines of a page are the edition's and not the text's.

Nothing is known of the page's measures, so the lines are learned: a line at the very top or bottom of its page, which
says nothing but the names of the book and its parts and the page's number, at a height where such lines stand on
most pages that have anything at that height.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bookmaker.check._apparatus import strip_phrase
from bookmaker.check._pdftext import Line, Page
from bookmaker.words import words_of

_LEVEL = 1.5
"""Points within which two base lines stand at the same height."""

_LEAST = 2
"""Pages that must agree on a height."""


def drop_furniture(
    pages: Sequence[Page], known: Sequence[frozenset[str]], labels: Sequence[str], openings: frozenset[int]
) -> tuple[Page, ...]:
    """The pages without running heads and folios.

    ``known`` has for each page the words that its running head may say, ``labels`` its printed number (may be
    shorter), ``openings`` the pages that a document begins on: no height is learned from the names there, for they
    may be its title.
    """
    numbers = [frozenset(words_of(labels[i])) if i < len(labels) else frozenset[str]() for i in range(len(pages))]
    says = [names | number for names, number in zip(known, numbers, strict=True)]
    sure = [numbers[i] if i in openings else says[i] for i in range(len(pages))]
    like, unlike = _count_levels(pages, sure)
    learned = {level for level, times in like.items() if times >= _LEAST and times > 2 * unlike[level]}
    return tuple(
        tuple(line for line in page if not _is_furniture(line, page, said, learned))
        for page, said in zip(pages, says, strict=True)
    )


def _count_levels(pages: Sequence[Page], says: Sequence[frozenset[str]]) -> tuple[Counter[int], Counter[int]]:
    """How many edge lines at each height look like furniture, and how many do not."""
    like: Counter[int] = Counter()
    unlike: Counter[int] = Counter()
    for page, said in zip(pages, says, strict=True):
        for line in _edges(page):
            (like if _says_only(line, said) else unlike)[_level(line)] += 1
    return like, unlike


def _edges(page: Page) -> Iterator[Line]:
    """The lines of the topmost and of the bottommost row."""
    if page:
        low, high = min(line.base for line in page), max(line.base for line in page)
        yield from (line for line in page if line.base - low <= _LEVEL or high - line.base <= _LEVEL)


def _is_furniture(line: Line, page: Page, said: frozenset[str], learned: set[int]) -> bool:
    return _level(line) in learned and line in tuple(_edges(page)) and _says_only(line, said)


def _says_only(line: Line, said: frozenset[str]) -> bool:
    return not strip_phrase(words_of(line.text), said)


def _level(line: Line) -> int:
    return round(line.base / _LEVEL)
