"""What the makers of links share: finding them, and putting something behind them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bookmaker.addresses import address_pieces, leads_out
from bookmaker.html import element_text, local_name

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
BLOCKS = HEADINGS | frozenset("p li td th dt dd figcaption caption blockquote div section pre".split())
"""What holds a line of text."""


def links_to(root: etree._Element, *, outside: bool) -> Iterator[etree._Element]:
    """The links that lead out of the book, or those that lead to another chapter; none in code, no players."""
    for link in list(root.iter("a")):
        href = link.get("href", "")
        is_meant = leads_out(href) if outside else href.startswith("chapter:")
        if is_meant and within(link, "pre") is None and not is_player(link):
            yield link


def is_player(link: etree._Element) -> bool:
    """Whether the link stands for a film or sound, which has a form of its own."""
    return any("embed" in above.get("class", "").split() for above in link.iterancestors())


def says_something(link: etree._Element) -> bool:
    """Whether a link has words, and not those alone that stand in the place of a picture."""
    if any(map(_is_lost_picture, link.iterancestors("span"))):
        return False
    lost = "".join(element_text(one) for one in link.iter("span") if _is_lost_picture(one))
    return len("".join(element_text(link).split())) > len("".join(lost.split()))


def _is_lost_picture(element: etree._Element) -> bool:
    return "missing-picture" in element.get("class", "").split()


def within(element: etree._Element, *names: str) -> etree._Element | None:
    """The nearest element of these names around one."""
    return next((above for above in element.iterancestors() if local_name(above) in names), None)


def block_of(link: etree._Element) -> etree._Element:
    """The block that a link stands in."""
    return next(above for above in link.iterancestors() if local_name(above) in BLOCKS or above.getparent() is None)


def put_behind(element: etree._Element, other: etree._Element) -> None:
    """Puts one element directly behind another's last word: white space at its end comes after both."""
    last = element[-1] if len(element) else None
    text = (last.tail if last is not None else element.text) or ""
    kept = text.rstrip()
    if last is not None:
        last.tail = kept
    else:
        element.text = kept
    other.tail, element.tail = text[len(kept) :] + (element.tail or ""), None
    element.addnext(other)


def parted(element: etree._Element, address: str) -> etree._Element:
    """The element with the address in it, to be broken at good places."""
    first, *rest = address_pieces(address) or ("",)
    element.text = first
    for piece in rest:
        etree.SubElement(element, "wbr").tail = piece
    element.set("dir", "ltr")
    element.set("class", "url")
    return element
