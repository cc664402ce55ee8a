"""An author's notes on a page: which elements they are, and those that stand apart from the text or are hidden."""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.html import fold_spaces
from bookmaker.html.walk import attribute, elements
from bookmaker.readers.page.article.sketch import Box, is_shown

NOTE = re.compile(
    r"foot-?note|end-?note|(?:^|\s)(?:fn|ftn|note|ref|sn|mn|cite_note)[-_:]?\d+\b|"
    r"(?:^|[\s_-])(?:notes|references|reflist|sidenotes?|marginnotes?|fna-content)(?=$|\s)",
    re.IGNORECASE,
)
"""Classes and ids of notes."""

_PLACE = re.compile(r"(?:^|[\W_])(?:sd)?(?:fn|ftn|note|ref|sn|mn)[-_:]?\d+(?:$|\D)", re.IGNORECASE)
"""A note's name behind a name of something else, as in ``user-content-fn-1``."""

NOTES = re.compile(r"foot-?notes|end-?notes", re.IGNORECASE)
"""Classes and ids of a place where all notes stand."""

TITLE = re.compile(
    r"(?:foot|end)?notes?|notes (?:de bas de page|et références)|fu(?:ß|ss)noten|anmerkungen|notas?(?: al pie)?|note"
    r"|voetnoten|noten|przypisy|примечания|сноски|fotnoter|noter|poznámky|jegyzetek|viitteet|dipnotlar|脚注|注釈|注释|각주",
    re.IGNORECASE,
)
"""Headings over notes."""

HOLDERS = frozenset("aside li div p section dd ol".split())
"""Elements that a note may be."""

LONGEST_CALL = 5
"""Characters of what calls a note: a number or a sign, perhaps in brackets."""

_CALL = re.compile(r"\W*(?:\d{1,3}|[a-z]{1,3}|[*†‡§]{1,3})\W*|[*†‡§]{1,3}")

OTHER = re.compile(
    r"comm?ent|kommentar|komentar|коммент|respon[ds]|repl(?:y|ies)|antwort|disqus|discuss|pingback|trackback|"
    r"(?:^|[\W_])(?:forms?|menu|nav(?:bar|igation)?|header|footer|sidebar|search|tabs?|slides?|top|main|content|page|"
    r"wrapper)(?:$|[\W_\d])",
    re.IGNORECASE,
)
"""Classes and ids of what a number leads to, and is no note: readers' comments and how many they are, menus, slides."""

CONTROLS = frozenset("form input textarea select nav".split())
"""Elements that no note holds."""

LONGEST_NOTE = 4000
"""Characters of a note whose name does not say that it is one."""

MOST_PARTS = 400
"""Elements and strings of such a note."""


def called_notes(body: Tag) -> frozenset[str]:
    """The ids of the notes that something in the text calls."""
    found, signed = set(), set()
    held: list[Tag] = []
    for element in elements(body):
        if not element.attrs:
            continue
        _, sign, place = str(element.attrs.get("href") or "").partition("#")
        if sign and element.name == "a" and (_says_note(place) or not OTHER.search(place)):
            text = element.get_text().strip()
            if (_is_call(text) and (text or _says_note(place))) or _is_said_call(element):
                found.add(place)
        signed.add(str(element.attrs.get("data-definition") or element.attrs.get("data-fn") or ""))
        if element.name in HIDDEN_NOTES and not is_shown(element) and _is_held(element):
            held.append(element)
    unsure = {place for place in found if not _says_note(place)}
    others = {
        place
        for element in elements(body)
        if (place := str(element.attrs.get("id"))) in unsure and not _may_be(element)
    }
    return frozenset((found | signed) - others - {""} | _named(held, body))


def _is_said_call(link: Tag) -> bool:
    """Whether a link says itself that it calls a note, whatever its text is."""
    said = f"{attribute(link, 'aria-describedby')} {attribute(link, 'role')}"
    return re.search(r"(?:foot|end)-?notes?|doc-noteref", said, re.IGNORECASE) is not None


HIDDEN_NOTES = frozenset("span small aside div".split())
"""Elements that a hidden note beside its number is."""

ALIKE = 40
"""Characters in which a hidden note and one that is shown agree."""


def _is_held(element: Tag) -> bool:
    """Whether a hidden element stands beside the number that opens it, or inside it."""
    text = fold_spaces(element.get_text())
    parent = element.parent
    if len(text.split()) < 3 or len(text) > LONGEST_NOTE or parent is None:
        return False
    before = element.previous_sibling
    while isinstance(before, NavigableString) and not before.strip():
        before = before.previous_sibling
    if isinstance(before, Tag):
        return before.name in ("sup", "span", "a", "button", "label") and _is_number(before.get_text())
    is_mark = parent.name in ("sup", "span", "a", "button")
    return is_mark and isinstance(before, NavigableString) and _is_number(before)


