"""Catalan (Institut d'Estudis Catalans, *Ortografia catalana*): the middle dot of l·l, a dash that touches its word."""

from bookmaker.typography.characters import EM_DASH, NNBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

_MONTHS = "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre".split()

LANGUAGE = Language(
    tags=("ca",),
    outer=("«", "»"),
    inner=("“", "”"),
    tight=",.…",
    quote_spaces={"«": "", "»": ""},
    elided=frozenset("l d m t s n".split()),
    closed="l d",
    double_hyphen=EM_DASH,
    dash_holds="inside",
    spaced_hyphen=EM_DASH,
    dialogue=EM_DASH,
    split_l=True,
    units=(*UNITS, "h"),
    counted=("milió", "milions", "mil"),
    group_space=NNBSP,
    months=tuple(f"{link}{month}" for month in _MONTHS for link in (("d’", "d'") if month[0] in "ao" else ("de ",))),
    before_names=tuple("Sr. Sra. Srs. sr. sra. Dr. Dra. dr. dra. Mn. Mons. St. Sta. prof.".split()),
    before_numbers=tuple("núm. núms. pàg. pàgs. p. pp. cap. vol. art. fig. n. nº n° § €".split()),
    held=("p. ex.", "a. C.", "d. C.", "a. m.", "p. m.", "EE. UU."),
    centuries=r"(?P<figures>[IVX]+)(?!\w)",
    century_nouns=("segle", "segles"),
)
