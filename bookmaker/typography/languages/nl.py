"""Dutch: single quotes outside, and words that begin with an apostrophe (*'s avonds*, *'t huis*)."""

from bookmaker.typography.characters import NNBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("nl",),
    outer=("‘", "’"),
    inner=("“", "”"),
    clipped=frozenset("s t n m k r ns tis twas".split()),
    units=(*UNITS, "uur", "procent", "mln", "mln.", "mld", "mld."),
    counted=("eeuw", "euro", "miljoen", "miljard"),
    group_space=NNBSP,
    months=tuple("januari februari maart april mei juni juli augustus september oktober november december".split()),
    before_names=tuple("Dhr. dhr. Mevr. mevr. Dr. dr. Prof. prof. drs. mr. ir. ing. ds. St.".split()),
    before_numbers=tuple("nr. nrs. blz. p. pp. hfst. dl. art. fig. § €".split()),
    held=("n. a. v.", "t. o. v.", "d. w. z.", "o. a.", "m. a. w.", "i. p. v.", "v. Chr.", "n. Chr.", "b. v."),
)
