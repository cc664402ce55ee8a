"""The rules in their order, and how they are run over a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from bookmaker.typography.abbreviations import hold_abbreviations, hold_together
from bookmaker.typography.apostrophes import set_apostrophes, set_left_apostrophes
from bookmaker.typography.changes import Change
from bookmaker.typography.characters import SPACES
from bookmaker.typography.dashes import hold_dashes, set_dashes, set_dialogue, set_incises, set_ranges
from bookmaker.typography.dates import hold_dates
from bookmaker.typography.ellipses import set_ellipses
from bookmaker.typography.guillemets import space_guillemets
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line, apply_edits
from bookmaker.typography.middots import set_middots
from bookmaker.typography.numbers import group_digits, hold_units, space_signs
from bookmaker.typography.options import PROPOSALS, TypographyOptions
from bookmaker.typography.primes import set_primes
from bookmaker.typography.proposals import propose_accents, propose_ligatures, propose_signs
from bookmaker.typography.punctuation import space_marks, tighten_brackets, tighten_marks
from bookmaker.typography.quotes import set_left_quotes, set_quotes
from bookmaker.typography.ties import hold_initials, hold_short_words


class Step(NamedTuple):
    """One rule's turn."""

    rule: str
    """Its name in ``options.RULES``; several steps may share one."""
    find_edits: Callable[[Line, Language, TypographyOptions], Iterator[Edit]]
    needs: frozenset[str]
    """Characters without one of which it has nothing to do."""
    habit: str = ""
    """Field of ``Language`` that is empty in languages in which it has nothing to do."""


def _step(rule: str, find_edits: Callable[..., Iterator[Edit]], needs: str, habit: str = "") -> Step:
    return Step(rule, find_edits, frozenset(needs), habit)


STEPS = (
    # What is one character is made one first, so that every later rule sees it so.
    _step("ellipses", set_ellipses, ".…"),
    # Marks that are no quotes are taken away before quotes are paired, what no pair took is settled after.
    _step("middots", set_middots, ".•‧∙⋅", "split_l"),
    _step("primes", set_primes, "'\""),
    _step("apostrophes", set_apostrophes, "'´`‘"),
    _step("quotes", set_quotes, "'\"<>"),
    _step("quotes", set_left_quotes, "'"),
    _step("apostrophes", set_left_apostrophes, "'"),
    # Dashes are made before their spaces are held; a dash in dialogue is no other dash.
    _step("dialogue", set_dialogue, "-–—", "dialogue"),
    _step("dialogue", set_incises, "-", "dialogue"),
    _step("dashes", set_dashes, "-"),
    _step("dashes", set_ranges, "-", "range_dash"),
    _step("dashes", hold_dashes, "–—"),
    # Spaces come last: they stand between marks that are final.
    _step("guillemets", space_guillemets, "«»“”‹›", "quote_spaces"),
    _step("punctuation", tighten_marks, ",.…·"),
    _step("punctuation", tighten_brackets, "()¿¡"),
    _step("punctuation", space_marks, ";:!?", "marks"),
    _step("numbers", group_digits, "0123456789", "group_space"),
    _step("numbers", hold_units, "0123456789IVX"),
    _step("numbers", space_signs, "%€$", "spaced_signs"),
    _step("dates", hold_dates, "0123456789", "months"),
    _step("abbreviations", hold_abbreviations, SPACES),
    _step("abbreviations", hold_together, ".", "held"),
    _step("initials", hold_initials, "."),
    _step("ties", hold_short_words, SPACES, "short_words"),
    # Proposals read what the others have set: apostrophes are typographic.
    _step("accents", propose_accents, "ACEIOaceiou", "accented"),
    _step("ligatures", propose_ligatures, "eE", "ligatures"),
    _step("signs", propose_signs, "(xX"),
)
"""The order matters; the reasons stand beside it."""


Idle = dict[int, tuple[str, str]]
"""Step -> the view, with its locks, in which that step last found nothing to change."""


def typeset_line(line: Line, language: Language, options: TypographyOptions, idle: Idle) -> tuple[Line, list[Change]]:
    """The line after one turn of every rule that is not switched off, and what was changed.

    ``idle`` is kept from turn to turn of one line: a rule that finds nothing in a view is not asked about it again.
    """
    changes: list[Change] = []
    view = line.view
    signs = set(view)
    for number, (rule, find_edits, needs, _) in _steps(language, options):
        if needs.isdisjoint(signs) or idle.get(number) == (view, line.locked):
            continue
        line, made = apply_edits(line, find_edits(line, language, options), rule)
        if made:
            changes += made
            view = line.view
            signs = set(view)
        else:
            idle[number] = (view, line.locked)
    return line, changes


@cache
def _steps(language: Language, options: TypographyOptions) -> tuple[tuple[int, Step], ...]:
    """The steps that may have something to do in this language, with their places in the list."""
    off = options.skip if options.proposals == "apply" else options.skip | frozenset(PROPOSALS)
    return tuple(
        (number, step)
        for number, step in enumerate(STEPS)
        if step.rule not in off and (not step.habit or getattr(language, step.habit))
    )
