"""Pictures from the web: where the original is, and how they come into the chapters' folder."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bookmaker.cache import Cache
from bookmaker.cli.import_command import command
from bookmaker.html import parse_html
from bookmaker.html.pictures import largest
from bookmaker.model import Article, Dating, Source
from bookmaker.pipeline.importing import import_sources
from bookmaker.project import open_project
from bookmaker.store.nearby import Nearby
from bookmaker.store.pictures import take_pictures
from bookmaker.store.shown import pictures_of, web_addresses
from bookmaker.web import Client, Library, Limits
from bookmaker.web.originals import originals
from bookmaker.web.pictures import AHEAD, WebPictures
from bookmaker.world import DiskWorld, FakeWorld
from tests.web.conftest import PNG, Site

NOW = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "original"),
    [
        (
            "http://resize.over-blog.com/170x170.jpg?http://img.over-blog-kiwi.com/1/2/ob_a.jpg#width=820",
            "http://img.over-blog-kiwi.com/1/2/ob_a.jpg",
        ),
        ("https://1.bp.blogspot.com/-x/Y/AAA/s320/photo.jpg", "https://1.bp.blogspot.com/-x/Y/AAA/s0/photo.jpg"),
        ("https://blogger.googleusercontent.com/img/a/x/w640-h480-no/p.jpg", "https://blogger.googleusercontent.com/img/a/x/s0/p.jpg"),
        ("https://lh3.googleusercontent.com/abc=w640-h480", "https://lh3.googleusercontent.com/abc=s0"),
        ("https://x.org/wp-content/uploads/2010/08/60D-500x159.jpg", "https://x.org/wp-content/uploads/2010/08/60D.jpg"),
        ("https://i0.wp.com/x.org/a.jpg?resize=300%2C200", "https://x.org/a.jpg"),
        ("https://a.files.wordpress.com/2012/a.jpg?w=300", "https://a.files.wordpress.com/2012/a.jpg"),
        ("https://miro.medium.com/v2/resize:fit:1400/format:webp/1*abc.jpeg", "https://miro.medium.com/v2/1*abc.jpeg"),
        ("https://cdn-images-1.medium.com/max/800/1*abc.jpeg", "https://miro.medium.com/v2/1*abc.jpeg"),
        (
            "https://substackcdn.com/image/fetch/w_1456,c_limit,f_auto/https%3A%2F%2Fs3.amazonaws.com%2Fa.png",
            "https://s3.amazonaws.com/a.png",
        ),
        ("https://res.cloudinary.com/x/image/upload/w_300,h_2/v1/a.jpg", "https://res.cloudinary.com/x/image/upload/v1/a.jpg"),
        (
            "https://static.wixstatic.com/media/a_1~mv2.jpg/v1/fill/w_49,h_37,q_80,blur_2/a_1~mv2.jpg",
            "https://static.wixstatic.com/media/a_1~mv2.jpg",
        ),
        ("https://64.media.tumblr.com/x/tumblr_y_500.jpg", "https://64.media.tumblr.com/x/tumblr_y_1280.jpg"),
        ("https://g.io/content/images/size/w600/2020/x.jpg", "https://g.io/content/images/2020/x.jpg"),
        ("https://upload.wikimedia.org/c/thumb/a/ab/X.jpg/220px-X.jpg", "https://upload.wikimedia.org/c/a/ab/X.jpg"),
        ("https://example.org/photo-500x159.jpg", "https://example.org/photo-500x159.jpg"),
    ],
)  # fmt: skip
def test_the_original_behind_a_thumbnail(address: str, original: str) -> None:
    assert originals(address)[0] == original
    assert originals(address)[-1] == address


@pytest.mark.parametrize("times", [24, 300, 5000])
def test_addresses_inside_one_another_end(times: int) -> None:
    address = "https://" + "i0.wp.com/x/image/fetch/https://" * times + "x.org/a.jpg"
    found = originals(address)
    assert found[-1] == address
    assert len(found) < 20


def test_an_original_behind_two_services() -> None:
    inner = "https://x.org/wp-content/uploads/a-300x200.jpg"
    address = f"https://substackcdn.com/image/fetch/w_9/https://i0.wp.com/{inner.removeprefix('https://')}"
    assert originals(address)[:2] == ("https://x.org/wp-content/uploads/a.jpg", inner)


@pytest.mark.parametrize(
    ("markup", "best"),
    [
        ("<img src='data:image/gif;base64,R0' data-src='/b.jpg'>", "https://x.org/b.jpg"),
        ("<img src='a.jpg' srcset='a.jpg 300w, https://c.org/w_9,h_9/b.jpg 900w'>", "https://c.org/w_9,h_9/b.jpg"),
        ("<a href='/large.jpg'><img src='small.jpg'></a>", "https://x.org/large.jpg"),
        ("<a href='/page.html'><img src='small.jpg'></a>", "https://x.org/p/small.jpg"),
        ("<img src='//c.org/a.jpg'>", "https://c.org/a.jpg"),
        ("<video poster='still.jpg'></video>", "https://x.org/p/still.jpg"),
    ],
)
def test_the_picture_that_is_meant(markup: str, best: str) -> None:
    element = parse_html(markup).find(["img", "video"])
    assert web_addresses(element, "https://x.org/p/")[0] == best
    assert pictures_of(markup, "https://x.org/p/") == (best,)


def test_a_sign_of_writing_is_not_fetched() -> None:
    signs = '<img class="wp-smiley" alt=":)" src="https://b.example/s.gif"><img class="emoji" alt="" src="https://b.example/t.png">'
    assert pictures_of(signs, "") == ("https://b.example/t.png",), "one without words may be anything"


def test_nobody_sees_a_dot() -> None:
    assert pictures_of("<img src='https://x.org/a.gif' width=1 height=1>", "") == ()
    assert largest("") == ""


def open_library(folder: Path, *, online: bool = True) -> Library:
    asks = Client(Limits(gap=0.0, patience=2.0), allow_private=True, sleep=lambda seconds: None)
    return Library(asks if online else None, lambda: NOW, Cache(folder / "web"))


def imported(folder: Path, html: str, library: Library | None) -> tuple[str, list[str]]:
    """The one chapter's text, and the codes of what was said."""
    page = folder / "page.html"
    body = f"<article><p>A long day at the harbour, and nothing came.</p>{html}</article>"
    page.write_text(f"<title>A page</title><meta name=date content=2015-08-10>{body}", "utf-8")
    (folder / "book").mkdir(exist_ok=True)
    (folder / "book" / "book.toml").write_text('[book]\ntitle = "A book"\nlanguage = "en"\n')
    project = open_project(folder / "book", DiskWorld())
    done = import_sources((str(page),), project, DiskWorld(), lambda *_: None, library=library)
    (chapter,) = (folder / "book" / "chapters").glob("*.html")
    return chapter.read_text("utf-8"), [note.code for note in done.notes]


