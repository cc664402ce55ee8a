"""Ukrainian (Український правопис, 2019): as Russian, with its own words and the apostrophe."""

from dataclasses import replace

from bookmaker.typography.languages import ru
from bookmaker.typography.languages._units import UNITS

LANGUAGE = replace(
    ru.LANGUAGE,
    tags=("uk",),
    short_words="аівйозу",
    leaning=("ж", "же", "би", "б", "чи"),
    units=(*UNITS, *ru.CYRILLIC_UNITS, "грн", "грн.", "коп.", "р.", "рр.", "ст.", "год"),
    counted=tuple(
        "тисяч тисячі тисяча мільйонів мільйони мільйон мільярдів мільярди мільярд гривень років роки рік"
        " столітті століття відсотків".split()
    ),
    months=tuple("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split()),
    before_names=tuple("м. п. пан пані проф. акад. д-р св. ім. вул. пл. о. ген.".split()),
    before_numbers=tuple("№ с. стор. т. гл. рис. табл. ст. п. ч. вип. буд. кв. §".split()),
    held=("т. зв.", "т. д.", "т. п.", "т. ін.", "і т. д.", "н. е.", "до н. е."),
)
