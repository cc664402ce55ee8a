"""Which article is which: the same one is known again in a later import, though its title, day or file was mended."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bookmaker.html import parse_html
from bookmaker.model import Article, Source
from bookmaker.store.chapter_file import read_both, read_chapter
from bookmaker.store.likeness import ALIKE, SAME, are_alike, runs_of
from bookmaker.store.slips import Slip, plain_address, plain_title
from bookmaker.world import World


@dataclass(frozen=True, slots=True)
class Known:
    """A chapter file of an earlier import, without its text."""

    path: Path
    """Where it is."""
    title: str
    """As it stands now."""
    day: date | None
    """As it stands now."""
    address: str
    """See ``plain_address``."""
    lang: str
    """BCP 47 tag or empty."""
    key: str
    """Which article it was when it was imported."""
    source: str
    """The name of the file that it was imported from."""
    kind: str
    """The kind of that source, where it is known."""
    mark: str
    """A hash of the article as it came, where it is known."""
    is_edited: bool
    """Whether a person changed it since."""
    world: World = field(repr=False, compare=False)
    """Where its file is read."""

    def read(self) -> bytes:
        """Its bytes."""
        return self.world.read(self.path)

    def load(self) -> Article:
        """The article that it holds now."""
        article = read_chapter(self.read().decode("utf-8", "replace"), Source(str(self.path)))
        assert article is not None, "it was one when it was found"
        return article


def known_files(folder: Path, world: World) -> tuple[Known, ...]:
    """The chapter files of earlier imports in a folder, which need not be there yet."""
    paths = world.list(folder) if world.exists(folder) else ()
    known = (_read_known(path, world) for path in paths if path.suffix.lower() in (".html", ".htm", ".xhtml"))
    return tuple(filter(None, known))


def match_known(slips: Sequence[Slip], known: Sequence[Known]) -> tuple[Known | None, ...]:
    """For each article its file of an earlier import or none; the surest pairs first, each file once."""
    matches: list[Known | None] = [None] * len(slips)
    free = list(known)
    for of_slip, of_known in _SIGNS:
        waiting = [n for n, match in enumerate(matches) if match is None]
        if not free or not waiting:
            break
        by_sign: defaultdict[Hashable, list[Known]] = defaultdict(list)
        for file in free:
            by_sign[of_known(file)].append(file)
        for n in waiting:
            sign = of_slip(slips[n])
            if sign and by_sign[sign]:
                matches[n] = by_sign[sign].pop(0)
        used = {match.path for match in matches if match}
        free = [file for file in free if file.path not in used]
    _match_alike(slips, matches, free)
    return tuple(matches)


def find_twins(slips: Sequence[Slip]) -> Iterator[tuple[Slip, Slip]]:
    """Pairs of one import that are the same article: the one to keep, and the one to leave out.

    They come through two doors and have an address or a title in common, or through one (two exports that overlap, an
    entry that is there twice) and have the same title, day and words.
    """
    kinds = sorted({slip.kind for slip in slips})
    counted = Counter(slip.source for slip in slips)
    met: defaultdict[Hashable, list[Slip]] = defaultdict(list)
    gone: set[int] = set()
    for slip in slips:
        twins = (twin for sign in _signs(slip, kinds) if sign in met for twin in met[sign] if twin.number not in gone)
        before = next((twin for twin in twins if _are_one(slip, twin, counted)), None)
        if before:
            kept, left = (slip, before) if before.source != slip.source and _is_fuller(slip, before) else (before, slip)
            gone.add(left.number)
            yield kept, left
        for sign in _marks(slip, kinds):
            met[sign].append(slip)


def _marks(slip: Slip, kinds: Sequence[str]) -> list[Hashable]:
    """Under what an article is found by those that come after it."""
    likely = _likely(slip) if len(kinds) > 1 else ()
    return [("same", slip.kind, slip.title, slip.day), *((slip.kind, sign) for sign in likely)]


def _signs(slip: Slip, kinds: Sequence[str]) -> Iterator[Hashable]:
    """Under what an article may find another: the same through its own door, alike through another's."""
    if slip.title or slip.address:
        yield ("same", slip.kind, slip.title, slip.day)
    yield from ((kind, sign) for kind in kinds if kind != slip.kind for sign in _likely(slip))


