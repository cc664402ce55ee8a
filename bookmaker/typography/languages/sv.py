"""Swedish (Språkrådet, *Svenska skrivregler*): one sign opens and closes, dialogue has a dash with its space."""

from bookmaker.typography.characters import EN_DASH, NBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("sv",),
    outer=("”", "”"),
    inner=("’", "’"),
    leaning=tuple("ex fl Kr a d g k m o s v".split()),
    dialogue=EN_DASH + NBSP,
    spaced_signs="%€",
    units=(*UNITS, "kr", "kronor", "mkr", "tkr", "öre", "tim", "mil", "§"),
    counted=tuple("miljoner miljon miljarder miljard tusen procent år".split()),
    group_space=NBSP,
    months=tuple(
        "januari februari mars april maj juni juli augusti september oktober november december"
        " jan. feb. apr. aug. sept. okt. nov. dec.".split()
    ),
    before_names=tuple("dr Dr. hr fr. prof. S:t S:ta".split()),
    before_numbers=tuple("kl. kl nr nr. s. sid. kap. fig. tab. bd art. § ca".split()),
    held=(
        "t. ex.",
        "bl. a.",
        "d. v. s.",
        "o. s. v.",
        "m. m.",
        "s. k.",
        "p. g. a.",
        "f. d.",
        "e. d.",
        "f. Kr.",
        "e. Kr.",
    ),
)
