"""What every reader of exports promises, whatever it reads."""

import inspect
import os
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookmaker.archives import ArchiveWorld
from bookmaker.errors import SourceError
from bookmaker.model import Article, Note, Source
from bookmaker.notes import CODES
from bookmaker.plugs import Export, Look
from bookmaker.readers import all_readers
from bookmaker.readers.finding import all_exports, find_batches, read_batch
from bookmaker.world import DiskWorld, FakeWorld

EXPORTS = {export.name: export for export in all_exports()}
HEADS = (
    b"",
    b"<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel>",
    b"<feed>",
    b'{"db": [',
    b"{\\rtf",
    b"PK\x03\x04",
)


@pytest.fixture(params=sorted(EXPORTS))
def export(request: pytest.FixtureRequest) -> Export:
    return EXPORTS[request.param]


def read(export: Export, data: bytes, name: str = "a.xml") -> list[Article | Note]:
    with suppress(SourceError):
        return list(export.read((Source(name),), FakeWorld({name: data}), ""))
    return []


def test_it_is_described_and_named_once(export: Export) -> None:
    module = inspect.getmodule(export.read)
    assert module
    assert all((module.__doc__, export.read.__doc__, export.recognise.__doc__))
    assert re.fullmatch(r"[a-z][a-z-]*", export.name)
    assert export.name not in {reader.name for reader in all_readers()}


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", b"\xef\xbb\xbf", b"\x7fELF" + bytes(64), b"PK\x03\x04" + bytes(99), bytes(4096)]
)
def test_what_is_none_of_its_own_is_no_crash(export: Export, data: bytes) -> None:
    assert export.recognise(Look("a", data)) == 0
    assert not any(isinstance(one, Article) and one.html.strip() for one in read(export, data))


@given(data=st.binary(max_size=200), head=st.sampled_from(HEADS))
@settings(deadline=None, max_examples=60)
def test_no_bytes_crash_it(data: bytes, head: bytes) -> None:
    for export in EXPORTS.values():
        if export.name == "office":
            continue  # each would start a program
        assert 0 <= export.recognise(Look("a.xml", head + data)) <= 1
        for one in read(export, head + data):
            assert isinstance(one, Article) or one.code in CODES


def test_what_it_makes_is_sound_and_the_same_twice(corpus: Path) -> None:
    samples = ("wxr/gbc-wordpress.1.xml", "blogger/gbc-blogger-sample.xml", "ghost/mg-assetscraper-db-ghost.json", "substack/en-real-0.zip", "medium/mg-export.zip", "feeds/hexo/rss.xml", "content/goblog", "docx/mammoth-endnotes.docx", "otherexports/mg-beehiiv")  # fmt: skip
    for sample in samples:
        world = ArchiveWorld(DiskWorld())
        (batch,), failures = find_batches((str(corpus / sample),), world)
        assert not failures
        found = list(read_batch(batch, world, ""))
        assert found == list(read_batch(batch, world, ""))
        articles = [one for one in found if isinstance(one, Article)]
        assert articles, sample
        for article in articles:
            assert article.title == " ".join(article.title.split())
            assert "@example.org" not in " ".join(article.byline)


def test_no_file_but_its_own_is_read(export: Export) -> None:
    asked: list[Path] = []

    class Watching(FakeWorld):
        def read(self, path: Path) -> bytes:
            asked.append(path)
            return super().read(path)

    data = b"<rss><channel><item><title>x</title><description>&lt;img src='../../etc/passwd'&gt;</description></item></channel></rss>"
    with suppress(SourceError):
        list(export.read((Source("d/a.xml"),), Watching({"d/a.xml": data, "d/other.xml": data}), ""))
    own = Path("d/a.xml")
    assert all(path == own or own in path.parents for path in asked)


def test_a_folder_of_another_world_is_found_in_it() -> None:
    world = ArchiveWorld(FakeWorld({"blog/a.html": b"<title>A</title><p>A text.</p>"}))
    ((batch,), failures) = find_batches(("blog", "nothing"), world)
    assert (batch.root, [str(source.address) for source in batch.sources]) == (Path("blog"), ["blog/a.html"])
    assert [failure.message for failure in failures] == ["nothing: no such file"]


def test_what_is_neither_file_nor_folder_is_said_to_be_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    _, failures = find_batches((str(tmp_path / "pipe"), str(tmp_path / "nothing")), ArchiveWorld(DiskWorld()))
    assert [failure.message.partition(": ")[2] for failure in failures] == ["this is not a file", "no such file"]


def test_an_export_saved_as_utf_16_is_known_for_what_it_is() -> None:
    """As Windows' own shell and editors write files."""
    feed = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_html": "<p>Été.</p>"}]}'
    world = ArchiveWorld(FakeWorld({"blog.json": feed.encode("utf-16")}))
    ((batch,), failures) = find_batches(("blog.json",), world)
    assert not failures
    assert batch.reader.name == "feed"
    (article,) = [item for item in read_batch(batch, world, "") if isinstance(item, Article)]
    assert article.html == "<p>Été.</p>"
