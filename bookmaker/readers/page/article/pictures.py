"""Which elements of a page are its author's pictures with what is said of them."""

from __future__ import annotations

import re

from bookmaker.readers.page.article.blocks import ASIDE
from bookmaker.readers.page.article.phrases import BESIDE, MARKED
from bookmaker.readers.page.article.sketch import Box

GALLERY = re.compile(r"(?:^|\s)(?:\w+-)?(?:gallery|photoset|slideshow)(?:$|[\s_-])")
"""Classes of a row of pictures."""

LONGEST_CAPTION = 400
"""Characters of what is said of one picture."""

LONGEST_NAME = 30
"""Characters of a link to whom a picture is from."""

SMALLEST = 100
"""Pixels of the width of a picture that is more than a sign."""

TELLING = 10
"""Characters of what is said instead of a picture, where it may tell it from others."""

HOLDERS = frozenset("aside center div figure p section table".split())
"""Elements that hold a picture and its caption."""

FOREIGN = ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "form", "input", "button", "iframe", "pre", "blockquote")
"""Elements that stand in no such box."""


def file_stem(address: str) -> str:
    """The name of a picture's file without its size and suffix, in lower case; the same for all sizes of it."""
    name = re.split(r"[?#]", address)[0].rstrip("/").rpartition("/")[2].lower()
    return re.sub(r"(?:[-_]\d{2,4}x\d{2,4}|[-_@]\dx|[-_]scaled)?(?:\.\w{3,4})?$", "", name)


def is_gallery(box: Box) -> bool:
    """Whether it is a row of pictures, with captions perhaps, that says it is a gallery."""
    return GALLERY.search(box.mark) is not None and len(box.find("img")) > 1 and box.link_density < 0.05


def is_figure(box: Box) -> bool:
    """Whether it is one picture with its caption."""
    figure = box if box.name == "figure" else next(iter(box.find("figure")), None) if box.name == "div" else None
    if figure is None or figure.text != box.text or box.link_density > 0.5:
        return False
    # Drawings beside a picture are on buttons that enlarge it.
    if len(box.find("img") or box.find("svg", "video")) != 1:
        return False
    if any(up.name in ("li", "nav", "aside", "footer") for up in (box, *box.above())):
        return False
    return any(caption.text for caption in figure.find("figcaption"))


def is_captioned(box: Box) -> bool:
    """Whether it is a box of any kind with one picture and few words below it."""
    if box.name not in HOLDERS or not 0 < len(box.text) <= LONGEST_CAPTION:
        return False
    images, links = box.find("img"), [link.text for link in box.find("a") if link.text]
    if len(images) != 1 or _is_small(images[0]) or len(links) > 1 or box.find(*FOREIGN):
        return False
    linked = sum(map(len, links))
    # A short link may be the photographer's; a long one is the title of what it leads to.
    if linked > len(box.text) * (0.5 if linked > LONGEST_NAME else 0.8):
        return False
    names = [each.mark for each in (box, *box.below()) if each.mark]
    return not any(beside.search(name) for beside in (ASIDE, BESIDE, MARKED) for name in names)


def _is_small(image: Box) -> bool:
    wide = re.match(r"\d+", image.get("width"))
    return wide is not None and int(wide[0]) < SMALLEST


def drop_doubles(home: Box) -> None:
    """Takes out a picture right before the same one: pages show theirs once for narrow windows and once for wide."""
    before: Box | None = None
    for box in list(home.below()):
        if box.name == "img":
            if before is not None and _is_same(before, box):
                before.swap()
            before = box
        elif any(string.strip() for string in box.strings()):
            before = None


def _is_same(one: Box, other: Box) -> bool:
    """Whether two pictures are one in two sizes, or a picture and what stands in for it until it is loaded."""
    says = one.get("alt") == other.get("alt") and len(one.get("alt")) >= TELLING
    return says and (one.get("src")[:5] == "data:" or _file(one.get("src")) == _file(other.get("src")) != "")


def _file(address: str) -> str:
    """The name of a picture's file without its size, or the hash in it, behind which sizes have names."""
    name = file_stem(address)
    found = _HASH.search(name)
    return found[0] if found else name


_HASH = re.compile(r"[0-9a-f]{24,}")
