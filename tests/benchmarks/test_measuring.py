"""The edits do what they are called, and a process is watched with its children."""

import sys
from pathlib import Path

import pytest
from edits import ADDED, add_article, add_paragraph, change_word
from make_book import count_words, file_name, write_book
from processes import CommandFailed, run

CHILD = "x = bytearray(90 << 20); import time; time.sleep(0.4)"
PARENT = (
    f"import subprocess, sys; x = bytearray(30 << 20); subprocess.run([sys.executable, '-c', {CHILD!r}]); print('done')"
)


def words_of(folder: Path) -> dict[str, list[str]]:
    """The words of every article."""
    return {path.name: path.read_text(encoding="utf-8").split() for path in folder.glob("chapters/*.html")}


def test_one_word_is_one_word_of_the_same_letters(tmp_path: Path) -> None:
    """Each place another word, and a change that is one."""
    write_book(tmp_path, 2)
    before = words_of(tmp_path)
    change_word(tmp_path, 1)
    change_word(tmp_path, 1, place=1)
    after = words_of(tmp_path)
    pairs = [pair for name in before for pair in zip(before[name], after[name], strict=True) if pair[0] != pair[1]]
    assert len(pairs) == 2
    assert all(sorted(old) == sorted(new) for old, new in pairs)
    assert before[file_name(0)] == after[file_name(0)]


def test_a_paragraph_of_three_hundred_words_stands_first(tmp_path: Path) -> None:
    """In the first article, so that everything behind it moves."""
    write_book(tmp_path, 2)
    before = words_of(tmp_path)
    add_paragraph(tmp_path)
    after = words_of(tmp_path)
    assert before[file_name(1)] == after[file_name(1)]
    text = (tmp_path / "chapters" / file_name(0)).read_text(encoding="utf-8")
    assert ADDED <= count_words(text.partition("<body>")[2].partition("</p>")[0]) < ADDED + 60


def test_an_added_article_is_the_last_and_has_its_picture(tmp_path: Path) -> None:
    """The others stay as they were."""
    write_book(tmp_path, 2)
    before = words_of(tmp_path)
    add_article(tmp_path, 2)
    after = words_of(tmp_path)
    assert sorted(after)[-1] == file_name(2)
    assert {name: after[name] for name in before} == before
    assert (tmp_path / "chapters" / "images" / "photo-01.jpg").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_memory_of_a_process_and_of_its_child_are_told_apart(tmp_path: Path) -> None:
    """30 MB and 90 MB besides the interpreter."""
    made = run((sys.executable, "-c", PARENT), tmp_path, {})
    assert made.output == "done\n"
    assert 30 < made.parent < 80 < 90 < made.worker < 140
    assert made.seconds > 0.4
    assert 0 < made.cpu < made.seconds + 1


def test_a_failed_command_says_what_it_said(tmp_path: Path) -> None:
    """Rather than giving a fast time."""
    with pytest.raises(CommandFailed, match="no such thing"):
        run((sys.executable, "-c", "raise SystemExit('no such thing')"), tmp_path, {})
