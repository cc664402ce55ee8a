"""What an editor's system puts before, between and after an author's paragraphs, known by its words and its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from bookmaker.readers.page.article.blocks import extent
from bookmaker.readers.page.article.edges import drop_last_links, drop_loose_end, drop_pages, is_path
from bookmaker.readers.page.article.feet import drop_foot, drop_portraits
from bookmaker.readers.page.article.lines import HEADINGS, PROSE, is_prose, is_whole, lines, lines_and_lists, stays
from bookmaker.readers.page.article.notes import lists_likers, stands_in_note
from bookmaker.readers.page.article.numbers import drop_numbers
from bookmaker.readers.page.article.phrases import (
    ASKED,
    BESIDE,
    BIOGRAPHY,
    CAPTION,
    DATED,
    FILED,
    INVITING,
    LABEL,
    MARKED,
    MORE,
    RIGHTS,
    SAID,
    SENTENCE,
    TAGGED,
    is_byline,
)
from bookmaker.readers.page.article.pictures import drop_doubles
from bookmaker.readers.page.article.sharing import drop_share_links
from bookmaker.readers.page.article.sketch import SHOWN, Box
from bookmaker.readers.page.article.threads import drop_thread

SMALL = 0.3
"""The part of the article's text that something beside it has at most."""

LISTED = 0.15
"""The part of it that a list of links in it has at most."""

FEW_PARAGRAPHS = 3
"""Paragraphs of something beside it."""

FEW = 260
"""Characters that an invitation, a byline or a pointer has at most."""

_PARTS = re.compile(r"[-_]+")

HEAD = 25
"""Lines among which the first paragraph is looked for."""


def trim(home: Box, title: str, authors: tuple[str, ...] = ()) -> None:
    """Takes such pieces out of the article's boxes."""
    layout = [table for table in home.find("table") if _is_layout(table, len(home.text))]
    for table in layout:
        table.name = "div"
    _drop(box for box in home.find("nav") if len(box.text) < 300)
    drop_numbers(home)
    _trim_doubles(home)
    drop_doubles(home)
    drop_pages(home)
    drop_share_links(home)
    drop_thread(home)
    drop_foot(home)
    drop_portraits(home)
    _trim_beside(home)
    _trim_headed(home)
    _trim_head(home, title)
    _trim_inside(home)
    _trim_link_lists(home)
    _trim_lists(home)
    _trim_authors(home, authors)
    _trim_cards(home)
    _trim_links(home)
    drop_last_links(home)
    _trim_end(home)
    drop_loose_end(home)
    for table in layout:
        table.name = "table"


def _drop(boxes: Iterable[Box]) -> None:
    for box in list(boxes):
        box.swap()


def _trim_doubles(home: Box) -> None:
    """Captions that were there before: a page shows its gallery twice, for wide windows and for narrow ones."""
    seen: set[str] = set()
    for box in lines(home):
        near = (box, *islice(box.above(), 4))
        if len(box.text) > 30 and any(
            CAPTION.search(up.mark) or up.name == "figcaption" for up in near if up is not home
        ):
            if box.text in seen and not box.find(*SHOWN):
                box.swap()
            seen.add(box.text)


def _trim_beside(home: Box) -> None:
    """Small boxes whose own names say that they are no part of the text."""
    most = SMALL * len(home.text)
    for box in list(home.below()):
        if 0 < len(box.text) < most and _is_beside(box) and not _is_code(box) and not is_whole(box, home):
            box.swap()


def _is_code(box: Box) -> bool:
    """Whether it is a piece of a listing, which may have any name."""
    return any(above.name == "code" for above in islice(box.above(), 3))


def _trim_headed(home: Box) -> None:
    """Boxes that begin with a heading of other articles, and hold links."""
    size = len(home.text)
    headings = (line for line in lines(home) if 0 < extent(line.text) <= 80 and MORE.match(line.text))
    boxes = ((line, _headed(line, home, size)) for line in headings if not stands_in_note(line, home))
    _drop(box for line, box in boxes if box is not line and box.link_density > 0.2 and not is_whole(box, home))


