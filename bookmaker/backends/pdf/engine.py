"""The book laid out document by document: each one once, again only where something of it changed.

The way of a book through it::

    Pages --plan--> tasks --crew--> parts --place--> numbers --crew--> parts that show numbers ... --bind--> file

A document's part does not know its page numbers, unless it shows other pages' (the contents do); so an edit that moves
the pages behind it lays out nothing but what it changed, and the contents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bookmaker.backends.pdf.faulty import Found, faults_of_places
from bookmaker.backends.pdf.file.binding import Folios, bind
from bookmaker.backends.pdf.fonts import text_libraries
from bookmaker.backends.pdf.fontuse import FontUse, write_fonts
from bookmaker.backends.pdf.gutters import expected_sheet, next_sheet, with_sheet
from bookmaker.backends.pdf.lastresort import Coverage
from bookmaker.backends.pdf.markup.join import first_of_text, join_again, join_sections
from bookmaker.backends.pdf.parts import CutPages, Part, SheetTask, Side, UnitTask, unpack_pages
from bookmaker.backends.pdf.pieces.worker import clear_bench, garbage_left, lay_out_piece
from bookmaker.backends.pdf.placing import Place, number_anchors, other, place_parts
from bookmaker.backends.pdf.plan import Plan, make_plan
from bookmaker.backends.pdf.resolution import Shot, moved
from bookmaker.backends.pdf.starts import Starts
from bookmaker.backends.pdf.units import Units
from bookmaker.crew import Crew, Job, Progress, Result, job_key
from bookmaker.errors import BuildError
from bookmaker.model import Note, Pages, Style
from bookmaker.notes import note

MOST_ROUNDS = 6
"""Times that what shows page numbers is laid out again before the book is taken to swing to and fro for ever."""

MOST_TRIES = 5
"""Layouts of a document before what it loses is left to the proof of words to name."""

MOST_LOST = 5
"""Notes; where a document loses more than that, none of its notes is set at the foot."""

SAMPLE = 24
"""Documents that are laid out before the others where some show page numbers, so that their digits are well guessed."""

SAMPLED = 4
"""Of so many documents one is, where there are fewer."""

SHEET = 32
"""Page numbers drawn at a time."""

AT_LEAST = 0.5
"""Seconds that a document takes, however short it is, where WeasyPrint must be loaded for it; and the fonts."""

PER_BYTE = 15e-6
"""Seconds that a byte of markup takes to be laid out, about."""

PER_NUMBER = 2e-3
"""Seconds that a page number takes to be drawn, about."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A book laid out and bound."""

    pdf: bytes = field(repr=False)
    """The finished file."""
    starts: dict[str, int]
    """Document -> its first page, from 0."""
    count: int
    """Pages in all."""
    front: int
    """Pages before page 1."""
    messages: tuple[str, ...]
    """What WeasyPrint said."""
    coverage: Coverage
    """What drew its characters."""
    notes: tuple[Note, ...]
    """What there is to say besides."""
    pieces: dict[str, str]
    """Document -> the key of its part."""
    shots: dict[str, list[Shot]]
    """The pictures on the pages of each document."""
    faults: Found
    """What is wrong with its pages."""
    page_starts: Starts
    """Where in the text of its document each page begins."""


def lay_out_apart(pages: Pages, extra: Iterable[Style], crew: Crew) -> Bound:
    """The bound book; ``NotAlone`` where its style sheets ask for a layout of the whole."""
    extra = tuple(extra)
    with garbage_left():
        layout, places, settled, notes = _lay_out_fitting(pages, extra, crew)
        folios = layout.draw_folios(places)
        front = _front(pages, places)
        crew.watch("Binding the PDF")
        pdf = bind(pages.book, places, layout.pages_of, folios, front, layout.write_fonts, layout.numbers)
        clear_bench()
    return Bound(
        pdf=pdf,
        starts={place.name: place.start for place in places},
        count=_count(places),
        front=front,
        messages=tuple(text for place in places for text in place.part.messages),
        coverage=layout.units.coverage,
        notes=notes if settled else (*notes, _unsettled()),
        pieces={name: job_of(task).key for name, task in layout.tasks.items()},
        shots={place.name: moved(place.part.shots, place.start) for place in places},
        faults=faults_of_places(places),
        page_starts={
            place.name: [(place.start + page, start) for page, start in place.part.starts] for place in places
        },
    )


