"""What the lists behind the chapters say, before any edition shows it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from printed_book import book_of, chapter

from bookmaker.config import ApparatusSettings
from bookmaker.listed import Figure, IndexEntry, Locator
from bookmaker.model import Book, Chapter, Dating, Part, Source
from bookmaker.record import Record
from bookmaker.render import render_book
from bookmaker.render.apparatus import back_matter
from bookmaker.render.lists import chronology, figures, letters, sources
from bookmaker.render.views import book_view
from bookmaker.theme import load_theme
from bookmaker.typography import TypographyOptions, mark_up_text
from bookmaker.world import DiskWorld

ORDERED, REVERSED = ["2015-01-01", "2016-01-01"], ["2016-01-01", "2015-01-01"]
MIXED = [*ORDERED, "2015-06-01"]


def dated(name: str, day: str, **values: object) -> Chapter:
    return chapter(name, name.title(), "<p>Rien.</p>", dating=Dating(date.fromisoformat(day), "", 1.0), **values)


def kinds(book: Book, **said: object) -> list[str]:
    return [piece.kind for piece in back_matter(book, "print", ApparatusSettings(**said))]  # type: ignore[arg-type]


@pytest.mark.parametrize(("days", "is_there"), [(ORDERED, False), (REVERSED, False), (MIXED, True)])
def test_a_chronology_is_there_by_itself_where_the_order_is_another(days: list[str], is_there: bool) -> None:
    book = book_of(*(dated(f"c{n}", day) for n, day in enumerate(days)))
    assert ("chronology" in kinds(book)) is is_there
    assert "chronology" in kinds(book, chronology=True)
    assert "chronology" not in kinds(book, chronology=False)


def test_sources_are_there_by_themselves_where_an_address_is_known() -> None:
    plain, known = dated("a", "2015-01-01"), dated("b", "2015-01-02", address="https://www.blog.example/b/")
    assert "sources" not in kinds(book_of(plain))
    assert "sources" in kinds(book_of(plain, known))
    assert "sources" not in kinds(book_of(plain, known), sources=False)


def test_a_source_says_who_when_where_and_when_it_was_fetched() -> None:
    values = {"address": "https://www.blog.example/b/", "source": Source("b", retrieved=date(2026, 11, 1))}
    [line] = sources(book_of(dated("b", "2015-01-02", byline=("Zoé Bon",), **values)))
    said = (line.byline, line.date, line.short_address, line.retrieved)
    assert said == ("Zoé Bon", "2 janvier 2015", "blog.example/b", "1er novembre 2026")


def test_texts_behind_the_chapters_have_their_links_on_paper_too() -> None:
    body = '<p><a href="chapter:a">A</a>, <a href="https://www.blog.example/b/">b</a></p>'
    after = chapter("fin", "Fin", body, role="afterword")
    book = replace(book_of(dated("a", "2015-01-01")), after=(after,))
    pages = render_book(book, "print", load_theme("classic", Path("nowhere"), DiskWorld()))
    markup = next(one.body for one in pages.documents if one.name == "fin")
    assert 'class="page-ref"' in markup
    assert 'class="link-call"' in markup
    assert "blog.example/b" in markup


def test_who_else_has_made_the_book_is_said_in_the_imprint() -> None:
    record = Record(contributors=(("edt", "Zoé Bon"), ("edt", "Luc Petit"), ("trl", "Ann Lee")))
    view = book_view(replace(book_of(dated("a", "2015-01-01")), record=record, lang="en"))
    assert view.credits == ("Edited by Zoé Bon and Luc Petit", "Translated by Ann Lee")


def test_the_chronology_is_by_date_whatever_the_order() -> None:
    late, early = dated("late", "2016-01-01"), dated("early", "2015-01-01")
    undated = replace(early, id="never", dating=Dating())
    parts = (Part("p", "Un", ("late", "never")), Part("q", "Deux", ("early",)))
    assert [line.title for line in chronology(book_of(late, undated, early, parts=parts))] == ["Early", "Late"]


def test_a_text_without_a_title_is_called_what_it_is() -> None:
    """A link of the index without words could not be heard."""
    epigraph = chapter("epigraph", "", "<p>Rien.</p>", role="epigraph")
    part = Part("p", "Deux", ("a",), text=chapter("p", "", "<p>Rien.</p>", role="part"))
    entry = IndexEntry("Mot", "M", locators=(Locator("epigraph", "m"), Locator("p", "m"), Locator("a", "m")))
    book = replace(book_of(dated("a", "2015-01-01"), parts=(part,), index=(entry,)), before=(epigraph,))
    [letter] = letters(book)
    assert [place.title for place in letter.entries[0].places] == ["Épigraphe", "Deux", "A"]


def test_a_chapter_without_a_title_has_no_empty_heading() -> None:
    theme = load_theme("classic", Path("nowhere"), DiskWorld())
    pages = render_book(book_of(chapter("note", "", "<p>Rien.</p>")), "epub", theme)
    body = next(document.body for document in pages.documents if document.name == "note")
    assert "<h1" not in body
    assert 'aria-label="note"' in body


@pytest.mark.parametrize(
    ("caption", "shown"),
    [
        ("Une vue. Prise en mai.", "Une vue"),
        ("Figure 1. Une vue.", "Figure 1. Une vue"),
        ("mot " * 40, ("mot " * 27).strip() + "…"),
    ],
)
def test_a_caption_is_shortened_in_the_list(caption: str, shown: str) -> None:
    one = replace(dated("a", "2015-01-01"), figures=(Figure("f", caption.strip()),))
    [line] = figures(book_of(one))
    assert (line.title, line.href, line.page) == (shown, "chapter:a#f", "#a.f")


def test_centuries_in_the_index_are_set_as_in_the_text() -> None:
    marked = mark_up_text("XIXe siècle", "fr", TypographyOptions())
    entry = IndexEntry("XIXe siècle", "X", locators=(Locator("a", "m"),), markup=marked)
    book = book_of(dated("a", "2015-01-01", title_markup="Le <sup>1er</sup>"), index=(entry,))
    [letter] = letters(book)
    assert letter.entries[0].words == '<span class="century">XIX</span><sup class="ordinal">e</sup> siècle'
    assert letter.entries[0].places[0].title == "Le <sup>1er</sup>"
    assert mark_up_text("Le vent", "fr", TypographyOptions()) == ""
