"""What comes out of Tumblr: pages of its export, answers of its API."""

import json
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest

from bookmaker.archives import ArchiveWorld
from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Look
from bookmaker.readers.exports.tumblr import EXPORT
from bookmaker.readers.exports.tumblr.answers import article_of_answer
from bookmaker.readers.exports.tumblr.blocks import write_blocks
from bookmaker.readers.finding import find_batches, read_batch
from bookmaker.world import FakeWorld

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PAGE = """<!DOCTYPE HTML><html><head><meta charset="utf-8"></head><body>
<h1>Le titre</h1><p>Un mot.</p><img src="../../media/12_0.png">
<div id="footer"><span id="timestamp"> August 10th, 2015 4:32pm </span><span class="tag">mer</span>
<span class="tag">deux mots</span></div></body></html>"""
OLD = """<?xml version="1.0"?><tumblr version="1.0"><tumblelog name="ann"/><posts>
<post id="1" url="http://a.tumblr.com/post/1" type="regular" date-gmt="2010-01-01 23:30:00 GMT" date="Sat, 02 Jan 2010 00:30:00">
<regular-title>T</regular-title><regular-body>&lt;p&gt;Mot&lt;/p&gt;</regular-body><tag>x</tag></post>
<post id="2" url="http://a.tumblr.com/post/2" type="photo" date="Sun, 03 Jan 2010 00:30:00" private="true">
<photo-caption>C</photo-caption><photo-url max-width="75">s.jpg</photo-url><photo-url max-width="1280">b.jpg</photo-url></post>
<post id="3" type="conversation" date="Mon, 04 Jan 2010 00:30:00"><conversation><line label="A:">a &lt; b</line></conversation></post>
</posts></tumblr>"""


