"""The proof as a table and as JSON."""

import json
from collections.abc import Callable
from dataclasses import replace

from bookmaker.check import check_epub, compare_cleaning, compare_epub, compare_pdf, notes_of, report_words
from bookmaker.check.report import WordsReport
from bookmaker.model import Article, Artifact, Book, Chapter, Source


def test_the_proof_of_a_whole_book(
    chapter: Callable[..., Chapter],
    book: Callable[..., Book],
    epub: Callable[..., Artifact],
    pdf: Callable[..., Artifact],
) -> None:
    made = book(chapter("<p>Un deux trois.</p>", title="Le titre"), chapter("<p>Quatre.</p>", id="two", title="Fin"))
    article = Article(Source("a.html"), "Le titre", "<p>Un deux deux trois.</p>")
    layers = [
        compare_cleaning(article, made.chapters[0]),
        *compare_epub(made, epub(made)),
        *compare_pdf(made, pdf(made)),
    ]
    report = report_words(layers)
    assert not report.is_whole
    assert report.as_table().splitlines() == [
        "     source  chapter  epub  pdf  lost  added  dropped",
        "one       6        5     5    5     1      0        0",
        "two       2        0     2    6     0      0        0",
        "all       8        5     7   11     1      0        0",
    ]
    assert report.as_sentence() == "1 of the articles' words are not found, and 0 are not theirs: where, is said below."
    assert report_words([]).as_sentence().startswith("Every word")
    data = json.loads(json.dumps(report.as_json()))
    assert (data["whole"], data["words"], data["lost"]) == (False, 8, 1)
    assert data["chapters"][0]["chapter"] == "one"
    assert data["chapters"][0]["layers"]["epub"] == {"words": 5, "lost": 0, "added": 0}


def test_a_chapter_is_named_as_its_file_is(chapter: Callable[..., Chapter]) -> None:
    article = Article(Source("книга/chapters/2019-04-01-вышел.html"), "T", "<p>Un.</p>")
    report = report_words([compare_cleaning(article, chapter("<p>Un.</p>", title="T", id="2019-04-01-f5f527f6"))])
    assert report.as_table().splitlines()[1].startswith("2019-04-01-вышел ")
    assert report.as_json()["chapters"][0]["chapter"] == "2019-04-01-f5f527f6"
    wide = replace(report.chapters[0], file="発布.md")
    head, line, *_ = WordsReport((wide,)).as_table().splitlines()
    assert head.startswith("      source")
    assert line.startswith("発布       2"), "its signs are two columns wide"


def test_many_differences_are_cut_short(
    chapter: Callable[..., Chapter], book: Callable[..., Book], epub: Callable[..., Artifact]
) -> None:
    words = [f"mot{n} autre{n}" for n in range(100)]
    made = book(chapter(f"<p>{' '.join(words)}</p>"))
    spoilt = epub(made, {"one": f"<p>{' '.join(word.split()[0] for word in words)}</p>"})
    notes = check_epub(made, spoilt)
    assert len(notes) == 41
    assert "60 more places" in notes[-1].message
    assert notes == notes_of(compare_epub(made, spoilt))
