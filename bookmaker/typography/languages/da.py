"""Danish (Dansk Sprognævn, *Retskrivningsordbogen*): the quotes of its books point inwards."""

from bookmaker.typography.characters import EN_DASH, NBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("da", "fo"),
    outer=("»", "«"),
    inner=("›", "‹"),
    dialogue=EN_DASH + NBSP,
    spaced_signs="%€",
    units=(*UNITS, "kr.", "kr", "kroner", "øre", "mio.", "mia.", "pct.", "timer"),
    counted=tuple("århundrede millioner million milliarder milliard tusind procent år".split()),
    group_space=NBSP,
    ordinal=r"\.",
    months=tuple(
        "januar februar marts april maj juni juli august september oktober november december"
        " jan. feb. apr. aug. sept. okt. nov. dec.".split()
    ),
    before_names=tuple("dr. Dr. hr. Hr. fr. Fr. prof. Prof. Sct. Skt.".split()),
    before_numbers=tuple("kl. kl nr. s. kap. fig. tab. bd. art. stk. § kr. ca.".split()),
    held=("f. eks.", "bl. a.", "d. v. s.", "o. s. v.", "m. m.", "m. v.", "p. g. a.", "f. Kr.", "e. Kr.", "i. e."),
)
