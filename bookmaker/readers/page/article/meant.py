"""What an author set beside the paragraphs, and density takes for residue: notes, code, tables, pictures, remarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from bookmaker.readers.page.article.blocks import ASIDE
from bookmaker.readers.page.article.lines import HEADINGS
from bookmaker.readers.page.article.notes import NOTES, begins_with_number, is_note
from bookmaker.readers.page.article.pictures import is_captioned, is_figure, is_gallery
from bookmaker.readers.page.article.sketch import Box, is_phrasing

BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(", re.IGNORECASE)
"""A style that shows a picture."""

CARD = re.compile(r"(?:^|[\s_-])(?:bookmark|onebox|link-?(?:card|preview)|unfurl)-?(?:card|container)?(?:$|\s)")
"""Classes of what an author's link to another page was unfolded to: its title and what it is about."""

CALLOUT = re.compile(
    r"(?:^|[\s_-])(?:admonition|alert|callout|call-out|hint|info(?:box)?|note|notice|sidenote|tip|warning)(?:$|[\s_-])"
)
"""Classes of an author's remarks in boxes."""

LONGEST_CALLOUT = 1500
"""Characters of such a box."""

FURNITURE = frozenset("nav form button input select textarea".split())
"""What is the site's even inside an article."""

MEANT = frozenset("pre table math blockquote dl".split())
"""What an author sets apart, and density takes for residue."""

PARTS = ("div", "section", "ul", "table")
"""Elements that are parts of a page, and no paragraphs."""

CELLS = ("td", "th")
"""Elements that keep their place where they are empty: the columns of a table are counted."""


def drop_unmeant(box: Box, is_holder: Callable[[Box], bool], called: frozenset[str]) -> None:
    """Takes out of a box what holds nothing that density found, but for what the author meant there."""
    left = [box]
    while left:
        around = left.pop()
        if around is not box and NOTES.search(around.mark):
            continue  # a box that says that it holds notes holds nothing else
        kids = around.inner()
        holding = [n for n, kid in enumerate(kids) if is_holder(kid)]
        own = _own_headings(kids, is_holder) if len(holding) > 1 else frozenset()
        for n, kid in enumerate(kids):
            if is_holder(kid):
                left.append(kid)
            elif holding and holding[0] < n < holding[-1] and (id(kid) in own or _stands_between(kid, kids[n + 1])):
                continue
            elif (kid.text or not (is_phrasing(kid) or kid.name in CELLS)) and not _is_meant(kid, called):
                kid.swap()


def _stands_between(box: Box, behind: Box) -> bool:
    """Whether it is the author's, being between paragraphs: a rule over no heading, a remark, a picture with words."""
    is_rule = box.name == "hr" and behind.name not in HEADINGS and not begins_with_heading(behind)
    return is_rule or _is_callout(box) or is_captioned(box)


def begins_with_heading(box: Box) -> bool:
    """Whether a heading is the first that it shows."""
    first = next((each for each in box.below() if each.text), None)
    return first is not None and first.name in HEADINGS


def _own_headings(kids: list[Box], is_holder: Callable[[Box], bool]) -> frozenset[int]:
    """The identities of the headings that stand between paragraphs, right over one.

    Over a part of the page one heading may be of that part; several over parts are the text's own.
    """
    over: list[tuple[Box, Box]] = []
    below: Box | None = None
    for kid in reversed(kids):
        is_heading = kid.name in HEADINGS and not kid.find("a") and not ASIDE.search(kid.mark)
        if is_heading and kid.text and below is not None and is_holder(below):
            over.append((kid, below))
        below = kid if kid.text else below
    # One heading of the first level is the title's.
    unsure = {id(heading) for heading, below in over if below.name in PARTS or heading.name == "h1"}
    kinds = Counter(heading.name for heading, _ in over if id(heading) in unsure)
    own = (heading for heading, _ in over if id(heading) not in unsure or kinds[heading.name] > 1)
    return frozenset(map(id, own))


def _is_callout(box: Box) -> bool:
    """Whether it is a box with a remark of the author's, between the paragraphs."""
    is_named = box.name in ("aside", "div", "section") and CALLOUT.search(box.mark) is not None
    is_small = 0 < len(box.text) <= LONGEST_CALLOUT and box.link_density < 0.3
    return is_named and is_small and not box.find(*FURNITURE) and not ASIDE.search(box.mark)


def _is_meant(box: Box, called: frozenset[str]) -> bool:
    """Whether density was wrong to leave it out: quoted posts, notes, code, tables, quotations."""
    posts = (each for each in (box, *box.below()) if "twitter-tweet" in each.mark or "instagram-media" in each.mark)
    if box.text and sum(len(each.text) for each in posts) > 0.8 * len(box.text):
        return True
    is_beside = any(ASIDE.search(each.mark) for each in (box, *box.below()))
    if (is_figure(box) or is_gallery(box)) and not is_beside:
        return True
    if not box.text:
        return BACKGROUND.search(box.get("style")) is not None and not is_beside
    if CARD.search(box.mark) and len(box.find("a")) == 1 and not is_beside:
        return True
    if box.get("id") in called and box.name not in FURNITURE:
        return True
    if called and NOTES.search(box.mark) and any(each.get("id") in called for each in box.below()):
        return True
    if box.name in FURNITURE or box.link_density > 0.3:
        return False
    if is_note(box, called):
        return True
    is_own_aside = box.name == "aside" and not box.mark
    if is_own_aside and begins_with_number(box):
        return True
    return (box.name in MEANT or is_own_aside) and box.link_density < 0.1 and not is_beside
