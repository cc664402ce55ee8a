"""When a page was first published, from what it says to machines and to people.

The order of trust was measured on pages whose day is known: the day in the page's own address; the fields for
machines, the earliest of them, as a later one is a change; elements marked as the date; words beside the title;
weak fields; the last change, as a last resort and a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bs4 import Tag

from bookmaker.dates import FoundDate, find_dates, parse_date
from bookmaker.model import Dating
from bookmaker.readers._blocks import Block, is_aside, text_blocks, title_heading
from bookmaker.readers._days import FIRST_YEAR_OF_THE_WEB, day_in_address, written_day
from bookmaker.readers._linked_data import plain
from bookmaker.readers._page import Page, attribute, main_article

STRONG = (
    "article:published_time og:article:published_time og:published_time published_time datepublished"
    " article:published article.published parsely-pub-date sailthru.date cxenseparse:recs:publishtime"
    " citation_online_date publication_date publish-date publish_date publishdate pubdate release:date"
    " dc.date.issued dcterms.issued dcterms.created bt:pubdate rnews:datepublished"
).split()
"""Names of meta elements that mean first publication."""

WEAK = (
    "date dc.date dc:date dcterms.date dc.date.created dc.created dcterms:created datecreated citation_date"
    " citation_publication_date bepress_citation_date article:post_date originalpublicationdate"
).split()
"""Names that are used for first publication and for other days."""

CHANGES = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
"""Names that mean the last change."""

MARKED = re.compile(
    r"(?:^|[\s_-])(?:date(?:line|time|s)?|dt|day|published|publish(?:ed)?[_-]?(?:on|at|date|time)|pub[_-]?date|"
    r"posted(?:[_-]?on)?|timestamp|time|created|erstellt|datum|fecha|data)(?:$|[\s_-])"
    r"|(?:entry|post|article|story|news|content|publi\w*|meta|header|create)[_-]?(?:date|time)|Date(?:$|[\sA-Z_-])",
    re.ASCII,
)
"""Classes and ids of elements that hold a date."""

PUBLISHED = re.compile(
    r"\b(?:published|posted|publi[ée]e?|mis en ligne|paru|ver[öo]ffentlicht|erschienen|gepostet|publicad[oa]|"
    r"pubblicat[oa]|geplaatst|gepubliceerd|opublikowano|dodano|zve[řr]ejn[ěe]no|opublikov\w+|publisert|publiceret|"
    r"publicerad|yay[ıi]nlan\w+|опубликован\w*|опубліковано|publicat)\b|公開|掲載|投稿|发布|發布|게시|입력",
    re.IGNORECASE,
)
"""Words beside the date of publication."""

CHANGED = re.compile(
    r"updated|modified|last (?:change|edit)|aktualisiert|ge[äa]ndert|mise? à jour|modifié|actualizad|aggiornat|"
    r"atualizad",
    re.IGNORECASE,
)
"""Words beside the date of a change."""

BEFORE_TITLE, AFTER_TITLE = 6, 14
"""How many blocks of text on either side of the title's heading are asked for a date."""

LONGEST_LINE = 200
"""Characters of a block that may be a line of data about the article."""


@dataclass(frozen=True, slots=True)
class _Clue:
    """A day, what says it, how sure that is, and whether it is an instant in UTC: there it may be another day."""

    day: date
    evidence: str
    confidence: float
    is_utc: bool = False


_UTC = re.compile(r"\d{2}:\d{2}.*(?:Z|[+-]00:?00|GMT|UTC)\s*$")


