"""Lithuanian and Estonian."""

from bookmaker.typography.characters import EN_DASH, NBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("lt", "et"),
    outer=("„", "“"),
    inner=("‚", "‘"),
    dialogue=EN_DASH + NBSP,
    units=(*UNITS, "tūkst.", "mln.", "mlrd.", "m.", "a.", "val."),
    group_space=NBSP,
    before_names=tuple("p. dr. prof. šv. hr.".split()),
    before_numbers=tuple("Nr. nr. p. psl. lk. t. §".split()),
)
