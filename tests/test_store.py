"""A chapter file: written for people, read back as it was, under a safe name."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookmaker.html import fold_spaces, parse_html
from bookmaker.model import Article, Dating, Source
from bookmaker.store import chapter_file, read_chapter, read_origin, readable, slug
from bookmaker.world import FakeWorld
from chapters import ARTICLE, names, save


def test_a_chapter_file_is_made_for_reading() -> None:
    text = chapter_file(ARTICLE, readable(ARTICLE.html), "blog.xml", "k1").decode()
    digest = text.partition("sha256=")[2][:64]
    assert text == (
        '<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        "<title>L’été : un récit &amp; plus</title>\n"
        '<meta name="author" content="Anne Martin">\n<meta name="author" content="Luc “Lou” Petit">\n'
        '<meta name="date" content="2015-08-10">\n'
        '<meta name="date-evidence" content="heading &quot;lundi 10 août 2015&quot;">\n'
        '<meta name="date-confidence" content="0.95">\n<meta name="position" content="1112">\n'
        '<meta name="subtitle" content="Souvenirs &lt;1&gt;">\n<meta name="keywords" content="mer, été">\n'
        '<link rel="canonical" href="https://example.org/a?b=c&amp;d=e">\n<meta name="source" content="blog.xml">\n'
        f'<meta name="generator" content="bookmaker; article=k1; date=2015-08-10; content sha256={digest}">\n'
        "</head>\n<body>\n<p>Un <em>texte</em>.</p>\n<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>\n</body>\n</html>\n"
    )


TEXTS = st.text(max_size=40).map(fold_spaces)


PLAIN = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=40).map(fold_spaces)


NAMES = PLAIN.filter(bool)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    day = draw(st.none() | st.dates())
    confidence = round(draw(st.floats(0, 1)), 2)
    return Article(
        source=Source("in.xml"),
        title=draw(PLAIN),
        html=draw(st.text(alphabet="<>pdivbulsan/=\"'& éx\n", max_size=120)),
        byline=tuple(draw(st.lists(NAMES, max_size=3))),
        dating=Dating(day, draw(PLAIN), confidence) if day else Dating(),
        lang=draw(st.sampled_from(["", "fr", "pt-BR", "zh-Hant"])),
        tags=tuple(draw(st.lists(NAMES, max_size=3, unique=True))),
        address=draw(st.sampled_from(["", "https://example.org/?a=1&b=%C3%A9"])),
        subtitle=draw(PLAIN),
        position=draw(st.integers(0, 1439)),
        typography=draw(st.sampled_from([(), ("off",), ("quotes", "dashes")])),
    )


@given(article=articles())
@settings(deadline=None)
def test_what_is_written_is_read_back(article: Article) -> None:
    body = readable(article.html)
    data = chapter_file(article, body, "in.xml", "k")
    again = read_chapter(data.decode(), Source("c.html"))
    assert again is not None
    assert again == replace(article, source=Source("c.html", imported="in.xml"), html=body.strip(" \t\n"))
    origin = read_origin(data.decode())
    assert origin is not None
    assert not origin.is_edited
    assert chapter_file(again, again.html, "in.xml", "k") == data


def test_the_code_of_a_country_is_that_of_its_language() -> None:
    text = chapter_file(replace(ARTICLE, lang="jp"), "<p>a</p>", "blog.xml", "k1").decode()
    article = read_chapter(text, Source("c.html"))
    assert article is not None
    assert article.lang == "ja"


@given(st.text(alphabet="<>/ abpuldivre=\"'&;\n\té\xa0", max_size=200))
@settings(deadline=None)
def test_layout_changes_no_word_and_settles(markup: str) -> None:
    once = readable(markup)
    assert readable(once) == once
    assert "".join(parse_html(once).get_text().split()) == "".join(parse_html(markup).get_text().split())


@pytest.mark.parametrize(
    ("markup", "laid_out"),
    [
        ("<p>a</p><p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<pre>a\n  b</pre>", "<pre>a\n  b</pre>"),
        ("<div style='white-space: pre'><p>a</p>\n<p>b</p></div>",) * 2,
        ("<p>a <!-- no --><b>b</b></p>", "<p>a <b>b</b></p>"),
        ("<div title='a>b'><p>x</p></div>", '<div title="a&gt;b">\n  <p>x</p>\n</div>'),
        ("<blockquote>a<p>b</p>c</blockquote>", "<blockquote>\n  a\n  <p>b</p>\n  c\n</blockquote>"),
    ],
)
def test_layout(markup: str, laid_out: str) -> None:
    assert readable(markup).replace('"', "'") == laid_out.replace('"', "'")


def test_depth_is_no_danger() -> None:
    assert "deep" in readable("<div>" * 5000 + "deep" + "</div>" * 5000)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("L’œuvre d'été : ça & là !", "l-oeuvre-d-ete-ca-la"),
        ("Straße, Łódź, Ærø, ısı, Đà", "strasse-lodz-aero-isi-da"),
        ("İstanbul", "istanbul"),
        ("日本語の記事、二つ", "日本語の記事-二つ"),
        ("Привет, мир: й ё", "привет-мир-й-ё"),
        ("हिन्दी लेख", "हिन्दी-लेख"),
        ("../../etc/passwd", "etc-passwd"),
        ('a\\b:c*d?e"f<g>h|i\x00j\nk', "a-b-c-d-e-f-g-h-i-j-k"),
        ("CON", "con"),
        ("😀 🎉", ""),
        ("", ""),
    ],
)
def test_slugs(title: str, expected: str) -> None:
    assert slug(title) == expected


@given(st.text())
def test_a_slug_is_always_a_safe_name(title: str) -> None:
    made = slug(title)
    assert len(made) <= 60
    assert len(f"2015-08-10-{made}-99.html".encode()) <= 255
    assert made == unicodedata.normalize("NFC", made)
    assert not set(made) & set('/\\:*?"<>|.\0\n\t _')
    assert not made.startswith("-")
    assert not made.endswith("-")


def test_a_slug_is_cut_between_words() -> None:
    assert slug("mot " * 30) == "-".join(["mot"] * 15)


def test_names_of_files() -> None:
    world = FakeWorld()
    undated = replace(ARTICLE, dating=Dating(), title="Sans date")
    untitled = replace(ARTICLE, title="", html="<p>Les premiers mots de la note.</p>")
    silent = replace(ARTICLE, title="😀", html="<img src='https://example.org/x.png'>")
    report, _ = save(ARTICLE, undated, untitled, silent, world=world)
    assert names(report.written) == [
        "2015-08-10-l-ete-un-recit-plus.html",
        "undated-sans-date.html",
        "2015-08-10-les-premiers-mots-de-la-note.html",
        "2015-08-10-untitled.html",
    ]
