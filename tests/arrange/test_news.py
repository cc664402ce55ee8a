"""The page that lists what is younger than the edition before."""

from datetime import UTC, date, datetime

from bookmaker.arrange.news import news_page
from bookmaker.model import Book, Chapter, Dating, Part


def book(lang: str = "fr") -> Book:
    chapters = tuple(
        Chapter(f"c{n}", f"T{n} & co", "<p>a</p>", "en" if n == 2 else "fr", dating=Dating(date(2010 + n, 8, 1)))
        for n in range(3)
    )
    undated = Chapter("c9", "Sans date", "<p>a</p>", "fr")
    names = ("c0", "c1", "c2", "c9")
    return Book("B", lang, "urn:x:y", datetime(2020, 1, 1, tzinfo=UTC), (*chapters, undated), (Part("p", "", names),))


def test_younger_articles_are_listed_with_their_days() -> None:
    page = news_page(book(), date(2010, 8, 1))
    assert page is not None
    assert (page.title, page.role) == ("Nouveau dans cette édition", "preface")
    assert page.body == (
        '<ul>\n<li><a href="chapter:c1">T1 &amp; co</a>, 1er août 2011</li>\n'
        '<li><a href="chapter:c2" lang="en">T2 &amp; co</a>, 1er août 2012</li>\n</ul>'
    )


def test_there_is_no_empty_page() -> None:
    assert news_page(book(), date(2012, 8, 1)) is None
