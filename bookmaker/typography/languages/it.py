"""Italian: guillemets without spaces, apostrophes everywhere."""

from bookmaker.typography.characters import EN_DASH, NBSP, NNBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._italian import ACCENTED
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("it",),
    outer=("«", "»"),
    inner=("“", "”"),
    tight=",.…",
    quote_spaces={"«": "", "»": ""},
    elided=frozenset(
        "l d c m t s v n un gl dell all dall nell sull coll quell quest bell sant com dov cos anch tutt".split()
    ),
    closed="l d c m t s n un dell all dall nell sull quell quest",
    clipped=frozenset("o sto sta sti ste na ndrangheta ndranghetista".split()),
    cut=frozenset({"po", "mo"}),
    dialogue=EN_DASH + NBSP,
    units=(*UNITS, "euro", "mila", "mln", "mld"),
    counted=("secolo", "secoli", "milione", "milioni", "miliardo", "miliardi", "sec."),
    group_space=NNBSP,
    ordinal="º|°",
    months=tuple(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split()
    ),
    before_names=tuple(
        "Sig. Sig.ra sig. sig.ra Dott. Dott.ssa dott. dott.ssa Prof. prof. Ing. ing. Avv. avv."
        " Arch. arch. Mons. mons. Sen. sen. On. on. S. SS. Ss.".split()
    ),
    before_numbers=tuple("n. nn. n° nº N. p. pp. pag. pagg. cap. vol. art. artt. fig. tav. § € $ £".split()),
    held=("p. es.", "a. C.", "d. C.", "N. B.", "S. p. A.", "s. d.", "s. l."),
    accented=ACCENTED,
)
