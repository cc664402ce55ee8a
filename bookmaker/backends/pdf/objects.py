"""Objects of a PDF cut out of their file, with every reference left open, to be numbered anew in another.

A worker cuts (``cut_objects``), the book's file takes them in (``linker``). What an object says of things outside of
its part is a *gap*: a name ``/bookmaker.WHAT`` in its place, which is filled with whatever stands there in the book.
The syntax is that of ISO 32000-1, 7.3.
"""

from __future__ import annotations

import marshal
import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

GAP = "/bookmaker."
"""How the name of a gap begins."""

LEVEL = 9
"""Of compression: what WeasyPrint takes; 6 is a hundredth larger and saves a hundredth of the time."""

OWN_NUMBER = "number"
"""The gap that is filled with the number of the object that it stands in."""

_OPEN = re.compile(
    rb"\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f]*>|(\d+) 0 R(?![A-Za-z])|/bookmaker\.([\w.-]+)",
    re.DOTALL,
)
"""A string, which is passed over; a reference; a gap. (qpdf writes every parenthesis in a string with a backslash.)"""

Item = tuple[tuple[bytes, ...], tuple[int, ...], bytes | None, tuple[bytes, ...] | None]
"""The text of an object between its references; what they refer to; a stream's bytes; the text on the other side.

What they refer to: ``2 n`` is object ``n`` of the same set, ``2 n + 1`` its bare number, ``-1 - n`` gap ``n``.
"""


@dataclass(frozen=True, slots=True)
class Objects:
    """A set of objects that refer to each other."""

    items: tuple[Item, ...]
    """In the order in which they were found."""
    gaps: tuple[str, ...]
    """The names of what is to be filled in."""

    def packed(self) -> bytes:
        """The set as bytes, which ``unpacked`` reads."""
        return marshal.dumps((self.items, self.gaps))


def unpacked(data: bytes) -> Objects:
    """The set that was packed."""
    return Objects(*marshal.loads(data))


class Cutter:
    """Cuts the objects out of one file, those that are asked for and all that they refer to."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, int], int] = {}
        self._found: list[Any] = []
        self._gaps: dict[str, int] = {}
        self._other: dict[int, Callable[[], bytes]] = {}
        self._outside: dict[tuple[int, int], str] = {}

    def number(self, thing: Any) -> int:
        """The place of an indirect object in the set."""
        known = self._numbers.get(thing.objgen)
        if known is None:
            known = self._numbers[thing.objgen] = len(self._found)
            self._found.append(thing)
        return known

    def leave_out(self, thing: Any, name: str) -> None:
        """Says that wherever an indirect object is referred to, there is a gap of this name."""
        self._outside[thing.objgen] = name

    def elsewhere(self, thing: Any, text: Callable[[], bytes]) -> None:
        """Says that an object has another text where its page stands on the other side."""
        self._other[self.number(thing)] = text

    def cut(self, file: Any) -> Objects:
        """Everything that has got a number, and what that refers to."""
        items: list[Item] = []
        while len(items) < len(self._found):
            items.append(self._item(file, len(items)))
        return Objects(tuple(items), tuple(self._gaps))

    def _item(self, file: Any, number: int) -> Item:
        thing = self._found[number]
        data = None
        if thing._type_name == "stream":
            data, text = packed_stream(thing)
        else:
            text = thing.unparse(resolved=True)
        pieces, codes = self._split(file, number, text)
        other = self._split(file, number, self._other[number]())[0] if number in self._other else None
        return pieces, codes, data, other

    def _split(self, file: Any, number: int, text: bytes) -> tuple[tuple[bytes, ...], tuple[int, ...]]:
        pieces: list[bytes] = []
        codes: list[int] = []
        start = 0
        for found in _OPEN.finditer(text):
            if found.lastindex is None:
                continue
            pieces.append(text[start : found.start()])
            codes.append(self._code(file, number, found))
            start = found.end()
        return (*pieces, text[start:]), tuple(codes)

    def _code(self, file: Any, number: int, found: re.Match[bytes]) -> int:
        if found[1]:
            thing = (int(found[1]), 0)
            known = thing not in self._outside
            return 2 * self.number(file.get_object(thing)) if known else self._gap(self._outside[thing])
        gap = found[2].decode()
        return 2 * number + 1 if gap == OWN_NUMBER else self._gap(gap)

    def _gap(self, name: str) -> int:
        return -1 - self._gaps.setdefault(name, len(self._gaps))


def gap(name: str) -> Any:
    """The name that stands for something outside of a part."""
    from pikepdf import Name

    return Name(GAP + name)


def packed_stream(stream: Any) -> tuple[bytes, bytes]:
    """The bytes of a stream, compressed where they were not, and its dictionary without the length.

    Metadata stay as they are: what knows no PDF finds them so (ISO 19005-1, 6.7.2).
    """
    from pikepdf import Name

    data = bytes(stream.read_raw_bytes())
    if "/Filter" not in stream and stream.get("/Type") != Name.Metadata:
        return zlib.compress(data, LEVEL), stream_text(stream, Filter=Name.FlateDecode)
    return data, stream_text(stream)


def stream_text(stream: Any, **more: Any) -> bytes:
    """The dictionary of a stream without its length, which the file that takes it in writes."""
    from pikepdf import Dictionary

    entries = {key: value for key, value in stream.items() if key != "/Length"}
    text: bytes = Dictionary(entries | {f"/{key}": value for key, value in more.items()}).unparse()
    return text


def filled(item: Item, base: int, gaps: Sequence[bytes], *, other: bool = False) -> bytes:
    """The text of an object when the first of its set has the number ``base``."""
    pieces, codes = (item[3] or item[0]) if other else item[0], item[1]
    if not codes:
        return pieces[0]
    row: list[bytes] = [b""] * (2 * len(codes) + 1)
    row[::2] = pieces
    row[1::2] = [_reference(code, base, gaps) for code in codes]
    return b"".join(row)


def _reference(code: int, base: int, gaps: Sequence[bytes]) -> bytes:
    if code < 0:
        return gaps[-1 - code]
    return b"%d" % (base + (code >> 1)) if code & 1 else b"%d 0 R" % (base + (code >> 1))


def cut_all(file: Any, things: Iterable[Any]) -> Objects:
    """These objects, in order, and what they refer to."""
    cutter = Cutter()
    for thing in things:
        cutter.number(thing)
    return cutter.cut(file)
