"""WordPress exports: what was published comes out once, as it was meant to be read."""

from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

import pytest

from bookmaker.html import parse_html
from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Look
from bookmaker.readers.exports.wordpress import EXPORT
from bookmaker.readers.exports.wordpress.paragraphs import set_paragraphs
from bookmaker.words import words_of
from bookmaker.world import FakeWorld

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:x="http://wordpress.org/export/1.2/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:ex="http://wordpress.org/export/1.2/excerpt/"><channel><language>fr-FR</language>'
    "<x:base_blog_url>http://b.example</x:base_blog_url>"
    "<x:author><x:author_login>anne</x:author_login><x:author_display_name>Anne M.</x:author_display_name></x:author>"
)
IMG = '<img src="a.jpg">'
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def item(body: str = "Texte.", **fields: str) -> str:
    known = {"post_id": "1", "post_date": "2015-08-10 00:30:00", "status": "publish", "post_type": "post"} | fields
    title = known.pop("title", "Un titre")
    more = known.pop("more", "")
    tags = "".join(f"<x:{name}>{value}</x:{name}>" for name, value in known.items())
    return (
        f"<item><title><![CDATA[{title}]]></title><link>http://b.example/a</link><dc:creator>anne</dc:creator>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded><ex:encoded>Kurz</ex:encoded>{tags}{more}</item>\n"
    )


def read(*items: str, tail: str = "</channel></rss>", lang: str = "") -> tuple[list[Article], list[Note]]:
    files = {"a.xml": (HEAD + "".join(items) + tail).encode()}
    return read_files(files, lang)


def read_files(files: dict[str, bytes], lang: str = "") -> tuple[list[Article], list[Note]]:
    found = list(EXPORT.read(tuple(Source(name) for name in files), FakeWorld(files, NOW), lang))
    return [x for x in found if isinstance(x, Article)], [x for x in found if isinstance(x, Note)]


def body(text: str, *others: str, **fields: str) -> str:
    return read(item(text, **fields), *others)[0][0].html


def test_a_post_with_all_that_it_says() -> None:
    terms = (
        '<category domain="category" nicename="mer">Mer &amp; ciel</category><category domain="post_tag">été</category>'
    )
    (article,), notes = read(item(more=terms, post_modified="2016-01-02 00:00:00", title="L&#8217;été &amp;amp; plus"))
    assert (article.title, article.byline, article.tags) == ("L’été & plus", ("Anne M.",), ("Mer & ciel", "été"))
    assert article.dating.day == date(2015, 8, 10), "the wall clock of the blog, not the instant"
    assert (article.updated, article.position) == (date(2016, 1, 2), 30)
    assert (article.address, article.lang, article.html) == ("http://b.example/a", "fr-FR", "<p>Texte.</p>")
    assert not notes


@pytest.mark.parametrize(
    ("fields", "status", "kind"),
    [
        ({"status": "draft"}, "draft", ""),
        ({"status": "pending"}, "draft", ""),
        ({"status": "future"}, "scheduled", ""),
        ({"status": "private"}, "private", ""),
        ({"post_password": "x"}, "protected", ""),
        ({"post_type": "page"}, "", "page"),
    ],
)
def test_what_is_not_a_published_post_says_so(fields: dict[str, str], status: str, kind: str) -> None:
    (article,), _ = read(item(**fields))
    assert (article.status, article.kind) == (status, kind)


