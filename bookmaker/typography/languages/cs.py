"""Czech (ČSN 01 6910): prepositions and conjunctions of one letter never end a line."""

from bookmaker.typography.characters import EN_DASH, NBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("cs",),
    outer=("„", "“"),
    inner=("‚", "‘"),
    dialogue=EN_DASH + NBSP,
    short_words="aikosuvz",
    units=(*UNITS, "Kč", "tis.", "mil.", "mld.", "hod.", "min.", "let", "st."),
    counted=tuple("milionů miliony milion miliard miliardy miliarda tisíc tisíce korun století".split()),
    group_space=NBSP,
    ordinal=r"\.",
    months=tuple(
        "ledna února března dubna května června července srpna září října listopadu prosince".split()
        + "leden únor březen duben květen červen červenec srpen říjen listopad prosinec".split()
    ),
    before_names=tuple(
        "p. pí dr. Dr. Ing. Mgr. Bc. prof. doc. MUDr. JUDr. PhDr. RNDr. sv. gen. plk. kpt. ul. nám.".split()
    ),
    before_numbers=tuple("č. čís. s. str. obr. tab. kap. sv. čl. odst. r. roku §".split()),
    held=("a. s.", "s. r. o.", "př. n. l.", "n. l.", "t. j.", "t. r.", "m. j.", "o. s.", "o. p. s.", "t. č."),
    held_space=NBSP,
)
