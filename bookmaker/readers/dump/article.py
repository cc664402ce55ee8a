"""A draft made an article: title, authors, tags, day with its evidence, HTML, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bookmaker import notes
from bookmaker.html import fold_spaces
from bookmaker.languages import guess_language
from bookmaker.model import Article, Dating, Dropped, Note, Source
from bookmaker.readers.dump.body import write_body
from bookmaker.readers.dump.dates import author_in
from bookmaker.readers.dump.lines import Line, full_text
from bookmaker.readers.dump.links import drop_marks, write_links
from bookmaker.readers.dump.page import Draft
from bookmaker.readers.dump.residue import Kind, Residue, byline_of, classify, collect_tags, fold, phrases

INHERITED = 0.7
"""Confidence of a date that stands over the article above: a blog prints a day's date once, and may be a copy with
a date missing as well."""

_RULES: dict[Kind | None, str] = {
    "posted": "drop_posted_by",
    "filed": "drop_categories",
    "labels": "drop_labels",
    "counter": "drop_comment_counters",
    "share": "drop_share_bars",
    "form": "drop_forms",
    "picture": "drop_picture_marks",
}
"""Kind of a platform's line -> the name under which it is kept as dropped."""


@dataclass(frozen=True, slots=True)
class Style:
    """What is true of a whole dump."""

    source: Source
    """The file."""
    lang: str = ""
    """The language to assume, empty where it is to be guessed for each article."""
    page_lang: str = ""
    """What the whole page is in, for articles that are too short to tell."""
    addresses: dict[int, str] = field(default_factory=dict)
    """lynx's references."""
    is_wrapped: bool = False
    """Whether a text browser broke its lines."""


def make_article(draft: Draft, style: Style, position: int) -> Article:
    """The article of a draft. ``position`` is its place among the articles, the oldest first."""
    body, authors, heads = _without_byline(draft.body)
    residues = [found for line in draft.residue if (found := classify(full_text(line)))]
    byline = (*(draft.date.byline if draft.date else ()), *authors, *(name for r in residues for name in r.byline))
    html = write_body(body, lambda text: _inline(text, style), is_wrapped=style.is_wrapped)
    words = " ".join(full_text(line) for line in (*draft.title, *body))
    return Article(
        source=style.source,
        title=_title(draft),
        html=html,
        byline=tuple(dict.fromkeys(byline)),
        dating=date_of(draft),
        lang=style.lang or guess_language(drop_marks(words)) or style.page_lang,
        tags=collect_tags(residues),
        position=position,
        dropped=(*_dropped_titles(draft), *drop_lines((*heads, *draft.residue))),
    )


def date_of(draft: Draft) -> Dating:
    """The day of a draft, and how it is known."""
    if draft.date is None:
        return Dating()
    found = draft.date.found
    line = drop_marks(draft.date.text)
    if draft.is_inherited:
        evidence = f'the heading above the article before it, "{line}"'
        return Dating(found.day, evidence, min(INHERITED, found.confidence))
    kind = "heading" if draft.date.key[0] == "bare" else "line"
    return Dating(found.day, f'{kind} "{line}"', found.confidence)


def weekday_note(draft: Draft, where: str) -> Note | None:
    """What to say of a weekday that is not the day's."""
    if draft.date is None or draft.is_inherited or draft.date.found.weekday_agrees is not False:
        return None
    day = draft.date.found.day
    message = f'the weekday in "{drop_marks(draft.date.text)}" is not that of {day.isoformat()}'
    return notes.note("date.weekday", where, message, "Look which of the two is right.")


def drop_lines(lines: Iterable[Line], rule: str = "") -> tuple[Dropped, ...]:
    """Lines as dropped text, under the rule of their kind or under the one given."""
    found: list[Dropped] = []
    for line in lines:
        text = fold_spaces(drop_marks(full_text(line)))
        residue = classify(text) or (Residue("share") if fold(text) in phrases("BUTTONS") else None)
        name = rule or _RULES.get(
            residue.kind if residue else None, "drop_page_navigation" if residue else "drop_rules"
        )
        if line.is_rule and not rule:
            continue
        if found and rule:
            found[-1] = Dropped(rule, f"{found[-1].text}\n{text}")
        else:
            found.append(Dropped(name, text))
    return tuple(found)


def _title(draft: Draft) -> str:
    return fold_spaces(drop_marks(full_text(draft.title[0]))) if draft.title else ""


def _dropped_titles(draft: Draft) -> tuple[Dropped, ...]:
    return tuple(Dropped("drop_double_titles", fold_spaces(drop_marks(full_text(line)))) for line in draft.title[1:])


def _inline(text: str, style: Style) -> str:
    return write_links(re.sub(r"[ \t\r\f\v]+", " ", text), style.addresses)


def _without_byline(lines: Sequence[Line]) -> tuple[Sequence[Line], tuple[str, ...], tuple[Line, ...]]:
    """The body without a line of authors above it, their names, and that line."""
    if len(lines) < 2:
        return lines, (), ()
    first = full_text(lines[0])
    names = byline_of(first) if len(first) < 200 else ()
    if (
        not names
        and len(first) < 80
        and re.match(r"(?:by|par|von|vom|por|da|di|door|przez) [A-ZÀ-Þ]", first, re.IGNORECASE)
    ):
        names = author_in(first) if not re.search(r"[.!?:]$", first) and lines[1].gap else ()
    return (lines[1:], names, (lines[0],)) if names else (lines, (), ())
