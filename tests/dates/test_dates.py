"""Dates as people write them: read where they are sure, doubted or refused where they are not."""

from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from bookmaker.dates import find_dates, machine_date, parse_date

DAY = date(2015, 8, 10)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("lundi 10 août 2015", "fr"),
        ("Lundi 10 Aout 2015", "fr"),
        ("Publié le 10 août 2015 à 18h32", "fr"),
        ("10/08/2015", "fr"),
        ("Monday, August 10, 2015", "en"),
        ("Posted on 10th August 2015", "en"),
        ("Aug 10, 2015 at 6:32 PM", "en"),
        ("Montag, 10. August 2015", "de"),
        ("10.08.2015", "de"),
        ("lunes, 10 de agosto de 2015", "es"),
        ("lunedì 10 agosto 2015", "it"),
        ("segunda-feira, 10 de agosto de 2015", "pt"),
        ("maandag 10 augustus 2015", "nl"),
        ("poniedziałek, 10 sierpnia 2015", "pl"),
        ("понедельник, 10 августа 2015 г.", "ru"),
        ("2015年8月10日", "ja"),
        ("2015-08-10", ""),
    ],
)
def test_a_day_in_words_or_figures(text: str, lang: str) -> None:
    """With or without weekday, time and what platforms write before it; the language may be known or not."""
    for known in (lang, ""):
        if text == "10/08/2015" and not known:
            continue
        found = parse_date(text, known)
        assert found is not None, (text, known)
        assert found.day == DAY
        assert found.weekday_agrees in (True, None)


def test_the_first_of_the_month_in_french() -> None:
    """1er, with every blank that people and programs put there."""
    for text in ("1er août 2015", "samedi 1er\u00a0août\u00a02015", "1ᵉʳ août 2015"):
        found = parse_date(text, "fr")
        assert found is not None
        assert found.day == date(2015, 8, 1)


def test_a_weekday_that_disagrees_lowers_the_confidence() -> None:
    """10 August 2015 was a Monday."""
    right, wrong = parse_date("lundi 10 août 2015", "fr"), parse_date("mardi 10 août 2015", "fr")
    assert right is not None
    assert wrong is not None
    assert (right.weekday_agrees, wrong.weekday_agrees) == (True, False)
    assert wrong.day == DAY
    assert wrong.confidence < right.confidence


@pytest.mark.parametrize(
    "text",
    [
        "31 février 2015",
        "Le 11 septembre et nous",
        "2001, l'odyssée de l'espace",
        "Chapitre 10",
        "Mai 68",
        "12/2015/08",
        "Version 2.0.15",
        "Une phrase du 10 août 2015 qui continue bien après sa date.",
        "",
    ],
)
def test_what_is_no_date_line(text: str) -> None:
    """Impossible days, titles with numbers, and sentences that hold a date among other words."""
    assert parse_date(text, "fr") is None


def test_a_date_inside_a_sentence_is_found_with_its_place() -> None:
    """The span is that of the date's own words."""
    text = "Une phrase du 10 août 2015 qui continue."
    (found,) = find_dates(text, "fr")
    assert found.day == DAY
    assert text[slice(*found.span)] == "10 août 2015"


@given(
    st.dates(date(1990, 1, 1), date(2040, 12, 31)),
    st.sampled_from(["fr", "en", "de", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "fi", "ru", "uk", "ca"]),
    st.sampled_from(["long", "full"]),
)
def test_what_cldr_writes_is_read(day: date, lang: str, style: str) -> None:
    """Long dates, with the weekday too, in any of these languages."""
    found = parse_date(format_date(day, style, locale=lang), lang)
    assert found is not None
    assert found.day == day
    assert found.weekday_agrees is not False


@given(st.text(max_size=80))
def test_any_text_is_survived(text: str) -> None:
    """And what is found lies inside it."""
    for found in find_dates(text):
        assert 0 <= found.span[0] < found.span[1] <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "2015-08-10",
        "2015-08-10T23:30:00-05:00",
        "2015-08-10T00:30:00+02:00",
        "Mon, 10 Aug 2015 18:32:00 +0200",
        "20150810",
    ],
)
def test_machine_dates_keep_the_day_as_written(text: str) -> None:
    """The author's readers saw that day, whatever it was in Greenwich."""
    found = machine_date(text)
    assert found is not None
    day = found if isinstance(found, date) else found.day
    assert (day.year, day.month, day.day) == (2015, 8, 10)


def test_the_corpus_bar(corpus: Path) -> None:
    """At least 0.96 of the whole dates, at most 1 in 100 wrong, and no line of the non-dates taken for one."""
    lines = (corpus / "dates" / "dates.tsv").read_text(encoding="utf-8").splitlines()
    head = lines[0].split("\t")
    rows = [dict(zip(head, line.split("\t"), strict=False)) for line in lines[1:]]
    whole = [row for row in rows if row["class"] in ("absolute", "numeric")]
    read = [(row, parse_date(row["string"], row["lang"].replace("?", ""))) for row in whole]
    right = sum(found is not None and found.day.isoformat() == row["date"] for row, found in read)
    wrong = sum(found is not None and found.day.isoformat() != row["date"] for row, found in read)
    assert right / len(read) >= 0.96
    assert wrong / len(read) <= 0.01
