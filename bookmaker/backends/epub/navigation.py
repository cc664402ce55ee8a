"""What readers find their way by: the navigation document, the NCX for old readers, the guide for Kindle.

- Navigation document: https://www.w3.org/TR/epub-33/#sec-nav
- NCX: https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm#Section2.4.1
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, count
from typing import Any

from bookmaker.backends.epub.names import Place
from bookmaker.backends.epub.pagemarks import Placed, find_letter, mark_markup
from bookmaker.backends.lettered import letters_of
from bookmaker.html import drop_control_characters, escape, fold_breaking, fold_spaces
from bookmaker.model import Entry, Pages
from bookmaker.pagination import PageMark

NCX_LEVELS = 2
"""Kindle reads no more."""

NAV_LEVELS = 3
"""Kobo reads no more (https://github.com/kobolabs/epub-spec#table-of-contents)."""

LANDMARKS = {"cover": "cover", "titlepage": "titlepage", "contents": "toc", "figures": "loi", "index": "index"}
"""Document kind -> its one ``epub:type``. Few on purpose: Kobo lists landmarks among the contents."""

GUIDE = {
    "cover": "cover", "titlepage": "title-page", "toc": "toc", "bodymatter": "text", "loi": "loi", "index": "index",
}  # fmt: skip
"""Landmark -> type in the guide; Kindle opens a book at ``text``."""

LABELS = {
    "cover": "cover", "titlepage": "title-page", "toc": "contents", "bodymatter": "begin", "loi": "figures",
    "index": "index",
}  # fmt: skip
"""Landmark -> key of its name in ``labels.toml``."""

BODY_KINDS = ("chapter", "part")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the contents, its address worked out."""

    title: str
    """Plain text, never empty."""
    path: str
    """From the package's folder."""
    lang: str = ""
    """BCP 47 tag where it differs from the book's."""
    children: tuple[Line, ...] = ()
    """The lines below it."""
    letters: str = field(default="", repr=False)
    """What the printed contents say in this line, as ``backends.lettered`` counts."""
    page: Placed | None = None
    """The page of the printed contents that begins behind it."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that a reader may ask for by its role."""

    type: str
    """``epub:type``."""
    title: str
    """Plain text."""
    path: str
    """From the package's folder."""


@dataclass(frozen=True, slots=True)
class PageTarget:
    """The beginning of a page of the printed edition."""

    label: str
    """Its printed number."""
    path: str
    """From the package's folder."""


def contents_lines(
    pages: Pages, places: Mapping[str, Place], anchors: Mapping[str, Collection[str]]
) -> tuple[Line, ...]:
    """The contents with paths; every document that shows a chapter where the contents are empty.

    An entry whose document is not in the book hands its children up: a heading without a place has no line.
    """
    found = _lines(pages.contents, places, anchors)
    if found:
        return found
    shown = [d for d in pages.documents if d.chapter] or [d for d in pages.documents if d.kind != "contents"]
    return _lines((Entry(d.title, d.name) for d in shown), places, anchors)


def mark_lines(title: str, lines: tuple[Line, ...], marks: Iterable[PageMark]) -> tuple[Line, ...]:
    """The lines with the pages of the printed contents, but for their first, each behind the line before it.

    Nothing may stand between the lines, and Apple Books cuts a line at the first element in it: at its end there is
    nothing to cut. A page that begins within a line has no mark.
    """
    shown = list(_flat(lines))
    ends = list(accumulate((len(line.letters) for line in shown), initial=len(letters_of(title))))
    letters = letters_of(title) + "".join(line.letters for line in shown)
    found: dict[int, Placed] = {}
    for mark in marks:
        at = None if mark.is_first else find_letter(letters, mark.start, 0)
        if at in ends[1:-1]:
            found[ends.index(at)] = Placed(mark.label, f"page-{mark.label}")
    numbers = count(1)
    return _marked(lines, numbers, found) if found else lines


def _flat(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from _flat(line.children)


def _marked(lines: Iterable[Line], numbers: Iterator[int], found: Mapping[int, Placed]) -> tuple[Line, ...]:
    return tuple(
        replace(line, page=found.get(next(numbers)), children=_marked(line.children, numbers, found)) for line in lines
    )


def marked_pages(lines: Iterable[Line]) -> tuple[Placed, ...]:
    """The pages that begin among the lines."""
    return tuple(line.page for line in _flat(lines) if line.page)


def shown_landmarks(marks: Iterable[Landmark], profile: str) -> tuple[Landmark, ...]:
    """Those that the navigation document names: Kobo shows each as one more line of the contents."""
    return tuple(mark for mark in marks if profile != "kobo" or mark.type in ("toc", "bodymatter"))


def landmarks(places: Iterable[Place], words: Mapping[str, str]) -> tuple[Landmark, ...]:
    """The landmarks, one of each type, in the book's words; the text begins at the first part or chapter."""
    found: dict[str, Landmark] = {}
    for place in places:
        kind = place.document.kind
        type_ = "bodymatter" if kind in BODY_KINDS else LANDMARKS.get(kind)
        if type_:
            found.setdefault(type_, Landmark(type_, words[LABELS[type_]], place.file))
    return tuple(found.values())


def nav_body(
    title: str,
    lines: Iterable[Line],
    marks: Iterable[Landmark],
    pages: Iterable[PageTarget] = (),
    pages_title: str = "",
) -> str:
    """What stands in the body of the navigation document."""
    points = "".join(f'<li><a epub:type="{m.type}" href="{m.path}">{escape(m.title)}</a></li>\n' for m in marks)
    hidden = f'<nav epub:type="landmarks" hidden="hidden">\n<ol>\n{points}</ol>\n</nav>\n' if points else ""
    contents = _nav_list(_within(lines, NAV_LEVELS))
    return (
        '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">\n'
        f'<h1 id="toc-title">{escape(title)}</h1>\n{contents}</nav>\n{hidden}{_page_list(pages, pages_title)}'
    )


def _page_list(pages: Iterable[PageTarget], title: str) -> str:
    """The list of pages (https://www.w3.org/TR/epub-33/#sec-nav-pagelist), which readers offer as "go to page"."""
    items = "".join(f'<li><a href="{page.path}">{escape(page.label)}</a></li>\n' for page in pages)
    about = f'epub:type="page-list" role="doc-pagelist" aria-label="{escape(title)}" hidden="hidden"'
    return f"<nav {about}>\n<ol>\n{items}</ol>\n</nav>\n" if items else ""


def ncx(
    title: str,
    identifier: str,
    lang: str,
    lines: tuple[Line, ...],
    pages: Sequence[PageTarget] = (),
    order: Callable[[str], Any] = lambda path: 0,
) -> bytes:
    """The NCX, as deep as Kindle reads, every point numbered in the order of reading, which ``order`` tells."""
    shallow = _within(lines, NCX_LEVELS)
    # The same place has the same number wherever it is named.
    paths = dict.fromkeys((*_paths(shallow), *(page.path for page in pages)))
    numbers = {path: number for number, path in enumerate(sorted(paths, key=order), 1)}
    ids = iter(range(1, 1 << 30))
    said = {
        "uid": identifier,
        "depth": str(max((_depth(line) for line in shallow), default=1)),
        "totalPageCount": str(len(pages)),
        "maxPageNumber": str(max((int(page.label) for page in pages if page.label.isdecimal()), default=0)),
    }
    head = "".join(f'<meta name="dtb:{name}" content="{escape(value)}"/>\n' for name, value in said.items())
    points = "".join(_nav_point(line, numbers, ids) for line in shallow)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{escape(lang)}">\n'
        f"<head>\n{head}</head>\n<docTitle><text>{escape(title)}</text></docTitle>\n<navMap>\n{points}</navMap>\n"
        f"{_ncx_pages(pages, numbers)}</ncx>\n"
    ).encode()


def _ncx_pages(pages: Sequence[PageTarget], numbers: Mapping[str, int]) -> str:
    """The list of pages for old readers: front matter has roman numbers, all else is ``normal``."""
    targets = "".join(
        f'<pageTarget id="page-{number}" {_page_kind(page)} playOrder="{numbers[page.path]}">\n'
        f'<navLabel><text>{escape(page.label)}</text></navLabel>\n<content src="{page.path}"/>\n</pageTarget>\n'
        for number, page in enumerate(pages, 1)
    )
    return f"<pageList>\n{targets}</pageList>\n" if targets else ""


def _page_kind(page: PageTarget) -> str:
    return f'type="normal" value="{page.label}"' if page.label.isdecimal() else 'type="front"'


def guide(marks: Iterable[Landmark]) -> list[dict[str, str]]:
    """The guide in the form that ebooklib takes."""
    return [{"type": GUIDE[m.type], "title": m.title, "href": m.path} for m in marks]


def plain(text: str, fallback: str) -> str:
    """The text folded to one line without control characters, or the fallback where nothing is left to see."""
    return fold_spaces(one_line(text, fallback))


def one_line(text: str, fallback: str) -> str:
    """The same with its no-break spaces, for what a page shows."""
    folded = fold_breaking(drop_control_characters(text))
    return folded if any(c.isprintable() and not c.isspace() for c in folded) else fallback


def _lines(
    entries: Iterable[Entry], places: Mapping[str, Place], anchors: Mapping[str, Collection[str]]
) -> tuple[Line, ...]:
    found: list[Line] = []
    for entry in entries:
        children = _lines(entry.children, places, anchors)
        place = places.get(entry.document)
        if place is None:
            found.extend(children)
            continue
        there = entry.anchor in anchors.get(entry.document, ())
        path = f"{place.file}#{entry.anchor}" if there else place.file
        letters = letters_of("".join((entry.title, *entry.byline, entry.date)))
        found.append(Line(_title(entry, place), path, entry.lang, children, letters))
    return tuple(found)


def _title(entry: Entry, place: Place) -> str:
    # Text only, no spans: Apple Books cuts a line at the first element in it.
    title = one_line(entry.title, one_line(place.document.title, place.document.name))
    return " · ".join((title, ", ".join(entry.byline))) if entry.byline else title


DIVISION = ' class="division"'
"""A line of the contents that has lines below it."""


def _nav_list(lines: Iterable[Line]) -> str:
    items = "".join(
        f'<li{DIVISION if line.children else ""}><a href="{line.path}"{_lang(line)}>'
        f"{escape(line.title)}{mark_markup(line.page) if line.page else ''}</a>"
        f"{chr(10) + _nav_list(line.children) if line.children else ''}</li>\n"
        for line in lines
    )
    return f"<ol>\n{items}</ol>\n"


def _lang(line: Line) -> str:
    return f' lang="{escape(line.lang)}" xml:lang="{escape(line.lang)}"' if line.lang else ""


def _within(lines: Iterable[Line], levels: int) -> tuple[Line, ...]:
    """The lines so many levels deep: what lies deeper follows its line on the last of them, and none is lost."""
    found: list[Line] = []
    for line in lines:
        below = _within(line.children, levels - 1 if levels > 1 else 1)
        found += [replace(line, children=below)] if levels > 1 else [replace(line, children=()), *below]
    return tuple(found)


def _depth(line: Line) -> int:
    return 1 + max((_depth(child) for child in line.children), default=0)


def _paths(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        yield line.path
        yield from _paths(line.children)


def _nav_point(line: Line, order: Mapping[str, int], ids: Iterator[int]) -> str:
    start = f'<navPoint id="point-{next(ids)}" playOrder="{order[line.path]}">\n'
    below = "".join(_nav_point(child, order, ids) for child in line.children)
    label = f"<navLabel><text>{escape(line.title)}</text></navLabel>\n"
    return f'{start}{label}<content src="{line.path}"/>\n{below}</navPoint>\n'
