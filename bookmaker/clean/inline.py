"""Marks inside a line: what means something stays, what only looks like something goes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.clean.addresses import allowed_address
from bookmaker.clean.context import Context, Finding
from bookmaker.clean.sanitise import TAGS, allowed_value
from bookmaker.clean.tree import (
    above,
    attribute,
    children,
    classes,
    elements,
    first,
    is_blank,
    make,
    move_children,
    rename,
    text_of,
    unwrap_all,
)
from bookmaker.html import BLOCK

_PARTS = frozenset("col colgroup".split())
"""Unknown to the sanitiser and still needed: the tables' cleaner takes them out."""

_RUBY_PARTS = frozenset("rb rp rt rtc".split())

_NOTES = ("rt", "rp", "rtc")
"""What stands over the base of a ruby."""

MEANINGFUL = frozenset("smallcaps verbatim noteref math no-break index".split())
"""Class names on a span that say something in a book."""

_SPEAKING = ("lang", "dir", "translate", "data-typography")
"""Attributes that speak of the text inside."""

_RENAMED = {
    "b": "strong",
    "i": "em",
    "strike": "del",
    "s": "del",
    "tt": "code",
    "acronym": "abbr",
    "big": "span",
    "nobr": "span",
    "blink": "span",
    "marquee": "span",
    "plaintext": "pre",
    "xmp": "pre",
    "listing": "pre",
    "dir": "ul",
    "menu": "ul",
    "center": "div",
    "fieldset": "div",
    "legend": "div",
    "search": "div",
    "details": "div",
    "summary": "div",
}
"""Obsolete name -> the name that HTML has for it today (HTML standard, "Non-conforming features")."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)")
_PLAIN = re.compile(r"font-weight\s*:\s*(normal|400)")
_ITALIC = re.compile(r"font-style\s*:\s*(italic|oblique)")
_SMALL_CAPS = re.compile(r"font-variant(-caps)?\s*:\s*(all-)?small-caps")
_VERSE = re.compile(r"(^|[-_])(verse|poem|stanza)\b")
_VERSES = frozenset("verse poem stanza".split())
_RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)\b")


def name_styles(root: Tag, _: Context) -> Iterator[Finding]:
    """Text that is bold, italic or raised by ``style`` alone gets an element; bold that is not bold loses its own."""
    for element in elements(root, "b", "strong"):
        if _PLAIN.search(attribute(element, "style").lower()):
            rename(element, "span")
    for element in elements(root, "pre", "div", "p"):
        if set(classes(element)).isdisjoint(_VERSES) and any(_VERSE.search(name) for name in classes(element)):
            element["class"] = "verse"
    for element in elements(root, "span", "font"):
        style = attribute(element, "style").lower()
        if not style or not element.contents:
            continue
        for pattern, name in ((_BOLD, "strong"), (_ITALIC, "em")):
            if pattern.search(style):
                _wrap_content(element, name)
        if raised := _RAISED.search(style):
            _wrap_content(element, "sup" if raised[1] == "super" else "sub")
        if _SMALL_CAPS.search(style):
            element["class"] = "smallcaps"
    for block in elements(root, "p", "div", "li", "td", "dd"):
        style = attribute(block, "style").lower()
        if style and not any(child.name in BLOCK for child in elements(block)):
            for pattern, name in ((_BOLD, "strong"), (_ITALIC, "em")):
                if pattern.search(style) and not is_blank(block):
                    _wrap_content(block, name)
    yield from ()


def drop_word_languages(root: Tag, _: Context) -> Iterator[Finding]:
    """Word marks every word with the language of its keyboard: what most of a pasted text has is no foreign passage."""
    tagged = [
        element for element in elements(root, "span", "p", "b", "strong", "i", "em") if attribute(element, "lang")
    ]
    if not tagged or not any(_WORD.search(f"{attribute(e, 'class')} {attribute(e, 'style')}") for e in elements(root)):
        yield from ()
        return
    whole, shares = len(text_of(root)), Counter[str]()
    for element in tagged:
        tag = attribute(element, "lang").lower()
        outer = above(element, *_TAGGED)
        if outer is None or attribute(outer, "lang").lower() != tag:
            shares[tag] += len(text_of(element))
    for element in tagged:
        if shares[attribute(element, "lang").lower()] * 2 > whole:
            del element["lang"]


_TAGGED = ("span", "p", "b", "strong", "i", "em")
_WORD = re.compile(r"\bMso[A-Z]|\bmso-")


def name_terms(root: Tag, _: Context) -> Iterator[Finding]:
    """What Markdown's braces say of a term for the index, under the name that it has in a chapter."""
    for element in elements(root, "span"):
        if "index" in classes(element) and element.has_attr("term"):
            element["data-term"] = attribute(element, "term")
    yield from ()


def rename_obsolete(root: Tag, _: Context) -> Iterator[Finding]:
    """Old names for today's; ``b`` and ``i`` are stress and emphasis in nearly every article.

    What opens on a page stands open in a book: the line that named it is bold.
    """
    for element in elements(root, "summary"):
        if not is_blank(element) and first(element, "p", "strong", "b", *_HEADINGS) is None:
            _wrap_content(element, "strong")
    for element in elements(root, *_RENAMED):
        rename(element, _RENAMED[element.name])
    yield from ()


def unwrap_idle(root: Tag, _: Context) -> Iterator[Finding]:
    """Spans that say nothing, fonts and made-up elements; those with a language, a direction or a meaning stay."""
    idle = {id(element) for element in elements(root) if _is_idle(element)}
    if idle:
        unwrap_all(root, lambda element: id(element) in idle)
    if any(isinstance(n, NavigableString) and isinstance(n.next_sibling, NavigableString) for n in root.descendants):
        root.smooth()
    yield from ()


def _is_idle(element: Tag) -> bool:
    if element.name in _PARTS or element.name in BLOCK:
        return False
    if element.name not in TAGS:
        return True
    if element.name in _RUBY_PARTS:
        ruby = above(element, "ruby")
        return ruby is None or _is_idle(ruby)
    if element.name == "ruby":
        return all(is_blank(reading) for reading in elements(element, "rt")) or all(
            is_blank(c) or getattr(c, "name", "") in _NOTES for c in element.contents
        )
    if element.name == "time" and not allowed_value("time", "datetime", attribute(element, "datetime")):
        return True
    if element.name in ("dfn", "time"):
        return above(element, element.name) is not None
    if element.name == "a":
        leads = allowed_address("a", attribute(element, "href"))
        return not (leads or attribute(element, "name") or _says_something(element))
    if element.name == "bdo":
        return not allowed_value("bdo", "dir", attribute(element, "dir"))
    return element.name == "span" and not _says_something(element)


def _wrap_content(element: Tag, name: str) -> None:
    if [c.name for c in children(element)] == [name] and len(element.contents) == 1:
        return
    box = make(name)
    move_children(element, box)
    element.append(box)


def _says_something(element: Tag) -> bool:
    return bool(attribute(element, "id") or MEANINGFUL.intersection(classes(element)) or _speaks(element))


def _speaks(element: Tag) -> bool:
    """Whether it gives its text a language or a direction, or asks that it be left alone."""
    return any(allowed_value(element.name, name, attribute(element, name)) for name in _SPEAKING)
