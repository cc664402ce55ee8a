"""What the package document is made from: values, so that it is not made again for a book whose text changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bookmaker.backends.epub.metadata import Datum

FOLDER = "EPUB"
"""Where everything stands in the archive."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file, as the manifest lists it."""

    uid: str
    """Its id."""
    file: str
    """Path below ``FOLDER``."""
    media_type: str
    """As in https://www.w3.org/TR/epub-33/#sec-core-media-types."""
    properties: tuple[str, ...] = ()
    """As in https://www.w3.org/TR/epub-33/#app-item-properties-vocab."""


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document says."""

    identifier: str
    """``urn:...``."""
    lang: str
    """BCP 47 tag."""
    rtl: bool
    """Whether pages turn from right to left."""
    modified: datetime
    """Aware."""
    metadata: tuple[Datum, ...]
    """In order."""
    items: tuple[Item, ...]
    """Every file, in order."""
    spine: tuple[str, ...]
    """Ids of the documents in reading order."""
    guide: tuple[Mapping[str, str], ...]
    """As ``navigation.guide`` gives it."""
