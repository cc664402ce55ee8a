"""Dashes: hyphens typed for want of a dash, and the no-break space that keeps a dash in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bookmaker.typography.characters import BREAK, EM_DASH, EN_DASH, NBSP, SPACE, SPACES
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.patterns import late

_SPEECH = frozenset({"", "p", "div", "blockquote", "dd", "section", "article"})
"""Blocks that may hold dialogue; in a list, a table or a heading a hyphen at the start is something else."""
_OPENING_DASH = late(
    rf"(?:\A|(?<={BREAK})){SPACE}*(?P<dash>(?:--?(?!-)|[–—])(?P<space>{SPACE}*))(?=[^\W\d_]|[«“\"…¡¿(\[]|(?<={SPACE})\d)"
)
_TURN = late(rf"--?(?:(?<=[.!?…»”]{SPACE}-)|(?<=[.!?…»”]{SPACE}--)){SPACE}+(?=[«“\"]?{SPACE}?[^\W\d_a-zß-ÿа-џά-ώ])")
_ORNAMENT = late(rf"[-–—]+{SPACE}[^{BREAK}]*{SPACE}[-–—]+{SPACE}*(?:\Z|{BREAK})")
"""``- 3 -``, ``- Part one -``: a line between two dashes is no dialogue."""
_HYPHENS = late(r"(?<![-–—<>!])(?:---|--)(?![-–—<>])")
_RANGE = late(r"(?P<first>[0-9](?<![\w.,/:-][0-9])[0-9]{0,3})(?P<dash>-)(?P<last>[0-9]{1,4})(?![\w/:-]|[.,]\d)")
_SPACED = late(rf"(?<={SPACE})-(?={SPACE})")
_SPOKEN = late(rf"(?:\A|(?<={BREAK})){SPACE}*—(?P<said>[^{BREAK}]*)")
_INCISE = late(
    rf"--?(?:(?<={SPACE}-)|(?<={SPACE}--))(?=[^\W\d_]|[¿¡«“])"
    rf"|--?(?:(?<=[\w.!?…»”]-)|(?<=[\w.!?…»”]--))(?=[{SPACES}.,;:!?…]|\Z)"
)
_GLUED = late(rf"(?<={SPACE})(--)(?=\w)[^–—{BREAK}]{{1,200}}?(?<=[\w.!?…»”])(?<!-)(--)(?=[{SPACES}.,;:!?…]|\Z)")
"""Two double hyphens that touch what they enclose."""
_ENCLOSED = late(
    rf"(?<={SPACE})(?!-\w+{SPACE}[eiouy]{SPACE}\w+-)(-)(?=[^\W\d_]|[¿¡«“])(?:(?!{SPACE}-)[^–—{BREAK}]){{1,200}}?"
    rf"(?<=[\w.!?…»”])(-)(?=[{SPACES}.,;:!?…]|\Z)"
)
"""Two hyphens that touch what they enclose, and no two halves of words: ``-mente y pre-``."""
_ENDING = late(rf"-(?<=[^\W\d_][ \u00a0]-)(?=[,;:.!?…](?:{SPACE}|{BREAK}|\Z))")
"""The second of two dashes before a mark: ``- as ever -,``."""
_SIGNED = late(
    rf"--(?:(?<=\A--)|(?<={BREAK}--)|(?<=[.!?…”’»“‘]{SPACE}--))(?={SPACE}?[^\W\d_a-zß-ÿа-џά-ώ][^\W\d_A-ZÀ-Þ])"
)
"""Before the name of who is quoted: ``-- Mark Twain``."""
_BROKEN_OFF = late(rf"--(?<=[^\W\d_]{SPACE}--)(?=[”’»“‘])")
"""Before the end of a quotation: ``“Well --”``."""
_NEAR = 80
"""Characters on either side in which the neighbours of a hyphen are looked for."""
_NO_WORD = BREAK + "-+*/=<>|"
_VARIABLE_BEFORE, _VARIABLE_AFTER = late(r"(?<!\w)[b-zA-Z]$"), late(r"[b-zA-Z](?!\w)")
"""``x - y`` is a sum."""
_SENTENCE_END = late(rf"[.!?…][»”\")]*{SPACE}|{BREAK}")


def set_dialogue(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``- Oui`` at the start of a paragraph, or after a line break, as ``—~Oui``."""
    if not language.dialogue or line.kind not in _SPEECH:
        return
    for found in _OPENING_DASH.finditer(line.view):
        dash, space = found["dash"].rstrip(SPACES), found["space"]
        if _ORNAMENT.match(line.view, found.start("dash")):
            continue
        if dash == "-" and not space and not _begins_sentence(line.view, found.end()):
            continue
        is_typed = dash in "-" * 2
        yield Edit(*found.span("dash"), language.dialogue if is_typed else dash + language.dialogue[1:])
        if language.dash_holds == "inside" and language.spaced_hyphen != language.dialogue[0]:
            yield from (Edit(*turn.span(), language.dialogue) for turn in _find_turns(line.view, found.end()))


