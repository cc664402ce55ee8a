"""What a book may choose about its typography."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal

from bookmaker.errors import ConfigError
from bookmaker.typography.characters import NBSP, NNBSP
from bookmaker.typography.language import Quotes, is_quotes

RULES: dict[str, str] = {
    "ellipses": "Three full stops become one ellipsis.",
    "primes": "Feet, inches, minutes and seconds get primes: 5′ 10″.",
    "middots": "A full stop between two l becomes the Catalan middle dot: col·lecció.",
    "apostrophes": "Straight apostrophes become typographic ones.",
    "quotes": "Straight quotes become the language's, the inner ones inside the outer ones.",
    "guillemets": "Quotes that were already typographic get the spaces that the language wants inside them.",
    "dialogue": "A hyphen that opens a paragraph of dialogue becomes the language's dash.",
    "dashes": "Double and spaced hyphens become dashes, with no-break spaces on the side that must hold.",
    "punctuation": "Spaces before marks are those of the language: French ; ! ? : and no space before a comma.",
    "numbers": "A number holds together and stays beside its unit.",
    "dates": "A day stays beside its month.",
    "abbreviations": "M. stays beside the name, and n° beside the number.",
    "initials": "Initials stay beside each other and beside the name: J. R. R. Tolkien.",
    "ties": "Words of one letter stay beside the next word in Polish, Czech, Slovak, Russian and Ukrainian.",
    "ordinals": "The ending of an ordinal stands raised where the language has it so: French 1er, 2e.",
    "centuries": "Roman figures of centuries are small capitals where the language has them so: XIXe siècle.",
}
"""Every rule by the name under which it can be switched off, with one sentence of what it does."""

PROPOSALS: dict[str, str] = {
    "accents": "Accents on capitals, and accents typed as apostrophes, by word list: Etat, E' vero.",
    "ligatures": "œ and æ by word list: coeur.",
    "signs": "The signs that (c), (r), (tm) and the x between two numbers stand for.",
}
"""Rules that change a letter: they propose, and are followed where the book says so."""

OFF = "off"
"""Stands for all rules where the names of rules that are off may stand."""

ALL_RULES = frozenset({*RULES, *PROPOSALS})
"""Every name that can be switched off."""
RULES_HINT = f"The rules are: {', '.join((*RULES, *PROPOSALS))}."

_QUOTES_HINT = 'Write a language and four signs, the outer quotes and the inner ones: "de »«›‹", "en-GB “”‘’".'

_GUILLEMET_SPACES = {"narrow": NNBSP, "full": NBSP}


@dataclass(frozen=True, slots=True)
class TypographyOptions:
    """The choices; raises ``ConfigError`` where ``skip`` names a rule that is not there."""

    enabled: bool = True
    """False leaves every text as it is."""
    skip: frozenset[str] = frozenset()
    """Names of the rules (``RULES``, ``PROPOSALS``) that are switched off."""
    proposals: Literal["off", "report", "apply"] = "report"
    """Whether ``PROPOSALS`` are not looked for, are listed where a person asks for the changes, or are followed."""
    guillemets: Literal["language", "narrow", "full"] = "language"
    """The space inside « »: the language's own habit, U+202F or U+00A0. Concerns languages that set one."""

    quotes: Quotes = ()
    """The book's own quotes for a language in place of its table's: ``de »«›‹``."""

    def __post_init__(self) -> None:
        """Refuse names that are no rule's, and quotes that are none."""
        problems = tuple(describe_unknown_rule(name) for name in unknown_rules(self.skip))
        if problems:
            raise ConfigError(problems, hint=RULES_HINT)
        problems = tuple(f'[typography] quotes: "{text}" is not read' for text in self.quotes if not is_quotes(text))
        if problems:
            raise ConfigError(problems, hint=_QUOTES_HINT)

    def guillemet_space(self, habit: str) -> str:
        """The space to set inside « », where the language's habit is this one; none stays none."""
        return _GUILLEMET_SPACES.get(self.guillemets, habit) if habit else habit

    def without(self, names: Iterable[str]) -> TypographyOptions:
        """These options with more rules off, or all of them where ``off`` is among the names; others are passed by."""
        off = frozenset(names)
        if not off:
            return self
        return replace(self, enabled=self.enabled and OFF not in off, skip=self.skip | (off & ALL_RULES))


def unknown_rules(names: Iterable[str]) -> list[str]:
    """Those that are no rule's, in order."""
    return sorted(set(names) - ALL_RULES)


def describe_unknown_rule(name: str) -> str:
    """What is wrong with this name, with the rule that was probably meant."""
    near = get_close_matches(name, ALL_RULES, n=1)
    return f'there is no typographic rule "{name}"' + (f', did you mean "{near[0]}"?' if near else "")
