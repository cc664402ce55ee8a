"""Which encoding a file is in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookmaker.errors import SourceError
from bookmaker.readers._text import decode_text, known_encoding

WORDS = "Été à Noël – “quotes” €"


@pytest.mark.parametrize(
    ("data", "declared", "text", "is_sure"),
    [
        (WORDS.encode(), "", WORDS, True),
        (WORDS.encode(), "iso-8859-1", WORDS, True),
        (WORDS.encode(), "x-klingon", WORDS, True),
        (WORDS.encode("utf-8-sig"), "", WORDS, True),
        (WORDS.encode("utf-16"), "utf-8", WORDS, True),
        (WORDS.encode("cp1252"), "iso-8859-1", WORDS, True),
        (WORDS.encode("cp1252"), "utf-8", WORDS, False),
        (WORDS.encode("cp1252"), "", WORDS, False),
        ("鎔".encode("gbk"), "gb2312", "鎔", True),
        ("①".encode("cp932"), "Shift_JIS", "①", True),
        ("Привет".encode("koi8-r"), "koi8-r", "Привет", True),
        ("日本".encode("iso2022_jp"), "iso-2022-jp", "日本", True),
        (WORDS.encode() + b" No\xebl", "utf-8", WORDS + " Noël", False),
        ("L’été".encode() + b" \xc9t\xe9 \xe0 la mer, d\xe9j\xe0", "", "L’été Été à la mer, déjà", False),
        (b"a\x00b\r\nc\rd", "", "ab\nc\nd", True),
    ],
)
def test_decoded(data: bytes, declared: str, text: str, is_sure: bool) -> None:
    decoded, notes = decode_text(data, "a.html", declared)
    assert decoded == text
    assert [note.code for note in notes] == ([] if is_sure else ["encoding.doubtful"])


def test_the_language_helps_where_nothing_is_declared() -> None:
    assert decode_text("こちらは日本語の文章です。".encode("cp932"), "a", lang="ja")[0] == "こちらは日本語の文章です。"


@pytest.mark.parametrize("label", ["utf-7", "unicode_escape", "rot13", "idna", "hex", "", "x"])
def test_unsafe_labels_are_not_followed(label: str) -> None:
    assert known_encoding(label) == ""


def test_a_program_is_no_text() -> None:
    with pytest.raises(SourceError, match="a program"):
        decode_text(b"\x7fELF", "a.html")


@given(st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"])))
@settings(deadline=None)
def test_utf_8_is_always_read_as_such(text: str) -> None:
    decoded, notes = decode_text(text.encode(), "a", "iso-8859-1")
    assert not notes
    assert decoded == text.lstrip("\ufeff").replace("\ufffe", "").replace("\uffff", "") or "\ufeff" in text
