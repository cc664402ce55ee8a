"""What of a source comes: what is asked for, within limits; and comments, where they are."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

import pytest

from bookmaker.model import Article, Comment, Dating, Source
from bookmaker.pipeline.comments import DEEPEST, with_comments
from bookmaker.pipeline.selecting import Selection, left_out_notes

ARTICLE = Article(
    source=Source("a.xml"),
    title="T",
    html="<p>x</p>",
    byline=("Anne",),
    dating=Dating(date(2015, 8, 10), "x", 1.0),
    lang="fr-CA",
    tags=("Mer",),
    address="https://b.example/2015/08/t",
)


@pytest.mark.parametrize(
    ("selection", "fits"),
    [
        (Selection(), True),
        (Selection(since=date(2015, 8, 10), until=date(2015, 8, 10)), True),
        (Selection(since=date(2015, 8, 11)), False),
        (Selection(until=date(2015, 8, 9)), False),
        (Selection(tags=("mer",)), True),
        (Selection(tags=("ciel",)), False),
        (Selection(authors=("ANNE",)), True),
        (Selection(authors=("Luc",)), False),
        (Selection(languages=("fr",)), True),
        (Selection(languages=("en",)), False),
        (Selection(addresses=("*/2015/*",)), True),
        (Selection(addresses=("*/2016/*",)), False),
        (Selection(only=frozenset({"pages"})), False),
    ],
)
def test_limits(selection: Selection, fits: bool) -> None:
    assert selection.fits(ARTICLE) is fits


def test_what_must_be_asked_for() -> None:
    draft, page = replace(ARTICLE, status="draft"), replace(ARTICLE, kind="page")
    assert [Selection().unasked(one) for one in (ARTICLE, draft, page)] == ["", "drafts", "pages"]
    asked = Selection(extra=frozenset({"drafts", "pages"}))
    assert [asked.unasked(one) for one in (draft, page)] == ["", ""]
    said = left_out_notes(Counter({"drafts": 2}), 0, 3, ["a.xml"])
    assert [note.message for note in said] == ["drafts: 2 left out", "comments: 3 left out"]


def test_what_has_a_name_of_its_own_must_be_asked_for() -> None:
    other = replace(ARTICLE, kind="other")
    assert Selection().unasked(other) == "others"
    assert not Selection(extra=frozenset({"others"})).unasked(other)
    assert Selection(only=frozenset({"others"})).fits(other)


def test_an_undated_article_is_outside_of_any_days() -> None:
    assert not Selection(since=date(1990, 1, 1)).fits(replace(ARTICLE, dating=Dating()))


def test_comments_are_threads_the_oldest_first() -> None:
    comments = (
        Comment("Zoé", "<p>trois</p>", datetime(2015, 8, 13, 9), "3"),
        Comment("Luc", "<p>deux</p>", datetime(2015, 8, 12, 9), "2", "1"),
        Comment("Anne", "<p>un</p>", datetime(2015, 8, 11, 9), "1"),
        Comment("A", "<p>rond</p>", None, "8", "9"),
        Comment("B", "<p>carré</p>", None, "9", "8"),
    )
    html = with_comments(replace(ARTICLE, comments=comments), "").html
    assert html.startswith(
        "<p>x</p>\n<section><h2>Commentaires</h2><ol><li><p><b>Anne</b>, 11 août 2015, 09:00</p><p>un</p><ol><li>"
    )
    assert html.index("deux") < html.index("trois") < html.index("rond") < html.index("carré")


def test_threads_may_be_deep_and_have_their_heading_in_any_language() -> None:
    comments = tuple(Comment("", f"<p>n{n}.</p>", None, str(n), str(n - 1)) for n in range(1, 1500))
    html = with_comments(replace(ARTICLE, comments=comments, lang="cs"), "").html
    assert html.startswith("<p>x</p>\n<section><h2>Komentáře</h2>")
    assert html.count("<ol>") == DEEPEST
    places = [html.index(f"n{n}.") for n in range(1, 1500)]
    assert places == sorted(places)
