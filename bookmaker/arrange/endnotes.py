"""The notes of all chapters gathered at the end of the book, for an edition that wants them there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from bookmaker.html import parse_fragment, write_fragment
from bookmaker.listed import IndexEntry, Locator
from bookmaker.model import Book, Chapter
from bookmaker.texts import texts_of, with_texts

NOTES = "notes"
"""Id of the text that holds them."""

_SIGN = '<section class="footnotes">'


@dataclass(frozen=True, slots=True)
class _Parted:
    """A text without its notes, and these."""

    text: Chapter
    notes: str
    """Markup."""
    ids: frozenset[str]
    """That were the text's and are the notes' now."""


def gather_notes(book: Book) -> Book:
    """The book with its notes in a text of their own at the end, under the titles of those that they belong to."""
    parted = [_part(text) for text in texts_of(book) if _SIGN in text.body]
    if not parted:
        return book
    body = "\n".join(one.notes for one in parted)
    notes = Chapter(id=NOTES, title="", body=body, lang=book.lang, rtl=book.rtl, role="notes")
    moved = {one.text.id: one.ids for one in parted}
    without = with_texts(book, (one.text for one in parted))
    index = tuple(_led(entry, moved) for entry in book.index)
    return replace(without, after=(*without.after, notes), index=index)


def keep_notes(book: Book) -> Book:
    """The book with the notes of each text at its end, where no edition takes them to the foot of a page."""
    kept = _SIGN.replace("footnotes", "endnotes")
    return with_texts(book, (replace(t, body=t.body.replace(_SIGN, kept)) for t in texts_of(book) if _SIGN in t.body))


def _part(text: Chapter) -> _Parted:
    root = parse_fragment(text.body)
    holder = etree.Element("div")
    box = etree.SubElement(holder, "div", lang=text.lang, dir="rtl" if text.rtl else "ltr")
    if text.title:
        etree.SubElement(etree.SubElement(box, "h2"), "a", href=f"chapter:{text.id}").text = text.title
    for section in [one for one in root.iter("section") if one.get("class") == "footnotes"]:
        for notes in list(section.iter("ol"))[:1]:
            notes.set("class", "endnotes")
            box.append(notes)
        above = section.getparent()
        if above is not None:
            above.remove(section)
    ids = frozenset(str(one.get("id")) for one in box.iter() if one.get("id"))
    calls = frozenset(str(one.get("id")) for one in root.iter() if one.get("id"))
    _lead(root, {f"#{name}": f"chapter:{NOTES}#{text.id}.{name}" for name in ids})
    _lead(
        box,
        {f"#{name}": f"#{text.id}.{name}" for name in ids}
        | {f"#{name}": f"chapter:{text.id}#{name}" for name in calls},
    )
    _number(box, text.id, calls)
    return _Parted(replace(text, body=write_fragment(root)), write_fragment(holder), ids)


def _lead(root: etree._Element, targets: Mapping[str, str]) -> None:
    for link in root.iter("a"):
        href = link.get("href") or ""
        link.set("href", targets.get(href, href)) if href else None


def _number(box: etree._Element, name: str, calls: frozenset[str]) -> None:
    """Gives each note its number, which leads back to its call, and all ids that of the text before them."""
    for note in [one for one in box.iter("li") if (one.get("id") or "").startswith("fn-")]:
        number = str(note.get("id"))[3:]
        first = note[0] if len(note) and note[0].tag == "p" and not (note.text or "").strip() else note
        back = etree.Element("a", {"class": "backlink"})
        if f"fnref-{number}" in calls:
            back.set("href", f"chapter:{name}#fnref-{number}")
        back.text, back.tail, first.text = f"{number}.", f" {first.text or ''}", None
        first.insert(0, back)
    for element in box.iter():
        if element.get("id"):
            element.set("id", f"{name}.{element.get('id')}")


def _led(entry: IndexEntry, moved: Mapping[str, frozenset[str]]) -> IndexEntry:
    """A line of the index that leads to where its words stand now."""
    locators = (
        Locator(NOTES, f"{one.text}.{one.anchor}") if one.anchor in moved.get(one.text, ()) else one
        for one in entry.locators
    )
    return replace(entry, locators=tuple(locators), entries=tuple(_led(below, moved) for below in entry.entries))
