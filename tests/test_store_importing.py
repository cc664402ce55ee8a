"""Articles saved as chapters, again and again: each once, nobody’s work lost."""

import io
import os
import tracemalloc
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from bookmaker.html import parse_html
from bookmaker.model import Article, Dating, Dropped, Source
from bookmaker.readers import read_source
from bookmaker.store import list_chapter_files
from bookmaker.store.importing import ImportReport, _free_name, dropped_report, plan_import, save_articles
from bookmaker.store.paths import Paths
from bookmaker.store.slips import slips_of
from bookmaker.store.spool import Spool
from bookmaker.world import DiskWorld, FakeWorld
from chapters import ARTICLE, FOLDER, names, save

PNG = b"\x89PNG\r\n\x1a\n" + bytes(30)


JPEG = b"\xff\xd8\xff\xe0" + bytes(30)


def test_two_articles_of_one_name_both_stay() -> None:
    world = FakeWorld()
    other = replace(ARTICLE, html="<p>Another text.</p>", address="https://example.org/other")
    report, _ = save(ARTICLE, other, world=world)
    assert names(report.written) == ["2015-08-10-l-ete-un-recit-plus.html", "2015-08-10-l-ete-un-recit-plus-2.html"]
    again, _ = save(ARTICLE, other, world=world)
    assert again.unchanged == report.written


def test_a_file_that_is_there_is_never_overwritten() -> None:
    path = FOLDER / "2015-08-10-l-ete-un-recit-plus.html"
    world = FakeWorld({str(path): b"<p>somebody's own</p>"})
    report, _ = save(ARTICLE, world=world)
    assert names(report.written) == ["2015-08-10-l-ete-un-recit-plus-2.html"]
    assert world.files[path] == b"<p>somebody's own</p>"


def test_the_same_import_twice_writes_nothing() -> None:
    world = FakeWorld({"blog/p.png": PNG})
    article = replace(ARTICLE, html="<p><img src='p.png'></p>", source=Source("blog/post.html"))
    save(article, world=world)
    before = dict(world.files)
    report, _ = save(article, world=world)
    assert report == ImportReport(unchanged=(FOLDER / "2015-08-10-l-ete-un-recit-plus.html",))
    assert world.files == before


def test_news_reach_a_file_that_nobody_changed() -> None:
    world = FakeWorld()
    first, _ = save(ARTICLE, world=world)
    report, _ = save(replace(ARTICLE, html="<p>Corrigé.</p>"), world=world)
    assert report.updated == first.written
    assert b"Corrig\xc3\xa9." in world.files[first.written[0]]


@pytest.mark.parametrize(
    "changed",
    [
        {"dating": Dating(date(2015, 8, 11), "better", 1.0)},
        {"title": "Un autre titre"},
        {"source": Source("blog-2016.xml")},
        {
            "source": Source("other.xml"),
            "address": "",
            "html": "<p>Un <em>texte</em>.</p><ul><li>a</li> <li>b</li></ul>",
        },
    ],
)
def test_an_article_is_known_again(changed: dict[str, object]) -> None:
    world = FakeWorld()
    save(ARTICLE, world=world)
    report, _ = save(replace(ARTICLE, **changed), world=world)  # type: ignore[arg-type]
    assert not report.written


def test_other_articles_are_not_taken_for_it() -> None:
    world = FakeWorld()
    save(ARTICLE, world=world)
    same_address = replace(ARTICLE, title="Autre", dating=Dating(date(2016, 1, 1), "x", 1.0))
    same_name = replace(ARTICLE, source=Source("b.xml"), address="", html="<p>Tout autre chose.</p>")
    report, _ = save(ARTICLE, same_address, same_name, world=world)
    assert len(report.written) == 2
    assert len(report.unchanged) == 1


def edit(world: FakeWorld, old: str, new: str) -> Path:
    (path,) = (path for path in world.files if path.suffix == ".html")
    text = world.files[path].decode()
    assert old in text
    world.files[path] = text.replace(old, new).encode()
    return path


def test_a_person_s_work_is_kept_and_said() -> None:
    world = FakeWorld()
    save(ARTICLE, world=world)
    path = edit(world, "texte", "récit")
    report, notes = save(replace(ARTICLE, html="<p>Neuf.</p>"), world=world)
    assert report == ImportReport(kept=(path,))
    assert [(note.code, note.where) for note in notes] == [("file.edited", str(path))]
    assert "récit" in world.files[path].decode()


def test_a_changed_title_is_no_new_article() -> None:
    world = FakeWorld()
    save(ARTICLE, world=world)
    edit(world, "<title>L’été", "<title>L’hiver")
    report, _ = save(ARTICLE, world=world)
    assert not report.written
    assert report.kept


