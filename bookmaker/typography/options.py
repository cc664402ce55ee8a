"""What a book may choose about its typography."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from bookmaker.errors import ConfigError
from bookmaker.typography.characters import NBSP, NNBSP

RULES: dict[str, str] = {
    "ellipses": "Three full stops become one ellipsis.",
    "primes": "Feet, inches, minutes and seconds get primes: 5′ 10″.",
    "apostrophes": "Straight apostrophes become typographic ones.",
    "quotes": "Straight quotes become the language's, the inner ones inside the outer ones.",
    "guillemets": "Quotes that were already typographic get the spaces that the language wants inside them.",
    "dialogue": "A hyphen that opens a paragraph of dialogue becomes the language's dash.",
    "dashes": "Double and spaced hyphens become dashes, with no-break spaces on the side that must hold.",
    "punctuation": "Spaces before marks are those of the language: French ; ! ? : and no space before a comma.",
    "numbers": "A number holds together and stays beside its unit.",
    "dates": "A day stays beside its month.",
    "abbreviations": "M. stays beside the name, and n° beside the number.",
}
"""Every rule by the name under which it can be switched off, with one sentence of what it does."""

_GUILLEMET_SPACES = {"narrow": NNBSP, "full": NBSP}


@dataclass(frozen=True, slots=True)
class TypographyOptions:
    """The choices; raises ``ConfigError`` where ``skip`` names a rule that is not there."""

    enabled: bool = True
    """False leaves every text as it is."""
    skip: frozenset[str] = frozenset()
    """Names of the rules (``RULES``) that are switched off."""
    guillemets: Literal["language", "narrow", "full"] = "language"
    """The space inside « »: the language's own habit, U+202F or U+00A0. Concerns languages that set one."""

    def __post_init__(self) -> None:
        """Refuse names that are no rule's."""
        problems = tuple(_describe_unknown_rule(name) for name in sorted(self.skip - RULES.keys()))
        if problems:
            raise ConfigError(problems, hint=f"The rules are: {', '.join(RULES)}.")

    def guillemet_space(self, habit: str) -> str:
        """The space to set inside « », where the language's habit is this one; none stays none."""
        return _GUILLEMET_SPACES.get(self.guillemets, habit) if habit else habit


def _describe_unknown_rule(name: str) -> str:
    near = get_close_matches(name, RULES, n=1)
    return f'there is no typographic rule "{name}"' + (f', did you mean "{near[0]}"?' if near else "")
