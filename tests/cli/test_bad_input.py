"""Bad input: a clear message each, the old book whole, nothing lost."""

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from commandline import Run, Write
from signals import heed_ctrl_c

from bookmaker.arrange.names import LONGEST


def texts_of(epub: Path) -> str:
    """All the markup of an EPUB."""
    with zipfile.ZipFile(epub) as archive:
        return "".join(archive.read(n).decode() for n in archive.namelist() if n.endswith((".xhtml", ".opf", ".ncx")))


def test_a_folder_without_a_book(run: Run, tmp_path: Path) -> None:
    """The message names the folder and the command that begins a book."""
    done = run("build", tmp_path)
    assert done.code == 4
    assert "there is no book.toml here" in done.err
    assert "bookmaker new" in done.err
    assert "--into FOLDER" in run("import", "x.txt").err


def test_a_folder_inside_a_book(run: Run, book: Path) -> None:
    """Who names chapters/ is told where the book is."""
    assert f"The book's folder is {book}." in run("build", book / "chapters").err


def test_a_book_without_articles(run: Run, book: Path) -> None:
    """The message says how articles come in."""
    done = run("build", book)
    assert done.code == 4
    assert "no articles here" in done.err
    assert "bookmaker import" in done.err
    assert not (book / "build").exists()


def test_every_slip_in_book_toml_is_said(run: Run, book: Path) -> None:
    """All at once, each with its line."""
    (book / "book.toml").write_text('[book]\ntitel = "x"\n[output]\npage-size = "A6"\n', encoding="utf-8")
    done = run("build", book)
    assert done.code == 3
    assert "Did you mean “title”?" in done.err
    assert "“A6” is not a page size. There are: “A5”" in done.err


def test_a_missing_picture(run: Run, book: Path, write: Write) -> None:
    """The book is made, the hole is visible, the note names file and picture."""
    write(
        "a.html", "A", '<p>Avant.</p><p><img src="images/gone.png" alt="Un chat"></p><p>Après.</p>', date="2020-01-01"
    )
    done = run("build", book)
    assert done.code == 0
    assert "asset.missing" in done.err
    assert "gone.png" in done.err
    assert "Un chat" in texts_of(book / "build" / "small.epub")
    assert run("build", book, "--strict").code == 8


def test_a_broken_date(run: Run, book: Path, write: Write) -> None:
    """The article stands at the end, undated; the 31st of February is not turned into another day."""
    write("a.html", "A", date="2020-02-31")
    write("b.html", "B", date="2020-01-01")
    done = run("list", book)
    assert "date." in done.err
    assert [line.split()[0] for line in done.out.splitlines()[:2]] == ["2020-01-01", "no"]
    assert run("build", book, "--strict").code == 8


def test_a_file_that_is_not_text(run: Run, book: Path, write: Write) -> None:
    """A picture that calls itself an article is named; what to do is said."""
    write("a.html", "A", date="2020-01-01")
    (book / "chapters" / "b.html").write_bytes(bytes(range(256)) * 40)
    done = run("build", book)
    assert done.code in (0, 4)
    assert "b.html" in done.err


def test_two_articles_with_the_same_date_and_title(run: Run, book: Path, write: Write) -> None:
    """Both are in the book, and a note says so."""
    write("a.html", "Même titre", "<p>Premier.</p>", date="2020-01-01")
    write("b.html", "Même titre", "<p>Second.</p>", date="2020-01-01")
    done = run("build", book)
    assert done.code == 0
    assert "chapter.twin" in done.err
    texts = texts_of(book / "build" / "small.epub")
    assert "Premier." in texts
    assert "Second." in texts


def test_a_title_of_a_thousand_characters(run: Run, book: Path, write: Write) -> None:
    """It is printed whole; file names stay short."""
    title = "Un titre sans fin " * 56
    write("a.html", title, date="2020-01-01")
    (book / "book.toml").write_text(f'[book]\ntitle = "{title}"\n', encoding="utf-8")
    done = run("build", book)
    assert done.code == 0, done.err
    names = [path.name for path in (book / "build").iterdir() if not path.name.startswith(".")]
    assert len(names) == 2
    assert all(len(name) <= LONGEST + 5 for name in names)


def test_text_from_right_to_left(run: Run, book: Path, write: Write) -> None:
    """Arabic and Hebrew are set from the right, with letters of our own fonts, and no word is lost."""
    write("a.html", "مرحبا", "<p>هذا نص عربي قصير للاختبار.</p>", date="2020-01-01", lang="ar")
    write("b.html", "שלום", "<p>זה טקסט קצר לבדיקה.</p>", date="2020-01-02", lang="he")
    done = run("build", book, "--strict")
    assert done.code == 0, done.err
    assert 'dir="rtl"' in texts_of(book / "build" / "small.epub")


