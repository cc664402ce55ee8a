"""The sieve: which rules have anything to do in a line, told by one search for the signs that they act on.

Most lines want two rules of twenty, so that asking is what typography spends its time on. Each rule says what it needs,
``Needs``: the sign, and what must stand around it. The needs of all rules of a language are one regular expression.
A rule may need too much, and is then asked in vain; it must not need too little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bookmaker.typography.characters import SPACES

_Search = Callable[[str], object]
Needs = Mapping[str, str]
"""Signs, as they stand in the brackets of a regular expression -> what must stand around one of them, as a regular
expression that begins behind it and takes no character; "" where anything may. What kind of space it is must not
matter there. A full stop in it is any sign, an end of line too."""


@dataclass(frozen=True, slots=True, eq=False)
class _Kind:
    """What signs that are alike to all rules say of the line that they stand in."""

    sure: int
    """The rules that need no more: a bit for each."""
    doubtful: tuple[tuple[int, _Search], ...]
    """The rules that need more around such a sign, and what tells whether it is there."""


class Sieve:
    """The needs of some rules; a rule is told by its place among them."""

    def __init__(self, needs: Sequence[Needs]) -> None:
        contexts: dict[str, list[str]] = {}
        for need in needs:
            for signs, context in need.items():
                contexts.setdefault(context, []).append(signs)
        self._find = re.compile(_pattern(contexts) if contexts else "(?!)", re.DOTALL).findall
        self._needs = [
            (1 << place, re.compile(f"[{signs}]").match, _search(signs, context))
            for place, need in enumerate(needs)
            for signs, context in need.items()
        ]
        self._kinds: dict[str, _Kind] = {}

    def ask(self, view: str) -> int:
        """The rules that may have something to do in the line: a bit for each, the first rule's the lowest.

        A sign is found where any rule needs it: a rule that needs more around it is held against the line by itself.
        """
        rules = 0
        for kind in {self._kinds.get(sign) or self._learn(sign) for sign in {*self._find(view)}}:
            rules |= kind.sure
            for bit, search in kind.doubtful:
                if not rules & bit and search(view):
                    rules |= bit
        return rules

    def _learn(self, sign: str) -> _Kind:
        of_it = [(bit, search) for bit, is_sign, search in self._needs if is_sign(sign)]
        doubtful = tuple((bit, search) for bit, search in of_it if search)
        sure = sum({bit for bit, search in of_it if not search})
        alike = (kind for kind in self._kinds.values() if (kind.sure, kind.doubtful) == (sure, doubtful))
        self._kinds[sign] = kind = next(alike, None) or _Kind(sure, doubtful)
        return kind


def _search(signs: str, context: str) -> _Search | None:
    """What tells whether one of the signs stands in a line as it must; none where it may stand anyhow."""
    return re.compile(f"[{signs}](?:{context})", re.DOTALL).search if context else None


_COMMON = (SPACES, ".,", "0-9A-Z", "")
"""Signs that a text is full of, and all others. Each kind has its own branch, so that most are soon seen to want
nothing."""


def _pattern(contexts: Mapping[str, list[str]]) -> str:
    """All needs as one expression."""
    every = "".join(signs for group in contexts.values() for signs in group)
    branches = []
    for kind in _COMMON:
        wanted = {context: _among("".join(group), kind) for context, group in contexts.items()}
        inside = "|".join(f"(?<=[{signs}])(?:{context})" for context, signs in wanted.items() if signs)
        gate = f"(?<=[{kind}])" if kind else f"(?<![{''.join(_COMMON)}])"
        branches.append(f"{gate}(?:{inside or '(?!)'})")
    return f"[{every}](?:{'|'.join(branches)})"


def _among(signs: str, kind: str) -> str:
    """The signs, where one of them is of this kind."""
    some = re.compile(f"[{signs}]")
    return signs if not kind or any(map(some.match, _SAMPLES[kind])) else ""


_SAMPLES = {SPACES: SPACES, ".,": ".,", "0-9A-Z": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
