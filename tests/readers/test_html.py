"""Saved pages."""

import re
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from saved_page import BODY, linked, one, page, read

from bookmaker.model import Source
from bookmaker.readers.html import READER
from bookmaker.world import DiskWorld, FakeWorld


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>A title | The Site</title>",
            "<h1><a href='https://example.org'>The Site</a></h1><h2>A title</h2>",
            "A title",
        ),
        (
            "<title>The Site: A title</title>",
            "<h1><a href='/'>The Site</a></h1><h3 class='post-title'>A title</h3>",
            "A title",
        ),
        ("<title>A title - The Site</title><meta property='og:site_name' content='The Site'>", "<p>x</p>", "A title"),
        ("<title>Site</title><meta property='og:title' content='A title'>", "<p>x</p>", "A title"),
        ("<title>A title :: The Site</title>", "<p>x</p>", "A title"),
        ("<title>A title » The Site</title>", "<p>x</p>", "A title"),
        ("<title>The « first » of all titles</title>", "<p>x</p>", "The « first » of all titles"),
        ("<title>The « first » title | The Site</title>", "<p>x</p>", "The « first » title"),
        ("<title>A title - with a dash</title>", "<p>x</p>", "A title - with a dash"),
        ("", "<h1>A <em>ti</em>tle</h1><p>x</p>", "A title"),
        (linked('{"@type": "BlogPosting", "headline": "Tom &amp; I"}'), "<p>x</p>", "Tom & I"),
        ("<meta property='og:title' content='Tom &amp;amp; I'>", "<p>x</p>", "Tom & I"),
        (
            "<title>A long day at sea - The Site</title><meta property='og:title' content='A long day at sea'>",
            "<h2>The Site</h2><h3>A long day at sea</h3><p>x</p>",
            "A long day at sea",
        ),
        (
            "<title>The long Site - A title</title><meta property='og:title' content='The long Site'>",
            "<h1>A title</h1><p>x</p>",
            "A title",
        ),
        ("<title>A title - Site</title><link rel=canonical href='https://b.site.org/a'>", "<p>x</p>", "A title"),
    ],
)
def test_title(head: str, body: str, title: str) -> None:
    assert one(page(head, body)).title == title


def test_a_page_without_a_title_is_named_by_its_file() -> None:
    articles, notes = read("just words, no tags")
    assert articles[0].title == "A page"
    assert "just words, no tags" in articles[0].html
    assert "title.missing" in [note.code for note in notes]


def test_the_other_data() -> None:
    article = one(
        page(
            '<meta name="author" content="Par Anne Martin et Luc Petit"><meta name="keywords" content="mer, Mer, été">'
            '<link rel="canonical" href="https://example.org/a">',
            html='lang="fr_CA"',
        )
    )
    assert article.byline == ("Anne Martin", "Luc Petit")
    assert article.tags == ("mer", "été")
    assert article.lang == "fr-CA"
    assert article.address == "https://example.org/a"


@pytest.mark.parametrize("mark", ["wp-block-post-author__name", "wp-block-post-author-name"])
def test_who_signs_in_a_theme_of_blocks(mark: str) -> None:
    assert one(page("<title>A title</title>", f"<p class='{mark}'>Anne Martin</p>{BODY}")).byline == ("Anne Martin",)


def test_who_signs_below_the_text_is_the_author_where_the_line_says_so() -> None:
    foot = "<footer><span class='byline'>By <a rel='author' href='/anne'>Anne Martin</a></span></footer>"
    assert one(page("<title>A title</title>", f"<article>{BODY}{foot}</article>")).byline == ("Anne Martin",)
    assert one(page("<title>A title</title>", f"{BODY}<footer><a rel='author'>The site</a></footer>")).byline == ()


def test_a_page_that_asks_for_a_password_has_nothing_else() -> None:
    form = "<form class='post-password-form'><label>Mot de passe <input name='post_password'></label></form>"
    asking = f"<main><h1>A title</h1><div class='entry-content'><p>Ce texte est protégé.</p>{form}</div></main>"
    assert one(page("<title>A title</title>", asking)).html.startswith('<form class="post-password-form">')
    about = page("<title>A title</title>", f"<main><h1>A title</h1>{BODY * 9}{form}</main>")
    assert "First words" in one(about).html


def test_the_front_page_is_no_address_of_an_article() -> None:
    assert one(page('<link rel="canonical" href="https://example.org/">')).address == ""


@pytest.mark.parametrize(
    "body",
    [
        f"<header>Site</header><nav>Menu</nav><article><h1>A title</h1>{BODY}</article><footer>Foot</footer>",
        f"<div>Menu</div><main><h1>A title</h1>{BODY}</main>",
        f"<div>Menu</div><div itemprop='articleBody'>{BODY}</div>",
        f"<div class=hentry><h3 class='post-title'>A title</h3><div class='post-body entry-content'>{BODY}</div></div>",
        f"<form action='x'><nav>Menu</nav><div><h1>A title</h1>{BODY * 4}</div></form>".replace(BODY * 4, BODY),
    ],
)
def test_the_body(body: str) -> None:
    article = one(page("<title>A title</title>", body))
    text = article.html
    assert "First words" in text
    assert "Last words" in text
    assert "Menu" not in text
    assert "<h1>" not in text
    for word in ("Menu", "Foot", "Site"):
        if word in body:
            assert any(word in dropped.text for dropped in article.dropped)