def _headed(line: Box, home: Box, size: int) -> Box:
    """The largest box that begins with this line and leaves an article of this size something."""
    box = line
    for up in line.above():
        if up is home or not up.text.startswith(line.text) or size - len(up.text) < 2 * PROSE:
            break
        box = up
    return box


def _is_beside(box: Box) -> bool:
    """Whether a name of it says so; long names are headings made into names. What holds much prose is the text."""
    names = (name for name in box.mark.split() if len(_PARTS.findall(name)) < 4)
    is_named = box.name not in ("article", "main") and any(BESIDE.search(name) for name in names)
    is_named = is_named or ("note" in box.mark and lists_likers(box))
    # Prism puts the listing itself into a box called toolbar.
    return is_named and not box.find("pre") and sum(map(is_prose, lines(box))) <= FEW_PARAGRAPHS


def _is_layout(table: Box, size: int) -> bool:
    """Whether a table has one cell, or few rows with most of the text: mails and old pages are laid out so."""
    rows = [row for part in table.inner() for row in ([part] if part.name == "tr" else part.inner())]
    if len(rows) == 1 and len(rows[0].inner()) == 1:
        return True
    return len(table.text) > max(0.5 * size, ROW * len(rows))


ROW = 200
"""Characters of a row of a table that holds no data."""


def _trim_head(home: Box, title: str) -> None:
    """Bylines, dates, breadcrumbs and share bars before the first paragraph."""
    found = lines(home)[:HEAD]
    is_lead = any(map(is_prose, found))
    for box in found:
        is_sentence = SENTENCE.search(box.text) and len(box.text) > 40 and not is_byline(box.text)
        if (is_sentence or is_prose(box)) and box.name not in HEADINGS:
            return
        if box.text and not stays(box, home) and _is_head(box, home, title, is_lead):
            box.swap()


def _is_head(box: Box, home: Box, title: str, is_lead: bool) -> bool:
    """Whether it is a line about the article, standing before it; ``is_lead`` says whether a paragraph follows."""
    text, is_heading = box.text, box.name in HEADINGS
    near = islice((above for above in box.above() if len(above.text) <= 2 * max(40, len(text))), 2)
    return (
        (len(text) < 120 and _is_dated(text) and not is_heading and not _is_timetable(box))
        or (len(text) < 150 and is_byline(text))
        or (len(text) < 150 and any(MARKED.search(each.mark) for each in (box, *near) if each is not home))
        or (is_lead and len(text) < 80 and box.link_density > 0.8 and not is_heading and not _is_among_others(box))
        or (len(text) < 200 and is_path(box))
        or text.casefold() == title.casefold()
        or LABEL.match(text) is not None
        or (len(text) < 200 and TAGGED.match(text) is not None and bool(box.find("a")))
        or (is_heading and len(text) < SECTION and box.link_density > 0.9)
    )


def _is_dated(text: str) -> bool:
    """Whether a line says a day or an hour, and is no sentence about it."""
    if DATED.search(text) is None:
        return False
    return is_byline(text) or not text.endswith((".", "!", "?", "…")) or len(_LOWER.findall(text)) < 2


SECTION = 30
"""Characters of a heading that is one link, above the text: the section of a paper."""

_LOWER = re.compile(r"\b[^\W\d_A-Z]{3,}\b")
"""Words in small letters: a date has one at most."""


def _is_timetable(box: Box) -> bool:
    """Whether it is an item of a list of days or hours: an author's."""
    items = box.parent.inner() if box.name in ("li", "dt", "dd") and box.parent is not None else []
    return sum(DATED.search(item.text) is not None for item in items[:HEAD]) > 2


def _is_among_others(box: Box) -> bool:
    """Whether it is an item of a list with others that are more than links; a path of crumbs ends in one."""
    items = box.parent.inner() if box.name == "li" and box.parent is not None else []
    return any(item.link_density < 0.8 for item in items[:-1][:HEAD])