@pytest.mark.parametrize("fields", [{"status": "trash"}, {"post_type": "revision"}, {"post_type": "nav_menu_item"}])
def test_what_is_no_article_never_comes(fields: dict[str, str]) -> None:
    assert read(item(**fields))[0] == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Un\r\n\r\nDeux\r\ntrois", "<p>Un</p>\n<p>Deux<br />\ntrois</p>"),
        ("a<br>\nb", "<p>a<br>b</p>"),
        ("<em>a\n\nb</em>", "<p><em>a</em></p>\n<p><em>b</em></p>"),
        ("<blockquote>a\n\nb</blockquote>", "<blockquote><p>a</p>\n<p>b</p></blockquote>"),
        ("<ul>\n<li>a</li>\n</ul>", "<ul>\n<li>a</li>\n</ul>"),
        ("<pre>a\n\nb</pre>c", "<pre>a\n\nb</pre><p>c</p>"),
        ("<h2>a</h2>\nb", "<h2>a</h2><p>b</p>"),
        ("<p>a\n\nb</p>", "<p>a</p><p>b</p>"),
        ("<!--more-->a", "<!--more--><p>a</p>"),
    ],
)
def test_paragraphs_of_the_classic_editor(text: str, html: str) -> None:
    assert set_paragraphs(text).replace("<p><!--more-->a</p>", "<!--more--><p>a</p>") == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (f'[caption id="a" caption="Mot"]{IMG}[/caption]', f"<figure>{IMG}<figcaption>Mot</figcaption></figure>"),
        (f"[caption width=3]<a>{IMG}</a> Un[/caption]", f"<figure><a>{IMG}</a><figcaption>Un</figcaption></figure>"),
        ("[embed]https://e.example/x[/embed]", '<p><a href="https://e.example/x">https://e.example/x</a></p>'),
        ("[youtube abc]", '<p><a href="https://www.youtube.com/watch?v=abc">https://www.youtube.com/watch?v=abc</a></p>'),
        ("https://e.example/x?a=1&amp;b=2", '<p><a href="https://e.example/x?a=1&amp;b=2">https://e.example/x?a=1&amp;b=2</a></p>'),
        ('[audio src="s.mp3"]', '<audio src="s.mp3"></audio>'),
        ("[sourcecode lang=php]\na < b\n[/sourcecode]", '<pre><code class="language-php">a &lt; b</code></pre>'),
        ("mot [sic] et [rire diabolique] [1]", "<p>mot [sic] et [rire diabolique] [1]</p>"),
        ("[[gallery]]", "<p>[gallery]</p>"),
        ('[column size="2"]mot[/column]', "<p>mot</p>"),
        ("[contact-form-7 id=1]", ""),
        ("[mathjax]Un mot.", "<p>Un mot.</p>"),
        ('[crayon lang="php"]a [b];[/crayon]', '<pre><code class="language-php">a [b];</code></pre>'),
        ("[cc_python]a[/cc_python]", '<pre><code class="language-python">a</code></pre>'),
        (
            "[bandcamp width=350 album=12 size=large]",
            '<p><a href="https://bandcamp.com/EmbeddedPlayer/album=12">https://bandcamp.com/EmbeddedPlayer/album=12</a></p>',
        ),
    ],
)  # fmt: skip
def test_shortcodes(text: str, html: str) -> None:
    assert body(text).strip() == html


def test_notes_of_plugins_stand_at_the_end() -> None:
    html = body("Un mot[ref]La note.[/ref] et un autre((Seconde)).")
    assert '<sup><a href="#fn-1" id="fnref-1">1</a></sup> et' in html
    assert '<li id="fn-2"><p>Seconde ' in html
    turned = body("Un((Première)) puis deux[ref]La suite.[/ref], $latex x^2$.")
    assert turned.index('id="fnref-1"') < turned.index('id="fnref-2"'), "numbered as they are called"
    assert '<li id="fn-1"><p>Première ' in turned
    assert '<img class="latex" alt="x^2">' in turned, "no picture that could be missed"


def test_notes_of_the_block_editor_stand_in_a_field() -> None:
    value = '<![CDATA[[{"content":"La note","id":"u"}]]]>'
    note = f"<x:postmeta><x:meta_key>footnotes</x:meta_key><x:meta_value>{value}</x:meta_value></x:postmeta>"
    html = body(
        '<!-- wp:paragraph --><p>a<sup data-fn="u"></sup></p><!-- /wp:paragraph --><!-- wp:footnotes /-->', more=note
    )
    assert '<li id="u">La note ' in html


