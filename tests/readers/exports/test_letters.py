"""Substack's and Medium's archives: the posts, and nobody's data."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers.exports import medium, substack
from bookmaker.readers.exports.substack.widgets import settle_widgets
from bookmaker.world import FakeWorld

HEAD = "post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n"
SECRET = ("posts/1.delivers.csv", "posts/1.opens.csv", "email_list.b.csv", "sessions/s.html", "ips.html")


class Watched(FakeWorld):
    """A world that fails where a reader's data is opened."""

    def read(self, path: Path) -> bytes:
        assert not str(path).endswith(SECRET), path
        return super().read(path)


def read(export: Export, files: dict[str, str], source: str = "z") -> tuple[list[Article], list[Note]]:
    world = Watched({f"z/{name}": text.encode() for name, text in {**files, **dict.fromkeys(SECRET, "x")}.items()}, datetime(2026, 1, 1, tzinfo=UTC))  # fmt: skip
    found = list(export.read((Source(source),), world, ""))
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, Note)]


def test_substack() -> None:
    rows = (
        '1.a,2024-01-02T03:04:05.678Z,true,,,newsletter,everyone,"L&#x2019;été, ""ici""",Sous-titre,\n'
        "2.b,,FALSE,,,newsletter,everyone,,,\n3.gone,2024-01-03T00:00:00Z,TRUE,,,newsletter,everyone,Gone,,\n"
        "4.p,2024-01-04T00:00:00Z,true,,,page,everyone,About,,\n"
    )
    body = (
        '<p>Un<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a></p>'
        '<div class="subscription-widget-wrap"><p>Subscribe</p></div>'
        '<img src="https://substackcdn.com/image/fetch/$s_!x!,w_1456,c_limit/https%3A%2F%2Fs3.example%2Fa.png">'
        '<div class="latex-rendered" data-attrs="{&quot;persistentExpression&quot;:&quot;x^2&quot;}"></div>'
        '<div class="tweet" data-attrs="{&quot;full_text&quot;:&quot;Mot&quot;,&quot;name&quot;:&quot;Luc&quot;}"></div>'
    )
    files = {
        "posts.csv": HEAD + rows,
        "posts/1.a.html": body,
        "posts/2.b.html": "<p>d</p>",
        "posts/4.p.html": "<p>p</p>",
    }
    (post, draft, page), (note,) = read(substack.EXPORT, files)
    assert (post.title, post.subtitle, post.dating.day) == ('L’été, "ici"', "Sous-titre", date(2024, 1, 2))
    assert (draft.status, page.kind) == ("draft", "page")
    assert "Gone" in note.message
    assert [one.text for one in post.dropped] == ["Subscribe"]
    assert 'src="https://s3.example/a.png"' in post.html
    assert 'class="latex"' in post.html
    assert "<blockquote><p>Mot</p>" in post.html


def test_medium() -> None:
    text = (
        '<article class="h-entry"><h1 class="p-name">Un titre</h1><section data-field="subtitle" class="p-summary">Le sous…</section>'
        '<section data-field="body" class="e-content"><div class="section-divider"><hr></div>'
        '<h3 class="graf graf--h3 graf--title" name="1">Un titre</h3><h4 class="graf graf--h4 graf--subtitle">Le sous-titre</h4>'
        '<p class="graf graf--p" id="2">Texte.</p><h3 class="graf graf--h3">Plus</h3>'
        '<pre class="graf graf--pre">a</pre><pre class="graf graf--pre">b</pre></section><footer>'
        '<a class="p-author h-card">Anne</a><time class="dt-published" datetime="2018-08-11T11:23:34.123Z">x</time>'
        '<a class="p-canonical" href="https://m.example/a">x</a><a class="p-tag">Mer</a></footer></article>'
    )
    files = {"posts/2018-08-11_Un.html": text, "posts/draft_X-1.html": text.replace("<time", "<span")}
    (post, draft), notes = read(medium.EXPORT, files)
    assert (post.title, post.subtitle, post.byline, post.tags) == ("Un titre", "Le sous-titre", ("Anne",), ("Mer",))
    assert (post.dating.day, post.address, draft.status) == (date(2018, 8, 11), "https://m.example/a", "draft")
    assert (
        post.html
        == '<p class="graf graf--p">Texte.</p><h2 class="graf graf--h3">Plus</h2><pre class="graf graf--pre">a\nb</pre>'
    )
    assert not notes


