"""Russian (А. Мильчин, *Справочник издателя и автора*): a long dash, words of one letter and particles that hold."""

from bookmaker.typography.characters import EM_DASH, NBSP, NNBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

CYRILLIC_UNITS = tuple(
    "км/ч м/с км м см мм км² м² см² м³ кг г мг т га л мл Вт кВт МВт кВт·ч В А Гц кГц МГц ГГц КБ Кб МБ Мб ГБ Гб ТБ Тб"
    " ч мин с мин. сек. руб. коп. р. млн млрд тыс. трлн шт. экз. долл. евро г. гг. в. вв. °С ₽".split()
)
"""Units of Cyrillic text, as they stand after a number."""

LANGUAGE = Language(
    tags=("ru", "be", "kk", "ky"),
    outer=("«", "»"),
    inner=("„", "“"),
    tight=",.…",
    quote_spaces={"«": "", "»": ""},
    double_hyphen=EM_DASH,
    spaced_hyphen=EM_DASH,
    dialogue=EM_DASH + NBSP,
    short_words="авикосуя",
    leaning=("же", "ли", "бы", "б", "ж", "ль"),
    units=(*UNITS, *CYRILLIC_UNITS),
    counted=tuple(
        "тысяч тысячи тысяча миллионов миллиона миллион миллиардов миллиарда миллиард рублей рубля рубль"
        " лет года год веке века век в. вв. процентов".split()
    ),
    group_space=NBSP,
    months=tuple("января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()),
    before_names=tuple("г. г-н г-жа гр. проф. акад. д-р св. им. ул. пр. пл. тов. ген. о. Дж.".split()),
    before_numbers=tuple("№ с. сс. стр. т. гл. рис. табл. ст. п. пп. ч. вып. д. корп. кв. § ок.".split()),
    held=("т. е.", "т. к.", "т. н.", "т. д.", "т. п.", "т. о.", "и т. д.", "и т. п.", "н. э.", "до н. э."),
    held_space=NNBSP,
    held_opens=True,
)
