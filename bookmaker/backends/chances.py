"""Where long words may be broken: addresses after their signs, names in code at their joints, and never with a hyphen.

Both editions do it alike: ``span.url`` around an address in the text, ``wbr`` where it may be broken. A line of code
that may be too long becomes ``span.code-line``, so that the sheets can set what runs over under it, further in. What is
still without any end of a line is ``endless``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from bookmaker.addresses import address_pieces
from bookmaker.backends.endless import may_be_endless, part_endless
from bookmaker.html import local_name

LONG_CODE = 40
"""Characters: lines as long as this may run over, on paper or on a telephone."""

LONG_NAME, LONG_LISTED = 12, 24
"""Characters of a word of code that may be broken, in the text and in a listing."""

_MOST = 16
"""Characters of a listing that stay together."""

_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,20}://|www\.)[^\s<>\"«»“”\u200b]+"
    r"|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|\b(?<!\w\.)[\w-]{1,64}(?:\.[\w-]{1,64}){1,12}/[^\s<>\"«»“”\u200b]*"
    r"|(?<![^\s(\[«“])[^\s<>\"«»“”\u200b]{30,}",
    re.IGNORECASE,
)
"""Addresses with a scheme or ``www.``, of mail, of a host and a path; and long words held together by such signs."""

_SIGNS = re.compile(r"[/@\\_=.]|%[0-9A-Fa-f]{2}%")
_HINTS = ("/", "@", "\\", "_", "=", "www.")
_LONG = 30
"""A text without one of these, and without a word of so many characters, has nothing to be broken."""

_TRAILING = ".,;:!?…)]}'’»”"
_JOINT = re.compile(r"(?<=[./_:,;=&|\\({\[<>+-])(?=[^./_:,;=&|\\({\[<>+-])|(?<=[a-z0-9])(?=[A-Z][a-z])")
_HANG, _MOST_HANG = 3, 20
"""Characters by which what runs over stands further in; white at a line's beginning that is followed."""

_ADVANCE = 0.6
"""Em: a character of a font for code."""

_LEAST = 3
"""Letters that stand together, at least."""

_CODE = frozenset("code kbd samp tt".split())
_CLOSED = frozenset("pre svg math script style".split())
_INLINE = _CODE | frozenset("a abbr b bdi bdo cite del dfn em i ins mark q s small span strong sub sup u var".split())

Node = etree._Element
Write = Callable[[Node, str], None]


def give_chances(root: Node) -> None:
    """Marks all that may be broken below an element, in place."""
    text = "".join(root.itertext())
    for element in list(root.iter() if _is_hinting(text) else root.iter("pre", *_CODE)):
        name = local_name(element)
        if name == "pre":
            _part_lines(element)
        elif name:
            write = _write_code if name in _CODE else _write_text
            texts = _texts_for(element, write)
            if texts and not _is_closed(element):
                _rewrite(element, write, texts)
    if may_be_endless(text):
        part_endless(root)


def _is_hinting(text: str) -> bool:
    """Whether something in a text may be broken."""
    return any(hint in text for hint in _HINTS) or max(map(len, text.split()), default=0) >= _LONG


def _is_closed(element: Node) -> bool:
    """Whether nothing in it may be touched, or all of it is one address already."""
    around = (element, *element.iterancestors())
    return any(local_name(above) in _CLOSED or "url" in above.get("class", "").split() for above in around)


def _texts_for(element: Node, write: Write) -> list[tuple[Node, str, str]]:
    """The texts that stand in an element directly and may hold something to do, each with its node and place."""
    texts = [(element, "text", element.text), *((child, "tail", child.tail) for child in element)]
    return [
        (node, place, text)
        for node, place, text in texts
        if text and len(text) >= LONG_NAME and (write is not _write_text or _is_hinting(text))
    ]


def _rewrite(element: Node, write: Write, texts: Iterable[tuple[Node, str, str]]) -> None:
    """Writes these texts anew, where there is something to do."""
    for node, place, text in texts:
        holder = etree.Element("span")
        write(holder, text)
        if len(holder):
            _put(element, node, place, holder)


def _put(element: Node, node: Node, place: str, holder: Node) -> None:
    """The holder's text and children in the place of a text."""
    at = 0 if place == "text" else element.index(node) + 1
    setattr(node, place, holder.text)
    for offset, child in enumerate(list(holder)):
        element.insert(at + offset, child)


def _write_text(holder: Node, text: str) -> None:
    at = 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_TRAILING)
        if not _SIGNS.search(address):
            continue
        _say(holder, text[at : found.start()])
        at = found.start() + len(address)
        _say_pieces(etree.SubElement(holder, "span", {"class": "url"}), address_pieces(address))
    _say(holder, text[at:])


