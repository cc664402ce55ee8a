"""Links out of the book, in print: a number in brackets behind the words, and the address in a list.

The author's notes have bare numbers, addresses have brackets: so both may begin with 1 and nobody takes one for the
other. The list is the chapter's own (``references``), the book's (``end``), or is set note by note at the foot of the
page (``notes``), where letters take the place of numbers. An address has one number in its chapter, however often it
comes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from bookmaker.addresses import clean_address, is_live, says_address, short_address
from bookmaker.html import element_text, local_name
from bookmaker.locales import letters_of
from bookmaker.render.links.tree import block_of, links_to, parted, put_behind, says_something, within

TITLED = 4
"""Addresses: a list of as many has a title; fewer, in their brackets, say themselves what they are."""

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)(?:[?#].*)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outside:
    """One address that a chapter sends its reader to."""

    label: str
    """What stands in brackets: a number, or a letter."""
    address: str
    """Whole, without what only counts visitors."""


def add_calls(root: etree._Element, *, lettered: bool = False, place: str = "#link--") -> tuple[Outside, ...]:
    """Puts a call behind each link that leads out of the book, in place; the addresses called, in order.

    ``place`` is what the addresses of the entries begin with. With letters, which are for the foot of the page, a link
    in a note gets its address at once: a note has no foot.
    """
    found: dict[str, Outside] = {}
    called: dict[tuple[etree._Element, str], None] = {}
    for link in links_to(root, outside=True):
        href = link.get("href", "")
        after = _place_of(link)
        if after is None or says_address(element_text(link), href) or _goes_on(link):
            continue
        address = clean_address(href)
        if lettered and _is_in_note(link):
            _say_at_once(after, address)
            continue
        shown = short_address(address)
        first = shown not in found
        one = found.setdefault(shown, _new(len(found) + 1, address, lettered=lettered))
        if (key := (block_of(link), shown)) not in called:
            called[key] = None
            call = _call(one, place, first=first)
            put_behind(after, call)
            if within(link, "table") is not None:
                call.addprevious(etree.Element("wbr"))  # a narrow column has no room for both
    return tuple(found.values())


def link_list(entries: tuple[Outside, ...], title: str, *, place: str = "link--") -> etree._Element:
    """The section that lists the addresses; ``place`` is what their ids begin with."""
    section = etree.Element("section", {"class": "link-list"})
    if len(entries) >= TITLED:
        etree.SubElement(section, "p", {"class": "link-title"}).text = title
    section.append(entry_list(entries, place))
    return section


def entry_list(entries: tuple[Outside, ...], place: str) -> etree._Element:
    """The list alone."""
    items = etree.Element("ol")
    for number, one in enumerate(entries, 1):
        about = {"id": f"{place}{one.label}", "data-number": one.label, "value": str(number)}
        item = etree.SubElement(items, "li", about)
        holder = etree.Element("a", href=one.address) if is_live(one.address) else etree.Element("span")
        item.append(parted(holder, short_address(one.address)))
    return items


def _new(number: int, address: str, *, lettered: bool) -> Outside:
    return Outside(letters_of(number) if lettered else str(number), address)


def _call(one: Outside, place: str, *, first: bool) -> etree._Element:
    call = etree.Element("a", {"class": "link-call", "href": f"{place}{one.label}"})
    if first:
        call.set("id", f"linkcall--{one.label}")
    call.text = f"[{one.label}]"
    return call


def _place_of(link: etree._Element) -> etree._Element | None:
    """What the call stands behind: the link, or the words under a picture that is one; none for a bare picture."""
    if says_something(link):
        return link
    figure = within(link, "figure")
    caption = figure.find("figcaption") if figure is not None else None
    if caption is None or _PICTURE.search(link.get("href", "")) or not element_text(caption):
        return None
    return _last_inline(caption)


def _last_inline(caption: etree._Element) -> etree._Element:
    """An empty element at the very end of a caption, behind which something can stand."""
    last = caption[-1] if len(caption) else None
    is_block = last is not None and local_name(last) == "p" and not (last.tail or "").strip()
    block = caption if last is None or not is_block else last
    return etree.SubElement(block, "span")


def _goes_on(link: etree._Element) -> bool:
    """Whether the next link is the rest of this one: editors cut links in two."""
    after = link.getnext()
    is_link = after is not None and local_name(after) == "a" and after.get("href") == link.get("href")
    return is_link and not (link.tail or "").strip()


def _is_in_note(link: etree._Element) -> bool:
    return any("footnotes" in above.get("class", "").split() for above in link.iterancestors())


def _say_at_once(after: etree._Element, address: str) -> None:
    span = etree.Element("span", {"class": "link-here"})
    span.text = " ("
    said = parted(etree.SubElement(span, "span"), short_address(address))
    said.tail = ")"
    put_behind(after, span)
