"""Custom properties of style sheets put in as plain values: no reader need know what a custom property is.

What ``:root`` declares in any sheet of a cascade holds in all of them, the last word winning
(https://www.w3.org/TR/css-variables-1/). A property that is declared on something else too is left to the
reader's or the layout's own engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_STRING = r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
_COMMENT = re.compile(rf"({_STRING})|/\*.*?(?:\*/|\Z)\s*", re.DOTALL)
_ROOT = re.compile(rf"(?:^|(?<=[}};]))\s*:root\s*\{{((?:{_STRING}|[^{{}}\"'])*)\}}", re.DOTALL)
_DECLARED = re.compile(r"[{;]\s*(--[\w-]+)\s*:")
_PROPERTY = re.compile(r"\s*(--[\w-]+)\s*:(.*)", re.DOTALL)
_CALL = re.compile(rf"({_STRING})|\bvar\(", re.DOTALL)
_STEP = re.compile(rf"{_STRING}|[(),]", re.DOTALL)


def resolved(sheets: Iterable[str]) -> tuple[str, ...]:
    """The sheets of a cascade, in order, with the values of their custom properties put in and without comments.

    ``var()`` of a property that nobody declares gives what it holds for that case, or stays.
    """
    bare = [_COMMENT.sub(lambda found: found[1] or "", sheet) for sheet in sheets]
    values = declared(bare)
    return tuple(_put_in(_ROOT.sub(lambda found: _rest(found[1], values), css), values).strip() + "\n" for css in bare)


def declared(sheets: Iterable[str]) -> dict[str, str]:
    """Custom property -> its value, for all that ``:root`` alone declares in sheets without comments."""
    sheets = tuple(sheets)
    scoped = {name for css in sheets for name in _DECLARED.findall(_ROOT.sub("", css))}
    found = {name: value for css in sheets for block in _ROOT.findall(css) for name, value in _properties(block)}
    return {name: value for name, value in found.items() if name not in scoped}


def undeclared(sheets: Iterable[str]) -> tuple[str, ...]:
    """The custom properties that resolved sheets still ask for and nobody declares, in order."""
    sheets = tuple(sheets)
    known = {name for css in sheets for name in _DECLARED.findall(css)}
    asked = (name for css in sheets for name in re.findall(r"\bvar\(\s*(--[\w-]+)\s*\)", css))
    return tuple(dict.fromkeys(name for name in asked if name not in known))


def _properties(block: str) -> Iterable[tuple[str, str]]:
    for declaration in _split(block, ";"):
        if match := _PROPERTY.fullmatch(declaration):
            yield match[1], match[2].strip()


def _rest(block: str, values: Mapping[str, str]) -> str:
    """What a block says besides the properties whose values are put in; nothing where that is all."""
    kept = [d.strip() for d in _split(block, ";") if d.strip() and not _is_put_in(d, values)]
    return f"\n:root {{ {'; '.join(kept)} }}" if kept else ""


def _is_put_in(declaration: str, values: Mapping[str, str]) -> bool:
    match = _PROPERTY.fullmatch(declaration)
    return match is not None and match[1] in values


def _put_in(css: str, values: Mapping[str, str], within: frozenset[str] = frozenset()) -> str:
    """The text with every ``var()`` outside strings replaced; ``within`` are the properties on the way here."""
    pieces: list[str] = []
    at = 0
    while match := _CALL.search(css, at):
        pieces.append(css[at : match.start()])
        end = match.end() if match[1] else _closing(css, match.end())
        pieces.append(css[match.start() : end] if match[1] else _value(css[match.start() : end], values, within))
        at = end
    return "".join((*pieces, css[at:]))


def _value(call: str, values: Mapping[str, str], within: frozenset[str]) -> str:
    name, *fallback = _split(call[len("var(") : -1], ",", most=1)
    name = name.strip()
    if name in values and name not in within:
        return _put_in(values[name], values, within | {name})
    return _put_in(fallback[0].strip(), values, within) if fallback else call


def _closing(css: str, at: int) -> int:
    """Behind the bracket that closes what is open at ``at``; the end where none does."""
    depth = 1
    for step in _STEP.finditer(css, at):
        depth += {"(": 1, ")": -1}.get(step[0], 0)
        if not depth:
            return step.end()
    return len(css)


def _split(text: str, mark: str, most: int = -1) -> list[str]:
    """The text cut at marks that stand in no string and no bracket, ``most`` times or as often as they come."""
    pieces: list[str] = []
    depth = start = 0
    for step in re.finditer(rf"{_STRING}|[(){mark}]", text):
        depth += {"(": 1, ")": -1}.get(step[0], 0)
        if step[0] == mark and not depth and len(pieces) != most:
            pieces.append(text[start : step.start()])
            start = step.end()
    return [*pieces, text[start:]]