def test_an_article_that_moved_to_another_day_is_no_new_one() -> None:
    world = FakeWorld()
    text = "<p>" + " ".join(f"mot{n}" for n in range(40)) + "</p>"
    one = replace(ARTICLE, html=text, address="https://b.example/2015/08/10/a", source=Source("mon.xml", "wordpress"))
    moved = {"dating": Dating(date(2016, 1, 2), "x", 1.0), "address": "https://b.example/2016/01/02/a"}
    save(one, world=world)
    later = replace(one, source=Source("tue.xml", "wordpress"), **moved)  # type: ignore[arg-type]
    report, _ = save(later, world=world)
    assert (len(report.updated), len(report.written), len(report.gone)) == (1, 0, 0)
    other = replace(later, html=text.replace("mot7", "autre"), dating=Dating(date(2017, 1, 2), "x", 1.0), address="")
    assert len(save(later, other, world=world)[0].written) == 1, "a series goes by one title"


def test_line_ends_and_a_last_space_are_no_change() -> None:
    world = FakeWorld()
    save(ARTICLE, world=world)
    edit(world, "\n", " \r\n")
    report, _ = save(ARTICLE, world=world)
    assert not report.kept


def chapter(world: FakeWorld) -> Article:
    (path,) = (path for path in world.files if path.suffix == ".html")
    (article,), _ = read_source(Source(str(path)), world)
    return article


@pytest.mark.parametrize(
    ("old", "new", "dating"),
    [
        ('"date" content="2015-08-10"', '"date" content="2015-08-12"', Dating(date(2015, 8, 12), "set by hand", 1.0)),
        ('"date" content="2015-08-10"', '"date" content="12 août 2015"', Dating(date(2015, 8, 12), "set by hand", 1.0)),
        ('content="0.6"', 'content="1"', Dating(date(2015, 8, 10), "a guess", 1.0)),
        ("texte", "récit", Dating(date(2015, 8, 10), "a guess", 0.6)),
        ('<meta name="date" content="2015-08-10">\n', "", Dating()),
    ],
)
def test_what_a_person_does_to_the_date(old: str, new: str, dating: Dating) -> None:
    world = FakeWorld()
    save(replace(ARTICLE, dating=Dating(date(2015, 8, 10), "a guess", 0.6)), world=world)
    edit(world, old, new)
    assert chapter(world).dating == dating


def test_a_date_given_to_an_undated_chapter() -> None:
    world = FakeWorld()
    save(replace(ARTICLE, dating=Dating()), world=world)
    edit(world, '<meta name="position"', '<meta name="date" content="2001-02-03">\n<meta name="position"')
    assert chapter(world).dating == Dating(date(2001, 2, 3), "set by hand", 1.0)


def test_the_whole_body_is_read_back_whatever_it_looks_like() -> None:
    world = FakeWorld()
    html = "<nav>menu</nav>\n<article>\n  <h1>Title</h1>\n</article>\n<footer>foot</footer>"
    save(replace(ARTICLE, html=html), world=world)
    read = chapter(world)
    assert read.html == html
    assert not read.dropped


def test_local_pictures_come_along() -> None:
    world = FakeWorld({"blog/img/Une photo.png": PNG, "blog/b.jpg": JPEG, "static/c.gif": b"GIF89a"})
    html = (
        '<p><img src="img/Une%20photo.png?w=2"><a href="./b.jpg"><img src="b.jpg" srcset="b.jpg 1x, no.jpg 2x"></a>'
        '<img src="https://example.org/x.png"><img src="data:image/gif;base64,R0"></p>'
    )
    report, notes = save(replace(ARTICLE, html=html, source=Source("blog/post.html")), world=world)
    assert not notes
    assert sorted(world.files[path] for path in report.pictures) == sorted([PNG, JPEG])
    body = chapter(world).html
    assert body.count("images/b-") == 3
    assert "images/une-photo-" in body
    assert "https://example.org/x.png" in body
    assert "no.jpg 2x" in body
    for element in parse_html(body).find_all("img"):
        src = str(element.get("src"))
        assert src.startswith(("https:", "data:")) or FOLDER / src in world.files


@pytest.mark.parametrize("source", ["../blog/post.html", "../../post.html"])
def test_pictures_beside_a_file_that_is_named_from_another_folder(source: str) -> None:
    world = FakeWorld({str(Path(source).parent / "img/a.png"): PNG, str(Path(source).parent.parent / "b.png"): PNG})
    html = '<p><img src="img/a.png"><img src="../b.png"></p>'
    report, notes = save(replace(ARTICLE, html=html, source=Source(source)), world=world)
    assert [path.name[:2] for path in report.pictures] == ["a-"]
    assert [note.code for note in notes] == ["asset.outside"]