@pytest.mark.parametrize("export", [substack.EXPORT, medium.EXPORT])
def test_nothing_else_is_taken_for_it(export: Export) -> None:
    look = Look("x", b"", ("posts/1.html", "posts.csv", "email_list.csv"), lambda name: b"<p>x</p>")
    assert export.recognise(look) == 0


def test_of_a_real_archive_no_list_of_readers_is_opened(corpus: Path) -> None:
    for export, name in ((substack.EXPORT, "substack/en-real-0"), (medium.EXPORT, "medium/hd")):
        folder = corpus / name
        files = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}
        articles, _ = read(export, files)
        assert len([one for one in articles if not one.status]) >= 5


def test_one_letter_that_cannot_be_read_costs_only_itself() -> None:
    rows = "1.a,2024-01-02T03:04:05Z,true,,,newsletter,everyone,A,,\n2.b,2024-01-03T03:04:05Z,true,,,newsletter,everyone,B,,\n"
    files = {"posts.csv": HEAD + rows, "posts/1.a.html": "%PDF-1.7 \0", "posts/2.b.html": "<p>b</p>"}
    articles, notes = read(substack.EXPORT, files)
    assert [one.title for one in articles] == ["B"]
    assert [(one.code, one.where) for one in notes] == [("source.unread", "z/posts/1.a.html")]


@pytest.mark.parametrize(
    ("widget", "fields", "made"),
    [
        (
            "spotify-wrap",
            {"url": "https://open.spotify.com/x/1", "title": "Song", "subtitle": "Band"},
            ">Song – Band</a>",
        ),
        ("instagram", {"instagram_id": "A", "title": "Post", "thumbnail_url": "t.jpg"}, "instagram.com/p/A/"),
        ("comment", {"url": "https://n.example", "comment": {"body": "Said", "name": "Anne"}}, "<p>Said</p>"),
        ("mention-wrap", {"name": "Marie"}, "Marie"),
        ("file-embed-wrapper", {"url": "https://f.example/a.pdf", "title": "File"}, ">File</a>"),
        ("twitter-embed", {"full_text": "Said", "username": "a"}, "<blockquote><p>Said</p>"),
        (
            "bluesky-wrap outer",
            {"text": "Said", "authorName": "Anne", "authorHandle": "a.b", "postId": "3k"},
            'href="https://bsky.app/profile/a.b/post/3k">Anne</a>',
        ),
        ("digest-post-embed", {"title": "Old", "canonical_url": "https://s.example/p/old"}, ">Old</a>"),
        ("native-audio-embed", {"label": "A sound"}, "<p>A sound</p>"),
        (
            "tweet",
            {"full_text": "Hi", "photos": [{"img_url": "https://p.example/a.jpg"}]},
            'src="https://p.example/a.jpg"',
        ),
    ],
)
def test_what_substack_s_widgets_show_stays(widget: str, fields: dict[str, Any], made: str) -> None:
    markup = f"<p>Text</p><div class=\"{widget}\" data-attrs='{json.dumps(fields)}'></div>"
    assert made in settle_widgets(markup)[0]


def test_a_file_of_substack_s_keeps_its_address() -> None:
    markup = (
        '<div class="file-embed-wrapper"><div class="file-embed-details-h1">A.pdf</div>'
        '<a class="file-embed-button" href="https://s.example/1.pdf">Download</a></div>'
    )
    assert settle_widgets(markup)[0] == '<p><a href="https://s.example/1.pdf">A.pdf</a></p>'


def test_an_answer_whose_subtitle_is_its_own_beginning_is_one() -> None:
    page = (
        '<article class="h-entry"><h1 class="p-name">Thanks for it</h1><section data-field="subtitle" class="p-summary">'
        'Thanks for it, all.</section><section data-field="body" class="e-content"><p class="graf graf--p">Thanks for it, '
        'all.</p></section><time class="dt-published" datetime="2019-04-01T10:45:00.000Z"></time></article>'
    )
    (article,), _ = read(medium.EXPORT, {"z/posts/2019-04-01_Thanks-aaaaaa111111.html": page})
    assert (article.kind, article.subtitle) == ("response", "")
