"""What the rooms stand on: the world, markup, labels, notes."""

import os
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import bookmaker
from bookmaker import html
from bookmaker.errors import OutputError, SourceError
from bookmaker.model import Note, Severity
from bookmaker.notes import count_notes, note, sort_notes
from bookmaker.world import DiskWorld


def test_a_file_is_saved_whole_with_ordinary_permissions(tmp_path: Path) -> None:
    """Written beside the target and renamed; readable by those whom the umask allows."""
    path = tmp_path / "deep" / "book.epub"
    DiskWorld().save(path, b"one")
    DiskWorld().save(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["book.epub"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~_umask()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def test_a_failed_save_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    """A limit on file size stands for the full disk: the write fails in the middle."""
    path = tmp_path / "book.pdf"
    path.write_bytes(b"old")
    script = (
        "import resource, signal, pathlib, sys\n"
        "from bookmaker.errors import OutputError\n"
        "from bookmaker.world import DiskWorld\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n"
        "    DiskWorld().save(pathlib.Path(sys.argv[1]), b'x' * 5000)\n"
        "except OutputError as error:\n"
        "    print(error.message)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert "cannot be written" in done.stdout
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["book.pdf"]


def test_a_folder_is_swept_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import saves thousands of files one after the other into one folder."""
    swept: list[Path] = []
    monkeypatch.setattr("bookmaker.world._drop_stale_parts", swept.append)
    world = DiskWorld()
    for name in ("a", "b", "c"):
        world.save(tmp_path / name, b"")
    assert swept == [tmp_path]


def test_a_name_that_no_file_can_have_is_no_file() -> None:
    """A picture's address may hold ``%00``."""
    path = Path("a\0.png")
    assert not DiskWorld().exists(path)
    assert DiskWorld().state(path) is None
    for ask in (DiskWorld().read, DiskWorld().open):
        with pytest.raises(SourceError, match="no such file"):
            ask(path)


def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    """Half-written files of processes that are gone disappear with the next save; those at work stay."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    stale = tmp_path / f".{gone.pid}-abc.bookmaker-part"
    alive = tmp_path / f".{os.getpid()}-abc.bookmaker-part"
    for path in (stale, alive):
        path.write_bytes(b"half")
    DiskWorld().save(tmp_path / "x", b"")
    assert not stale.exists()
    assert alive.exists()


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    """Missing, a folder, a pipe: each a sentence with the path."""
    world = DiskWorld()
    os.mkfifo(tmp_path / "pipe")
    for path, said in ((tmp_path / "no", "no such file"), (tmp_path, "not a file"), (tmp_path / "pipe", "not a file")):
        with pytest.raises(SourceError, match=said):
            world.read(path)


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A file where a folder is wanted."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=r"cannot be written|no permission") as error:
        DiskWorld().save(tmp_path / "file" / "book.pdf", b"x")
    assert "--output" in error.value.hint


def test_listing_leaves_hidden_files_and_links_that_lead_out(tmp_path: Path) -> None:
    """What is listed is what a person sees in the folder."""
    folder = tmp_path / "chapters"
    (folder / "images").mkdir(parents=True)
    (tmp_path / "secret").write_bytes(b"")
    for name in ("b.html", "a.md", ".hidden", "images/x.png"):
        (folder / name).write_bytes(b"")
    (folder / "link.md").symlink_to(tmp_path / "secret")
    assert [p.relative_to(folder).as_posix() for p in DiskWorld().list(folder)] == ["a.md", "b.html", "images/x.png"]


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "plain",
        "<p>a<b>b</b> c<br/>d</p><p></p>",
        "<table><tbody><tr><td></td><td>x</td></tr></tbody></table>",
        "a &lt; b &amp; c <em>d</em> tail",
        '<p title="&quot;x&quot;">à · 漢字</p>',
    ],
)
def test_a_fragment_is_written_as_it_was_read(fragment: str) -> None:
    """Reading and writing changes nothing; empty elements keep both tags, void ones close themselves."""
    assert html.write_fragment(html.parse_fragment(fragment)) == fragment


def test_text_of_a_fragment_has_a_line_for_each_block() -> None:
    """Words on either side of a block's tag do not run together; words on either side of an inline tag may."""
    fragment = "<h2>One</h2><p>two<em>three</em> four<br/>five</p><ul><li>six</li><li>seven</li></ul>"
    assert html.fragment_text(fragment).split("\n") == ["One", "twothree four", "five", "six", "seven"]


@given(st.text())
def test_any_text_can_stand_in_a_document(text: str) -> None:
    """Whatever a title holds, the document around it is well-formed."""
    document = html.write_document("<p>x</p>", title=text, lang="fr", kind=text, epub=True)
    assert html.parse_html(document).p is not None
    etree.fromstring(document.encode())


def test_labels_are_complete() -> None:
    """Every language has every word of the apparatus."""
    table = tomllib.loads((Path(bookmaker.__file__).parent / "labels.toml").read_text(encoding="utf-8"))
    assert {lang: set(words) for lang, words in table.items()} == {lang: set(table["en"]) for lang in table}
    assert all(word.strip() for words in table.values() for word in words.values())


def test_notes_are_said_once_the_gravest_first() -> None:
    """Doubles fall together; severity decides before the code."""
    dropped, missing = note("words.dropped", "b", "m"), note("asset.missing", "a", "m")
    assert sort_notes([dropped, missing, dropped]) == (missing, dropped)
    assert count_notes([dropped, missing])[Severity.WARNING] == 0
    with pytest.raises(KeyError):
        note("no.such", "", "")
    assert isinstance(missing, Note)


def test_what_xml_cannot_hold_or_no_font_shows_is_dropped_and_nothing_else() -> None:
    """The characters of https://www.w3.org/TR/xml/#charsets but for some that are no text, each asked for."""
    every = [chr(code) for code in (*range(0x10000), 0x10000, 0x1F600, 0x10FFFF)]
    allowed = [
        c
        for c in every
        if c in "\t\n\r\x85"
        or "\x20" <= c <= "\x7e"
        or ("\xa0" <= c <= "\ud7ff" and c not in "\u202d\u202e")
        or "\ue000" <= c <= "\ufdcf"
        or "\ufdf0" <= c <= "\ufff8"
        or "\ufffc" <= c <= "\ufffd"
        or c > "\uffff"
    ]
    lines = str.maketrans("\x85\u2028\u2029", "\n\n\n")
    assert html.drop_control_characters("".join(every)) == "".join(allowed).translate(lines)