def page_dating(page: Page, title: str, lang: str) -> Dating:
    """The day of first publication; none where the page does not say it."""
    body = page.tree.body or page.tree
    heading = title_heading(body, title)
    lines = list(text_blocks(body))
    blocks = [block for block in lines if not is_aside(block.element, heading)]
    near = _near_title(blocks, heading)
    sources: tuple[Callable[[], Iterable[_Clue]], ...] = (
        lambda: _for_machines(page, heading, lang),
        lambda: _time_elements(page, near, heading, lang),
        lambda: _marked(page, heading, lang),
        lambda: _in_words(near, lang, 0.8),
        lambda: _fields(page, WEAK, 0.8, lang),
        lambda: _in_words([line for line in lines if PUBLISHED.search(line.text)], lang, 0.75),
        lambda: _whole_lines(blocks, lang, 0.6),
        lambda: _only_day(lines, lang, 0.55),
        lambda: _last_change(page, lang),
    )
    clue = next((clue for source in sources if (clue := _earliest(source()))), None)
    return _settle(clue, day_in_address(page.address), lambda: _earliest(_in_words(near, lang, 0.8)))


def _settle(clue: _Clue | None, addressed: Dating, visible: Callable[[], _Clue | None]) -> Dating:
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


def _earliest(clues: Iterable[_Clue]) -> _Clue | None:
    """The surest clue's day; among equals the earliest, and of two neighbouring days the one with a time zone."""
    found = list(clues)
    if not found:
        return None
    best = max(clue.confidence for clue in found)
    equal = [clue for clue in found if clue.confidence == best]
    first = min(equal, key=lambda clue: clue.day)
    local = [c for c in equal if not c.is_utc and abs(c.day - first.day) <= timedelta(days=1)]
    return min(local, key=lambda clue: clue.day) if first.is_utc and local else first


def _clue(text: str, evidence: str, confidence: float, lang: str) -> Iterator[_Clue]:
    """The clue in a field or attribute, if there is one."""
    found = written_day(text, lang) if text and len(text) < LONGEST_LINE else None
    if found and found[0].year >= FIRST_YEAR_OF_THE_WEB:
        yield _Clue(found[0], f"{evidence} “{text}”", round(confidence * found[1], 2), bool(_UTC.search(text)))


def _for_machines(page: Page, heading: Tag | None, lang: str) -> Iterator[_Clue]:
    node = main_article(page) or {}
    yield from _clue(plain(node.get("datePublished")), "JSON-LD datePublished", 0.95, lang)
    yield from _fields(page, STRONG, 0.95, lang)
    for element in page.tree.select('[itemprop~="datePublished"], [property~="schema:datePublished"]'):
        if element.name != "meta" and not is_aside(element, heading):
            yield from _clue(_value(element), "microdata datePublished", 0.95, lang)
    if not node:
        others = (plain(other.get("datePublished")) for other in page.linked if other.get("@type") != "ImageObject")
        yield from _clue(next(filter(None, others), ""), "JSON-LD datePublished", 0.9, lang)


def _fields(page: Page, keys: Iterable[str], confidence: float, lang: str) -> Iterator[_Clue]:
    for key, content in page.metas(*keys):
        yield from _clue(content, key, confidence, lang)


def _time_elements(page: Page, near: list[Block], heading: Tag | None, lang: str) -> Iterator[_Clue]:
    """``time`` and hAtom's ``abbr`` (https://microformats.org/wiki/hatom): the marked ones, else those by the title."""
    marked = page.tree.select("time[pubdate], .published[title], .entry-date[datetime], .dt-published[datetime]")
    by_title = [time for block in near for time in _times_of(block.element)]
    for element in [*marked, *by_title][:6]:
        if not is_aside(element, heading) and not CHANGED.search(attribute(element, "class")):
            clues = list(_clue(attribute(element, "datetime") or attribute(element, "title"), "time", 0.9, lang))
            if clues:
                yield clues[0]
                return


def _times_of(element: Tag) -> list[Tag]:
    return [element] if element.name == "time" else element.find_all("time", limit=3)


def _marked(page: Page, heading: Tag | None, lang: str) -> Iterator[_Clue]:
    """Elements whose class or id says that they hold a date; the first that does."""
    for element in (page.tree.body or page.tree).find_all(_is_marked):
        text = " ".join(element.stripped_strings) if len(element.get_text()) < LONGEST_LINE else ""
        if text and not CHANGED.search(text) and not is_aside(element, heading):
            clues = [*_line_clues(text, lang, 0.85)]
            if clues:
                yield clues[0]
                return


