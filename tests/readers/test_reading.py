"""Which reader reads a source."""

import pytest

from bookmaker.errors import SourceError, UsageError
from bookmaker.model import Source
from bookmaker.readers import find_reader, read_source
from bookmaker.world import FakeWorld


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.html", "<!DOCTYPE html><p>x</p>", "html"),
        ("a.htm", "<p>no more than that</p>", "html"),
        ("page", "<html><body><p>x</p></body></html>", "html"),
        ("a.md", "# Title", "markdown"),
        ("a.markdown", "<p>HTML in Markdown</p>", "markdown"),
        ("a.MD", "text", "markdown"),
    ],
)
def test_recognised(name: str, data: str, expected: str) -> None:
    assert find_reader(Source(name), FakeWorld({name: data.encode()})).name == expected


def test_the_kind_named_goes_before_the_look() -> None:
    world = FakeWorld({"a.html": b"# Not a page\n\ntext"})
    articles, _ = read_source(Source("a.html", "markdown"), world)
    assert articles[0].title == "Not a page"


def test_an_unknown_kind_names_the_near_one() -> None:
    with pytest.raises(UsageError) as error:
        read_source(Source("a.md", "markdwon"), FakeWorld({"a.md": b"x"}))
    assert "Did you mean “markdown”?" in error.value.hint


@pytest.mark.parametrize(("data", "what"), [(b"%PDF-1.7 x", "a PDF"), (b"\x89PNG\r\n\x1a\n", "a picture")])
def test_what_cannot_be_read_is_named_with_a_way_out(data: bytes, what: str) -> None:
    with pytest.raises(SourceError, match=r"scan\.bin") as error:
        read_source(Source("scan.bin"), FakeWorld({"scan.bin": data}))
    assert what in error.value.message
    assert error.value.hint
