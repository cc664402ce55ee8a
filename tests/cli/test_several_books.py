"""Several books in one run, and a book that is made again and again."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from commandline import Run
from signals import heed_ctrl_c

from bookmaker.web import Library

CHAPTER = "<html><head><title>{title}</title><meta name='date' content='2020-01-01'></head><body>{body}</body></html>"


def make_book(folder: Path, *, title: str, body: str = "<p>Du texte.</p>") -> Path:
    (folder / "chapters").mkdir(parents=True)
    settings = f'[book]\ntitle = "{title}"\nlanguage = "fr"\n[output]\nformats = ["epub"]\n'
    (folder / "book.toml").write_text(settings, encoding="utf-8")
    (folder / "chapters" / "a.html").write_text(CHAPTER.format(title=title, body=body), encoding="utf-8")
    return folder


def test_a_book_that_fails_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    """Each is reported under its name; the exit code is that of the worst."""
    one, two = make_book(tmp_path / "one", title="One"), make_book(tmp_path / "two", title="Two")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "book.toml").write_text("[book]\ntitel = 1\n", encoding="utf-8")
    done = run("build", "one", "bad", "none", "two", "./one")
    assert done.code == 4
    assert (one / "build" / "one.epub").exists()
    assert (two / "build" / "two.epub").exists()
    assert done.out.index("\none\n") < done.out.index("one.epub") < done.out.index("\ntwo\n")
    assert "2 of 4 books are there." in done.out
    assert "there is no such key" in done.err
    assert done.err.rstrip().splitlines()[-1] == "  none: none: there is no book.toml here"


def test_programs_get_a_list(run: Run, tmp_path: Path) -> None:
    """Of files, notes and errors; with the time that each stage took."""
    make_book(tmp_path / "one", title="One", body='<p>Un texte.</p><p><img src="images/none.png"></p>')
    done = run("build", "one", "none", "--json", "--timings", "--strict")
    assert done.code == 4
    one, none = json.loads(done.out)["books"]
    assert [Path(path).name for path in one["files"]] == ["one.epub"]
    assert [item["code"] for item in one["notes"] if item["severity"] == "error"] == ["asset.missing"]
    assert {"stage", "seconds", "jobs", "cached"} == one["timings"][0].keys()
    assert none["error"] == {"code": 4, "message": "none: there is no book.toml here"}
    assert run("build", "one", "one/../one", "--strict").code == 8


def test_the_time_is_told_stage_by_stage(run: Run, tmp_path: Path) -> None:
    """And its parts are the whole."""
    make_book(tmp_path / "one", title="One")
    lines = [line.split() for line in run("build", "one", "--timings").out.splitlines() if " s  " in line]
    *parts, whole = [float(line[0]) for line in lines]
    assert lines[-1][3:] == ["in", "all"]
    assert len(parts) > 3
    assert abs(sum(parts) - whole) < 0.01 * len(lines)


def test_what_takes_one_book_is_refused_for_two(run: Run, tmp_path: Path) -> None:
    """And what does not go together."""
    make_book(tmp_path / "one", title="One")
    make_book(tmp_path / "two", title="Two")
    for options in (["--output", "x"], ["--stop-after", "read"]):
        done = run("build", "one", "two", *options)
        assert done.code == 2
        assert "takes one book" in done.err
    assert run("build", "one", "--watch", "--stop-after", "read").code == 2


def test_the_cache_is_shown_and_cleared(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A book after that is made anew, and the same."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("BOOKMAKER_CACHE_SIZE", "50 MB")
    assert run("cache").out.count("empty, at most 50.0 MB") == 2
    Library(None, lambda: datetime(2020, 1, 1, tzinfo=UTC)).cache.put("ab", b"a page")
    epub = make_book(tmp_path / "one", title="One") / "build" / "one.epub"
    run("build", "one")
    shown, made = json.loads(run("cache", "--json").out), epub.read_bytes()
    assert shown["size"] > 1000
    assert Path(shown["folder"]) == tmp_path / "cache" / "bookmaker"
    assert shown["web"]["size"] > 0
    assert Path(shown["web"]["folder"]) == tmp_path / "cache" / "bookmaker" / "web"
    assert run("cache", "--clear").out.count("empty") == 2
    assert not [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    epub.unlink()
    assert run("build", "one").code == 0
    assert epub.read_bytes() == made


def test_a_cluster_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    """Before anything is done, whether it stands on the command line or in book.toml."""
    folder = make_book(tmp_path / "one", title="One")
    done = run("build", "one", "--cluster", "nonsense")
    assert done.code == 2
    with (folder / "book.toml").open("a", encoding="utf-8") as file:
        file.write('[workers]\ncluster = "nonsense"\n')
    done = run("build", "one")
    assert done.code == 3
    assert "is not the address of a scheduler" in done.err


class Watched:
    """A build that stays."""

    def __init__(self, *folders: Path) -> None:
        command = [sys.executable, "-m", "bookmaker", "build", *map(str, folders), "--watch"]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ},
            preexec_fn=heed_ctrl_c,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip())

    def wait_for(self, text: str) -> str:
        """The next line that has this text."""
        while text not in (line := self._lines.get(timeout=60)):
            pass
        return line


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    make_book(tmp_path / "one", title="One")
    found = Watched(tmp_path / "one")
    yield found
    found.process.kill()
    found.process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
def test_a_build_that_watches_makes_the_book_again(watched: Watched, tmp_path: Path) -> None:
    """After each change of a chapter, a style or book.toml; errors are said, and it goes on."""
    book = tmp_path / "one"
    epub, settings = book / "build" / "one.epub", book / "book.toml"
    assert "1 chapter" in watched.wait_for(f"{book}: ")
    watched.wait_for("Ctrl-C ends it")
    made = epub.read_bytes()
    (book / "chapters" / "b.html").write_text(CHAPTER.format(title="B", body="<p>Encore.</p>"), encoding="utf-8")
    assert "2 chapters" in watched.wait_for(f"{book}: ")
    assert epub.read_bytes() != made
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + "bad = ", encoding="utf-8")
    watched.wait_for("error: ")
    settings.write_text(text, encoding="utf-8")
    assert "nothing has changed" in watched.wait_for(f"{book}: ")
    (book / "styles").mkdir()
    (book / "styles" / "book.css").write_text("p { color: red }", encoding="utf-8")
    assert "2 chapters" in watched.wait_for(f"{book}: ")
    began = time.monotonic()
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(timeout=10) == 130
    assert time.monotonic() - began < 3
