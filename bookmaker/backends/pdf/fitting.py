"""Breaks a paragraph into lines anew where they came out badly: as a whole, and no longer line by line.

WeasyPrint fills one line after another and never looks back: some lines get holes, hyphens come one under the other, a
short word is left alone at the end. Here such a paragraph is broken again. Each line is tried with word spaces a hair
narrower and wider, so that it ends a syllable or a word later or earlier, and of all ways through the paragraph the
best is taken (Donald E. Knuth and Michael F. Plass, "Breaking Paragraphs into Lines", 1981). A paragraph without
faults costs nothing; letters are never spaced, which would part ligatures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from bookmaker.backends.pdf.balancing import balanced, is_displayed
from bookmaker.faults.lines import LADDER, LOOSE, STRANDED
from bookmaker.faults.rows import HYPHENS

SPACE = 0.25
"""Of the type size: the word space of our fonts, about."""

SHIFTS = (-0.055, 0.12)
"""Of the type size: what is added to the word space. Four fifths of a space are still seen as one."""

TIGHTEST = 0.06
"""Of the type size: what is taken off a word space at most, where a style has not taken off more by itself."""

RAGGED_SHIFTS = (-0.025, 0.03)
"""The same where lines are not filled, and every space is seen as it is."""

PIECE = 1.6
"""Sizes of the type: the least that is ever taken from one line to another, three letters and a hyphen."""

MOST_LINES = 40
"""Lines: a longer paragraph stays as it is."""

MOST_WAYS = 3
"""Ways through the paragraph that are followed at a time."""

BEFORE = 3
"""Lines before the first poor one that may come out otherwise."""

POOR = LOOSE
"""Times the font's own space: a paragraph with such a line is broken anew."""

_STRETCH, _SHRINK = 0.5, 0.2
"""Of a space: so much more, or less, costs 1; twice that costs 8."""

_HYPHEN, _LADDER, _STRANDED, _LOOSE = 0.5, 12.0, 15.0, 12.0
"""What a hyphen costs, one more of a ladder, a stranded word, a loose line."""

Line = tuple[Any, Any]
"""A line of WeasyPrint's, and where the next one begins; none after the last."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way through the first lines of a paragraph."""

    cost: float
    lines: tuple[Line, ...] = ()
    shifts: tuple[tuple[str, float], ...] = ()
    """Where a line begins, and what its word spaces have more."""
    broken: int = 0
    """Lines before here that end in hyphens, one after another."""
    is_ended: bool = False


@contextmanager
def fitted() -> Iterator[None]:
    """While it lasts, paragraphs are broken so."""
    from weasyprint.layout import block  # type: ignore[import-untyped]

    before = block.iter_line_boxes

    def iter_lines(
        context: Any, box: Any, y: float, space: float, skip: Any, within: Any, *rest: Any
    ) -> Iterator[Line]:
        def run(y: float, skip: Any) -> Iterator[Line]:
            found: Iterator[Line] = before(context, box, y, space, skip, within, *rest)
            return found

        if hasattr(box, "shifts"):
            return _planned(box, run, y, skip) if box.shifts else run(y, skip)
        if skip is not None or any(rest[2:]) or not _can_fit(context, box):
            return run(y, skip)
        return balanced(box, within, run, y) if is_displayed(box) else _best(box, run, y)

    block.iter_line_boxes = iter_lines
    try:
        yield
    finally:
        block.iter_line_boxes = before


Run = Callable[[float, Any], Iterator[Line]]
"""Lays out lines from a place on the page and in the text."""


def _can_fit(context: Any, box: Any) -> bool:
    """Whether the lines follow from the text alone: nothing floats, nothing is placed by hand."""
    return (
        not context.excluded_shapes
        and box.style["white_space"] == "normal"
        and all(child.is_in_normal_flow() for child in box.descendants())
    )


