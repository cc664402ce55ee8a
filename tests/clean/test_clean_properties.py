"""What is true of every cleaned body, whatever the markup: canonical, stable, and no word lost."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from canonical import flaws
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bookmaker.clean import clean_article
from bookmaker.html import fragment_text
from bookmaker.model import Article, Chapter, Source
from bookmaker.words import words_of

BOXES = (
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 header hgroup legend li main nav ol p section summary table tbody td tfoot th thead tr ul caption search"
).split()
MARKS = (
    "a abbr acronym b bdi big cite code del dfn em font i ins kbd label mark nobr q s samp small span strike strong"
    " sub sup time tt u var ruby rt made-up o:p"
).split()
WORDS = "amber birch cedar dune ember fjord grove heath islet juniper kelp larch".split()
ATTRIBUTES = (
    "",
    ' id="here"',
    ' id="2 odd"',
    ' class="lead"',
    ' lang="fr"',
    ' dir="nonsense"',
    ' style="font-weight:bold"',
    ' style="vertical-align: super"',
    ' href="#here"',
    ' href="https://example.org/a"',
    ' href="javascript:x()"',
    ' name="there"',
    ' colspan="2"',
    ' rowspan="3"',
    ' class="verse"',
)

text = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(lambda words: " " + " ".join(words) + " ")
pieces = st.sampled_from(
    ["<br>", "<br><br>", "<hr>", "\n", "&nbsp;", "<wbr>", '<img src="a.png" alt="">', "<!-- x -->", "<img>", "<p></p>"]
)


def in_element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda name, attributes, parts: f"<{name}{attributes}>{''.join(parts)}</{name}>",
        st.sampled_from(BOXES + MARKS),
        st.sampled_from(ATTRIBUTES),
        st.lists(inside, max_size=4),
    )


markup = st.lists(st.recursive(text | pieces, in_element, max_leaves=14), min_size=1, max_size=4).map("".join)


def clean(html: str, title: str = "A title of its own") -> Chapter:
    return clean_article(Article(Source("a.html"), title, html), chapter_id="a", lang="en")[0]


def words(chapter: Chapter) -> list[str]:
    """The words of the body and of what was left out."""
    return words_of("\n".join((fragment_text(chapter.body), *(dropped.text for dropped in chapter.dropped))))


def show(html: str) -> str:
    """All the words of the markup, for the comparison."""
    return unescape(re.sub("<!--.*?-->|<[^>]*>", " ", html))


@given(markup)
@settings(max_examples=300, deadline=None)
def test_every_body_is_canonical(html: str) -> None:
    assert flaws(clean(html)) == []


@given(markup)
@example(' amber <dl><br><img src="a.png" alt=""></dl>')
@example(' amber <li><br><br><img src="a.png" alt=""></li>')
@example('<dl><img src="a.png" alt=""><h1></h1></dl>')
@example('<tt> amber <a id="here"></a></tt>')
@example("<a> amber <br></a><br> amber ")
@example('<figure><h1><img src="a.png" alt=""></h1></figure>')
@settings(max_examples=300, deadline=None)
def test_cleaning_twice_is_cleaning_once(html: str) -> None:
    once = clean(html).body
    assert clean(once).body == once


@given(markup)
@settings(max_examples=300, deadline=None)
def test_no_word_is_lost_or_made_up(html: str) -> None:
    chapter = clean(html)
    assert Counter(words(chapter)) == Counter(words_of(show(html)))
