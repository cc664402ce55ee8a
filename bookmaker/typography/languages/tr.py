"""Turkish (Türk Dil Kurumu, *Yazım Kılavuzu*)."""

from bookmaker.typography.characters import EN_DASH, NBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("tr", "az"),
    outer=("“", "”"),
    inner=("‘", "’"),
    dialogue=EN_DASH + NBSP,
    units=(*UNITS, "TL", "lira", "saat", "dk.", "yıl"),
    counted=tuple("bin milyon milyar yıl yüzyıl".split()),
    months=tuple("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık".split()),
    before_names=tuple("Dr. Prof. Doç. Av. Sn. Hz. St.".split()),
    before_numbers=tuple("No. s. ss. c. bk. §".split()),
    held=("M. Ö.", "M. S."),
)
