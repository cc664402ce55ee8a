"""A drawing keeps its shapes and loses what runs, loads or multiplies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from bookmaker.assets.pictures import read_picture
from bookmaker.assets.unreadable import UnreadableError

ACTIVE = re.compile(
    rb"script|javascript|\bon\w+=|foreignObject|https?://(?!www\.w3\.org)|file:|ENTITY|@import|url\(h", re.I
)


def svg(inner: str = "", attributes: str = 'width="100" height="50"') -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {attributes}>{inner}</svg>".encode()


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        '<rect onload="x()" ONCLICK="x()"/>',
        '<a xlink:href="javascript:alert(1)"><rect/></a>',
        '<a href="https://example.org/"><text>x</text></a>',
        '<image href="https://example.org/a.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<use href="https://example.org/a.svg#b"/>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="http://a.b/"/></body></foreignObject>',
        "<style>@import 'https://example.org/a.css'; rect { fill: url(https://example.org/#a) }</style>",
        "<style>rect { fill: u\\72l(https://example.org/#a) }</style>",
        '<rect style="fill: url( &quot;https://example.org/a&quot; )" fill="url(//example.org/a)"/>',
        '<set attributeName="href" to="javascript:alert(1)"/><animate attributeName="x" to="1"/>',
        '<metadata><rdf xmlns="urn:x" about="https://example.org/"/></metadata>',
    ],
)
def test_nothing_that_acts_is_left(inner: str) -> None:
    data = read_picture(svg(inner + "<circle r='3'/>")).data
    assert not ACTIVE.search(data.replace(b"http://www.w3.org", b""))
    assert b"example.org" not in data
    assert b'<circle r="3"' in data


def test_entities_are_not_read() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    data = read_picture(bomb + svg("<text>x&a;&f;</text>")).data
    assert b"aaaa" not in data
    assert b"root:" not in data


def test_shapes_styles_and_links_inside_stay() -> None:
    inner = (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>'
        '<style>.a { fill: url(#g) }</style><rect class="a" width="9"/><use xlink:href="#g"/>'
        "<text>a<tspan>b</tspan>c</text>"
    )
    root = etree.fromstring(read_picture(svg(inner)).data)
    assert [etree.QName(e).localname for e in root.iter()] == [
        "svg", "defs", "linearGradient", "stop", "style", "rect", "use", "text", "tspan",
    ]  # fmt: skip
    assert "".join(root.itertext()) == ".a { fill: url(#g) }abc"


def test_words_in_a_link_stay() -> None:
    root = etree.fromstring(read_picture(svg('<text>a <a href="https://example.org/">b</a> c</text>')).data)
    assert "".join(root.itertext()) == "a b c"


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="100" height="50"', (100, 50)),
        ('width="1in" height="2cm"', (96, 76)),
        ('viewBox="0 0 30 60"', (30, 60)),
        ('viewBox="0,0,30,60" width="90"', (90, 180)),
        ('viewBox="0 0 30 60" width="100%" height="100%"', (30, 60)),
        ('viewBox="0 0 0 0"', (300, 150)),
        ("", (300, 150)),
        ('width="1e9" height="1e9"', (100000, 100000)),
        ('width="-3" height="nan"', (300, 150)),
    ],
)
def test_it_has_a_size(attributes: str, size: tuple[int, int]) -> None:
    asset = read_picture(svg(attributes=attributes))
    root = etree.fromstring(asset.data)
    assert (asset.width, asset.height) == size
    assert (root.get("width"), root.get("height")) == (str(size[0]), str(size[1]))


def test_a_drawing_written_for_a_page_gets_its_namespace() -> None:
    asset = read_picture(b'<svg width="9" height="9"><rect/></svg>')
    assert etree.fromstring(asset.data)[0].tag == "{http://www.w3.org/2000/svg}rect"


@pytest.mark.parametrize(
    "inner",
    [
        "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)) + '<rect id="g0"/>',
        '<g id="a"><use href="#a"/></g>',
        "<g>" * 5000 + "</g>" * 5000,
        "<rect>",
    ],
    ids=["multiplied", "endless", "deep", "broken"],
)
def test_a_drawing_that_would_never_end_is_refused(inner: str) -> None:
    with pytest.raises(UnreadableError):
        read_picture(svg(inner))


def test_hostile_drawings_are_tamed(corpus: Path) -> None:
    for path in sorted((corpus / "hostile" / "svg").glob("*.svg")):
        assert not ACTIVE.search(read_picture(path.read_bytes()).data.replace(b"http://www.w3.org", b""))
