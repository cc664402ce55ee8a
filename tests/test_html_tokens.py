"""A fragment as tags and texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bookmaker.html import parse_fragment, write_fragment
from bookmaker.html.tokens import read_tag, read_text, split_fragment, text_inside, write_attribute, write_text

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]))


def test_tags_and_texts_take_turns() -> None:
    assert split_fragment("<p>a<br/>b</p>") == ["", "<p>", "a", "<br/>", "b", "</p>", ""]


@pytest.mark.parametrize(
    "markup",
    ['<a title="1 > 0">', "<a title='\"> <'>", "<!-- <p> -->", "<?php <p> ?>", "<![CDATA[ <p> ]]>"],
)
def test_a_tag_ends_where_it_ends(markup: str) -> None:
    assert split_fragment(f"x{markup}y") == ["x", markup, "y"]


def test_what_a_tag_says() -> None:
    tag = read_tag('<svg:image xml:lang="fr" alt=\'1 &lt; "2"\' />')
    assert (tag.name, tag.is_end, tag.is_empty) == ("image", False, True)
    assert tag.attributes == {"{http://www.w3.org/XML/1998/namespace}lang": "fr", "alt": '1 < "2"'}
    assert read_tag("</p>")[:3] == ("p", True, False)
    assert read_tag("<!-- p -->")[:3] == ("", False, True)


@given(TEXTS, TEXTS)
def test_what_is_written_is_what_a_tree_reads_and_writes(text: str, value: str) -> None:
    tag = write_attribute('<p title="old" lang="fr">', "title", value)
    fragment = f"{tag}{write_text(text)}</p>"
    (element,) = parse_fragment(fragment)
    assert ((element.text or ""), element.get("title"), element.get("lang")) == (text, value, "fr")
    assert write_fragment(parse_fragment(fragment)) == fragment
    assert read_tag(tag).attributes["title"] == value


@given(TEXTS)
def test_a_text_comes_back(text: str) -> None:
    assert read_text(write_text(text)) == text


def test_text_inside_tags() -> None:
    body = '<h2 id="a">A &amp; <em>b</em><!-- c --></h2>'
    assert text_inside(body) == "A & b" == "".join(etree.fromstring(body).itertext(etree.Element))
