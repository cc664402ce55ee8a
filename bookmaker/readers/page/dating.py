"""When a page was first published, from what it says to machines and to people.

The order of trust was measured on pages whose day is known: the day in the page's own address; the fields for
machines, the earliest of them, as a later one is a change; elements marked as the date; words beside the title;
weak fields; the last change, as a last resort and a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import filterfalse, islice

from bs4 import Tag

from bookmaker.html.select import select
from bookmaker.html.walk import attribute, elements
from bookmaker.model import Dating
from bookmaker.readers._days import day_in_address
from bookmaker.readers.page.article.blocks import (
    Block,
    extent,
    is_aside,
    is_comment,
    text_blocks,
    title_heading,
    title_line,
)
from bookmaker.readers.page.clues import (
    CHANGED,
    LONGEST_LINE,
    PUBLISHED,
    Clue,
    earliest,
    field_clue,
    in_words,
    is_among_days,
    is_datum,
    line_clues,
    only_day,
    published_part,
    whole_lines,
)
from bookmaker.readers.page.linked_data import plain, types
from bookmaker.readers.page.opened import Page, main_article

STRONG = (
    "article:published_time og:article:published_time og:published_time published_time datepublished"
    " article:published article.published parsely-pub-date sailthru.date cxenseparse:recs:publishtime"
    " citation_online_date publication_date publish-date publish_date publishdate pubdate release:date"
    " dc.date.issued dc.issued dcterms.issued dcterms.created bt:pubdate rnews:datepublished"
).split()
"""Names of meta elements that mean first publication."""

WEAK = (
    "date dc.date dc:date dcterms.date dc.date.created dc.created dc:created dcterms:created datecreated created"
    " citation_date"
    " citation_publication_date bepress_citation_date article:post_date originalpublicationdate"
).split()
"""Names that are used for first publication and for other days."""

CHANGES = (
    "article:modified_time og:updated_time datemodified dateupdate dateupdated last-modified lastmodified"
    " dcterms.modified"
).split()
"""Names that mean the last change."""

_NO_TEXTS = frozenset(("ImageObject", "WebSite", "Organization", "Person", "Comment", "Event", "Product"))
"""Types of data (https://schema.org) whose day of publication is not the page's."""

MACHINES = '[itemprop~="datePublished"], [property~="schema:datePublished"]'
TIMES = "time[pubdate], .published[title], .entry-date[datetime], .dt-published[datetime]"
"""Elements that say the day to machines."""

MARKED = re.compile(
    r"(?:^|[\s_-])(?:date(?:line|time|s)?|dt|day|published|publish(?:ed)?[_-]?(?:on|at|date|time)|pub[_-]?date|"
    r"posted(?:[_-]?on)?|timestamp|time|created|erstellt|datum|fecha|data)(?:$|[\s_-])"
    r"|(?:entry|post|article|story|news|content|publi\w*|meta|header|create)[_-]?(?:date|time)|Date(?:$|[\sA-Z_-])",
    re.ASCII,
)
"""Classes and ids of elements that hold a date."""

_CARRIED = re.compile(
    r"""["']?((?:article_?)?(?:date_?(?:published|posted)|published_?(?:date|at|on|time)?|publication_?(?:date|time)|"""
    r"""publish_?(?:date|time)|pub_?(?:date|time)|\w{0,12}first_?pub(?:lished)?(?:_?(?:date|at))?))["']?\s*[:=]\s*"""
    r"""(?:(?:new\s+Date\(\s*)?["']([^"'<>]{8,40})["']|(\d{13}|\d{10})(?![\d.]))""",
    re.IGNORECASE,
)
"""A name and a value in a script's data."""

_CALLED = re.compile(r"""\s*[\w.]+\(\s*["']([^"'<>]{8,40})["']\s*\);?\s*""")
"""A script that only writes a day where it stands."""

_TELLING = re.compile(
    r"(?:pub(?:lish(?:ed)?|lication)?|firstpublished|release|issued|posted)(?:date|time|at|on|day)(?:gmt|utc|iso)?"
    r"|date(?:first)?(?:published|posted|issued|publication)"
)
"""What a meta element's name that is on no list ends with, without its signs, where it means first publication."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:$|[T ]\d\d:)")

_MOMENTS = ("datetime", "title", "data-utime", "data-timestamp", "data-time", "data-datetime", "data-date")
"""Attributes in which a moment stands for the machine, while the words say how long ago it is."""

_EPOCH = re.compile(r"\d{10}(?:\d{3})?")

_TIMES = frozenset(("time", "abbr"))
_SAYING = frozenset(("span", "a", "small", "i", "em", "relative-time", "time-ago", "local-time"))
"""Elements in a line that do, beside those of HTML and hAtom."""

MOST_INSIDE = 60
"""Elements of a line among which they are looked for."""

LONGEST_SCRIPT = 300_000
"""Characters of a script that are looked at."""

EDITED = re.compile(
    r"last (?:edited|modified|updated|changed)|zuletzt (?:bearbeitet|geändert|aktualisiert)|letzte änderung|"
    r"dernière (?:modification|mise à jour)|última (?:modificación|edição|atualização)|ultima modifica|"
    r"ostatnia (?:edycja|zmiana)|последнее изменение|最終更新|laatst (?:bewerkt|gewijzigd)|^stand:|son güncelle\w*",
    re.IGNORECASE,
)
"""Words of wikis beside the day of the last edit."""

MOST_LINES = 4_000
"""Lines of a page that are asked for a date; of a longer one its ends are."""

BEFORE_TITLE, AFTER_TITLE = 6, 14
"""How many blocks of text on either side of the title's heading are asked for a date."""

NEXT = 4
"""How many below it come first."""


def page_dating(page: Page, title: str, lang: str) -> Dating:
    """The day of first publication; none where the page does not say it."""
    body = page.tree.body or page.tree
    heading = title_heading(body, title)
    lines = [line for line in _ends(text_blocks(body), heading) if not is_comment(line.element)]
    heading = heading or title_line(lines, title)
    beside = frozenset(id(line) for line in lines if is_aside(line.element, heading))
    own = _own_lines(lines, beside, heading)
    blocks = [line for line in own if id(line) not in beside]
    near = [line for line in _near_title(blocks, heading) if not is_among_days(line.element)]
    sources: tuple[Callable[[], Iterable[Clue]], ...] = (
        lambda: _for_machines(page, heading, lang),
        lambda: _time_elements(page, near, heading, lang),
        lambda: _marked(page, heading, lang, near[:NEXT], is_close=True),
        lambda: _telling_fields(page, lang),
        lambda: in_words(near[:NEXT], lang, 0.8),
        lambda: _marked(page, heading, lang, near),
        lambda: in_words(near, lang, 0.8),
        lambda: whole_lines(_next_lines(lines, heading), lang, 0.8),
        lambda: _marked(page, heading, lang),
        lambda: _fields(page, WEAK, 0.8, lang),
        lambda: _in_scripts(page, lang),
        lambda: in_words([line for line in lines if PUBLISHED.search(line.text)], lang, 0.75),
        lambda: whole_lines(filterfalse(is_datum, blocks), lang, 0.6),
        lambda: only_day(filterfalse(is_datum, own), lang, 0.55),
        lambda: _last_change(page, lines, lang),
    )
    clue = next((clue for source in sources if (clue := earliest(source()))), None)
    clue = _turned(clue, page) if clue else None
    return _settle(clue, day_in_address(page.address), lambda: earliest(in_words(near, lang, 0.8)))


def _ends(lines: Iterable[Block], heading: Tag | None) -> list[Block]:
    """The first lines and the last, and those about the title: a date stands in the middle of no page."""
    found = list(lines)
    if len(found) <= MOST_LINES:
        return found
    at = next((n for n, line in enumerate(found) if heading and _is_inside(line.element, heading)), 0)
    start = max(0, at - BEFORE_TITLE) if at > MOST_LINES // 2 else 0
    return [*found[start : start + MOST_LINES // 2], *found[-MOST_LINES // 4 :]]


def _turned(clue: Clue, page: Page) -> Clue:
    """The clue, or the day with day and month the other way round, where only that stands in the page's fields too."""
    if not _EITHER.search(clue.evidence) or clue.day.day > 12:
        return clue
    other = clue.day.replace(month=clue.day.day, day=clue.day.month)
    fields = " ".join(value[:LONGEST_LINE] for values in page.meta.values() for value in values)
    if other.isoformat() in fields and clue.day.isoformat() not in fields:
        return Clue(other, f"{clue.evidence}, and a field that says {other}", clue.confidence)
    return clue


_EITHER = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)")
"""A day in figures that may be read in two ways."""


def _settle(clue: Clue | None, addressed: Dating, visible: Callable[[], Clue | None]) -> Dating:
    """The clue, the address and what the readers saw brought together."""
    if clue is None:
        return addressed
    if addressed.day and addressed.day == clue.day:
        return Dating(clue.day, f"{clue.evidence}, and the address", max(clue.confidence, 0.98))
    if addressed.day and addressed.confidence > 0.8:
        return addressed
    if clue.is_utc and (seen := visible()) and abs(seen.day - clue.day) == timedelta(days=1):
        return Dating(seen.day, f"{seen.evidence}, and {clue.evidence} in UTC", clue.confidence)
    return Dating(clue.day, clue.evidence, clue.confidence)


def _for_machines(page: Page, heading: Tag | None, lang: str) -> Iterator[Clue]:
    node = main_article(page) or {}
    yield from field_clue(plain(node.get("datePublished")), "JSON-LD datePublished", 0.95, lang)
    yield from _fields(page, STRONG, 0.95, lang)
    for element in select(page.tree, MACHINES):
        # What stands in a link is of the article that the link leads to.
        if element.name != "meta" and element.find_parent("a") is None and not is_aside(element, heading):
            yield from field_clue(_value(element), "microdata datePublished", 0.95, lang)
    if not node:
        others = (other for other in page.linked if _NO_TEXTS.isdisjoint(types(other)))
        said = (plain(other.get("datePublished")) for other in others)
        yield from field_clue(next(filter(None, said), ""), "JSON-LD datePublished", 0.9, lang)


def _telling_fields(page: Page, lang: str) -> Iterator[Clue]:
    """Meta elements whose names say that they are of first publication, in whatever words."""
    listed = {*STRONG, *WEAK, *CHANGES}
    keys = [key for key in page.meta if key not in listed and _TELLING.search(re.sub(r"[\W_]", "", key))]
    yield from _fields(page, keys, 0.9, lang)


def _fields(page: Page, keys: Iterable[str], confidence: float, lang: str) -> Iterator[Clue]:
    for key, content in page.metas(*keys):
        yield from field_clue(content, key, confidence, lang)


def _time_elements(page: Page, near: list[Block], heading: Tag | None, lang: str) -> Iterator[Clue]:
    """``time`` and hAtom's ``abbr`` (https://microformats.org/wiki/hatom): the marked ones, else those by the title."""
    marked = select(page.tree, TIMES)
    by_title = [time for block in near for time in _times_of(block)]
    for element in [*marked, *by_title][:6]:
        if not is_aside(element, heading) and not CHANGED.search(attribute(element, "class")):
            said = next(filter(None, (attribute(element, name) for name in _MOMENTS)), "")
            clues = list(field_clue(said, "time", 0.9, lang))
            if clues:
                yield clues[0]
                return


def _times_of(line: Block) -> list[Tag]:
    """Those in a line, and what stands for a moment in an attribute, which pages write for them."""
    names = _TIMES | _SAYING if extent(line.text) < LONGEST_LINE // 2 else _TIMES
    inside = islice((node for node in line.element.descendants if isinstance(node, Tag)), MOST_INSIDE)
    found = [line.element, *(each for each in inside if each.attrs and each.name in names)]
    return [each for each in found if each.name == "time" or _is_moment(each)]


def _is_moment(element: Tag) -> bool:
    said = [(name, attribute(element, name)) for name in _MOMENTS if name in element.attrs]
    return any(_MOMENT.match(text) or (name[:5] == "data-" and _EPOCH.fullmatch(text)) for name, text in said)


def _marked(
    page: Page, heading: Tag | None, lang: str, near: list[Block] | None = None, *, is_close: bool = False
) -> Iterator[Clue]:
    """Elements whose class or id says that they hold a date; the first that does.

    With ``near``, only those below the title's heading or just above it: further up sites show what day it is.
    ``is_close``: only those that hold one of ``near``, or stand in it.
    """
    found = elements(page.tree.body or page.tree)
    if near is not None and heading is not None:
        start = next((n for n, element in enumerate(found) if element is heading), 0)
        beside = {id(up) for block in near for up in (block.element, *islice(block.element.parents, 2))}
        if is_close:
            beside |= {id(inner) for block in near for inner in elements(block.element)}
            found = [element for element in found if id(element) in beside]
        else:
            found = [element for n, element in enumerate(found) if n > start or id(element) in beside]
    for element in filter(_is_marked, found):
        said = " ".join(element.stripped_strings) if len(element.get_text()) < LONGEST_LINE else ""
        text = published_part(said)
        if text and not CHANGED.search(text) and not is_aside(element, heading):
            clues = [*line_clues(text, lang, 0.85)]
            if not clues and not any(map(str.isdigit, text)):
                clues = [*field_clue(attribute(element, "title"), "title", 0.85, lang)]
            if clues:
                yield clues[0]
                return


def _is_marked(element: Tag) -> bool:
    if not element.attrs or element.name in ("body", "html", "article", "main"):
        return False
    return any(MARKED.search(attribute(element, name)) for name in ("class", "id", "property"))


def _own_lines(lines: list[Block], beside: frozenset[int], heading: Tag | None) -> list[Block]:
    """The lines from the menu over the title's heading on: above that sites say what day it is."""
    at = next((n for n, line in enumerate(lines) if heading and _is_inside(line.element, heading)), 0)
    menu = next((n for n in range(at - 1, -1, -1) if id(lines[n]) in beside), 0)
    return lines[menu:]


def _near_title(blocks: list[Block], heading: Tag | None) -> list[Block]:
    """The blocks about the title's own heading, those after it first; none where there is no heading."""
    at = next((n for n, block in enumerate(blocks) if heading and _is_inside(block.element, heading)), None)
    if at is None:
        return []
    return [*blocks[at + 1 : at + 1 + AFTER_TITLE], *reversed(blocks[max(0, at - BEFORE_TITLE) : at])]


def _next_lines(lines: list[Block], heading: Tag | None) -> list[Block]:
    """The first lines below the title's heading, whatever the classes around them say."""
    at = next((n for n, line in enumerate(lines) if heading and _is_inside(line.element, heading)), None)
    return [] if at is None else lines[at + 1 : at + 4]


def _in_scripts(page: Page, lang: str) -> Iterator[Clue]:
    """The first day of publication in the data that a page carries for its own scripts."""
    for script in elements(page.tree, "script"):
        if page.linked and "ld+json" in attribute(script, "type"):
            continue  # what it says has been read for what it is
        for found in _CARRIED.finditer(script.get_text()[:LONGEST_SCRIPT]):
            clues = [*field_clue(found[2] or found[3], f"script's {found[1]}", 0.7, lang)]
            if clues:
                yield clues[0]
                return
    for script in elements(page.tree.body or page.tree, "script"):
        if called := _CALLED.fullmatch(script.get_text()[:LONGEST_LINE]):
            yield from field_clue(called[1], "script's", 0.6, lang)


def _is_inside(element: Tag, heading: Tag) -> bool:
    return element is heading or any(parent is heading for parent in element.parents)


def _last_change(page: Page, lines: list[Block], lang: str) -> Iterator[Clue]:
    node = main_article(page) or {}
    yield from field_clue(plain(node.get("dateCreated")), "JSON-LD dateCreated", 0.6, lang)
    yield from _fields(page, CHANGES, 0.4, lang)
    yield from field_clue(plain(node.get("dateModified")), "JSON-LD dateModified", 0.4, lang)
    yield from in_words([line for line in lines if EDITED.search(line.text)], lang, 0.4)
    for element in select(page.tree, "time.updated[datetime]")[:1]:
        yield from field_clue(attribute(element, "datetime"), "time of a change", 0.4, lang)


def _value(element: Tag) -> str:
    for name in ("content", "datetime", "title", "value"):
        if value := attribute(element, name):
            return value
    return " ".join(element.stripped_strings)
