"""The rules in their order, and how they are run over a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from bookmaker.typography.abbreviations import hold_abbreviations, hold_together, need_abbreviations, need_held
from bookmaker.typography.apostrophes import close_elisions, set_apostrophes, set_left_apostrophes
from bookmaker.typography.changes import Change
from bookmaker.typography.characters import LINE_END, SPACE, SPACES
from bookmaker.typography.dashes import hold_dashes, set_dashes, set_dialogue, set_incises, set_ranges
from bookmaker.typography.dates import hold_dates, need_dates
from bookmaker.typography.ellipses import set_ellipses
from bookmaker.typography.guillemets import space_guillemets
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line, apply_edits
from bookmaker.typography.middots import set_middots
from bookmaker.typography.mismatched import match_quotes, need_other_quotes
from bookmaker.typography.numbers import (
    ROMAN_NEEDS,
    group_digits,
    hold_romans,
    hold_units,
    need_signs,
    need_units,
    space_signs,
)
from bookmaker.typography.numerals import need_numerals
from bookmaker.typography.options import PROPOSALS, TypographyOptions
from bookmaker.typography.primes import set_primes
from bookmaker.typography.proposals import propose_accents, propose_ligatures, propose_signs
from bookmaker.typography.protect import PROTECTION_NEEDS
from bookmaker.typography.punctuation import (
    FACE_NEEDS,
    hold_faces,
    need_spaces,
    space_marks,
    tighten_brackets,
    tighten_marks,
)
from bookmaker.typography.quotes import need_quotes, set_left_quotes, set_quotes
from bookmaker.typography.sieve import Needs, Sieve
from bookmaker.typography.ties import hold_initials, hold_short_words, need_ties


class Step(NamedTuple):
    """One rule's turn."""

    rule: str
    """Its name in ``options.RULES``; several steps may share one."""
    find_edits: Callable[[Line, Language, TypographyOptions], Iterator[Edit]]
    needs: Needs | Callable[[Language], Needs]
    """What must be in a line where it has anything to do."""
    habit: str = ""
    """Field of ``Language`` that is empty in languages in which it has nothing to do."""


STEPS = (
    # What is one character is made one first, so that every later rule sees it so.
    Step("ellipses", set_ellipses, {".": rf"(?=\.\.|{SPACE}\.)", "…": rf"(?<=[.cC].)|(?<={SPACE}.)"}),
    # Marks that are no quotes are taken away before quotes are paired, what no pair took is settled after.
    Step("middots", set_middots, {".•‧∙⋅": "(?<=[lL].)(?=[lL])"}, "split_l"),
    Step("primes", set_primes, {"'": r"(?<=\d.)", '"': r"(?<=\d.)|(?<=\d[ \u00a0].)"}),
    Step("apostrophes", set_apostrophes, {"'´`‘": ""}),
    Step("quotes", set_quotes, need_quotes),
    Step("quotes", set_left_quotes, {"'": ""}),
    Step("apostrophes", set_left_apostrophes, {"'": ""}),
    Step("apostrophes", close_elisions, {"’": rf"(?={SPACE})(?<=\w.)"}, "closed"),
    Step("quotes", match_quotes, need_other_quotes),
    # Dashes are made before their spaces are held; a dash in dialogue is no other dash.
    Step("dialogue", set_dialogue, {r"–—\-": r"(?<!\S.)"}, "dialogue"),
    Step("dialogue", set_incises, {r"\-": rf"(?<={SPACE}.)|(?![^{SPACES}{LINE_END}.,;:!?…-])"}, "dialogue"),
    Step("dashes", set_dashes, {r"\-": rf"(?=-)|(?<={SPACE}.)(?=[{SPACES}.,;:!?…])"}),
    Step("dashes", set_ranges, {r"\-": r"(?<=[0-9].)(?=[0-9])"}, "range_dash"),
    Step("dashes", hold_dashes, {"–—": rf"(?<={SPACE}.)"}),
    # Spaces come last: they stand between marks that are final.
    Step("guillemets", space_guillemets, {"«»“”‹›": ""}, "quote_spaces"),
    Step("punctuation", tighten_marks, {",.…·": rf"(?<={SPACE}.)"}),
    Step("punctuation", tighten_brackets, {"(¿¡": rf"(?={SPACE})", ")": rf"(?<={SPACE}.)"}),
    Step("punctuation", space_marks, need_spaces, "marks"),
    Step("punctuation", hold_faces, FACE_NEEDS, "marks"),
    Step("numbers", group_digits, {"0-9": rf"(?={SPACE}\d)"}, "group_space"),
    Step("numbers", hold_units, need_units),
    Step("numbers", hold_romans, ROMAN_NEEDS),
    Step("numbers", space_signs, need_signs, "spaced_signs"),
    Step("dates", hold_dates, need_dates, "months"),
    Step("abbreviations", hold_abbreviations, need_abbreviations),
    Step("abbreviations", hold_together, need_held, "held"),
    Step("initials", hold_initials, {".": rf"(?={SPACE})(?<=[^\W\d_].)(?<![^\W_]..)"}),
    Step("ties", hold_short_words, need_ties),
    # Proposals read what the others have set: apostrophes are typographic.
    Step("accents", propose_accents, {"ACEIOaceiou": ""}, "accented"),
    Step("ligatures", propose_ligatures, {"eE": ""}, "ligatures"),
    Step("signs", propose_signs, {"(xX": ""}),
)
"""The order matters; the reasons stand beside it."""

