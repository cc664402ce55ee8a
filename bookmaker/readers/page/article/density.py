"""Where on a page the article is: where most paragraphs are, close together, with few links among them.

The way of weighing is that of Readability, which browsers use for their reading view
(https://github.com/mozilla/readability): every paragraph gives points to the elements around it, the nearer ones
more; names of classes add and take; links divide. Where too little is found, it is tried again with less taken out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from bs4 import Tag

from bookmaker.html import fold_spaces
from bookmaker.html.walk import elements
from bookmaker.readers.page.article.blocks import extent
from bookmaker.readers.page.article.paragraphs import drop_hollow, paragraphs_from_breaks, settle_divisions
from bookmaker.readers.page.article.pruning import COMMAS, class_weight, prune
from bookmaker.readers.page.article.sketch import DEEPEST, Box, Kid, sketch

ENOUGH = 500
"""Characters of an article; with fewer it is tried again less strictly."""

UNLIKELY = re.compile(
    r"-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu|"
    r"related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination|"
    r"pager|popup|yom-remote",
    re.IGNORECASE,
)
"""Classes and ids of what is hardly ever the article."""

LIKELY = re.compile(r"and|article|body|column|content|main|mathjax|shadow", re.IGNORECASE)
"""Words in the same names that make it possible after all."""

PLACES = re.compile(r"banner|breadcrumbs|cover-wrap|footer|header|menu|pagination|pager", re.IGNORECASE)
"""Of these, names of places on a page: some sites name what holds the article by where it stands."""

OVERLAID = re.compile(r"(?:^|[\s_-])modal(?:$|[\s_-])", re.IGNORECASE)
"""Classes and ids of windows that a script opens above the page."""

ROLES = frozenset("menu menubar complementary navigation alert alertdialog dialog".split())
"""ARIA roles of what is not the article."""

NOTICE = re.compile(
    r"\W*(?:(?:we|this (?:web)?site|our (?:web)?sites?) uses? (?:our own )?|wir (?:verwenden|nutzen|benutzen) |"
    r"diese (?:web)?(?:seite|site) (?:verwendet|nutzt|benutzt) |(?:ce|notre) site utilise des |nous utilisons des |"
    r"(?:este|nuestro) sitio (?:web )?(?:utiliza|usa) |(?:utilizamos|usamos) |questo sito (?:utilizza|usa) (?:i )?|"
    r"deze (?:web)?site (?:gebruikt|maakt gebruik van) )cookies\b",
    re.IGNORECASE,
)
"""The beginning of what a site says of its cookies, which gives no points."""

SCORED = frozenset("section h2 h3 h4 h5 h6 p td pre".split())
"""Elements whose own text gives points."""

SHORTEST = 25
"""Characters of a text that gives points."""

WORTH = (
    {"div": 5}
    | dict.fromkeys(("pre", "td", "blockquote"), 3)
    | dict.fromkeys(("address", "ol", "ul", "dl", "dd", "dt", "li", "form"), -3)
    | dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "th"), -5)
)
"""What an element is worth before anything is in it."""


@dataclass(frozen=True, slots=True)
class Strictness:
    """What is done to find the article."""

    strips: bool = True
    """Leaves out at once what is hardly ever the article."""
    weighs: bool = True
    """Looks at the names of classes."""
    prunes: bool = True
    """Takes out tables, lists and boxes that are more links than words."""


STEPS = (
    Strictness(),
    Strictness(strips=False),
    Strictness(strips=False, weighs=False),
    Strictness(strips=False, weighs=False, prunes=False),
)
"""How strictly it is tried, one after the other."""


def find_dense(body: Tag, is_heading: Callable[[str], bool], *, shows_hidden: bool = False) -> Box:
    """The article's part of a page's body, pruned; ``is_heading`` tells the text of the title's own heading."""
    attempts: list[Box] = []
    titled, most = _around_heading(body, is_heading), _most_of_text(body)
    for strictness in STEPS:
        is_wanted = partial(_is_likely, titled=titled, most=most) if strictness.strips else _may_be_read
        page = sketch(body, is_wanted, shows_hidden=shows_hidden)
        heading = next((box for box in page.find("h1", "h2") if is_heading(box.text)), None)
        if heading is not None:
            heading.swap()
        found = _attempt(page, strictness)
        if extent(found.text) >= ENOUGH:
            return found
        attempts.append(found)
    return max(attempts, key=lambda box: len(box.text))


def _attempt(page: Box, strictness: Strictness) -> Box:
    paragraphs_from_breaks(page)
    drop_hollow(page)
    settle_divisions(page)
    best = _weigh(page, strictness.weighs)
    found = _join_siblings(_top(page, best, strictness.weighs))
    prune(found, weighs=strictness.weighs, prunes=strictness.prunes)
    return found


def _may_be_read(box: Box) -> bool:
    return not (box.get("aria-modal") == "true" and box.get("role") == "dialog")


def _around_heading(body: Tag, is_heading: Callable[[str], bool]) -> frozenset[int]:
    """The identities of the elements that hold the title's heading and an article's text."""
    heading = next((each for each in elements(body, "h1", "h2") if is_heading(fold_spaces(each.get_text()))), None)
    around = list(heading.parents) if heading is not None else []
    is_long = (sum(len(p.get_text()) for p in elements(each, "p")) >= ENOUGH for each in around)
    return frozenset(map(id, around[next((n for n, long in enumerate(is_long) if long), len(around)) :]))