def _best(box: Any, run: Run, y: float) -> Iterator[Line]:
    """The lines of a paragraph; its box keeps how they were made, for what goes on on the next page."""
    box.shifts = {}
    following = run(y, None)
    lines = list(islice(following, MOST_LINES + 1))
    poor = _poor_lines(lines) if 1 < len(lines) <= MOST_LINES else []
    best = _Search(box, run, lines, max(poor)).go(max(0, min(poor) - BEFORE), y) if poor else None
    if best is None:
        return chain(lines, following)
    box.shifts = dict(best.shifts)
    return iter(_stacked(best.lines, y))


def _stacked(lines: Sequence[Line], y: float) -> list[Line]:
    """The lines, one below the other."""
    for line, _ in lines:
        if line.position_y != y:
            line.translate(0, y - line.position_y)
            line.position_y = y
        y += line.height
    return list(lines)


def _planned(box: Any, run: Run, y: float, skip: Any) -> Iterator[Line]:
    """The lines from somewhere in a paragraph that was broken anew."""
    spaces = _Spaces(box)
    while True:
        spaces.set(box.shifts.get(repr(skip), 0.0))
        found = next(run(y, skip), None)
        spaces.set(0.0)
        if found is None:
            return
        yield found
        line, skip = found
        y = line.position_y + line.height
        if skip is None:
            return


class _Spaces:
    """The word spaces of a paragraph."""

    def __init__(self, box: Any) -> None:
        self._texts = [(text, text.style) for text in box.descendants() if hasattr(text, "text")]
        self._styles: dict[float, list[Any]] = {0.0: [style for _, style in self._texts]}

    def set(self, shift: float) -> None:
        """Makes them so much wider, in sizes of the type."""
        if shift not in self._styles:
            self._styles[shift] = [_spaced(style, shift) for _, style in self._texts]
        for (text, _), style in zip(self._texts, self._styles[shift], strict=True):
            text.style = style


def _spaced(style: Any, shift: float) -> Any:
    copy, size = style.copy(), style["font_size"]
    least = min(style["word_spacing"], -TIGHTEST * size)
    copy["word_spacing"] = max(style["word_spacing"] + shift * size, least)
    return copy


class _Search:
    """Looks for the best way through a paragraph, from before its poor lines to where it meets the old ones again."""

    def __init__(self, box: Any, run: Run, lines: list[Line], last: int) -> None:
        self._spaces, self._run, self._old = _Spaces(box), run, lines
        self._filled = box.style["text_align_all"] == "justify"
        self._found: dict[str, list[tuple[float, Line]]] = {}
        self._starts = {repr(lines[at - 1][1] if at else None): line for at, line in enumerate(lines)}
        self._meets = {repr(line[1]): at + 1 for at, line in enumerate(lines) if last <= at < len(lines) - 1}

    def go(self, first: int, y: float) -> _Way | None:
        """The best way from a line on, in a paragraph that begins at ``y``; none where it leads too far."""
        open_ways = [_Way(0.0, tuple(self._old[:first]), (), _hyphens(self._old[:first]))]
        best: _Way | None = None
        for _ in range(MOST_LINES):
            following: dict[tuple[str, int], _Way] = {}
            for way in open_ways:
                for shift, line in self._lines(way, y):
                    longer = self._longer(way, shift, line)
                    key = repr(line[1]), longer.broken
                    if longer.is_ended:
                        best = longer if best is None or longer.cost < best.cost else best
                    elif key not in following or longer.cost < following[key].cost:
                        following[key] = longer
            open_ways = sorted(following.values(), key=lambda way: way.cost)[:MOST_WAYS]
            if not open_ways or (best and best.cost <= open_ways[0].cost):
                return best
        return None

    def _lines(self, way: _Way, y: float) -> list[tuple[float, Line]]:
        """The lines that may come next, each ending at another place, with what their spaces have more."""
        last, skip = way.lines[-1] if way.lines else (None, None)
        key = repr(skip)
        if key not in self._found:
            y = last.position_y + last.height if last else y
            plain = self._starts.get(key) or self._laid(0.0, y, skip)
            found = {repr(plain[1]): (0.0, plain)} if plain else {}
            for shift in SHIFTS if self._filled else RAGGED_SHIFTS:
                line = self._laid(shift, y, skip) if plain and self._may_differ(plain, shift) else None
                if line:
                    found.setdefault(repr(line[1]), (shift, line))
            self._found[key] = list(found.values())
        return self._found[key]

    def _laid(self, shift: float, y: float, skip: Any) -> Line | None:
        self._spaces.set(shift)
        line = next(self._run(y, skip), None)
        self._spaces.set(0.0)
        return line

    def _may_differ(self, plain: Line, shift: float) -> bool:
        """Whether a line may end elsewhere with such spaces: with room for a piece more, or with too little left."""
        line = plain[0]
        if plain[1] is None or not self._filled:
            return True
        texts = [box for box in line.descendants() if getattr(box, "text", "").strip()]
        size: float = texts[0].style["font_size"] if texts else 0.0
        spaces: int = sum(box.text.count(" ") for box in texts)
        left: float = spaces * (texts[0].justification_spacing or 0.0) if texts else 0.0
        more = shift * size * spaces
        return left < more if shift > 0 else left - more > PIECE * size

    def _longer(self, way: _Way, shift: float, line: Line) -> _Way:
        """A way with one line more, or with all that are left where they are the old ones."""
        begins = repr(way.lines[-1][1] if way.lines else None)
        cost = way.cost + abs(shift) + _cost(way.broken, line)
        broken = _after(way.broken, line)
        lines, shifts = (*way.lines, line), (*way.shifts, (begins, shift))
        meets = self._meets.get(repr(line[1]))
        for old in self._old[meets:] if meets else ():
            cost, broken, lines = cost + _cost(broken, old), _after(broken, old), (*lines, old)
        return _Way(cost, lines, shifts, min(broken, LADDER), lines[-1][1] is None)


