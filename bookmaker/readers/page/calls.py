"""What calls a note and is no link: buttons that open one or hold one, and what names the note it is described by.

A button is a control, and goes with the controls of a page: here it becomes what it means to a reader.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from bookmaker.html.walk import attribute, elements
from bookmaker.readers.page.article.notes import MOST_PARTS

SIGNS = ("<button", "<details", "<aside", "aria-describedby=", "aria-details=")
"""Without one of these in its markup a page has no such call."""

OPENERS = ("popovertarget", "commandfor", "aria-controls", "aria-describedby", "aria-details")
"""Attributes that name what a call opens, or what says more of it (https://www.w3.org/TR/wai-aria/#aria-details)."""

HELD = re.compile(r"data-[\w-]*(?:foot-?)?note(?:-?(?:content|text))?$")
"""Names of attributes that hold a note."""

_NUMBER = re.compile(r"\W*(?:\d{1,3}|[*†‡])\W*")
_LEAST = 3
"""Words of a note."""


def show_calls(tree: BeautifulSoup) -> None:
    """Makes links of what opens a note, and elements that hold their note of buttons that hold it."""
    for box in elements(tree, "details"):
        _fold_in(box)
    for box in elements(tree, "aside"):
        _name_aside(box)
    named = {name: each for each in elements(tree) if (name := attribute(each, "id"))}
    for call in elements(tree, "button", "sup", "span", "a", "abbr"):
        held = _held(call) if call.name == "button" else ""
        if held and not _has_twin(call, named):
            _hold(call, held)
        elif call.name == "button" and _is_spoken(call):
            call.name, call.attrs = "span", {}
        elif any(name in call.attrs for name in OPENERS) and _is_marked(call) and _is_call(call):
            _lead(call, named)


def _fold_in(details: Tag) -> None:
    """A note that opens under its number, in the middle of a line, is held by the number."""
    summary = details.find("summary", recursive=False)
    if not isinstance(summary, Tag) or not _NUMBER.fullmatch(summary.get_text()) or not _stands_in_line(details):
        return
    summary.extract()
    if not _says_something(details):
        details.insert(0, summary)
        return
    held = details.decode_contents()
    details.name, details.attrs = "span", {"data-footnote": held}
    details.clear()
    details.append(NavigableString(summary.get_text().strip()))


def _stands_in_line(node: Tag) -> bool:
    """Whether it stands in a paragraph, behind a word."""
    before = node.previous_sibling
    is_behind = isinstance(before, NavigableString) and _WORD_END.search(before) is not None
    return is_behind and node.find_parent("p") is not None


def _name_aside(aside: Tag) -> None:
    """An aside in a paragraph, right behind a raised number, is the number's note."""
    sup = aside.previous_sibling
    if isinstance(sup, Tag) and sup.name == "sup" and _NUMBER.fullmatch(sup.get_text()) and _stands_in_line(sup):
        aside.name, aside.attrs = "span", {"class": "fn-text"}


def _held(button: Tag) -> str:
    """The note in an attribute, or empty."""
    texts = (str(value) for name, value in button.attrs.items() if HELD.match(name))
    return next((text for text in texts if len(text.split()) >= _LEAST), "")


def _has_twin(button: Tag, named: dict[str, Tag]) -> bool:
    """Whether the link that the button was made from stands beside it, and the note in a list."""
    holders = [button, *takewhile(lambda up: _is_all_of(button, up), islice(button.parents, 2))]
    beside = [node for each in holders for node in (each.previous_sibling, each.next_sibling)]
    links = [link for node in beside if isinstance(node, Tag) for link in (node, *elements(node, "a"))]
    return any(attribute(link, "href").partition("#")[2] in named for link in links if link.name == "a")


def _is_all_of(call: Tag, box: Tag) -> bool:
    """Whether a box around a call says nothing else."""
    return len(box.contents) <= _MOST and box.get_text() == call.get_text()


def _hold(button: Tag, held: str) -> None:
    text = button.get_text().strip() or attribute(button, "data-footnote-number")
    button.name, button.attrs = "span", {"data-footnote": held}
    button.clear()
    button.append(NavigableString(text))
    _join(button)


def _join(call: Tag) -> None:
    """Puts a call whose box is a division back into its line: a paragraph ends where a division begins."""
    box = call.parent
    if box is None or box.name != "div" or not _is_all_of(call, box):
        return
    before = _beside(box.previous_sibling)
    if before is None or before.name != "p":
        return
    while before.contents and isinstance(last := before.contents[-1], NavigableString) and not last.strip():
        last.extract()
    rest: list[PageElement] = []
    node = box.next_sibling
    while node is not None and (not isinstance(node, Tag) or node.name in _INLINE):
        rest.append(node)
        node = node.next_sibling
    before.append(call.extract())
    for each in rest:
        before.append(each.extract())
    box.extract()


_INLINE = frozenset("a abbr b cite code em i small span strong sub sup u".split())


def _beside(node: PageElement | None) -> Tag | None:
    while isinstance(node, NavigableString) and not node.strip():
        node = node.previous_sibling
    return node if isinstance(node, Tag) else None


def _is_marked(call: Tag) -> bool:
    """Whether it is set as calls are, and is no number of the text: a button, raised, or in brackets."""
    is_raised = "sup" in (call.name, *(up.name for up in islice(call.parents, 2))) or call.find("sup") is not None
    return call.name == "button" or is_raised or call.get_text().strip()[:1] in ("[", "(", "*", "†", "‡")


def _is_spoken(button: Tag) -> bool:
    """Whether it is a word of a sentence: with words before it and behind it in its paragraph."""
    text = button.get_text().strip()
    paragraph = button.find_parent("p")
    if paragraph is None or not any(letter.isalpha() for letter in text) or button.find(["svg", "img"]) is not None:
        return False
    inside = list(islice(paragraph.descendants, MOST_PARTS + 1))
    if len(inside) > MOST_PARTS:
        return False
    pieces = [(node, str(node)) for node in inside if isinstance(node, NavigableString)]
    beside = [piece for node, piece in pieces if piece.strip() and node.find_parent("button") is None]
    ends = [n for n, (node, _) in enumerate(pieces) if any(up is button for up in node.parents)]
    before = "".join(piece for _, piece in pieces[: ends[0]]) if ends else ""
    behind = "".join(piece for _, piece in pieces[ends[-1] + 1 :]) if ends else ""
    return len(beside) > 1 and bool(_WORD.search(before)) and bool(_GOES_ON.match(behind))


_WORD = re.compile(r"[^\W\d_]{2}")
_GOES_ON = re.compile(r"\s*[a-z(,;:.!?]")


def _is_call(call: Tag) -> bool:
    """Whether it is a number behind a word of its own line: no slide's, no page's."""
    if len(call.contents) > _MOST or not _NUMBER.fullmatch(call.get_text()) or call.find_parent("a") is not None:
        return False
    node: PageElement = call
    while node.previous_sibling is None and node.parent is not None and node.parent.name in _INLINE:
        node = node.parent
    before = node.previous_sibling
    return isinstance(before, NavigableString) and _WORD_END.search(before) is not None


_MOST = 8
"""Parts of a call, and of a box around one."""

_WORD_END = re.compile(r"[^\W\d_][.,;:!?…”»\"'’)]*\s*$")


def _lead(call: Tag, named: dict[str, Tag]) -> None:
    """Makes a link of a call that names its note in an attribute."""
    links = [call, *elements(call, "a")]
    if any(attribute(link, "href").strip("#") and "javascript" not in attribute(link, "href") for link in links):
        return
    places = (attribute(call, name) for name in OPENERS)
    place = next((each for each in places if each in named and _says_something(named[each])), "")
    if not place or any(up is named[place] for up in call.parents):
        return
    note = named[place]
    if note.name == "dialog":
        _undress(note)
    if call.name == "button":
        call.name, call.attrs = "a", {}
    for link in elements(call, "a"):
        link.unwrap()
    if call.name == "a":
        call["href"], call["role"] = f"#{place}", "doc-noteref"
    else:
        call.wrap(Tag(name="a", attrs={"href": f"#{place}", "role": "doc-noteref"}))


def _says_something(note: Tag) -> bool:
    """Whether there are words in it, and not too much for a note."""
    words = length = 0
    for number, node in enumerate(note.descendants):
        if isinstance(node, NavigableString):
            words, length = words + len(node.split()), length + len(node)
        if length > LONGEST or number > MOST_PARTS:
            return False
    return words >= _LEAST


LONGEST = 4000
"""Characters of a note."""


def _undress(dialog: Tag) -> None:
    """A window that opens above the page is a division; what closes it goes."""
    dialog.name = "div"
    for control in elements(dialog, "button", "form"):
        if control.parent is not None and len(control.get_text().split()) < _LEAST:
            control.extract()
