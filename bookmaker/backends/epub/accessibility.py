"""What the book may say of itself to readers who cannot see or hear all of it: worked out, never claimed.

Vocabulary: https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-vocabulary-20240422/
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from bookmaker.html import local_name
from bookmaker.model import Asset

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())

MOVING = {"image/gif": (b"NETSCAPE2.0",), "image/png": (b"acTL",), "image/svg+xml": (b"<animate", b"<set ")}
"""Media type -> what a picture holds where it moves."""

SUMMARIES = {
    "en": (
        "The text runs to fit every screen and can be read aloud; contents and headings lead through it.",
        "Every picture has a description.",
        "Some pictures have no description.",
    ),
    "fr": (
        "Le texte s’adapte à tout écran et peut être lu à voix haute ; la table et les titres y guident.",
        "Toutes les images sont décrites.",
        "Certaines images n’ont pas de description.",
    ),
}
"""Language -> what holds for every book, for pictures all described, for pictures partly described."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at one body has found."""

    pictures: int
    """How many pictures are more than ornaments."""
    described: int
    """How many of them have a description."""
    has_headings: bool
    """Whether there is a heading."""
    has_math: bool
    """Whether there is MathML."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a look at every body has found."""

    pictures: int
    """How many pictures are more than ornaments."""
    described: int
    """How many of them have a description."""
    has_headings: bool
    """Whether every chapter has a heading."""
    has_math: bool
    """Whether there is MathML."""
    moves: bool
    """Whether a picture moves."""


def look_at(root: etree._Element) -> Seen:
    """What the body has to show."""
    names = [(element, local_name(element)) for element in root.iter()]
    shown = [element for element, name in names if name in ("img", "svg") and not _is_ornament(element)]
    return Seen(
        pictures=len(shown),
        described=sum(1 for picture in shown if _is_described(picture)),
        has_headings=any(name in HEADINGS for _, name in names),
        has_math=any(name == "math" for _, name in names),
    )


def survey(bodies: Iterable[Seen], chapters: Iterable[Seen], assets: Iterable[Asset]) -> Survey:
    """The survey of all bodies, those of chapters once more apart, and the pictures that they show."""
    found = tuple(bodies)
    return Survey(
        pictures=sum(seen.pictures for seen in found),
        described=sum(seen.described for seen in found),
        has_headings=all(seen.has_headings for seen in chapters),
        has_math=any(seen.has_math for seen in found),
        moves=any(mark in asset.data for asset in assets for mark in MOVING.get(asset.media_type, ())),
    )


def claims(found: Survey, lang: str, *, has_pages: bool = False) -> tuple[tuple[str, str], ...]:
    """Property and value of each ``meta``, in order."""
    all_described = found.described == found.pictures
    modes = ["textual", "visual"] if found.pictures else ["textual"]
    sufficient = (["textual"] if all_described else []) + (["textual,visual"] if found.pictures else [])
    features = {
        "tableOfContents": True,
        "readingOrder": True,
        "structuralNavigation": found.has_headings,
        "displayTransformability": True,
        "pageNavigation": has_pages,
        "pageBreakMarkers": has_pages,
        "alternativeText": bool(found.pictures) and all_described,
        "MathML": found.has_math,
    }
    hazards = ["unknown"] if found.moves else ["none"]
    return (
        *(("schema:accessMode", mode) for mode in modes),
        *(("schema:accessModeSufficient", mode) for mode in sufficient),
        *(("schema:accessibilityFeature", name) for name, holds in features.items() if holds),
        *(("schema:accessibilityHazard", hazard) for hazard in hazards),
        ("schema:accessibilitySummary", summary(found, lang)),
    )


def summary(found: Survey, lang: str) -> str:
    """One or two sentences, in the book's language where we have it, else in English."""
    always, full, partial = SUMMARIES.get(lang.partition("-")[0].lower(), SUMMARIES["en"])
    if not found.pictures:
        return always
    return f"{always} {full if found.described == found.pictures else partial}"


def summary_lang(lang: str) -> str:
    """The language that ``summary`` speaks for a book in this one."""
    return lang if lang.partition("-")[0].lower() in SUMMARIES else "en"


def _is_ornament(picture: etree._Element) -> bool:
    """Whether its author says that it says nothing; an empty ``alt`` alone is what many programs write by default."""
    return picture.get("role") in ("presentation", "none") or picture.get("aria-hidden") == "true"


def _is_described(picture: etree._Element) -> bool:
    if local_name(picture) == "svg":
        return bool(picture.get("aria-label")) or any(local_name(child) == "title" for child in picture)
    alt = (picture.get("alt") or "").strip()
    return bool(alt) and not _is_file_name(alt)


def _is_file_name(alt: str) -> bool:
    stem, dot, suffix = alt.rpartition(".")
    return bool(dot) and " " not in stem and suffix.lower() in ("jpg", "jpeg", "png", "gif", "svg", "webp", "avif")
