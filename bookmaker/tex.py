"""Formulas that stand as TeX in running text, between the marks that MathJax and KaTeX look for.

``\\( \\)`` and ``$ $`` in a line; ``\\[ \\]``, ``$$ $$`` and environments such as ``equation`` on lines of their own
(https://docs.mathjax.org/en/latest/input/tex/delimiters.html, https://katex.org/docs/autorender).
Prices, paths and regular expressions have such marks too: what stands between them must look like TeX.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ENVIRONMENTS = "equation align alignat gather multline eqnarray displaymath"
"""Environments that are a formula without marks around them."""

_ENVIRONMENT = "|".join(ENVIRONMENTS.split())
_FORMULA = re.compile(
    r"\$\$(?P<dollars>[^$]{1,6000}?)\$\$"
    r"|\\\[(?P<brackets>.{1,6000}?)\\\]"
    rf"|(?P<environment>\\begin\{{(?P<name>(?:{_ENVIRONMENT})\*?)\}}.{{1,6000}}?\\end\{{(?P=name)\}})"
    r"|\\\((?P<parentheses>.{1,1500}?)\\\)"
    r"|(?<![\w$\\])\$(?![\s$])(?P<dollar>[^$\n]{1,300}?)(?<![\s\\])\$(?![\w$])",
    re.DOTALL,
)
_COMMAND = re.compile(r"\\[A-Za-z]+|\\[,;!{}|]|(?<!\\)[\^_]")
_SHORT = re.compile(r"-?[A-Za-z](?:['′]|\s*\([A-Za-z, ]{1,5}\))?(?:\s*[=<>+*/-]\s*-?[\w.]{1,8})*")
_NUMBERS = re.compile(r"[\d\s.,:/–-]*\d\s*%?")
_SIGN = re.compile(r"[=<>+−*/^_\\]")


@dataclass(frozen=True, slots=True)
class Found:
    """A formula in a text."""

    start: int
    """Where its mark begins."""
    end: int
    """Where its last mark ends."""
    tex: str
    """What stands between the marks."""
    display: bool
    """Whether it is to stand on lines of its own."""
    doubtful: bool = False
    """Whether it is but a number between ``\\(`` and ``\\)``: where Markdown was, these are brackets of the text."""


def find_formulas(text: str, *, doubtful: bool = False) -> list[Found]:
    """The formulas in a text, in order; ``doubtful`` ones too, where a page has others."""
    if "$" not in text and "\\" not in text:
        return []
    found, at = [], 0
    while match := _FORMULA.search(text, at):
        formula = _read(match)
        formula = formula if formula and (doubtful or not formula.doubtful) else None
        at = match.end() if formula else match.start() + 1
        found += [formula] if formula else []
    return found


def formula_at(text: str, start: int) -> Found | None:
    """The formula whose mark begins there, if there is one."""
    match = _FORMULA.match(text, start)
    found = _read(match) if match else None
    return found if found and not found.doubtful else None


def _read(match: re.Match[str]) -> Found | None:
    kind = next(name for name in ("dollars", "brackets", "environment", "parentheses", "dollar") if match[name])
    tex = match[kind].strip()
    if kind == "parentheses" and _NUMBERS.fullmatch(tex):
        return Found(match.start(), match.end(), tex, False, doubtful=True)
    is_one = bool(tex) and (_COMMAND.search(tex) is not None or _SHORT.fullmatch(tex) is not None)
    if kind in ("dollars", "parentheses"):
        is_one = is_one or (len(tex) < 200 and _SIGN.search(tex) is not None)
    return Found(match.start(), match.end(), tex, kind in ("dollars", "brackets", "environment")) if is_one else None
