"""What the book may say of itself to readers who cannot see or hear all of it: worked out, never claimed.

Vocabulary: https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-vocabulary-20240422/
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from bookmaker.backends.epub.spoken import has_heads
from bookmaker.html import local_name
from bookmaker.model import Asset

CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
"""As https://www.w3.org/TR/epub-a11y-11/#sec-conf-reporting-pub wants it written."""

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())

MOVING = {"image/gif": (b"NETSCAPE2.0",), "image/png": (b"acTL",), "image/svg+xml": (b"<animate", b"<set ")}
"""Media type -> what a picture holds where it moves."""

SUMMARIES = {
    "en": (
        "The text runs to fit every screen and can be read aloud; contents and headings lead through it.",
        "The pages of the printed edition are marked and listed.",
        "Every picture has a description.",
        "Pictures without description: {lacking} of {pictures}.",
        "Tables without heads: {tables}.",
    ),
    "fr": (
        "Le texte s’adapte à tout écran et peut être lu à voix haute ; la table et les titres y guident.",
        "Les pages de l’édition imprimée sont marquées et listées.",
        "Toutes les images sont décrites.",
        "Images sans description : {lacking} sur {pictures}.",
        "Tableaux sans en-têtes : {tables}.",
    ),
    "de": (
        "Der Text passt sich jedem Bildschirm an und kann vorgelesen werden; Inhalt und Überschriften führen hindurch.",
        "Die Seiten der gedruckten Ausgabe sind bezeichnet und verzeichnet.",
        "Jedes Bild ist beschrieben.",
        "Bilder ohne Beschreibung: {lacking} von {pictures}.",
        "Tabellen ohne Kopf: {tables}.",
    ),
    "es": (
        "El texto se adapta a toda pantalla y puede leerse en voz alta; el índice y los títulos lo recorren.",
        "Las páginas de la edición impresa están marcadas y listadas.",
        "Todas las imágenes tienen descripción.",
        "Imágenes sin descripción: {lacking} de {pictures}.",
        "Tablas sin encabezados: {tables}.",
    ),
    "it": (
        "Il testo si adatta a ogni schermo e può essere letto ad alta voce; indice e titoli vi fanno da guida.",
        "Le pagine dell’edizione a stampa sono segnate ed elencate.",
        "Tutte le immagini sono descritte.",
        "Immagini senza descrizione: {lacking} su {pictures}.",
        "Tabelle senza intestazioni: {tables}.",
    ),
}
"""Language -> what holds for every book; of pages; of pictures all described, or partly; of tables without heads."""


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
    bare_tables: int
    """How many tables do not say what their rows or columns are."""


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
    bare_tables: int
    """How many tables do not say what their rows or columns are."""
    moves: bool
    """Whether a picture moves."""
    has_pages: bool
    """Whether the pages of a printed edition are listed."""
    has_index: bool
    """Whether there is an index."""
    lang: str
    """Of the book, BCP 47; ``und`` where it is not known."""

    @property
    def lacking(self) -> int:
        """How many pictures have no description."""
        return self.pictures - self.described


def look_at(root: etree._Element) -> Seen:
    """What the body has to show."""
    names = [(element, local_name(element)) for element in root.iter()]
    shown = [element for element, name in names if name in ("img", "svg") and not _is_ornament(element)]
    return Seen(
        pictures=len(shown),
        described=sum(1 for picture in shown if _is_described(picture)),
        has_headings=any(name in HEADINGS for _, name in names),
        has_math=any(name == "math" for _, name in names),
        bare_tables=sum(1 for element, name in names if name == "table" and not has_heads(element)),
    )


def survey(
    bodies: Iterable[Seen],
    chapters: Iterable[Seen],
    assets: Iterable[Asset],
    lang: str = "en",
    *,
    pages: bool = False,
    index: bool = False,
) -> Survey:
    """The survey of all bodies, those of chapters once more apart, and the pictures that they show."""
    found = tuple(bodies)
    return Survey(
        pictures=sum(seen.pictures for seen in found),
        described=sum(seen.described for seen in found),
        has_headings=all(seen.has_headings for seen in chapters),
        has_math=any(seen.has_math for seen in found),
        bare_tables=sum(seen.bare_tables for seen in found),
        moves=any(mark in asset.data for asset in assets for mark in MOVING.get(asset.media_type, ())),
        has_pages=pages,
        has_index=index,
        lang=lang,
    )


def claims(found: Survey) -> tuple[tuple[str, str], ...]:
    """Property and value of each ``meta``, in order."""
    modes = ["textual", "visual"] if found.pictures else ["textual"]
    sufficient = ([] if found.lacking else ["textual"]) + (["textual,visual"] if found.pictures else [])
    features = {
        "tableOfContents": True,
        "readingOrder": True,
        "structuralNavigation": found.has_headings,
        "displayTransformability": True,
        "pageNavigation": found.has_pages,
        "pageBreakMarkers": found.has_pages,
        "index": found.has_index,
        "alternativeText": bool(found.pictures) and not found.lacking,
        "MathML": found.has_math,
    }
    hazards = ["unknown"] if found.moves else ["none"]
    return (
        *(("schema:accessMode", mode) for mode in modes),
        *(("schema:accessModeSufficient", mode) for mode in sufficient),
        *(("schema:accessibilityFeature", name) for name, holds in features.items() if holds),
        *(("schema:accessibilityHazard", hazard) for hazard in hazards),
        ("schema:accessibilitySummary", summary(found)),
    )


def summary(found: Survey) -> str:
    """A few sentences, in the book's language where we have it, else in English."""
    always, pages, full, partial, tables = SUMMARIES.get(found.lang.partition("-")[0].lower(), SUMMARIES["en"])
    sentences = {
        always: True,
        pages: found.has_pages,
        full: bool(found.pictures) and not found.lacking,
        partial.format(lacking=found.lacking, pictures=found.pictures): bool(found.lacking),
        tables.format(tables=found.bare_tables): bool(found.bare_tables),
    }
    return " ".join(sentence for sentence, holds in sentences.items() if holds)


def obstacles(found: Survey) -> tuple[str, ...]:
    """What stands against calling the book accessible: all that a program can know of it."""
    known = {
        f"pictures without description: {found.lacking} of {found.pictures}": bool(found.lacking),
        f"tables without heads: {found.bare_tables}": bool(found.bare_tables),
        "a chapter has no heading": not found.has_headings,
        "a picture moves, and may flash": found.moves,
        "the language of the book is not known": found.lang == "und",
    }
    return tuple(obstacle for obstacle, stands in known.items() if stands)


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