def packed(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("is_nested", [True, False])
def test_its_own_export_with_the_posts_packed_once_more_or_not(is_nested: bool) -> None:
    posts = {"html/12.html": PAGE.encode(), "posts_index.html": b"<html><body>x</body></html>"}
    files = {"posts.zip": packed(posts)} if is_nested else {f"posts/{name}": data for name, data in posts.items()}
    world = ArchiveWorld(FakeWorld({"b.zip": packed({**files, "media/12_0.png": b"x", "payload-0.json": b"[]"})}, NOW))
    (batch,), failures = find_batches(["b.zip"], world)
    assert not failures
    assert batch.root == Path("b.zip")
    (article,) = [one for one in read_batch(batch, world, "") if isinstance(one, Article)]
    assert (article.title, article.tags, article.dating.day) == ("Le titre", ("mer", "deux mots"), date(2015, 8, 10))
    assert article.position == 16 * 60 + 32
    assert article.html == '<p>Un mot.</p><img src="../../media/12_0.png"/>'


def test_the_old_answers() -> None:
    found = list(EXPORT.read((Source("o.xml"),), FakeWorld({"o.xml": OLD.encode()}, NOW), ""))
    one, photo, talk = (item for item in found if isinstance(item, Article))
    assert (one.title, one.dating.day, one.tags, one.html) == ("T", date(2010, 1, 2), ("x",), "<p>Mot</p>")
    assert (photo.status, photo.html) == ("private", '<figure><img src="b.jpg" alt=""></figure>\nC')
    assert talk.html == "<p><strong>A:</strong> a &lt; b</p>"


@pytest.mark.parametrize(
    ("post", "html"),
    [
        ({"type": "text", "body": "<p>x</p>"}, "<p>x</p>"),
        (
            {"type": "photo", "photos": [{"caption": "c", "original_size": {"url": "a.jpg"}}], "caption": "<p>d</p>"},
            '<figure><img src="a.jpg" alt=""><figcaption>c</figcaption></figure>\n<p>d</p>',
        ),
        ({"type": "quote", "text": "Q", "source": "S"}, "<blockquote>\nQ\n</blockquote>\n<p>— S</p>"),
        ({"type": "link", "url": "u", "title": "L", "description": "<p>d</p>"}, '<p><a href="u">L</a></p>\n<p>d</p>'),
        ({"type": "chat", "dialogue": [{"label": "A:", "phrase": "<x>"}]}, "<p><strong>A:</strong> &lt;x&gt;</p>"),
        (
            {"type": "answer", "asking_name": "b", "question": "?", "answer": "<p>!</p>"},
            "<blockquote>\n?\n<p><cite>b</cite></p>\n</blockquote>\n<p>!</p>",
        ),
        ({"type": "audio", "artist": "A", "track_name": "T", "audio_url": "u"}, '<p><a href="u">A — T</a></p>\n'),
        (
            {"type": "video", "video_url": "u", "thumbnail_url": "s.jpg"},
            '<figure><a href="u"><img src="s.jpg" alt=""></a></figure>\n',
        ),
        ({"type": "photo", "photos": 7, "caption": 8}, "8"),
    ],
)
def test_a_post_of_each_type(post: dict[str, object], html: str) -> None:
    article = article_of_answer({**post, "date": "2015-08-10 14:00:00 GMT", "state": "queued"}, Source("a"), NOW)
    assert (article.html, article.dating.day, article.status) == (html, date(2015, 8, 10), "scheduled")


def test_a_post_of_blocks() -> None:
    content = [{"type": "text", "subtype": "heading1", "text": "Titre"}, {"type": "text", "text": "mots"}]
    trail = [{"content": [{"type": "text", "text": "avant"}], "blog": {"name": "bob"}}]
    answer = {"response": {"posts": [{"reblog_key": "k", "content": content, "trail": trail, "tags": ["a"]}]}}
    data = json.dumps(answer).encode()
    assert EXPORT.recognise(Look("a.json", data)) > 0.9
    found = list(EXPORT.read((Source("a.json"),), FakeWorld({"a.json": data}, NOW), ""))
    article = next(one for one in found if isinstance(one, Article))
    assert (article.title, article.tags) == ("Titre", ("a",))
    assert article.html == "<blockquote>\n<p>avant</p>\n<p><cite>bob</cite></p>\n</blockquote>\n<p>mots</p>"


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (
            {
                "type": "text",
                "text": "a b & c",
                "formatting": [{"start": 2, "end": 3, "type": "bold"}, {"start": 9, "end": 4}],
            },
            "<p>a <strong>b</strong> &amp; c</p>",
        ),
        (
            {
                "type": "text",
                "text": "abcd",
                "formatting": [{"start": n, "end": n + 2, "type": "bold"} for n in range(3)],
            },
            "<p><strong>ab</strong><strong>cd</strong></p>",
        ),
        (
            {"type": "text", "text": "ab", "formatting": [{"start": 0, "end": 2, "type": "link", "url": "u"}]},
            '<p><a href="u">ab</a></p>',
        ),
        ({"type": "text", "subtype": "ordered-list-item", "text": "i"}, "<ol>\n<li>i</li>\n</ol>"),
        (
            {
                "type": "image",
                "media": [{"url": "s", "width": 1}, {"url": "b", "width": 9}],
                "alt_text": "a",
                "caption": "<",
            },
            '<figure><img src="b" alt="a"><figcaption>&lt;</figcaption></figure>',
        ),
        ({"type": "audio", "artist": "A", "title": "T", "media": {"url": "u"}}, '<p><a href="u">A — T</a></p>'),
        ({"type": "poll", "question": "?", "answers": [{"answer_text": "o"}]}, "<p>?</p>\n<ul><li>o</li></ul>"),
        ({"type": "new", "text": "kept"}, "<p>kept</p>"),
        ({"type": "image", "media": "x"}, ""),
    ],
)
def test_blocks(block: dict[str, object], html: str) -> None:
    assert write_blocks([block]) == html


def test_answers_of_any_shape_give_nothing_or_articles() -> None:
    post: dict[str, object] = {"reblog_key": "k", "date": 5e300, "tags": {"a": 1}, "content": []}
    posts = [{**post, "type": kind} for kind in ("photo", 7, None)]
    data = json.dumps({"posts": posts}).encode()
    (batch,), _ = find_batches(["a.json"], world := ArchiveWorld(FakeWorld({"a.json": data}, NOW)))
    found = list(read_batch(batch, world, ""))
    assert not [one for one in found if isinstance(one, Article)]
    assert {one.code for one in found if isinstance(one, Note)} == {"article.empty", "date.missing"}
