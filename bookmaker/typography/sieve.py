"""The sieve: which rules have anything to do in a line, told by one search for the signs that they act on.

Most lines want two rules of twenty, so that asking is what typography spends its time on. Each rule says what it needs,
``Needs``: the sign, and what must stand around it. The needs of all rules of a language are one regular expression,
and the lines of a chapter are searched at once. A rule may need too much, and is then asked in vain; it must not need
too little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import or_
from string import ascii_uppercase, digits
from typing import NamedTuple

from bookmaker.typography.characters import LINE_END, SPACES

_Search = Callable[[str], object]
Needs = Mapping[str, str]
"""Signs, as they stand in the brackets of a regular expression -> what must stand around one of them, as a regular
expression that begins behind it and takes no character; "" where anything may. What kind of space it is must not
matter there. A full stop in it is any sign, an end of line too. Where the line ends there may be a ``LINE_END``."""


class _Says(NamedTuple):
    """What signs say of the line that they stand in."""

    sure: int
    """The rules that need no more: a bit for each."""
    doubtful: tuple[tuple[int, _Search], ...]
    """The rules that need more around such a sign, and what tells whether it is there."""


_MANY, _LONG = 5000, 20
"""Lists of signs that are remembered, and signs in one of them: most lines of a book have one of some dozens."""


class Sieve:
    """The needs of some rules; a rule is told by its place among them."""

    def __init__(self, needs: Sequence[Needs]) -> None:
        contexts: dict[str, list[str]] = {"": [LINE_END]}
        for need in needs:
            for signs, context in need.items():
                contexts.setdefault(context, []).append(signs)
        self._find = re.compile(_pattern(contexts), re.DOTALL).findall
        self._needs = [
            (1 << place, re.compile(f"[{signs}]").match, _search(signs, context))
            for place, need in enumerate(needs)
            for signs, context in need.items()
        ]
        self._says: dict[str, _Says] = {}
        """What signs say: one, and some that were found in one line."""

    def sift(self, views: Sequence[str]) -> list[str]:
        """The signs in each of these lines, where any rule needs them: none in most."""
        found = "".join(self._find(LINE_END.join(views))).split(LINE_END)
        return found if len(found) == len(views) else ["".join(self._find(view)) for view in views]

    def ask(self, view: str) -> int:
        """The rules that may have something to do in the line: a bit for each, the first rule's the lowest."""
        return self.tell("".join(self._find(view)), view)

    def tell(self, signs: str, view: str) -> int:
        """The same, where ``sift`` has found these signs in it.

        A sign is found where any rule needs it: a rule that needs more around it is held against the line by itself.
        """
        rules, doubtful = self._says.get(signs) or self._learn(signs)
        for bit, search in doubtful:
            if not rules & bit and search(view):
                rules |= bit
        return rules

    def _learn(self, signs: str) -> _Says:
        if len(signs) == 1:
            of_it = [(bit, search) for bit, is_sign, search in self._needs if is_sign(signs)]
            sure = sum({bit for bit, search in of_it if not search})
            says = _Says(sure, tuple((bit, search) for bit, search in of_it if search))
        else:
            each = [self._says.get(sign) or self._learn(sign) for sign in {*signs}]
            sure = reduce(or_, (one.sure for one in each), 0)
            says = _Says(
                sure, tuple(dict.fromkeys(doubt for one in each for doubt in one.doubtful if not doubt[0] & sure))
            )
        if len(self._says) < _MANY and len(signs) <= _LONG:
            self._says[signs] = says
        return says


def _search(signs: str, context: str) -> _Search | None:
    """What tells whether one of the signs stands in a line as it must; none where it may stand anyhow."""
    return re.compile(f"[{signs}](?:{context})", re.DOTALL).search if context else None


_COMMON = {",": ",", ".": ".", "A-Z": ascii_uppercase, "0-9": digits, SPACES: SPACES, LINE_END: LINE_END}
"""Signs that a text is full of, as a regular expression has them -> all of them. Each kind has its own branch, so that
most are soon seen to want nothing."""


def _pattern(contexts: Mapping[str, list[str]]) -> str:
    """All needs as one expression, which finds every end of a line as well."""
    groups = {context: "".join(signs) for context, signs in contexts.items()}
    kinds = {kind: wanted for kind, members in _COMMON.items() if (wanted := _wanted_by(groups, members))}
    others = (_around(signs, context) for context, signs in groups.items() if _has_others(signs))
    branches = [f"(?<=[{kind}])(?:{wanted})" for kind, wanted in kinds.items()]
    return f"[{''.join(groups.values())}](?:{'|'.join(branches)}|(?<![{''.join(kinds)}])(?:{'|'.join(others)}))"


def _wanted_by(groups: Mapping[str, str], kind: str) -> str:
    """What must stand around one of a kind's signs, by one need or another; nothing where none needs them."""
    needs = []
    for context, signs in groups.items():
        is_sign = re.compile(f"[{signs}]").match
        if all(map(is_sign, kind)):
            needs.append(f"(?:{context})")
        elif any(map(is_sign, kind)):
            needs.append(_around(signs, context))
    return "|".join(needs)


def _around(signs: str, context: str) -> str:
    return f"(?<=[{signs}])(?:{context})"


def _has_others(signs: str) -> bool:
    """Whether one of the signs is of no common kind."""
    left = signs
    for kind in (*_COMMON, *"".join(_COMMON.values())):
        left = left.replace(kind, "")
    return bool(left)