def _trim_inside(home: Box) -> None:
    """Pointers to other articles, invitations and labels between the paragraphs."""
    _drop(box for box in lines(home) if 0 < extent(box.text) <= FEW and not stays(box, home) and _is_pointer(box))


def _is_pointer(box: Box) -> bool:
    text, linked = box.text, box.link_density
    if LABEL.match(text) or (MORE.match(text) and linked > 0.3) or _is_kicked(box):
        return True
    if INVITING.match(text) and (linked > 0 or (len(text) < 120 and not _is_said(text))):
        return True
    # Whole lines of capitals that are one link: papers set their pointers so.
    return linked > 0.9 and len(text) > 20 and text.upper() == text != text.lower()


def _is_kicked(box: Box) -> bool:
    """Whether it is one link behind a word in capitals, as papers point to their own: ``PHOTOS: The quay in May``."""
    links = [link for link in box.find("a") if link.text]
    kicker = _KICKER.match(box.text)
    return len(links) == 1 and kicker is not None and links[0].text == kicker[1].rstrip(" )]")


_KICKER = re.compile(
    r"\W*(?!UPDATE|EDIT|SOURCE|VIA|PS|NOTE|CREDIT|PHOTO:|QUELLE|FUENTE|CORRECTION|TL|FAQ|RIP|TW)"
    r"[A-Z][A-Z' ]{2,24}: ?(.{12,})"
)


def _is_said(text: str) -> bool:
    """Whether a line without a link is a sentence, and speaks of nothing that sites ask for."""
    return text.endswith((".", "!", "?", "…")) and ASKED.search(text) is None


def _trim_link_lists(home: Box) -> None:
    """Short lists of nothing but links between two paragraphs, where nothing leads up to them."""
    most = LISTED * len(home.text)
    before, dropped = "", []
    for box in lines_and_lists(home):
        is_list = box.name in ("ul", "ol") and len(box.text) < most and _is_all_links(box)
        if is_list and not _leads_up(before) and not stays(box, home):
            dropped.append(box)
        else:
            before = box.text or before
    _drop(dropped)


def _is_all_links(box: Box) -> bool:
    items = box.inner()
    return 1 < len(items) <= 6 and all(item.link_density > 0.95 and extent(item.text) > 20 for item in items)


def _leads_up(line: str) -> bool:
    """Whether a list may belong to the line before it: that is short, a heading, or not at its end."""
    return extent(line) < PROSE or line[-1] in ":：;" or not SENTENCE.search(line)


def _trim_lists(home: Box) -> None:
    """Headings of other articles, of comments or of a note about the author, and what is below them."""
    found = lines(home)
    last = max((n for n, box in enumerate(found) if is_prose(box)), default=-1)
    ends = _next_parts(found)
    passed = 0
    for n, box in enumerate(found):
        if n < passed or not 0 < len(box.text) <= 80 or stands_in_note(box, home):
            continue
        if n > last - 3 and BIOGRAPHY.match(box.text) and _is_short(found[n:]):
            _drop(found[n:])
            return
        if not (INVITING.match(box.text) or MORE.match(box.text)):
            continue
        if box.name in HEADINGS and any(stands_in_note(each, home) for each in found[n + 1 :]):
            continue
        below = found[n + 1 : ends[n + 1]]
        is_list = bool(below) and all(each.link_density > 0.7 or not each.text for each in below)
        if n > last and _leads_on(box, is_list):
            _drop(found[n:])
            return
        if is_list and _leads_on(box, is_list):
            _drop([box, *below])
            passed = ends[n + 1]


def _is_short(found: list[Box]) -> bool:
    """Whether all of it is a few lines."""
    return len(found) < _BRIEF and sum(len(box.text) for box in found) < _BRIEF


def _leads_on(box: Box, is_list: bool) -> bool:
    """Whether it is the head of a list of links, or of nothing; an author's sentence may begin with the same words."""
    is_line = box.link_density == 0 and box.name not in HEADINGS and not is_list
    if INVITING.match(box.text):
        return not (is_line and _is_said(box.text))
    return MORE.match(box.text) is not None and not (is_line and box.text.endswith((".", "!", "…")))


