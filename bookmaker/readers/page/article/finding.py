"""The article of a page, from what three witnesses say: the density of text, the page's own marks, and the words.

Density finds the core. Where the page marks an article that is clean, the mark is believed: such a page loses
nothing. What stands beside the core is judged piece by piece: notes, quotations, code and tables come back. Standfirst
and first picture are looked for before it. Then what an editor's system put in between goes, by its words.

Measured on pages whose article is known, this way is nearer to it than the extractors that could be depended on:
trafilatura and readability-lxml leave out pictures, headings, notes and code, and each holds one kind of page only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from bs4 import Tag

from bookmaker.html.select import select
from bookmaker.html.walk import elements
from bookmaker.readers.page.article.blocks import extent, is_aside
from bookmaker.readers.page.article.density import ENOUGH, find_dense
from bookmaker.readers.page.article.edges import drop_first_links, drop_last_links
from bookmaker.readers.page.article.heads import with_head
from bookmaker.readers.page.article.hidden import hides_its_body
from bookmaker.readers.page.article.meant import FURNITURE, PARTS, drop_unmeant
from bookmaker.readers.page.article.notes import HOLDERS, called_notes, gather_notes
from bookmaker.readers.page.article.numbers import drop_numbers
from bookmaker.readers.page.article.openings import opening
from bookmaker.readers.page.article.plain import TEXT
from bookmaker.readers.page.article.sketch import SHOWN, Box, sketch
from bookmaker.readers.page.article.teasers import drop_teasers
from bookmaker.readers.page.article.threads import drop_thread
from bookmaker.readers.page.article.trimming import trim

MARKS = (
    '[itemprop~="articleBody"]',
    ".hentry .entry-content, .h-entry .e-content, .post-body.entry-content",
    "article",
    "main, [role=main]",
)
"""Marks of the article's body, the narrowest first; the last one is often the whole page."""

NAMED = (
    ".wp-block-post-content, .entry-content, .gh-content, .post-body.entry-content, .e-content, .post-content,"
    " .article-content, .article-entry, .article-body, .markdown-body, .post-md, [itemprop~=articleBody]"
)
"""What programs of blogs call the text of the one article that a page of theirs is about, however short."""

COMMENTS = re.compile(
    r"(?:^|\s)(?:(?:wp-block-)?comments(?:-area)?|respond|commentlist|"
    r"(?:(?!has|no|with|show|hide|open)[a-z]{1,4}[_-])?comments?[_-](?:list|section|thread|box))(?:\s|$)",
    re.IGNORECASE,
)
"""What readers wrote below an article, often more than the article."""

PLAIN = TEXT | {"h1"}
"""Elements that a page by hand is built of."""

SAYING = frozenset(("itemprop", "role", "hidden", "aria-hidden"))
"""Attributes that nobody writes by hand."""

MEANING = frozenset("p pre blockquote ul ol li dl dt dd figure a h1 h2 h3 h4 h5 h6".split())
"""Elements that mean something, and do not go where they hold a whole article."""

SHARE = 0.6
"""The part of all marked text that one element must have to be the article among several."""

LEAST = 0.2
"""The part of what density found that a short article has at least: the rest is furniture."""

VISIBLE = 300
"""Characters that a page shows; with fewer it hides its article until a script has run."""

LONG = 2000
"""Characters of a core that is an article by itself, even where its page marks much more."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A page looked at."""

    page: Box
    """All that it shows."""
    dense: Box
    """What density found, in another copy of the page."""
    called: frozenset[str]
    """The ids of notes that are called."""

    kept: frozenset[int]
    """The identities of the text and the elements that density kept."""


def find_article(body: Tag, title: str, *, authors: tuple[str, ...] = (), picture: str = "", address: str = "") -> Box:
    """The article's boxes; ``picture`` is the stem of the file that the page shows to other sites, or empty.

    ``address`` is the page's own (URL), or empty.
    """
    bare = _bare(body)
    if bare is not None:
        return _tidy_bare(bare, title)
    looked = _look(body, title, shows_hidden=False)
    is_empty = len(looked.page.text) <= VISIBLE and len(sketch(body, _anything, shows_hidden=True).text) > VISIBLE
    if is_empty or hides_its_body(body, extent(looked.dense.text)):
        looked = _look(body, title, shows_hidden=True)
    heading = _title_heading(looked.page, title)
    marked = _missed(looked, title) or _believe_marks(looked, title)
    found = with_head(marked, picture, heading) if marked else _short_page(looked, title)
    if found is None:
        found = with_head(_core_with_meant(looked, heading), picture, heading)
    drop_teasers(found, body, address)
    whole = gather_notes(found, looked.page, looked.called)
    trim(whole, title, authors)
    return whole


