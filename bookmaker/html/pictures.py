"""The addresses of pictures inside the values of attributes: the sizes of ``srcset``, the backgrounds of ``style``.

Each value is gone through once, however a stranger wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADDRESS = re.compile(r"[\s,]*([^\s,]\S*)")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)[wxh]")
_BACKGROUND = re.compile(r"background(?:-image)?\s{0,20}:[^;]{0,500}?url\(\s{0,20}(['\"]?)", re.IGNORECASE)


def candidates(sizes: str) -> Iterator[tuple[str, str]]:
    """The addresses of a ``srcset`` and what stands behind each (``300w``, ``2x`` or nothing), in order.

    Commas may stand inside an address: https://html.spec.whatwg.org/#parsing-a-srcset-attribute
    """
    place = 0
    while found := _ADDRESS.match(sizes, place):
        address, place = found[1].rstrip(","), found.end()
        size = ""
        if address == found[1]:
            comma = sizes.find(",", place)
            end = comma if comma >= 0 else len(sizes)
            size, place = sizes[place:end].strip(), end
        yield address, size


def largest(sizes: str) -> str:
    """The largest address of a ``srcset``, the first of several; empty where there is none."""
    return max(candidates(sizes), key=lambda one: _number(one[1]), default=("", ""))[0]


def background_of(style: str) -> str:
    """The address of the first picture that a ``style`` puts behind an element; empty where there is none."""
    for found in _BACKGROUND.finditer(style):
        end = style.find(found[1] or ")", found.end())
        if end < 0:
            return ""
        if address := style[found.end() : end].strip():
            return address
    return ""


def _number(size: str) -> float:
    found = _SIZE.match(size)
    return float(found[1]) if found else 1.0


_EMOJI = re.compile(
    r"(?:^|\s)(?:emoji|wp-smiley|twemoji|emojione|joypixels|smiley)(?:\s|$)"
    r"|/images/core/emoji/|/twemoji/|/wp-includes/images/smilies/",
    re.IGNORECASE,
)
_LONGEST_EMOJI = 12
"""Characters of a sign in words: one sign may be made of several, ``:mrgreen:`` is older."""


def is_emoji(names: str, address: str, alt: str) -> bool:
    """Whether a picture of these classes and this address is a sign of writing, which its description says."""
    return 0 < len(alt.strip()) <= _LONGEST_EMOJI and _EMOJI.search(f"{names} {address}") is not None