def test_a_template_error(run: Run, book: Path, write: Write) -> None:
    """The message names template and line and what a template may use; the old book stays."""
    write("a.html", "A", date="2020-01-01")
    assert run("build", book).code == 0
    old = (book / "build" / "small.epub").read_bytes()
    (book / "templates" / "epub").mkdir(parents=True)
    template = book / "templates" / "epub" / "chapter.j2"
    for text, said in (
        ("<section>\n{{ chapter.titel }}</section>", "chapter.j2:2"),
        ("<section>\n{% if %}</section>", "chapter.j2:2"),
        ("<section><p>{{ chapter.title }}</section>", "not well-formed"),
        ("{% include 'x.j2' %}", "x.j2"),
        ("{{ chapter.__class__.__mro__ }}", "chapter.j2"),
    ):
        template.write_text(text, encoding="utf-8")
        done = run("build", book)
        assert done.code == 5, (text, done.err)
        assert said in done.err
    assert (book / "build" / "small.epub").read_bytes() == old


def test_a_full_disk(book: Path, write: Write) -> None:
    """A limit on file size stands for the full disk: one line, exit code 7, the old book whole, no litter."""
    write("a.html", "A", date="2020-01-01")
    (book / "build").mkdir()
    old = book / "build" / "small.epub"
    old.write_bytes(b"old")
    script = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))\n"
        "from bookmaker.cli import main\n"
        "sys.argv[0] = 'bookmaker'\n"
        "main()\n"
    )
    command = [sys.executable, "-B", "-c", script, "build", str(book), "--format", "epub"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 7, done.stderr
    assert "Traceback" not in done.stderr
    assert old.read_bytes() == b"old"
    assert [path.name for path in (book / "build").iterdir()] == ["small.epub"]


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_stopped_in_mid_build(run: Run, book: Path, write: Write, sign: signal.Signals) -> None:
    """Ctrl-C says a plain line; whatever the signal, the old book is whole and the next build works."""
    write("a.html", "A", date="2020-01-01")
    assert run("build", book).code == 0
    before = {p.name: p.read_bytes() for p in (book / "build").iterdir()}
    for number in range(30):
        text = f"<p>Une phrase assez longue pour durer, la {number}e.</p>" * 300
        write(f"b{number}.html", f"B{number}", text, date="2020-01-02")
    process = subprocess.Popen(
        [sys.executable, "-m", "bookmaker", "build", str(book)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,
    )
    time.sleep(0.9)
    os.kill(process.pid, sign)
    _, err = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "Traceback" not in err
    if sign is signal.SIGINT:
        assert process.returncode == 130
        assert "Stopped" in err
    after = {p.name: p.read_bytes() for p in (book / "build").iterdir() if not p.name.endswith("-part")}
    assert after == before
    assert run("build", book).code == 0
    assert not [p for p in (book / "build").iterdir() if p.name.endswith("-part")]


def test_sources_that_cannot_be_read(run: Run, book: Path) -> None:
    """Missing, a folder of something else, a binary: a line each, and nothing is written."""
    (book.parent / "noise.txt").write_bytes(bytes(range(256)) * 40)
    for source in ("no-such-file.txt", "noise.txt"):
        done = run("import", source, "--into", book)
        assert done.code == 4, done.err
        assert source in done.err
    assert list((book / "chapters").iterdir()) == []


def test_an_unknown_kind(run: Run, book: Path) -> None:
    """`--as` with a wrong name says what there is."""
    (book.parent / "page.txt").write_text("Titre\n\nDu texte.\n", encoding="utf-8")
    done = run("import", "page.txt", "--into", book, "--as", "dmp")
    assert done.code == 2
    assert "dump" in done.err
    meant_by = {
        "docx": "office",
        "Hugo": "site",
        "rss": "feed",
        "quarto": "site",
        "eml": "mhtml",
        "over-blog": "overblog",
    }
    for said, meant in meant_by.items():
        assert f"Did you mean “{meant}”?" in run("list", "page.txt", "--as", said).err


def test_split_names_the_file(run: Run, book: Path) -> None:
    (book.parent / "noise.txt").write_bytes(b"PK\x03\x04" + bytes(99))
    assert "error: noise.txt: this is a ZIP archive" in run("split", "noise.txt").err


def test_an_export_without_articles(run: Run, book: Path) -> None:
    """There is nothing to do, and no next step is promised."""
    empty = (
        '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>'
    )
    (book.parent / "export.xml").write_text(f"{empty}</channel></rss>", encoding="utf-8")
    done = run("import", "export.xml", "--into", book)
    assert done.code == 4
    assert "export.xml: no article to take in" in done.err
    assert "written" not in done.out
    assert "Next" not in done.out
