"""What is wrong inside paragraphs, on rows made by hand."""

from dataclasses import replace

from bookmaker.faults import Leaf, Row, judge


def rows(*texts: str, **values: object) -> list[Row]:
    """The lines of one paragraph."""
    plain = [Row(text, "text", 1, 50 + 12 * n, 62 + 12 * n, 50, 300, (50, 300)) for n, text in enumerate(texts)]
    return [replace(row, **values) for row in plain]  # type: ignore[arg-type]


def codes(lines: list[Row], *after: Row) -> list[str]:
    """The codes of the faults on a page of these lines."""
    leaves = [Leaf(0, 400, 600, tuple(lines), is_ended=not after)]
    return [fault.code for fault in judge([*leaves, Leaf(1, 400, 600, after, True)] if after else leaves)]


def test_three_hyphens_one_after_another_are_a_ladder() -> None:
    """Two are none."""
    assert codes(rows("one two thr‐", "four fi‐", "six sev‐", "eight nine ten")) == ["line.ladder"]
    assert codes(rows("one two thr‐", "four fi‐", "six seven", "eight nine ten")) == []


def test_a_short_word_alone_on_a_last_line_is_stranded() -> None:
    """So is the end of one; a long word is none, nor is the only line of a paragraph."""
    assert codes(rows("one two three", "it.")) == ["line.stranded"]
    assert codes(rows("one two elab‐", "oration.")) == ["line.stranded"]
    assert codes(rows("one two three", "elaboration.")) == []
    assert codes(rows("it.")) == []


def test_wide_spaces_are_loose_but_on_the_last_line() -> None:
    """Two times the font's own."""
    assert codes(rows("one two three four", "and then it ends", stretch=2.4)) == ["line.loose"]
    assert codes(rows("one two three four", "and then it ends", stretch=1.5)) == []


def test_a_line_beyond_its_measure_is_overfull_and_beyond_the_page_outside() -> None:
    """To the right."""
    assert codes(rows("one two three four", right=303)) == ["line.overfull"]
    assert codes(rows("one two three four", right=300.5)) == []
    assert codes(rows("one two three four", right=410)) == ["page.outside"]


def test_wide_spaces_one_under_the_other_are_a_river() -> None:
    """Four lines; where they stand apart there is none."""
    texts = ("one two three", "one two three", "one two three", "one two three", "the end of it")
    river = [replace(row, gaps=((100 + n, 105 + n),)) for n, row in enumerate(rows(*texts))]
    assert codes([*river[:4], replace(river[4], gaps=())]) == ["line.river"]
    apart = [replace(row, gaps=((100 + 9 * n, 105 + 9 * n),)) for n, row in enumerate(rows(*texts))]
    assert codes(apart) == []


def test_a_word_that_goes_on_over_the_leaf_is_found() -> None:
    """The page after it goes on with the paragraph."""
    first, last = rows("one two three four", "five sev‐"), rows("en eight nine", "ten eleven", "twelve in all")
    assert codes(first, *last) == ["page.broken-word"]