def _find_turns(view: str, start: int) -> Iterator[re.Match[str]]:
    """The hyphens with which somebody else begins to speak, up to the end of the line that begins with a dash."""
    end = view.find(BREAK, start)
    return _TURN.finditer(view, start, end if end >= 0 else len(view))


def set_incises(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``—Hola -dijo-.`` as ``—Hola —dijo—.``, and ``-mi padre-``, where the dash of dialogue touches its word."""
    if language.dialogue != EM_DASH or line.kind not in _SPEECH:
        return
    spans = {found.span(group) for found in _ENCLOSED.finditer(line.view) for group in (1, 2)}
    for speech in _SPOKEN.finditer(line.view):
        spans |= {found.span() for found in _INCISE.finditer(line.view, speech.start("said"), speech.end())}
    for start, end in sorted(spans):
        yield Edit(start, end, EM_DASH)


def _begins_sentence(view: str, at: int) -> bool:
    return _SENTENCE.match(view, at) is not None


_SENTENCE = late(rf"[«“\"¿¡(\[{SPACES}]*[^\W\d_a-zß-ÿа-џά-ώ]['’]?(?![^\W\d_a-zß-ÿа-џά-ώ])\w")
"""A capital and a small letter, behind what may open before them."""


def set_dashes(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``--``, ``---`` and hyphens between spaces as dashes; ranges and sums of numbers are left alone."""
    marks = [(found.span(), _dash_for(line.view, found, language)) for found in _HYPHENS.finditer(line.view)]
    spaced = (*_SPACED.finditer(line.view), *_ENDING.finditer(line.view))
    marks += [(found.span(), language.spaced_hyphen) for found in spaced]
    glued = {found.start(group) for found in _GLUED.finditer(line.view) for group in (1, 2)}
    for (start, end), dash in sorted(marks):
        stands_alone = any(one.match(line.view, start) for one in (_ENDING, _SIGNED, _BROKEN_OFF))
        if start in glued or stands_alone or _stands_between_words(line.view, start, end):
            yield Edit(start, end, dash)


def _dash_for(view: str, hyphens: re.Match[str], language: Language) -> str:
    """The dash that two or three hyphens stand for; one that touches words on both sides must not seem a hyphen."""
    before, after = view[max(0, hyphens.start() - 1) : hyphens.start()], view[hyphens.end() : hyphens.end() + 1]
    if hyphens.group() == "---":
        return EM_DASH
    if before.isspace() or after.isspace():
        return language.double_hyphen
    return EN_DASH if before.isdigit() and after.isdigit() else EM_DASH


def _stands_between_words(view: str, start: int, end: int) -> bool:
    before, after = view[max(0, start - _NEAR) : start].rstrip(SPACES), view[end : end + _NEAR].lstrip(SPACES)
    if not before or not after or before[-1] in _NO_WORD + "([{" or after[0] in _NO_WORD + ")]}":
        return False
    is_spaced_alike = (view[start - 1] in SPACES) == (view[end] in SPACES)
    is_tight_pair = view[start:end] == "--" and view[start - 1].isdigit() and view[end].isdigit()
    is_range = before[-1].isdigit() and after[0].isdigit() and not is_tight_pair
    return is_spaced_alike and not is_range and not (_VARIABLE_BEFORE.search(before) and _VARIABLE_AFTER.match(after))


def set_ranges(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """``1914-1918``, ``1914-18`` and ``pp. 10-15`` with the dash of ranges; numbers that may be anything else stay."""
    for found in _RANGE.finditer(line.view) if language.range_dash else ():
        if _is_years(found["first"], found["last"]) or _is_pages(line.view, found, language):
            yield Edit(*found.span("dash"), language.range_dash)


def _is_years(first: str, last: str) -> bool:
    """Whether the second is a later year of our time; ``1999-12`` may be a month."""
    if len(first) != 4 or not "1000" <= first < "2100":
        return False
    return first < last < "2100" if len(last) == 4 else len(last) == 2 and last > max("12", first[2:])


def _is_pages(view: str, found: re.Match[str], language: Language) -> bool:
    before = view[max(0, found.start() - 8) : found.start()].rstrip(SPACES)
    return before.endswith(language.before_numbers) and int(found["first"]) < int(found["last"])


def hold_dashes(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """The no-break space beside a spaced dash: inside what two dashes enclose, or before each of them.

    Where dashes touch what they enclose, ``— así —`` as ``—así—``.
    """
    if language.dash_holds == "no":
        return
    if language.dialogue == EM_DASH and line.kind in _SPEECH:
        yield from _close_up(line.view)
        return
    is_open, last = False, 0
    for found in _spaced_dashes().finditer(line.view):
        if _is_between_digits(line.view, found):
            continue
        begins = found["after"] and line.view[found.end() : found.end() + 1].isupper()
        if _SENTENCE_END.search(line.view, last, found.end("before") if begins else found.start()):
            is_open = False
        is_open, last = not is_open, found.end()
        yield from _hold(found, is_open and language.dash_holds == "inside")


def _close_up(view: str) -> Iterator[Edit]:
    """No space inside what two spaced dashes of a sentence enclose, nor behind a dash of who speaks."""
    found = [dash for dash in _spaced_dashes().finditer(view) if not _is_between_digits(view, dash)]
    waiting: re.Match[str] | None = None
    for first, second in zip(found, (*found[1:], None), strict=False):
        if first is waiting:
            yield Edit(*first.span("before"), "")
            continue
        speaks = view.startswith(EM_DASH, view.rfind(BREAK, 0, first.start()) + 1)
        waiting = second if second and first["after"] and _encloses(view, first, second, speaks) else None
        if not first["after"]:
            yield Edit(*first.span("before"), "")
        elif waiting or speaks:
            yield Edit(*first.span("after"), "")
        else:
            yield Edit(*first.span("after"), NBSP)


def _encloses(view: str, first: re.Match[str], second: re.Match[str], speaks: bool) -> bool:
    """Whether two dashes stand in one sentence, which goes on behind them or is somebody's speech."""
    if second["after"] and _begins_speech(view, first):
        return False
    is_one = not _SENTENCE_END.search(view, first.end(), second.end("before"))
    behind = view[second.end() : second.end() + 1]
    return is_one and (speaks or not (behind.isupper() or behind.isdigit()))


def _begins_speech(view: str, dash: re.Match[str]) -> bool:
    """Whether somebody else begins to speak behind it: ``¿Qué tal? — Bien — dijo``."""
    behind = view[dash.end() : dash.end() + 1]
    return view[dash.start() - 1] in ".!?…»”" and (behind.isupper() or behind in ("¿", "¡", "«"))


def _is_between_digits(view: str, dash: re.Match[str]) -> bool:
    return view[dash.start() - 1].isdigit() and view[dash.end() : dash.end() + 1].isdigit()


def _hold(found: re.Match[str], opens: bool) -> Iterator[Edit]:
    if not opens and found["before"]:
        yield Edit(*found.span("before"), NBSP)
    if opens and found["after"]:
        yield Edit(*found.span("after"), NBSP)


@cache
def _spaced_dashes() -> re.Pattern[str]:
    word = rf"[^{SPACES}{BREAK}–—-]"
    return re.compile(rf"(?<={word})(?P<before>{SPACE}+)[–—](?:(?P<after>{SPACE}+)(?={word})|(?=[,.;:!?)…”’»“‘]))")
