"""The pages of the printed edition in the text of this one: an empty mark where each begins.

Forms: https://www.w3.org/TR/epub-a11y-11/#sec-page-nav, https://www.w3.org/TR/dpub-aria-1.1/#doc-pagebreak. The mark
says its number to a screen reader and shows nothing. Where a word was broken over two pages it stands before the word.
Before a heading it is a block, which a style sheet keeps with the heading: in a line it stayed at the foot of the
screen before where a reader turned the page for the heading.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from bookmaker.backends.epub.bodies import EPUB_TYPE
from bookmaker.backends.lettered import Row, Run, is_sign, letters_of, rows_of
from bookmaker.html import BLOCK, escape, local_name
from bookmaker.model import Document
from bookmaker.pagination import PageMark, PageStart
from bookmaker.words.folding import is_unspaced

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""A mark stands before them: it would be heard as a part of their words."""

SHORTEST = 12
"""Letters by which a place is still known again, where other letters stand around it in the printed edition."""

_LONGEST_WORD = 100
"""Characters: a mark inside of a longer word stays there."""

_STRIDE = 500
"""Characters of a text that are looked through at once."""

BEFORE_REF = "data-before-ref"
"""Of a mark that is to stand before the number of another page; ``links`` takes it away."""

ROLE = "doc-pagebreak"
"""By which a mark is known."""

_JOINING = "'\u2019"
_SPACES = "\u00a0\u202f\u2007"
_OPENING = ("Ps", "Pi")
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark in its place."""

    label: str
    """The page's printed number."""
    id: str
    """Of the element."""


def put_marks(root: etree._Element, document: Document) -> None:
    """Puts the marks of a document's pages into its tree, in place, but those whose place is not found.

    A page that is made up otherwise here (an imprint may be) has no mark.
    """
    if not document.pages:
        return
    rows = rows_of(root)
    found = _find_places(rows, document.pages)
    taken = {str(value) for value in root.xpath(".//@id")}
    for mark in reversed(document.pages):  # from the end, so that no place moves before it is used
        element = mark_element(Placed(mark.label, _free_id(mark.label, taken)))
        if mark.start.has_ref:
            element.set(BEFORE_REF, "")
        if mark.index in found:
            _insert(found[mark.index], element)
        elif mark.is_first and _begins_alike(document, rows[""], mark.start.after):
            _insert_first(root, element)


def _begins_alike(document: Document, row: Row, printed: str) -> bool:
    """Whether a document begins as it does in print: a text does, whatever a template sets before it.

    What goes on otherwise (the imprint names no fonts here, a title page no year) is the same page nevertheless.
    """
    return bool(document.chapter) or document.kind == "part" or _is_alike(_first_words(row), printed)


def _is_alike(words: str, printed: str) -> bool:
    return bool(words) and (printed.startswith(words) or words.startswith(printed))


def _first_words(row: Row) -> str:
    """The letters of its first block or line."""
    blocks = (run.start for run in row.runs[1:] if run.is_parted and run.start)
    return row.letters[: next(blocks, len(row.letters))]


def find_marks(root: etree._Element) -> tuple[Placed, ...]:
    """The marks in a tree, in order."""
    marks = (mark for mark in root.iter("span", "div") if mark.get("role") == ROLE)
    return tuple(Placed(mark.get("aria-label", ""), mark.get("id", "")) for mark in marks)


def mark_markup(placed: Placed) -> str:
    """The same as markup, where there is no tree."""
    about = f'id="{escape(placed.id)}" aria-label="{escape(placed.label)}"'
    return f'<span epub:type="pagebreak" role="{ROLE}" {about}></span>'


def mark_element(placed: Placed) -> etree._Element:
    """The element that marks a page."""
    about = {EPUB_TYPE: "pagebreak", "role": ROLE, "id": placed.id, "aria-label": placed.label}
    return etree.Element("span", about)


