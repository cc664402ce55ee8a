"""A page that is nothing but its article: a chapter file written by hand, or by another program for people.

Its head says title and day, its body has no part of a site and no mark of one. So nothing need be searched for in the
text, and nothing of the text can be taken for a menu.
"""

from __future__ import annotations

import re

from bookmaker.dates import machine_date
from bookmaker.html import fold_spaces

_BODY = re.compile(r"<body[^<>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<title>([^<>]*[^<>\s][^<>]*)</title>", re.IGNORECASE)
_DAY = re.compile(r"""<meta\s+name=["']?date["']?\s+content=["']?([\d-]{10})["'\s/>]""", re.IGNORECASE)
_SITE = re.compile(r"<(?:script|style)\b", re.IGNORECASE)

_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_MARK = re.compile(
    r"""<[^<>]*\s(?:class|role|rel|itemprop|hidden|style)\b"""
    r"""(?!=["'](?:footnotes|noteref|verse|verbatim|smallcaps|left|right|full|language-[\w+-]+)["'])"""
    r"""|<[^<>]*\sid=["']?(?:comments|respond|sidebar)\b|<!""",
    re.IGNORECASE,
)
_HEADING = re.compile(r"<h[2-6]\b[^<>]*>(.{0,600}?)</h", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")

TEXT = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr"
    " i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub sup table tbody td tfoot th"
    " thead tr u ul var wbr".split()
)
"""Elements that an author writes with; a site is built of others."""

_OPENING = 400
"""Characters of the body among which its title would stand a second time."""


def plain_parts(markup: str) -> tuple[str, str] | None:
    """The head (as a page without text) and the body of such a page; none for every other."""
    begin, end = _BODY.search(markup), markup.lower().rfind("</body")
    if begin is None or "".join(markup[end:].split()).lower() not in ("</body>", "</body></html>"):
        return None
    head, body = markup[: begin.end()], markup[begin.end() : end]
    title, day = _TITLE.search(head), _DAY.search(head)
    if title is None or day is None or machine_date(day[1]) is None or _SITE.search(head):
        return None
    if _MARK.search(body) or not set(map(str.lower, _NAME.findall(body))) <= TEXT or _says(body, title[1]):
        return None
    return f"{head}</body></html>", body.strip()


def _says(body: str, title: str) -> bool:
    """Whether the title stands once more in the text, as a heading or at its beginning."""
    wanted = fold_spaces(title).casefold()
    headings = (fold_spaces(_TAG.sub("", found)).casefold() for found in _HEADING.findall(body))
    return wanted in headings or fold_spaces(_TAG.sub("", body[:_OPENING])).casefold().startswith(wanted)
