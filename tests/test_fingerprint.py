"""Equal values have one fingerprint, others another."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from pathlib import Path

import pytest

from bookmaker import fingerprint as module
from bookmaker.fingerprint import fingerprint, program_fingerprint
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


def test_the_program_is_told_by_its_files_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Another time or size is another program; what Python compiles beside the files is none."""

    def mark() -> str:
        return program_fingerprint.__wrapped__()

    (tmp_path / "below").mkdir()
    (tmp_path / "below/a.py").write_text("a")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "fingerprint.py"))
    before = mark()
    (tmp_path / "below/__pycache__").mkdir()
    (tmp_path / "below/__pycache__/a.pyc.123").write_text("x")
    assert mark() == before
    (tmp_path / "below/a.py").write_text("ab")
    assert mark() != before
