"""Notes so long that the line which calls one goes to the next page with it, and leaves a hole behind.

A note stands on the page of its call. WeasyPrint never parts one over two pages: where a long note leaves no room for
the line that calls it, or for the one after it, this goes on to the next page. Where that leaves too much white, the
line stays and the note alone goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bookmaker.backends.pdf.leaves import POINTS
from bookmaker.faults import Leaf

HOLE = 0.2
"""Of the height of the text: white that is worse than a note on the page after its call."""

NEAR = 4
"""Lines from the head of a page in which the call is looked for: a paragraph's first lines stay together."""


class LongNotes:
    """Knows the notes of a layout that may stand on the page after their call."""

    def __init__(self, context: Any) -> None:
        self._free: list[Any] = []
        self._arriving: list[Any] = []

        def lay_out(note: Any) -> bool:
            overflows: bool = type(context).layout_footnote(context, note)
            return overflows or (_is_among(note, self._free) and not _is_among(note, self._arriving))

        context.layout_footnote = lay_out

    def begin(self, arriving: Sequence[Any]) -> None:
        """Before a page is made: the notes that come to it from the page before."""
        self._arriving = list(arriving)

    def let_follow(self, waiting: Sequence[Any], leaves: Sequence[Leaf], made: Sequence[Any]) -> bool:
        """Whether the last page but one is to be made again because a note called there may go on alone.

        ``waiting`` are the notes that were not on that page: boxes of WeasyPrint's.
        """
        if not waiting or len(leaves) < 2 or leaves[-2].is_ended or not leaves[-2].flow():
            return False
        page = made[-2]
        white = (page.content_box_y() + page.height) * POINTS - leaves[-2].flow()[-1].bottom
        notes = sum(box.margin_height() * POINTS for box in page.children if type(box).__name__ == "FootnoteAreaBox")
        if white - notes < HOLE * page.height * POINTS:
            return False
        note = next((note for note in _called(made[-1]) if _is_among(note, waiting)), None)
        if note is None or _is_among(note, self._free):
            return False
        self._free.append(note)
        note.style = note.style.copy()  # notes that look alike share it
        note.style["footnote_policy"] = "auto"
        return True


def _is_among(note: Any, notes: Sequence[Any]) -> bool:
    return any(note is one for one in notes)


def _called(page: Any) -> Iterator[Any]:
    """The notes that the first lines of a page call."""
    lines = 0
    waiting = list(page.children[:1])
    while waiting and lines < NEAR:
        box = waiting.pop()
        box = getattr(box, "_box", box)
        if type(box).__name__ == "LineBox":
            lines += 1
            yield from (part.footnote for part in box.descendants() if getattr(part, "footnote", None) is not None)
        else:
            waiting.extend(reversed(getattr(box, "children", ())))
