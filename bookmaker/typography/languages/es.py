"""Spanish (Real Academia Española, *Ortografía de la lengua española*): the dash of dialogue touches its word."""

from bookmaker.typography.characters import EM_DASH, NNBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("es",),
    outer=("«", "»"),
    inner=("“", "”"),
    tight=",.…",
    quote_spaces={"«": "", "»": ""},
    double_hyphen=EM_DASH,
    dash_holds="inside",
    spaced_hyphen=EM_DASH,
    dialogue=EM_DASH,
    spaced_signs="%€",
    clipped=frozenset("ta tá tas tás tamos tan tán toy tar taba".split()),
    cut=frozenset("pa na to tó mu".split()),
    units=(*UNITS, "euros", "pesos", "dólares", "a.m.", "p.m."),
    counted=("millón", "millones"),
    group_space=NNBSP,
    months=tuple(
        f"de {month}"
        for month in (
            "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre".split()
        )
    ),
    before_names=tuple(
        "Sr. Sra. Srta. Sres. Dr. Dra. D. D.ª Dña. Ud. Uds. Sto. Sta. Prof. Ing. Lic. Gral. M.ª".split()
    ),
    before_numbers=tuple("n.º nº n° Nº N° núm. núms. pág. págs. p. pp. cap. vol. art. fig. t. § US$ €".split()),
    held=("p. ej.", "a. C.", "d. C.", "a. m.", "p. m.", "EE. UU.", "RR. HH.", "JJ. OO.", "s. f.", "D. E. P.", "S. A."),
    raised=r"(?<![\w.,])\d{0,3}[13]\.?(?P<ending>er)(?!\w)(?P<roman>)",
    centuries=r"(?P<figures>[IVX]+)(?!\w)",
    century_nouns=("siglo", "siglos"),
)
