"""Films and sound, in both editions: a still where there is one, what it is, its title and its address.

Cleaning leaves ``p.embed > a`` and before it ``figure.still`` (see ``clean.embeds``); out of them comes one figure.
"""

from __future__ import annotations

from lxml import etree

from bookmaker.addresses import clean_address, says_address, short_address
from bookmaker.html import element_text, local_name, take_out
from bookmaker.locales import labels
from bookmaker.render.links.codes import code, width_of
from bookmaker.render.links.tree import parted

KINDS = ("video", "audio")
"""The classes that have a word of their own in ``labels.toml``."""


def frame_players(root: etree._Element, lang: str, *, coded: bool = False) -> None:
    """Makes a figure of each player, in place; with a code to scan where it is ``coded``."""
    for paragraph in [p for p in root.iter("p") if "embed" in p.get("class", "").split()]:
        link = paragraph.find("a")
        if link is not None and link.get("href"):
            _frame(paragraph, link, lang, coded=coded)
        elif set(KINDS) & set(paragraph.get("class", "").split()) and element_text(paragraph).strip():
            _frame_words(paragraph, lang)


def _frame_words(paragraph: etree._Element, lang: str) -> None:
    """A player whose address leads nowhere from a book, a file of the site's: what it is, and its title."""
    kinds = [kind for kind in KINDS if kind in paragraph.get("class", "").split()]
    words = _words_in_figure(paragraph, ["player", *kinds])
    label = etree.SubElement(words, "span", {"class": "player-kind"})
    label.text, label.tail = labels(lang)[kinds[0]], " "
    title = etree.SubElement(words, "span", {"class": "player-title"})
    title.text = paragraph.text
    title.extend(list(paragraph))
    take_out(paragraph)


def _frame(paragraph: etree._Element, link: etree._Element, lang: str, *, coded: bool) -> None:
    kinds = [kind for kind in KINDS if kind in paragraph.get("class", "").split()]
    words = _words_in_figure(paragraph, ["player", *kinds])
    if kinds:
        etree.SubElement(words, "span", {"class": "player-kind"}).text = labels(lang)[kinds[0]]
        words[-1].tail = " "
    _set_link(link)
    words.extend(list(paragraph))
    take_out(paragraph)
    drawing = code(clean_address(link.get("href", "")), lang) if coded else None
    if drawing is not None:
        set_beside(drawing, words)


def _words_in_figure(paragraph: etree._Element, classes: list[str]) -> etree._Element:
    """A new element for the words, in a figure with the still; in the author's own figure where there is one."""
    own, still = paragraph.getparent(), paragraph.getprevious()
    if own is not None and local_name(own) == "figure":
        own.set("class", " ".join(classes))
        words = etree.Element("div", {"class": "player-words"})
        paragraph.addprevious(words)
        return words
    figure = etree.Element("figure", {"class": " ".join(classes)})
    if still is not None and "still" in still.get("class", "").split() and not (still.tail or "").strip():
        figure.extend(list(still))
        take_out(still)
    paragraph.addprevious(figure)
    return etree.SubElement(figure, "figcaption", {"class": "player-words"})


def set_beside(drawing: etree._Element, words: etree._Element) -> None:
    """Puts a code beside words, whose box is as high as the code."""
    drawing.tail, words.text = words.text, None
    words.insert(0, drawing)
    words.set("class", f"{words.get('class', '')} coded".strip())
    words.set("style", f"min-height: {width_of(drawing):.1f}mm")


def _set_link(link: etree._Element) -> None:
    """The title and below it the address, or the address alone where that is the title."""
    address, words = link.get("href", ""), element_text(link)
    if not says_address(words, address):
        title = etree.Element("span", {"class": "player-title"})
        title.text, link.text = link.text, None
        title.extend(list(link))
        link.append(title)
        etree.SubElement(link, "br")
        link.append(parted(etree.Element("span"), short_address(address)))
    elif not len(link):
        words, link.text = link.text or "", None
        link.append(parted(etree.Element("span"), words.strip()))
