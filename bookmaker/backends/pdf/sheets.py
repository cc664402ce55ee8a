"""The style sheets of a book read by the layout, each under its name, so that a slip can be said to be in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bookmaker.backends.pdf.messages import in_sheet
from bookmaker.model import Style


def read_sheets(styles: Iterable[Style], **options: Any) -> list[Any]:
    """WeasyPrint's sheets; ``options`` are its own, of which fonts and counters are shared with the layout."""
    from weasyprint import CSS  # type: ignore[import-untyped]

    found = []
    for style in styles:
        with in_sheet(style.name):
            found.append(CSS(string=style.css, base_url="asset:", **options))
    return found
