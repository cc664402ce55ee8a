"""Selectors: what they find is what a full engine finds."""

import pytest

from bookmaker.html import parse_html
from bookmaker.html.select import select
from bookmaker.readers.page import data, dating, title
from bookmaker.readers.page.article import finding

PAGE = """
<main class="hentry" role="main"><header><h1 class="p-name a">One</h1><p class="subtitle">Two</p>
<span class=" vcard "><b class="fn">Three</b></span> <a rel="tag nofollow">Four</a> <a rel="author">Five</a></header>
<article itemprop="articleBody x" id="respond"><div class="entry-content"><div class="post-body entry-content">Six</div>
<time pubdate>Seven</time> <i itemprop="datePublished">Eight</i> <i property="schema:datePublished">Nine</i>
<i itemprop="author"><b itemprop="name">Ten</b></i> <abbr class="published" title="x">Eleven</abbr></div></article>
<div class="h-entry"><div class="e-content">Twelve</div><div hidden>Thirteen</div></div>
<form role="search"></form><div id="comments" class="comments comment-list">Fourteen</div><h1>Fifteen</h1>
text <div class="subtitle">Sixteen</div><div class="Comments sidebar-x" role="mainly">Seventeen</div></main>
"""

SELECTORS = (
    *finding.MARKS,
    finding.NAMED,
    data.AUTHOR_MARKS,
    data.SIGNED,
    data.SUBTITLE_MARKS,
    dating.MACHINES,
    dating.TIMES,
    title.MARKERS,
    'a[rel~="tag"]',
    "h1 + .subtitle",
    "main article div .published",
    "#respond.x, div[hidden]",
)


@pytest.mark.parametrize("selector", SELECTORS)
def test_finds_what_a_full_engine_finds(selector: str) -> None:
    tree = parse_html(PAGE)
    assert [id(element) for element in select(tree, selector)] == [id(element) for element in tree.select(selector)]


def test_finds_below_the_element_only_but_looks_above_it() -> None:
    tree = parse_html("<main><p><b>x</b></p></main><p><b>y</b></p>")
    paragraph, _ = tree.find_all("p")
    assert [element.get_text() for element in select(paragraph, "main b, p")] == ["x"]
