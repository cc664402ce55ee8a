"""Places where a word may be broken (``wbr``), as the character for it: WeasyPrint takes an element there for the
end of a piece of text, and breaks the piece itself wherever it reaches the margin."""

from __future__ import annotations

from lxml import etree

CHANCE = "\u200b"
"""ZERO WIDTH SPACE: fonts need no glyph for it, and text copied from the page has none."""


def write_chances(root: etree._Element) -> None:
    """Puts the character in the place of each ``wbr``, in place."""
    for chance in list(root.iter("wbr")):
        parent, before, text = chance.getparent(), chance.getprevious(), CHANCE + (chance.tail or "")
        if parent is None:
            continue
        if before is not None:
            before.tail = (before.tail or "") + text
        else:
            parent.text = (parent.text or "") + text
        chance.tail = None
        parent.remove(chance)
