"""Bytes in, text out: which encoding a file is in, whatever it says of itself.

Order of trust: a byte order mark; the bytes themselves where they are sound UTF-8 (text in another encoding hardly
ever is); what the file declares, read as browsers read it (https://encoding.spec.whatwg.org/#names-and-labels);
what is usual for the language; windows-1252.
"""

from __future__ import annotations

import codecs
import re

from bookmaker import notes
from bookmaker.errors import SourceError
from bookmaker.html import drop_control_characters
from bookmaker.model import Note

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, the longer before those that they begin with."""

MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""Encodings that are declared and what pages mean by them, by Python's names."""

USUAL = {
    "ja": ("cp932", "euc_jp"),
    "zh": ("gb18030", "big5hkscs"),
    "ko": ("cp949",),
    "ru": ("cp1251", "koi8_r"),
    "uk": ("cp1251", "koi8_u"),
    "bg": ("cp1251",),
    "el": ("cp1253",),
    "he": ("cp1255",),
    "ar": ("cp1256",),
    "fa": ("cp1256",),
    "tr": ("cp1254",),
    "th": ("cp874",),
    "pl": ("cp1250", "iso8859_2"),
    "cs": ("cp1250", "iso8859_2"),
    "hu": ("cp1250", "iso8859_2"),
}
"""Language -> its encodings before UTF-8, to be tried in this order."""

SIGNATURES = {
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive",
    b"PK\x05\x06": "an empty ZIP archive",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture or a sound",
    b"\xd0\xcf\x11\xe0": "an old Office file",
}
"""First bytes of files that hold no plain text -> what to call them."""

_SOUND = re.compile(r"(?:iso8859|iso2022_jp|cp\d|koi8|mac|euc|gb|big5|shift|johab|ptcp|kz|tis)", re.ASCII)
_WORKINGS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HALVES = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


def decode_text(data: bytes, where: str, declared: str = "", lang: str = "") -> tuple[str, tuple[Note, ...]]:
    """The text with ``\\n`` at the end of lines and no control characters, and a note where the encoding was guessed.

    Raises ``SourceError`` where the bytes are no text. ``where`` names the file in both.
    """
    kind = binary_kind(data)
    if kind:
        raise SourceError(f"{where}: this is {kind}, not text", hint="Name a page, a Markdown file or an export.")
    text, doubt = _decode(data, declared, lang)
    found = (notes.note("encoding.doubtful", where, doubt, "Save the file as UTF-8."),) if doubt else ()
    return drop_control_characters(text.replace("\r\n", "\n").replace("\r", "\n")), found


def binary_kind(data: bytes) -> str:
    """What a file that holds no text is, in words; empty where it is text."""
    if data.startswith(tuple(mark for mark, _ in MARKS)):
        return ""
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            return kind
    head = data[: 1 << 16]
    # A stray NUL is met in saved pages; many are a program or a table.
    return "binary data" if len(_WORKINGS.findall(head)) > max(8, len(head) // 20) else ""


def known_encoding(label: str) -> str:
    """Python's name of what a page means by a declared encoding; empty where the label is unknown or unsafe."""
    try:
        name = codecs.lookup(label.strip().strip("\"'").lower().removeprefix("x-").replace("windows-", "cp")).name
    except (LookupError, ValueError):
        return ""
    if name == "utf-8":
        return name
    return MEANT.get(name, name) if _SOUND.match(name.replace("-", "_").replace("iso_", "iso")) else ""


def _decode(data: bytes, declared: str, lang: str) -> tuple[str, str]:
    """The text, and a sentence on what is doubtful about it."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), ""
    encoding = known_encoding(declared) if declared else ""
    # The one encoding in use whose bytes are all ASCII.
    if encoding != "iso2022_jp" and (text := _strictly(data, "utf-8")) is not None:
        return text, ""
    if encoding not in ("", "utf-8") and (text := _strictly(data, encoding)) is not None:
        return text, ""
    return _guess(data, encoding, lang)


def _guess(data: bytes, encoding: str, lang: str) -> tuple[str, str]:
    mixed = data.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= character <= "\udcff" for character in mixed)
    high = sum(character > "\x7f" for character in mixed)
    if bad * 2 < high:
        return mixed.translate(_HALVES), f"{bad} bytes are not UTF-8 and were read as windows-1252"
    for name in USUAL.get(lang.partition("-")[0].lower(), ()):
        if (text := _strictly(data, name)) is not None:
            return text, f"the encoding is not what the file says; it was read as {name}"
    name = encoding if encoding not in ("", "utf-8") else "cp1252"
    if name == "cp1252" and bad < high:  # what is sound UTF-8 is hardly ever anything else
        return mixed.translate(_HALVES), f"{bad} bytes are not UTF-8 and were read as windows-1252"
    return data.decode(name, "replace"), f"the encoding is not what the file says; it was read as {name}"


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
