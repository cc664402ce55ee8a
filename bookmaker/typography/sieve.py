"""The sieve: which rules have anything to do in a line, told by one search for the signs that they act on.

Most lines want two rules of twenty, so that asking is what typography spends its time on. Each rule says what it needs,
``Needs``: the sign, and what must stand around it. The needs of all rules of a language are one regular expression.
A rule may need too much, and is then asked in vain; it must not need too little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from bookmaker.typography.characters import SPACES

Needs = Mapping[str, str]
"""Signs, as they stand in the brackets of a regular expression -> what must stand around one of them, as a regular
expression that begins behind it and takes no character; "" where anything may. What kind of space it is must not
matter there."""


class Sieve:
    """The needs of some rules; a rule is told by its place among them."""

    def __init__(self, needs: Sequence[Needs]) -> None:
        self._classes = [[re.compile(f"[{signs}]") for signs in need] for need in needs]
        contexts: dict[str, list[str]] = {}
        for need in needs:
            for signs, context in need.items():
                contexts.setdefault(context, []).append(signs)
        self._find = re.compile(_pattern(contexts) if contexts else "(?!)").findall
        self._known: dict[str, int] = {}
        self._own = {1 << place: _own_search(need) for place, need in enumerate(needs) if need and all(need.values())}
        self._doubtful = sum(self._own)

    def ask(self, view: str) -> int:
        """The rules that may have something to do in the line: a bit for each, the first rule's the lowest.

        A sign is found where any rule needs it: a rule that needs more around it is held against the line by itself.
        """
        rules = 0
        for sign in {*self._find(view)}:
            known = self._known.get(sign)
            rules |= self._learn(sign) if known is None else known
        doubtful = rules & self._doubtful
        while doubtful:
            bit = doubtful & -doubtful
            doubtful ^= bit
            if not self._own[bit](view):
                rules ^= bit
        return rules

    def _learn(self, sign: str) -> int:
        rules = sum(
            1 << place for place, classes in enumerate(self._classes) if any(one.match(sign) for one in classes)
        )
        self._known[sign] = rules
        return rules


def _own_search(need: Needs) -> Callable[[str], object]:
    return re.compile("|".join(f"[{signs}](?:{context})" for signs, context in need.items())).search


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
