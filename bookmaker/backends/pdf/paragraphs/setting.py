"""Sets the paragraphs of a layout in WeasyPrint's place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import is_
from typing import Any

from bookmaker.backends.pdf.paragraphs.balancing import balance_lines, is_displayed
from bookmaker.backends.pdf.paragraphs.breaking import SPACE, Measure, break_lines
from bookmaker.backends.pdf.paragraphs.building import Span, build_line, count_spaces, place_line, prepare
from bookmaker.backends.pdf.paragraphs.measuring import Run, measure, measure_picture
from bookmaker.backends.pdf.paragraphs.scale import Scale
from bookmaker.backends.pdf.paragraphs.stops import Stop, find_stops
from bookmaker.backends.pdf.paragraphs.tree import PICTURE, Node, place_of, read_tree, resume_at, runs_of

LONG = 50_000
"""Characters."""

Line = tuple[Any, Any]
"""A line of WeasyPrint's, and where the next one begins; none after the last."""

Spans = dict[int, Span]
"""Where a line begins -> the line."""


@contextmanager
def paragraphs_set() -> Iterator[None]:
    """While it lasts, paragraphs are set so."""
    from weasyprint.layout import block  # type: ignore[import-untyped]

    plain = block.iter_line_boxes

    def iter_lines(
        context: Any, box: Any, y: float, space: float, skip: Any, within: Any, *rest: Any
    ) -> Iterator[Line]:
        has_first = any(rest[2:])  # a first letter or line with a style of its own
        paragraph = None if has_first or context.excluded_shapes else _paragraph(box)
        spans = paragraph.spans(skip, within) if paragraph else None
        if paragraph is None or spans is None:
            _forget(box)
            found: Iterator[Line] = plain(context, box, y, space, skip, within, *rest)
            return found
        return paragraph.lines(spans, skip, y, within, context)

    block.iter_line_boxes = iter_lines
    try:
        yield
    finally:
        block.iter_line_boxes = plain


def stretch_of(text: Any) -> float:
    """How wide the word spaces of a laid out piece of text are: 1 is the font's own."""
    if text is None:
        return 1.0
    more = (text.justification_spacing or 0) + text.style["word_spacing"]
    return float(1 + more / (SPACE * text.style["font_size"]))


def _forget(box: Any) -> None:
    """Before WeasyPrint sets a paragraph, beside a float: it undoes what was prepared in the boxes."""
    known: _Paragraph | None = getattr(box, "paragraph", None)
    if known is not None:
        known.prepared = -1.0


def _paragraph(box: Any) -> _Paragraph | None:
    """What is known of a paragraph; kept with its box, because a page that is made again asks again."""
    known: _Paragraph | None = getattr(box, "paragraph", None)
    if known is not None and known.is_long:
        return known
    tree = read_tree(box)
    if tree is None or not tree.end:
        return None
    nodes = [node for node in runs_of(tree) if node.end > node.start]
    text = "".join(node.text for node in nodes)
    if not text.strip(f" {PICTURE}"):
        return None
    if known is None or known.text != text or known.boxes != [node.box for node in nodes]:
        known = box.paragraph = _Paragraph(tree, nodes, text)  # a page number in it may have been put in since
    return known


