"""Passages in another language than their article's, marked where the words leave no doubt.

Type is set by the language of a passage: an English quotation in a French article keeps its own quotes and spaces.
"""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import above, attribute, elements, text_of
from bookmaker.languages import can_say_more, guess_language, says_more_of

FEWEST = 18
"""Words that a passage has at least: fewer are a title, a name, a loan."""

_BOXES = ("blockquote", "p", "li", "figcaption")
_NEVER = ("pre", "code", "table", "section", "math")


def mark_passages(root: Tag, context: Context) -> Iterator[Finding]:
    """Gives quotations and paragraphs that are surely in another language its tag."""
    own = context.lang.partition("-")[0].lower()
    boxes = [] if not own else [box for box in elements(root, *_BOXES) if not attribute(box, "lang")]
    found = [(box, tongue) for box in boxes if (tongue := _foreign(text_of(box), own))]
    # Where the article is not mostly in the language that it is said to be in, nothing is foreign to it.
    if found and guess_language(text_of(root)) in (own, ""):
        for box, tongue in found:
            if not _is_marked(box):
                box["lang"] = tongue
    yield from ()


def _is_marked(box: Tag) -> bool:
    """Whether a language is told around it or in it, or it is none of the text."""
    if above(box, *_NEVER) is not None or any(attribute(part, "lang") for part in elements(box)):
        return True
    return any(attribute(parent, "lang") for parent in box.parents if isinstance(parent, Tag))


def _foreign(text: str, own: str) -> str:
    """The language of a text, if all of it is in that one; empty where that is ``own`` or not sure."""
    words = text.split()
    if len(words) < FEWEST or not can_say_more(text, own):
        return ""
    found = guess_language(text)
    if not found or found.partition("-")[0] == own:
        return ""
    half = len(words) // 2
    halves = {guess_language(" ".join(part)) for part in (words[:half], words[half:])}
    is_clear = found in halves and halves <= {found, ""}
    return found if is_clear and says_more_of(text, found.partition("-")[0], own) else ""
