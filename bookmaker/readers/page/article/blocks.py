"""The text of a page line by line, and which parts of a page are beside the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.html import BLOCK, fold_spaces
from bookmaker.html.walk import elements
from bookmaker.readers.page.article.strings import READ

ASIDE = re.compile(
    r"(?:^|[\s_-])(?:comment(?:s|list|-list|aires|area|arios)?|respond|sidebar|side|widgets?|related(?:posts|-posts)?|"
    r"recommend\w*|recent|popular|latest|trending|most[_-]?read|teasers?|footer|menu|nav|navi(?:gation)?|breadcrumbs?|"
    r"newsletter|advert\w*|ads?|promo|blogroll|archives?|kommentare?|ticker|carousel|slider|more[_-]?news|cookies?)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of what stands beside an article."""

COMMENT = re.compile(
    r"(?:^|[\s_-])(?:comment\w*|respond|kommentar\w*|disqus\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of what readers wrote."""

BLOG = re.compile(r"(?:^|\s)(?:hfeed|h-feed|hentry|h-entry|Blog)(?:$|\s)")
"""Classes of what holds the articles themselves, whatever else their classes say (Blogger: ``widget Blog``)."""

_DENSE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
"""Characters that say as much as a syllable or a word of other scripts."""

_ASIDE_NAMES = frozenset({"aside", "nav", "form", "footer"})


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page: the text between two breaks."""

    element: Tag
    """The innermost element that holds the whole line."""
    text: str
    """White space folded, never empty."""


def extent(text: str) -> int:
    """How long a text is in letters of the Latin script: a Chinese, Japanese or Korean character is three of them."""
    return len(text) if text.isascii() else len(text) + 2 * len(_DENSE.findall(text))


def text_blocks(root: Tag) -> Iterator[Block]:
    """The lines below ``root``, in order."""
    pieces: list[str] = []
    home: Tag = root
    for node in root.descendants:
        if isinstance(node, Tag):
            if node.name == "br":
                yield from _block(home, pieces)
        elif isinstance(node, NavigableString) and type(node) in READ and node.strip():
            block = _block_of(node, root)
            if block is not home:
                yield from _block(home, pieces)
                home = block
            pieces.append(str(node))
        elif pieces:
            pieces.append(" ")
    yield from _block(home, pieces)


def title_heading(root: Tag, title: str) -> Tag | None:
    """The heading that says the title, the highest and first one; none where no heading does."""
    wanted = fold_spaces(title).casefold()
    found = [
        element
        for names in (("h1",), ("h2", "h3", "h4"))
        for element in (elements(root, *names) if wanted else ())
        if fold_spaces(element.get_text()).casefold() == wanted
    ]
    # Lists of other articles say their titles too.
    return next((element for element in found if not element.find_parent(["li", "aside"])), next(iter(found), None))


def title_line(lines: Iterable[Block], title: str) -> Tag | None:
    """What says the title where no heading does: the first line that is the title, and no link to elsewhere."""
    wanted = fold_spaces(title).casefold()
    for line in lines if wanted else ():
        if line.text.casefold() == wanted and line.element.name not in ("a", "li"):
            return line.element if not line.element.find_parent(["a", "li", "nav", "aside"]) else None
    return None


def is_aside(element: Tag, heading: Tag | None = None) -> bool:
    """Whether the element stands beside the article, or is such a part of the page itself.

    What holds the title's ``heading`` too is the article, whatever its class says.
    """
    home = {id(parent) for parent in heading.parents} if heading else set()
    for part in (element, *element.parents):
        if id(part) in home or part.name in ("body", "html", "main"):
            return False
        if part.name in _ASIDE_NAMES and not _is_page(part):
            return True
        names = names_of(part)
        if part.name not in ("article", "[document]") and ASIDE.search(names) and not BLOG.search(names):
            return True
    return False


def _is_page(part: Tag) -> bool:
    """Whether it is the foot of an article, or a form around the whole page, as ASP.NET makes it."""
    if part.name == "form":
        return part.find(["h1", "article", "main", "table"]) is not None
    return part.name == "footer" and part.find_parent("article") is not None


def is_comment(element: Tag) -> bool:
    """Whether the element stands among the readers' comments."""
    parts = (element, *element.parents)
    return any(part.name not in ("body", "html") and COMMENT.search(names_of(part)) for part in parts)


def names_of(element: Tag) -> str:
    """Its classes and its id."""
    classes = element.get("class")
    return f"{' '.join(classes) if isinstance(classes, list) else classes or ''} {element.get('id') or ''}"


def _block_of(node: NavigableString, root: Tag) -> Tag:
    for parent in node.parents:
        if parent is root or parent.name in BLOCK:
            return parent
    return root


def _block(home: Tag, pieces: list[str]) -> Iterator[Block]:
    text = fold_spaces("".join(pieces))
    pieces.clear()
    if text:
        yield Block(home, text)
