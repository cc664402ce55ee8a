"""Reads a page of WeasyPrint's as rows, as the rules of ``faults`` want them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bookmaker.backends.pdf.paragraphs.setting import stretch_of
from bookmaker.backends.pdf.spaces import WIDE, spaces_of
from bookmaker.faults import Kind, Leaf, Row

POINTS = 0.75
"""Points in a CSS pixel."""

_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "header"), "heading"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("td", "th"), "cell"),
    "pre": "code",
}
"""Element -> the kind of what is in it; the innermost counts, but for a ``header``, all of which is heading."""


class Reader:
    """Reads the pages of one document; remembers which element is which block."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}

    def leaf(self, page: Any, index: int, *, is_ended: bool) -> Leaf:
        """The page, as far as it is laid out."""
        rows = [row for child in page.children for row in self._rows(child)]
        return Leaf(index, page.margin_width() * POINTS, page.margin_height() * POINTS, tuple(rows), is_ended)

    def _rows(self, top: Any) -> Iterator[Row]:
        """The rows below a box; a loop, because chapters can nest deeply."""
        waiting: list[tuple[Any, Kind, int, Any]] = [(top, _first_kind(top), 0, None)]
        while waiting:
            box, kind, figure, listing = waiting.pop()
            box = getattr(box, "_box", box)
            if not box.is_in_normal_flow() and not _is_foot(box):
                kind = "apart"
            name = box.element_tag
            if name == "section" and "link-list" in box.element.get("class", "").split():
                kind = "listed"
            if kind not in ("apart", "note", "heading", "listed"):
                kind = _KINDS.get(name, kind)
            if name in ("figure", "table"):
                figure = self._number(box.element)
            listing = box.element if name == "pre" else listing
            if _is_turned(box):
                figure = self._number(box.element)
                yield _picture(box, kind, figure, figure)
                continue
            if is_missing(box):
                yield _picture(box, kind, figure, self._number(box.element))
                continue
            for child in reversed(getattr(box, "children", ())):
                if type(child).__name__ != "LineBox":
                    waiting.append((child, kind, figure, listing))
            found = [child for child in getattr(box, "children", ()) if type(child).__name__ == "LineBox"]
            for line in found:
                block = self._number(box.element if listing is None else listing)
                yield from self._line(line, box, block, kind, figure)
            if _is_picture(box):
                yield _picture(box, kind, figure, self._number(box.element))

    def _line(self, line: Any, box: Any, block: int, kind: Kind, figure: int) -> Iterator[Row]:
        texts, pictures = _ink(line)
        said = "".join(text.text for text in texts)
        if said.strip():
            first = next(text for text in texts if text.text.strip())
            inked = [text for text in texts if text.text.strip()]
            left, right = _measure(box)
            stretch = stretch_of(first)
            yield Row(
                text=said.strip(),
                kind=kind,
                block=block,
                top=line.position_y * POINTS,
                bottom=(line.position_y + line.height) * POINTS,
                left=min(text.position_x for text in inked) * POINTS,
                right=max(map(_right, inked)) * POINTS,
                measure=(left * POINTS, right * POINTS),
                figure=figure,
                stretch=stretch,
                gaps=spaces_of(texts, POINTS) if stretch >= WIDE else (),
            )
        for picture in pictures:
            yield _picture(picture, kind, figure, self._number(picture.element))

    def element(self, number: int) -> Any:
        """The element that has this number, none for 0."""
        return next((element for element, own in self._numbers.items() if own == number), None)

    def _number(self, element: Any) -> int:
        return self._numbers.setdefault(element, len(self._numbers) + 1)


def _measure(block: Any) -> tuple[float, float]:
    """From where to where the lines of a block may go: the first may hang out where its indent is less than nothing."""
    left, indent = block.content_box_x(), block.style["text_indent"]
    hanging = -min(getattr(indent, "value", indent), 0.0)
    ends = (0.0, hanging) if block.style["direction"] == "rtl" else (hanging, 0.0)
    return left - ends[0], left + block.width + ends[1]


def _right(text: Any) -> float:
    """Where the ink of a piece of text ends, about: spaces that hang at the end of a line of code are none."""
    hanging = len(text.text) - len(text.text.rstrip())
    end: float = text.position_x + text.width * (1 - hanging / len(text.text))
    return end


def _first_kind(top: Any) -> Kind:
    return "note" if _is_foot(top) else "text"


def _is_foot(box: Any) -> bool:
    return type(box).__name__ == "FootnoteAreaBox"


def _is_turned(box: Any) -> bool:
    """Whether what is in it stands otherwise than it was laid out."""
    return box.element_tag == "div" and "turned" in box.element.get("class", "").split()


def is_missing(box: Any) -> bool:
    """Whether it stands in the place of a picture that is not there, with its description, and not in a line."""
    if type(box).__name__ != "BlockBox" or box.element_tag != "span":
        return False
    return "missing-picture" in box.element.get("class", "").split()


def _is_picture(box: Any) -> bool:
    return type(box).__name__ in ("BlockReplacedBox", "InlineReplacedBox")


def _ink(line: Any) -> tuple[list[Any], list[Any]]:
    """The pieces of text in a line, and its pictures; what only hangs from it is apart."""
    texts, pictures, waiting = [], [], [line]
    while waiting:
        box = waiting.pop()
        if not getattr(box, "_box", box).is_in_normal_flow():
            continue
        if type(box).__name__ == "TextBox":
            texts.append(box)
        elif _is_picture(box):
            pictures.append(box)
        else:
            waiting.extend(reversed(getattr(box, "children", ())))
    return texts, pictures


def _picture(box: Any, kind: Kind, figure: int, number: int) -> Row:
    x, y = box.position_x * POINTS, box.position_y * POINTS
    right, bottom = x + box.margin_width() * POINTS, y + box.margin_height() * POINTS
    kind = kind if kind in ("apart", "note", "listed") else "picture"
    return Row("", kind, number, y, bottom, x, right, (x, right), figure)
