"""TeX made MathML: what authors write for MathJax and KaTeX, in latex2mathml's words."""

from __future__ import annotations

import re

from lxml import etree

from bookmaker.formulas.ruled import mark_lines

MATHML = "http://www.w3.org/1998/Math/MathML"

LONGEST = 6_000
"""Characters; no formula is longer."""

_ENVIRONMENTS = {
    **dict.fromkeys("align aligned split eqnarray eqnarray* flalign flalign*".split(), "align*"),
    **dict.fromkeys("dcases rcases".split(), "cases"),
}
"""Environment -> one that is read in its place. A numbered one gets no numbers: no page showed any."""

_COUNTED = re.compile(r"\\(begin|end)\{align(?:ed)?at\*?\}(?:\{\d+\})?")
_CENTRED = re.compile(r"\\(begin|end)\{(?:gather|gathered|multline|multlined)\*?\}")
_OUTER = re.compile(r"\\(?:begin|end)\{(?:equation|displaymath|math)\*?\}")
_NAMED = re.compile(r"\\(begin|end)\{([a-z]+\*?)\}")
_LABEL = re.compile(r"\\label\s*\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])")
_TAG = re.compile(r"\\tag(\*?)\s*\{([^{}]*)\}")
_COMMENT = re.compile(r"(?<!\\)%.*")
_UNKNOWN = re.compile(r"\\[A-Za-z]+|\\.|&")


class UnsetError(ValueError):
    """A formula cannot be set; the message says why, for people."""


def read_tex(source: str, *, display: bool) -> tuple[etree._Element, str]:
    """The ``math`` element of a formula, its TeX in ``alttext``, and its number as printed (``(1)``) or nothing.

    Raises ``UnsetError``.
    """
    plain, number = _normal(source)
    if not plain:
        raise UnsetError("it is empty")
    if len(plain) > LONGEST:
        raise UnsetError("it is too long")
    math = _convert(plain, display)
    _drop_pages_own(math)
    mark_lines(math, plain)
    for token in math.iter(f"{{{MATHML}}}mi", f"{{{MATHML}}}mo", f"{{{MATHML}}}mn"):
        if _UNKNOWN.fullmatch((token.text or "").strip()):
            raise UnsetError(f"“{(token.text or '').strip()}” is not known")
    if not display:
        _fit_brackets(math)
    math.set("alttext", " ".join(source.split()))
    return math, number


def _drop_pages_own(math: etree._Element) -> None:
    r"""What ``\href``, ``\style`` and ``\class`` of MathJax say to a page goes: it was written by strangers."""
    for element in math.iter():
        for name, value in element.items():
            is_colour = name in ("mathcolor", "mathbackground")
            if name in _PAGES_OWN or (is_colour and not _COLOUR.fullmatch(value)):
                del element.attrib[name]


_PAGES_OWN = frozenset("href style class border-color".split())
"""Attributes that the library takes from the TeX as they are, or that MathML does not have."""

_COLOUR = re.compile("#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?|[A-Za-z]+")
"""https://www.w3.org/TR/MathML3/chapter2.html#type.color"""


def _fit_brackets(math: etree._Element) -> None:
    """Brackets around two rows in a line of text are as tall as the rows: the library makes them for display."""
    for sign in math.iter(f"{{{MATHML}}}mo"):
        if sign.get("minsize") and sign.get("minsize") == sign.get("maxsize"):
            del sign.attrib["minsize"], sign.attrib["maxsize"]
            sign.set("stretchy", "true")


def _convert(plain: str, display: bool) -> etree._Element:
    from latex2mathml.converter import convert

    try:
        markup = convert(plain, display="block" if display else "inline")
    except RecursionError as error:
        raise UnsetError("it is nested too deeply") from error
    except Exception as error:  # the library raises whatever its parts raise
        raise UnsetError("its TeX has a slip, or is of a kind that is not known") from error
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(markup.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise UnsetError("its TeX has a slip, or is of a kind that is not known") from error


def _normal(source: str) -> tuple[str, str]:
    """The TeX in the words of the library, and the number that its author gave it."""
    text = _LABEL.sub("", "\n".join(_COMMENT.sub("", line) for line in source.split("\n")))
    text = _COUNTED.sub(r"\\\1{align*}", text)
    text = _CENTRED.sub(lambda found: r"\begin{array}{c}" if found[1] == "begin" else r"\end{array}", text)
    text = _NAMED.sub(lambda found: rf"\{found[1]}{{{_ENVIRONMENTS.get(found[2], found[2])}}}", _OUTER.sub("", text))
    tags = list(_TAG.finditer(text))
    if len(tags) != 1:
        return _TAG.sub(lambda found: rf"\qquad\text{{{_number(found)}}}", text).strip(), ""
    return _TAG.sub("", text).strip(), _number(tags[0])


def _number(tag: re.Match[str]) -> str:
    return tag[2] if tag[1] else f"({tag[2].strip()})"
