"""A drawing keeps its shapes and loses what runs, loads or multiplies."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time

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
        "<style>@imp@import x;ort 'https://example.org/a.css'; rect { fill: red }</style>",
        "<style>rect { mask: url(&quot;#)https://example.org/&quot;) }</style>",
        "<style>@media print { @import 'https://example.org/a'; g { fill: src('https://example.org/a') } }</style>",
        "<style>@font-face { x: {}; src: local('a'), url('https://example.org/a') }</style>",
        "<style>g { a: javajavascript:script:x; -moz--moz-bindingbinding: url(https://example.org/) }</style>",
        "<rect style=\"fill: image-set('https://example.org/a.png' 1x); mask: IMAGE('https://example.org/b')\"/>",
        '<rect style="fill: u/**/rl(https://example.org/)" fill="\\5c 75 rl(https://example.org/)"/>',
        '<image src="https://example.org/a.png" srcset="https://example.org/a.png 2x"/>',
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


def inside(markup: str) -> list[str]:
    root = etree.fromstring(read_picture(svg(markup)).data)
    return [f"{str(e.tag).rpartition('}')[2]}{'#' if e.get('id') else ''}" for e in root.iter()][1:]


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("<g>" * 40 + "<rect/>" + "</g>" * 40 + "<path/>", ["rect", "path"]),
        ("<svg>" * 40 + "</svg>" * 40 + "<rect/>", ["rect"]),
        ("<g id='a'></g><g fill='red'><g><rect/></g></g>", ["g#", "g", "rect"]),
        ("<style>g > g { fill: red }</style><g><g><rect/></g></g>", ["style", "g", "g", "rect"]),
        ("<g><title>A house</title><rect/></g>", ["g", "title", "rect"]),
        ("<switch><g><rect/><path/></g></switch>", ["switch", "g", "rect", "path"]),
    ],
)
def test_groups_that_group_nothing_go(markup: str, left: list[str]) -> None:
    assert inside(markup) == left


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
        ('width="1e999" height="nan" viewBox="0 0 inf inf"', (100000, 100000)),
        ('viewBox="0 0 1e308 1e300"', (100000, 100000)),
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


def many(name: str, asks: str, times: int = 10) -> str:
    """Twelve of an element, each drawing the one before it ten times."""
    return "".join(
        f'<{name} id="b{n}">' + f"<path {asks.format(n - 1)}/>" * times + f"</{name}>" for n in range(12)
    ) + (f"<path {asks.format(11)}/>")


@pytest.mark.parametrize(
    "inner",
    [
        "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)) + '<rect id="g0"/>',
        '<g id="a"><use href="#a"/></g>',
        '<pattern id="a"><rect fill="url(#a)"/></pattern><rect fill="url(#a)"/>',
        many("pattern", 'fill="url(#b{})"'),
        many("mask", 'mask="url(#b{})"'),
        many("marker", 'd="M0 0L1 1L2 2L3 3L4 4" marker-mid="url(#b{})"', 1),
        "<style>"
        + "".join(f".c{n} {{ mask: url(#b{n}) }}" for n in range(9))
        + "</style>"
        + many("mask", 'class="c{}"'),
        "<g>" * 5000 + "</g>" * 5000,
        "<rect>",
    ],
    ids=["multiplied", "endless", "pattern", "patterns", "masks", "markers", "styled", "deep", "broken"],
)
def test_a_drawing_that_would_never_end_is_refused(inner: str) -> None:
    with pytest.raises(UnreadableError):
        read_picture(svg(inner))


@pytest.mark.parametrize(
    "inner",
    [
        '<rect width="1e30" height="1"/>',
        '<path d="M0 0l99999999999 1"/>',
        '<g transform="scale(1E+21)"><rect width="1" height="1"/></g>',
    ],
)
def test_numbers_that_no_page_holds_are_refused(inner: str) -> None:
    with pytest.raises(UnreadableError):
        read_picture(svg(inner))


def test_long_names_and_fine_numbers_are_no_far_ones() -> None:
    inner = '<path id="a12345678901" d="M0.12345678901234 0L1e-12 5" fill="#123456"/>'
    assert b"<path" in (read_picture(svg(inner)).data or b"")


def test_hostile_drawings_are_tamed(corpus: Path) -> None:
    for path in sorted((corpus / "hostile" / "svg").glob("*.svg")):
        assert not ACTIVE.search(read_picture(path.read_bytes()).data.replace(b"http://www.w3.org", b""))


def test_a_style_that_only_looks_so_stays() -> None:
    style = ".a > rect, .b:not(.c) { fill: rgb(1, 2, 3); transform: rotate(45deg) } @media print { .d { fill: none } }"
    data = read_picture(
        svg(f"<style>{style.replace('>', '&gt;')}</style><rect fill='url(#g)' style='fill:#fff'/>")
    ).data
    assert "".join(etree.fromstring(data).itertext()).replace(";", "").split() == style.replace(";", "").split()
    assert b'fill="url(#g)" style="fill:#fff"' in data


@pytest.mark.parametrize("sign", ["(", "{", "a{", "url( ", "@font-face{", "\\", "/*", "a{b:f("])
def test_a_style_that_never_ends_takes_no_time(sign: str) -> None:
    began = process_time()
    read_picture(svg(f"<style>{sign * 30_000}</style><rect style='{sign * 30_000}' fill='{sign * 30_000}'/>"))
    assert process_time() - began < 3


def test_words_about_scripts_are_words_to_filters_too() -> None:
    words = "an onload=x, a javascript:y"
    data = read_picture(svg(f"<text>{words}</text><title>{words}</title>")).data
    assert b"onload=" not in data
    assert b"javascript:" not in data
    assert "".join(etree.fromstring(data).itertext()) == words * 2
