"""English as set in the United States, and English that says no country."""

from bookmaker.typography.characters import EM_DASH
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("en",),
    outer=("“", "”"),
    inner=("‘", "’"),
    clipped=frozenset(
        "tis twas twere twill twould tisn twasn em til till cause cos cuz bout round neath tween n kay ere fess"
        " fraid gainst nother nuff pon scuse sup tude ya yall s im e isself imself erself ome ouse orse eard elp ell"
        " ello ullo appy undred usband eaven".split()
    ),
    cut=frozenset({"o", "th"}),
    double_hyphen=EM_DASH,
    spaced_hyphen=EM_DASH,
    units=(*UNITS, "ft", "mi", "lb", "lbs", "oz", "mph", "a.m.", "p.m.", "am", "pm", "AM", "PM"),
    counted=("century", "centuries", "million", "billion", "trillion"),
    months=tuple("January February March April May June July August September October November December".split())
    + tuple(
        "Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Oct. Nov. Dec. Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec".split()
    ),
    ordinal="st|nd|rd|th",
    month_first=True,
    before_names=tuple(
        "Mr. Mrs. Ms. Mx. Mr Mrs Ms Mx Dr. Dr Prof. Prof Rev. Revd Gen. Col. Capt. Lt. Sgt. Sen. Rep. Gov. Hon. St. St"
        " Mt.".split()
    ),
    before_numbers=tuple("No. Nos. no. nos. p. pp. vol. Vol. ch. Ch. fig. Fig. § Chapter Figure Table Section".split()),
    held=("e. g.", "i. e.", "a. m.", "p. m.", "Ph. D.", "P. S.", "N. B."),
)
