"""How a recipe says how far it is."""

from __future__ import annotations

from collections.abc import Callable

from bookmaker.crew import Progress

Watch = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much (0: unknown)."""


def counting(watch: Watch, stage: str) -> Progress:
    """Tells ``watch`` of the jobs of a stage."""
    return lambda done, total, _cached: watch(stage, done, total)
