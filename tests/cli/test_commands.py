"""Each command does what its help says."""

import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commandline import Run, Write

PAGE = """\
lundi 3 février 2020

Le second article

Le second article

Du texte avec des "guillemets" et une liste :

- un
- deux

samedi 1 février 2020

Le premier article

Le premier article

Une première phrase, assez longue pour ne pas passer pour un titre. Et une deuxième.
"""


def test_the_three_steps(run: Run, tmp_path: Path) -> None:
    """new, import, build: from a copied page to two editions."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    assert run("new", "mon-livre").code == 0
    done = run("import", "page.txt", "--into", "mon-livre")
    assert done.code == 0, done.err
    names = sorted(path.name for path in (tmp_path / "mon-livre" / "chapters").glob("*.html"))
    assert names == ["2020-02-01-le-premier-article.html", "2020-02-03-le-second-article.html"]
    done = run("build", "mon-livre", "--strict")
    assert done.code == 0, done.err
    assert (tmp_path / "mon-livre" / "build" / "mon-livre.epub").stat().st_size > 1000
    assert (tmp_path / "mon-livre" / "build" / "mon-livre.pdf").read_bytes().startswith(b"%PDF-")
    assert "mon-livre.epub" in done.out


def test_new_does_not_overwrite(run: Run, book: Path) -> None:
    """A book that is there already stays."""
    done = run("new", book)
    assert done.code == 2
    assert "there is a book here already" in done.err


def test_a_build_without_changes_says_so(run: Run, book: Path, write: Write) -> None:
    """Nothing is made anew; a change of a chapter, of a setting or of a result is noticed."""
    chapter = write("a.html", "A", date="2020-01-01")
    assert "The book is made" in run("build", book).out
    assert "Nothing has changed" in run("build", book).out
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("texte", "texte changé"), encoding="utf-8")
    assert "The book is made" in run("build", book).out
    (book / "build" / "small.epub").unlink()
    assert "The book is made" in run("build", book).out


def test_notes_are_said_again_when_nothing_has_changed(run: Run, book: Path, write: Write) -> None:
    """A warning does not go away by building twice, nor does --strict."""
    write("a.html", "A")
    for _ in range(2):
        done = run("build", book, "--strict")
        assert done.code == 8
        assert "date.missing" in done.err


def test_two_builds_give_the_same_bytes(run: Run, book: Path, write: Write, tmp_path: Path) -> None:
    """In two folders, EPUB and PDF."""
    write("a.html", "A", "<p>«\u202fOui\u202f», dit-il.</p><ul><li>un</li></ul>", date="2020-01-01")
    other = tmp_path / "other"
    subprocess.run(["cp", "-r", str(book), str(other)], check=True)
    digests = []
    for folder in (book, other):
        assert run("build", folder).code == 0
        digests.append({p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (folder / "build").glob("small.*")})
    assert len(digests[0]) == 2
    assert digests[0] == digests[1]


def test_check_proves_and_strict_fails(run: Run, book: Path, write: Write) -> None:
    """A style that hides words of the author's is caught in the printed edition."""
    write("a.html", "A", "<p>Visible.</p><blockquote>Des mots qui se perdent en route.</blockquote>", date="2020-01-01")
    good = run("check", book, "--strict")
    assert good.code == 0, good.err
    (book / "styles").mkdir()
    (book / "styles" / "book.css").write_text("blockquote { display: none }", encoding="utf-8")
    bad = run("check", book, "--strict")
    assert bad.code == 8
    assert "words.lost" in bad.err
    assert "se perdent en route" in bad.err


def test_json_is_json(run: Run, book: Path, write: Write, tmp_path: Path) -> None:
    """Every command that a program may read prints one JSON value and nothing else on stdout."""
    write("a.html", "A", date="2020-01-01")
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    posts = json.loads(run("split", "--json", "page.txt").out)
    assert [(p["title"], p["date"]) for p in posts] == [
        ("Le premier article", "2020-02-01"),
        ("Le second article", "2020-02-03"),
    ] or [p["date"] for p in posts] == ["2020-02-03", "2020-02-01"]
    assert json.loads(run("list", book, "--json").out)["articles"][0]["date"] == "2020-01-01"
    assert json.loads(run("list", "page.txt", "--json").out)["articles"][0]["words"] > 5
    assert json.loads(run("import", "page.txt", "--into", book, "--json").out)["files"]
    assert json.loads(run("build", book, "--json").out)["new"] is True
    assert json.loads(run("check", book, "--json").out)["chapters"]


