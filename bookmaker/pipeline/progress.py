"""How a recipe says how far it is."""

from __future__ import annotations

from bookmaker.crew import Progress, Watch

__all__ = ["Watch", "counting"]


def counting(watch: Watch, stage: str) -> Progress:
    """Tells ``watch`` of the jobs of a stage."""
    return lambda done, total, cached: watch(stage, done, total, cached)