def _lay_out_fitting(
    pages: Pages, extra: tuple[Style, ...], crew: Crew
) -> tuple[_Layout, tuple[Place, ...], bool, tuple[Note, ...]]:
    """The layout with margins that fit the number of its pages, and what ``settle`` and ``join_sections`` said."""
    tried = [expected_sheet(pages)]
    while True:
        plan = make_plan((*pages.styles, *extra))
        sections, notes = join_sections(pages, crew=crew)
        layout = _Layout(pages, plan, Units(pages, plan, sections), crew)
        layout.lay_out()
        places, settled = layout.settle()
        other_sheet = next_sheet(pages.page_sheets, tried, _count(places))
        if other_sheet is None:
            return layout, places, settled, notes
        tried.append(other_sheet)
        pages = with_sheet(pages, other_sheet)


def _count(places: tuple[Place, ...]) -> int:
    return places[-1].start + len(places[-1].part.sides)


class _Layout:
    """The parts as they are known so far."""

    def __init__(self, pages: Pages, plan: Plan, units: Units, crew: Crew) -> None:
        self.pages, self.plan, self.units, self.crew = pages, plan, units, crew
        self.parts: dict[str, Part] = {}
        self.results: dict[str, Result] = {}
        self.tasks: dict[str, UnitTask] = {}
        self.tries: dict[str, int] = {}
        self.at_end: frozenset[str] = frozenset()
        self.numbers: dict[str, int] = {}
        self.rounds = 0

    def lay_out(self) -> None:
        """Lays out what shows no page numbers; then, with those, the rest."""
        names = [document.name for document in self.pages.documents]
        first = [name for name in names if not self.units.mentions(name)]
        count = min(SAMPLE, len(first) // SAMPLED)
        if count > 1 and any(map(self.units.shows_numbers, first)):
            sample = first[:: len(first) // count]
            self._make({name: self.units.task(name, {}) for name in sample})
            self.units.expect({name: len(self.parts[name].sides) for name in sample})
        self._make({name: self.units.task(name, {}) for name in first if name not in self.parts})
        known = {name: self.parts[name] for name in names if name in self.parts}
        self.numbers = number_anchors(place_parts(known, self.plan, rtl=self.pages.book.rtl))
        self._make({name: self.units.task(name, self.numbers) for name in names if name not in self.parts})
        self.parts = {name: self.parts[name] for name in names}

    def settle(self) -> tuple[tuple[Place, ...], bool]:
        """The places, and whether what is shown of them is true: lays out again what shows a number that moved."""
        for _ in range(MOST_ROUNDS):
            places = place_parts(self.parts, self.plan, rtl=self.pages.book.rtl)
            numbers = number_anchors(places)
            again: dict[str, UnitTask] = {}
            self.numbers = numbers
            for place in places:
                side = _side(place, self.tasks[place.name])
                if side == self.tasks[place.name].side and not self.units.shows_numbers(place.name):
                    continue
                task = self.units.task(place.name, numbers, side)
                if task != self.tasks[place.name]:
                    again[place.name] = task
            if not again:
                return places, True
            self._make(again)
        return place_parts(self.parts, self.plan, rtl=self.pages.book.rtl), False

    def draw_folios(self, places: Iterable[Place]) -> Folios:
        """The numbers of the pages that show one."""
        wanted = {
            (place.name, page): self._sheet(place, page)
            for place in places
            for page, is_blank in enumerate(place.part.blanks)
            if not is_blank and place.part.numbers[place.side_of(page) == "right"]
        }
        tasks = {(sheet.page, sheet.start, sheet.side): sheet for sheet, _ in wanted.values()}
        self.crew.watch("Numbering the pages")
        sheets = dict(zip(tasks, self.crew.work([job_of(task) for task in tasks.values()]), strict=True))
        return {at: (sheets[task.page, task.start, task.side], n) for at, (task, n) in wanted.items()}

    def pages_of(self, name: str) -> CutPages:
        """The pages of a document, laid out again where somebody has emptied the cache meanwhile."""
        try:
            part = self.results[name].load()
        except LookupError:
            part = self.crew.work([job_of(self.tasks[name])])[0]
        return unpack_pages(part.pages)

    def write_fonts(self, uses: Sequence[FontUse]) -> bytes:
        """The fonts of the book, subset once."""
        task = tuple(uses)
        key = job_key(write_fonts, text_libraries(), task)
        found: bytes = self.crew.work([Job(write_fonts, task, key, AT_LEAST)])[0]
        return found

    def _sheet(self, place: Place, page: int) -> tuple[SheetTask, int]:
        """The sheet with the number of a page, and the number's place on it."""
        number = place.number + page
        start = (number - 1) // SHEET * SHEET + 1
        side = place.side_of(page)
        side = side if (number - start) % 2 == 0 else other(side)
        book = self.pages.book
        html = (book.lang, "rtl" if book.rtl else "ltr")
        folios = tuple(sorted(self.plan.folios))
        return SheetTask(self.units.kit(), html, place.part.names[page], start, side, SHEET, folios), number - start

    def _make(self, tasks: Mapping[str, UnitTask]) -> None:
        """Lays out these documents, and again with notes at the end where WeasyPrint loses them at the foot."""
        while tasks:
            jobs = [job_of(task) for task in tasks.values()]
            results = dict(zip(tasks, self.crew.results(jobs, self._next_round()), strict=True))
            parts = {name: replace(result.load(), pages=b"") for name, result in results.items()}
            self.results |= results
            self.tasks |= tasks
            self.parts |= parts
            for name, part in parts.items():
                self.units.check_slots(name, {slot.anchor for slot in part.slots})
            poor = [name for name, part in parts.items() if part.lost or part.failure]
            tasks = {name: task for name in poor if (task := self._mended(name, parts[name]))}

    def _next_round(self) -> Progress:
        """Tells the crew's watch how far the layout is; the first round is all that shows no page numbers."""
        self.rounds += 1
        stage = "Laying out" if self.rounds == 1 else f"Laying out, round {self.rounds}"
        return lambda done, total, cached: self.crew.watch(stage, done, total, cached)

    def _mended(self, name: str, part: Part) -> UnitTask | None:
        """The task of a document with the notes that it lost at its end; none where that has been tried enough."""
        task = self.tasks[name]
        self.tries[name] = self.tries.get(name, 0) + 1
        if part.failure and not task.feet:
            raise BuildError(f"PDF: the layout of “{name}” failed ({part.failure})", hint=_REPORT)
        if self.tries[name] >= MOST_TRIES:
            return None
        many = part.failure or len(part.lost) > MOST_LOST or self.tries[name] > 2
        self.at_end |= task.feet if many else part.lost
        section = join_again(self.pages, name, self.at_end, self.units.anchors)
        self.units.replace({name: section})
        return self.units.task(name, self.numbers, task.side)


def _side(place: Place, task: UnitTask) -> Side | None:
    """The side to lay a document out for, where it is not the same on both."""
    is_other = place.part.is_sided and place.part.sides[0] != place.side
    return place.side if is_other else task.side


def job_of(task: UnitTask | SheetTask) -> Job:
    """The task as a job for the crew."""
    seconds = AT_LEAST + len(task.markup) * PER_BYTE if isinstance(task, UnitTask) else task.count * PER_NUMBER
    return Job(lay_out_piece, task, job_key(lay_out_piece, text_libraries(), task), seconds)


def _front(pages: Pages, places: Iterable[Place]) -> int:
    """How many pages stand before page 1."""
    places = tuple(places)
    first = first_of_text(pages)
    found = (place.start for place in places if place.name == first)
    return next(found, places[-1].start + len(places[-1].part.sides))


def _unsettled() -> Note:
    return note("layout.unsettled", "PDF", "the page numbers shown do not settle: each layout moves the pages again")


_REPORT = "Leave articles out until it passes: the one that it fails on has unusual markup."
