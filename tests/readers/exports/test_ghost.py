"""Ghost's JSON: every version, every form of the text."""

import json
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bookmaker.errors import SourceError
from bookmaker.html import parse_html
from bookmaker.model import Article, Source
from bookmaker.plugs import Look
from bookmaker.readers.exports.ghost import EXPORT
from bookmaker.readers.exports.ghost.cards import write_card
from bookmaker.readers.exports.ghost.lexical import write_lexical
from bookmaker.readers.exports.ghost.mobiledoc import write_mobiledoc
from bookmaker.readers.exports.ghost.rendered import settle_cards
from bookmaker.words import words_of
from bookmaker.world import FakeWorld

POST = {"id": "1", "title": "L&amp;été", "html": "<p>x</p>", "status": "published", "type": "post", "published_at": "2024-01-02T23:30:00.000Z"}  # fmt: skip


def read(*posts: dict[str, Any], **data: Any) -> list[Article]:
    whole = {"db": [{"meta": {"exported_on": 1}, "data": {"posts": list(posts), **data}}]}
    return read_text(json.dumps(whole))


def read_text(text: str) -> list[Article]:
    world = FakeWorld({"a.json": text.encode()}, datetime(2026, 1, 1, tzinfo=UTC))
    return [one for one in EXPORT.read((Source("a.json"),), world, "") if isinstance(one, Article)]


def test_a_post_with_all_that_it_refers_to() -> None:
    data = {
        "settings": [{"key": "timezone", "value": "Europe/Paris"}, {"key": "locale", "value": "fr"}],
        "users": [{"id": "u", "name": "Anne", "email": "a@e.example"}],
        "tags": [{"id": "t", "name": "Mer"}, {"id": "h", "name": "#hidden"}],
        "posts_authors": [{"post_id": "1", "author_id": "u"}],
        "posts_tags": [
            {"post_id": "1", "tag_id": "h", "sort_order": 1},
            {"post_id": "1", "tag_id": "t", "sort_order": 0},
        ],
        "posts_meta": [{"post_id": "1", "feature_image_alt": "La mer", "feature_image_caption": "Ici"}],
    }
    more = {"feature_image": "__GHOST_URL__/content/images/a.png", "custom_excerpt": "Chapeau"}
    (article,) = read(POST | more, **data)
    assert (article.title, article.byline, article.tags, article.lang) == ("L&été", ("Anne",), ("Mer",), "fr")
    assert (article.dating.day, article.position, article.subtitle) == (date(2024, 1, 3), 30, "Chapeau")
    lead = '<img src="/content/images/a.png" alt="La mer"><figcaption>Ici</figcaption>'
    assert article.html == f'<figure class="lead">{lead}</figure>\n<p>x</p>'


@pytest.mark.parametrize(
    ("fields", "status", "kind"),
    [
        ({"status": "draft"}, "draft", ""),
        ({"status": "scheduled"}, "scheduled", ""),
        ({"status": "sent"}, "", ""),
        ({"type": "page"}, "", "page"),
        ({"type": None, "page": 1}, "", ""),
    ],
)
def test_status_and_kind(fields: dict[str, Any], status: str, kind: str) -> None:
    (article,) = read(POST | fields)
    assert (article.status, article.kind) == (status, kind)


def test_pages_before_there_were_types() -> None:
    (article,) = read({key: value for key, value in POST.items() if key != "type"} | {"page": 1})
    assert article.kind == "page"


def test_mobiledoc() -> None:
    document = {
        "version": "0.3.1",
        "atoms": [["soft-return", "", {}]],
        "cards": [["code", {"code": "a<b", "language": "c"}], ["image", {"src": "__GHOST_URL__/a.png", "caption": "C"}]],
        "markups": [["strong"], ["a", ["href", "https://e.example"]]],
        "sections": [[1, "p", [[0, [0], 1, "un"], [1, [], 0, 0], [0, [1], 1, "lien"]]], [3, "ul", [[[0, [], 0, "x"]]]], [10, 0], [10, 1]],
    }  # fmt: skip
    assert write_mobiledoc(json.dumps(document)).split("\n") == [
        '<p><strong>un</strong><br><a href="https://e.example">lien</a></p>',
        "<ul><li>x</li></ul>",
        '<figure><pre><code class="language-c">a&lt;b</code></pre></figure>',
        '<figure><img src="/a.png" alt=""><figcaption>C</figcaption></figure>',
    ]


def test_lexical() -> None:
    def text(words: str, bits: int = 0) -> dict[str, Any]:
        return {"type": "extended-text", "text": words, "format": bits}

    nodes = [
        {"type": "extended-heading", "tag": "h2", "children": [text("Titre")]},
        {"type": "paragraph", "children": [text("un", 3), {"type": "linebreak"}, {"type": "link", "url": "u", "children": [text("deux")]}]},
        {"type": "list", "listType": "number", "children": [{"type": "listitem", "children": [text("x")]}]},
        {"type": "toggle", "heading": "H", "content": "<p>C</p>"},
        {"type": "horizontalrule"},
    ]  # fmt: skip
    assert write_lexical(json.dumps({"root": {"children": nodes}})).split("\n") == [
        "<h2>Titre</h2>",
        '<p><em><strong>un</strong></em><br><a href="u">deux</a></p>',
        "<ol><li>x</li></ol>",
        "<details open><summary>H</summary><p>C</p></details>",
        "<hr>",
    ]


@pytest.mark.parametrize("text", ['{"db": [[[[', "[" * 100_000, '{"db": 1}'])
def test_what_is_broken_is_an_error_of_ours_or_nothing(text: str) -> None:
    with suppress(SourceError):
        assert read_text(text) == []
    assert write_lexical(text) == write_mobiledoc(text) == ""


