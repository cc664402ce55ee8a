"""Pages that show nothing until their scripts have run: what they carry for these is the article."""

import json
from html import escape

import pytest

from bookmaker.model import Article, Source
from bookmaker.readers.html import read_html
from bookmaker.world import FakeWorld

WORDS = " ".join(f"mot{number}" for number in range(60))
TITLE = "Le vent et la mer"


def article_of(body: str, head: str = "", title: str = f"{TITLE} - Un site") -> Article:
    page = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    (article,), _ = read_html(Source("page.html"), FakeWorld({"page.html": page.encode()}), "fr")
    return article


def script(value: object) -> str:
    return f'<script type="application/json" id="data">{json.dumps(value)}</script>'


CARRIED = {
    "a script": script(
        {"props": {"post": {"title": TITLE, "content": f"<p>{WORDS}</p>"}, "more": [{"body": "x" * 99}]}}
    ),
    "an attribute": f'<div data-store="{escape(json.dumps([{"name": TITLE, "body": WORDS}]))}"></div>',
    "BBCode": script({"headline": TITLE, "body": f"[p]{WORDS}[/p][b]fin[/b]"}),
    "linked data": '<script type="application/ld+json">'
    + json.dumps({"@type": "Article", "headline": TITLE, "articleBody": WORDS})
    + "</script>",
}


@pytest.mark.parametrize("kind", CARRIED)
def test_what_a_page_carries_is_its_article(kind: str) -> None:
    article = article_of(f"{CARRIED[kind]}<p>Chargement en cours</p>")
    assert "mot0 mot1" in article.html
    assert "mot59" in article.html
    assert "Chargement" not in article.html
    assert "[p]" not in article.html
    assert article.title == TITLE
    assert [one.text for one in article.dropped if "Chargement" in one.text]


def test_a_text_that_is_shown_is_the_article() -> None:
    article = article_of(CARRIED["a script"] + f"<article><p>{WORDS.replace('mot', 'vu')}</p></article>")
    assert "vu0 vu1" in article.html
    assert "mot0" not in article.html


def test_a_short_article_is_none_that_waits_for_scripts() -> None:
    other = script([{"title": "Autre chose", "content": WORDS}])
    article = article_of(
        other + "<p>Trois lignes seulement, mais ce sont les lignes de la page elle-même, et c’est tout.</p>"
    )
    assert "Trois lignes" in article.html
    assert "mot0" not in article.html


def test_bbcode_becomes_markup() -> None:
    text = (
        f"[h1]Un[/h1][p]Un [url=https://exemple.org/a]lien[/url] et {WORDS}[/p][list][*]un[*]deux[/list]"
        "[img]https://exemple.org/a.png[/img][previewyoutube=abcdefghijk;full][/previewyoutube]"
        "[url=javascript:alert(1)]non[/url]"
    )
    html = article_of(script({"headline": TITLE, "body": text})).html
    assert "<h2>Un</h2>" in html
    assert 'href="https://exemple.org/a"' in html
    assert html.count("<li>") == 2
    assert 'src="https://exemple.org/a.png"' in html
    assert "youtube.com/embed/abcdefghijk" in html
    assert "javascript" not in html


@pytest.mark.parametrize("broken", ["{", "[" * 100_000, '{"body": 3}', '{"body": "court"}'])
def test_what_is_no_json_is_no_article(broken: str) -> None:
    assert article_of(f'<script type="application/json">{broken}</script><p>Rien ici.</p>').html == "<p>Rien ici.</p>"


def test_an_attribute_of_blanks_is_no_article() -> None:
    assert article_of(f'<p data-a="{" " * 99}">Rien ici.</p>').html == f'<p data-a="{" " * 99}">Rien ici.</p>'
