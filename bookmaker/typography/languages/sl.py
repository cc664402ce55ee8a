"""Slovenian (SAZU, *Slovenski pravopis*)."""

from bookmaker.typography.characters import EN_DASH, NBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("sl",),
    outer=("„", "“"),
    inner=("‚", "‘"),
    dialogue=EN_DASH + NBSP,
    short_words="kshvzo",
    units=(*UNITS, "tis.", "mio.", "mrd.", "let"),
    counted=tuple("milijonov milijona milijon milijard milijarde milijarda tisoč".split()),
    group_space=NBSP,
    ordinal=r"\.",
    months=tuple(
        "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra".split()
    ),
    before_names=tuple("g. ga. dr. prof. mag. inž. sv.".split()),
    before_numbers=tuple("št. str. zv. pogl. čl. odst. sl. tab. §".split()),
    held=("n. št.", "pr. n. št.", "d. o. o.", "t. i.", "i. e."),
)
