"""A chance to end the line in what has none: a word of a thousand letters, or as many marked words without a space.

No author writes it, but programs do (data as text, code made small, text without spaces by mistake). It would leave
the page, and a layout looks for a place to break it for longer than anybody waits. CSS breaks words by itself
(``overflow-wrap``), but not between elements, and not before it has looked at all of the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from bookmaker.html import BLOCK, local_name

LONGEST = 100
"""Characters without a chance; the longest words of any language that are written have fewer."""

LONGEST_JOINED = 40
"""The same where elements begin or end among them: CSS breaks a word in need, but not between elements."""

_LOOKED_BACK = 20
"""Characters before a cut in which a better place is looked for."""

_MOST_MARKS = 32
"""Marks on one letter that are kept with it."""

_JOINER = "\u200d"

_CHANCE = re.compile(
    "[ \t\n\r\f\u1680\u2000-\u2006\u2008-\u200b\u2028\u2029\u205f\u3000"
    "\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]|[-\u2010\u2013\u2014](?=\\w)"
)
"""What a line may end at: white, hyphens, and the letters of scripts that part no words."""

_JOINT = re.compile(r"[\xa0\u2007\u202f]|[^\w\s](?=\w)")
"""Behind which a cut is better than between letters."""

_ENDS = frozenset(
    (*BLOCK, *"br img wbr td th tr table thead tbody tfoot caption li dt dd figcaption figure svg math".split())
)
"""Elements before and behind which a line may end."""

_CLOSED = frozenset("svg math script style".split())

Node = etree._Element


def may_be_endless(text: str) -> bool:
    """Whether there may be something to part in what has this text: seldom, and soon said."""
    return max(map(len, text.replace("\n", " ").split(" "))) > LONGEST_JOINED


def part_endless(root: Node) -> None:
    """Puts a ``wbr`` into what goes on for too long without a chance, in place."""
    run = 0
    for node, place, text in list(_texts(root)):
        if not text:
            run = 0
        elif run + len(text) <= LONGEST_JOINED and not _CHANCE.search(text):
            run += len(text)
        else:
            cuts, run = _cuts(text, run)
            if cuts:
                _cut(node, place, text, cuts)


def _texts(root: Node) -> Iterator[tuple[Node, str, str]]:
    """Every text with its node and place, in order; an empty one where a line may end between elements."""
    skipped: Node | None = None
    for event, node in etree.iterwalk(root, events=("start", "end")):
        name = local_name(node)
        if skipped is None and name in _ENDS:
            yield node, "", ""
        if event == "start":
            if skipped is None and (name in _CLOSED or not name):
                skipped = node
            elif skipped is None and node.text:
                yield node, "text", node.text
            continue
        skipped = None if skipped is node else skipped
        if skipped is None and node is not root and node.tail:
            yield node, "tail", node.tail


def _cuts(text: str, run: int) -> tuple[list[int], int]:
    """Where to cut a text before which so many characters have no chance, and how many at its end have none."""
    cuts: list[int] = []
    at = 0
    for found in _CHANCE.finditer(text):
        cuts += _within(text, at, found.start(), run)
        at, run = found.end(), 0
    cuts += _within(text, at, len(text), run)
    begins = max([at, *cuts[-1:]])
    return cuts, len(text) - begins + (run if not cuts and not at else 0)


def _within(text: str, start: int, end: int, run: int) -> Iterator[int]:
    """The places to cut between two chances, so many characters without one having come before."""
    least, most = (0, LONGEST_JOINED - run) if run else (1, LONGEST)
    while start + most < end:
        start = _before_letter(text, _better(text, start + least, start + max(most, 0)))
        if start >= end:
            return
        yield start
        least, most = 1, LONGEST


def _better(text: str, least: int, most: int) -> int:
    """The last place up to ``most`` that is behind a joint, or the beginning of a text, where one is near."""
    joints = [found.end() for found in _JOINT.finditer(text, max(least - 1, most - _LOOKED_BACK, 0), most)]
    return max(joints, default=least if most - least <= _LOOKED_BACK else most)


def _before_letter(text: str, at: int) -> int:
    """The place, or a later one where it is between a letter and its marks."""
    for place in range(at, min(at + _MOST_MARKS, len(text))):
        if not unicodedata.category(text[place]).startswith("M") and _JOINER not in text[max(place - 1, 0) : place + 1]:
            return place
    return at


def _cut(node: Node, place: str, text: str, cuts: list[int]) -> None:
    """Writes a text anew with a ``wbr`` at each cut."""
    pieces = [text[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    chances = [etree.Element("wbr") for _ in cuts]
    setattr(node, place, pieces[0])
    for chance, piece in zip(chances, pieces[1:], strict=True):
        chance.tail = piece
    if place == "text":
        node[:0] = chances
        return
    for chance in reversed(chances):
        kept, node.tail = node.tail, None
        node.addnext(chance)
        node.tail = kept