def test_it_is_known_by_its_fields() -> None:
    assert EXPORT.recognise(Look("x", json.dumps({"db": [{"meta": {"exported_on": 1}}]}).encode())) == 1
    assert EXPORT.recognise(Look("x.json", b'{"version": "https://jsonfeed.org/version/1", "items": []}')) == 0


def test_both_forms_of_the_corpus_say_the_same(corpus: Path) -> None:
    """Where an export has a text as HTML and in the editor's form, our own rendering has the same words."""
    compared = 0
    for path in (corpus / "ghost").glob("*.json"):
        data = json.loads(path.read_text("utf-8-sig"))
        for post in data["db"][0]["data"]["posts"] if "db" in data else []:
            ours = write_lexical(post.get("lexical") or "") or write_mobiledoc(post.get("mobiledoc") or "")
            if ours and post.get("html"):
                there, here = (words_of(parse_html(text).get_text(" ")) for text in (post["html"], ours))
                compared += 1
                assert len(set(there) - set(here)) <= len(set(there)) // 20, (path.name, post.get("title"))
    assert compared


def test_rendered_cards_are_plain() -> None:
    html = (
        '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://b.example">'
        '<div class="kg-bookmark-title">B</div><div class="kg-bookmark-description">About</div><img src="i.ico"></a></figure>'
        '<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">!</div><div class="kg-callout-text">Mind</div></div>'
        '<div class="kg-card kg-audio-card"><img alt="audio-thumbnail"><audio src="s.mp3"></audio><div class="kg-audio-title">'
        'Song</div><span>0:00</span></div><figure class="kg-card kg-video-card" data-kg-thumbnail="t.jpg"><video src="v.mp4" '
        'poster="https://img.spacergif.org/spacer.png"></video><span>0:00</span><figcaption>Film</figcaption></figure>'
        '<div class="kg-card kg-file-card"><a href="f.pdf"><div class="kg-file-card-title">File</div>'
        '<div class="kg-file-card-filename">f.pdf</div></a></div><div class="kg-card kg-button-card"><a href="x">Read</a></div>'
        '<div class="kg-card kg-toggle-card"><h4 class="kg-toggle-heading-text">Why</h4><p>So</p></div>'
    )
    (article,) = read({**POST, "html": html})
    for piece in ('<a href="https://b.example">B</a>', "<p>About</p>", "! Mind", 'src="s.mp3" title="Song"'):
        assert piece in article.html
    for piece in ('poster="t.jpg"', "<figcaption>Film</figcaption>", '<a href="f.pdf">File</a> (f.pdf)', "<b>Why</b>"):
        assert piece in article.html
    assert not any(piece in article.html for piece in ("0:00", "audio-thumbnail", "i.ico", "Read", "spacer"))
    assert {one.text for one in article.dropped} == {"0:00", "Read"}


def test_a_list_in_lexical_hangs_from_the_item_before_it() -> None:
    item = {"type": "listitem", "children": [{"type": "text", "text": "a"}]}
    inner = {"type": "listitem", "children": [{"type": "list", "children": [item]}]}
    text = json.dumps({"root": {"children": [{"type": "list", "tag": "ol", "start": 3, "children": [item, inner]}]}})
    assert read({**POST, "html": None, "lexical": text})[0].html == '<ol start="3"><li>a<ul><li>a</li></ul></li></ol>'


def test_two_pictures_that_lie_over_each_other() -> None:
    card = {"beforeImage": {"src": "a.jpg"}, "afterImage": {"src": "b.jpg"}, "caption": "Before, after"}
    html = write_mobiledoc(json.dumps({"cards": [["before-after", card]], "sections": [[10, 0]]}))
    assert html.count("<img ") == 2
    assert "<figcaption>Before, after</figcaption>" in html


def test_cards_that_are_no_part_of_the_article_are_told() -> None:
    cards: list[tuple[str, dict[str, object]]] = [
        ("button", {"buttonText": "Read"}),
        ("signup", {"header": "<p>Join", "disclaimer": "No spam"}),
        ("email", {"html": "<p>Dear all</p>"}),
        ("product", {"productTitle": "P", "productButton": "Buy"}),
        ("call-to-action", {"textValue": "Come", "buttonText": "Go"}),
        ("bookmark", {"url": "u", "metadata": {"title": "B", "author": "A", "publisher": "P"}}),
        ("button", {}),
    ]
    html, dropped = settle_cards("".join(write_card(kind, fields) for kind, fields in cards))
    assert [one.text for one in dropped] == ["Read", "Join No spam", "Dear all", "Buy", "Go"]
    assert html == '<h4>P</h4><p>Come</p><figure><p><a href="u">B</a></p><p>A · P</p></figure>'


def test_a_post_says_where_on_the_site_it_is() -> None:
    own, elsewhere = read(POST | {"slug": "l-ete"}, POST | {"slug": "b", "canonical_url": "https://b.example/c"})
    assert (own.address, elsewhere.address) == ("/l-ete/", "https://b.example/c")


def test_the_picture_behind_a_header_is_shown_before_its_words() -> None:
    inner = '<h2 class="kg-header-card-header">Mot</h2>'
    html, _ = settle_cards(f'<div class="kg-card kg-header-card" data-kg-background-image="/a.png">{inner}</div>')
    assert parse_html(html).select_one(".kg-header-card > p > img") is not None
    assert html.index("/a.png") < html.index("Mot")
    assert '<img src="/a.png"' in write_card("header", {"header": "Mot", "backgroundImageSrc": "/a.png"})