def says_title(text: str, title: str) -> bool:
    """Whether a heading says the title, or nearly so."""
    words, wanted = (set(re.findall(r"\w+", each.casefold())) for each in (text, title))
    return bool(words) and len(text) < 300 and len(words & wanted) >= 0.75 * max(len(words), len(wanted))


def _bare(body: Tag) -> Box | None:
    """The whole page, where it has no part of a site: a file that was written by hand, or for a book."""
    for element in elements(body):
        is_formula = element.name == "script" and str(element.get("type") or "").lower().startswith("math/")
        is_plain = element.name in PLAIN and not (element.name in PARTS and element.attrs)
        if not (is_plain or is_formula) or any(
            name in element.attrs for name in ("itemprop", "role", "hidden", "aria-hidden")
        ):
            return None
    page = sketch(body, _anything, also=called_notes(body))
    return page if page.text and page.link_density < 0.5 else None


def _look(body: Tag, title: str, *, shows_hidden: bool) -> Looked:
    called = called_notes(body)
    dense = find_dense(body, lambda text: says_title(text, title), shows_hidden=shows_hidden)
    boxes = [dense, *dense.below()]
    strings = (id(string) for box in boxes for string in box.strings() if string.strip())
    kept = frozenset(strings) | {id(box.element) for box in boxes if box.name in SHOWN}
    return Looked(sketch(body, _anything, shows_hidden=shows_hidden, also=called), dense, called, kept)


def _anything(_: Box) -> bool:
    return True


def _missed(looked: Looked, title: str) -> Box | None:
    """The text that the page's program names, where it is too short for density: that finds forms and teasers too."""
    named = _named(looked.page)
    if named is None:
        return None
    if not (named.text or named.find("img", "picture", "video", "audio", "iframe")):
        core = _core(looked, _holders(looked.page, looked.kept))
        is_form = any(box.name == "form" or COMMENTS.search(box.mark) for box in (core, *core.above()))
        return named if is_form and not _is_near(named, core) else None
    strings = [id(string) for box in (named, *named.below()) for string in box.strings()]
    is_found = looked.kept.intersection(strings) and len(looked.dense.text) >= 2 * ENOUGH
    return None if is_found else _tidy(named, title)


def _named(page: Box) -> Box | None:
    """The one element that the page's program names the article's text; none where it names none, or several."""
    if page.element is None:
        return None
    named = {id(element) for element in select(page.element, NAMED)}
    found = [box for box in page.below() if id(box.element) in named]
    around = {id(above) for box in found for above in box.above()}
    inner = [box for box in found if id(box) not in around]
    return inner[0] if len(inner) == 1 else None


def _believe_marks(looked: Looked, title: str) -> Box | None:
    """The element that the page marks, where that is clean and has more than density found."""
    for mark in MARKS:
        marked = _largest(looked.page, mark)
        if marked is None:
            continue
        heading = _title_heading(marked, title)
        beside = [*_residue(marked), *([heading] if heading else [])]
        few, many = len(looked.dense.text), len(marked.text) - sum(len(box.text) for box in beside)
        is_strong = mark is not MARKS[-1]
        is_apart = few < ENOUGH and not _is_near(marked, _core(looked, _holders(looked.page, looked.kept)))
        is_clean = _density_without(marked) < 0.1
        is_whole = is_clean and few < 0.8 * many and (few < LONG or few > 0.4 * many) and (is_strong or few < ENOUGH)
        is_bare = is_clean and sum(len(box.text) for box in _residue(marked)) < LEAST * many
        is_short = few < ENOUGH and is_strong and (few < 0.5 * many or (is_bare and many > LEAST * few))
        if is_whole or is_short or is_apart:
            return _tidy(marked, title)
        return None
    return None


def _short_page(looked: Looked, title: str) -> Box | None:
    """The whole of a page that is too short for density to tell text from the rest, and is mostly text."""
    many = extent(looked.page.text) - sum(extent(box.text) for box in _residue(looked.page))
    is_lost = extent(looked.dense.text) < min(ENOUGH, 0.3 * many)
    return _tidy(looked.page, title) if is_lost and many < 2 * ENOUGH and _density_without(looked.page) < 0.35 else None


def _largest(page: Box, mark: str) -> Box | None:
    """The one element with this mark, or the one that has most of what is marked."""
    if page.element is None:
        return None
    marks = {id(element) for element in select(page.element, mark)}
    found = [box for box in page.below() if id(box.element) in marks and box.element and not is_aside(box.element)]
    inside = set(map(id, found))
    outer = [box for box in found if not any(id(above) in inside for above in box.above())]
    best = max(outer, key=lambda box: len(box.text), default=None)
    return best if best and len(best.text) > SHARE * sum(len(box.text) for box in outer) else None


