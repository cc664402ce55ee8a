"""Romanian (Academia Română, DOOM)."""

from bookmaker.typography.characters import EN_DASH, NBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("ro", "mo"),
    outer=("„", "”"),
    inner=("«", "»"),
    tight=",.…",
    quote_spaces={"«": "", "»": ""},
    dialogue=EN_DASH + NBSP,
    units=(*UNITS, "lei", "mii", "mil.", "mld.", "ore"),
    counted=tuple("milioane milion miliarde miliard ani".split()),
    group_space=NBSP,
    months=tuple(
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie".split()
    ),
    before_names=tuple("dl. dna. d-l d-na dr. Dr. prof. ing. Sf. sf.".split()),
    before_numbers=tuple("nr. p. pp. pag. cap. vol. art. alin. fig. §".split()),
    held=("ș. a.", "î. Hr.", "d. Hr.", "î. e. n.", "e. n.", "d. p. d. v.", "a. c."),
)
