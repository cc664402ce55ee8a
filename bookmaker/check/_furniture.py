"""Running heads and folios: which lines of a page are the edition's and not the text's.

Nothing is known of the page's measures, so the lines are learned: a line at the very top or bottom of its page, which
says nothing but the names of the book and its parts and the page's number, at a height where such lines stand on
most pages that have anything at that height. The pages of one document are read apart from those of the others; what
each has seen is put together afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bookmaker.check._apparatus import strip_phrase
from bookmaker.check._pdftext import Line, Page
from bookmaker.words import words_of

_LEVEL = 1.5
"""Points within which two base lines stand at the same height."""

_LEAST = 2
"""Pages that must agree on a height."""

Marked = tuple[tuple[Line, int | None], ...]
"""The lines of a page, each with the height at which it may be furniture, or none where it says more."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands at the edges of some pages."""

    like: Mapping[int, int]
    """Height -> lines that look like furniture."""
    unlike: Mapping[int, int]
    """Height -> lines that do not."""

    def levels(self) -> frozenset[int]:
        """The heights of all lines there."""
        return frozenset((*self.like, *self.unlike))


def mark_furniture(
    pages: Sequence[Page], known: frozenset[str], labels: Sequence[str], *, opens: bool
) -> tuple[tuple[Marked, ...], Seen]:
    """The pages of a document with the lines marked that may be running heads or folios, and what their edges say.

    ``known`` has the words that a running head may say there, ``labels`` the printed numbers of the pages.
    ``opens`` says that the first of them is the document's: no height is learned from the names there, for they may
    be its title.
    """
    like: Counter[int] = Counter()
    unlike: Counter[int] = Counter()
    marked = []
    for index, page in enumerate(pages):
        number = frozenset(words_of(labels[index]))
        said = known | number
        edges = {line: _says_only(line, said) for line in _edges(page)}
        for line in _edges(page):
            is_like = _says_only(line, number) if opens and not index else edges[line]
            (like if is_like else unlike)[_level(line)] += 1
        marked.append(tuple((line, _level(line) if edges.get(line) else None) for line in page))
    return tuple(marked), Seen(dict(like), dict(unlike))


def learn_levels(seen: Iterable[Seen]) -> frozenset[int]:
    """The heights at which furniture stands in a book."""
    like: Counter[int] = Counter()
    unlike: Counter[int] = Counter()
    for one in seen:
        like.update(one.like)
        unlike.update(one.unlike)
    return frozenset(level for level, times in like.items() if times >= _LEAST and times > 2 * unlike[level])


def drop_furniture(page: Marked, levels: frozenset[int]) -> Page:
    """The page without running heads and folios."""
    return tuple(line for line, level in page if level is None or level not in levels)


def _edges(page: Page) -> Iterator[Line]:
    """The lines of the topmost and of the bottommost row."""
    if page:
        low, high = min(line.base for line in page), max(line.base for line in page)
        yield from (line for line in page if line.base - low <= _LEVEL or high - line.base <= _LEVEL)


def _says_only(line: Line, said: frozenset[str]) -> bool:
    return not strip_phrase(words_of(line.text), said)


def _level(line: Line) -> int:
    return round(line.base / _LEVEL)
