"""What shops refuse and devices spoil although it is a valid EPUB: rules from reports of users, each with its source.

Reads the finished file. A rule is a value in one of the tables; its code is in ``notes.CODES``.
"""

from __future__ import annotations

from collections.abc import Iterable

from bookmaker.check.stores import looks, packages, texts
from bookmaker.check.stores.opened import Opened
from bookmaker.check.stores.rule import READERS, Reader, Rule, apply_rule
from bookmaker.model import Artifact, Note

__all__ = ["READERS", "RULES", "Reader", "Rule", "check_stores", "readers_of"]

RULES: tuple[Rule, ...] = (*packages.RULES, *texts.RULES, *looks.RULES)


def check_stores(artifact: Artifact, readers: Iterable[Reader]) -> tuple[Note, ...]:
    """The notes of every rule that is about one of these readers; ``SourceError`` where the file is no EPUB."""
    book, wanted = Opened(artifact), frozenset(readers)
    return tuple(note for rule in RULES for note in apply_rule(rule, book, wanted))


def readers_of(profile: str) -> tuple[Reader, ...]:
    """The readers that a profile of ``book.toml`` is for: all of them, or the one."""
    return tuple(reader for reader in READERS if profile in ("universal", reader))