def _named(held: list[Tag], body: Tag) -> set[str]:
    """The ids of hidden notes that the page does not show elsewhere; one without a name gets one."""
    names: set[str] = set()
    said = fold_spaces(body.get_text(" ")) if held else ""
    for element in held:
        if said.count(fold_spaces(element.get_text(" "))[:ALIKE]) == 1:
            names.add(str(element.attrs.setdefault("id", f"held-note-{len(names) + 1}")))
    return names


def _is_number(text: str) -> bool:
    return any(sign in "0123456789*†‡" for sign in text) and _is_call(text.strip())


def begins_with_number(box: Box) -> bool:
    """Whether it begins as a note does, with a number or a sign."""
    return re.match(r"[\[(]?(?:\d{1,3}[\]).:\s]|[*†‡])", box.text) is not None


LIKED = re.compile(r"(?:liked|reblogged) this.{0,80}?(?:liked|reblogged) this|^\S+ (?:liked|reblogged) this")
"""What stands in a list of those who liked a post."""


LIKERS = 500
"""Characters in which the first of them stand."""


def is_note(box: Box, called: frozenset[str] = frozenset()) -> bool:
    """Whether the box itself is marked as notes, or called as one; what readers liked (Tumblr) is called so too."""
    is_marked = bool(NOTE.search(box.mark)) and not lists_likers(box)
    return is_marked or box.get("role").startswith("doc-") or box.get("id") in called


def lists_likers(box: Box) -> bool:
    """Whether it begins with those who liked a post."""
    return LIKED.search(box.text[:LIKERS]) is not None


def stands_in_note(box: Box, home: Box) -> bool:
    """Whether it or something around it, inside ``home``, is marked as notes."""
    for each in (box, *box.above()):
        if each is home:
            return False
        if is_note(each):
            return True
    return False


def gather_notes(found: Box, page: Box, called: frozenset[str]) -> Box:
    """The article with the notes that stand elsewhere on the page behind it."""
    raised = frozenset(sup.text.strip("[] ") for sup in found.find("sup") if _is_number(sup.text))
    if not called and not raised:
        return found
    around = {id(box) for box in (found, *found.above())}
    inside = {id(box.element) for box in found.below()}
    notes: list[Box] = []
    taken: set[int] = set()
    for box in page.below():
        is_new = id(box) not in around and id(box.element) not in inside
        if (
            is_new
            and (_is_apart(box, called) or _is_headed(box, raised))
            and not any(id(each) in taken for each in box.above())
        ):
            notes.append(box)
            taken.add(id(box))
    if not notes:
        return found
    whole = Box("div")
    for box in (found, *notes):
        box.swap()
    whole.take([found, *notes])
    return whole


def _is_apart(box: Box, called: frozenset[str]) -> bool:
    is_called = box.get("id") in called and box.name in HOLDERS
    return (is_called or bool(NOTES.search(box.mark))) and len(box.text) > 10 and box.link_density < 0.6


def _is_headed(box: Box, raised: frozenset[str]) -> bool:
    """Whether it begins with a heading that says that notes follow, and its lines with numbers that the text has."""
    if box.name not in HOLDERS or not raised or not 10 < len(box.text) < LONGEST_NOTE * 4:
        return False
    kids = [kid for kid in box.inner() if kid.text]
    if len(kids) < 2 or len(kids[0].text) > 30 or TITLE.fullmatch(kids[0].text) is None:
        return False
    starts = {sup.text.strip("[] ") for sup in box.find("sup") if sup.parent is not None and sup.parent.kids[0] is sup}
    return bool(starts & raised) and box.link_density < 0.6


def _is_call(text: str) -> bool:
    return len(text) <= LONGEST_CALL and (not text or bool(_CALL.fullmatch(text)))


def _says_note(place: str) -> bool:
    return NOTE.search(place) is not None or _PLACE.search(place) is not None


def _may_be(element: Tag) -> bool:
    """Whether what a number leads to may be a note, by its name, what it holds and its length."""
    if OTHER.search(f"{attribute(element, 'class')} {element.name}"):
        return False
    length = 0
    for number, part in enumerate(element.descendants):
        length += len(part) if isinstance(part, NavigableString) else 0
        if number > MOST_PARTS or length > LONGEST_NOTE or (isinstance(part, Tag) and part.name in CONTROLS):
            return False
    return True
