"""Spaces before marks: those that a language asks for, and those that none allows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from bookmaker.typography.characters import BREAK, NBSP, SPACE, SPACES, STAND_IN, skip_spaces_back
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.patterns import late
from bookmaker.typography.sieve import Needs

_MARK = late(r"[;:!?](?:(?<=[!?])[!?]*)?")
"""One mark, or a group such as ``?!``; one set at the beginning, so that a search goes from mark to mark."""
_CHOICE = late(rf"{SPACE}\?{SPACE}(?=[a-z\d\"'“‘{STAND_IN}])[^?:.!;,]*{SPACE}:{SPACE}")
"""``a ? b : c``, as programs have it."""
_OPENING = "([{¿¡«“„‘‚‹/"
"""What a mark may stand after without a space: ``(?)``."""
_NO_WORD = _OPENING + BREAK
_ENDING = ")]}»”’%‰°€$£…._′″\"'‹›²³*†‡+#©®∞"
"""What ends a word, besides letters and digits, the language's own closing quotes, and pictures such as 🎉."""
_NO_COLON = SPACES + BREAK + ")]}»”’…,.;!?—–«“\"'"
_FOLLOWING = f"{_NO_COLON}:"
"""What may follow a mark in running text; anything else and it is code, an address or a name."""


def space_marks(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """The space before ``; ! ?`` and ``:`` as the language has it; a group such as ``?!`` gets one."""
    view, marks, length = line.view, language.marks, len(line.view)
    has_choice = not marks.get(":") and " ?" in view and _CHOICE.search(view) is not None
    for found in _MARK.finditer(view):
        at, end = found.span()
        space = marks.get(view[at])
        is_usual = at > 1 and view[at - 1] in SPACES and view[at - 2].isalnum()
        if space and is_usual and (end == length or view[end] in _NO_COLON):
            yield Edit(at - 1, end, space + view[at:end])
            continue
        start = skip_spaces_back(view, at)
        while space and view[start - 1 : start] == "\u200b":  # where a line might break
            start = skip_spaces_back(view, start - 1)
        if space is None or not _is_punctuation(view, start, at, end, language):
            continue
        if space:
            is_right = start < at or _ends_word(view, start, language) or _ends_title(view, at)
        else:
            is_right = start < at and not has_choice and _may_close_up(view, start, found, language)
        if is_right:
            yield Edit(start, end, space + view[at:end])


def hold_faces(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """A face made of marks, ``;-)``, begins no line where the marks do not."""
    if not language.marks.get(";"):
        return
    for found in _FACE.finditer(line.text):
        if line.view[found.end("space")] == STAND_IN:
            yield Edit(*found.span("space"), NBSP)


FACE_NEEDS = {STAND_IN: rf"(?<={SPACE}.)"}
_FACE = late(r"(?<=\S)(?P<space>[ \n\t\r]+)[:;]['’]?[-o]?[()DPp]")


def need_spaces(language: Language) -> Needs:
    """The marks that have a space before them in this language, and those that have one and should not."""
    spaced = "".join(mark for mark, space in language.marks.items() if space)
    close = "".join(mark for mark, space in language.marks.items() if not space)
    needs = {spaced: "", close: rf"(?<={SPACE}.)"}
    return {marks: around for marks, around in needs.items() if marks}


def _is_punctuation(view: str, word: int, start: int, end: int, language: Language) -> bool:
    """Whether the mark follows a word (its end) in its line, and nothing stuck to it says that it is no punctuation."""
    closes = (language.outer[1], language.inner[1])
    if not word or (view[word - 1] in _NO_WORD and view[word - 1] not in closes):
        return False
    if view[start] == ":" and (view[start - 1] == ":" or view[end : end + 1] == ":"):
        return False
    return (
        end == len(view)
        or view[end] in _FOLLOWING
        or (bool(language.marks.get(view[start])) and _is_stuck(view, start, end))
    )


def _is_stuck(view: str, start: int, end: int) -> bool:
    """``joué !Les``, ``prix :10``, ``un ;deux``: a space before the mark where there should be one behind it."""
    behind = view[end : end + 2]
    if view[start - 1] != " " or not view[skip_spaces_back(view, start) - 1 : start][:1].isalpha():
        return False
    if view[start] == ";":
        return behind[:1].isalpha()
    return (behind[:1].isupper() and behind.istitle()) or (view[start] == ":" and behind[:1].isdigit())


def _may_close_up(view: str, start: int, mark: re.Match[str], language: Language) -> bool:
    """Whether the space before the mark may go: not in ``3 : 2``, ``add a ? here``, ``; )``.

    Where a colon has a space the others had one too, by habit: French in Canada.
    """
    if not _ends_word(view, start, language):
        return False
    behind = view[mark.end() : mark.end() + 2].lstrip(SPACES)
    is_closed = not view[start - 1].isalnum()
    if mark.group() == ":":
        is_text = view[start - 1].isalpha() or view[start - 1] in ")»”"
    else:
        is_text = mark.group() == ";" or bool(language.marks.get(":")) or not behind.islower() or is_closed
    return is_text and behind != ")"


def _ends_word(view: str, at: int, language: Language) -> bool:
    last = view[at - 1]
    if last.isalnum() or last in _ENDING or last in (language.outer[1], language.inner[1]):
        return True
    kind = unicodedata.category(last)
    if kind in ("Mn", "Me", "Cf") and at > 1:  # an accent of its own, a frame, or what nobody sees
        return _ends_word(view, at - 1, language)
    return last > "\u2100" and kind in ("So", "Sk")


def _ends_title(view: str, at: int) -> bool:
    """``Airplane! :``, ``Quoi?!: non``: a mark that ends a sentence or a title, before one that goes on."""
    word = view[max(0, at - 8) : at].rstrip("!?")
    return view[at] in ";:" and view[at - 1 : at] in ("!", "?") and word.rstrip(SPACES)[-1:].isalnum()


def tighten_marks(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """No space before a comma, a full stop or what else the language sets close."""
    view = line.view
    for found in _loose_marks(language).finditer(view):
        start = skip_spaces_back(view, found.start())
        if start and (view[start - 1].isalnum() or view[start - 1] in "_)]»”’%"):
            yield Edit(start, found.end(), found.group())


def tighten_brackets(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """No space inside round brackets, and none behind ``¿`` and ``¡``."""
    view = line.view
    for found in _LOOSE_BRACKETS.finditer(view):
        if found.group() == ")":
            start = skip_spaces_back(view, found.start())
            if start and (view[start - 1].isalnum() or view[start - 1] in "_.!?…«»“”‘’‹›"):
                yield Edit(start, found.start(), "")
        else:
            yield Edit(found.start() + 1, found.end(), "")


# The mark comes first, so that a search goes from mark to mark and not from letter to letter.
_LOOSE_BRACKETS = late(
    rf"[(¿¡)](?:(?<!\))(?<![\w.,;:!?…][(¿¡]){SPACE}+(?=[^\W_]|[«»“”„‚‘‹›\"'¿¡]|[?!…]+{SPACE}*\))"
    rf"|(?<={SPACE}\))(?=[{SPACES}{BREAK}.,;:!?…]|\Z))"
)


@cache
def _loose_marks(language: Language) -> re.Pattern[str]:
    tight = re.escape(language.tight)
    return re.compile(
        rf"[{tight}](?<={SPACE}[{tight}])(?:(?<=…)(?=[,;:!?])|(?![^{SPACES}{BREAK})\]»”]))(?!{SPACE}*[.…])"
    )
