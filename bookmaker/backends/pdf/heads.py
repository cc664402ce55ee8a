"""Running heads: a title of any length made to fit one line."""

from __future__ import annotations

HEAD_WIDTH = 46.0
"""What a head line holds, in average lower-case letters, on the narrowest page we set."""

_WIDE, _NARROW = frozenset("mwMWŒœÆæ—@%"), frozenset("iljtfrI.,:;!'’()[] ")


def fit_head(title: str, width: float = HEAD_WIDTH) -> str:
    """The title as it stands in a running head: cut after a whole word, with an ellipsis, where it is too long."""
    if _measure(title) <= width:
        return title
    kept = ""
    for word in title.split():
        longer = f"{kept} {word}".strip()
        if _measure(longer) > width - 1:
            break
        kept = longer
    return (kept or _cut(title, width - 1)).rstrip(" ,;:.–—-«“(/\u00a0\u202f") + "…"


def _measure(text: str) -> float:
    return sum(map(_advance, text))


def _advance(char: str) -> float:
    """About how wide a character is, in average lower-case letters (ideographs are two)."""
    if ord(char) >= 0x1100:
        return 2.0 if ord(char) > 0x2E7F or ord(char) < 0x1200 else 1.0
    if char in _WIDE:
        return 1.6
    return 0.6 if char in _NARROW else 1.25 if char.isupper() else 1.0


def _cut(text: str, width: float) -> str:
    used = 0.0
    for place, char in enumerate(text):
        used += _advance(char)
        if used > width:
            return text[:place]
    return text
