"""Pages that are nothing but their article: read as all pages are, without the search."""

import pytest

from bookmaker.clean import clean_article
from bookmaker.model import Article, Source
from bookmaker.readers import html
from bookmaker.readers.page.article.plain import plain_parts
from bookmaker.world import FakeWorld

HEAD = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Le pli</title><meta name="date" content="2022-03-12">
<meta name="author" content="Maud Quéméner"><meta name="keywords" content="reliure, pli"></head>
<body>
"""
TEXT = """<p>Le premier jour, <em>Yvonne</em> m'a donné une feuille.<sup id="r1"><a href="#n1">1</a></sup></p>
<h2>Trois plis</h2>
<figure><img src="images/pli.svg" alt="Un pli"><figcaption>Un pli.</figcaption></figure>
<blockquote class="verse"><p>Plie</p></blockquote>
<section><ol><li id="n1">Une note.</li></ol></section>
"""
END = "</body>\n</html>\n"


def read(markup: str) -> Article:
    ((article,), _) = html.read_html(Source("a.html"), FakeWorld({"a.html": markup.encode()}), "fr")
    return article


def test_what_is_read_at_once_is_what_the_search_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = read(HEAD + TEXT + END)
    monkeypatch.setattr(html, "plain_parts", lambda markup: None)
    searched = read(HEAD + TEXT + END)
    assert plain_parts(HEAD + TEXT + END) is not None
    assert clean_article(at_once, chapter_id="a", lang="fr") == clean_article(searched, chapter_id="a", lang="fr")


@pytest.mark.parametrize(
    "body",
    [
        "<nav><a href='/'>Accueil</a></nav>" + TEXT,
        "<article>" + TEXT + "</article>",
        '<div class="entry-content">' + TEXT + "</div>",
        '<ul id="comments"><li>Bravo</li></ul>' + TEXT,
        '<p><a rel="author" href="/m">M. Q.</a></p>' + TEXT,
        "<h1>Le pli</h1>" + TEXT,
        "<h2>Le  pli</h2>" + TEXT,
        "<p>LE PLI</p>" + TEXT,
        "<!-- menu -->" + TEXT,
        "<script>1</script>" + TEXT,
    ],
)
def test_what_may_belong_to_a_site_is_searched(body: str) -> None:
    assert plain_parts(HEAD + body + END) is None


def test_without_title_or_day_the_text_is_searched_for_them() -> None:
    assert plain_parts(HEAD.replace("<title>Le pli</title>", "<title> </title>") + TEXT + END) is None
    assert plain_parts(HEAD.replace("2022-03-12", "en mars 22") + TEXT + END) is None
    assert plain_parts(HEAD.replace("2022-03-12", "2022-33-12") + TEXT + END) is None


def test_a_word_of_the_text_is_no_mark() -> None:
    assert plain_parts(HEAD + "<p>the class sheet, its style</p>" + TEXT + END) is not None
