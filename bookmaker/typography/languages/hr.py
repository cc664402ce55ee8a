"""Croatian and Bosnian (Institut za hrvatski jezik i jezikoslovlje, *Hrvatski pravopis*)."""

from bookmaker.typography.characters import EN_DASH, NBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("hr", "bs", "sr-latn"),
    outer=("„", "”"),
    inner=("‚", "’"),
    dialogue=EN_DASH + NBSP,
    units=(*UNITS, "kn", "tis.", "mil.", "mlrd.", "god.", "st."),
    counted=tuple("milijuna milijun milijardi milijarda tisuća godina".split()),
    group_space=NBSP,
    ordinal=r"\.",
    months=tuple(
        "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga studenog"
        " prosinca".split()
    ),
    before_names=tuple("g. gđa dr. prof. mr. ing. sv.".split()),
    before_numbers=tuple("br. str. sv. gl. čl. st. sl. tab. §".split()),
    held=("n. e.", "pr. n. e.", "i dr.", "t. j.", "d. o. o."),
)
