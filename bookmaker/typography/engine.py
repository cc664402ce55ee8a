"""The rules in their order, and how they are run over a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bookmaker.typography.abbreviations import hold_abbreviations, hold_together
from bookmaker.typography.apostrophes import set_apostrophes, set_left_apostrophes
from bookmaker.typography.changes import Change
from bookmaker.typography.characters import SPACES
from bookmaker.typography.dashes import hold_dashes, set_dashes, set_dialogue, set_incises
from bookmaker.typography.dates import hold_dates
from bookmaker.typography.ellipses import set_ellipses
from bookmaker.typography.guillemets import space_guillemets
from bookmaker.typography.language import Language
from bookmaker.typography.line import Edit, Line, apply_edits
from bookmaker.typography.middots import set_middots
from bookmaker.typography.numbers import group_digits, hold_units, space_signs
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.primes import set_primes
from bookmaker.typography.proposals import propose_accents, propose_ligatures
from bookmaker.typography.punctuation import space_marks, tighten_brackets, tighten_marks
from bookmaker.typography.quotes import set_left_quotes, set_quotes
from bookmaker.typography.ties import hold_initials, hold_short_words


class Step(NamedTuple):
    """One rule's turn."""

    rule: str
    """Its name in ``options.RULES``; several steps may share one."""
    find_edits: Callable[[Line, Language, TypographyOptions], Iterator[Edit]]
    needs: str
    """Characters without one of which it has nothing to do."""


STEPS = (
    # What is one character is made one first, so that every later rule sees it so.
    Step("ellipses", set_ellipses, "."),
    # Marks that are no quotes are taken away before quotes are paired, what no pair took is settled after.
    Step("middots", set_middots, ".•‧∙⋅"),
    Step("primes", set_primes, "'\""),
    Step("apostrophes", set_apostrophes, "'´`‘"),
    Step("quotes", set_quotes, "'\"<>"),
    Step("quotes", set_left_quotes, "'"),
    Step("apostrophes", set_left_apostrophes, "'"),
    # Dashes are made before their spaces are held; a dash in dialogue is no other dash.
    Step("dialogue", set_dialogue, "-–—"),
    Step("dialogue", set_incises, "-"),
    Step("dashes", set_dashes, "-"),
    Step("dashes", hold_dashes, "–—"),
    # Spaces come last: they stand between marks that are final.
    Step("guillemets", space_guillemets, "«»“”‹›"),
    Step("punctuation", tighten_marks, ",.…·"),
    Step("punctuation", tighten_brackets, "()¿¡"),
    Step("punctuation", space_marks, ";:!?"),
    Step("numbers", group_digits, "0123456789"),
    Step("numbers", hold_units, "0123456789IVX"),
    Step("numbers", space_signs, "%€$"),
    Step("dates", hold_dates, "0123456789"),
    Step("abbreviations", hold_abbreviations, SPACES),
    Step("abbreviations", hold_together, "."),
    Step("initials", hold_initials, "."),
    Step("ties", hold_short_words, SPACES),
    # Proposals read what the others have set: apostrophes are typographic.
    Step("accents", propose_accents, "ACEIOaceiou"),
    Step("ligatures", propose_ligatures, "eE"),
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
    for number, (rule, find_edits, needs) in enumerate(STEPS):
        if not _has_any(view, needs) or rule in options.skip or idle.get(number) == (view, line.locked):
            continue
        line, made = apply_edits(line, find_edits(line, language, options), rule)
        if made:
            changes += made
            view = line.view
        else:
            idle[number] = (view, line.locked)
    return line, changes


def _has_any(view: str, characters: str) -> bool:
    for character in characters:  # noqa: SIM110 - a loop takes half the time of any()
        if character in view:
            return True
    return False
