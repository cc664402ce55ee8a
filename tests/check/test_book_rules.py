"""The rules on the book itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bookmaker.check import RULES, check_book
from bookmaker.model import Asset, Book, Chapter, Dating

Make = Callable[..., Chapter]
Bind = Callable[..., Book]


def _said(book: Book) -> list[tuple[str, str]]:
    return [(note.code, note.where) for note in check_book(book)]


def test_a_sound_book_has_no_notes(chapter: Make, book: Bind) -> None:
    body = '<p id="p">Un <a href="#p">lien</a>, <a href="chapter:two">deux</a>. <img src="asset:a.png" alt=""/></p>'
    made = book(chapter(body), chapter('<p><a href="chapter:one#p">x</a></p>', id="two"))
    assert _said(replace(made, assets=(Asset("a.png", "image/png", b""),))) == []
    assert _said(made) == [("asset.missing", "one")]


def test_ids_given_twice(chapter: Make, book: Bind) -> None:
    one = chapter('<p id="a">Un</p><p id="a">deux</p>')
    assert _said(book(one, chapter("<p>x</p>", title="Autre"))) == [("chapter.double", "one")] * 2


def test_links_that_lead_nowhere(chapter: Make, book: Bind) -> None:
    links = '<a href="#no">a</a> <a href="chapter:none">b</a> <a href="chapter:one#no">c</a> <a href="https://x.org/#y">d</a>'
    assert _said(book(chapter(f"<p>{links}</p>"))) == [("link.broken", "one")] * 3


def test_empty_chapters(chapter: Make, book: Bind) -> None:
    made = book(chapter("<p> </p>"), chapter("<figure><svg></svg></figure>", id="two", title="Image"))
    assert _said(made) == [("chapter.empty", "one")]


def test_twins(chapter: Make, book: Bind) -> None:
    day = Dating(date(2015, 8, 10))
    same = [chapter("<p>x</p>", id=name, title="L’été", dating=day) for name in "ab"]
    other = chapter("<p>x</p>", id="c", title="L'ÉTÉ", dating=Dating(date(2015, 8, 11)))
    undated = [chapter("<p>x</p>", id=name, title="L’été") for name in "de"]
    assert _said(book(*same, other, *undated)) == [("chapter.twin", "b")]


def test_every_rule_is_silent_on_an_empty_book(book: Bind) -> None:
    assert [rule(book(), ()) for rule in RULES] == [()] * len(RULES)
