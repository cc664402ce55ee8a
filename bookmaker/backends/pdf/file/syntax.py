"""Numbers and strings as a PDF writes them (ISO 32000-1, 7.3)."""

from __future__ import annotations


def number(value: float) -> bytes:
    """A number with six decimals at most."""
    return f"{value:.6f}".rstrip("0").rstrip(".").encode() or b"0"


def text_string(text: str) -> bytes:
    """A text string, in PDFDocEncoding or UTF-16."""
    from pikepdf import String

    said: bytes = String(text).unparse()
    return said


def sort_key(text: str) -> bytes:
    """What names are sorted by in a name tree: their bytes."""
    from pikepdf import String

    return bytes(String(text))
