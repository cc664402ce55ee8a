"""Words that look like running markup are written so that only a parser reads them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bookmaker.html import parse_fragment
from bookmaker.html.inert import write_inert
from bookmaker.html.tokens import write_attribute, write_text

SEARCH = re.compile(
    r"\son[a-z]+\s*=|http-equiv=|(?:java|vb)script:|data:text/html|src=.file:|-moz-binding|expression\("
    r"|@import|url\(\s*[\"']?(?:https?:|file:)",
    re.IGNORECASE,
)
"""As a filter does that parses nothing."""

WORDS = (
    " onmouseover=alert(1)", " OnClick = x", "javascript:alert(1)", "JavaScript:x", "vbscript:x", "data:text/html,x",
    'src="file:///etc/passwd"', "http-equiv='refresh'", "-moz-binding", "expression(1)", "@import x",
    "url(http://x.org)", "url( 'file:/x')", 'url("https://x.org")',
)  # fmt: skip

TEXTS = st.lists(st.sampled_from([*WORDS, "=", " ", "<", "&", '"', "'", "\u2019", "one", "é"])).map("".join)


@pytest.mark.parametrize("words", WORDS)
def test_words_that_look_alive_are_read_by_parsers_only(words: str) -> None:
    fragment = f"<p>He wrote {write_text(words)} in it.</p>"
    assert SEARCH.search(fragment)
    inert = write_inert(fragment)
    assert not SEARCH.search(inert)
    assert parse_fragment(inert)[0].text == f"He wrote {words} in it."


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Two = one: (three) of once upon</p>",
        '<p class="on"><a href="https://example.org/?on=1">conscript: a</a> Description: x</p>',
        "<p>onclick&#61;</p>",
        '<p>Profile: http://example.org</p><img src="a.png" alt="on=off"/>',
        "<style>@import 'x'; a { background: url(https://example.org/) }</style>",
        "<!-- onclick= -->",
    ],
)
def test_what_does_not_look_alive_stays_to_the_letter(markup: str) -> None:
    assert write_inert(markup) == markup.replace("conscript:", "conscript&#58;")


@given(TEXTS, TEXTS)
def test_a_parser_reads_the_same_and_twice_is_once(text: str, value: str) -> None:
    tag = write_attribute('<p title="old" lang="fr">', "title", value)
    fragment = f"<div>{tag}{write_text(text)}</p></div>"
    inert = write_inert(fragment)
    assert _canonical(inert) == _canonical(fragment)
    assert write_inert(inert) == inert
    assert not SEARCH.search(inert)


def _canonical(fragment: str) -> bytes:
    return etree.tostring(parse_fragment(fragment), method="c14n")
