"""Finnish (Kotimaisten kielten keskus): one sign opens and closes, dialogue has a dash with its space."""

from bookmaker.typography.characters import EN_DASH, NBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

_MONTHS = "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu".split()

LANGUAGE = Language(
    tags=("fi",),
    outer=("”", "”"),
    inner=("’", "’"),
    dialogue=EN_DASH + NBSP,
    spaced_signs="%€",
    units=(*UNITS, "euroa", "mk", "milj.", "mrd.", "t", "§"),
    counted=tuple("miljoonaa miljoona miljardia miljardi tuhatta prosenttia vuotta".split()),
    group_space=NBSP,
    ordinal=r"\.",
    months=tuple(f"{month}kuu{ending}" for month in _MONTHS for ending in ("ta", "n", "ssa", "")),
    before_names=tuple("tri prof. hra rva nti Pyhä".split()),
    before_numbers=tuple("klo nro nro. s. ss. luku kuva taulukko § n. noin".split()),
    held=("e. Kr.", "j. Kr.", "e. m.", "m. m.", "y. m.", "t. s.", "s. o.", "n. s."),
)