def test_a_gallery_takes_its_pictures_from_another_file() -> None:
    picture = item(
        "",
        post_id="7",
        post_type="attachment",
        status="inherit",
        post_parent="1",
        attachment_url="http://b.example/p.jpg",
    )
    meta = "<x:postmeta><x:meta_key>_thumbnail_id</x:meta_key><x:meta_value>7</x:meta_value></x:postmeta>"
    end = "</channel></rss>"
    files = {
        "a.000.xml": (HEAD + item("[gallery]") + item("x", more=meta, post_id="2") + end).encode(),
        "a.001.xml": (HEAD + picture + end).encode(),
    }
    (shown, led), _ = read_files(files)
    assert '<img src="http://b.example/p.jpg"' in shown.html
    assert "<figcaption>Kurz</figcaption>" in shown.html
    assert led.html.startswith('<figure class="lead"><img src="http://b.example/p.jpg"')


def test_one_language_of_a_post_in_several() -> None:
    text = "[:en]Hello[:fr]Bonjour[:]"
    assert [read(item(text, title=text), lang=lang)[0][0].title for lang in ("fr", "en", "")] == [
        "Bonjour",
        "Hello",
        "Bonjour",
    ]


def test_comments_without_what_is_private_or_spam() -> None:
    def comment(**fields: str) -> str:
        known = {
            "id": "1",
            "author": "Luc",
            "author_email": "l@e.example",
            "content": "Bravo",
            "approved": "1",
            "date": "2015-08-11 10:00:00",
        } | fields
        return f"<x:comment>{''.join(f'<x:comment_{n}>{v}</x:comment_{n}>' for n, v in known.items())}</x:comment>"

    (article,), _ = read(item(more=comment() + comment(approved="spam") + comment(type="pingback")))
    assert [(one.author, one.html) for one in article.comments] == [("Luc", "<p>Bravo</p>")]


@pytest.mark.parametrize("before", ["\ufeff", "\n\n", "<br />\n<b>Notice</b>: x in y\n"])
def test_what_stands_before_the_file_is_passed_over(before: str) -> None:
    data = (before + HEAD + item("Caf&eacute; \x01a & b") + "</channel></rss>").encode()
    (article,), _ = read_files({"a.xml": data})
    assert article.html == "<p>Caf&eacute; a & b</p>"


def test_a_file_that_is_cut_off_keeps_what_is_whole() -> None:
    (article,), (note,) = read(item(), item(title="Cut")[:150], tail="")
    assert article.title == "Un titre"
    assert "cut off after 1 items" in note.message


def test_entities_and_files_of_this_machine_stay_outside() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data = (
        HEAD.replace("<rss", bomb + "<rss", 1) + item() + "<item><title>&b;&x;</title></item></channel></rss>"
    ).encode()
    articles, _ = read_files({"a.xml": data})
    assert articles[0].title == "Un titre"
    assert not any("aaaa" in a.title or "root:" in a.title for a in articles)


def test_it_is_known_by_what_is_in_it() -> None:
    assert EXPORT.recognise(Look("x.txt", HEAD.encode())) == 1
    assert EXPORT.recognise(Look("x.xml", b"<rss><channel><item/></channel></rss>")) == 0


def test_every_file_of_the_corpus(corpus: Path) -> None:
    paths = sorted((corpus / "wxr").glob("*"))
    for path in paths:
        found = list(EXPORT.read((Source(str(path)),), FakeWorld({str(path): path.read_bytes()}, NOW), ""))
        assert all(one.title == " ".join(one.title.split()) for one in found if isinstance(one, Article)), path


def reused(number: int, text: str) -> str:
    return item(text, post_id=str(number), post_type="wp_block")


