"""Addresses of pictures inside the values of attributes."""

import time

import pytest

from bookmaker.html.pictures import background_of, candidates, largest


@pytest.mark.parametrize(
    ("sizes", "found"),
    [
        ("a.jpg 300w, b.jpg 2x", [("a.jpg", "300w"), ("b.jpg", "2x")]),
        ("a.jpg, b.jpg", [("a.jpg", ""), ("b.jpg", "")]),
        ("a.jpg", [("a.jpg", "")]),
        (" ,, https://c.org/w_9,h_9/b.jpg 900w ,", [("https://c.org/w_9,h_9/b.jpg", "900w")]),
        ("data:image/png;base64,AAAA 1x, a.jpg 2x", [("data:image/png;base64,AAAA", "1x"), ("a.jpg", "2x")]),
        ("", []),
    ],
)
def test_candidates(sizes: str, found: list[tuple[str, str]]) -> None:
    assert list(candidates(sizes)) == found


def test_the_largest() -> None:
    assert largest("a.jpg 300w, b.jpg 900w, c.jpg 600w") == "b.jpg"
    assert largest("a.jpg, b.jpg 2x") == "b.jpg"
    assert largest(",,,") == ""


@pytest.mark.parametrize(
    ("style", "address"),
    [
        ("background-image: url(a.jpg)", "a.jpg"),
        ("color: red; BACKGROUND : #fff url( 'a (1).jpg' ) no-repeat", "a (1).jpg"),
        ('background:url("data:image/png;base64,AA==")', "data:image/png;base64,AA=="),
        ("background: url(); background-image: url(b.jpg)", "b.jpg"),
        ("background: red; list-style: url(a.jpg)", ""),
        ("background: url(a.jpg", ""),
    ],
)
def test_backgrounds(style: str, address: str) -> None:
    assert background_of(style) == address


@pytest.mark.parametrize("piece", ["background:", "background:url(", "background:url( ", "background:url('' ", "url( "])
def test_a_hostile_style_costs_no_time(piece: str) -> None:
    start = time.process_time()
    assert background_of(piece * 8000) == ""
    assert background_of(piece + " " * 80_000) == ""
    assert time.process_time() - start < 1.0


def test_a_hostile_set_costs_no_time() -> None:
    start = time.process_time()
    assert list(candidates("," * 100_000)) == []
    assert len(list(candidates("a, " * 30_000))) == 30_000
    assert list(candidates("," * 30_000 + "a" + "," * 30_000)) == [("a", "")]
    assert time.process_time() - start < 1.0