@dataclass(slots=True)
class _Paragraph:
    """A paragraph whose text was measured once."""

    tree: Node
    nodes: list[Node]
    """Its runs of text."""
    text: str
    runs: dict[int, Run] = field(default_factory=dict)
    """First character -> the run of text that begins there."""
    known: dict[tuple[int, float, float], Spans | None] = field(default_factory=dict)
    """Start, measure and indent -> the lines from there."""
    prepared: float = -1.0
    """The measure for which the boxes were prepared."""
    pictures: list[Any] = field(default_factory=list)
    """The styles that the pictures had then: one that is made smaller gets another."""

    @property
    def boxes(self) -> list[Any]:
        """Those of its runs."""
        return [node.box for node in self.nodes]

    @property
    def is_long(self) -> bool:
        """Whether it is so long that it is not read again for each page on which it goes on."""
        return len(self.text) > LONG

    def spans(self, skip: Any, within: Any) -> Spans | None:
        """The lines from a place on; none where WeasyPrint must break them."""
        start = place_of(self.tree, skip)
        if not self.text[start:].strip(" "):
            return None
        self._prepare(within)
        indent = _indent(self.tree.box, within) if skip is None else 0.0
        for (_, width, _), spans in self.known.items():
            if width == within.width and skip is not None and spans and start in spans:
                return spans
        key = start, within.width, indent
        if key not in self.known and self._is_given_up(within.width):
            return None
        if key not in self.known:
            self.known[key] = self._break(start, within.width, indent)
        return self.known[key]

    def _is_given_up(self, width: float) -> bool:
        """Whether a paragraph of many pages was once left to WeasyPrint: looking again on each costs all of it."""
        return self.is_long and any(spans is None and key[1] == width for key, spans in self.known.items())

    def _prepare(self, within: Any) -> None:
        """Gets the boxes ready for lines in the block ``within``: anew where it, or a picture's style, is another."""
        pictures = [node.box.style for node in self.nodes if node.is_picture]
        if self.prepared == within.width and all(map(is_, pictures, self.pictures)):
            return
        prepare(self.tree, within)
        if pictures:
            self.known.clear()
        self.prepared, self.pictures = within.width, pictures
        self.runs = {node.start: run for node, run in self._measured()}

    def _measured(self) -> Iterator[tuple[Node, Run]]:
        """The runs; pictures may be as wide as the measure allows, text is always as wide."""
        for node in self.nodes:
            if node.is_picture:
                yield node, measure_picture(node.text, node.box)
            else:
                yield node, self.runs.get(node.start) or measure(node.text, node.box.style)

    def _break(self, start: int, width: float, indent: float) -> Spans | None:
        nodes = self.nodes
        first = start + len(self.text[start:]) - len(self.text[start:].lstrip(" "))
        stops = find_stops(self.text, nodes, first)
        scale = Scale(self.tree, self.runs)
        style = self.tree.box.style
        inked = next(node for node in nodes if node.text.strip(f" {PICTURE}"))
        common = Measure(
            width=width,
            indent=indent,
            size=inked.box.style["font_size"],
            is_filled=style["text_align_all"] == "justify",
            spacing=inked.box.style["word_spacing"],
        )
        choose = balance_lines if is_displayed(self.tree.box) else break_lines
        chosen = choose(scale.breaks(self.text, stops, first), common)
        return _spans(first, start, stops, chosen) if chosen else None

    def lines(self, spans: Spans, skip: Any, y: float, within: Any, context: Any) -> Iterator[Line]:
        """The lines from a place on, one below the other."""
        box, x = self.tree.box, within.content_box_x()
        indent = _indent(box, within) if skip is None else 0.0
        start = place_of(self.tree, skip)
        while True:
            span = spans[start]
            line = build_line(self.tree, self.runs, span, x, indent)
            spacing = _spacing(line, within.width, is_last=span.is_last)
            place_line(line, x, y, within.width, spacing, is_last=span.is_last, context=context)
            following = None if span.is_last else resume_at(self.tree, span.next)
            yield line, following
            if following is None:
                return
            start, y, indent = span.next, line.position_y + line.height, 0.0


def _indent(box: Any, within: Any) -> float:
    from weasyprint.layout.percent import percentage  # type: ignore[import-untyped]

    return float(percentage(box.style["text_indent"], box.style, within.width))


def _spacing(line: Any, width: float, *, is_last: bool) -> float:
    """What each word space of a line gets so that it fills the measure: less than nothing where it is too full."""
    style, white = line.style, width - line.width
    is_filled = style["text_align_all"] == "justify" and (not is_last or style["text_align_last"] == "justify")
    if not is_filled and (white >= 0 or style["text_align_all"] != "justify"):
        return 0.0
    count = count_spaces(line)
    return white / count if count else 0.0


def _spans(first: int, start: int, stops: list[Stop], chosen: list[int]) -> Spans:
    spans, begin = {}, first
    for at in chosen:
        stop = stops[at]
        spans[begin] = Span(begin, stop.end, stop.next, stop.hyphen, is_last=at == len(stops) - 1)
        begin = stop.next
    return spans | {start: spans[first]}