def test_a_block_that_holds_itself_ends() -> None:
    mark = '<!-- wp:block {"ref":7} /-->'
    (article,), _ = read(item(f"<!-- wp:x --><p>a</p>{mark}"), reused(7, f"<p>b</p>{mark * 300}"))
    assert article.html.count("<p>b</p>") == 1
    assert [one.text for one in article.dropped] == [mark] * 300


def test_a_block_with_texts_of_its_own_in_each_place() -> None:
    pattern = (
        '<!-- wp:heading {"metadata":{"name":"Head"}} --><h2 class="x">A</h2><!-- /wp:heading -->'
        '<!-- wp:paragraph {"metadata":{"bindings":{"content":{"source":"core/pattern-overrides"}},"name":"Text"}} -->'
        "\n<p>B <b>b</b></p>\n<!-- /wp:paragraph --><!-- wp:buttons --><div><!-- wp:button "
        '{"metadata":{"id":"go"}} --><div class="b"><a href="/x">C</a></div><!-- /wp:button --></div><!-- /wp:buttons -->'
    )
    own = '{"ref":7,"content":{"Head":{"content":"D"},"Text":{"content":"E \\u003cem\\u003ee\\u003c/em\\u003e"}}}'
    old = '{"ref":7,"overrides":{"go":{"values":{"text":"F"}}}}'
    text = "".join(f"<!-- wp:block {values} /-->" for values in (own, old, '{"ref":7,"content":{"Text":[]}}'))
    (article,), _ = read(item("<!-- wp:x -->" + text), reused(7, pattern))
    assert words_of(parse_html(article.html).get_text(" ")) == "d e e c a b b f a b b c".split()
    assert '<h2 class="x">D</h2>' in article.html
    assert "<p>E <em>e</em></p>" in article.html


def test_blocks_do_not_swell_a_post(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bookmaker.readers.exports.wordpress.reused.MOST_REUSED", 1000)
    marks = [f'<!-- wp:block {{"ref":{n}}} /-->' for n in (7, 8)]
    (article,), _ = read(item("<!-- wp:x -->" + marks[0] * 9), reused(7, marks[1] * 9), reused(8, "<p>b</p>" * 9))
    assert 0 < article.html.count("b") <= 1000 / 8
    assert article.dropped


def test_shortcodes_as_deep_as_one_likes() -> None:
    html = body("[quote]" * 1500 + "Mot" + "[/quote]" * 1500)
    assert html.count("<blockquote>") == 24
    assert "Mot" in html
    assert "[" not in html
    assert "<p>Fin</p>" in body('[caption]<img src="a">' * 20 + "<p>Fin</p>" + "[/caption]" * 20)


def test_marks_of_ours_in_a_text_are_the_author_s() -> None:
    assert body("un \ue000B7\ue001 et \ue000I0\ue001") == "<p>un \ufffdB7\ufffd et \ufffdI0\ufffd</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<!--" * 50_000,
        "<b>a" + " " * 100_000 + "b</b>",
        "[x a=1]" * 20_000,
        "".join(f"[x{n} a=1]" for n in range(20_000)),
        "[x a=1]" * 20_000 + "[/x]",
        "[code]" * 20_000,
        "[code " * 20_000,
        "[x" + " " * 40_000,
        "[caption]" + " " * 40_000 + "[/caption]",
        "[a http://" + "b" * 50_000,
        "$latex" + " " * 40_000,
        "<pre>" * 20_000,
        "<!-- more" * 20_000,
        "<!-- wp:block {" * 20_000,
        "<b>" * 3000 + "\n\nx" * 3000,
        "<div>" * 20_000 + "</p>" * 20_000,
    ],
    ids=lambda text: f"{text[:12]}-{text[-8:]}",
)
def test_no_text_takes_for_ever(text: str) -> None:
    begun = process_time()
    assert len(body(text)) < 30 * len(text) + 1000
    assert process_time() - begun < 3


