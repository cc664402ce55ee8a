"""Objects cut out of one file and taken into another: nothing of them changes but their numbers."""

from io import BytesIO
from itertools import accumulate
from typing import Any

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st

from bookmaker.backends.pdf.file.linker import Linker, _packed
from bookmaker.backends.pdf.objects import Objects, cut_all, gap, unpacked

HARD = st.sampled_from(["1 0 R", "(a) 2 0 R", "\\", ")(", "<41>", "/bookmaker.number", "漢 3 0 R", "\r\n", ""])
LEAVES = st.one_of(st.integers(-9, 99), st.booleans(), st.text(max_size=9), HARD)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner)
)


def as_pdf(value: Any) -> Any:
    if isinstance(value, list):
        return pikepdf.Array([as_pdf(item) for item in value])
    if isinstance(value, dict):
        return pikepdf.Dictionary({f"/{key}": as_pdf(item) for key, item in value.items()})
    return pikepdf.String(value) if isinstance(value, str) else value


def linked(objects: Objects, gaps: dict[str, bytes]) -> pikepdf.Pdf:
    """A file of three sets: the given one, hung from the catalogue, between two that only take numbers."""
    target = BytesIO()
    linker = Linker(target)
    linker.reserve(3)
    first = linker.take(objects, gaps)
    pages = linker.add(b"<< /Type /Pages /Count 0 /Kids [] >>")
    root = linker.add(b"<< /Type /Catalog /Pages %d 0 R /Held %d 0 R >>" % (pages, first))
    linker.finish(root, linker.add(b"<< >>"))
    return pikepdf.open(BytesIO(target.getvalue()))


@settings(deadline=None)
@given(VALUES, st.binary(max_size=300))
def test_what_is_taken_in_reads_as_it_was(value: Any, data: bytes) -> None:
    with pikepdf.new() as file:
        stream = file.make_stream(data, About=as_pdf([value]))
        held = file.make_indirect(pikepdf.Dictionary(Value=as_pdf([value]), Stream=stream))
        held.Self = held
        said = held.Value.unparse(), stream.About.unparse()
        objects = unpacked(cut_all(file, [held]).packed())
    with linked(objects, {}) as book:
        found = book.Root.Held
        assert (found.Value.unparse(), found.Stream.About.unparse()) == said
        assert found.Stream.read_bytes() == data
        assert found.Self.objgen == found.objgen


def test_gaps_are_filled() -> None:
    with pikepdf.new() as file:
        held = file.make_indirect(pikepdf.Dictionary(Own=gap("number"), Other=gap("thing"), Said="/bookmaker.thing"))
        objects = cut_all(file, [held])
    with linked(objects, {"thing": b"[ 7 8 ]"}) as book:
        found = book.Root.Held
        assert int(found.Own) == found.objgen[0]
        assert [int(n) for n in found.Other] == [7, 8]
        assert str(found.Said) == "/bookmaker.thing"


def test_many_objects_make_many_streams_and_the_same_bytes() -> None:
    def made() -> bytes:
        target = BytesIO()
        linker = Linker(target)
        numbers = [linker.add(b"<< /N %d >>" % n) for n in range(1000)]
        pages = linker.add(b"<< /Type /Pages /Count 0 /Kids [] >>")
        row = b" ".join(b"%d 0 R" % n for n in numbers)
        root = linker.add(b"<< /Type /Catalog /Pages %d 0 R /All [ %s ] >>" % (pages, row))
        linker.finish(root, linker.add(b"<< >>"))
        return target.getvalue()

    assert made() == made()
    with pikepdf.open(BytesIO(made())) as book:
        assert [int(item.N) for item in book.Root.All] == list(range(1000))


@given(st.lists(st.tuples(st.integers(0, 255), st.integers(0, 2**32 - 1), st.integers(0, 2**16 - 1)), min_size=1))
def test_the_table_of_places_unpacks(entries: list[tuple[int, int, int]]) -> None:
    packed = _packed(entries)
    rows = [packed[at : at + 8] for at in range(0, len(packed), 8)]
    assert {row[0] for row in rows} == {2}
    plain = accumulate(
        (row[1:] for row in rows), lambda above, row: bytes((a + b) & 0xFF for a, b in zip(above, row, strict=False))
    )
    assert [(row[0], int.from_bytes(row[1:5]), int.from_bytes(row[5:])) for row in plain] == entries