def _cost(broken: int, line: Line) -> float:
    """What a line costs that comes after so many with hyphens."""
    words = _text(line[0])
    if line[1] is None:
        return _STRANDED if _is_stranded(words, after_hyphen=broken > 0) else 0.0
    hyphen = words.endswith(HYPHENS)
    return _unevenness(line[0]) + _HYPHEN * hyphen + _LADDER * (hyphen and broken + 1 >= LADDER)


def _after(broken: int, line: Line) -> int:
    return broken + 1 if _text(line[0]).endswith(HYPHENS) else 0


def _hyphens(lines: Sequence[Line]) -> int:
    """How many of the last lines end in hyphens."""
    return next((at for at, line in enumerate(reversed(lines)) if not _after(0, line)), len(lines))


def _poor_lines(lines: Sequence[Line]) -> list[int]:
    """The lines of which something would be said, or nearly."""
    found = [at for at, (line, _) in enumerate(lines[:-1]) if _stretch(line) >= POOR]
    run = 0
    for at, line in enumerate(lines):
        run = _after(run, line)
        found += [at] if run >= LADDER else []
    is_stranded = _is_stranded(_text(lines[-1][0]), after_hyphen=bool(_after(0, lines[-2])))
    return [*found, len(lines) - 1] if is_stranded else found


def _unevenness(line: Any) -> float:
    stretch = _stretch(line)
    off = (stretch - 1) / _STRETCH if stretch > 1 else (1 - stretch) / _SHRINK
    return off**3 + (_LOOSE if stretch >= LOOSE else 0.0)


def _stretch(line: Any) -> float:
    return stretch_of(next((box for box in line.descendants() if getattr(box, "text", "").strip()), None))


def stretch_of(text: Any) -> float:
    """How wide the word spaces of a piece of text are: 1 is the font's own."""
    if text is None:
        return 1.0
    more = (text.justification_spacing or 0) + text.style["word_spacing"]
    return float(1 + more / (SPACE * text.style["font_size"]))


def _text(line: Any) -> str:
    return "".join(getattr(box, "text", "") for box in line.descendants()).strip()


def _is_stranded(words: str, *, after_hyphen: bool) -> bool:
    is_short = sum(char.isalnum() for char in words) <= STRANDED
    return len(words.split()) == 1 and (is_short or after_hyphen)
