"""Lays a tree out into pages: the one place that calls WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from lxml import etree

from bookmaker.backends.pdf.fonts import use_fonts
from bookmaker.backends.pdf.grid import on_grid
from bookmaker.backends.pdf.lastresort import NOTHING, Coverage, cover
from bookmaker.backends.pdf.lengths import parted_texts
from bookmaker.backends.pdf.libraries import deep_calls, load_weasyprint
from bookmaker.backends.pdf.messages import heard
from bookmaker.backends.pdf.noteways import link_notes
from bookmaker.backends.pdf.paging import paged
from bookmaker.backends.pdf.paragraphs import paragraphs_set
from bookmaker.backends.pdf.resolution import Shot, shots_of
from bookmaker.backends.pdf.sheets import read_sheets
from bookmaker.backends.pdf.spilt import spilt_notes
from bookmaker.backends.pdf.starts import Starts, page_starts
from bookmaker.backends.pdf.tags import own_tags
from bookmaker.backends.pdf.ties import tied
from bookmaker.backends.pdf.widetables import faults_of_tables, fit_wide_tables
from bookmaker.faults import Fault, Leaf
from bookmaker.model import Asset, Style

STUMBLES = (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError, ZeroDivisionError)
"""What WeasyPrint's layout raises where it meets a case that it does not know."""

IDENTIFIER = b"bookmaker"
"""Stands where the file's identifier goes until the assembly works it out from the content."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages as WeasyPrint made them."""

    pdf: bytes = field(repr=False)
    """PDF, tagged, not yet finished."""
    anchors: dict[str, int] = field(repr=False)
    """Every id in the tree that has a page -> that page, from 0."""
    count: int
    """How many pages there are."""
    leaves: tuple[Leaf, ...] = field(repr=False)
    """The pages as rows of text."""
    starts: Starts = field(repr=False)
    """Where in the text of its document each page begins."""
    shots: tuple[Shot, ...] = field(repr=False)
    """The pictures on the pages."""
    tables: tuple[Fault, ...] = field(repr=False)
    """What was done to wide tables."""
    spilt: frozenset[str]
    """The anchors of notes that are too long for the foot of a page."""
    messages: tuple[str, ...] = ()
    """What WeasyPrint said."""
    coverage: Coverage = NOTHING
    """What drew its characters."""


def lay_out(root: etree._Element, styles: Iterable[Style], assets: Iterable[Asset], *, is_grey: bool = False) -> Laid:
    """The pages of a tree (``html`` element, no namespace), styled and with its pictures and fonts."""
    assets = tuple(assets)
    fonts = tuple(asset for asset in assets if is_font(asset))
    coverage = cover((text for text in root.itertext()), fonts)
    every = (*fonts, *coverage.boxes)
    with heard() as messages, use_fonts(every, system=bool(coverage.lent)), _inked(is_grey), deep_calls():
        pdf, anchors, leaves, starts, shots, tables, spilt = _run(root, styles, assets)
    return Laid(pdf, anchors, len(leaves), leaves, starts, shots, tables, spilt, tuple(messages), coverage)


@contextmanager
def _inked(is_grey: bool) -> Iterator[None]:
    load_weasyprint()
    from bookmaker.backends.pdf.inks import greys_in_black

    with greys_in_black(all_grey=is_grey):
        yield


def is_font(asset: Asset) -> bool:
    """Whether the asset is a font of the book's own."""
    return asset.media_type.startswith(("font/", "application/vnd.ms-opentype", "application/font"))


def _run(
    root: etree._Element, styles: Iterable[Style], assets: tuple[Asset, ...]
) -> tuple[bytes, dict[str, int], tuple[Leaf, ...], Starts, tuple[Shot, ...], tuple[Fault, ...], frozenset[str]]:
    load_weasyprint()
    from weasyprint.css.counters import CounterStyle  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

    from bookmaker.backends.pdf.fetcher import AssetFetcher

    fetcher, font_config, counters = AssetFetcher(assets), FontConfiguration(), CounterStyle()
    sheets = read_sheets(styles, url_fetcher=fetcher, font_config=font_config, counter_style=counters)
    options = {"pdf_variant": "pdf/ua-1", "stylesheets": sheets, "pdf_identifier": IDENTIFIER}

    def render(markup: bytes) -> Any:
        tree = ElementTree.fromstring(markup)
        with parted_texts():
            return tree_html(tree, fetcher).render(font_config=font_config, counter_style=counters, **options)

    markup = fit_wide_tables(etree.tostring(root), render)
    with tied(), paragraphs_set(), on_grid(), paged() as seen:
        document = render(markup)
    link_notes(document.pages)
    anchors: dict[str, int] = {}
    for index, page in enumerate(document.pages):
        for name in page.anchors:
            anchors.setdefault(name, index)
    boxes = [page._page_box for page in document.pages]
    starts, shots = page_starts(boxes), shots_of(boxes)
    with own_tags():
        pdf = document.write_pdf(**options)
    return pdf, anchors, tuple(seen.leaves), starts, shots, faults_of_tables(boxes), spilt_notes(boxes)


def tree_html(tree: ElementTree.Element, fetcher: object):  # type: ignore[no-untyped-def]
    """WeasyPrint's ``HTML`` around a tree of ours.

    Its constructor only takes text, and an HTML parser would pull a note's paragraphs out of the paragraph that
    calls it; so we hand it the tree itself, in the attributes that its constructor would have set.
    """
    from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
    from weasyprint import HTML  # type: ignore[import-untyped]

    html = HTML.__new__(HTML)
    html.base_url, html.url_fetcher, html.media_type = "asset:", fetcher, "print"
    html.wrapper_element = ElementWrapper.from_html_root(tree, content_language=None)
    html.etree_element = html.wrapper_element.etree_element
    return html
