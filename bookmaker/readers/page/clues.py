"""Days in a page's fields and lines, and how much each is worth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from bs4 import Tag
from bs4.element import PageElement

from bookmaker.dates import FoundDate, find_dates, parse_date
from bookmaker.readers._days import FIRST_YEAR_OF_THE_WEB, written_day
from bookmaker.readers.page.article.blocks import Block, extent, names_of

PUBLISHED = re.compile(
    r"\b(?:published|posted|publi[ée]e?|mis en ligne|paru|(?:erst)?ver[öo]ffentlicht|erschienen|gepostet|"
    r"erstver[öo]ffentlichung|publicad[oa]|"
    r"pubblicat[oa]|geplaatst|gepubliceerd|opublikowano|dodano|zve[řr]ejn[ěe]no|opublikov\w+|publisert|publiceret|"
    r"author\s*:|autor(?:in)?\s*:|auteure?\s*:|verfasst von|geschrieben von|"
    r"publicerad|yay[ıi]nlan\w+|опубликован\w*|опубліковано|publicat)\b"
    r"|\b(?:created|créée?|erstellt|creado|creato|criado)\s{0,9}(?:on|at|le|à|am|el|il|em)?\s{0,9}:|公開|掲載|投稿|投稿日|日付|发布|發布|发表|發表|日期|时间[:：]|時間[:：]|게시|입력|작성일|등록일",
    re.IGNORECASE,
)
"""Words beside the date of publication."""

CHANGED = re.compile(
    r"updated|modified|last (?:change|edit)|aktualisiert|ge[äa]ndert|mise? à jour|modifié|actualizad|aggiornat|"
    r"atualizad",
    re.IGNORECASE,
)
"""Words beside the date of a change."""

_TOLD = re.compile(rf"{CHANGED.pattern}|\bstand\s*:|수정|更新|修改", re.IGNORECASE)
"""The same, and words that are of a change only where the day of publication stands beside them."""

_OTHERWISE = re.compile(
    r"©|\bcopyright\b|\b(?:archived|accessed|retrieved|consulted|visited|expires?|valid until|ends? on|deadline|"
    r"next event|born|privacy|terms of (?:use|service)|archivé|consulté|expire|né[e]? le|jusqu'au|"
    r"abgerufen|zugriff|archiviert|gültig bis|geboren|datenschutz|consultad[oa]|archivad[oa]|nacid[oa]|consultat[oa]|"
    r"nat[oa] il|acessado|arquivado|nascid[oa]|geraadpleegd|gearchiveerd|geboren|dostęp|zarchiwizowano)\b|"
    r"дата обращения|архивировано|閲覧|アクセス日|访问日期|查阅",
    re.IGNORECASE,
)
"""Words beside a day on which something else was: a source was looked at, a right began, an offer ends."""

LONGEST_LINE = 200
"""Characters of a block that may be a line of data about the article."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A day, what says it, how sure that is, and whether it is an instant in UTC: there it may be another day."""

    day: date
    evidence: str
    confidence: float
    is_utc: bool = False


_UTC = re.compile(r"\d{2}:\d{2}.*(?:Z|[+-]00:?00|GMT|UTC)\s*$")


def earliest(clues: Iterable[Clue]) -> Clue | None:
    """The surest clue's day; among equals the earliest, and of two neighbouring days the one with a time zone."""
    found = list(clues)
    if not found:
        return None
    best = max(clue.confidence for clue in found)
    equal = [clue for clue in found if clue.confidence == best]
    first = min(equal, key=lambda clue: clue.day)
    local = [c for c in equal if not c.is_utc and abs(c.day - first.day) <= timedelta(days=1)]
    return min(local, key=lambda clue: clue.day) if first.is_utc and local else first


def field_clue(text: str, evidence: str, confidence: float, lang: str) -> Iterator[Clue]:
    """The clue in a field or attribute, if there is one."""
    found = written_day(text, lang) if text and len(text) < LONGEST_LINE else None
    if found and found[0].year >= FIRST_YEAR_OF_THE_WEB:
        yield Clue(found[0], f"{evidence} “{text}”", round(confidence * found[1], 2), bool(_UTC.search(text)))


def published_part(text: str) -> str:
    """Of a line that tells of publication and of a change the part before or behind the word of the change."""
    published, changed = PUBLISHED.search(text), _TOLD.search(text)
    if published is None or changed is None:
        return text
    return text[published.start() :] if published.start() > changed.start() else text[: changed.start()]


MOST_CELLS = 40
"""Cells of a row, and the white space between them, in which a column of days is looked for."""


def in_words(blocks: Iterable[Block], lang: str, confidence: float) -> Iterator[Clue]:
    """The first line that is a date, or a short one that has a single date in it."""
    changed = []
    for block in blocks:
        if extent(block.text) > LONGEST_LINE or not any(c.isdigit() for c in block.text):
            continue
        if not _is_prose(block.text) and not _is_caption(block.element):
            text = published_part(block.text)
            for clue in line_clues(text, lang, confidence):
                if not CHANGED.search(text):
                    yield clue
                    return
                changed.append(clue)
    yield from (Clue(clue.day, clue.evidence, min(confidence, 0.5)) for clue in changed[:1])


