"""Equal values have one fingerprint, others another."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from pathlib import Path

import pytest

from bookmaker.fingerprint import fingerprint
from bookmaker.model import Dating, Severity, Source


@dataclass(frozen=True)
class _Other:
    address: str
    kind: str = ""


DIFFERENT: tuple[object, ...] = (
    *("", "a", "ab", b"", b"a", None, False, 0, 0.0, 1, True, "0", "None"),
    *((), ("",), ("a", "b"), ("ab",), (("a",), "b"), ("a", ("b",)), ((), ()), ((),)),
    *(set(), {"a"}, frozenset({"a", "b"}), {"a": "b"}, {"b": "a"}, {"a": ("b",)}, {"a": 1, "b": 2}, {"a": 2, "b": 1}),
    *(date(2020, 1, 2), datetime(2020, 1, 2), Path("a"), "PosixPath a"),
    *(
        Source("a"),
        _Other("a"),
        Source("", "a"),
        Dating(),
        Severity.ERROR,
        fingerprint,
        pytest.fixture,
        Source,
        "\ud800",
    ),
)


def test_different_values_are_told_apart() -> None:
    marks = [fingerprint(value) for value in DIFFERENT]
    twins = [(a, b) for (a, x), (b, y) in combinations(zip(DIFFERENT, marks, strict=True), 2) if x == y]
    assert twins == []
    assert len({fingerprint("a", "b"), fingerprint(("a", "b")), fingerprint("ab")}) == 3


def test_equal_values_are_one() -> None:
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    assert fingerprint({"a", "b", "c"}) == fingerprint(frozenset("cba"))
    assert fingerprint(Source("a", "b")) == fingerprint(Source("a", "b"))
    assert fingerprint(["a"]) == fingerprint(("a",))


def test_what_has_no_fingerprint_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        fingerprint(object())
