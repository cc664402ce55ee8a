"""German as set in Germany and Austria (DIN 5008 for numbers and abbreviations)."""

from bookmaker.typography.characters import NNBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("de", "lb", "gsw"),
    outer=("„", "“"),
    inner=("‚", "‘"),
    clipped=frozenset(
        "s n ne nen nem ner nes rein raus rum rauf runter rüber ran mal drauf nauf naus nunter nüber".split()
    ),
    spaced_signs="%€",
    units=(*UNITS, "Mio.", "Mrd.", "Min.", "Std.", "Sek.", "Uhr", "Euro", "Prozent", "qm", "qkm", "Jh.", "f.", "ff."),
    counted=("Jahrhundert", "Jahrhunderts", "Jh.", "Jhd.", "Jhdt.", "Millionen", "Million", "Milliarden", "Milliarde"),
    group_space=NNBSP,
    ordinal=r"\.",
    months=tuple(
        "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"
        " Jan. Feb. Apr. Aug. Sept. Okt. Nov. Dez.".split()
    ),
    before_names=tuple("Dr. Prof. Hr. Fr. St. Mag. Dipl.-Ing. Frl. Hl. hl. Sr. Jr. Mr. Mrs.".split()),
    before_numbers=tuple(
        "Nr. Nrn. S. Abb. Bd. Kap. Art. Abs. §§ § Tab. Jh. ca. Anm. Ziff. Z. Jg. Rn. Rz. Rdnr. EUR CHF Fr. €".split()
    ),
    held_opens=True,
    held=(
        "z. B.",
        "d. h.",
        "u. a.",
        "o. ä.",
        "u. U.",
        "i. d. R.",
        "z. T.",
        "z. Zt.",
        "z. Z.",
        "z. Hd.",
        "a. a. O.",
        "m. a. W.",
        "i. S. v.",
        "i. S. d.",
        "i. e. S.",
        "i. w. S.",
        "o. Ä.",
        "u. ä.",
        "a. M.",
        "i. Br.",
        "v. d.",
        "u. Ä.",
        "u. dgl.",
        "u. E.",
        "d. J.",
        "s. a.",
        "p. a.",
        "h. c.",
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
