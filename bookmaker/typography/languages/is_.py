"""Icelandic (Árnastofnun, *Ritreglur*)."""

from bookmaker.typography.characters import EN_DASH, NBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("is",),
    outer=("„", "“"),
    inner=("‚", "‘"),
    dialogue=EN_DASH + NBSP,
    units=(*UNITS, "kr.", "kr", "m.kr.", "ár"),
    counted=tuple("milljónir milljón milljarðar milljarður þúsund".split()),
    ordinal=r"\.",
    months=tuple("janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember".split()),
    before_names=tuple("hr. dr. prof. sr. St.".split()),
    before_numbers=tuple("nr. bls. kl. kr. gr. mgr. §".split()),
    held=("t. d.", "m. a.", "o. s. frv.", "þ. e.", "f. Kr.", "e. Kr.", "s. s."),
)
