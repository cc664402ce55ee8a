"""Galician (Real Academia Galega): the dash of dialogue touches its word."""

from bookmaker.typography.characters import EM_DASH, NNBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("gl", "ast", "an"),
    outer=("«", "»"),
    inner=("“", "”"),
    quote_spaces={"«": "", "»": ""},
    double_hyphen=EM_DASH,
    dash_holds="inside",
    dialogue=EM_DASH,
    units=UNITS,
    counted=("millón", "millóns", "mil"),
    group_space=NNBSP,
    months=tuple(
        f"de {month}"
        for month in "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro".split()
    ),
    before_names=tuple("Sr. Sra. D. Dna. Dr. Dra. San Santa".split()),
    before_numbers=tuple("n.º núm. páx. p. pp. cap. vol. art. fig. §".split()),
    held=("p. ex.", "a. C.", "d. C.", "a. m.", "p. m."),
    centuries=r"(?P<figures>[IVX]+)(?!\w)",
    century_nouns=("século", "séculos"),
)
