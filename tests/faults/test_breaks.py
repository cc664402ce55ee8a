"""What is wrong where pages end, on rows made by hand."""

from dataclasses import replace

import pytest

from bookmaker.faults import Kind, Leaf, Row, judge

HEIGHT = 12.0


def leaf(index: int, *blocks: tuple[Kind, int, int], is_ended: bool = False, high: float = 60.0) -> Leaf:
    """A page of blocks, each a kind, a number and how many lines it has here; pictures are so high."""
    rows: list[Row] = []
    for kind, block, count in blocks:
        for _ in range(count):
            top = rows[-1].bottom if rows else HEIGHT * 4
            bottom = top + (high if kind == "picture" else HEIGHT)
            rows.append(Row(f"{kind} {block}", kind, block, top, bottom, 50, 300, (50, 300), figure=_figure(kind)))
    return Leaf(index, 400, 600, tuple(rows), is_ended)


def _figure(kind: Kind) -> int:
    return 9 if kind in ("picture", "caption") else 0


def codes(*leaves: Leaf) -> list[tuple[str, int]]:
    """Code and page of every fault."""
    return [(fault.code, fault.page) for fault in judge(leaves)]


LAST = leaf(1, ("text", 8, 10), is_ended=True)


@pytest.mark.parametrize("under", [0, 1])
def test_a_heading_in_the_last_two_lines_is_found(under: int) -> None:
    """With no line under it, and with one."""
    foot = [("text", 3, under)] if under else []
    first = leaf(0, ("text", 1, 20), ("heading", 2, 1), *foot)  # type: ignore[arg-type]
    assert codes(first, LAST) == [("page.heading-at-foot", 0)]


def test_a_heading_with_two_lines_under_it_is_none() -> None:
    """Of one paragraph or of two; nor is one at the end of its chapter."""
    assert codes(leaf(0, ("text", 1, 20), ("heading", 2, 1), ("text", 3, 2)), LAST) == []
    assert codes(leaf(0, ("text", 1, 20), ("heading", 2, 1), ("text", 3, 1), ("text", 4, 1)), LAST) == []
    assert codes(leaf(0, ("text", 1, 20), ("heading", 2, 1), ("picture", 3, 1)), LAST) == []
    assert codes(leaf(0, ("text", 1, 20), ("heading", 2, 1), ("text", 3, 1), is_ended=True)) == []


@pytest.mark.parametrize("kind", ["picture", "code", "cell"])
def test_one_line_of_another_kind_under_a_heading_is_no_more(kind: Kind) -> None:
    """A formula no higher than a line is one too."""
    assert codes(leaf(0, ("text", 1, 20), ("heading", 2, 1), (kind, 3, 1), high=14), LAST) == [
        ("page.heading-at-foot", 0)
    ]
    assert codes(leaf(0, ("text", 1, 20), ("heading", 2, 1), (kind, 3, 2), high=14), LAST) == []


def test_cells_beside_each_other_are_one_line_under_a_heading() -> None:
    page = leaf(0, ("text", 1, 20), ("heading", 2, 1), ("cell", 3, 1))
    beside_it = replace(page.rows[-1], block=4)
    formula = replace(beside_it, kind="picture", figure=0, top=beside_it.top - 3)
    assert codes(replace(page, rows=(*page.rows, formula, beside_it)), LAST) == [("page.heading-at-foot", 0)]


def test_a_small_picture_and_the_words_for_one_are_hardly_a_line_of_a_last_page() -> None:
    first, missing = leaf(0, ("text", 1, 20)), leaf(1, ("text", 2, 1), is_ended=True)
    assert codes(first, leaf(1, ("picture", 2, 1), is_ended=True, high=20)) == [("page.short-last", 1)]
    assert codes(first, replace(missing, rows=(replace(missing.rows[0], figure=9),))) == [("page.short-last", 1)]


def test_an_opening_alone_on_its_page_is_none() -> None:
    """What comes next has a page of its own: a turned table."""
    table = leaf(1, ("picture", 3, 1))
    assert codes(leaf(0, ("heading", 2, 1)), table, LAST) == []
    assert codes(leaf(0, ("text", 1, 9), is_ended=True), leaf(1, ("heading", 2, 1)), table, LAST) == []
    assert codes(leaf(0, ("text", 1, 9), ("heading", 2, 1)), table, LAST) == [("page.heading-at-foot", 0)]


def test_single_lines_are_found_at_the_foot_and_at_the_head() -> None:
    """Only where the paragraph goes on: a paragraph of one line stands where it may."""
    assert codes(leaf(0, ("text", 1, 20), ("text", 8, 1)), LAST) == [("page.orphan", 0)]
    last = leaf(1, ("text", 2, 1), ("text", 3, 8), is_ended=True)
    assert codes(leaf(0, ("text", 1, 20), ("text", 2, 4)), last) == [("page.widow", 1)]
    assert codes(leaf(0, ("text", 1, 20), ("text", 4, 1)), last) == []


def test_a_last_page_with_hardly_a_line_is_found() -> None:
    """Not where the page before it was ended on purpose, nor where a picture stands on it."""
    first = leaf(0, ("text", 1, 20))
    assert codes(first, leaf(1, ("text", 2, 2), is_ended=True)) == [("page.short-last", 1)]
    assert codes(first, leaf(1, ("text", 2, 3), is_ended=True)) == []
    assert codes(first, leaf(1, ("picture", 2, 1), is_ended=True)) == []
    assert codes(leaf(0, ("text", 1, 20), is_ended=True), leaf(1, ("text", 2, 2), is_ended=True)) == []


def test_a_list_of_addresses_stands_below_a_heading_and_is_no_text_of_a_last_page() -> None:
    """Alone on a last page, it has lines enough itself, or not."""
    first = leaf(0, ("text", 1, 20))
    assert codes(leaf(0, ("text", 1, 20), ("heading", 2, 1), ("text", 3, 1), ("listed", 4, 1)), LAST) == []
    assert codes(first, leaf(1, ("text", 2, 2), ("listed", 4, 9), is_ended=True)) == [("page.short-last", 1)]
    assert codes(first, leaf(1, ("listed", 4, 2), is_ended=True)) == [("page.short-last", 1)]
    assert codes(first, leaf(1, ("listed", 4, 3), is_ended=True)) == []


def test_a_caption_apart_from_its_picture_is_found() -> None:
    """A picture at the foot, its caption at the head."""
    first, last = leaf(0, ("text", 1, 9), ("picture", 2, 1)), leaf(1, ("caption", 3, 1), ("text", 4, 9), is_ended=True)
    assert codes(first, last) == [("page.caption-apart", 0)]
    assert codes(leaf(0, ("text", 1, 9), ("picture", 2, 1), ("caption", 3, 1)), LAST) == []


def test_few_pictures_that_share_a_caption_stand_together() -> None:
    """The caption is with the last of them only."""
    first, last = leaf(0, ("text", 1, 9), ("picture", 2, 1)), leaf(1, ("picture", 2, 1), ("caption", 2, 1))
    assert codes(first, last) == [("page.caption-apart", 0)]
    assert ("page.caption-apart", 0) not in codes(first, leaf(1, ("picture", 2, 24), ("caption", 2, 1)))
