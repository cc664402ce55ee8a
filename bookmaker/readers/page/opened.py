"""A saved page opened once: its tree, its meta elements, its linked data, its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from bookmaker.addresses import split_address
from bookmaker.html import BLOCK, fold_spaces, parse_html
from bookmaker.html.galleries import SIGNS as LISTED
from bookmaker.html.galleries import show_listed_pictures
from bookmaker.html.select import select
from bookmaker.html.walk import attribute, elements
from bookmaker.readers.page import calls
from bookmaker.readers.page.amp import settle_amp
from bookmaker.readers.page.article.strings import READ
from bookmaker.readers.page.formulas import SIGNS, show_formulas
from bookmaker.readers.page.linked_data import Node, is_article, plain, read_linked_data
from bookmaker.readers.page.saved import unfold_pictures


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself."""

    tree: BeautifulSoup
    """The markup."""
    meta: Mapping[str, tuple[str, ...]]
    """``name``, ``property``, ``itemprop`` or ``http-equiv`` in lower case -> the contents, in order."""
    linked: tuple[Node, ...]
    """The typed nodes of its JSON-LD."""
    address: str
    """Its own address (URL) as it declares it, or empty."""

    def metas(self, *keys: str) -> Iterator[tuple[str, str]]:
        """The keys and contents of the meta elements of these names, in the order of the names."""
        for key in keys:
            for content in self.meta.get(key, ()):
                yield key, content

    def first_meta(self, *keys: str) -> str:
        """The first content that is not empty, or empty."""
        return next((content for _, content in self.metas(*keys)), "")


def open_page(markup: str) -> Page:
    """The page of any markup."""
    tree = parse_html(markup)
    _end_head(tree)
    _end_body(tree)
    unfold_pictures(tree)
    if "<noscript" in markup:
        _open_fallbacks(tree)
    if "<amp-" in markup:
        settle_amp(tree)
    if any(sign in markup for sign in calls.SIGNS):
        calls.show_calls(tree)
    if any(sign in markup for sign in SIGNS):
        show_formulas(tree)
    if any(sign in markup for sign in LISTED):
        show_listed_pictures(tree)
    _drop_signs(tree)
    if "ltx_note" in markup:
        _free_title(tree)
    meta: dict[str, tuple[str, ...]] = {}
    for element in elements(tree, "meta"):
        # Some archives write the content into an attribute called value, some pages a date into datetime.
        said = (attribute(element, name) for name in ("content", "value", "datetime"))
        content = fold_spaces(next(filter(None, said), ""))
        for kind in ("property", "name", "itemprop", "http-equiv"):
            # A property may hold several names: https://www.w3.org/TR/rdfa-core/#s_syntax
            for key in attribute(element, kind).lower().split(",")[0].split():
                if content and content not in meta.get(key, ()):
                    meta[key] = (*meta.get(key, ()), content)
    return Page(tree, meta, read_linked_data(tree), _address(tree, meta))


HEAD = frozenset("title meta link script style base noscript template".split())
"""Elements of a head (https://html.spec.whatwg.org/#metadata-content)."""


def _end_head(tree: BeautifulSoup) -> None:
    """Moves to the body what the parser left in the head: a page need not say where its head ends."""
    inside = tree.head.contents if tree.head else []
    at = next((n for n, node in enumerate(inside) if isinstance(node, Tag) and node.name not in HEAD), None)
    if tree.head is None or at is None:
        return
    body = tree.body
    if body is None:
        body = tree.new_tag("body")
        tree.head.insert_after(body)
    for node in reversed(inside[at:]):
        body.insert(0, node.extract())


def _end_body(tree: BeautifulSoup) -> None:
    """Moves into the body what stands behind its end, where browsers show it too.

    Where the body is one article and nothing else, it is the end of that.
    """
    body = tree.body
    if body is None or tree.html is None:
        return
    inside = [node for node in body.contents if isinstance(node, Tag)]
    home = inside[0] if len(inside) == 1 and inside[0].name in ("article", "main") else body
    behind = [*body.next_siblings, *tree.html.next_siblings]
    while behind:
        node = behind.pop(0)
        if isinstance(node, Tag) and node.name in ("html", "body"):
            behind = [*node.contents, *behind]
        elif any(node is one for one in (home, *home.parents)):
            continue  # the body itself stands in what follows the page's end
        elif isinstance(node, Tag) or (type(node) is NavigableString and node.strip()):
            home.append(node.extract())


