"""Places where a word may be broken (``wbr``), as the character for it: WeasyPrint takes an element there for the
end of a piece of text, and breaks the piece itself wherever it reaches the margin."""

from __future__ import annotations

from lxml import etree

CHANCE = "\u200b"
"""ZERO WIDTH SPACE: fonts need no glyph for it, and text copied from the page has none."""


def write_chances(root: etree._Element) -> None:
    """Puts the character in the place of each ``wbr``, in place; what stands around one is joined once."""
    for parent in {chance.getparent(): None for chance in root.iter("wbr")}:
        if parent is not None:
            _join(parent)


def _join(parent: etree._Element) -> None:
    kept: list[etree._Element] = []
    words = [parent.text or ""]
    for child in list(parent):
        if child.tag != "wbr":
            _say(parent, kept, words)
            kept.append(child)
            words = [child.tail or ""]
            continue
        words += (CHANCE, child.tail or "")
        child.tail = None
    _say(parent, kept, words)
    parent[:] = kept


def _say(parent: etree._Element, kept: list[etree._Element], words: list[str]) -> None:
    """Writes what stands behind the last element kept, or first in the parent."""
    text = "".join(words) or None
    if kept:
        kept[-1].tail = text
    else:
        parent.text = text
