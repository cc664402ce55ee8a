"""What a rule of a shop or a device is: a value; what it finds in a finished EPUB becomes notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from bookmaker.check.stores.opened import Opened
from bookmaker.model import Note
from bookmaker.notes import note

Reader = Literal["kindle", "kobo", "apple", "google", "pocketbook", "tolino", "adobe"]

READERS: dict[Reader, str] = {
    "kindle": "Kindle",
    "kobo": "Kobo",
    "apple": "Apple Books",
    "google": "Google Play",
    "pocketbook": "PocketBook",
    "tolino": "Tolino",
    "adobe": "Adobe's engine",
}
"""Name on the command line -> name in messages. Adobe's engine shows plain EPUB on many of the others."""

OLD: tuple[Reader, ...] = ("adobe", "kobo", "pocketbook", "tolino")
"""Devices whose plain EPUB goes through Adobe's engine."""

EVERYWHERE: tuple[Reader, ...] = tuple(READERS)

Found = Iterable[tuple[str, str]]
"""Place in the file, and what is the matter there."""

MOST = 5
"""Notes of one rule; what is more is counted in the last."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One known refusal or spoiler."""

    code: str
    """``store.*``, see ``notes.CODES``."""
    readers: tuple[Reader, ...]
    """Whom it is known of."""
    source: str
    """Where that is reported."""
    find: Callable[[Opened], Found]
    """What breaks it in a book."""
    hint: str
    """The way out."""


def apply_rule(rule: Rule, book: Opened, readers: Iterable[Reader]) -> list[Note]:
    """The notes of a rule for some of its readers; none where it is about others."""
    concerned = [READERS[reader] for reader in rule.readers if reader in readers]
    if not concerned:
        return []
    found = list(dict.fromkeys(rule.find(book)))
    whom = ", ".join(concerned) if len(concerned) < len(READERS) else "every reader"
    notes = [note(rule.code, place, f"{whom}: {said}", rule.hint) for place, said in found[:MOST]]
    if len(found) > MOST:
        notes.append(note(rule.code, book.name, f"{whom}: and {len(found) - MOST} places more", rule.hint))
    return notes
