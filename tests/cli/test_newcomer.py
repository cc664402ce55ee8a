"""The first minutes of somebody new: a slip is answered in plain words, what is proposed can be pasted."""

import json
import os
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from commandline import Run, Write

from bookmaker.project import new_settings_text

NO_ROOM = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
from bookmaker.cli import main
main()
"""


def test_new_refuses_a_language_that_is_none(run: Run, tmp_path: Path) -> None:
    """The option is named, not a file that does not exist; nothing is made."""
    done = run("new", "livre", "--language", "xx-bogus")
    assert done.code == 2
    assert "--language" in done.err
    assert "book.toml" not in done.err
    assert not (tmp_path / "livre").exists()


@pytest.mark.parametrize("name", ["", "  "])
def test_new_wants_a_name(run: Run, tmp_path: Path, name: str) -> None:
    """An empty name (a shell variable that is not set) does not make a book of the folder one is in."""
    done = run("new", name)
    assert done.code == 2
    assert "FOLDER is empty" in done.err
    assert list(tmp_path.iterdir()) == []


def test_what_new_proposes_can_be_pasted(run: Run, tmp_path: Path, write: Write) -> None:
    """A name with a space and an apostrophe comes back as one argument of each command."""
    name = "Mon livre d'été"
    lines = [line.strip() for line in run("new", name).out.splitlines() if line.strip().startswith("bookmaker ")]
    assert len(lines) == 2
    for line in lines:
        assert name in shlex.split(line)
    (tmp_path / "page.md").write_text("---\ntitle: A\ndate: 2020-01-01\n---\n\nDu texte.\n", encoding="utf-8")
    last = run("import", "page.md", "--into", name).out.splitlines()[-1]
    assert name in shlex.split(last.split("`")[1])
    hint = run("build", tmp_path / "pas d'ici").err
    assert str(tmp_path / "pas d'ici") in shlex.split(hint.split("`")[1])


@pytest.mark.parametrize("title", ['a "b"', "a\\b", "a\nb", "a\x7f\x00b", "é\udcff", "”"])
def test_any_title_makes_a_book_toml_that_can_be_read(title: str) -> None:
    """Quotes, backslashes, controls and bytes of a file name that are no text."""
    assert tomllib.loads(new_settings_text(title, None))["book"]["title"]


def test_new_on_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    """A limit on file size stands for the disk; the folders that were made for the file go again."""
    command = [sys.executable, "-B", "-c", NO_ROOM, "new", "far/livre"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False, timeout=60)
    assert done.returncode == 7, done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_read_is_named_once(run: Run, book: Path, write: Write) -> None:
    """Not `x.html: x.html: ...`; and problems with exit code 0 are said to be no failure."""
    write("a.html", "A", date="2020-01-01")
    (book / "chapters" / "b.html").write_bytes(bytes(range(256)) * 40)
    done = run("build", book, "--format", "epub")
    line = next(line for line in done.err.splitlines() if "b.html" in line)
    assert line.count("b.html") == 1
    assert done.code == 0
    assert "The book is there, with 1 problem said above; --strict would fail." in done.out
    strict = run("build", book, "--format", "epub", "--strict")
    assert strict.code == 8
    assert "would fail" not in strict.out


@pytest.mark.parametrize("closed", ["stdout", "stderr", "both"])
def test_a_reader_that_goes_away_stops_nothing(book: Path, closed: str) -> None:
    """`bookmaker import ... | head`: every article is written, the exit code is that of the work."""
    folder = book.parent / "pages"
    folder.mkdir()
    for number in range(30):
        text = f"---\ntitle: T{number}\ndate: 2020-01-{number + 1:02}\n---\n\nDu texte.\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    (folder / "noise.md").write_bytes(bytes(range(256)) * 40)
    reader, gone = os.pipe()
    os.close(reader)
    process = subprocess.run(
        [sys.executable, "-m", "bookmaker", "import", str(folder), "--into", str(book)],
        stdout=subprocess.DEVNULL if closed == "stderr" else gone,
        stderr=subprocess.DEVNULL if closed == "stdout" else gone,
        timeout=60,
        check=False,
    )
    os.close(gone)
    assert process.returncode == 0
    assert len(list((book / "chapters").glob("*.html"))) == 30


def test_list_says_json_in_the_order_of_the_book(run: Run, book: Path, write: Write) -> None:
    """Parts by tag move chapters, a missing picture is nobody's business here."""
    with (book / "book.toml").open("a", encoding="utf-8") as file:
        file.write('[contents]\norder = "newest-first"\nparts = "year"\n')
    write("a.html", "A", '<p>x</p><p><img src="gone.png" alt=""></p>', date="2020-01-01")
    write("b.html", "B", date="2021-01-01")
    done = run("list", book, "--json")
    assert [a["id"] for a in json.loads(done.out)["articles"]] == ["b", "a"]


def test_a_misspelt_file_of_the_books_own_is_named(run: Run, book: Path, write: Write) -> None:
    """By build, by a build that has nothing to do, and by check; what is spelt right is not."""
    write("a.html", "A", date="2020-01-01")
    right = [
        "styles/book.css",
        "styles/classic/epub.css",
        "styles/base/print.css",
        "styles/other/odd.css",
        "styles/README.md",
    ]
    wrong = {
        "styles/prnt.css": "styles/print.css",
        "styles/print.css.txt": "styles/print.css",
        "styles/classic/ebup.css": "styles/classic/epub.css",
        "styles/header.html": "There are",
        "templates/epub/chaptr.j2": "templates/epub/chapter.j2",
        "templates/chapter.j2": "chapter.j2",
    }
    for name in (*right, *wrong):
        (book / name).parent.mkdir(parents=True, exist_ok=True)
        (book / name).write_text("", encoding="utf-8")
    for command in ("build", "build", "check"):
        said = [n for n in json.loads(run(command, book, "--json").out)["notes"] if n["code"] == "theme.unused"]
        assert {item["where"] for item in said} == set(wrong)
        for item in said:
            assert wrong[item["where"]] in item["hint"]


def test_a_template_that_another_includes_is_used(run: Run, book: Path, write: Write) -> None:
    """A part of its own that the book's chapter template names is no slip."""
    write("a.html", "A", date="2020-01-01")
    folder = book / "templates" / "epub"
    folder.mkdir(parents=True)
    (folder / "head.j2").write_text("<h1>{{ chapter.title }}</h1>", encoding="utf-8")
    text = "<section>{% include 'epub/head.j2' %}{{ chapter.body }}</section>"
    (folder / "chapter.j2").write_text(text, encoding="utf-8")
    done = run("build", book, "--format", "epub", "--strict")
    assert done.code == 0, done.err


@pytest.mark.parametrize("name", ["classic", "magazine", "large-print"])
def test_a_new_book_has_the_design_asked_for(run: Run, tmp_path: Path, name: str) -> None:
    """And its settings say which others there are."""
    assert run("new", tmp_path / "livre", "--theme", name).code == 0
    text = (tmp_path / "livre" / "book.toml").read_text(encoding="utf-8")
    assert f'\ntheme = "{name}"' in text
    assert '"classic", "magazine", "large-print"' in text


def test_a_new_book_in_no_design_is_refused(run: Run, tmp_path: Path) -> None:
    """Nothing is written; the designs are listed."""
    done = run("new", tmp_path / "livre", "--theme", "magazin")
    assert done.code == 2
    assert "There are: classic, large-print, magazine." in done.err
    assert not (tmp_path / "livre").exists()
