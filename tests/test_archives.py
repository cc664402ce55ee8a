"""ZIP archives as folders: nothing leads out of them, nothing swells."""

import io
import zipfile
from pathlib import Path

import pytest

from bookmaker.archives import ArchiveWorld, is_archive
from bookmaker.errors import SourceError
from bookmaker.world import FakeWorld

PATH = Path("in/a.zip")


def packed(files: dict[str, bytes], **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def opened(data: bytes) -> ArchiveWorld:
    world = ArchiveWorld(FakeWorld({str(PATH): data, "in/b.txt": b"b"}))
    world.open_archive(PATH)
    return world


def test_an_archive_is_a_folder() -> None:
    data = packed({"x/a.txt": b"a", "c.txt": b"c", "__MACOSX/c.txt": b"", ".hidden": b""})
    world = opened(data)
    assert is_archive(data)
    assert world.list(PATH) == (PATH / "c.txt", PATH / "x/a.txt")
    assert world.list(PATH / "x") == (PATH / "x/a.txt",)
    assert world.read(PATH / "x/a.txt") == b"a"
    assert (world.exists(PATH / "x"), world.exists(PATH / "y")) == (True, False)
    assert world.read(Path("in/b.txt")) == b"b", "the rest of the world is there too"


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "x/../../a.txt", "C:/a.txt", "x\\..\\..\\a.txt"])
def test_names_that_lead_out_are_said_and_not_read(name: str) -> None:
    world = opened(packed({name: b"evil", "b.txt": b"b"}))
    assert world.list(PATH) == (PATH / "b.txt",)
    assert [note.code for note in world.notes] == ["archive.odd"]


def test_an_entry_without_a_name_is_said_and_passed_over() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in (("", "lost"), ("./", "lost"), ("b.txt", "b")):
            info = zipfile.ZipInfo(name or "x")
            info.filename = name
            archive.writestr(info, text)
    world = opened(out.getvalue())
    assert world.list(PATH) == (PATH / "b.txt",)
    assert "archive.odd" in [note.code for note in world.notes]


def test_a_link_is_not_followed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("a.txt", "a")
    world = opened(out.getvalue())
    assert world.list(PATH) == (PATH / "a.txt",)


def test_what_swells_is_refused() -> None:
    with pytest.raises(SourceError, match="times its size"):
        opened(packed({"a.txt": bytes(80 << 20)}))


def test_an_entry_that_lies_about_its_size_is_refused() -> None:
    data = packed({"a.txt": b"abc" * 100})
    at = data.rindex(b"PK\x01\x02")
    lying = data[: at + 24] + (7).to_bytes(4, "little") + data[at + 28 :]
    with pytest.raises(SourceError, match="cannot be read"):
        opened(lying).read(PATH / "a.txt")


@pytest.mark.parametrize("data", [b"PK\x03\x04 no zip", packed({"a": b"b"})[:-30], packed({})])
def test_what_is_broken_or_empty_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"in/a\.zip: "):
        opened(data)


def test_every_hostile_archive_of_the_corpus(corpus: Path) -> None:
    for path in sorted((corpus / "hostile/zip").iterdir()):
        world = ArchiveWorld(FakeWorld({str(PATH): path.read_bytes()}))
        try:
            world.open_archive(PATH)
            for name in world.list(PATH):
                assert ".." not in name.parts
                world.read(name)
        except SourceError:
            continue


@pytest.mark.parametrize(("kind", "at"), [(zipfile.ZIP_DEFLATED, 35), (zipfile.ZIP_LZMA, 44), (zipfile.ZIP_BZIP2, 44)])
def test_a_spoilt_entry_costs_only_itself(kind: int, at: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        archive.writestr("a.txt", bytes(range(256)) * 40)
        archive.writestr("b.txt", "b")
    data = out.getvalue()
    world = opened(data[:at] + b"\xff" * 24 + data[at + 24 :])
    with pytest.raises(SourceError, match=r"a\.txt: this entry"):
        world.read(PATH / "a.txt")
    assert world.read(PATH / "b.txt") == b"b"
