"""Portuguese as set in Portugal and Africa."""

from bookmaker.typography.characters import EM_DASH, NBSP, NNBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("pt",),
    outer=("«", "»"),
    inner=("“", "”"),
    tight=",.…",
    quote_spaces={"«": "", "»": ""},
    elided=frozenset({"d", "n"}),
    clipped=frozenset("tá tás tão tou tamos tava bora pera".split()),
    double_hyphen=EM_DASH,
    spaced_hyphen=EM_DASH,
    dialogue=EM_DASH + NBSP,
    units=UNITS,
    counted=("milhão", "milhões", "bilhão", "bilhões", "bilião", "biliões"),
    group_space=NNBSP,
    ordinal=r"\.?º|°",
    months=tuple(
        f"de {month}"
        for month in "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split()
    ),
    before_names=tuple("Sr. Sra. Srs. Dr. Dra. Prof. Eng. D. Sto. Sta.".split()),
    before_numbers=tuple("n.º nº p. pp. pág. págs. cap. vol. art. fig. t. séc. sécs. § R$ US$ €".split()),
    held=("p. ex.", "a. C.", "d. C.", "a. m.", "p. m.", "S. A.", "s. d.", "s. l.", "P. S."),
)
