"""Words that must not be parted from their neighbour at a line's end: initials, and words of one letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bookmaker.typography.characters import NBSP, NNBSP, SPACE, SPACES
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.patterns import late
from bookmaker.typography.sieve import Needs

_BREAKABLE = r"[ \t\r\n]+"
_AFTER_STOP = late(rf"\.(?P<space>{_BREAKABLE})(?=\w)")


def hold_initials(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``J. R. R. Tolkien`` in one piece: an initial stays beside the next one, and beside the name."""
    for found in _AFTER_STOP.finditer(line.view):
        if _is_initial(line.view, found.start()) and _is_name(line.view, found.end()):
            yield Edit(*found.span("space"), NBSP)


def _is_initial(view: str, stop: int) -> bool:
    """Whether the stop ends a capital alone; behind a narrow space it ends an abbreviation, ``z. B.``."""
    before = view[stop - 2] if stop > 1 else ""
    if before in ("'", "’") and view[stop - 3 : stop - 2].isalpha():
        before = ""  # an elided word, ``d’E. Zola``
    return view[stop - 1 : stop].isupper() and not (before.isalnum() or before in ("'", "’", "°", NNBSP))


def _is_name(view: str, at: int) -> bool:
    """Whether another initial or a name begins here; a word of one letter begins a sentence as a rule."""
    if _PARTICLE.match(view, at):
        return True
    follows = view[at + 1 : at + 2]
    return view[at].isupper() and (follows in ".'’-" or follows.isalpha()) and follows != ""


PARTICLE = (
    r"(?:(?:(?:v\.|de|du|des|von|van|der|den|zu|di|da|del|dos|ter|af|av|la|le)[ \u00a0]){1,2}[^\W\d_a-zß-ÿ]"
    r"|d['’][^\W\d_a-zß-ÿ])"
)
"""What stands between an initial, or a title, and a name: ``A. de Musset``."""
_PARTICLE = late(PARTICLE)


def hold_short_words(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """Words of one letter stay beside the next word (Polish, Czech, Russian), leaning words beside the one before."""
    if not language.short_words and not language.leaning:
        return
    for found in _loose(language).finditer(line.view):
        yield Edit(*found.span(), NBSP)


def need_ties(language: Language) -> Needs:
    """A space behind one of the words of one letter, or before one that leans."""
    if not language.short_words and not language.leaning:
        return {}
    letters = re.escape(language.short_words + language.short_words.upper()) or r"^\s\S"
    short = rf"(?<=\A[{letters}].)|(?<=[^\w.,'’+*/=-][{letters}].)"
    leaning = rf"(?<=\w.)(?={SPACE}*(?:{'|'.join(language.leaning)})(?!\w))" if language.leaning else "(?!)"
    return {SPACES: f"{short}|{leaning}"}


@cache
def _loose(language: Language) -> re.Pattern[str]:
    letters = language.short_words + language.short_words.upper()
    before = rf"(?<=\A[{letters}])|(?<=[^\w.,'’+*/=-][{letters}])"
    behind = rf"(?<=\w){_BREAKABLE}(?=(?:{'|'.join(language.leaning)})(?!\w))" if language.leaning else ""
    after = rf"(?:{before}){_BREAKABLE}(?=[\w«»„“‚‘\"(])" if letters else ""
    return re.compile("|".join(filter(None, (after, behind))))