def _residue(marked: Box) -> list[Box]:
    """What is furniture even inside a marked article; never most of it, but for readers' comments."""
    found: list[Box] = []
    taken: set[int] = set()
    for box in marked.below():
        is_comments = COMMENTS.search(box.mark) is not None
        is_small = (
            box.name in FURNITURE
            and len(box.text) < 0.5 * len(marked.text)
            and not (_is_left_open(box) or _is_word(box))
        )
        if (is_comments or is_small) and not any(id(above) in taken for above in box.above()):
            found.append(box)
            taken.add(id(box))
    return found


def _is_left_open(box: Box) -> bool:
    """Whether it is a button or the like that was never closed, and swallowed the paragraphs after it."""
    return box.name in ("button", "select", "textarea") and bool(box.find("p", "div"))


def _is_word(box: Box) -> bool:
    """Whether it is a button in the middle of a paragraph: a part of its sentence."""
    home = next((above for above in islice(box.above(), 3) if above.name == "p"), None)
    return box.name == "button" and home is not None and len(home.text) > 2 * len(box.text)


def _density_without(marked: Box) -> float:
    """The link density of a marked article without its residue."""
    residue = _residue(marked)
    linked = marked.link_density * len(marked.text) - sum(box.link_density * len(box.text) for box in residue)
    return linked / max(1, len(marked.text) - sum(len(box.text) for box in residue))


def _is_near(marked: Box, core: Box) -> bool:
    """Whether one holds the other."""
    return core is marked or marked in core.above() or core in marked.above()


def _tidy(marked: Box, title: str) -> Box:
    for box in _residue(marked):
        box.swap()
    heading = _title_heading(marked, title)
    if heading is not None and not heading.find("img", "picture"):
        heading.swap()
    return marked


def _tidy_bare(page: Box, title: str) -> Box:
    heading = _title_heading(page, title)
    if heading is not None:
        drop_first_links(page, heading)
    drop_last_links(page)
    drop_numbers(page)
    return _tidy(page, title)


def _title_heading(marked: Box, title: str) -> Box | None:
    return next((box for box in marked.find("h1", "h2", "h3") if says_title(box.text, title)), None)


def _holders(page: Box, kept: frozenset[int]) -> frozenset[int]:
    """The identities of the boxes that hold something that density kept."""
    found: set[int] = set()
    for box in (page, *page.below()):
        if id(box.element) in kept or any(id(string) in kept for string in box.strings()):
            for each in (box, *box.above()):
                if id(each) in found:
                    break
                found.add(id(each))
    return frozenset(found)


def _core(looked: Looked, holders: frozenset[int]) -> Box:
    """The smallest box that holds all that density found."""
    kept = looked.kept
    core = looked.page
    while not any(id(string) in kept for string in core.strings()):
        holding = [box for box in core.inner() if id(box) in holders]
        if len(holding) != 1 or holding[0].name in MEANING:
            break
        core = holding[0]
    return core


def _core_with_meant(looked: Looked, heading: Box | None) -> Box:
    """What density found, as it stands on the page, and what the author meant beside it and before it."""
    holders = _holders(looked.page, looked.kept)
    core = _core(looked, holders)
    before = opening(looked.page, heading, core)
    if before:
        strings = (id(string) for line in before for box in (line, *line.below()) for string in box.strings())
        looked = replace(looked, kept=looked.kept | frozenset(strings))
        holders = _holders(looked.page, looked.kept)
        core = _core(looked, holders)
    _drop_comments(core, _named(looked.page))
    drop_thread(core)
    around = holders | _around_notes(core, looked.called)
    drop_unmeant(core, lambda box: id(box) in around, looked.called)
    return core


def _drop_comments(core: Box, named: Box | None) -> None:
    """Takes out what readers wrote, more than the author perhaps, beside the text that the page's program names."""
    if named is None or not named.text:
        return
    around = {id(box) for box in (named, *named.above(), *named.below())}
    for box in [box for box in core.below() if COMMENTS.search(box.mark) and id(box) not in around]:
        box.swap()


def _around_notes(core: Box, called: frozenset[str]) -> frozenset[int]:
    """The identities of the boxes that hold a called note: what else they hold is judged by itself."""
    found: set[int] = set()
    for note in [box for box in core.below() if box.get("id") in called and box.name in HOLDERS] if called else []:
        for box in note.above():
            if box is core or id(box) in found:
                break
            found.add(id(box))
    return frozenset(found)