def test_no_word_of_a_page_is_lost() -> None:
    body = f"<nav>one</nav><aside>two</aside><article><h1>A title</h1>{BODY}<form>three</form></article><div>four</div>"
    article = one(page(body=body))
    everything = article.html + " ".join(dropped.text for dropped in article.dropped)
    assert all(word in everything for word in ("one", "two", "three", "four", "First words", "Last words"))


def test_an_own_aside_stays() -> None:
    assert "a note" in one(page(body=f"<article><h1>T</h1>{BODY}<aside>a note</aside></article>")).html


def test_a_style_that_is_never_closed_swallows_nothing() -> None:
    assert "Last words" in one(page(body=f"<article><h1>T</h1><p>a</p><style>{BODY}</article>")).html


def test_references_of_windows() -> None:
    assert "L’été… 蝹" in one(page(body="<p>L&#146;&eacute;t&#233;&#x85; &#x8779;</p>")).html


def test_front_matter_before_html() -> None:
    (article,), _ = READER.read(
        Source("_posts/2007-07-03-x.html"),
        FakeWorld({"_posts/2007-07-03-x.html": b"---\ntitle: C'est l'\xc3\xa9t\xc3\xa9\ntags: [a]\n---\n<p>Texte</p>"}),
        "fr",
    )
    assert (article.title, article.dating.day, article.tags) == ("C'est l'été", date(2007, 7, 3), ("a",))
    assert article.html == "<p>Texte</p>"


def test_hostile_pages(corpus: Path) -> None:
    world = DiskWorld()
    for path in world.list(corpus / "hostile" / "xss"):
        if path.suffix == ".html":
            (article,), _ = READER.read(Source(str(path)), world, "")
            assert "First paragraph" in article.html, path.name
            assert "Last paragraph" in article.html, path.name


DRAWN = '<span class="katex"><span class="katex-html" aria-hidden="true"><span class="mord">x</span></span></span>'


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (f'<p><span class="math-block" data-math="\\frac{{x}}{{2}}">{DRAWN}</span></p>', "\\frac{x}{2}"),
        (f'<div data-tex="x^2">{DRAWN}</div>', "x^2"),
        (f"<p>{DRAWN}</p>", "x"),
    ],
)
def test_a_formula_that_is_only_drawn_is_read(formula: str, text: str) -> None:
    article = one(page(body=f"<article><h1>A title</h1>{BODY}{formula}</article>"))
    assert re.sub(r"<[^>]*>", "", article.html).endswith(f"Last words.{text}")


def test_the_source_inside_a_formula_is_said_in_its_attribute() -> None:
    formula = (
        '<span class="katex"><math><semantics><mrow><mi>a</mi></mrow><annotation encoding="application/x-tex">'
        r"\alpha</annotation></semantics></math></span>"
    )
    article = one(page(body=f"<article><h1>A title</h1>{BODY}<p>So {formula}.</p></article>"))
    assert r'<math alttext="\alpha"><semantics><mrow><mi>a</mi></mrow></semantics></math>' in article.html


def test_the_source_of_a_formula_is_no_program() -> None:
    body = '<h1>A</h1><p>See <script type="math/tex">x^2</script><script>run()</script>.</p>'
    article = one(f"<html><body>{body}</body></html>")
    assert '<script type="math/tex">x^2</script>' in article.html
    assert "run" not in article.html


def test_rules_of_typography_that_a_page_switches_off() -> None:
    """A page written by hand says it as our own chapter files do."""
    name = "a.html"
    head = "<title>A</title><meta name='typography' content='quotes, dashes'>"
    page = f"<html><head>{head}</head><body><p>Texte.</p></body></html>"
    (article,), _ = READER.read(Source(name), FakeWorld({name: page.encode()}), "")
    assert article.typography == ("quotes", "dashes")


def test_a_page_need_not_say_where_its_head_ends() -> None:
    article = one(f"<!doctype html><title>A title</title><meta name=date content=2015-08-10><main>{BODY}</main>")
    assert (article.title, article.dating.day, article.html) == ("A title", date(2015, 8, 10), BODY)


def test_what_stands_behind_the_end_of_a_page_is_shown() -> None:
    article = one(f"<html><head><title>A title</title></head><body><article>{BODY}</article></body></html><p>Tail.</p>")
    assert article.html.endswith("<p>Tail.</p>")


def test_a_body_that_stands_behind_the_end_of_its_page_is_read() -> None:
    """As in pages whose head was damaged: its end is read as the page's."""
    head = "<html><head><title>A title</title></hed></html>ad>"
    assert "Last." in one(f"{head}<body><article>{BODY}<p>Last.</p></article></body></html>").html


def test_old_players_inside_one_another() -> None:
    """The player for other browsers stands inside of the first; and nobody's players are thousands deep."""
    film = '<object classid="x"><object data="https://www.youtube.com/v/abcdefghijk"></object></object>'
    kept = one(page(body=f"<article><h1>A title</h1>{BODY}{film}{BODY}</article>"))
    assert "abcdefghijk" in kept.html
    began = process_time()
    one(page(body=f"<article><h1>A title</h1>{BODY}{'<object>' * 4000}{BODY}</article>"))
    assert process_time() - began < 8
