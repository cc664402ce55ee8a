"""The text of a copied page, decoded, as articles: the steps of ``dump`` in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from bookmaker import notes
from bookmaker.languages import guess_language
from bookmaker.model import Article, Dropped, Note, Source
from bookmaker.readers._article import article_notes
from bookmaker.readers.dump.article import Style, drop_lines, make_article, weekday_note
from bookmaker.readers.dump.check import lost_words
from bookmaker.readers.dump.cut import cut_page
from bookmaker.readers.dump.dates import date_lines, every_date, is_falling, starts_date_line
from bookmaker.readers.dump.forms import with_other_forms
from bookmaker.readers.dump.lines import Line, read_lines, wrap_width
from bookmaker.readers.dump.links import drop_marks, hide_marks, open_underscores, split_references
from bookmaker.readers.dump.page import Cut, Page, read_page
from bookmaker.readers.dump.residue import classify
from bookmaker.readers.dump.single import cut_single, is_single

_ESCAPED = re.compile(r"&(?:#0?39|#x27|#34|#x22|quot|apos|#8217|#8216|#8220|#8221|rsquo|lsquo|ldquo|rdquo|nbsp|#160);")
"""Quotes and blanks that a tool wrote as markup: a text that means the markup itself has it in figures rarely."""

_FEW = 3
"""Dates of a page below which it is worth asking whether others are in another language."""

_MARK = re.compile(r"\[\d{1,5}\]")


def read_text(text: str, source: Source, lang: str = "") -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    """The articles of a page's text, the oldest first, and notes."""
    text = _ESCAPED.sub(lambda match: unescape(match[0]), text.replace("\r\n", "\n").replace("\r", "\n"))
    body, references, addresses = split_references(text)
    width = wrap_width(body)
    lines = _lines(body, addresses)
    assumed = lang or guess_language(body)
    style = Style(source, lang, assumed, addresses, is_wrapped=bool(width))
    cut = _cut(read_page(lines), assumed)
    drafts = cut.drafts[::-1] if _runs_back(cut) else cut.drafts
    articles = [make_article(draft, style, position) for position, draft in enumerate(drafts)]
    articles = _with_surroundings(articles, cut, references, is_turned=drafts is not cut.drafts)
    said = [note for article in articles for note in article_notes(replace(article, source=_where(article)))]
    said += [note for draft in drafts if (note := weekday_note(draft, source.address))]
    return tuple(articles), (*said, *_own_notes(text, articles, source))


def _lines(body: str, addresses: dict[int, str]) -> tuple[Line, ...]:
    def is_apart(row: str) -> bool:
        plain = _MARK.sub("", row) if addresses else row
        return classify(plain) is not None or starts_date_line(plain)

    lines = _whole_share_bars(read_lines(body, is_apart))
    if any(line.level and line.raw.lstrip().startswith("**") for line in lines):
        return tuple(replace(line, text=open_underscores(line.text)) for line in lines)
    return tuple(replace(line, text=hide_marks(line.text, addresses)) for line in lines)


def _whole_share_bars(lines: Sequence[Line]) -> list[Line]:
    """The lines, a row of share buttons that was broken made one again: its halves look like nothing, or like two."""
    found: list[Line] = []
    for line in lines:
        if found and not line.gap and _is_share(line.text) and classify(found[-1].text) is None:
            both = f"{found[-1].text} {line.text}"
            if _is_share(both):
                found[-1] = replace(found[-1], text=both, rows=found[-1].rows + line.rows)
                continue
        found.append(line)
    return found


def _is_share(text: str) -> bool:
    residue = classify(_MARK.sub("", text))
    return residue is not None and residue.kind == "share"


def _cut(page: Page, lang: str) -> Cut:
    """Several posts where the page has several dates of one form that are not its comments'; else one.

    A page may be set in another language than its posts: a date that the posts' language does not know is sought
    in all of them.
    """
    dates = date_lines(page.lines, lang)
    if len(dates) < _FEW and len(foreign := date_lines(page.lines, "")) > len(dates):
        dates = foreign
    dates = with_other_forms(page, dates, lang)
    if not is_single(page, dates) and not _is_idle(cut := cut_page(page, dates)):
        return cut
    return cut_single(page, every_date(page.lines, lang) or every_date(page.lines, ""), lang)


def _is_idle(cut: Cut) -> bool:
    """Whether most of the posts have neither title nor text: a calendar, an archive's list, no page of posts."""
    return sum(not draft.title and not draft.body for draft in cut.drafts) * 2 > len(cut.drafts)


def _runs_back(cut: Cut) -> bool:
    days = [draft.date.found.day for draft in cut.drafts if draft.date and not draft.is_inherited]
    return is_falling(days)


def _with_surroundings(articles: list[Article], cut: Cut, references: str, *, is_turned: bool) -> list[Article]:
    """The articles, what stood above the first of the page and below the last of it put down as dropped."""
    if not articles:
        return articles
    top, bottom = (-1, 0) if is_turned else (0, -1)
    above = drop_lines(cut.before, "drop_page_header")
    below = drop_lines(cut.after, "drop_page_footer")
    listed = (Dropped("drop_references", references.strip()),) if references else ()
    articles[top] = replace(articles[top], dropped=(*above, *articles[top].dropped))
    articles[bottom] = replace(articles[bottom], dropped=(*articles[bottom].dropped, *below, *listed))
    return articles


def _where(article: Article) -> Source:
    """The file and the article in it, for notes."""
    title = article.title[:60] or "untitled"
    return Source(f"{article.source.address} ({title})", article.source.kind)


def _own_notes(text: str, articles: Sequence[Article], source: Source) -> list[Note]:
    found: list[Note] = []
    dropped = sum(len(one.text.split()) for article in articles for one in article.dropped)
    if dropped:
        message = f"{dropped} words of menus, buttons and other parts of the page are left out"
        found.append(notes.note("words.dropped", source.address, message, "They are listed with each article."))
    if lost := lost_words(drop_marks(text), articles):
        shown = ", ".join(lost[:8]) + (" …" if len(lost) > 8 else "")
        message = f"{len(lost)} words of the page are in no article: {shown}"
        found.append(notes.note("words.lost", source.address, message, "Please report this text."))
    return found