def is_datum(block: Block) -> bool:
    """Whether it is a value in a list of facts, beside the name of what it is, or one of a column of days."""
    if is_among_days(block.element):
        return True
    name = _LABELS.get(block.element.name)
    label = block.element.find_previous_sibling(True) if name else None
    return label is not None and label.name == name and not _PAGE_DAY.search(label.get_text()[:LONGEST_LINE])


def is_among_days(element: Tag) -> bool:
    """Whether it stands in a cell of a table whose next rows, or those before, have a day in the same place."""
    cell = next((each for each in (element, *islice(element.parents, 2)) if each.name == "td"), None)
    row = cell.parent if cell is not None else None
    if cell is None or row is None or len(row.contents) > MOST_CELLS or len(row.get_text()) > LONGEST_LINE:
        return False
    at = sum(each.name in ("td", "th") for each in cell.previous_siblings if isinstance(each, Tag))
    rows = [each for way in (row.next_siblings, row.previous_siblings) for each in _rows(way)]
    others = [cells[at] for each in rows if len(cells := each.find_all(["td", "th"], recursive=False)) > at]
    return any(_YEAR.search(other.get_text()[:LONGEST_LINE]) for other in others)


def _rows(siblings: Iterable[PageElement]) -> Iterator[Tag]:
    """The nearest few of them that are rows."""
    return islice((each for each in siblings if isinstance(each, Tag) and each.name == "tr"), 3)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LABELS = {"td": "th", "dd": "dt"}
_PAGE_DAY = re.compile(rf"{PUBLISHED.pattern}|date|dat(?:um|a)\b|fecha", re.IGNORECASE)


def _is_prose(text: str) -> bool:
    """Whether it is a sentence, whose day is that of what it tells and not its own."""
    is_sentence = text.endswith(_SENTENCE_ENDS) or _GOING_ON.search(text) is not None
    return is_sentence and len(text.split()) >= _SENTENCE and not PUBLISHED.search(text) and not CHANGED.search(text)


_SENTENCE = 8
"""Words of a sentence, at least."""
_GOING_ON = re.compile(r"(?:[^\W\d]{5}|\d{4})[.!?] +[(“\"«]?[^\W\d]")
"""Where a sentence ends and another one begins."""


def _is_caption(element: Tag) -> bool:
    """Whether it says what a picture shows, and when that was."""
    around = (element, *islice(element.parents, 2))
    return any(each.name == "figcaption" or _CAPTION.search(names_of(each)) for each in around)


_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:(?:img|image|photo|picture|media|wp)?[_-]?(?:captions?|cutline|credits?|legende?)|"
    r"(?:img|image|photo|picture)[_-]?(?:text|description|desc|info))(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of what is said of pictures."""

_SENTENCE_ENDS = (".", "!", "?", "…", ".”", ".»", '."')


def whole_lines(blocks: Iterable[Block], lang: str, confidence: float) -> Iterator[Clue]:
    """The lines that are a date and nothing else, up to the first that is."""
    for block in blocks:
        if not CHANGED.search(block.text) and (clues := _whole_line(block, lang, confidence)):
            yield from clues
            return


def only_day(lines: Iterable[Block], lang: str, confidence: float) -> Iterator[Clue]:
    """The day that stands on lines of its own anywhere on the page, where there is only one."""
    clues = [clue for line in lines for clue in _whole_line(line, lang, confidence)]
    if len({clue.day for clue in clues}) == 1:
        yield clues[0]


def _whole_line(block: Block, lang: str, confidence: float) -> list[Clue]:
    is_short = extent(block.text) < LONGEST_LINE // 2
    return list(line_clues(block.text, lang, confidence)) if is_short and _parse(block.text, lang) else []


def line_clues(text: str, lang: str, confidence: float) -> Iterator[Clue]:
    """The one day that a line says of the article, whole or in part."""
    if _OTHERWISE.search(text) and not PUBLISHED.search(text):
        return
    whole = _parse(text, lang)
    found = [whole] if whole else [f for f in _find(text, lang) if f.precision == "day"][:3]
    days = {each.day for each in found if each.precision == "day" and each.day.year >= FIRST_YEAR_OF_THE_WEB}
    # A line with two days is a span or a list: neither is sure.
    if len(days) == 1:
        sure = (1.0 if whole else 0.9) * max(each.confidence for each in found)
        yield Clue(days.pop(), f"words “{text}”", round(confidence * sure, 2))


def _parse(text: str, lang: str) -> FoundDate | None:
    """Templates are often translated and their ``lang`` is not: what it cannot read is read in any language."""
    return parse_date(text, lang) or (parse_date(text) if lang else None)


def _find(text: str, lang: str) -> tuple[FoundDate, ...]:
    return find_dates(text, lang) or (find_dates(text) if lang else ())
