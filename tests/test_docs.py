"""Examples in the documents are run; what they name exists."""

import re
import shlex
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from bookmaker import config, errors
from bookmaker.cli import COMMANDS
from bookmaker.config import tables as tables_of
from bookmaker.config.values import key_of

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")

PAGE = """\
samedi 1 février 2020

Le premier article

Le premier article

Une première phrase, assez longue pour ne pas passer pour un titre. Et une deuxième.
"""


def test_the_readme_s_examples_run(tmp_path: Path) -> None:
    """Every line of every ``sh`` block, in one folder, in the order of the text."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    lines = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]
    assert len(lines) >= 6
    for line in lines:
        program, *arguments = shlex.split(line)
        assert program == "bookmaker"
        command = [sys.executable, "-m", "bookmaker", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (line, done.stderr)
    assert {p.suffix for p in (tmp_path / "my-book" / "build").glob("my-book.*")} == {".epub", ".pdf"}


def test_the_readme_names_every_command_and_exit_code() -> None:
    """And no other."""
    assert set(re.findall(r"^\| `bookmaker (\w+)", README, re.MULTILINE)) == set(COMMANDS)
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    classes = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.BookmakerError)]
    assert codes == {0, 130} | {c.exit_code for c in classes if c is not errors.BookmakerError}


def test_the_readme_names_every_setting_of_how_a_book_is_made() -> None:
    """What stands on the title page alone is explained by the book.toml that `new` writes."""
    tables = [table for field in fields(tables_of.Settings) if is_dataclass(table := field.default)]
    keys = {key_of(field.name) for table in tables for field in fields(table)} - {"part"}
    assert [key for key in sorted(keys) if not re.search(rf"(`|, |^ +){key}(`| = )", README, re.MULTILINE)] == []


def test_a_new_book_explains_every_setting(tmp_path: Path) -> None:
    """The book.toml that `new` writes names each key of the schema, and is valid when every line is awake."""
    from bookmaker.project import new_settings_text

    text = new_settings_text('A "title"', "fr")
    tables = (config.BookSettings, config.ContentsSettings, config.OutputSettings, config.TypographySettings)
    for table in (
        *tables,
        config.LinkSettings,
        config.PressSettings,
        config.WorkersSettings,
        config.ApparatusSettings,
        config.PartSettings,
    ):
        for field in fields(table):
            key = field.name.replace("_", "-")
            assert re.search(rf"^(# )?(\[book\.|\[\[contents\.)?{re.escape(key)}\b", text, re.MULTILINE), key
    assert config.read_settings(text).book.title == 'A "title"'


@pytest.mark.parametrize(
    "name", ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "docs/designs.md", "docs/mending.md"]
)
def test_files_that_the_documents_name_are_there(name: str) -> None:
    """A path in backquotes with a slash or a suffix of ours exists."""
    text = (ROOT / name).read_text(encoding="utf-8")
    for path in re.findall(r"`((?:bookmaker|tests|styles|chapters|benchmarks)/[\w./-]*)`", text):
        assert (ROOT / path).exists() or path.startswith(("styles/", "chapters/")), path
