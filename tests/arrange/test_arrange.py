"""Chapters become a book: order, parts, links, names."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookmaker.arrange import arrange_book
from bookmaker.arrange.names import name_chapters
from bookmaker.arrange.news import NEWS
from bookmaker.arrange.volumes import LISTING
from bookmaker.config import BookSettings, ContentsSettings, PartSettings
from bookmaker.model import Book, Chapter, Dating, Note, Source


def chapter(name: str, day: str = "", body: str = "<p>Text.</p>", **fields: object) -> Chapter:
    dating = Dating(date.fromisoformat(day), "meta", 1.0) if day else Dating()
    made = Chapter(name, name.title(), body, "fr", dating=dating, source=Source(f"chapters/{name}.html"))
    return replace(made, **fields)  # type: ignore[arg-type]


def arrange(*chapters: Chapter, **contents: Any) -> tuple[Book, tuple[Note, ...]]:
    return arrange_book(chapters, BookSettings(title="T"), ContentsSettings(**contents))


def names(book: Book) -> list[str]:
    return [found.id for found in book.chapters]


def test_oldest_first_and_undated_last() -> None:
    """Files come in any order; the undated article stands at the end."""
    book, _ = arrange(chapter("b", "2020-01-02"), chapter("u"), chapter("a", "2019-05-01"))
    assert names(book) == ["a", "b", "u"]


def test_one_day_is_ordered_by_position() -> None:
    """Two articles of one day keep the order of their hours, or of the page they came from."""
    late = chapter("devops", "2015-08-10", position=2)
    early = chapter("sirh", "2015-08-10", position=1)
    assert names(arrange(late, early)[0]) == ["sirh", "devops"]
    assert names(arrange(early, late, order="newest-first")[0]) == ["devops", "sirh"]


def test_parts_by_year_month_and_tag() -> None:
    """Each part holds its chapters in order; what has no key has a part of its own."""
    chapters = (
        chapter("a", "2019-05-01", tags=("papier",)),
        chapter("b", "2019-06-01", tags=("Encre", "papier")),
        chapter("c", "2020-01-01", tags=("Papier",)),
        chapter("d"),
    )
    by_year, _ = arrange(*chapters, parts="year")
    assert [(p.title, p.chapters) for p in by_year.parts] == [
        ("2019", ("a", "b")),
        ("2020", ("c",)),
        ("Sans date", ("d",)),
    ]
    by_month, _ = arrange(*chapters, parts="month")
    assert [p.title for p in by_month.parts] == ["Mai 2019", "Juin 2019", "Janvier 2020", "Sans date"]
    by_tag, _ = arrange(*chapters, parts="tag")
    assert [(p.title, p.chapters) for p in by_tag.parts] == [
        ("Papier", ("a", "c")),
        ("Encre", ("b",)),
        ("Divers", ("d",)),
    ]
    assert names(by_tag) == ["a", "c", "b", "d"]


def by_hand(*parts: PartSettings) -> tuple[Book, tuple[Note, ...]]:
    chapters = (
        chapter("a", "2019-05-01", tags=("papier",)),
        chapter("b", "2019-06-01", tags=("Encre",)),
        chapter("c", "2020-01-01", tags=("Papier",)),
        chapter("d"),
    )
    return arrange(*chapters, part=parts)


def test_parts_by_hand() -> None:
    """What a part names comes first and in its order; days and tags take of the rest what they fit."""
    book, notes = by_hand(
        PartSettings(title="Papiers", tags=("PAPIER",)),
        PartSettings(title="Choisis", chapters=("d.html", "a")),
        PartSettings(title="2019", since=date(2019, 1, 1), until=date(2019, 12, 31)),
    )
    assert [(p.title, p.chapters) for p in book.parts] == [
        ("Papiers", ("c",)),
        ("Choisis", ("d", "a")),
        ("2019", ("b",)),
    ]
    assert names(book) == ["c", "d", "a", "b"]
    assert notes == ()


def test_what_the_parts_by_hand_leave_is_said() -> None:
    """A name that is no chapter's, a part that is empty, chapters without a part: nothing is lost."""
    book, notes = by_hand(
        PartSettings(title="Un", chapters=("a.html", "z.html")),
        PartSettings(title="Deux", tags=("rien",)),
    )
    assert [(p.title, p.chapters) for p in book.parts] == [("Un", ("a",)), ("", ("b", "c", "d"))]
    assert sorted(note.code for note in notes) == ["part.left-over"] * 3 + ["part.unknown", "part.unused"]


