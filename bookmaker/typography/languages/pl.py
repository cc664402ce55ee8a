"""Polish (*Wielki słownik ortograficzny PWN*): words of one letter never end a line."""

from bookmaker.typography.characters import EN_DASH, NBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("pl",),
    outer=("„", "”"),
    inner=("«", "»"),
    tight=",.…",
    quote_spaces={"«": "", "»": ""},
    dialogue=EN_DASH + NBSP,
    short_words="aiouwz",
    units=(*UNITS, "zł", "gr", "tys.", "mln", "mld", "godz.", "min.", "r.", "w.", "proc."),
    counted=tuple(
        "tysięcy tysiące tysiąc milionów miliony milion miliardów miliardy miliard wieku wiek"
        " w. ww. roku rok lat".split()
    ),
    group_space=NBSP,
    months=tuple(
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
    ),
    before_names=tuple("dr prof. mgr inż. ks. św. bł. o. p. bp abp hr. gen. płk kpt. im. al. ul. pl. pt.".split()),
    before_numbers=tuple("nr s. ss. str. t. tom rozdz. art. ust. pkt r. ok. rys. tab. poz. godz. §".split()),
    held=("m. in.", "t. j.", "b. r.", "p. n. e.", "n. e.", "św. p."),
)
