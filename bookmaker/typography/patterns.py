"""Regular expressions that are compiled when they are first asked: most of them are not, in a book of one language."""

from __future__ import annotations

import re
from typing import Any, cast


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The regular expression, for its methods only."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self._made_of = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled one, kept so that it is found at once the next time."""
        method = getattr(re.compile(*self._made_of), name)
        setattr(self, name, method)
        return method