@pytest.mark.parametrize(
    ("href", "becomes"),
    [
        ("https://blog.example/2019/b/", "chapter:b"),
        ("http://www.blog.example/2019/b?utm_source=x#frag", "chapter:b#frag"),
        ("http://blog.example/2019/b#gone", "chapter:b"),
        ("b.html", "chapter:b"),
        ("../chapters/b.html#frag", "chapter:b#frag"),
        ("#here", "#here"),
        ("a.html#here", "#here"),
        ("https://elsewhere.example/b.html", "https://elsewhere.example/b.html"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("nowhere.html", ""),
        ("#gone", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_links(href: str, becomes: str) -> None:
    """Links to articles lead to their chapters; links to nothing are untied, with a note, and keep their words."""
    first = chapter("a", "2019-01-01", f'<p id="here">See <a href="{href}">the <em>other</em> one</a> now.</p>')
    second = chapter("b", "2019-02-01", '<p id="frag">Text.</p>', address="https://blog.example/2019/b")
    book, notes = arrange(first, second)
    body = book.chapters[0].body
    if becomes:
        assert f'href="{becomes}"' in body
        assert not notes
    else:
        assert body == '<p id="here">See the <em>other</em> one now.</p>'
        assert [n.code for n in notes] == ["link.broken"]


@pytest.mark.parametrize(
    ("href", "becomes"),
    [
        ("../two/Second.html#frag", "chapter:b#frag"),
        ("second", "chapter:b"),
        ("../notes/", "chapter:c"),
        ("notes/index.html", "chapter:c"),
        ("other/index.html", ""),
        ("many.xml", ""),
        ("first.html", "chapter:a"),
    ],
)
def test_links_lead_to_what_another_import_made_of_a_file(href: str, becomes: str) -> None:
    def imported(name: str, file: str, body: str) -> Chapter:
        return chapter(name, "2019-01-01", body, source=Source(f"chapters/{name}.html", imported=file))

    text = '<p id="frag">Text.</p>'
    files = {"b": "second.html", "c": "notes/index.html", "d": "many.xml", "e": "many.xml"}
    first = imported("a", "first.html", f'<p><a href="{href}">it</a></p>')
    book, notes = arrange(first, *(imported(name, file, text) for name, file in files.items()))
    assert book.chapters[0].body == (f'<p><a href="{becomes}">it</a></p>' if becomes else "<p>it</p>")
    assert [n.code for n in notes] == ([] if becomes else ["link.broken"])
    online = replace(first, address="https://blog.example/2019/first")
    book, _ = arrange(online, *(imported(name, file, text) for name, file in files.items()))
    assert 'href="https://blog.example/' in book.chapters[0].body


def test_identifier_and_edition_do_not_change_from_build_to_build() -> None:
    """They are derived from the settings and the articles, never from the clock."""
    one, _ = arrange(chapter("a", "2019-05-01"))
    two, _ = arrange(chapter("a", "2019-05-01"), chapter("b", "2020-01-02"))
    assert one.identifier == two.identifier
    assert one.identifier.startswith("urn:uuid:")
    assert two.modified == datetime(2020, 1, 2, tzinfo=UTC)


def test_language_and_authors_are_the_articles_when_not_given() -> None:
    """A book.toml with a title alone still makes a book in the right language."""
    book, _ = arrange(chapter("a", byline=("Anne",)), chapter("b", byline=("Luc", "Anne")), chapter("c", lang="en"))
    assert (book.lang, book.authors) == ("fr", ("Anne", "Luc"))
    crowd = [chapter(str(n), byline=(f"Author {n}",)) for n in range(5)]
    assert arrange(*crowd)[0].authors == ()


@given(st.lists(st.tuples(st.sampled_from(["", "2019-01-01", "2019-02-01", "2020-01-01"]), st.sampled_from("xyz"))))
def test_every_chapter_is_in_exactly_one_part(items: list[tuple[str, str]]) -> None:
    """Whatever the order and the division, nothing is dropped and nothing doubled."""
    chapters = [chapter(f"c{n}", day, tags=(tag,)) for n, (day, tag) in enumerate(items)]
    for by in ("none", "year", "month", "tag"):
        book, _ = arrange(*chapters, parts=by)
        assert sorted(names(book)) == sorted(c.id for c in chapters)
        assert [name for part in book.parts for name in part.chapters] == names(book)


def test_ids_are_ascii_unique_and_stable() -> None:
    """Whatever script a file name is in; the book's own names are not taken."""
    given = (
        "c/2015-08-10-À propos.html",
        "c/日本語の記事.md",
        "c/2020 日本.md",
        "c/contents.md",
        "c/a.md",
        "c/A.html",
        "c/!.md",
    )
    found = name_chapters(given)
    assert found[0] == "2015-08-10-a-propos"
    assert all(name.isascii() and name for name in found)
    assert len({name.lower() for name in found}) == len(found)
    assert found[3] == "contents-2"
    assert found == name_chapters(given)
    assert found[2].startswith("2020-")


def test_no_chapter_is_called_as_a_page_of_the_book() -> None:
    pages = (NEWS, LISTING, "contents", "preface", "endnotes")
    assert name_chapters(tuple(f"chapters/{page}.md" for page in pages)) == (
        *(f"{page}-2" for page in pages[:4]),
        "endnotes",
    )


def test_an_edition_is_of_no_year_that_files_cannot_say() -> None:
    """A chronicle of the year 987 is no edition of that year: metadata have years of four figures."""
    old, _ = arrange(chapter("a", "0987-07-03"))
    both, _ = arrange(chapter("a", "0987-07-03"), chapter("b", "1987-07-03"))
    assert (old.modified.year, both.modified.year) == (2000, 1987)