_LEAST = 500
"""Characters of paragraphs that stand in for what a script would show."""


def _open_fallbacks(tree: BeautifulSoup) -> None:
    """Makes ``noscript`` a division, where the page's text stands in it and not beside it."""
    fallbacks = [each for each in elements(tree, "noscript") if _prose(each) >= _LEAST]
    if fallbacks and sum(map(_prose, fallbacks)) > _prose(tree) / 2:
        for each in fallbacks:
            each.name = "div"


def _prose(element: Tag) -> int:
    return sum(len(paragraph.get_text()) for paragraph in elements(element, "p"))


def _free_title(tree: BeautifulSoup) -> None:
    """Makes paragraphs of the notes that LaTeXML has inside the title: thanks, and where the authors work."""
    for heading in elements(tree, "h1"):
        for note in [each for each in elements(heading, "span") if "ltx_note" in attribute(each, "class").split()]:
            said = note.find(class_="ltx_note_content")
            note.extract()
            if isinstance(said, Tag):
                for sign in said.find_all(class_=["ltx_note_mark", "ltx_tag_note", "ltx_note_type"]):
                    sign.extract()
                said.name = "p"
                heading.insert_after(said.extract())


_SIGNS = frozenset("¶#§🔗")
"""What stands behind a heading for those who want its address."""


def _drop_signs(tree: BeautifulSoup) -> None:
    """Takes such links out of headings and terms."""
    for heading in elements(tree, "h1", "h2", "h3", "h4", "h5", "h6", "dt"):
        for link in elements(heading, "a"):
            if attribute(link, "href").startswith("#") and link.get_text().strip() in _SIGNS:
                link.decompose()


def text_of(element: Tag) -> str:
    """An element's text on one line, without scripts; blocks and line breaks part words, inline elements do not."""
    pieces: list[str] = []
    for node in element.descendants:
        if isinstance(node, Tag):
            pieces.append(" " if _parts_words(node) else "")
        elif type(node) in READ:
            pieces.append(f" {node}" if _parts_words(node.previous_sibling) else str(node))
    return fold_spaces("".join(pieces))


def main_article(page: Page) -> Node | None:
    """The node of the linked data that describes this page's article; none where there is none."""
    articles = [node for node in page.linked if is_article(node)]
    if len(articles) < 2:
        return articles[0] if articles else None
    here = _same_place(page.address)
    headings = {text_of(h).casefold() for h in elements(page.tree, "h1", "title")}
    for node in articles:
        places = {_same_place(plain(node.get(key))) for key in ("url", "mainEntityOfPage", "@id")}
        if here and here in places:
            return node
    for node in articles:
        title = plain(node.get("headline") or node.get("name")).casefold()
        if title and any(title in heading for heading in headings):
            return node
    return articles[0]


def _parts_words(node: object) -> bool:
    return isinstance(node, Tag) and (node.name in BLOCK or node.name == "br")


def _same_place(url: str) -> str:
    parts = split_address(url.partition("#")[0])
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}" if parts.netloc else ""


def _address(tree: BeautifulSoup, meta: Mapping[str, tuple[str, ...]]) -> str:
    links = (attribute(link, "href") for link in select(tree, "link[rel~=canonical]"))
    found = [*links, *meta.get("og:url", ()), *meta.get("twitter:url", ()), *meta.get("citation_public_url", ())]
    whole = (url.strip() for url in found if _is_web(url.strip()))
    # The front page of a site is not the address of an article, whatever its template says.
    return next((url for url in whole if split_address(url).path.strip("/") or split_address(url).query), "")


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).netloc)
    except ValueError:
        return False
