"""Where in the text of its document each page begins, read from the boxes of the layout.

A box knows its element, and a line of text only its words: which of the element's letters they are is told by counting
those that its lines on earlier pages have shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bookmaker.backends.lettered import PICTURE, Row, is_sign, letters_of, rows_of
from bookmaker.pagerefs import CLASS
from bookmaker.pagination import PageStart

CONTEXT = 32
"""Letters on either side by which a place is known again."""

_MATTER = ("::before", "::after", "::marker", "::footnote-call", "::footnote-marker")
"""What style sheets add has the letters of no element."""

Starts = dict[str, list[tuple[int, PageStart]]]
"""Document -> page and start, for each page that shows some of it."""


def page_starts(boxes: Sequence[Any]) -> Starts:
    """The starts on these page boxes of one layout, pages counted from 0; a blank page has none."""
    root = next((child.element for box in boxes for child in box.children if child.element_tag == "html"), None)
    reader = _Reader(root) if root is not None else None
    starts: Starts = {}
    for number, box in enumerate(boxes):
        found = reader.read_page(box, number) if reader else None
        if found:
            starts.setdefault(found[0], []).append((number, found[1]))
    return starts


@dataclass(frozen=True, slots=True)
class _Known:
    """An element, as a document has it."""

    document: str
    row: str
    runs: list[tuple[int, int]]
    """Of what stands in it directly: letters before it in the row, and its own."""
    is_picture: bool
    """Whether it is a picture or formula, or part of one."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a page may begin with."""

    document: str
    row: str
    place: int
    """Letters before it in the row."""
    lead: int
    """Signs before it on the page."""


class _Reader:
    """Reads the pages of one layout, in order."""

    def __init__(self, root: Any) -> None:
        self._rows: dict[tuple[str, str], Row] = {}
        self._known: dict[Any, _Known] = {}
        self._shown: Counter[Any] = Counter()
        self._heads: dict[Any, int] = {}
        for section in root.find("body"):
            if section.get("id"):
                self._learn(section)

    def _learn(self, section: Any) -> None:
        name = section.get("id")
        for row_name, row in rows_of(section).items():
            self._rows[name, row_name] = row
            for run in row.runs:
                is_picture = run.kind == "picture"
                length = 1 if is_picture else len(letters_of(run.text))
                for element in run.node.iter() if is_picture else (run.owner,):
                    known = self._known.setdefault(element, _Known(name, row_name, [], is_picture))
                    known.runs.append((run.start, length))

    def read_page(self, page: Any, number: int) -> tuple[str, PageStart] | None:
        """Document and place of the first that the page shows; a note at its foot only where there is nothing else.

        A picture that let the text go before it does not begin a page that other text is on.
        """
        first: _Found | None = None
        picture: _Found | None = None
        lead, has_ref = 0, False
        for box in self._boxes(page, number):
            known = self._known.get(box.element)
            if known is None:
                has_ref = has_ref or (first is picture is None and not lead and _is_ref(box))
                continue
            place = self._place(box, known)
            if first is None:
                lead += _signs_before(box)
                if place is None:
                    continue
                found = _Found(known.document, known.row, place, lead)
                if known.is_picture:
                    picture, lead = picture or found, 0
                else:
                    first = found if picture is None or self._is_overtaken(picture, found) else picture
        begin = first or picture
        return (begin.document, replace(self._start(begin), has_ref=has_ref)) if begin else None

    def _is_overtaken(self, picture: _Found, text: _Found) -> bool:
        """Whether text between a picture and the text that follows it on its page stands on an earlier page."""
        if (picture.document, picture.row) != (text.document, text.row):
            return False
        return bool(self._rows[picture.document, picture.row].letters[picture.place + 1 : text.place].strip(PICTURE))

    def _place(self, box: Any, known: _Known) -> int | None:
        """The first letter of a box in its row; none where it shows no letter."""
        if known.is_picture:
            return known.runs[0][0]
        count = len(letters_of(getattr(box, "text", "")))
        before = self._shown[box.element]
        self._shown[box.element] += count
        for start, length in known.runs if count else ():
            if before < length:
                return start + before
            before -= length
        return None

    def _start(self, found: _Found) -> PageStart:
        place, letters = found.place, self._rows[found.document, found.row].letters
        return PageStart(
            found.row, place, found.lead, letters[max(place - CONTEXT, 0) : place], letters[place : place + CONTEXT]
        )

    def _boxes(self, page: Any, number: int) -> Iterator[Any]:
        """The boxes with text or pictures of a page, those of notes at its foot last."""
        from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

        feet = [child for child in page.children if type(child).__name__ == "FootnoteAreaBox"]
        waiting = [*reversed(feet), *(child for child in reversed(page.children) if child not in feet)]
        while waiting:
            found = waiting.pop()
            box = getattr(found, "_box", found)
            tag = box.element_tag or ""
            if isinstance(box, boxes.MarginBox) or tag.endswith(_MATTER) or self._is_repeated(box, number):
                continue
            if isinstance(box, (boxes.TextBox, boxes.ReplacedBox)):
                yield box
            waiting.extend(reversed(getattr(box, "children", ())))

    def _is_repeated(self, box: Any, number: int) -> bool:
        """Whether it is the head or foot of a table, set once more on its next page."""
        if not (getattr(box, "is_header", False) or getattr(box, "is_footer", False)) or box.element is None:
            return False
        return self._heads.setdefault(box.element, number) != number


def _is_ref(box: Any) -> bool:
    """Whether a box of text begins the number of another page."""
    return box.element is not None and CLASS in (box.element.get("class") or "").split()


def _signs_before(box: Any) -> int:
    """How many signs a box shows before its first letter."""
    text = getattr(box, "text", "")
    end = next((at for at, char in enumerate(text) if letters_of(char)), len(text))
    return sum(map(is_sign, text[:end]))
