"""Slovak: as Czech, with its own words."""

from dataclasses import replace

from bookmaker.typography.languages import cs
from bookmaker.typography.languages._units import UNITS

LANGUAGE = replace(
    cs.LANGUAGE,
    tags=("sk",),
    units=(*UNITS, "tis.", "mil.", "mld.", "hod.", "min.", "Sk", "rokov"),
    counted=tuple("miliónov milióny milión miliárd miliardy miliarda tisíc tisíce eur korún storočie storočia".split()),
    months=tuple(
        "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra"
        " január február marec apríl máj jún júl august september október november december".split()
    ),
    before_names=tuple(
        "p. dr. Dr. Ing. Mgr. Bc. prof. doc. MUDr. JUDr. PhDr. RNDr. sv. gen. plk. kpt. ul. nám.".split()
    ),
    before_numbers=tuple("č. s. str. obr. tab. kap. zv. čl. ods. r. roku §".split()),
    held=("a. s.", "s. r. o.", "pred n. l.", "n. l.", "t. j.", "t. r."),
)
