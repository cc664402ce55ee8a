"""The bars, and the figures held against them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from figures import Figure, Figures

SMALL, LARGE = 200, 1000
"""Articles of the two books that the bars speak of."""

STRETCH = 0.25
"""What would be better still for a cold build, of the naive time."""

PER_PAGE = 1.10
"""Time per page in the large book, of that in the small one."""

FILE_SIZE = 1.05
"""Bytes of our PDF, of the naive one's."""


@dataclass(frozen=True, slots=True)
class Share:
    """A case whose time is a share of another's."""

    case: str
    """Its name."""
    what: str
    """The same for people."""
    of: str = "naive"
    """The other case."""
    bars: Mapping[int, float] = field(default_factory=dict)
    """Articles -> the share that it may take."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure that has a limit of its own."""

    what: str
    """For people."""
    cases: tuple[str, ...]
    """The largest of these counts."""
    field: str
    """Of ``Figure``."""
    unit: str
    """``s`` or ``MB``."""
    bar: float
    """Must be less."""
    articles: int | None = None
    """The one size that it holds for; none where it holds for each."""


SHARES = (
    Share("cold", "PDF, cold", bars={SMALL: 0.45, LARGE: 0.36}),
    Share("word", "PDF, one word changed", bars={SMALL: 0.05, LARGE: 0.02}),
    Share("moves", "PDF, pages move", bars={SMALL: 0.08}),
    Share("added", "PDF, one article added", bars={SMALL: 0.07}),
    Share("nothing", "PDF, nothing changed", bars={SMALL: 0.02}),
    Share("warm", "PDF, one word, warm process", bars={SMALL: 0.02}),
    Share("both", "both editions, cold"),
    Share("epub", "EPUB, cold", of="pandoc", bars={SMALL: 0.5}),
)

OURS = ("cold", "word", "moves", "added", "nothing", "warm", "both", "epub", "epub-word")

LIMITS = (
    Limit("EPUB, one word changed", ("epub-word",), "seconds", "s", 0.5, SMALL),
    Limit("memory of the parent", OURS, "parent", "MB", 500),
    Limit("memory of a worker", OURS, "worker", "MB", 300),
)

STARTS = (
    Limit("bookmaker --help", ("help",), "seconds", "s", 0.3, 0),
    Limit("four articles, both, cold", ("both",), "seconds", "s", 3.0, 4),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    what: str
    """What was measured."""
    articles: int
    """Of the book; 0 where there is none."""
    seconds: tuple[float, ...]
    """Of each run, where it is time that was measured."""
    value: float
    """What is held against the bar."""
    unit: str
    """Of the value: ``of naive``, ``MB`` and so on."""
    bar: float | None = None
    """None where there is none for this size."""
    is_met: bool | None = None
    """None where there is no bar."""
    remark: str = ""
    """What else there is to say."""
    cpu: float | None = None
    """Seconds of processor time, the median; what a busy machine disturbs least."""


def hold(figures: Figures) -> tuple[Line, ...]:
    """The table: every bar, at every size that was measured."""
    lines = [line for limit in STARTS for line in _limit(figures, limit, limit.articles or 0)]
    for articles in figures.sizes():
        lines += _of_size(figures, articles)
    return (*lines, *_growth(figures))


def _of_size(figures: Figures, articles: int) -> Iterator[Line]:
    yield from _naive(figures, articles)
    for share in SHARES:
        yield from _share(figures, share, articles)
    for limit in LIMITS:
        yield from _limit(figures, limit, articles)
    yield from _file(figures, articles)


def _naive(figures: Figures, articles: int) -> Iterator[Line]:
    seconds = figures.middle("naive", articles) or 0.0
    memory, pages = figures.middle("naive", articles, "parent"), figures.middle("naive", articles, "pages")
    layouts = figures.middle("naive", articles, "layouts") or 1
    remark = f"{pages:.0f} pages, {memory:.0f} MB" + (f"; the last of {layouts:.0f} layouts" if layouts > 1 else "")
    cpu, times = figures.middle("naive", articles, "cpu"), _seconds(figures.of("naive", articles))
    yield Line("naive: one WeasyPrint run", articles, times, seconds, "s", remark=remark, cpu=cpu)


def _share(figures: Figures, share: Share, articles: int) -> Iterator[Line]:
    seconds, whole = figures.middle(share.case, articles), figures.middle(share.of, articles)
    if seconds is None or not whole:
        return
    runs = figures.of(share.case, articles)
    value, bar = seconds / whole, share.bars.get(articles)
    remark = _wrong(runs)
    is_met = None if bar is None else value <= bar and not remark
    if share.case == "cold" and bar and not remark:
        remark = f"stretch {STRETCH}: {'met' if value <= STRETCH else 'not met'}"
    cpu = figures.middle(share.case, articles, "cpu")
    yield Line(share.what, articles, _seconds(runs), value, f"of {share.of}", bar, is_met, remark, cpu)


def _limit(figures: Figures, limit: Limit, articles: int) -> Iterator[Line]:
    found = {case: figures.middle(case, articles, limit.field) for case in limit.cases}
    measured = {case: value for case, value in found.items() if value}
    if not measured:
        return
    case = max(measured, key=lambda name: measured[name])
    bar = limit.bar if limit.articles in (None, articles) else None
    is_met = None if bar is None else measured[case] < bar
    runs = figures.of(case, articles) if limit.unit == "s" else ()
    remark = _wrong(runs) if limit.unit == "s" else f"largest in “{case}”"
    cpu = figures.middle(case, articles, "cpu") if runs else None
    yield Line(limit.what, articles, _seconds(runs), measured[case], limit.unit, bar, is_met, remark, cpu)


def _file(figures: Figures, articles: int) -> Iterator[Line]:
    ours, theirs = (figures.middle(case, articles, "size") for case in ("cold", "naive"))
    if ours is None or not theirs:
        return
    remark = f"{ours / 1e6:.2f} and {theirs / 1e6:.2f} MB"
    yield Line(
        "size of the PDF", articles, (), ours / theirs, "of naive", FILE_SIZE, ours <= FILE_SIZE * theirs, remark
    )
    pages, wanted = (figures.middle(case, articles, "pages") or 0.0 for case in ("cold", "naive"))
    yield Line("pages of the PDF", articles, (), pages / wanted, "of naive", 1.0, pages == wanted)


def _growth(figures: Figures) -> Iterator[Line]:
    """Time per page of each size, of that of the size before."""
    sizes = [articles for articles in figures.sizes() if figures.of("cold", articles)]
    for small, large in pairwise(sizes):
        each = {n: _per_page(figures, n) for n in (small, large)}
        bar = PER_PAGE if (small, large) == (SMALL, LARGE) else None
        value = each[large] / each[small]
        remark = f"{each[small] * 1000:.1f} and {each[large] * 1000:.1f} ms"
        is_met = None if bar is None else value <= bar
        yield Line("PDF, cold, time per page", large, (), value, f"of that at {small}", bar, is_met, remark)


def _per_page(figures: Figures, articles: int) -> float:
    """Seconds."""
    return (figures.middle("cold", articles) or 0.0) / (figures.middle("cold", articles, "pages") or 1.0)


def _seconds(runs: tuple[Figure, ...]) -> tuple[float, ...]:
    return tuple(figure.seconds for figure in runs)


def _wrong(runs: tuple[Figure, ...]) -> str:
    return "; ".join(sorted({figure.wrong for figure in runs if figure.wrong}))