def test_pictures_come_into_the_chapters_folder(site: Site, tmp_path: Path) -> None:
    small = site.put("/uploads/boat-300x200.png", PNG + b"small")
    site.put("/uploads/boat.png", PNG)
    behind = site.put("/behind.png", PNG + b"behind")
    html = f"<p><img src='{small}' srcset='{small} 2x'></p><div style='background-image: url({behind})'></div>"
    text, said = imported(tmp_path, html, open_library(tmp_path))
    images = sorted((tmp_path / "book" / "chapters" / "images").iterdir())
    assert [image.name.rpartition("-")[0] for image in images] == ["behind", "boat-300x200"]
    assert images[1].read_bytes() == PNG
    assert site.address not in text
    assert "srcset" not in text
    assert site.asked["/uploads/boat-300x200.png"] == 0
    assert "asset.unfetched" not in said


def test_what_cannot_be_had_keeps_its_place_and_is_asked_for_again(site: Site, tmp_path: Path) -> None:
    html = f"<p><img src='{site.address}/late.png' alt='A boat'></p>"
    text, said = imported(tmp_path, html, open_library(tmp_path, online=False))
    assert "late.png" in text
    assert "asset.unfetched" in said
    site.put("/late.png", PNG)
    text, said = imported(tmp_path, html, open_library(tmp_path))
    assert 'src="images/late-' in text
    assert "asset.unfetched" not in said


def test_what_cannot_be_had_is_said_with_its_whole_address(tmp_path: Path) -> None:
    """Beside the chapter a place on the site would be a file that is not there."""
    shown = "<p><img src='../m.png' srcset='/s.png 1x, /m,2.png 2x'></p>"
    html = f"<link rel=canonical href='https://b.example/days/a'>{shown}"
    text, said = imported(tmp_path, html, open_library(tmp_path, online=False))
    assert "asset.unfetched" in said
    assert 'src="https://b.example/m.png"' in text
    assert 'srcset="https://b.example/s.png 1x, https://b.example/m,2.png 2x"' in text


def test_an_import_leaves_no_more_than_may_be_kept(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("BOOKMAKER_CACHE_SIZE", "0")
    monkeypatch.delenv("BOOKMAKER_OFFLINE", raising=False)
    (tmp_path / "page.html").write_text(
        f"<title>A page</title><article><p>A long day.</p><img src='{site.put('/a.png', PNG)}'></article>", "utf-8"
    )
    (tmp_path / "book.toml").write_text('[book]\ntitle = "A book"\nlanguage = "en"\n')
    done = CliRunner().invoke(command, [str(tmp_path / "page.html"), "--into", str(tmp_path), "--allow-private"])
    assert done.exit_code == 0, done.output
    assert site.asked["/a.png"] == 1
    assert not [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]


def test_what_is_gone_is_said_with_its_day(site: Site, tmp_path: Path) -> None:
    page = parse_html(f"<img src='{site.address}/gone.png'>")
    pictures = WebPictures(open_library(tmp_path), lambda data: True)
    _, said = take_pictures(page, tmp_path / "a.html", Nearby(None, FakeWorld(), pictures.data), FakeWorld())
    assert [note.code for note in said] == ["asset.unfetched"]
    assert "some weeks" in said[0].hint


def test_an_error_page_is_no_picture(site: Site, tmp_path: Path) -> None:
    address = site.put("/a.png", "<html>Not here</html>")
    text, said = imported(tmp_path, f"<p><img src='{address}'></p>", open_library(tmp_path))
    assert address in text
    assert said.count("asset.unfetched") == 1


def test_many_articles_keep_their_order(site: Site, tmp_path: Path) -> None:
    paths = [site.put(f"/{n % 7}.png", PNG) for n in range(AHEAD * 3)]
    day = Dating(date(2020, 1, 1))
    articles = [Article(Source(f"{n}"), str(n), f"<img src='{path}'>", dating=day) for n, path in enumerate(paths)]
    pictures = WebPictures(open_library(tmp_path), lambda data: data.startswith(b"\x89PNG"))
    found = pictures.ahead(iter(articles), lambda article: pictures_of(article.html, ""))
    assert [article.title for article in found] == [article.title for article in articles]
    assert all(pictures.data(path) == PNG for path in paths)
