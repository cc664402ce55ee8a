"""French as set in France and Belgium."""

from bookmaker.typography.characters import EM_DASH, NBSP, NNBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._french import ACCENTED, CENTURIES, LIGATURES, RAISED
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("fr",),
    outer=("«", "»"),
    inner=("“", "”"),
    quote_spaces={"«": NNBSP, "»": NNBSP, "“": "", "”": "", "‹": NNBSP, "›": NNBSP},
    marks={";": NNBSP, "!": NNBSP, "?": NNBSP, ":": NBSP},
    tight=",.…",
    etc_closes=True,
    elided=frozenset("l d j m t s n c ç qu jusqu lorsqu puisqu quoiqu presqu quelqu aujourd entr prud".split()),
    closed="l d j m t s n c qu jusqu lorsqu puisqu quoiqu quelqu presqu aujourd",
    clipped=frozenset({"tit", "tite", "sieur"}),
    range_dash="",
    dash_holds="inside",
    dialogue=EM_DASH + NBSP,
    unit_space=NNBSP,
    units=(*UNITS, "Ko", "ko", "Mo", "Go", "To", "Po", "mn", "Md", "Mds", "km/s", "o/s", "F", "FF"),
    spaced_signs="%‰€$£",
    counted=tuple(
        "million millions milliard milliards siècle siècles ans euros"
        " francs dollars heures minutes secondes kilomètres mètres tonnes kilos degrés".split()
    ),
    group_space=NNBSP,
    telephones=r"(?:0|\+33[ \u00a0\u202f]?)[1-9](?:[ \u00a0\u202f]\d\d){4}",
    ordinal="er|ᵉʳ",
    months=tuple(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
        " fevrier aout decembre janv. févr. avr. juil. sept. oct. nov. déc.".split()
    ),
    before_names=(
        *"M. M MM. MM Mr Mr. Mme Mme. Mmes Mlle. Mlle Mlles Mᵐᵉ Mˡˡᵉ Dr Dr. Drs Pr Pr. Mgr Me Mes".split(),
        *"St Ste av. apr. ap.".split(),
        "R. P.",
    ),
    before_numbers=tuple(
        "n° nº N° Nº nᵒ no No nos Nos nᵒˢ n°s N°s p. pp. p pp art. al. chap. ch. fig. ill. pl. fasc. vol. t. liv. coll."
        " § US$ CHF € £".split()
    ),
    held=(
        "p. ex.",
        "av. J.-C.",
        "apr. J.-C.",
        "ap. J.-C.",
        "N. B.",
        "P. S.",
        "c. à d.",
        "s. d.",
        "s. l.",
        "op. cit.",
        "i. e.",
    ),
    held_space=NBSP,
    raised=RAISED,
    centuries=CENTURIES,
    accented=ACCENTED,
    ligatures=LIGATURES,
)