def _are_one(one: Slip, other: Slip, counted: Counter[str]) -> bool:
    """Whether two articles are the same; ``counted`` says how many each source has."""
    if one.source == other.source:
        return one.address == other.address and _letters(one.load()) == _letters(other.load())
    if _is_entry_of(one, other):
        return True
    if one.kind == other.kind:
        # Files of one article each are as many articles, whatever they say; exports overlap.
        is_told = bool(one.address) or min(counted[one.source], counted[other.source]) > 1
        if one.address != other.address or not is_told:
            return False
    if not _are_near(one.day, other.day):
        return False
    share = SAME if one.kind == other.kind else _share(one.lang, other.lang)
    return are_alike(runs_of(one.load().html), runs_of(other.load().html), share)


def _is_entry_of(one: Slip, other: Slip) -> bool:
    """Whether one is the entry of a feed for the other: that may be a summary, with no word of the text."""
    if "feed" not in (one.kind, other.kind) or not one.title or plain_title(one.title) != plain_title(other.title):
        return False
    is_then = one.day is not None and one.day == other.day and one.kind != other.kind
    return is_then or (bool(one.address) and one.address == other.address)


def _is_fuller(one: Slip, other: Slip) -> bool:
    return len(runs_of(one.load().html)) > len(runs_of(other.load().html))


def _match_alike(slips: Sequence[Slip], matches: list[Known | None], free: list[Known]) -> None:
    """Fills in what came through another door: address or title the same, and the texts alike."""
    likely: defaultdict[Hashable, list[Known]] = defaultdict(list)
    for file in free:
        for sign in _likely(file):
            likely[sign].append(file)
    used: set[Path] = set()
    for n, slip in enumerate(slips):
        files = [f for sign in _likely(slip) if sign in likely for f in likely[sign] if matches[n] is None]
        files = [f for f in files if f.path not in used and (_is_near(slip, f) or _is_moved(slip, f))]
        if files:
            runs = runs_of(slip.load().html)
            matches[n] = next((file for file in files if _says_same(slip, runs, file)), None)
            used |= {match.path for match in [matches[n]] if match}


def _is_near(slip: Slip, file: Known) -> bool:
    return _are_near(slip.day, file.day)


def _is_moved(slip: Slip, file: Known) -> bool:
    """Whether it may be an article that its author gave another day, and a blog with it another address."""
    return slip.kind == file.kind and slip.title == file.title


def _says_same(slip: Slip, runs: frozenset[int], file: Known) -> bool:
    is_then = slip.day is not None and slip.day == file.day and plain_title(slip.title) == plain_title(file.title)
    if is_then and "feed" in (slip.kind, file.kind) and slip.kind != file.kind:
        return True
    there = runs_of(file.load().html)
    is_alike = are_alike(runs, there, _share(slip.lang, file.lang))
    return is_alike if _is_near(slip, file) else len(runs) > 1 and runs == there


def _likely(one: Slip | Known) -> list[Hashable]:
    """What two copies of an article have in common, one of them at least."""
    title = plain_title(one.title)
    signs: list[Hashable] = [("address", one.address)] if one.address else []
    return [*signs, ("title", title)] if title else signs


def _are_near(day: date | None, other: date | None) -> bool:
    return day is None or other is None or abs((day - other).days) <= 1


FOREIGN = 0.8
"""The share of the shorter text's runs that the longer one must have, where they say to be in two languages."""


def _share(lang: str, other: str) -> float:
    """How much two texts must have in common: translations share code, and a theme may say a wrong language."""
    is_same = not lang or not other or lang[:2].lower() == other[:2].lower()
    return ALIKE if is_same else FOREIGN


def _read_known(path: Path, world: World) -> Known | None:
    text = world.read(path).decode("utf-8", "replace")
    found = read_both(text, Source(str(path)))
    if found is None:
        return None
    origin, article = found
    return Known(
        path=path,
        title=article.title,
        day=article.dating.day,
        address=plain_address(article.address),
        lang=article.lang,
        key=origin.key,
        source=origin.source,
        kind=origin.kind,
        mark=origin.mark,
        is_edited=origin.is_edited,
        world=world,
    )


def _letters(article: Article) -> str:
    return "".join(parse_html(article.html).get_text().split())


_Signs = tuple[Callable[[Slip], Hashable | None], Callable[[Known], Hashable | None]]

_SIGNS: tuple[_Signs, ...] = (
    (lambda a: a.key, lambda k: k.key),
    # A template may give every page the same address: title or day must agree too.
    (lambda a: (a.address, a.title) if a.address else None, lambda k: (k.address, k.title)),
    (lambda a: (a.address, a.day) if a.address else None, lambda k: (k.address, k.day)),
    (lambda a: (a.source, a.title) if a.title else None, lambda k: (k.source, k.title)),
)
"""What an article and a file have in common when they are the same, the surest first; then likeness decides."""
