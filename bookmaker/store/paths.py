"""Many paths in little memory: an import may be of any length, and says at the end what it did to every file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import overload


class Paths(Sequence[Path]):
    """Paths in order; each is made when it is asked for. Equal to any sequence of the same paths."""

    __slots__ = ("_names",)

    def __init__(self, names: Iterable[str | Path] = ()) -> None:
        self._names = tuple(map(str, names))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._names)

    @overload
    def __getitem__(self, at: int) -> Path: ...
    @overload
    def __getitem__(self, at: slice) -> Paths: ...
    def __getitem__(self, at: int | slice) -> Path | Paths:
        """One of them, or some."""
        return Paths(self._names[at]) if isinstance(at, slice) else Path(self._names[at])

    def __iter__(self) -> Iterator[Path]:
        """One after another."""
        return map(Path, self._names)

    def __add__(self, other: Iterable[Path]) -> Paths:
        """These, then those."""
        return Paths((*self._names, *other))

    def __eq__(self, other: object) -> bool:
        """Whether the other names the same paths, as whatever sequence."""
        return isinstance(other, Sequence) and self._names == tuple(map(str, other))

    def __hash__(self) -> int:
        """Of what they name."""
        return hash(self._names)

    def __repr__(self) -> str:
        """For messages of tests."""
        return f"Paths({list(self._names)})"
