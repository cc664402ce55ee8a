"""What stands between an article's title and its text, and belongs to it: the standfirst and the first picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.readers.page.article.blocks import ASIDE
from bookmaker.readers.page.article.phrases import is_byline
from bookmaker.readers.page.article.pictures import file_stem, is_captioned, is_figure
from bookmaker.readers.page.article.sketch import Box, Kid

STANDFIRST = re.compile(
    r"(?:^|[\W_])(?:standfirst|stand-first|sub-?title|sub-?head(?:line|ing)?|deck?|lead(?:er|in|-in|-text)?|lede|"
    r"intro(?:duction|text)?|teaser|chap(?:o|eau)|summary|abstract|excerpt|vorspann|anleser|entradilla|bajada|copete|"
    r"sommario|ingress|manchet)(?:$|[\W_])",
    re.IGNORECASE,
)
"""Classes and ids of a standfirst."""

LEAD = re.compile(
    r"(?:^|[\W_])(?:featured?(?:-?(?:image|media|photo))?|lead(?:-?(?:image|media|photo))?|hero(?:-?image)?|"
    r"post-?thumbnail|wp-post-image|main-?image|article-?(?:image|photo|media|cover)|entry-?(?:image|media|thumbnail)|"
    r"cover(?:-?image)?)(?:$|[\W_])",
    re.IGNORECASE,
)
"""Classes and ids of the first picture."""

FURNITURE = frozenset("nav aside form li footer".split())
"""Elements that neither of them stands in."""

NEAR = 4
"""Levels above the text in which they are looked for."""


def with_head(core: Box, picture: str, heading: Box | None = None) -> Box:
    """The article's text with its standfirst and its first picture.

    ``picture`` is the file that the page names, ``heading`` the title's.
    """
    place = _place(core)
    before = list(_before(core, place))
    standfirst = next((box for box in reversed(before) if _is_standfirst(box) and box.text not in core.text), None)
    lead = _lead(core, before, picture, heading) if not _opens_with_picture(core) else None
    head: list[Kid] = [box for box in before if box is standfirst or box is lead]
    if lead is not None and not any(lead is box for box in before):
        head.insert(0, lead)
    if not head:
        return core
    whole = Box("div")
    for box in (standfirst, lead):
        if box is not None:
            box.swap()
    core.swap()
    whole.take([*head, core])
    return whole


def _place(core: Box) -> Box:
    """The element in which the head is looked for: the article around the text, or a few levels above it."""
    place = core
    for level, above in enumerate(core.above()):
        if above.parent is None or level >= NEAR or (place is not core and place.name in ("article", "main")):
            break
        place = above
    return place


def _before(core: Box, place: Box) -> Iterator[Box]:
    around = {id(box) for box in core.above()}
    for box in place.below():
        if box is core:
            return
        if id(box) not in around:
            yield box


def _lead(core: Box, before: list[Box], picture: str, heading: Box | None) -> Box | None:
    """The first picture among what stands before the text, or between the title and the text further up the page."""
    found = next((box for box in before if _is_lead(box, picture)), None)
    if found is not None or heading is None or core in heading.below():
        return found
    after = _after(heading, core)
    shown = (box for box in after if is_captioned(box) or is_figure(box) or _is_lead(box, picture))
    # Without the words below it: those of one that stands so far from the text are often not about it.
    return next((image for box in shown for image in (box, *box.below()) if image.name in ("img", "picture")), None)


def _after(heading: Box, core: Box) -> list[Box]:
    """What stands behind the heading and before the text."""
    held = {id(up): up for up in heading.above()}
    place = next((up for up in core.above() if id(up) in held), None)
    if place is None:
        return []
    before = list(_before(core, place))
    at = next((n for n, box in enumerate(before) if box is heading), len(before))
    return before[at + 1 :]


def _is_standfirst(box: Box) -> bool:
    if not 40 < len(box.text) < 500 or box.link_density > 0.2 or not STANDFIRST.search(box.mark):
        return False
    is_other = any(re.search("author|byline|comment", each.mark, re.IGNORECASE) for each in box.below())
    return not is_other and not is_byline(box.text) and not _is_beside(box)


def _is_beside(box: Box) -> bool:
    # The classes of the whole page's element say what is on it somewhere.
    around = (each for each in (box, *box.above()) if each.parent is not None)
    return any(each.name in FURNITURE or ASIDE.search(each.mark) for each in around)


def _opens_with_picture(core: Box) -> bool:
    """Whether a picture stands among the first words of the text."""
    seen = 0
    for box in core.below():
        if box.name in ("img", "picture", "video", "iframe"):
            return True
        seen += sum(len(string.strip()) for string in box.strings())
        if seen > 600:
            return False
    return False


def _is_lead(box: Box, picture: str) -> bool:
    """Whether it is the picture: marked as such, or the file that the page shows to other sites."""
    if box.name not in ("figure", "img", "picture") or _is_beside(box) or len(box.text) > 400:
        return False
    images = [box] if box.name == "img" else box.find("img")
    is_named = picture != "" and any(file_stem(image.get("src")) == picture for image in images)
    return is_named or (len(images) == 1 and any(LEAD.search(each.mark) for each in (box, *box.above())))