@pytest.mark.parametrize(
    ("src", "code"),
    [
        ("gone.png", "asset.missing"),
        ("text.png", "asset.unreadable"),
        ("../secret.png", "asset.outside"),
        ("a/../../secret.png", "asset.outside"),
        ("..%2Fsecret.png", "asset.outside"),
        ("..\\secret.png", "asset.outside"),
        ("/etc/passwd", "asset.missing"),
        ("file:///etc/passwd", "asset.outside"),
        ("FiLe://localhost/secret.png", "asset.outside"),
        ("C:\\secret.png", "asset.outside"),
    ],
)
def test_pictures_that_are_not_taken(src: str, code: str) -> None:
    files = {"secret.png": PNG, "/etc/passwd": b"root:x:0:0", "blog/text.png": b"root:x:0:0"}
    world = FakeWorld(files)
    report, notes = save(replace(ARTICLE, html=f"<img src='{src}' alt='x'>", source=Source("blog/a.html")), world=world)
    assert [note.code for note in notes] == [code]
    assert not report.pictures
    assert chapter(world).html == f'<img alt="x" src="{src}"/>'


def test_a_whole_folder_may_be_opened() -> None:
    world = FakeWorld({"blog/static/a.png": PNG, "blog/posts/x.md": b""})
    html = "<img src='../static/a.png'><img src='/static/a.png'>"
    article = replace(ARTICLE, html=html, source=Source("blog/posts/x.md"))
    report, notes = save(article, world=world, root=Path("blog"))
    assert len(report.pictures) == 1
    assert not notes


def test_a_plan_writes_nothing() -> None:
    world = FakeWorld()
    plan, _ = plan_import((ARTICLE,), FOLDER, world)
    assert [planned.action for planned in plan] == ["written"]
    assert not world.files


def test_what_is_in_the_folder() -> None:
    files = "a.html b.md c.MARKDOWN d.htm sub/e.xhtml images/f.html images/g.png h.jpg i.txt .hidden.md j"
    sources, notes = list_chapter_files(FakeWorld({f"c/{name}": b"" for name in files.split()}), Path("c"))
    assert [source.address for source in sources] == ["c/a.html", "c/b.md", "c/c.MARKDOWN", "c/d.htm", "c/sub/e.xhtml"]
    assert {source.kind for source in sources} == {"html", "markdown"}
    assert [note.where for note in notes] == ["c/.hidden.md", "c/i.txt", "c/j"]
    assert {note.code for note in notes} == {"file.ignored"}


def test_what_was_left_out_is_told() -> None:
    text = dropped_report([replace(ARTICLE, dropped=(Dropped("page_furniture", "Menu"),)), ARTICLE])
    assert text.splitlines() == ["# L’été : un récit & plus (2015-08-10; blog.xml)", "", "page_furniture: Menu"]


def test_on_a_real_disk(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "p.png").write_bytes(PNG)
    article = replace(
        ARTICLE, title="文" * 80, html="<img src='p.png'>", source=Source(str(tmp_path / "in" / "a.html"))
    )
    report, notes = save_articles([article], tmp_path / "chapters", DiskWorld())
    assert not notes
    assert report.written[0].is_file()
    assert report.pictures[0].read_bytes() == PNG
    assert save_articles([article], tmp_path / "chapters", DiskWorld())[0].unchanged == report.written


def test_paths_are_a_sequence_like_others() -> None:
    paths = Paths([FOLDER / "a.html"]) + Paths([FOLDER / "b.html"])
    assert paths == (FOLDER / "a.html", FOLDER / "b.html")
    assert (paths[0], names(paths[1:]), len(paths), list(paths)[1]) == (FOLDER / "a.html", ["b.html"], 2, paths[1])
    assert {paths} == {Paths(paths)}
    assert paths != (FOLDER / "a.html",)


def test_an_article_that_waits_takes_little_memory() -> None:
    articles = (replace(ARTICLE, title=f"Titre {n}", address=f"https://e.org/{n}") for n in range(2000))
    tracemalloc.start()
    begun, _ = tracemalloc.get_traced_memory()
    with (Path(os.devnull)).open("r+b") as nowhere:
        slips = slips_of(articles, Spool(nowhere), lambda _: "")
    used = tracemalloc.get_traced_memory()[0] - begun
    tracemalloc.stop()
    assert used / len(slips) < 540


def test_ten_thousand_articles_of_one_name_are_numbered_without_counting_again() -> None:
    articles = [replace(ARTICLE, title="T", html=f"<p>{n}</p>", address=f"https://e.org/{n}") for n in range(10_000)]
    slips = slips_of(articles, Spool(io.BytesIO()), lambda _: "")
    taken = {"2015-08-10-t": 1, "2015-08-10-t-3": 1}
    began = process_time()
    found = [_free_name(slip, taken) for slip in slips]
    assert process_time() - began < 2
    assert found[:3] == ["2015-08-10-t-2.html", "2015-08-10-t-4.html", "2015-08-10-t-5.html"]
    assert len(set(found)) == 10_000
