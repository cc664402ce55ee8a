"""What the values have in common that are kept, and found again, by the hundred."""

from __future__ import annotations

from typing import Any


class Value:
    """The base of a frozen dataclass that the cache holds by the hundred: it is pickled as the call that makes it.

    As dataclasses with slots are pickled by themselves, it takes three times as long to get one back.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """The class, and the values of its fields in their order."""
        kind: Any = type(self)
        return kind, tuple([getattr(self, name) for name in kind.__match_args__])
