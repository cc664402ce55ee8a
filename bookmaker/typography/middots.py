"""The Catalan *ela geminada*: ``col·lecció``, which many type with a full stop or another dot."""

from __future__ import annotations

from collections.abc import Iterator

from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.patterns import late

_VOWELS = "aeiouàèéíïòóúüAEIOUÀÈÉÍÏÒÓÚÜ"
_SPLIT = late(rf"[.•‧∙⋅](?:(?<=[{_VOWELS}]l.)(?=l[{_VOWELS}])|(?<=[{_VOWELS}]L.)(?=L[{_VOWELS}]))(?![\w'’-]*[./@]\w)")
"""Between vowels and two l of one kind, and in no word that has another dot behind it: that is an address."""
_DOTTED = late(r"[./@][\w'’-]*$")
_REACH = 40
"""Characters back to where a word may begin."""


def set_middots(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``col.lecció`` with the middle dot."""
    for found in _SPLIT.finditer(line.view) if language.split_l else ():
        if not _DOTTED.search(line.view[max(0, found.start() - _REACH) : found.start()]):
            yield Edit(found.start(), found.end(), "·")
