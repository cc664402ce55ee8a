"""Note marks typed as raised figures: ¹ ² ³."""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.clean.tree import above, attribute, elements, first, is_text, make, rename, strings, text_of

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RUN = re.compile(rf"[{_RAISED}]{{1,3}}")
_STYLE = re.compile(r"vertical-align\s*:\s*super\b")
_NUMBER = re.compile(r"\W*\d{1,3}\W*")
_PLAIN = str.maketrans(_RAISED, "0123456789")


def raise_marks(root: Tag) -> None:
    """Raised figures become ``sup`` where paragraphs begin with the same ones, from ¹ on: these are the notes.

    So does a number that only a style raises.
    """
    for span in elements(root, "span"):
        if _STYLE.search(attribute(span, "style")) and _NUMBER.fullmatch(text_of(span)) and first(span, "sup") is None:
            rename(span, "sup")
            del span["style"]
    if not any(_RUN.search(text) for text in strings(root)):
        return
    heads = [found for block in elements(root, "p", "div", "li") if (found := _RUN.match(text_of(block)))]
    labels = list(dict.fromkeys(found[0] for found in heads))
    if [label.translate(_PLAIN) for label in labels] != [str(number + 1) for number in range(len(labels))]:
        return
    for text in strings(root):
        if _RUN.search(text) and above(text, "pre", "code", "math", "sup") is None:
            _raise(text, frozenset(labels))


def _raise(text: NavigableString, labels: frozenset[str]) -> None:
    end = 0
    written = str(text)
    for found in _RUN.finditer(written):
        if found[0] in labels and is_text(text):
            text.insert_before(NavigableString(written[end : found.start()]))
            text.insert_before(make("sup", text=found[0].translate(_PLAIN)))
            end = found.end()
    if end:
        text.replace_with(NavigableString(written[end:]))
