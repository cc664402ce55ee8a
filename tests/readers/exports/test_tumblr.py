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


BLOCKS = """<!DOCTYPE HTML><html><body><h1></h1><h2>La plage</h2><p>Un mot.</p>
<img src="../../media/12_0.png"><div id="footer"><span id="timestamp"> May 8th, 2025 1:39am </span></div></body></html>"""
POSTS = """<?xml version="1.0" encoding="UTF-8"?>
<tumblr version="1.0"><tumblelog name="ann"/><posts>
<post id="12" url="https://ann.tumblr.com/post/12" type="photo" date="Mon, 10 Aug 2015 16:32:00">
<photo-url max-width="1280">https://64.media.tumblr.com/x.png</photo-url><photo-caption>&lt;p&gt;C&lt;/p&gt;</photo-caption></post>
<post id="14" type="regular" state="draft" date="Mon, 10 Aug 2015 16:32:00"><regular-body>d</regular-body></post>
</posts></tumblr>"""
BACKUP = """<!DOCTYPE html>
<meta charset=utf-8><title>ann</title><body class=post>
<article class={kind} id=p-12>
<header><p><time datetime=2015-08-10T22:32:00Z>{shown}</time>
<a class=llink href=../posts/12.html>¶</a> <a href=https://tmblr.co/Zx>●</a></p></header>
<h2>{title}</h2>
<p>Un mot.</p><p><img alt="" src="../media/tumblr_x_o1.jpg"></p>
<footer><a href=https://ann.tumblr.com/tagged/mer>#mer</a>
<details><summary>2 notes</summary><ol class="notes"><li>bob liked this</li></ol></details></footer>
</article>"""


def posts_of(files: dict[str, bytes], place: str = "b") -> list[Article]:
    world = FakeWorld({f"{place}/{name}": data for name, data in files.items()}, NOW)
    return [one for one in EXPORT.read((Source(place),), world, "") if isinstance(one, Article)]


def test_a_post_of_blocks_is_called_by_its_first_heading() -> None:
    (article,) = posts_of({"posts/html/12.html": BLOCKS.encode()})
    assert (article.title, article.dating.day) == ("La plage", date(2025, 5, 8))
    assert article.html == '<p>Un mot.</p>\n<img src="../../media/12_0.png"/>'


def test_an_export_with_all_posts_in_one_file_gives_each_once_with_its_own_pictures() -> None:
    pages = {f"posts/html/{n}.html": PAGE.encode() for n in (12, 13)} | {
        "posts/html/submissions/15.html": PAGE.encode()
    }
    files = {
        "posts/posts.xml": POSTS.encode(),
        **pages,
        "media/12.png": b"x",
        "media/13.png": b"x",
        "messages.xml": b"<m/>",
    }
    one, draft, three, sent = posts_of(files)
    assert (one.address, one.html) == (
        "https://ann.tumblr.com/post/12",
        '<figure><img alt="" src="../media/12.png"/></figure>\n<p>C</p>',
    )
    assert draft.status == "draft"
    assert three.html == '<p>Un mot.</p><img src="../../media/13.png"/>'
    assert sent.html == '<p>Un mot.</p><img src="../../media/12_0.png"/>'


def test_pictures_that_a_page_names_itself_stay_where_they_are_not_as_many() -> None:
    page = PAGE.replace("../../media/12_0.png", "https://64.media.tumblr.com/x.png").replace(
        "</p>", '</p><img src="y">'
    )
    (article,) = posts_of({"posts/html/12.html": page.encode(), "media/12_0.png": b"x"})
    assert "64.media.tumblr.com" in article.html


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("08/10/2015 10:32:00 PM", date(2015, 8, 10)),
        ("11.08.2015 00:32:00", date(2015, 8, 11)),
        ("11 août 2015 00:32", date(2015, 8, 11)),
        ("", date(2015, 8, 10)),
    ],
)
def test_the_pages_of_a_backup_have_the_day_of_the_clock_that_they_show(shown: str, day: date) -> None:
    page = BACKUP.format(kind="text", shown=shown, title="Le titre")
    (article,) = posts_of(
        {"posts/12.html": page.encode(), "index.html": b"x", "archive/2015-08-p1.html": page.encode()}
    )
    assert (article.title, article.dating.day, article.tags) == ("Le titre", day, ("mer",))
    assert article.address == "https://tmblr.co/Zx"
    assert article.html == '<p>Un mot.</p><p><img alt="" src="../media/tumblr_x_o1.jpg"/></p>'
    assert [one.text for one in article.dropped] == ["2 notes bob liked this"]


def test_a_link_in_a_backup_keeps_its_address() -> None:
    page = BACKUP.format(kind="link", shown="", title="<a href=https://example.org/x>Là-bas</a>")
    (article,) = posts_of({"posts/12/index.html": page.encode()})
    assert article.title == "Là-bas"
    assert article.html.startswith('<p><a href="https://example.org/x">Là-bas</a></p>')


@pytest.mark.parametrize("name", ["posts/12.html", "posts/posts.xml", "json/12.json", "posts/html/12.html"])
def test_a_folder_is_known_by_what_is_in_it(name: str) -> None:
    heads = {
        "posts/12.html": BACKUP.format(kind="text", shown="", title="x").encode(),
        "posts/posts.xml": POSTS.encode(),
        "json/12.json": b'{"id": 12, "reblog_key": "x"}',
        "posts/html/12.html": PAGE.encode(),
    }
    assert EXPORT.recognise(Look("b", b"", (name,), heads.__getitem__)) > 0.9
    assert EXPORT.recognise(Look("b", b"", (name,), lambda name: b"<html>x")) == 0


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
