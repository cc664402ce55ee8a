"""The title of a page, without the name of its site.

A heading that the page's own ``<title>`` or Open Graph title says again is the title; where there is none,
the fields are asked, and the site's name is taken off their ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from bs4 import Tag

from bookmaker.addresses import split_address
from bookmaker.html import fold_spaces
from bookmaker.html.select import select
from bookmaker.html.walk import attribute, elements
from bookmaker.readers.page.linked_data import plain, types
from bookmaker.readers.page.opened import Page, main_article, text_of

MARKERS = '[itemprop~="headline"], .entry-title, .post-title, .p-name, article h1, main h1, [role="main"] h1'
"""Where blogs and microformats put the title (https://microformats.org/wiki/h-entry)."""

MARKED = '[itemprop~="headline"], .hentry .entry-title, .h-entry .p-name'
"""Of these, what marks nothing else."""

FIELDS = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "sailthru.title")

LONGEST = 300
"""Characters of a title; what is longer is a paragraph in a heading's clothes."""

ALIKE = 0.4
"""The share of a heading's words that a field must have too, for the two to be versions of one title."""

LONG = 12
"""Characters of a heading that a field begins with by no chance."""

_MARK = re.compile(r"\s*[-_|\u2013\u2014\u00b7\u00bb:]")

_AFTER = r"(?<=[\u3000-\u9fff\uac00-\ud7af\uff01-\uffef])"
"""Behind a Chinese, Japanese or Korean character: there no space stands about what parts."""

_PARTING = re.compile(
    r"\s+[|\u2013\u2014\u00b7\u2022\u00bb\u00ab\u2039\u203a\uff0d~/\\<>-]+\s+|\s*(?:::|\||\uff5c|\uff1a)\s*|\s*:\s+|"
    rf"{_AFTER}\s*[_-]\s*(?=\S)"
)
"""What parts a title from the site's name: `` | ``, `` - ``, `` :: `` and their like."""

_STRONG = re.compile(
    r"\s+[|\u00b7\u2022\u00bb\u00ab\u2039\u203a]+\s+|\s*(?:::|\uff5c)\s*"
    rf"|{_AFTER}\s*_+\s*(?=\S)"
)
"""Of these, what hardly ever stands inside a title."""
_QUOTED = re.compile("\u00ab[^\u00ab\u00bb]+\u00bb|\u2039[^\u2039\u203a]+\u203a")
"""Words in guillemets: what parts nothing, ``Les « gilets jaunes » un an après``."""


def page_title(page: Page) -> str:
    """The title, plain text; empty where the page has none."""
    fields = _fields(page)
    found = _headings(page)
    sites = _site_names(page) | _added(page, fields, found)
    headings = [heading for heading in found if _key(heading) and _key(heading) not in sites]
    said_twice = _said_again(headings, fields)
    if said_twice:
        # A heading may have the site's name too, where another one says the title alone.
        alone = _without_site(said_twice, sites, is_head=False)
        return alone if alone in headings else said_twice
    lone = _lone_heading(page, fields, sites) or _marked_title(page, sites)
    if lone:
        return lone
    linked = plain((main_article(page) or {}).get("headline"))
    heads = [text_of(page.tree.title)] if page.tree.title else []
    shorts = (_without_site(field, sites, is_head=field in heads) for field in (*fields[:-1], linked, *fields[-1:]))
    if short := next(filter(None, map(fold_spaces, shorts)), ""):
        return short
    return next(iter(headings), "")


def _fields(page: Page) -> list[str]:
    """The titles in the head, the surest first, ``<title>`` last."""
    # Some sites escape what they write there twice.
    found = [unescape(content) if _ESCAPED.search(content) else content for _, content in page.metas(*FIELDS)]
    return [*found, text_of(page.tree.title)] if page.tree.title else found


_ESCAPED = re.compile(
    r"&(?:amp|quot|apos|lt|gt|nbsp|[rl][sd]quo|[nm]dash|hellip|#\d{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE
)


def _headings(page: Page) -> list[str]:
    """What could be the title's own heading, the likeliest first."""
    found = [*select(page.tree, MARKERS), *elements(page.tree, "h1"), *elements(page.tree, "h2", "h3")]
    home = _home_of_blog(page, found)
    texts = (_said(e) or fold_spaces(attribute(e, "content")) for e in found if e is not home and not _leads_home(e))
    return list(dict.fromkeys(text for text in texts if 0 < len(text) <= LONGEST))


def _said(heading: Tag) -> str:
    """A heading's text, without the number of a note at its end."""
    text = text_of(heading)
    links = [link for link in elements(heading, "a") if attribute(link, "href").partition("#")[2]]
    calls = [link for link in links if link.find("sup") is not None or link.find_parent("sup") is not None]
    last = text_of(calls[-1]) if calls else ""
    return text.removesuffix(last).rstrip() if _CALL.fullmatch(last) else text


_CALL = re.compile(r"\W*(?:\d{1,3}|[*†‡])\W*")
"""What calls a note."""


def _leads_home(element: Tag) -> bool:
    """Whether the heading is the site's: a link to its front page."""
    links = [*elements(element, "a"), *element.find_parents("a")]
    return any(re.fullmatch(r"(?:https?:)?//[^/?#]+/?|/|(?:\./)?index\.\w+", attribute(link, "href")) for link in links)


