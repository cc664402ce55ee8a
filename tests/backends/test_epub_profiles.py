"""What changes where the EPUB is made for one family of readers."""

from __future__ import annotations

from dataclasses import replace

from opened_epub import Opened, two_chapters
from sample_pages import sample_book, sample_pages

from bookmaker.assets.drawn import draw_pixels
from bookmaker.backends.epub.names import asset_file
from bookmaker.model import Asset

DRAWING = Asset(
    "0123456789abcdef.svg",
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20">'
    b'<rect width="9" height="9"/><text y="9">a</text></svg>',
    30,
    20,
)


def test_kindle_gets_the_language_without_its_region() -> None:
    pages = two_chapters(book=sample_book(lang="fr-CA"))
    assert Opened(pages).find("//dc:language/text()") == ["fr-CA"]
    kindle = Opened(replace(pages, profile="kindle"))
    assert kindle.find("//dc:language/text()") == ["fr"]
    assert kindle.find("//opf:package/@xml:lang") == ["fr-CA"]


def test_kobo_gets_few_landmarks() -> None:
    marks = '//h:nav[@epub:type="landmarks"]//h:a/@epub:type'
    kobo = Opened(replace(two_chapters(), profile="kobo"))
    assert kobo.find(marks, "nav.xhtml") == ["toc", "bodymatter"]
    assert "cover" in kobo.find("//opf:reference/@type")


def test_apple_may_use_the_fonts_of_the_book() -> None:
    name = "META-INF/com.apple.ibooks.display-options.xml"
    assert b"specified-fonts" in Opened(replace(two_chapters(), profile="apple")).files[name]
    assert name not in Opened(two_chapters()).files


def test_a_drawing_becomes_pixels_under_its_name() -> None:
    drawn = draw_pixels(DRAWING)
    assert (drawn.name, drawn.media_type, drawn.width, drawn.height) == (DRAWING.name, "image/png", 90, 60)
    assert drawn.data.startswith(b"\x89PNG")
    assert draw_pixels(DRAWING).data == drawn.data
    assert asset_file(drawn) == "images/0123456789abcdef.png"
    pages = sample_pages(*two_chapters(f'<p><img src="asset:{DRAWING.name}" alt="a"/></p>').documents[1:])
    opened = Opened(replace(pages, assets=(drawn, *pages.assets)))
    assert opened.find("//h:img/@src", "text/one.xhtml") == ["../images/0123456789abcdef.png"]


def test_what_cannot_be_drawn_stays_as_it_is() -> None:
    broken = replace(DRAWING, data=b"<svg")
    assert draw_pixels(broken) == broken
