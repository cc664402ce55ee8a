"""Pictures are found, read once, and shown or boxed."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from PIL import Image

from bookmaker.assets import LEFT_OUT, collect_images, find_pictures, place_pictures
from bookmaker.errors import SourceError
from bookmaker.html import parse_fragment
from bookmaker.model import Asset, Chapter, Note, Source


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB") -> bytes:
    buffer = BytesIO()
    Image.new(mode, size, 90).save(buffer, kind)
    return buffer.getvalue()


def collect(body: str, files: dict[str, bytes] | None = None) -> tuple[str, tuple[Asset, ...], tuple[Note, ...]]:
    known = files or {}

    def read(src: str) -> bytes:
        if src not in known:
            raise SourceError(f"{src}: no such file")
        return known[src]

    chapters, assets, notes = collect_images([Chapter("one", "One", body, "en", source=Source("a/one.html"))], read)
    parse_fragment(chapters[0].body)
    return chapters[0].body, assets, notes


def test_a_picture_is_named_by_its_content_and_measured() -> None:
    body, (asset,), notes = collect('<p><img src="images/a.png" alt="A  field"/>.</p>', {"images/a.png": picture()})
    assert body == f'<p><img src="asset:{asset.name}" alt="A field" width="40" height="20"/>.</p>'
    assert (asset.media_type, asset.width, asset.height, notes) == ("image/png", 40, 20, ())


def test_the_same_bytes_are_one_asset_and_read_once() -> None:
    asked: list[str] = []

    def read(src: str) -> bytes:
        asked.append(src)
        return picture()

    body = '<p><img src="a.png"/><img src="b.png"/><img src="a.png"/></p>'
    chapters = [Chapter(name, "", body, "en") for name in ("one", "two")]
    done, assets, _ = collect_images(chapters, read)
    assert (len(assets), asked, len(done[1].images)) == (1, ["a.png", "b.png"], 1)


def test_collecting_twice_changes_nothing() -> None:
    chapters = [Chapter("one", "", '<p><img src="a.png"/><img src="gone.png"/></p>', "en")]
    data = {"a.png": picture()}

    def read(src: str) -> bytes:
        if src in data:
            return data[src]
        raise SourceError("no such file")

    once, (asset,), _ = collect_images(chapters, read)
    again, _, _ = collect_images(once, {f"asset:{asset.name}": asset.data}.__getitem__)
    assert again == once


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", ("40", "20")),
        ('width="20"', ("20", "10")),
        ('height="5"', ("10", "5")),
        ('width="20" height="999"', ("20", "10")),
        ('width="999"', ("40", "20")),
        ('width="50%"', ("40", "20")),
        ('width="0"', ("40", "20")),
        ('width="1"', ("1", "1")),
    ],
)
def test_the_authors_size_counts_unless_it_enlarges(attributes: str, expected: tuple[str, str]) -> None:
    body, _, _ = collect(f'<p><img src="a.png" {attributes}/></p>', {"a.png": picture()})
    image = parse_fragment(body).find(".//img")
    assert image is not None
    assert (image.get("width"), image.get("height")) == expected


def test_data_in_the_address_is_decoded() -> None:
    src = "data:image/png;base64," + base64.b64encode(picture()).decode()
    body, assets, notes = collect(f'<p><img src="{src}"/></p>')
    assert (len(assets), notes, "asset:" in body) == (1, (), True)


@pytest.mark.parametrize(
    ("src", "code", "shown"),
    [
        ("images/gone%20away.png?w=3", "asset.missing", "gone away.png"),
        ("broken.png", "asset.unreadable", "broken.png"),
        ("empty.png", "asset.unreadable", "empty.png"),
        ("data:image/png;base64,AAAA", "asset.unreadable", "image/png"),
        ("data:", "asset.unreadable", "data:"),
        ("", "asset.missing", "?"),
    ],
)
def test_what_cannot_be_shown_leaves_a_box(src: str, code: str, shown: str) -> None:
    files = {"broken.png": b"\x89PNG\r\n\x1a\nrubbish", "empty.png": b""}
    body, assets, (note,) = collect(f'<p>a <img src="{src}"/> b</p>', files)
    assert body == f'<p>a <span class="missing-picture">{shown}</span> b</p>'
    assert (assets, note.code, note.where) == ((), code, "a/one.html")


def test_the_box_says_what_the_picture_showed() -> None:
    body, _, _ = collect('<figure><img src="x.png" alt="A &lt;field&gt;"/><figcaption>c</figcaption></figure>')
    assert '<span class="missing-picture">A &lt;field&gt;</span> <figcaption>' in body


def test_a_picture_on_the_web_is_not_fetched_but_named() -> None:
    body, _, (note,) = collect('<p><img src="https://example.org/a/b.png?x=1"/></p>')
    assert body == ('<p><span class="missing-picture"><a href="https://example.org/a/b.png?x=1">b.png</a></span></p>')
    assert note.code == "asset.remote"


def test_a_link_is_not_put_into_a_link() -> None:
    body, _, _ = collect('<p><a href="https://example.org/"><img src="//example.org/b.png" alt="B"/></a></p>')
    assert body == '<p><a href="https://example.org/"><span class="missing-picture">B</span></a></p>'


def test_a_tracker_goes_with_what_held_it() -> None:
    body, assets, notes = collect(
        '<p>a<a href="x"><img src="t.gif"/></a>b</p><p><img src="t.gif"/></p>c', {"t.gif": picture("GIF", (1, 1), "L")}
    )
    assert (body, notes) == ("<p>ab</p>c", ())
    assert assets == ()


def test_a_book_of_words_alone_keeps_captions_and_says_how_many_pictures_went() -> None:
    body = (
        '<p>One <img src="a.png" alt="a"/> two.</p><figure class="page"><a href="b.html"><img src="b.png" alt="b"/></a>'
        '<figcaption>Below.</figcaption></figure><figure><img src="c.png" alt="c"/></figure><p>End.</p>'
    )
    chapter = Chapter(id="a", title="A", body=body, lang="en")
    bare, (said,) = place_pictures(chapter, dict.fromkeys(find_pictures(chapter), LEFT_OUT))
    assert bare.body == "<p>One  two.</p><figure><figcaption>Below.</figcaption></figure><p>End.</p>"
    assert bare.images == ()
    assert said.code == "picture.left-out"
    assert said.message.startswith("3 pictures")
