"""What is taken out of an article's part of a page: forms, buttons, and boxes that are more links than words.

The measures are those of Readability (https://github.com/mozilla/readability).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable

from bookmaker.readers.page.article.sketch import Box

POSITIVE = re.compile(
    r"article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story", re.IGNORECASE
)
"""Classes and ids that an article has."""

NEGATIVE = re.compile(
    r"-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain|"
    r"promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget",
    re.IGNORECASE,
)
"""Classes and ids that it does not have."""

SHARING = re.compile(r"(\b|_)(share|sharedaddy)(\b|_)", re.IGNORECASE)
"""Classes and ids of share bars."""

COMMAS = re.compile(r"[\u002c\u060c\ufe50\ufe10\ufe11\u2e41\u2e34\u2e32\uff0c]")
"""Commas of all scripts: prose has more of them than menus."""

VIDEOS = re.compile(
    r"//(www\.)?((dailymotion|youtube|youtube-nocookie|player\.vimeo|v\.qq|bilibili|live\.bilibili)\.com|"
    r"(archive|upload\.wikimedia)\.org|player\.twitch\.tv)",
    re.IGNORECASE,
)
"""Addresses of embedded films."""

EMPTY_WORDS = re.compile(
    r"^(ad(vertising|vertisement)?|pub(licité)?|werb(ung)?|广告|реклама|anuncio|"
    r"((loading|正在加载|загрузка|chargement|cargando)(…|\.\.\.)?))$",
    re.IGNORECASE,
)
"""What a box says in which an advert stands, or nothing yet."""

TEXTISH = frozenset("blockquote dl div img ol p pre table ul span li td".split())
"""Elements in which text stands."""

CONTROLS = ("iframe", "input", "textarea", "select", "button")
"""Elements to be pressed and filled in; one with paragraphs inside was only never closed."""

LISTS = ("ul", "ol")


def class_weight(box: Box) -> int:
    """25 for a good name in each of class and id, -25 for a bad one."""
    names = [name for name in (box.get("class"), box.get("id")) if name]
    return 25 * sum(bool(POSITIVE.search(name)) - bool(NEGATIVE.search(name)) for name in names)


def prune(found: Box, *, weighs: bool, prunes: bool) -> None:
    """Takes out of the article's part what is not its text."""
    data = {id(table) for table in found.find("table") if is_data_table(table)}
    if prunes:
        _drop_residue(found, ("form", "fieldset"), data, weighs)
    _drop(box for box in found.find("footer", "aside", "object", "embed") if not _is_video(box))
    for top in found.inner():
        _drop(box for box in list(top.below()) if SHARING.search(box.mark) and len(box.text) < 500)
    _drop(box for box in found.find(*CONTROLS) if not _is_video(box) and not box.find("p", "div"))
    _drop(box for box in found.find("h1", "h2") if weighs and class_weight(box) < 0)
    for names in (("table",), ("ul",), ("div",)) if prunes else ():
        _drop_residue(found, names, data, weighs)


def is_data_table(table: Box) -> bool:
    """Whether a table holds data, and is not there for the layout."""
    if table.get("role") == "presentation" or table.get("datatable") == "0":
        return False
    if table.get("summary") or table.find("col", "colgroup", "tfoot", "thead", "th"):
        return True
    if any(caption.kids for caption in table.find("caption")):
        return True
    rows = table.find("tr")
    columns = max((sum(map(_span, row.inner())) for row in rows), default=0)
    if table.find("table") or columns == 1 or len(rows) == 1:
        return False
    return len(rows) >= 10 or columns > 4 or len(rows) * columns > 10


def _span(cell: Box) -> int:
    """How many columns a cell is wide."""
    wide = cell.get("colspan")
    return (int(wide) if re.fullmatch(r"[1-9]\d?", wide) else 1) if cell.name == "td" else 0


def _drop(boxes: Iterable[Box]) -> None:
    for box in list(boxes):
        box.swap()


def _drop_residue(found: Box, names: tuple[str, ...], data: Container[int], weighs: bool) -> None:
    """From the last to the first, so that what is inside goes before what is around it."""
    for box in reversed(found.find(*names)):
        if not _is_kept(box, data) and _is_residue(box, weighs):
            box.swap()


_LOOKED_AT = 30
"""Elements of an old player: its fields, and another player for those that cannot show it."""


def _is_video(box: Box) -> bool:
    if box.element is None:
        return False
    inside = box.element.find_all(True, limit=_LOOKED_AT) if box.name == "object" else []
    values = " ".join(str(value) for element in (box.element, *inside) for value in element.attrs.values())
    return VIDEOS.search(values) is not None


def _is_kept(box: Box, data: Container[int]) -> bool:
    """Whether it is, holds or stands in a table of data, or stands in code."""
    around = [box, *box.above()]
    tables = [*around, *box.find("table")]
    return any(id(each) in data for each in tables) or any(each.name == "code" for each in around[1:])


def _is_residue(box: Box, weighs: bool) -> bool:
    """Whether a box has the measures of menus, adverts and lists of other articles."""
    weight = class_weight(box) if weighs else 0
    if weight < 0:
        return True
    if len(COMMAS.findall(box.text)) >= 10 or any(map(_is_video, box.find("object", "embed", "iframe"))):
        return False
    return bool(EMPTY_WORDS.search(box.text)) or (_has_bad_measures(box, weight) and not _is_gallery(box))


def _has_bad_measures(box: Box, weight: int) -> bool:
    below = list(box.below())
    counts = Counter(each.name for each in below)
    size, links = len(box.text), box.link_density
    is_list = box.name in LISTS or _share(below, size, *LISTS) > 0.9
    paragraphs, images, embeds = counts["p"], counts["img"], counts["object"] + counts["embed"] + counts["iframe"]
    in_figure = any(above.name == "figure" for above in box.above())
    headed = _share(below, size, "h1", "h2", "h3", "h4", "h5", "h6")
    is_short = size < 25 and images not in (1, 2) and links > 0
    return any(
        (
            not in_figure and images > 1 and paragraphs / images < 0.5,
            not is_list and counts["li"] - 100 > paragraphs,
            counts["input"] > paragraphs // 3,
            not is_list and not in_figure and headed < 0.9 and is_short,
            not is_list and weight < 25 and links > 0.2,
            weight >= 25 and links > 0.5,
            (embeds == 1 and size < 75) or embeds > 1,
            images == 0 and _share(below, size, *TEXTISH) == 0,
        )
    )


def _share(below: list[Box], size: int, *names: str) -> float:
    """The part of the text that stands in elements of these names."""
    return sum(len(each.text) for each in below if each.name in names) / size if size else 0.0


def _is_gallery(box: Box) -> bool:
    """Whether it is a list of pictures and nothing else."""
    if box.name not in LISTS:
        return False
    is_simple = all(len(each.inner()) <= 1 for each in box.inner())
    return is_simple and len(box.find("img")) == len(box.find("li"))
