"""All rules over the pages of one document."""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.faults.breaks import find_break_faults
from bookmaker.faults.lines import find_line_faults
from bookmaker.faults.rows import Fault, Leaf


def judge(leaves: Sequence[Leaf]) -> tuple[Fault, ...]:
    """What is wrong with the pages of a document, in their order."""
    found = [*find_break_faults(leaves), *find_line_faults(leaves)]
    return tuple(sorted(found, key=lambda fault: fault.page))
