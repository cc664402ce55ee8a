"""The typefaces that come with the program: which file is which face, and in what order they stand in for each other.

The files, their versions, licences and hashes are listed in ``assets/fonts/README.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parents[2] / "assets" / "fonts"
"""Where the font files are."""

Slant = Literal["normal", "italic"]


@dataclass(frozen=True, slots=True)
class Face:
    """One font file."""

    file: str
    """Name in ``FOLDER``."""
    family: str
    """The family that CSS calls it by."""
    weight: int = 400
    """As in CSS."""
    slant: Slant = "normal"
    """As ``font-style`` in CSS."""


def _noto(family: str, *, bold: bool = False) -> tuple[Face, ...]:
    stem = family.replace(" ", "")
    faces = (Face(f"{stem}-Regular.ttf", family),)
    return (*faces, Face(f"{stem}-Bold.ttf", family, 700)) if bold else faces


FACES: tuple[Face, ...] = (
    Face("LinLibertine_R.otf", "Linux Libertine O"),
    Face("LinLibertine_RI.otf", "Linux Libertine O", slant="italic"),
    Face("LinLibertine_RB.otf", "Linux Libertine O", 700),
    Face("LinLibertine_RBI.otf", "Linux Libertine O", 700, "italic"),
    Face("LinLibertine_DR.otf", "Linux Libertine Display O"),
    Face("LinBiolinum_R.otf", "Linux Biolinum O"),
    Face("LinBiolinum_RI.otf", "Linux Biolinum O", slant="italic"),
    Face("LinBiolinum_RB.otf", "Linux Biolinum O", 700),
    *_noto("Noto Naskh Arabic", bold=True),
    *_noto("Noto Serif Hebrew", bold=True),
    *_noto("Noto Serif Armenian", bold=True),
    *_noto("Noto Serif Georgian", bold=True),
    *_noto("Noto Serif Thai", bold=True),
    *_noto("Noto Serif Devanagari", bold=True),
    *_noto("Noto Serif Bengali"),
    *_noto("Noto Serif Gujarati"),
    *_noto("Noto Serif Gurmukhi"),
    *_noto("Noto Serif Tamil"),
    *_noto("Noto Serif Telugu"),
    *_noto("Noto Serif Kannada"),
    *_noto("Noto Serif Malayalam"),
    *_noto("Noto Serif Sinhala"),
    *_noto("Noto Sans Oriya"),
    *_noto("Noto Serif Khmer"),
    *_noto("Noto Serif Lao"),
    *_noto("Noto Serif Myanmar"),
    *_noto("Noto Serif Ethiopic"),
    *_noto("Noto Sans Syriac"),
    *_noto("Noto Sans Thaana"),
    *_noto("Noto Sans Cherokee"),
    Face("DejaVuSansMono.ttf", "DejaVu Sans Mono"),
    Face("DejaVuSansMono-Oblique.ttf", "DejaVu Sans Mono", slant="italic"),
    Face("DejaVuSansMono-Bold.ttf", "DejaVu Sans Mono", 700),
    Face("DejaVuSansMono-BoldOblique.ttf", "DejaVu Sans Mono", 700, "italic"),
    Face("DejaVuSans.ttf", "DejaVu Sans"),
    Face("SourceSansPro-Regular.otf", "Source Sans Pro"),
    Face("SourceSansPro-It.otf", "Source Sans Pro", slant="italic"),
    Face("SourceSansPro-Semibold.otf", "Source Sans Pro", 600),
    Face("SourceSansPro-Bold.otf", "Source Sans Pro", 700),
    Face("SourceSansPro-BoldIt.otf", "Source Sans Pro", 700, "italic"),
    Face("SourceSansPro-Black.otf", "Source Sans Pro", 900),
    *_noto("Noto Sans Symbols2"),
    *_noto("Noto Sans Symbols"),
    *_noto("Noto Sans Math"),
    *_noto("Noto Emoji"),
)
"""Every face. The order is that of standing in: a character is drawn by the first family that has it.

Text faces come before symbols, and the emoji last: that font has digits and letters of its own.
"""

FAMILIES: tuple[str, ...] = tuple(dict.fromkeys(face.family for face in FACES))
"""The families, in the same order."""
