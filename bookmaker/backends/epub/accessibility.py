"""What the book may say of itself to readers who cannot see or hear all of it: worked out, never claimed.

Vocabulary: https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-vocabulary-20240422/
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from bookmaker.html import local_name
from bookmaker.model import Asset

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())

MOVING = (b"NETSCAPE2.0", b"acTL", b"<animate", b"<set ")
"""What a GIF, PNG or SVG holds where it moves."""

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


def survey(roots: Sequence[etree._Element], chapters: Sequence[etree._Element], assets: Iterable[Asset]) -> Survey:
    """The survey of all bodies, those of chapters once more apart, and the pictures that they show."""
    shown = [e for root in roots for e in root.iter() if local_name(e) in ("img", "svg") and not _is_ornament(e)]
    return Survey(
        pictures=len(shown),
        described=sum(1 for picture in shown if _is_described(picture)),
        has_headings=all(any(local_name(e) in HEADINGS for e in root.iter()) for root in chapters),
        has_math=any(local_name(e) == "math" for root in roots for e in root.iter()),
        moves=any(mark in asset.data for asset in assets for mark in MOVING),
    )


def claims(found: Survey, lang: str) -> tuple[tuple[str, str], ...]:
    """Property and value of each ``meta``, in order."""
    all_described = found.described == found.pictures
    modes = ["textual", "visual"] if found.pictures else ["textual"]
    sufficient = (["textual"] if all_described else []) + (["textual,visual"] if found.pictures else [])
    features = {
        "tableOfContents": True,
        "readingOrder": True,
        "structuralNavigation": found.has_headings,
        "displayTransformability": True,
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
