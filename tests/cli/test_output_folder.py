"""`--output`: the results elsewhere than in the book's own folder."""

import errno
import re
from pathlib import Path

from commandline import Run, Write

from bookmaker.cli.build_command import command
from bookmaker.world import _output_error


def test_results_go_where_output_says(run: Run, book: Path, write: Write, tmp_path: Path) -> None:
    """With the stamp: the second build has nothing to do, and nothing is put beside the chapters."""
    write("a.html", "A", date="2020-01-01")
    there = tmp_path / "else where"
    first = run("build", book, "--output", there, "--format", "epub")
    assert first.code == 0, first.err
    assert (there / "small.epub").is_file()
    assert not (book / "build").exists()
    assert "Nothing has changed" in run("build", book, "--output", there, "--format", "epub").out


def test_check_reads_the_results_where_output_says(run: Run, book: Path, write: Write, tmp_path: Path) -> None:
    """It reads them instead of making them: it does not say that it makes anything, and leaves no build/."""
    write("a.html", "A", date="2020-01-01")
    there = tmp_path / "there"
    assert run("build", book, "--output", there).code == 0
    done = run("check", book, "--output", there, "--strict")
    assert done.code == 0, done.err
    assert not (book / "build").exists()


def test_output_is_no_file(run: Run, book: Path, write: Write, tmp_path: Path) -> None:
    """A file of that name is refused before anything is read."""
    write("a.html", "A", date="2020-01-01")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    done = run("build", book, "--output", tmp_path / "file")
    assert done.code == 2
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_the_hint_names_an_option_that_is_there() -> None:
    """What an error about the disk proposes is an option of the command that it names."""
    hint = _output_error(Path("x"), OSError(errno.EACCES, "no")).hint
    options = {option for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"--[a-z]+", hint)) == {"--output"}
    assert "--output" in options
