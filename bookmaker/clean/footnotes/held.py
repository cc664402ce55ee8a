"""Notes that their call holds: in an attribute, in a hidden element, in Distill's element."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from bookmaker.clean.context import Finding
from bookmaker.clean.footnotes.ends import ends_words
from bookmaker.clean.footnotes.found import Footnote, names_in, put_call
from bookmaker.clean.footnotes.signs import is_note_name, label_of
from bookmaker.clean.tree import (
    above,
    attribute,
    classes,
    drop,
    elements,
    first,
    make,
    move_children,
    rename,
    sibling,
    text_of,
)
from bookmaker.html import fold_spaces, parse_html

_NAMED = ("data-footnote", "data-footnote-content", "data-footnote-text", "data-note", "data-fn-text")
_SHOWN = (
    "data-tippy-content",
    "data-tooltip",
    "data-content",
    "data-bs-content",
    "data-original-title",
    "data-bs-original-title",
    "data-bs-title",
    "title",
)
"""Attributes whose text a script, or the browser, shows over an element; only the names of the first say "note"."""

_CALLS = ("a", "sup", "span", "button", "abbr")
_BODIES = ("span", "small", "aside", "div")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LEAST = 3
"""Words of a note whose attribute does not say that it is one."""

_POINTER = re.compile(
    r"(?:view|see|read|show|open|jump|go|scroll|click|back|return|(?:foot|end)?notes?|ref(?:erence)?s?|citation|voir|aller"
    r"|siehe|zur?|zum|ver|ir)\b.{0,30}",
    re.I,
)
"""What a title says of a call, and is no note: "Jump to footnote 3"."""

_ALIKE = 40
"""Characters in which a hidden note and one that is shown agree; the hidden one may be cut short."""


def drop_repeated(root: Tag) -> Iterator[Finding]:
    """Takes out hidden notes that the page shows too: what their calls would pop up stands in a list below."""
    hidden = [body for body in elements(root, *_BODIES) if _pops_up(body) and _call_of(body) is not None]
    starts = [_CUT.split(text_of(body), maxsplit=1)[0][:_ALIKE].rstrip() for body in hidden]
    repeated = _said_again(frozenset(starts), text_of(root)) if hidden else set[str]()
    for body, start in zip(hidden, starts, strict=True):
        if start in repeated:
            yield from drop(body, "gather_footnotes")


_CUT = re.compile(r"(?<!\s)\s*(?:…|\.{3})\s*+(?:\W?\w++){0,3}\W?$")
"""Where an excerpt ends, and what leads to the whole of it: … Continue reading."""


def _said_again(starts: frozenset[str], said: str) -> set[str]:
    """Those that stand in a text more than once: it is gone through once for each length, however many there are."""
    once, again = set[str](), set[str]()
    for length in {len(start) for start in starts if start}:
        for at in range(len(said) - length + 1):
            if (piece := said[at : at + length]) in starts:
                (again if piece in once else once).add(piece)
    return again


def find_held(root: Tag) -> Iterator[Footnote]:
    """The notes, each with its call's mark in place."""
    yield from _distilled(root)
    yield from _hidden(root)
    yield from _from_attributes(root)


def _distilled(root: Tag) -> Iterator[Footnote]:
    """Distill's element is the call and the note: https://distill.pub/guide/."""
    for body in elements(root, "d-footnote", "dt-fn"):
        for shown in [each for each in elements(body) if each.has_attr("data-hover-ref")]:
            shown.extract()  # the number, which its script wrote behind the note
        rename(body, "span")
        yield _set(body, body)


def _hidden(root: Tag) -> Iterator[Footnote]:
    for body in elements(root, *_BODIES):
        call = _call_of(body) if body.parent is not None and (_is_hidden(body) or _is_called_by(body)) else None
        if call is not None and len(text_of(body).split()) >= _LEAST:
            body.attrs = {name: body[name] for name in ("lang", "dir") if body.has_attr(name)}
            body.extract()
            yield _set(call, body, label_of(text_of(call)))


