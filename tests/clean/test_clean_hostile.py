"""Markup that means harm: nothing of it runs in a book, and the author's paragraphs around it stay."""

from __future__ import annotations

import json
import re
from pathlib import Path
from time import process_time

import pytest
from bs4 import Tag
from canonical import flaws

from bookmaker.clean import clean_article
from bookmaker.clean.context import Context
from bookmaker.clean.paragraphs import split_at_breaks
from bookmaker.html import parse_html
from bookmaker.model import Article, Chapter, Source

ACTIVE = re.compile(
    r"\son\w+\s*=|javascript:|vbscript:|data:text/html|-moz-binding|expression\("
    r"|<(script|iframe|object|embed|form|base|meta|style|link|svg)\b",
    re.IGNORECASE,
)
PAYLOADS = (
    "<script>x()</script>",
    "<img src=x onerror=x()>",
    '<a href="jav&#x0A;ascript:x()">a</a>',
    '<a href="&#1;javascript:x()">a</a>',
    '<iframe srcdoc="<script>x()</script>"></iframe>',
    "<svg><animate onbegin=x() attributeName=x></svg>",
    "<math><mtext><mglyph><style></style><img src=x onerror=x()></mglyph></mtext></math>",
    '<p style="background:url(javascript:x())">b</p>',
    '<form action="javascript:x()"><input name=a></form>',
    '<img src="]&gt;&lt;img src=x onerror=x()//">',
    "<![CDATA[<script>x()</script>]]>",
    '<a href="data:text/html,hello">c</a>',
    '<img src="http://[::1/x.png" alt="p"><a href="http://[x]:80/">d</a><iframe src="https://[fe80::x]/"></iframe>',
)


def clean(payload: str) -> Chapter:
    markup = f"<p>First paragraph.</p>\n{payload}\n<p>Last paragraph.</p>"
    return clean_article(Article(Source("a.html"), "T", markup), chapter_id="a", lang="en")[0]


def active_tags(chapter: Chapter) -> list[str]:
    return [tag for tag in re.findall("<[^>]*>", chapter.body) if ACTIVE.search(tag)]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_runs_and_the_text_stays(payload: str) -> None:
    chapter = clean(payload)
    assert active_tags(chapter) == []
    assert flaws(chapter) == []
    assert chapter.body.startswith("<p>First paragraph.</p>")
    assert chapter.body.endswith("<p>Last paragraph.</p>")


def test_collected_payloads(corpus: Path) -> None:
    lines = [
        line for path in sorted(corpus.glob("hostile/xss/*.jsonl")) for line in path.read_text("utf-8").split("\n")
    ]
    assert lines
    for payload in (json.loads(line)["payload"] for line in lines if line.strip()):
        chapter = clean(payload)
        assert active_tags(chapter) == [], payload
        assert flaws(chapter) == [], payload
        assert "First paragraph." in chapter.body, payload


@pytest.mark.parametrize("name", ["div", "blockquote", "ul><li", "b", "table><tr><td", "section"])
def test_nesting_without_end(name: str) -> None:
    chapter = clean(f"<{name}>" * 3000 + "deep-word")
    assert "deep-word" in chapter.body
    assert flaws(chapter) == []


def test_a_paragraph_of_a_thousand_breaks() -> None:
    chapter = clean(f"<p>{'tide<br><br>' * 1500}</p>")
    assert chapter.body.count("<p>tide</p>") == 1500
    assert flaws(chapter) == []


def test_a_paragraph_of_thousands_of_lines() -> None:
    """At each break all of its paragraph was looked through."""
    began = process_time()
    chapter = clean(f"<p>{'tide<br>' * 24_000}</p>")
    assert process_time() - began < 20
    assert chapter.body.count("<br/>") == 23_999


def test_a_hole_of_breaks_without_number() -> None:
    """Each was taken out of the front of all the others."""
    tree = parse_html(f"<div><p>a{'<br>' * 400_000}b</p></div>")
    assert isinstance(tree.div, Tag)
    began = process_time()
    assert [*split_at_breaks(tree.div, Context("a"))] == []
    assert process_time() - began < 4
    assert str(tree.div) == "<div><p>a</p><p>b</p></div>"


def test_cells_that_reach_over_one_another_make_no_grid_of_a_million() -> None:
    row = "<tr>" + '<td colspan="1000" rowspan="65534">x</td>' * 3 + "</tr>"
    chapter = clean(f"<table>{row * 300}</table>")
    assert chapter.body.count("<td>x</td>") == 900
    assert chapter.body.count("<td") == 900
    kept = clean(f"<table>{'<tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>' * 300}</table>")
    assert kept.body.count('<td rowspan="2">') == 300


def test_spans_without_number() -> None:
    chapter = clean(f"<p>{'<span>low </span><font>tide </font>' * 3000}</p>")
    assert chapter.body.count("low tide") == 3000
    assert "<span" not in chapter.body


@pytest.mark.parametrize(
    "piece",
    [
        "<img src=a>",
        "<h2>a</h2>",
        "$a$ ",
        "<tr><td>a",
        "<p>Read more</p>",
        '<p><a href="#a">Read more</a></p>',
    ],
)
def test_thousands_of_one_thing_take_their_time_and_no_more(piece: str) -> None:
    """Each took all of those before it into account."""
    began = process_time()
    chapter = clean(piece * 8000)
    assert process_time() - began < 15
    assert "Last paragraph." in chapter.body


def test_thousands_of_notes_that_say_hardly_anything() -> None:
    """A note may be the very word that a heading over notes is."""
    calls = "".join(f"<p>word[^{n}] and</p>" for n in range(3000))
    began = process_time()
    chapter = clean(calls + "".join(f"<p>[^{n}]: Note</p>" for n in range(3000)))
    assert chapter.body.count("Note") == 3000
    assert process_time() - began < 6


def test_an_excerpt_that_pops_up_and_ends_in_a_word_without_end() -> None:
    tip = f"<span class='tooltip'>The wall was built… {'a' * 20_000}!!</span>"
    began = process_time()
    assert "The wall was built" in clean(f"<p>A wall<sup>1</sup>{tip} stands.</p>").body
    assert process_time() - began < 3
