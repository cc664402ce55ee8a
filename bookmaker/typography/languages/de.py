"""German as set in Germany and Austria (DIN 5008 for numbers and abbreviations)."""

from bookmaker.typography.characters import NNBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("de", "lb", "gsw"),
    outer=("„", "“"),
    inner=("‚", "‘"),
    clipped=frozenset("s n ne nen nem ner nes rein raus rum rauf runter rüber ran mal".split()),
    spaced_signs="%€",
    units=(*UNITS, "Mio.", "Mrd.", "Min.", "Std.", "Sek.", "Uhr", "Euro", "Jh."),
    counted=("Jahrhundert", "Jahrhunderts", "Millionen", "Million", "Milliarden", "Milliarde"),
    group_space=NNBSP,
    ordinal=r"\.",
    months=tuple(
        "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"
        " Jan. Feb. Apr. Aug. Sept. Okt. Nov. Dez.".split()
    ),
    before_names=tuple("Dr. Prof. Hr. Fr. St. Mag. Dipl.-Ing. Frl. Hl. Sr. Jr.".split()),
    before_numbers=tuple("Nr. Nrn. S. Abb. Bd. Kap. Art. Abs. §§ § Tab. Jh. ca. Anm. Ziff.".split()),
    held_opens=True,
    held=(
        "z. B.",
        "d. h.",
        "u. a.",
        "o. ä.",
        "u. U.",
        "i. d. R.",
        "z. T.",
        "v. a.",
        "u. s. w.",
        "s. o.",
        "s. u.",
        "o. g.",
        "u. v. m.",
        "m. E.",
        "e. V.",
        "a. D.",
        "i. A.",
        "n. Chr.",
        "v. Chr.",
    ),
)