def _from_attributes(root: Tag) -> Iterator[Footnote]:
    there: set[str] | None = None
    said = ""
    for call in elements(root, *_CALLS):
        text = _held_by(call) if call.parent is not None and call.attrs else ""
        if not text or not (_is_sign(call) or _is_bare(call)) or not ends_words(call):
            continue
        if there is None:
            there, said = names_in(root), text_of(root)
        body = make("div")
        move_children(parse_html(text).body or body, body)
        if not _leads_on(call, there) and text_of(body)[:_ALIKE] not in said:
            yield _set(call, body, label_of(text_of(call)))


def _set(call: Tag, body: Tag, label: str = "") -> Footnote:
    """The note, with its mark in the place of the call."""
    footnote = Footnote([body], label)
    place = make("span")
    call.insert_before(place)
    call.extract()
    put_call(place, footnote)
    return footnote


def _held_by(call: Tag) -> str:
    """The note in its attributes, or empty."""
    named = next(filter(None, (attribute(call, name) for name in _NAMED)), "")
    if re.search(r"[^\W\d_]{2}", named) and " " in named.strip():
        return named
    shown = (fold_spaces(attribute(call, name)) for name in _SHOWN) if not _is_way(call) else ()
    return next((text for text in shown if len(text.split()) >= _LEAST and not _POINTER.fullmatch(text)), "")


def _is_way(call: Tag) -> bool:
    """Whether it is a plain number that leads to a section, a figure or a table, which its title names."""
    end = attribute(call, "href")
    is_way = len(end) > 1 and end.startswith("#") and not is_note_name(end)
    is_plain = label_of(text_of(call)) == text_of(call).strip() and first(call, "sup") is None
    return is_way and is_plain and above(call, "sup") is None


def _leads_on(call: Tag, there: set[str]) -> bool:
    """Whether its link leads to a note on the page, or to another page."""
    links = [call, *elements(call, "a"), *([link] if (link := above(call, "a")) is not None else [])]
    ends = [attribute(link, "href") for link in links]
    return any(end.partition("#")[2] in there or not end.startswith(("#", "javascript:")) for end in ends if end)


def _is_hidden(body: Tag) -> bool:
    return body.has_attr("hidden") or _HIDDEN.search(attribute(body, "style")) is not None


def _pops_up(body: Tag) -> bool:
    """Whether it is hidden, by its attributes or as its class says."""
    return _is_hidden(body) or any(re.search("tooltip", name, re.I) for name in classes(body))


def _is_called_by(body: Tag) -> bool:
    """Whether the element before it names it as what it leads to or opens."""
    before, name = sibling(body, forward=False), attribute(body, "id")
    if not name or not isinstance(before, Tag) or before.name not in _CALLS:
        return False
    ends = [before, *elements(before)]
    return any(
        name in (attribute(end, "href")[1:], attribute(end, "popovertarget"), attribute(end, "aria-describedby"))
        for end in ends
    )


def _call_of(body: Tag) -> Tag | None:
    """The element that shows the number: around the note, or before it."""
    parent, before = body.parent, sibling(body, forward=False)
    if parent is not None and parent.name in ("span", "sup", "a", "button"):
        own = text_of(parent).replace(text_of(body), "", 1).strip() if len(parent.contents) < 9 else ""
        if label_of(own) and not own.isalpha() and ends_words(parent):
            return parent
    if isinstance(before, Tag) and before.name in _CALLS and _is_sign(before) and ends_words(before):
        return before
    return None


def _is_bare(call: Tag) -> bool:
    """Whether it shows nothing, and an attribute says by its name that it holds a note."""
    return not text_of(call) and first(call, "img") is None and any(attribute(call, name) for name in _NAMED)


def _is_sign(element: Tag) -> bool:
    text = text_of(element)
    return bool(label_of(text)) and not text.isalpha()