def _home_of_blog(page: Page, headings: list[Tag]) -> Tag | None:
    """The heading over a blog that lies in a folder of a site: its link is where another heading's link begins."""
    first = next((element for element in elements(page.tree, "h1") if _place(element)), None)
    if first is None or page.tree.title is None:
        return None
    home, pieces = _place(first), set(map(_key, _cuts(text_of(page.tree.title))))
    below = (e for e in headings if _place(e).startswith(f"{home.rstrip('/')}/") and _place(e) != home)
    other = next(below, None)
    return first if other is not None and _key(text_of(other)) in pieces else None


def _place(heading: Tag) -> str:
    """Where a heading's own link leads (URL or path), empty where it has none."""
    links = [*elements(heading, "a"), *heading.find_parents("a")]
    return attribute(links[0], "href") if len(links) == 1 else ""


def _marked_title(page: Page, sites: frozenset[str]) -> str:
    """The one title that microformats or microdata mark, where the head has only the same title for every page."""
    marked = select(page.tree, MARKED)
    texts = {text_of(element) for element in marked if not _leads_home(element)} - {""}
    text = texts.pop() if len(texts) == 1 and not page.first_meta(*FIELDS) else ""
    return text if LONG <= len(text) <= LONGEST and _key(text) not in sites else ""


def _lone_heading(page: Page, fields: list[str], sites: frozenset[str]) -> str:
    """The page's one first-level heading, where the fields do not speak of something else."""
    for found in (select(page.tree, MARKERS), elements(page.tree, "h1")):
        texts = {_said(element) for element in found if not _leads_home(element)} - {""}
        text = texts.pop() if len(texts) == 1 else ""
        if text and _key(text) not in sites and len(text) <= LONGEST and any(_alike(text, f) for f in fields):
            return text
    return ""


def _alike(heading: str, field: str) -> bool:
    words = set(re.findall(r"\w+", heading.casefold()))
    return len(words & set(re.findall(r"\w+", field.casefold()))) >= ALIKE * len(words)


def _said_again(headings: Iterable[str], fields: Iterable[str]) -> str:
    """The first heading that a field repeats, alone or beside the site's name."""
    for heading in headings:
        key = _key(heading)
        for field in fields:
            if key and (key == _key(field) or key in map(_key, _cuts(field)) or _goes_on(field, heading)):
                return heading
    return ""


def _goes_on(field: str, heading: str) -> bool:
    """Whether the field is the heading and, behind a mark without spaces about it, something else."""
    is_long = len(heading) >= LONG
    return is_long and field.startswith(heading) and _MARK.match(field, len(heading)) is not None


def _cuts(field: str) -> list[str]:
    """The field without its last pieces and without its first ones."""
    breaks = [match.span() for match in _find_breaks(_PARTING, field)]
    return [*(field[:start] for start, _ in reversed(breaks)), *(field[end:] for _, end in breaks)]


def _find_breaks(parting: re.Pattern[str], field: str) -> list[re.Match[str]]:
    """What parts the field, and is no mark of a quotation."""
    ends = {at for quoted in _QUOTED.finditer(field) for at in (quoted.start(), quoted.end() - 1)}
    return [match for match in parting.finditer(field) if ends.isdisjoint(range(*match.span()))]


def _without_site(field: str, sites: frozenset[str], *, is_head: bool) -> str:
    """The field without the site's name at either end; empty where it is nothing else.

    A ``<title>`` (``is_head``) loses its last piece even where the name is not known, if it is clearly parted.
    """
    for cut in _cuts(field):
        rest = field.removeprefix(cut) if field.startswith(cut) else field.removesuffix(cut)
        if _key(rest) in sites:
            return cut
    last = _find_breaks(_STRONG, field)
    if is_head and last and last[-1].start():
        return field[: last[-1].start()]
    return "" if _key(field) in sites else field


def _site_names(page: Page) -> frozenset[str]:
    """The keys of the names of the site."""
    names = [page.first_meta(key) for key in ("og:site_name", "application-name", "apple-mobile-web-app-title")]
    names += [
        page.first_meta("twitter:site").removeprefix("@"),
        page.first_meta("author"),
        page.first_meta("publisher"),
    ]
    for node in page.linked:
        if {"WebSite", "Organization", "NewsMediaOrganization", "Blog"} & set(types(node)):
            names.append(plain(node.get("name")))
    host = split_address(page.address).netloc.removeprefix("www.")
    names += [host, host.partition(".")[0], *(label for label in host.split(".")[:-1] if len(label) > 3)]
    return frozenset(key for key in map(_key, names) if key)


def _added(page: Page, fields: list[str], headings: Iterable[str]) -> frozenset[str]:
    """The key of what ``<title>`` has behind or before another title: the site's name.

    That title must be an article's: the page says that it is one, or has it for a heading too.
    """
    head, said = _key(fields[-1]) if fields else "", set(map(_key, headings))
    is_article = page.first_meta("og:type").lower() == "article" or main_article(page) is not None
    others = (key for key in map(_key, fields[:-1]) if len(key) >= LONG and key != head)
    shorter = (key for key in others if is_article or key in said)
    rests = (head.removeprefix(key).removesuffix(key) for key in shorter)
    return frozenset(rest for rest in rests if rest and rest != head)


def _key(text: str) -> str:
    """What two titles have in common when they are the same: letters and digits, in lower case."""
    return "".join(character for character in text.casefold() if character.isalnum())