def _most_of_text(body: Tag) -> frozenset[int]:
    """The identities of the elements that hold most of the page's paragraphs."""
    held: Counter[int] = Counter()
    total = 0
    for paragraph in elements(body, "p"):
        size = len(paragraph.get_text())
        total += size
        held.update({id(above): size for above in (paragraph, *islice(paragraph.parents, DEEPEST))})
    return frozenset(each for each, size in held.items() if size > max(ENOUGH, total / 2))


def _is_likely(box: Box, titled: frozenset[int], most: frozenset[int]) -> bool:
    if not _may_be_read(box):
        return False
    if box.name in ("body", "a") or id(box.element) in titled:
        return True
    if OVERLAID.search(box.mark):
        return False
    mark = PLACES.sub("", box.mark) if id(box.element) in most else box.mark
    if UNLIKELY.search(mark) and not LIKELY.search(box.mark):
        # In a table of data names say nothing; a table around most of the text is there for the layout.
        return any(above.name in ("table", "code") and id(above.element) not in most for above in box.above())
    return box.get("role") not in ROLES


def _weigh(page: Box, weighs: bool) -> list[Box]:
    """Gives points for every paragraph to the elements around it; the best of those that got any, the best first."""
    found: list[Box] = []
    for box in [box for box in page.below() if box.name in SCORED and len(box.text) >= SHORTEST]:
        if NOTICE.match(box.text):
            continue
        points = 2 + len(COMMAS.findall(box.text)) + min(len(box.text) // 100, 3)
        for level, above in enumerate(islice(box.above(), 5)):
            if above.score is None:
                above.score = _worth(above, weighs)
                found.append(above)
            above.score += points / (1 if level == 0 else 2 if level == 1 else level * 3)
    for box in found:
        box.score = _score(box) * (1 - box.link_density)
    return sorted(found, key=_score, reverse=True)[:5]


def _score(box: Box) -> float:
    return box.score or 0.0


def _worth(box: Box, weighs: bool) -> float:
    return WORTH.get(box.name, 0) + (class_weight(box) if weighs else 0)


def _top(page: Box, best: list[Box], weighs: bool) -> Box:
    """The element with the article's text."""
    if not best or best[0] is page:
        whole = Box("div")
        whole.take(page.kids)
        page.take([whole])
        whole.score = _worth(whole, weighs)
        return whole
    top = _outer(_common(best), weighs)
    while top.parent is not None and top.parent is not page and len(top.parent.inner()) == 1:
        top = top.parent
    top = _whole_of(top, page)
    if top.score is None:
        top.score = _worth(top, weighs)
    return top


def _whole_of(top: Box, page: Box) -> Box:
    """The outermost section that it is a section of: a program that writes sections in sections names them alike."""
    section = top.parent if top.parent is not None and not _level(top) and _level(top.parent) else top
    while section.parent is not None and section.parent is not page and _is_section_of(section, section.parent):
        top = section = section.parent
    return top


_COUNT = re.compile(r"\d+")
_HEADING = re.compile(r"h[1-6]")


def _is_section_of(inner: Box, outer: Box) -> bool:
    """Whether both begin with a heading, the inner one's a step lower, and have the same classes but for a number."""
    kinds = {_COUNT.sub("", box.get("class")) for box in (inner, outer)}
    is_alike = inner.name == outer.name and len(kinds) == 1 and (kinds != {""} or inner.name == "section")
    return is_alike and _level(outer) > 0 and _level(inner) == _level(outer) + 1


def _level(box: Box) -> int:
    """The level of the heading that it begins with, or nought."""
    first = next(iter(box.inner()), None)
    return int(first.name[1]) if first is not None and _HEADING.fullmatch(first.name) else 0


def _common(best: list[Box]) -> Box:
    """The best, or what holds it and three others that are nearly as good."""
    others = [set(map(id, box.above())) for box in best[1:] if _score(box) >= 0.75 * _score(best[0])]
    if len(others) >= 3:
        for above in _within(best[0]):
            if sum(id(above) in line for line in others) >= 3:
                return above
    return best[0]


def _within(box: Box) -> Iterator[Box]:
    """What stands around it, without the page itself."""
    return (above for above in box.above() if above.parent is not None)


def _outer(top: Box, weighs: bool) -> Box:
    """The element around it that is better still: several of its parts have text."""
    if top.score is None:
        top.score = _worth(top, weighs)
    last, least = top.score, top.score / 3
    for above in _within(top):
        if above.score is None:
            continue
        if above.score < least:
            break
        if above.score > last:
            return above
        last = above.score
    return top


def _join_siblings(top: Box) -> Box:
    """The element and those beside it that are as good as the text."""
    least = max(10.0, _score(top) * 0.2)
    joined: list[Kid] = []
    for box in top.parent.inner() if top.parent is not None else [top]:
        if box is top or _belongs(box, top, least):
            if box.name not in ("div", "article", "section", "p", "ol", "ul"):
                box.name = "div"
            joined.append(box)
    found = Box("div")
    found.take(joined)
    return found


def _belongs(box: Box, top: Box, least: float) -> bool:
    bonus = _score(top) * 0.2 if box.get("class") == top.get("class") != "" else 0
    if box.score is not None and box.score + bonus >= least:
        return True
    if box.name != "p":
        return False
    if len(box.text) > 80:
        return box.link_density < 0.25
    return box.link_density == 0 and re.search(r"\.( |$)", box.text) is not None