def _is_marked(element: Tag) -> bool:
    if element.name in ("body", "html", "article", "main"):
        return False
    return any(MARKED.search(attribute(element, name)) for name in ("class", "id", "property"))


def _near_title(blocks: list[Block], heading: Tag | None) -> list[Block]:
    """The blocks about the title's own heading, those after it first; none where there is no heading."""
    at = next((n for n, block in enumerate(blocks) if heading and _is_inside(block.element, heading)), None)
    if at is None:
        return []
    return [*blocks[at + 1 : at + 1 + AFTER_TITLE], *reversed(blocks[max(0, at - BEFORE_TITLE) : at])]


def _is_inside(element: Tag, heading: Tag) -> bool:
    return element is heading or any(parent is heading for parent in element.parents)


def _in_words(blocks: Iterable[Block], lang: str, confidence: float) -> Iterator[_Clue]:
    """The first line that is a date, or a short one that has a single date in it."""
    changed = []
    for block in blocks:
        if len(block.text) <= LONGEST_LINE and any(c.isdigit() for c in block.text):
            for clue in _line_clues(block.text, lang, confidence):
                if not CHANGED.search(block.text):
                    yield clue
                    return
                changed.append(clue)
    yield from (_Clue(clue.day, clue.evidence, 0.5) for clue in changed[:1])


def _whole_lines(blocks: Iterable[Block], lang: str, confidence: float) -> Iterator[_Clue]:
    """The lines that are a date and nothing else, up to the first that is."""
    for block in blocks:
        if not CHANGED.search(block.text) and (clues := _whole_line(block, lang, confidence)):
            yield from clues
            return


def _only_day(lines: Iterable[Block], lang: str, confidence: float) -> Iterator[_Clue]:
    """The day that stands on lines of its own anywhere on the page, where there is only one."""
    clues = [clue for line in lines for clue in _whole_line(line, lang, confidence)]
    if len({clue.day for clue in clues}) == 1:
        yield clues[0]


def _whole_line(block: Block, lang: str, confidence: float) -> list[_Clue]:
    is_short = len(block.text) < LONGEST_LINE // 2
    return list(_line_clues(block.text, lang, confidence)) if is_short and _parse(block.text, lang) else []


def _line_clues(text: str, lang: str, confidence: float) -> Iterator[_Clue]:
    whole = _parse(text, lang)
    found = [whole] if whole else [f for f in _find(text, lang) if f.precision == "day"][:3]
    days = {each.day for each in found if each.precision == "day" and each.day.year >= FIRST_YEAR_OF_THE_WEB}
    # A line with two days is a span or a list: neither is sure.
    if len(days) == 1:
        sure = (1.0 if whole else 0.9) * max(each.confidence for each in found)
        yield _Clue(days.pop(), f"words “{text}”", round(confidence * sure, 2))


def _parse(text: str, lang: str) -> FoundDate | None:
    """Templates are often translated and their ``lang`` is not: what it cannot read is read in any language."""
    return parse_date(text, lang) or (parse_date(text) if lang else None)


def _find(text: str, lang: str) -> tuple[FoundDate, ...]:
    return find_dates(text, lang) or (find_dates(text) if lang else ())


def _last_change(page: Page, lang: str) -> Iterator[_Clue]:
    node = main_article(page) or {}
    yield from _clue(plain(node.get("dateCreated")), "JSON-LD dateCreated", 0.6, lang)
    yield from _fields(page, CHANGES, 0.4, lang)
    yield from _clue(plain(node.get("dateModified")), "JSON-LD dateModified", 0.4, lang)


def _value(element: Tag) -> str:
    for name in ("content", "datetime", "title"):
        if value := attribute(element, name):
            return value
    return " ".join(element.stripped_strings)
