"""What typography did, so that it can be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from bookmaker.typography.characters import BREAK, PICTURE, SPACES, STAND_IN


class Change(NamedTuple):
    """One correction."""

    rule: str
    """Name of the rule, one of ``options.RULES``."""
    before: str
    """The characters that stood there."""
    after: str
    """The characters that stand there now."""
    line: str
    """The line that it is in, as it stood before this rule."""
    start: int = 0
    """Index of the first of these characters in it."""

    @property
    def place(self) -> str:
        """Some words around it, as they stood before this rule."""
        end = self.start + len(self.before)
        around = self.line[max(0, self.start - _PLACE) : end + _PLACE]
        for stand_in in (BREAK, PICTURE, STAND_IN):
            around = around.replace(stand_in, "")
        return around.replace("\n", " ").strip(" ")

    @property
    def is_quiet(self) -> bool:
        """Whether only the kind of a space was changed, which no rule waits for."""
        return _is_quiet(self.before, self.after)


_PLACE = 24
"""Characters of context on either side of a change."""


@lru_cache(1000)
def _is_quiet(before: str, after: str) -> bool:
    return before.translate(_ONE_SPACE) == after.translate(_ONE_SPACE)


_ONE_SPACE = str.maketrans(dict.fromkeys(SPACES, " "))


def count_changes(changes: Iterable[Change]) -> dict[str, int]:
    """How many changes each rule made, the busiest rule first; rules that made none are left out."""
    found = Counter(change.rule for change in changes)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
