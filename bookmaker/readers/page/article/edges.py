"""The site's own links above the title of a page and below its text: home, about, back, next."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from bookmaker.readers.page.article.blocks import extent
from bookmaker.readers.page.article.lines import HEADINGS, is_prose, lines, stays
from bookmaker.readers.page.article.sketch import Box

SHORT = 40
"""Characters of such a line's longest link."""


def drop_first_links(home: Box, heading: Box) -> None:
    """Takes out the lines above the title's heading that are links and nothing else."""
    for box in lines(home):
        if box is heading or heading in box.below():
            return
        if _is_links(box) and not stays(box, home):
            box.swap()


def drop_last_links(home: Box) -> None:
    """Takes out the last lines that are only short links to pages of the same site, where prose stands before them."""
    found = [box for box in lines(home) if box.text]
    if not any(map(is_prose, found)):
        return
    for box in reversed(found):
        if box.name in ("li", "td") or stays(box, home) or not _is_way_on(box):
            return
        box.swap()


FEWEST_PAGES = 4
"""Numbers from 1 on that count pages."""

COLON, FEW_WORDS = 30, 4
"""Characters and words of a line that leads on to what is not there."""


def drop_loose_end(home: Box) -> None:
    """Takes out the last lines that stand over nothing: headings among others, few words that end with a colon."""
    found = [box for box in lines(home) if box.text or stays(box, home)]
    if not any(map(is_prose, found)):
        return
    has_headings = sum(box.name in HEADINGS for box in found) > 1
    for box in reversed(found):
        if stays(box, home) or not _leads_on(box) or (box.name in HEADINGS and not has_headings):
            return
        box.swap()


def drop_pages(home: Box) -> None:
    """Takes out lines in a row that count the pages of a series of pictures, with the signs for back and on."""
    found = [box for box in lines(home) if box.text]
    for is_count, row in groupby(found, lambda box: _COUNT.fullmatch(box.text) is not None):
        boxes = list(row) if is_count else []
        numbers = [int(box.text) for box in boxes if box.text.isdecimal()]
        is_whole = len(numbers) >= FEWEST_PAGES and numbers == list(range(1, len(numbers) + 1))
        if is_whole and not any(box.name in ("td", "th") or stays(box, home) for box in boxes):
            for box in boxes:
                box.swap()


_COUNT = re.compile(r"\d{1,3}|[^\w\s]{1,3}")


def _leads_on(box: Box) -> bool:
    text = box.text
    if box.name in HEADINGS:
        return not text.endswith((".", "!", "?", "…", "。", "！", "？"))
    return extent(text) <= COLON and text.endswith((":", "：")) and len(text.split()) <= FEW_WORDS


_SIGNS = re.compile(r"\s*(?:[|/\\>»›→:·•-]|::|&gt;)\s*")
"""What stands between the steps of a path."""


def is_path(box: Box) -> bool:
    """Whether it is the way from the site's home to this page: links with signs between them, from home on."""
    links = box.find("a")
    if not links or not _is_home(links[0].get("href")) or not box.text.startswith(links[0].text):
        return False
    steps = [step for step in _SIGNS.split(box.text) if step]
    return len(steps) > 2 and sum(step in {link.text for link in links} for step in steps) >= len(steps) - 1


def _is_home(address: str) -> bool:
    return re.fullmatch(r"(?:https?://[^/]+)?/?(?:index\.\w+)?", address.strip()) is not None and bool(address)


def _is_way_on(box: Box) -> bool:
    links = box.find("a")
    is_own = all(_is_relative(link.get("href")) and len(link.text) <= SHORT for link in links)
    return is_own and _is_links(box)


def _is_links(box: Box) -> bool:
    """Whether it is links and nothing else but what stands between them."""
    links = box.find("a")
    rest = Counter(re.findall(r"\w", box.text)) - Counter(re.findall(r"\w", "".join(link.text for link in links)))
    return bool(links) and not rest


def _is_relative(address: str) -> bool:
    """Whether an address leads to another page of the same site by its path alone."""
    return bool(address) and "//" not in address and not address.startswith(("#", "mailto:", "tel:", "javascript:"))