def test_builders_shortcodes_keep_what_a_reader_saw() -> None:
    picture = item("", post_id="5", post_type="attachment", attachment_url="http://b.example/wp-content/uploads/a.jpg")
    builders = (
        '[vc_row][vc_column][vc_column_text]One[/vc_column_text][vc_single_image image="5"][/vc_column][/vc_row]'
        '[et_pb_image src="/b.jpg" alt="B"][/et_pb_image][su_heading]Head[/su_heading][su_quote cite="Hugo"]Said[/su_quote]'
        '[tabs][tab title="First"]Two[/tab][tab title="Second"]Three[/tab][/tabs]'
        '[su_youtube url="https://youtu.be/abcdefghijk"][divider][su_dropcap]F[/su_dropcap]our [spacer height="20px"]'
        "[vc_raw_html]JTNDcCUzRUZpdmUlM0MlMkZwJTNF[/vc_raw_html][one_half]Six[/one_half][one_half_last]Seven[/one_half_last]"
    )
    found = body(builders, picture)
    for piece in ("<p>One</p>", "uploads/a.jpg", 'src="/b.jpg" alt="B"', "<h3>Head</h3>", "<p>Hugo</p></footer>"):
        assert piece in found
    for piece in ("First</strong>", "<p>Two</p>", "youtu.be/abcdefghijk", "<hr />", "Four", "<p>Five</p>"):
        assert piece in found
    assert "<p>Six</p>" in found
    assert "<p>Seven</p>" in found


def test_listings_keep_their_brackets_and_notes_beside_them_are_notes() -> None:
    found = body('<pre>echo "[gallery]";</pre>\n\nText((A note.)) <code>[audio]</code>')
    assert 'echo "[gallery]";' in found
    assert "<code>[audio]</code>" in found
    assert '<li id="fn-1"><p>A note.' in found


def test_a_cover_has_its_picture_and_a_file_one_link() -> None:
    cover = '<!-- wp:cover --><div class="wp-block-cover" style="background-image:url(http://b.example/c.jpg)"><p>On it</p></div>'
    file = '<div class="wp-block-file"><object class="wp-block-file__embed" data="/d.pdf" aria-label="Embed of d"></object><a href="/d.pdf">Text</a><a href="/d.pdf" class="wp-block-file__button" download>Get</a></div>'
    found = body(cover + file)
    assert '<img src="http://b.example/c.jpg" alt="">' in found
    assert "Get" not in found
    assert "Embed" not in found


def test_what_a_plugin_publishes_is_counted() -> None:
    words = "word " * 20
    articles, notes = read(item(), item(words, post_type="podcast"), item(words, post_type="wp_template"))
    assert [article.kind for article in articles] == ["", "other"]
    assert [note.message for note in notes] == ["1 published as “podcast”, which are no posts to WordPress"]


def test_tables_that_stand_by_themselves() -> None:
    options = '<x:meta_key>_tablepress_table_options</x:meta_key><x:meta_value>{"table_head":true}</x:meta_value>'
    named = "<x:meta_key>_tablepress_export_table_id</x:meta_key><x:meta_value>7</x:meta_value>"
    more = f"<x:postmeta>{options}</x:postmeta><x:postmeta>{named}</x:postmeta>"
    other = item('[["Jour","Force"],["Lundi","7"]]', post_id="90", post_type="tablepress_table", more=more)
    html = body("Voici : [table id=7 /]", other)
    assert "<thead><tr><th>Jour</th><th>Force</th></tr></thead><tbody><tr><td>Lundi</td><td>7</td></tr>" in html
    assert "<table" not in body("Voici : [table id=8 /]", other)


def test_an_episode_that_hangs_on_a_post() -> None:
    value = "https://b.example/e.mp3\n123\naudio/mpeg\n"
    more = f"<x:postmeta><x:meta_key>enclosure</x:meta_key><x:meta_value>{value}</x:meta_value></x:postmeta>"
    assert body("Notes.", more=more) == '<p>Notes.</p>\n<audio src="https://b.example/e.mp3"></audio>'
    assert body("https://b.example/e.mp3", more=more).count("e.mp3") == 2, "the text has it"
