"""Bulgarian (БАН, *Официален правописен речник*)."""

from bookmaker.typography.characters import EN_DASH, NBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("bg", "mk"),
    outer=("„", "“"),
    inner=("‚", "‘"),
    dialogue=EN_DASH + NBSP,
    short_words="вксуаои",
    leaning=("ли",),
    units=(
        *UNITS,
        "км",
        "м",
        "см",
        "мм",
        "кг",
        "г",
        "т",
        "л",
        "лв.",
        "лв",
        "г.",
        "ч.",
        "мин.",
        "хил.",
        "млн.",
        "млрд.",
    ),
    counted=tuple("милиона милион милиарда милиард хиляди години година век".split()),
    group_space=NBSP,
    months=tuple("януари февруари март април май юни юли август септември октомври ноември декември".split()),
    before_names=tuple("г-н г-жа д-р проф. акад. инж. св. ул. бул.".split()),
    before_numbers=tuple("№ с. стр. т. гл. чл. ал. фиг. табл. §".split()),
    held=("т. е.", "т. н.", "и т. н.", "пр. н. е.", "н. е.", "т. нар."),
)
