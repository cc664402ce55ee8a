"""``<q>``: a quotation whose marks the browser would draw. On a page they are text, as the language has them."""

from __future__ import annotations

from lxml import etree

from bookmaker.html import local_name
from bookmaker.typography.changes import Change
from bookmaker.typography.gather import is_left_alone, language_of, rules_off
from bookmaker.typography.language import Language, Pair
from bookmaker.typography.options import TypographyOptions

MARKED = "marked"
"""Class of a quotation that has its marks: style sheets draw none there."""
_QUOTES = frozenset("\"'«»“”„‘’‚‹›")
_UNKNOWN: tuple[Pair, Pair] = (("“", "”"), ("‘", "’"))
"""The marks of languages without a table."""


def mark_quotations(root: etree._Element, language: Language | None, options: TypographyOptions) -> list[Change]:
    """Put the marks into every ``q`` below the root that has none of its own, and say which."""
    if "quotes" in options.skip:
        return []
    found = [element for element in root.iter() if local_name(element) == "q"]
    return [_mark(element, language, options) for element in found if not _is_marked(element)]


def _is_marked(element: etree._Element) -> bool:
    """Whether it has its marks, or is to be left as it is."""
    text = str(element.xpath("string()")).strip()
    around = [element, *element.iterancestors()]
    has_quotes = not text or text[0] in _QUOTES or MARKED in element.get("class", "").split()
    return has_quotes or any(is_left_alone(one) or "quotes" in rules_off(one) for one in around)


def _mark(element: etree._Element, language: Language | None, options: TypographyOptions) -> Change:
    own = _language_at(element, language, options)
    depth = sum(local_name(one) == "q" for one in element.iterancestors())
    opens, closes = (_UNKNOWN if own is None else (own.outer, own.inner))[depth % 2]
    space = {mark: options.guillemet_space(own.quote_spaces.get(mark, "")) if own else "" for mark in (opens, closes)}
    text = str(element.xpath("string()"))
    element.text = opens + space[opens] + (element.text or "")
    _append(element, space[closes] + closes)
    element.set("class", " ".join([*element.get("class", "").split(), MARKED]))
    return Change("quotes", f"<q>{text}</q>", f"{opens}{space[opens]}{text}{space[closes]}{closes}", text)


def _append(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _language_at(element: etree._Element, language: Language | None, options: TypographyOptions) -> Language | None:
    chain = [element, *element.iterancestors()]
    for one in reversed(chain):
        language = language_of(one, language, options.quotes)
    return language
