"""Notes gathered at the end of the book: no word lost, and a way there and back."""

from listed_book import listed_book
from printed_book import RICH, book_of, chapter

from bookmaker.arrange.endnotes import NOTES, gather_notes, keep_notes
from bookmaker.html import parse_fragment
from bookmaker.listed import IndexEntry, Locator

NOTED = (
    '<p>Un<a class="noteref" id="fnref-1" href="#fn-1">1</a> et <a href="#mot">un mot</a>.</p><p id="mot">Mot.</p>'
    '<section class="footnotes"><ol><li id="fn-1"><p>Dit <span id="name-1">Jean Bon</span>, <a href="#mot">là</a>.</p>'
    '<p>Suite.</p></li><li id="fn-2">Sans appel.</li></ol></section>'
)


def test_notes_stand_below_the_titles_of_their_chapters() -> None:
    book = gather_notes(book_of(chapter("a", "Le premier", NOTED), chapter("b", "Sans note", "<p>Rien.</p>")))
    [notes] = book.after
    assert (notes.id, notes.role) == (NOTES, "notes")
    assert notes.body == (
        '<div lang="fr" dir="ltr"><h2><a href="chapter:a">Le premier</a></h2><ol class="endnotes">'
        '<li id="a.fn-1"><p><a class="backlink" href="chapter:a#fnref-1">1.</a> '
        'Dit <span id="a.name-1">Jean Bon</span>, <a href="chapter:a#mot">là</a>.</p><p>Suite.</p></li>'
        '<li id="a.fn-2"><a class="backlink">2.</a> Sans appel.</li></ol></div>'
    )
    assert 'href="chapter:notes#a.fn-1"' in book.chapters[0].body
    assert 'href="#mot"' in book.chapters[0].body
    assert "footnotes" not in book.chapters[0].body


def test_the_index_follows_them() -> None:
    entry = IndexEntry("Bon, Jean", "B", locators=(Locator("a", "name-1"), Locator("a", "mot"), Locator("a")))
    [line] = gather_notes(book_of(chapter("a", "Le premier", NOTED), index=(entry,))).index
    assert line.locators == (Locator(NOTES, "a.name-1"), Locator("a", "mot"), Locator("a"))


def test_a_book_without_notes_is_left_alone() -> None:
    book = listed_book()
    assert gather_notes(book) is book


def test_notes_may_stay_with_their_chapter() -> None:
    book = keep_notes(book_of(chapter("a", "Riche", RICH)))
    root = parse_fragment(book.chapters[0].body)
    assert [section.get("class") for section in root.iter("section")] == ["endnotes"]
