"""What typography did, so that it can be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple


class Change(NamedTuple):
    """One correction."""

    rule: str
    """Name of the rule, one of ``options.RULES``."""
    before: str
    """The characters that stood there."""
    after: str
    """The characters that stand there now."""
    place: str
    """Some words around it, as they stood before this rule."""


def count_changes(changes: Iterable[Change]) -> dict[str, int]:
    """How many changes each rule made, the busiest rule first; rules that made none are left out."""
    found = Counter(change.rule for change in changes)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