def test_list_takes_what_import_takes(run: Run, tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(f"---\ntitle: {name}\ndate: 2020-01-01\n---\n\nUn mot.\n", encoding="utf-8")
    (tmp_path / "c.html.gz").write_bytes(b"\x1f\x8b\x08" + bytes(40))
    done = run("list", "a.md", "b.md", "c.html.gz")
    assert [name in done.out for name in ("a.md", "b.md", "2 articles")] == [True] * 3
    assert "Unpack it" in done.err


@pytest.mark.parametrize("stage", ["read", "clean", "arrange", "typeset", "render"])
def test_stop_after(run: Run, book: Path, write: Write, stage: str) -> None:
    """Each stage leaves files that a person can read, and no book."""
    write("a.html", "A", "<p>Le texte.</p>", date="2020-01-01")
    done = run("build", book, "--stop-after", stage)
    assert done.code == 0, done.err
    texts = [p.read_text(encoding="utf-8") for p in (book / "build" / "stages" / stage).rglob("*.html")]
    assert any("Le texte." in text for text in texts)
    assert not list((book / "build").glob("small.*"))


def test_own_style_and_template(run: Run, book: Path, write: Write) -> None:
    """A template or sheet takes the place of ours of the same path; a sheet of an edition is added."""
    write("a.html", "A", date="2020-01-01")
    (book / "templates" / "epub").mkdir(parents=True)
    (book / "templates" / "epub" / "chapter.j2").write_text(
        "<section><h1>ours: {{ chapter.title }}</h1>{{ chapter.body }}</section>", encoding="utf-8"
    )
    (book / "styles" / "base").mkdir(parents=True)
    (book / "styles" / "base" / "epub.css").write_text(":root { --a: 8em } p { margin: 9em }", encoding="utf-8")
    (book / "styles" / "epub.css").write_text("p { margin: var(--a) }", encoding="utf-8")
    assert run("build", book, "--format", "epub").code == 0
    run("build", book, "--stop-after", "render")
    rendered = book / "build" / "stages" / "render" / "epub"
    assert "ours: A" in (rendered / "a.html").read_text(encoding="utf-8")
    assert (rendered / "base.css").read_text(encoding="utf-8") == "p { margin: 9em }\n"
    assert (rendered / "epub.css").read_text(encoding="utf-8") == "p { margin: 8em }\n"


def test_an_unknown_theme_is_named(run: Run, book: Path, write: Write) -> None:
    """With what was probably meant."""
    write("a.html", "A", date="2020-01-01")
    with (book / "book.toml").open("a", encoding="utf-8") as file:
        file.write('[output]\ntheme = "clasic"\n')
    done = run("build", book)
    assert done.code == 3
    assert "Did you mean “classic”?" in done.err


def test_help_answers_at_once() -> None:
    """No heavy library is loaded for it: the list of modules says so, whatever the machine's speed."""
    script = (
        "import sys\nsys.argv = ['bookmaker', '--help']\n"
        "import bookmaker.cli\n"
        "try:\n    bookmaker.cli.main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'weasyprint', 'lxml', 'bs4', 'pydantic', 'PIL', 'babel', 'jinja2', 'ebooklib', 'pikepdf'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(run: Run, shell: str) -> None:
    """The script of each shell calls back into bookmaker."""
    assert "_BOOKMAKER_COMPLETE" in run("completion", shell).out


def test_a_slip_in_a_command_is_guessed(run: Run) -> None:
    """`biuld` means `build`."""
    done = run("biuld")
    assert done.code == 2
    assert "Did you mean “build”?" in done.err


def test_check_shows_what_typography_changes(run: Run, write: Write, book: Path) -> None:
    """A table for the book, every change for a chapter, and both as JSON."""
    write("2020-01-01-a.html", "Le coeur", '<p>Un "mot" !</p>', date="2020-01-01")
    table = run("check", book, "--typography")
    assert table.code == 0, table.err
    assert table.out.splitlines()[0].split() == ["quotes", "punctuation", "proposed"]
    chapter = run("check", book, "--chapter", "2020-01-01-a")
    assert "ligatures?" in chapter.out
    assert '" → «·' in chapter.out
    data = json.loads(run("check", book, "--typography", "--json").out)
    assert data["rules"] == {"quotes": 2, "punctuation": 1}
    assert data["chapters"][1]["proposals"][0]["after"] == "cœur"
    assert run("check", book, "--chapter", "2020-01-01-b").code == 2


def test_check_looks_at_the_epub_as_a_shop_does(run: Run, write: Write, book: Path) -> None:
    """What a style sheet of the book's own spoils is a warning; whom nothing is known of says nothing."""
    write("2020-01-01-a.html", "A", date="2020-01-01")
    (book / "styles").mkdir()
    (book / "styles" / "epub.css").write_text("p { position: absolute }", encoding="utf-8")
    (book / "book.toml").write_text('[book]\ntitle = "S"\nlanguage = "fr"\n[output]\nformats = ["epub"]\n', "utf-8")
    assert "store.css-absolute" in run("check", book).err
    assert "store.css-absolute" in run("check", book, "--for", "kindle").err
    assert "store." not in run("check", book, "--for", "apple").err
    assert run("check", book, "--for", "nook").code == 2
