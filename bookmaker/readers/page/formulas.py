"""Formulas that a page draws with marks and keeps as TeX in an attribute: set as MathJax keeps them, as TeX.

What draws them is hidden from those who hear a page, and would be hidden from us: nothing would stand there.
https://docs.mathjax.org/en/v2.7-latest/advanced/model.html
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from bookmaker.html.walk import attribute, elements

_SOURCES = ("data-math", "data-tex", "data-latex", "data-expr", "data-formula")
_DRAWN = "katex-html"
_SOURCE = "annotation"
SIGNS = (*(f"{name}=" for name in _SOURCES), _DRAWN, f"<{_SOURCE}")
"""Without one of these in its markup a page has no such formula."""

_NAMED = re.compile(r"math|tex\b|formula|equation", re.IGNORECASE)


def show_formulas(tree: BeautifulSoup) -> None:
    """Puts the TeX in the place of what draws it, where no MathML stands beside that; where no TeX is kept either,
    the drawn letters are shown."""
    for box in elements(tree, "span", "div", "p"):
        source = next(filter(None, (attribute(box, name) for name in _SOURCES)), "")
        if source and _is_formula(box) and box.find(["math", "script", "img"]) is None:
            box.clear()
            box.append(tree.new_tag("script", attrs={"type": "math/tex"}, string=source))
    for annotation in elements(tree, _SOURCE):
        _say(annotation)
    for drawn in tree.find_all(class_=_DRAWN):
        if drawn.parent is not None and drawn.parent.find("math") is None:
            drawn.attrs.pop("aria-hidden", None)


def _say(source: Tag) -> None:
    """Makes the TeX inside a formula what the formula says in words: no browser shows it as text."""
    math = source.find_parent("math")
    is_tex = "tex" in attribute(source, "encoding").lower()
    if math is not None and is_tex and any(each.name in ("mi", "mn", "mo", "mtext") for each in elements(math)):
        math.attrs.setdefault("alttext", source.get_text().strip())
        source.extract()


def _is_formula(box: Tag) -> bool:
    return (
        bool(_NAMED.search(attribute(box, "class"))) or box.find(class_=re.compile("katex|mathjax", re.I)) is not None
    )
