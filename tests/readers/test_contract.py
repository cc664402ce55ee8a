"""What every reader promises, whatever it reads."""

import inspect
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookmaker.errors import SourceError
from bookmaker.model import Article, Note, Source
from bookmaker.notes import CODES
from bookmaker.plugs import Reader
from bookmaker.readers import all_readers
from bookmaker.world import FakeWorld

READERS = {reader.name: reader for reader in all_readers()}

SAMPLES = {
    "html": "<!DOCTYPE html><html lang='fr'><title>Un été</title><body><h1>Un été</h1><p>Texte.</p></body></html>",
    "mhtml": "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; "
    "charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<title>Un été</title><p>Texte.</p>\n--b--\n",
    "markdown": "---\ntitle: Un été\ndate: 2015-08-10\n---\n\nDu *texte*, une liste :\n\n- un\n- deux\n",
}
"""One sound file for each reader that has one here."""


def read(reader: Reader, data: bytes, name: str = "") -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    path = name or f"a{reader.suffixes[0] if reader.suffixes else ''}"
    return reader.read(Source(path), FakeWorld({path: data}), "")


@pytest.fixture(params=sorted(READERS))
def reader(request: pytest.FixtureRequest) -> Reader:
    return READERS[request.param]


def sample(reader: Reader) -> bytes:
    return SAMPLES.get(reader.name, "Lundi 10 août 2015\n\nUn titre\n\nDu texte.\n").encode()


def test_there_are_readers() -> None:
    assert {"html", "markdown"} <= READERS.keys()


def test_a_reader_is_described(reader: Reader) -> None:
    module = inspect.getmodule(reader.read)
    assert module
    assert all((module.__doc__, reader.read.__doc__, reader.recognise.__doc__))
    assert re.fullmatch(r"[a-z][a-z-]*", reader.name)
    assert all(re.fullmatch(r"\.[a-z0-9]+", suffix) for suffix in reader.suffixes)


def test_empty_input_is_no_crash(reader: Reader) -> None:
    for data in (b"", b"\n\n  \n", b"\xef\xbb\xbf"):
        assert 0 <= reader.recognise("a.bin", data) <= 1
        try:
            articles, notes = read(reader, data)
        except SourceError:
            continue
        assert not any(article.html.strip() for article in articles)
        assert notes, "an empty file is left out in silence"


@pytest.mark.parametrize("data", [b"\x7fELF\x02\x01\x01" + bytes(64), b"PK\x03\x04" + bytes(range(256)), bytes(4096)])
def test_binary_input_is_refused_by_name(reader: Reader, data: bytes) -> None:
    assert reader.recognise("a", data) == 0
    with pytest.raises(SourceError, match=r"a\b.*"):
        read(reader, data)


def test_truncated_input_still_reads(reader: Reader) -> None:
    whole = sample(reader)
    for end in range(0, len(whole), 7):
        try:
            articles, _ = read(reader, whole[:end])
        except SourceError:
            continue
        assert all(isinstance(article, Article) for article in articles)


def test_the_same_twice(reader: Reader) -> None:
    assert read(reader, sample(reader)) == read(reader, sample(reader))


@given(data=st.binary(max_size=300))
@settings(deadline=None)
def test_no_bytes_crash_a_reader(data: bytes) -> None:
    for reader in READERS.values():
        assert 0 <= reader.recognise("x", data) <= 1
        try:
            _, notes = read(reader, data)
        except SourceError:
            continue
        assert all(note.code in CODES for note in notes)


@given(text=st.text(max_size=300))
@settings(deadline=None)
def test_no_text_crashes_a_reader(text: str) -> None:
    for reader in READERS.values():
        try:
            articles, _ = read(reader, text.encode("utf-8", "surrogatepass"))
        except SourceError:
            continue
        for article in articles:
            assert article.title == " ".join(article.title.split())


def test_no_reader_reads_another_file(reader: Reader) -> None:
    asked: list[Path] = []

    class Watching(FakeWorld):
        def read(self, path: Path) -> bytes:
            asked.append(path)
            return super().read(path)

    with suppress(SourceError):
        reader.read(Source("a.md"), Watching({"a.md": b"![x](../../etc/passwd)\n\n<img src='/etc/hosts'>"}), "")
    assert set(asked) <= {Path("a.md")}