def _next_parts(found: list[Box]) -> list[int]:
    """For each place, and the one behind the last, where the text goes on: at the next paragraph or heading."""
    ends = [len(found)] * (len(found) + 1)
    for n in range(len(found) - 1, -1, -1):
        is_part = is_prose(found[n]) or found[n].name in ("h1", "h2", "h3", "pre")
        ends[n] = n if is_part else ends[n + 1]
    return ends


_BRIEF = 1500
"""Characters, and lines, of what is said of an author."""


def _trim_authors(home: Box, authors: tuple[str, ...]) -> None:
    """What is said of the author below the text."""
    found = lines(home)
    is_said = re.compile(
        rf"\W*(?:{'|'.join(map(re.escape, authors))})(?:,.{{0,60}},)? "
        r"(?:is|was|has|are|covers|writes|works|ist|est|es|è|jest)\b"
    )
    if authors and len(found) > 8:
        _drop(box for box in found[-6:] if len(box.text) < 700 and is_said.match(box.text))


def _trim_links(home: Box) -> None:
    """Two lines or more at the end that are links and nothing else, under no heading of the author's."""
    found = [box for box in lines(home) if box.text]
    end = len(found)
    while end and _is_link(found[end - 1], home):
        end -= 1
    if len(found) - end > 1 and end > 1 and is_prose(found[end - 1]):
        _drop(found[end:])


def _trim_cards(home: Box) -> None:
    """Two boxes or more of one kind below the last paragraph, each of which shows another article."""
    inside = {id(card): card for up in (home, *home.below()) for card in _cards(up)}
    left = [box for box in lines(home) if not any(id(up) in inside for up in (box, *box.above()))]
    last = max((n for n, box in enumerate(left) if is_prose(box)), default=None)
    if last is None:
        return
    order = {id(box): n for n, box in enumerate(home.below())}
    _drop(card for card in inside.values() if order[id(card)] > order[id(left[last])])


def _cards(box: Box) -> list[Box]:
    """The boxes right below that have one class and are each a link to an article, with few words about it."""
    kinds: dict[tuple[str, str], list[Box]] = {}
    for kid in box.inner():
        if kid.mark and kid.name in ("article", "li", "div", "section", "a"):
            kinds.setdefault((kid.name, kid.get("class")), []).append(kid)
    return [kid for kin in kinds.values() if len(kin) > 1 and all(map(_is_card, kin)) for kid in kin]


def _is_card(box: Box) -> bool:
    links = [box] if box.name == "a" else box.find("a")
    titled = any(link.find(*HEADINGS) or any(up.name in HEADINGS for up in link.above()) for link in links)
    is_short = 0 < extent(box.text) < 4 * PROSE and len(box.find("p")) < 4
    return is_short and titled and box.link_density > 0.2


def _trim_end(home: Box) -> None:
    """Tags, categories and the day below the last paragraph."""
    found = lines(home)
    last = max((n for n, box in enumerate(found) if is_prose(box)), default=len(found))
    is_listing = False
    for box in found[last + 1 :]:
        is_dated = is_byline(box.text) and DATED.search(box.text) and box.name not in HEADINGS
        is_listed = is_listing and (box.link_density > 0.9 or box.name == "a")
        if 0 < extent(box.text) < FEW and (is_dated or is_listed or _is_foot(box)) and not stays(box, home):
            is_listing = is_listed or (TAGGED.match(box.text) is not None and not box.find("a"))
            box.swap()
        elif box.text:
            is_listing = False


def _is_foot(box: Box) -> bool:
    """Whether it names the article's tags or categories, or whose it is; a sentence may begin with the same words."""
    text, linked = box.text, bool(box.find("a"))
    is_told = text.endswith(".") and not linked and len(text.split()) >= SAID
    is_filed = FILED.match(text) is not None and linked and not text.endswith(".")
    return is_filed or (TAGGED.match(text) is not None and not is_told) or RIGHTS.match(text) is not None


def _is_link(box: Box, home: Box) -> bool:
    return box.link_density > 0.9 and len(box.text) < 200 and not stays(box, home)
