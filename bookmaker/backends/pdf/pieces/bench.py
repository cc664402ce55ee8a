"""A warm place to lay something out at: fonts loaded, style sheets parsed."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any
from xml.etree import ElementTree

from bookmaker.backends.pdf.fonts import use_fonts
from bookmaker.backends.pdf.layout import tree_html
from bookmaker.backends.pdf.lengths import parted_texts
from bookmaker.backends.pdf.libraries import load_weasyprint
from bookmaker.backends.pdf.messages import heard
from bookmaker.backends.pdf.parts import Kit
from bookmaker.backends.pdf.sheets import read_sheets


class Bench:
    """A warm place to work at: one kit's fonts loaded, its style sheets parsed."""

    def __init__(self) -> None:
        self._kit: Kit | None = None
        self._open = ExitStack()
        self._fetcher: Any = None
        self._options: dict[str, Any] = {}

    def render(self, markup: bytes, pictures: Iterable[Any] = ()) -> Any:
        """WeasyPrint's document."""
        self._fetcher.serve((*(self._kit.fonts if self._kit else ()), *pictures))
        with parted_texts():
            return tree_html(ElementTree.fromstring(markup), self._fetcher).render(**self._options)

    def close(self) -> None:
        """Puts fonts and environment back."""
        self._open.close()
        self._kit = None

    def take(self, kit: Kit) -> None:
        """Gets ready for pieces that are laid out with this kit."""
        load_weasyprint()
        from weasyprint.css.counters import CounterStyle  # type: ignore[import-untyped]
        from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

        from bookmaker.backends.pdf.fetcher import AssetFetcher

        if kit == self._kit:
            return
        self.close()
        self._open.enter_context(use_fonts(kit.fonts, system=bool(kit.system)))
        self._fetcher = AssetFetcher(kit.fonts)
        shared = {"font_config": FontConfiguration(), "counter_style": CounterStyle()}
        with heard() as self.complaints:
            sheets = read_sheets(kit.styles, url_fetcher=self._fetcher, **shared)
        self._options = {"stylesheets": sheets, "pdf_variant": "pdf/ua-1", **shared}
        self._kit = kit