def _free_id(label: str, taken: set[str]) -> str:
    name = wanted = f"page-{_UNSAFE.sub('-', label)}"
    count = 1
    while name in taken:
        count += 1
        name = f"{wanted}-{count}"
    taken.add(name)
    return name


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a mark goes."""

    run: Run
    at: int
    """Characters of its text before the mark."""


def _find_places(rows: Mapping[str, Row], marks: tuple[PageMark, ...]) -> dict[int, _Place]:
    """Page -> its place, of the pages that have one."""
    found: dict[int, _Place] = {}
    shift: dict[str, int] = {}
    counted: dict[int, list[int]] = {}
    for mark in marks:
        if mark.is_first or mark.start.row not in rows:
            continue
        row = rows[mark.start.row]
        at = find_letter(row.letters, mark.start, shift.get(mark.start.row, 0))
        if at is None or not row.runs:
            continue
        shift[mark.start.row] = at - mark.start.at
        found[mark.index] = _before_word(row, *_locate(row, at, counted), mark.start.lead)
    return found


def find_letter(letters: str, start: PageStart, shift: int) -> int | None:
    """Where the letters of a place are, shifted by so many; the nearest such place where others stand there."""
    wanted = max(start.at + shift, 0)
    most = max(len(start.before), len(start.after))
    for length in dict.fromkeys((most, most // 2, SHORTEST)):
        before, after = start.before[-length:], start.after[:length]
        if letters.startswith(after, wanted) and letters.endswith(before, 0, wanted):
            return wanted
        places = [found.start() + len(before) for found in re.finditer(f"(?={re.escape(before + after)})", letters)]
        if places and before + after:
            return min(places, key=lambda place: abs(place - wanted))
    return None


def _locate(row: Row, letter: int, counted: dict[int, list[int]]) -> tuple[int, int]:
    """The run that a letter is in, and how many characters of its text stand before it.

    A run may be as long as a book: the letters of its pieces are counted once, and looked up for the next page.
    """
    place = row.run_at(letter)
    run = row.runs[place]
    if id(run) not in counted:
        counted[id(run)] = list(accumulate(len(letters_of(piece)) for piece in _strides(run.text)))
    ends = counted[id(run)]
    left = letter - run.start
    number = bisect_right(ends, left)
    left -= ends[number - 1] if number else 0
    start = number * _STRIDE
    for at, char in enumerate(run.text[start : start + _STRIDE], start):
        if left <= 0 and letters_of(char):
            return place, at
        left -= len(letters_of(char))
    return place, len(run.text)


def _strides(text: str) -> Iterator[str]:
    return (text[start : start + _STRIDE] for start in range(0, len(text), _STRIDE))


def _before_word(row: Row, place: int, at: int, lead: int) -> _Place:
    """The place moved before so many signs, or to the beginning of the word that it is inside of."""
    here = (place, at)
    for _ in range(lead):
        here = _back_to_sign(row, here)
    before = _previous(row, here)
    if not lead and before and _is_letter(row, before) and not is_unspaced(_char(row, here) + _char(row, before)):
        word = here
        for _ in range(_LONGEST_WORD):
            if not before or not _is_of_word(row, before):
                here = word
                break
            word, before = before, _previous(row, before)
    return _Place(row.runs[here[0]], here[1])


def _back_to_sign(row: Row, here: tuple[int, int]) -> tuple[int, int]:
    """The place of the sign before this place; the place itself where letters or a picture come first."""
    at = _previous(row, here, is_word=False)
    while at and not _is_letter(row, at):
        if is_sign(_char(row, at)):
            return at
        at = _previous(row, at, is_word=False)
    return here


def _previous(row: Row, here: tuple[int, int], *, is_word: bool = True) -> tuple[int, int] | None:
    """The character before a place; where that is to be of the same word, none in what stands apart from it."""
    place, at = here
    if at:
        return place, at - 1
    if not place or row.runs[place - 1].kind == "picture" or (is_word and row.runs[place].is_parted):
        return None
    return place - 1, len(row.runs[place - 1].text) - 1


def _char(row: Row, here: tuple[int, int]) -> str:
    place, at = here
    return row.runs[place].text[at : at + 1]


def _is_letter(row: Row, here: tuple[int, int]) -> bool:
    return bool(letters_of(_char(row, here)))


def _is_of_word(row: Row, here: tuple[int, int]) -> bool:
    """Whether it is a letter, or a sign that stands before a word or inside of it, with the space behind that."""
    char, before = _char(row, here), _previous(row, here)
    if char in _SPACES:
        return before is not None and unicodedata.category(_char(row, before)) in _OPENING
    return bool(letters_of(char)) or char in _JOINING or unicodedata.category(char) in (*_OPENING, "Mn", "Cf")


def _insert(place: _Place, mark: etree._Element) -> None:
    run, at = place.run, place.at
    if run.kind == "picture":
        _insert_before(run.node, mark)
    elif run.kind == "text" and not run.text[:at].strip():
        _insert_first_in(run.node, mark)
    else:
        _split(run, at, mark)


def _split(run: Run, at: int, mark: etree._Element) -> None:
    """Puts the mark into a text, from which marks behind it may have been split off before."""
    if run.kind == "text":
        mark.tail, run.node.text = run.node.text[at:], run.node.text[:at]
        run.node.insert(0, mark)
    else:
        before, mark.tail = run.node.tail[:at], run.node.tail[at:]
        run.node.tail = None
        run.node.addnext(mark)
        run.node.tail = before


def _insert_first_in(element: etree._Element, mark: etree._Element) -> None:
    """Puts the mark before all that stands in an element: inside of a block, before anything else."""
    if local_name(element) in BLOCK and local_name(element) not in HEADINGS:
        mark.tail, element.text = element.text, None
        element.insert(0, mark)
    else:
        _insert_before(element, mark)


def _insert_before(element: etree._Element, mark: etree._Element) -> None:
    """Puts the mark before an element, and before all that begins with it and is no block that may hold it."""
    parent = element.getparent()
    while parent is not None and _is_first(element, parent):
        if local_name(parent) in BLOCK and local_name(parent) not in HEADINGS:
            break
        element, parent = parent, parent.getparent()
    if local_name(element) in HEADINGS:
        mark.tag = "div"
    element.addprevious(mark)


def _is_first(element: etree._Element, parent: etree._Element) -> bool:
    """Whether nothing stands before it in its parent."""
    return element.getprevious() is None and not (parent.text or "").strip()


def _insert_first(root: etree._Element, mark: etree._Element) -> None:
    """Puts the mark at the beginning of a document."""
    alone = len(root) == 1 and local_name(root[0]) == "section" and not (root.text or "").strip()
    _insert_first_in(root[0] if alone else root, mark)
