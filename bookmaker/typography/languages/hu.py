"""Hungarian (Magyar Tudományos Akadémia, *A magyar helyesírás szabályai*)."""

from bookmaker.typography.characters import EN_DASH, NBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("hu",),
    outer=("„", "”"),
    inner=("»", "«"),
    dialogue=EN_DASH + NBSP,
    units=(*UNITS, "Ft", "óra", "perc", "fő"),
    counted=tuple("ezer millió milliárd forint éves év".split()),
    group_space=NBSP,
    before_names=tuple("dr. Dr. prof. id. ifj. özv. Szt.".split()),
    before_numbers=tuple("kb. köt. §".split()),
    held=("i. e.", "i. sz.", "Kr. e.", "Kr. u.", "s. k.", "v. ö."),
)
