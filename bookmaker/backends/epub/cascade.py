"""Rules of a sheet in the order of their weight, so that an engine that knows order alone shows the same.

Of two rules that weigh the same the later wins, and so it stays: a reader that follows the cascade
(https://www.w3.org/TR/css-cascade-4/#cascade-sort) sees no difference. Old engines weigh selectors badly, and checkers
take a light rule behind a heavy one for a slip.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

Weight = tuple[int, int, int]
"""Ids; classes, attributes and states; elements (https://www.w3.org/TR/selectors-4/#specificity-rules)."""

_ELEMENTS = ("before", "after", "first-line", "first-letter")
"""Pseudo-elements that may be written with one colon."""
_LISTS = ("not", "is", "has")
"""Functions that weigh what the heaviest of their selectors does."""


def in_order(css: str) -> str:
    """The sheet with its rules in order, a comma's selectors apart where they weigh differently.

    Rules do not pass a rule with an ``@``, but for ``@font-face``. A sheet that is in order stays as it is.
    """
    import tinycss2  # type: ignore[import-untyped]  # sheets change rarely: their result is found in the cache

    parsed = [rule for rule in tinycss2.parse_stylesheet(css) if rule.type not in ("whitespace", "comment")]
    runs = [(key, list(run)) for key, run in groupby(parsed, _is_plain)]
    if any(rule.type == "error" for rule in parsed) or all(_is_sorted(run) for key, run in runs if key):
        return css
    return "".join(text for key, run in runs for text in (_sorted(run) if key else (f"{r.serialize()}\n" for r in run)))


def _is_plain(rule: Any) -> bool:
    name = rule.lower_at_keyword if rule.type == "at-rule" else ""
    return rule.type == "qualified-rule" or name == "font-face"


def _is_sorted(run: Iterable[Any]) -> bool:
    weights = [weight for rule in run for weight, _, _ in _apart(rule)]
    return weights == sorted(weights)


def _sorted(run: Iterable[Any]) -> Iterator[str]:
    pieces = sorted((piece for rule in run for piece in _apart(rule)), key=lambda piece: piece[0])
    for block, group in groupby(pieces, key=lambda piece: piece[2]):
        yield f"{', '.join(selector for _, selector, _ in group)} {{{block}}}\n"


def _apart(rule: Any) -> list[tuple[Weight, str, str]]:
    """Weight, selector and declarations of each selector of a rule."""
    import tinycss2

    block = tinycss2.serialize(rule.content)
    if rule.type == "at-rule":
        return [((0, 0, 0), f"@{rule.at_keyword}", block)]
    return [(_weight(one), tinycss2.serialize(one).strip(), block) for one in _selectors(rule.prelude)]


def _selectors(tokens: Iterable[Any]) -> Iterator[list[Any]]:
    selector: list[Any] = []
    for token in tokens:
        if token == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def _weight(selector: list[Any]) -> Weight:
    weights = list(_weights(selector))
    ids, classes, elements = (sum(weight[n] for weight in weights) for n in range(3))
    return ids, classes, elements


def _weights(selector: list[Any]) -> Iterator[Weight]:
    before = ""
    for token in selector:
        if token.type == "hash":
            yield 1, 0, 0
        elif token.type == "[] block" or (token.type == "ident" and before == "."):
            yield 0, 1, 0
        elif token.type == "ident":
            yield _name_weight(before, token.lower_value)
        elif token.type == "function" and token.lower_name in _LISTS:
            yield max(map(_weight, _selectors(token.arguments)))
        elif token.type == "function" and token.lower_name != "where":
            yield _name_weight(before, token.lower_name)
        colons = "::" if before == ":" else ":"
        before = colons if token == ":" else getattr(token, "value", "")


def _name_weight(before: str, name: str) -> Weight:
    """That of a name behind nothing, one colon or two."""
    return (0, 1, 0) if before == ":" and name not in _ELEMENTS else (0, 0, 1)
