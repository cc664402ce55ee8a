"""Where a book is cut into volumes, and what each is made of."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookmaker.arrange.volumes import LISTING, cut_evenly, volume_books, volumes_by, volumes_of
from bookmaker.listed import IndexEntry, Locator
from bookmaker.model import Book, Chapter, Dating, Part, Series

LINK = '<p>See <a href="chapter:c3#x">that</a>, <a href="chapter:c1">this</a>.</p>'


def book() -> Book:
    chapters = tuple(
        Chapter(f"c{n}", f"T{n}", LINK if n == 0 else "<p>a</p>", "en", dating=Dating(date(2010 + n // 2, 1, 1)))
        for n in range(4)
    )
    parts = (Part("p1", "One", ("c0", "c1", "c2")), Part("p2", "Two", ("c3",)))
    index = (
        IndexEntry("a", "A", locators=(Locator("c0"), Locator("c3"))),
        IndexEntry("b", "B", locators=(Locator("c3"),)),
    )
    after = (Chapter("end", "End", "<p>e</p>", "en", role="afterword"),)
    before = (Chapter("start", "Start", "<p>s</p>", "en", role="preface"),)
    return Book(
        "B", "en", "urn:x:y", datetime(2020, 1, 1, tzinfo=UTC), chapters, parts, before=before, after=after, index=index
    )


@pytest.mark.parametrize(
    ("sizes", "most", "expected"),
    [
        ((10, 10, 10, 10), 20, (2, 2)),
        ((10, 10, 10, 10), 35, (2, 2)),
        ((30, 10, 10, 10), 40, (1, 3)),
        ((50, 1, 1), 20, (1, 2)),
        ((1, 1), 20, (2,)),
        ((), 20, (0,)),
    ],
)
def test_groups_are_few_and_even(sizes: tuple[float, ...], most: float, expected: tuple[int, ...]) -> None:
    assert cut_evenly(sizes, most) == expected


@given(st.lists(st.floats(1, 100), min_size=1, max_size=40), st.floats(100, 500))
def test_no_group_is_over_the_limit_and_nothing_is_left_over(sizes: list[float], most: float) -> None:
    counts = cut_evenly(sizes, most)
    assert sum(counts) == len(sizes)
    at = 0
    for count in counts:
        assert sum(sizes[at : at + count]) <= most * 1.000001
        at += count


def test_volumes_go_by_key() -> None:
    volumes = volumes_by(book(), ["2010", "2010", "2011", "2011"])
    assert [(v.number, v.name, v.chapters) for v in volumes] == [(1, "2010", ("c0", "c1")), (2, "2011", ("c2", "c3"))]


def test_a_volume_has_all_chapters_of_its_key_and_a_name_of_its_own() -> None:
    volumes = volumes_by(book(), ["2015", "2016", "2015", "2016"])
    assert [(v.number, v.name, v.chapters) for v in volumes] == [(1, "2015", ("c0", "c2")), (2, "2016", ("c1", "c3"))]
    twins = volumes_by(book(), ["a", "b", "a", "c"], {"a": "Notes", "b": "Notes", "c": "Rest"})
    assert [v.name for v in twins] == ["Notes", "Notes (2)", "Rest"]


def test_links_to_the_preface_say_where_it_is() -> None:
    whole = book()
    link = replace(whole.chapters[3], body='<p><a href="chapter:start">P</a>, <a href="chapter:end">E</a></p>')
    whole = replace(whole, chapters=(*whole.chapters[:3], link))
    _, second = volume_books(whole, volumes_of(whole, (2, 2)))
    assert '<span>P</span><span class="page-ref"> (volume\u00a01)</span>, <a href="chapter:end">' in (
        second.chapters[-1].body
    )


def test_lines_lead_to_lines_of_the_volume() -> None:
    whole = book()
    ways = (IndexEntry("c", "C", see=("a",)), IndexEntry("d", "D", see=("b",)))
    first, second = replace(whole.index[0], see_also=("b",)), whole.index[1]
    whole = replace(whole, index=(first, second, *ways))
    one, two = volume_books(whole, volumes_of(whole, (2, 2)))
    assert [(entry.words, entry.see, entry.see_also) for entry in one.index] == [("a", (), ()), ("c", ("a",), ())]
    assert [entry.words for entry in two.index] == ["a", "b", "c", "d"]
    assert two.index[0].see_also == ("b",)


def test_volumes_of_a_book_in_a_series_have_numbers_of_their_own() -> None:
    whole = replace(book(), series=Series("Works", "101"))
    series = [one.series for one in volume_books(whole, volumes_of(whole, (2, 2)))]
    assert series == [Series("B", "1", whole.series), Series("B", "2", whole.series)]


def test_a_volume_is_a_book_in_a_series() -> None:
    first, second = volume_books(book(), volumes_of(book(), (2, 2)))
    assert (first.title, second.title) == ("B, volume 1", "B, volume 2")
    assert first.identifier != second.identifier
    assert second.series is not None
    assert (second.series.name, second.series.number) == ("B", "2")
    assert [part.id for part in first.parts] == ["p1"]
    assert [part.chapters for part in second.parts] == [("c2",), ("c3",)]
    assert [text.id for text in (*first.before, *first.after)] == ["start", LISTING]
    assert [text.id for text in (*second.before, *second.after)] == ["end", LISTING]
    assert [entry.words for entry in first.index] == ["a"]
    assert [len(entry.locators) for entry in second.index] == [1, 1]


def test_a_link_to_another_volume_says_which() -> None:
    first, _ = volume_books(book(), volumes_of(book(), (2, 2)))
    expected = '<span>that</span><span class="page-ref"> (volume\u00a02)</span>, <a href="chapter:c1">this</a>.'
    assert expected in first.chapters[0].body


def test_all_volumes_list_all_chapters() -> None:
    for volume in volume_books(book(), volumes_of(book(), (2, 2))):
        listing = volume.after[-1]
        assert [f"T{n}" in listing.body for n in range(4)] == [True] * 4
        assert '<h2 id="volume-2">Volume 2</h2>' in listing.body