Idle = dict[int, tuple[str, str]]
"""Step -> the view, with its locks, in which that step last found nothing to change."""


class Turn(NamedTuple):
    """What came of one turn of all rules over a line."""

    line: Line
    changes: list[Change]
    is_last: bool
    """Whether another turn would find nothing to do."""


class Rules(NamedTuple):
    """The steps that may have something to do in a language, and what tells which of them."""

    language: Language
    options: TypographyOptions
    steps: tuple[Step, ...]
    sieve: Sieve
    """Tells of a line's view which steps may have something to do in it: a bit for each, and these two."""
    numerals: int
    """The bit that says that there may be ordinals or centuries."""
    protection: int
    """The bit that says that there may be something that no rule may touch."""


class Rulebook(dict[Language, Rules]):
    """The rules of every language that are not switched off, each made when it is first wanted."""

    def __init__(self, options: TypographyOptions) -> None:
        super().__init__()
        self.options = options

    def __missing__(self, language: Language) -> Rules:
        """The rules of a language that was not asked for yet."""
        self[language] = made = _rules_of(language, self.options)
        return made


@cache
def _rules_of(language: Language, options: TypographyOptions) -> Rules:
    off = options.skip if options.proposals == "apply" else options.skip | frozenset(PROPOSALS)
    steps = tuple(step for step in STEPS if step.rule not in off and (not step.habit or getattr(language, step.habit)))
    needs = [step.needs(language) if callable(step.needs) else step.needs for step in steps]
    sieve = Sieve([*needs, need_numerals(language), PROTECTION_NEEDS])
    return Rules(language, options, steps, sieve, 1 << len(steps), 2 << len(steps))


def typeset_line(line: Line, asked: int, rules: Rules, idle: Idle) -> Turn:
    """The line after one turn of the rules that were ``asked`` (bits of ``Rules.sieve``) and of those that this wakes.

    ``idle`` is kept from turn to turn of one line: a rule that finds nothing in a view is not asked about it again.
    """
    language, options, steps, sieve, numerals, _ = rules
    changes: list[Change] = []
    waiting, every = 0, numerals - 1
    asked &= every
    while asked:
        bit = asked & -asked
        asked ^= bit
        number = bit.bit_length() - 1
        if idle and idle.get(number) == (line.view, line.locked):
            continue
        step = steps[number]
        line, made = apply_edits(line, step.find_edits(line, language, options), step.rule)
        if not made:
            idle[number] = (line.view, line.locked)
            continue
        changes += made
        for change in made:
            if not change.is_quiet:
                asked = sieve.ask(line.view)
                waiting = asked & (bit | bit - 1)
                asked &= every & -bit << 1
                break
    return Turn(line, changes, not waiting)