def _write_code(holder: Node, text: str) -> None:
    for word in re.split(r"(\s+)", text):
        _say_pieces(holder, _code_pieces(word) if len(word) >= LONG_NAME else (word,))


def _write_listing(holder: Node, text: str) -> None:
    for word in re.split(r"(\s+)", text):
        _say_pieces(holder, _short_pieces(word) if len(word) >= LONG_LISTED else (word,))


def _short_pieces(word: str) -> Iterator[str]:
    """The pieces of a word, each so short that it finds room behind any indentation."""
    for piece in _code_pieces(word):
        yield from (piece[at : at + _MOST] for at in range(0, len(piece), _MOST))


def _code_pieces(word: str) -> Iterable[str]:
    pieces: list[str] = []
    for piece in _JOINT.split(word):
        if pieces and (len(pieces[-1]) < _LEAST or len(piece) < _LEAST):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _say_pieces(holder: Node, pieces: Iterable[str]) -> None:
    first, *rest = pieces
    _say(holder, first)
    for piece in rest:
        etree.SubElement(holder, "wbr").tail = piece


def _say(holder: Node, text: str) -> None:
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + text
    else:
        holder.text = (holder.text or "") + text


def _part_lines(listing: Node) -> None:
    """Each line of a listing in an element of its own, where one is long; what is marked in it stays marked."""
    inside = listing[0] if len(listing) == 1 and not (listing.text or listing[0].tail or "").strip() else listing
    is_long = max(map(len, "".join(listing.itertext()).split("\n")), default=0) >= LONG_CODE
    if not is_long or any(local_name(inner) not in (*_INLINE, "br", "wbr") for inner in inside.iterdescendants()):
        return
    if inside is not listing and local_name(inside) not in _CODE:
        inside = listing
    lines = list(_lines(inside))
    for line in lines:
        _hang(line)
        for element in list(line.iter()):
            _rewrite(element, _write_listing, _texts_for(element, _write_listing))
    inside.text = None
    inside[:] = lines
    listing.set("dir", "ltr")
    if inside is not listing:
        listing.text = inside.tail = None


def _hang(line: Node) -> None:
    """What runs over stands further in than its own line does."""
    text = "".join(str(piece) for piece in line.itertext())
    own = len(text) - len(text.lstrip(" "))
    if len(text) > LONG_CODE and own:
        width = (min(own, _MOST_HANG) + _HANG) * _ADVANCE
        line.set("style", f"padding-left: {width:.1f}em; text-indent: -{width:.1f}em")


def _lines(inside: Node) -> Iterator[Node]:
    """The lines; a line's end stays in its element, for readers who do not know what a sheet says."""
    line = etree.Element("span", {"class": "code-line"})
    for marks, text in _runs(inside, ()):
        *ended, rest = text.split("\n")
        for piece in ended:
            _add(line, marks, f"{piece}\n")
            yield line
            line = etree.Element("span", {"class": "code-line"})
        if rest or _is_empty(marks):
            _add(line, marks, rest)
    if len(line) or line.text:
        yield line


def _runs(element: Node, marks: tuple[Node, ...]) -> Iterator[tuple[tuple[Node, ...], str]]:
    """Each text below an element with the elements that it is marked by, the outermost first."""
    yield marks, element.text or ""
    for child in element:
        if local_name(child) == "br":
            yield marks, "\n"
        elif local_name(child) != "wbr":
            yield from _runs(child, (*marks, child))
        yield marks, child.tail or ""


def _is_empty(marks: tuple[Node, ...]) -> bool:
    """Whether the innermost mark holds nothing, or nothing but chances: the beginning of a page, a place for a link."""
    return bool(marks) and not "".join(marks[-1].itertext()) and all(local_name(i) == "wbr" for i in marks[-1])


def _goes_on(last: Node, mark: Node) -> bool:
    """Whether a mark is that of the piece before."""
    named = {name: value for name, value in last.attrib.items() if name != "id"}
    return last.tag == mark.tag and named == dict(mark.attrib) and not last.tail


def _add(line: Node, marks: tuple[Node, ...], text: str) -> None:
    """Adds a text to a line, below copies of its marks; an id stays with the first copy."""
    holder = line
    for mark in marks if text or _is_empty(marks) else ():
        last = holder[-1] if len(holder) else None
        if last is not None and _goes_on(last, mark):
            holder = last
            continue
        holder = etree.SubElement(holder, mark.tag, dict(mark.attrib))
        mark.attrib.pop("id", None)
    _say(holder, text)
