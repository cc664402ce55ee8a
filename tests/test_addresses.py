"""Addresses as they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookmaker.addresses import (
    address_pieces,
    clean_address,
    join_address,
    says_address,
    short_address,
    split_address,
)

SHORT = {
    "https://www.example.org/": "example.org",
    "HTTP://Example.org:80/A/": "example.org/A",
    "http://fr.wikipedia.org/wiki/Ch%C3%A2teau_de_X": "fr.wikipedia.org/wiki/Château_de_X",
    "https://a.org/x?utm_source=rss&id=7&fbclid=Z#xtor=RSS-12": "a.org/x?id=7",
    "https://a.org/x#part-two": "a.org/x#part-two",
    "https://a.org/a%20b%2Fc": "a.org/a%20b%2Fc",
    "https://a.org/%E9": "a.org/%E9",
    "https://www.google.com/url?q=https%3A%2F%2Fa.org%2Fx&sa=D": "a.org/x",
    "https://youtu.be/abc?si=XYZ": "youtu.be/abc",
    "https://a.org/?si=XYZ": "a.org/?si=XYZ",
    "https://xn--bcher-kva.example/p": "bücher.example/p",
    "https://me:secret@a.org/p": "a.org/p",
    "mailto:anne@example.org?subject=Bonjour": "anne@example.org",
    "tel:+33123456789": "+33123456789",
    "doi:10.1000/182": "doi:10.1000/182",
    "ftp://ftp.a.org/pub": "ftp://ftp.a.org/pub",
    "http://[bad": "http://[bad",
}


@pytest.mark.parametrize("address", SHORT)
def test_an_address_is_printed_short(address: str) -> None:
    assert short_address(address) == SHORT[address]


@pytest.mark.parametrize(
    ("words", "address", "says"),
    [
        ("www.example.org", "https://example.org/", True),
        ("https://example.org/a/b/", "http://www.example.org/a/b?utm_source=x", True),
        ("Example.org", "https://example.org", True),
        ("example.org/a…", "https://example.org/a/b", False),
        ("the site", "https://example.org/", False),
        ("anne@example.org", "mailto:anne@example.org", True),
        ("Anne (anne@example.org)", "mailto:anne@example.org", True),
        ("Anne", "mailto:anne@example.org", False),
        ("01 23 45 67 89", "tel:+33123456789", True),
        ("", "https://example.org", False),
    ],
)
def test_a_link_whose_words_are_its_address_is_known(words: str, address: str, says: bool) -> None:
    assert says_address(words, address) is says


@given(st.text(alphabet="ab/.-?&=_1%#", max_size=60))
def test_pieces_are_the_address_and_none_is_a_letter_alone(text: str) -> None:
    pieces = address_pieces(text)
    assert "".join(pieces) == text
    assert all(len(piece) >= 3 for piece in pieces[:-1])


@given(st.text(max_size=80))
def test_nothing_that_people_write_is_too_much(text: str) -> None:
    clean_address(text)
    assert isinstance(short_address(text), str)
    says_address(text, f"https://{text}")


@pytest.mark.parametrize("address", ["http://[", "//[x]/a", "http://[::1", "http://[fe80::1:x]:80/a", "http://a]b/"])
def test_what_is_no_address_has_no_parts(address: str) -> None:
    assert not any(split_address(address))
    assert join_address("https://a.org/b", address) == ""
    assert join_address(address, "c") == ""


def test_an_address_has_its_parts() -> None:
    assert (split_address("https://a.org/b?c#d").netloc, split_address("https://a.org/b?c#d").query) == ("a.org", "c")
    assert join_address("https://a.org/b/", "../c") == "https://a.org/c"
