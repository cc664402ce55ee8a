"""Norwegian, Bokmål and Nynorsk (Språkrådet)."""

from bookmaker.typography.characters import EN_DASH, NBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("nb", "no", "nn"),
    outer=("«", "»"),
    inner=("‘", "’"),
    quote_spaces={"«": "", "»": ""},
    dialogue=EN_DASH + NBSP,
    spaced_signs="%€",
    units=(*UNITS, "kr", "kroner", "øre", "mill.", "mrd.", "pst.", "timer", "timar"),
    counted=tuple("århundre millioner millionar million milliarder milliardar milliard tusen prosent år".split()),
    group_space=NBSP,
    ordinal=r"\.",
    months=tuple(
        "januar februar mars april mai juni juli august september oktober november desember"
        " jan. feb. apr. aug. sept. okt. nov. des.".split()
    ),
    before_names=tuple("dr. Dr. hr. fr. prof. St.".split()),
    before_numbers=tuple("kl. kl nr. s. kap. fig. tab. bd. art. § kr ca.".split()),
    held=("f. eks.", "t. d.", "bl. a.", "d. v. s.", "o. s. v.", "m. m.", "m. a.", "p. g. a.", "f. Kr.", "e. Kr."),
)
