"""Quotes: which straight mark opens, which closes, and what stands there instead.

Every mark is judged by what stands on its two sides; where that leaves it open, by what is open already.
Typographic quotes take part in the pairing and are never changed themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from bookmaker.typography.characters import APOSTROPHE, SPACES
from bookmaker.typography.language import Language, Pair
from bookmaker.typography.line import Edit, Line
from bookmaker.typography.marks import Mark, Role, find_marks
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.patterns import late
from bookmaker.typography.sieve import Needs


class Quote(NamedTuple):
    """A straight mark with what it becomes."""

    mark: Mark
    text: str
    role: Role


def set_left_quotes(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """A single mark before a capital that nothing closes: it opens a quotation that goes on in the next paragraph."""
    opens = "‘" if language.outer[0] == "‘" else language.inner[0]
    for found in _LEFT.finditer(line.view):
        capital = line.view[found.end()]
        if capital.isupper() and capital not in _GREEK_VOWELS:
            yield Edit(*found.span(), opens + options.guillemet_space(language.quote_spaces.get(opens, "")))


_GREEK_VOWELS = "ΑΕΗΙΟΥΩ"
"""An accent may be typed before one: ``'Εχω``."""
_LEFT = late(rf"'(?<![^{SPACES}(\[“«–—]')(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class _Open:
    """A quotation that is open at some point of the line."""

    by: str
    """The mark that opened it, as typed."""
    pair: Pair
    place: int = -1
    """Where the straight mark that opened it stands among the quotes found."""


_STRAIGHT = {'"': '"', "'": "'", "<<": "<<", ">>": "<<", "``": "``", "''": '"', ",,": '"'}
"""What is typed for a quote -> its kind; ``''`` closes what TeX's marks opened where there are any."""
_ENDS = {"<<": ">>", "``": "''"}
"""Marks of two signs that open -> those that close."""
_PARTNERS = {"“": "”", "‘": "’", "„": "“", "‚": "‘", "«": "»", "‹": "›", "»": "«", "›": "‹", "”": "”", "’": "’"}
_CLOSERS = {
    **{mark: {close} for mark, close in _PARTNERS.items()},
    "„": {"“", "”"},
    "“": {"”", "“"},
    "‚": {"‘", "’"},
    "»": {"«", "»"},
    "›": {"‹", "›"},
}
"""What opens -> what may close it, whatever the language: many writers take one for the other."""
_DOUBLES, _SINGLES = "“„«»”", "‘‚‹›"
_REACH = 40
"""How many marks ahead the end of an inner quotation is looked for."""


def set_quotes(line: Line, language: Language, options: TypographyOptions) -> Iterator[Edit]:
    """The straight quotes as the language's, with the spaces that belong inside them."""
    marks = find_marks(line.view, language)
    if not any(mark.text in _STRAIGHT for mark in marks):
        return
    goes_on = language.outer[0] == "‘" and _LEFT.match(line.view) is not None
    quotes, is_balanced = pair_marks(marks, language, nest=True, goes_on=goes_on)
    if not is_balanced:
        quotes, _ = pair_marks(marks, language, nest=False, goes_on=goes_on)
    for quote in quotes:
        yield _write(line.view, quote, options.guillemet_space(language.quote_spaces.get(quote.text, "")))


def need_quotes(language: Language) -> Needs:
    """A straight mark, or two signs that stand for one."""
    needs = {"'\"": "", "<": "(?=<)", ">": "(?=>)", "`": "(?=`)"}
    return {**needs, ",": "(?=,)"} if language.outer[0] == "„" else needs


def pair_marks(
    marks: Sequence[Mark], language: Language, *, nest: bool, goes_on: bool = False
) -> tuple[list[Quote], bool]:
    """The straight marks that a quote is found for, and whether every quotation both opens and closes.

    With ``nest`` a mark that opens inside a quotation of the same mark is an inner quotation;
    without, the earlier one is taken to have been left open. With ``goes_on`` a first single mark that nothing closes
    opens a quotation that goes on in the next paragraph.
    """
    pairing = _Pairing(marks, language, nest, goes_on)
    for index in range(len(marks)):
        pairing.take(index)
    return pairing.quotes, pairing.is_balanced and not pairing.has_open('"')


class _Pairing:
    """One walk over the marks of a line."""

    def __init__(self, marks: Sequence[Mark], language: Language, nest: bool, goes_on: bool) -> None:
        self.marks, self.language, self.nest = marks, language, nest
        self.goes_on = goes_on
        self.is_tex = any(mark.text == "``" for mark in marks)
        self.stack: list[_Open] = []
        self.quotes: list[Quote] = []
        self.is_balanced = True
        self.open_kinds: Counter[str] = Counter()
        closers = [self._kind(mark) == '"' and mark.role is not Role.OPENS for mark in marks]
        self.closers_from = [*reversed(list(accumulate(reversed(closers)))), 0]

    def has_open(self, kind: str) -> bool:
        """Whether a quotation of this kind of mark is open."""
        return self.open_kinds[kind] > 0

    def take(self, index: int) -> None:
        """Settle one mark."""
        mark = self.marks[index]
        kind = self._kind(mark)
        if kind is None:
            self._take_typographic(mark)
        elif kind == '"':
            self._take_double(index, mark)
        elif kind == "'":
            self._take_single(index, mark)
        else:
            self._take_angles(index, mark, kind)

    def _kind(self, mark: Mark) -> str | None:
        """What it is typed for; none for a typographic mark, and for two commas that are no German or Polish quote."""
        if mark.text == "''" and self.is_tex and self.has_open("``"):
            return "``"
        if mark.text == "``" and mark.role is Role.CLOSES:
            return '"' if self.has_open('"') else None  # ,,so``
        if mark.text == ",," and (self.language.outer[0] != "„" or mark.role is not Role.OPENS):
            return None
        return _STRAIGHT.get(mark.text)

    def _take_typographic(self, mark: Mark) -> None:
        if mark.text == ",," or (mark.text == APOSTROPHE and mark.role is Role.EITHER):
            return  # two commas, or an apostrophe inside a word
        if self.stack and _closes(mark, self.stack[-1]):
            self._pop()
        elif self.stack and mark.role is Role.CLOSES and (opens := self._opens(mark.text)):
            self.quotes[self.stack[-1].place] = self.quotes[self.stack[-1].place]._replace(text=opens)
            self._pop()
        elif mark.text == APOSTROPHE and APOSTROPHE not in (self.language.outer[0], self.language.inner[0]):
            return  # ’tis
        elif mark.role is Role.OPENS or (mark.role is Role.EITHER and mark.text in "«“„‘‚‹"):
            close = next((c for o, c in (self.language.outer, self.language.inner) if o == mark.text), "")
            self._push(_Open(mark.text, (mark.text, close or _PARTNERS[mark.text])))

    def _opens(self, close: str) -> str:
        """What the straight mark that is open should be, where this closes it; empty where it does not."""
        pairs = (self.language.outer, self.language.inner) if self.stack[-1].by == '"' and close in _DOUBLES else ()
        return next((pair[0] for pair in pairs if pair[1] == close), "")

    def _take_double(self, index: int, mark: Mark) -> None:
        role, is_open = mark.role, self.has_open('"')
        if role is Role.EITHER:
            if not is_open and not self.closers_from[index + 1]:
                return
            role = Role.CLOSES if is_open else Role.OPENS
        if role is Role.OPENS:
            if is_open and not self.nest:
                self._unwind('"')
            self._open('"', mark)
        elif is_open:
            self._close('"', mark)
        elif self.stack and self.stack[-1].by in _DOUBLES:
            self.quotes.append(Quote(mark, self._pop().pair[1], Role.CLOSES))
        else:
            self.is_balanced = False
            self.quotes.append(Quote(mark, self.language.outer[1], Role.CLOSES))

    def _take_single(self, index: int, mark: Mark) -> None:
        if mark.is_loose:
            return
        top = self.stack[-1].by if self.stack else ""
        if mark.role is not Role.OPENS and top == "'":
            self._close("'", mark)
        elif mark.role is Role.CLOSES and top and top in _SINGLES:
            self.quotes.append(Quote(mark, self._pop().pair[1], Role.CLOSES))
        elif mark.role is Role.OPENS and self._single_closes(index):
            self._open("'", mark)
        elif mark.role is Role.OPENS and index == 0 and self.goes_on:
            self._push(_Open("‘", self.language.outer))

    def _take_angles(self, index: int, mark: Mark, kind: str) -> None:
        if mark.text == kind and any(later.text == _ENDS[kind] for later in self.marks[index + 1 : index + _REACH]):
            self._open(kind, mark)
        elif mark.text == _ENDS[kind] and self.has_open(kind):
            self._close(kind, mark)

    def _single_closes(self, index: int) -> bool:
        """Whether a ' further on closes this one, before the quotation around both of them ends."""
        depth = 0
        for mark in self.marks[index + 1 : index + _REACH]:
            if mark.text == "'" and mark.role is Role.CLOSES and depth == 0:
                return True
            if mark.text == '"' and mark.role is not Role.EITHER:
                depth += 1 if mark.role is Role.OPENS else -1
            if depth < 0:
                return False
        return False

    def _open(self, kind: str, mark: Mark) -> None:
        pair = self._choose_pair(kind)
        self._push(_Open(kind, pair, len(self.quotes)))
        self.quotes.append(Quote(mark, pair[0], Role.OPENS))

    def _close(self, kind: str, mark: Mark) -> None:
        self.quotes.append(Quote(mark, self._unwind(kind).pair[1], Role.CLOSES))

    def _unwind(self, kind: str) -> _Open:
        """End every quotation inside the last one of this kind, and that one."""
        while self.stack[-1].by != kind:
            self._pop()
        return self._pop()

    def _push(self, quotation: _Open) -> None:
        self.stack.append(quotation)
        self.open_kinds[quotation.by] += 1

    def _pop(self) -> _Open:
        quotation = self.stack.pop()
        self.open_kinds[quotation.by] -= 1
        return quotation

    def _choose_pair(self, kind: str) -> Pair:
        outer, inner = self.language.outer, self.language.inner
        if self.stack and self.stack[-1].by == "»" and outer[0] == "„":
            return ("›", "‹")
        if kind == "'" and not self.stack and outer[0] not in "‘‚’":
            return inner
        return inner if self.stack and self.stack[-1].pair[0] == outer[0] else outer


def _closes(mark: Mark, quotation: _Open) -> bool:
    """Whether a typographic mark ends this quotation."""
    if mark.role is Role.CLOSES and mark.text in _CLOSERS.get(quotation.by, ()):
        return True
    return mark.text == quotation.pair[1] and mark.role is not Role.OPENS


def _write(view: str, quote: Quote, space: str) -> Edit:
    start, end, *_ = quote.mark
    if quote.role is Role.OPENS:
        while view[end : end + 1] and view[end] in SPACES:
            end += 1
        return Edit(start, end, quote.text + space)
    while start and view[start - 1] in SPACES:
        start -= 1
    return Edit(start, end, space + quote.text)
