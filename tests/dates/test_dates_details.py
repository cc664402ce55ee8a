"""Dates: order of figures, eras, languages told from each other, what is refused, machine forms."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from bookmaker.dates import Order, find_dates, machine_date, parse_date, read_day
from bookmaker.dates.eras import from_buddhist, from_jalali

DAY = date(2015, 8, 10)

LANGUAGES = (
    "en-GB fr-CA de-AT es-MX pt-PT bg sk hr sr sr-Latn mk ro hu et lv lt nb nn is el tr az gl eu ga cy mt sq hy ka"
    " ar fa he ur hi bn mr gu pa ta te kn ml si th vi id ms fil sw af ko ja zh zh-Hant"
).split()


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.sampled_from(LANGUAGES), st.sampled_from(["long", "full"]))
@settings(max_examples=300, deadline=None)
def test_the_languages_of_the_cldr(day: date, lang: str, style: str) -> None:
    text = format_date(day, style, locale=lang.replace("-", "_"))
    if lang == "fa":
        assert read_day(text, lang) in (day, None)
    else:
        assert read_day(text, lang) == day, text


@pytest.mark.parametrize(
    ("lang", "order", "day"),
    [
        ("fr", "", date(2015, 4, 3)),
        ("en-GB", "", date(2015, 4, 3)),
        ("en-US", "", date(2015, 3, 4)),
        ("en", "", date(2015, 3, 4)),
        ("en", "dmy", date(2015, 4, 3)),
        ("fr", "mdy", date(2015, 3, 4)),
        ("", "", None),
    ],
)
def test_the_order_of_figures(lang: str, order: Order, day: date | None) -> None:
    """The language suggests it, the caller overrules, and where nothing says it there is no day."""
    assert read_day("03/04/2015", lang, order) == day
    found = parse_date("03/04/2015", lang, order)
    assert found is not None
    assert found.ambiguous


def test_a_weekday_tells_the_order_of_figures() -> None:
    """3 April 2015 was a Friday, 4 March a Wednesday."""
    assert read_day("Friday 03/04/2015", "en") == date(2015, 4, 3)
    assert read_day("Wednesday 03/04/2015", "en") == date(2015, 3, 4)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("10 สิงหาคม 2558", "th"),
        ("平成27年8月10日", "ja"),
        ("二〇一五年八月十日", "zh"),
        ("2015年８月１０日（月）", "ja"),
        ("民國104年8月10日", "zh"),
        ("۱۹ مرداد ۱۳۹۴", "fa"),
        ("1394/05/19", "fa"),
        ("١٠ آب ٢٠١٥", "ar"),
        ("10 غشت 2015", "ar"),
        ("10 آب / أغسطس 2015", "ar"),
        ("الإثنين 10 آب/أغسطس 2015", ""),
        ("10 august 2015", "xx"),
        ("10 ao\\u00fbt 2015", "fr"),
        ("2015(e)ko abuztuaren 10(a)", "eu"),
        ("ngày 10 tháng 8 năm 2015", "vi"),
        ("Tháng Tám 10, 2015", "vi"),
        ("10. kolovoza 2015. @ 07:28", "hr"),
        ("10. kolovoza 2015. u podne", "hr"),
        ("10 أغسطس 2015 08:15 م", "ar"),
    ],
)
def test_other_eras_figures_and_names(text: str, lang: str) -> None:
    assert read_day(text, lang) == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Publié par Jean le 10 août 2015 à 18:32", DAY),
        ("Mon Aug 10 2015 19:08:33 GMT+0800 (CST)", DAY),
        ("Mon, 10 Aug 2015 10:45:00 +03", DAY),
        ("Posted on August 10, 2015 by Mary Ann Smith | Leave", None),
        ("· Updated: Aug 10, 2015 @17:26 PM", DAY),
        ("10. August 201511. August 2015", DAY),
        ("10 août 2015 10 août 2015", None),
        ("Stand-up Meeting 2015-08-10", None),
        ("Capture d'écran 2015-08-10 à 11.13.37", None),
        ("Nous étions là le 10 août 2015.", DAY),
        ("Entre le 9 août 2015 et le 10 août 2015.", None),
        ("10.8.15", None),
        ("10/13/15", date(2015, 10, 13)),
        ("August 2015", None),
    ],
)
def test_lines_with_more_than_a_date(text: str, day: date | None) -> None:
    assert read_day(text, "fr" if "é" in text or "août" in text else "en") == day


def test_listopad_is_two_months_and_so_none() -> None:
    """October in Croatian, November in Polish and Czech."""
    assert read_day("10. listopad 2015") is None
    assert read_day("10. listopad 2015", "hr") == date(2015, 10, 10)
    assert read_day("10. listopad 2015", "cs") == date(2015, 11, 10)


def test_months_alone_are_no_days() -> None:
    found = parse_date("août 2015", "fr")
    assert found is not None
    assert (found.day, found.precision) == (date(2015, 8, 1), "month")
    assert read_day("août 2015", "fr") is None


def test_several_dates_in_order() -> None:
    found = find_dates("Du 3 mars 2014 au 5 avril 2014, puis le 06/07/2015.", "fr")
    assert [one.day for one in found] == [date(2014, 3, 3), date(2014, 4, 5), date(2015, 7, 6)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2015-08-10T18:32:05.123Z", DAY),
        ("2015-08-10 18:32", DAY),
        ("Monday, 10-Aug-15 18:32:00 GMT", DAY),
        ("Mon Aug 10 18:32:00 CEST 2015", DAY),
        ("10 Aug 15", DAY),
        ("1439231520", DAY),
        ("1439231520000", DAY),
        ("2015-13-10", None),
        ("10 août 2015", None),
        ("1234", None),
        ("", None),
    ],
)
def test_machine_forms(text: str, day: date | None) -> None:
    assert machine_date(text) == day


@given(st.text(max_size=120))
def test_machine_dates_survive_anything(text: str) -> None:
    assert machine_date(text) is None or isinstance(machine_date(text), date)


def test_the_persian_calendar() -> None:
    """New year's days as Iran's almanacs have them, and a leap day."""
    assert from_jalali(1399, 1, 1) == date(2020, 3, 20)
    assert from_jalali(1400, 1, 1) == date(2021, 3, 21)
    assert from_jalali(1357, 11, 22) == date(1979, 2, 11)
    assert from_jalali(1399, 12, 30) == date(2021, 3, 20)
    assert from_jalali(1398, 12, 30) is None
    assert from_buddhist(2015) == 2015


def test_no_line_of_the_corpus_that_is_no_date_is_taken_for_one(corpus: Path) -> None:
    """At most 2 in 100."""
    rows = (corpus / "dates" / "not-dates.tsv").read_text(encoding="utf-8").splitlines()[1:]
    taken = [row.split("\t")[0] for row in rows if read_day(row.split("\t")[0])]
    assert len(taken) <= 0.02 * len(rows), taken


def test_babel_is_not_loaded_before_a_date_is_read() -> None:
    code = "import sys, bookmaker.dates, bookmaker.readers.dump.reading; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("10-го августа 2015 года", "ru"),
        ("10-е серпня 2015 р.", "uk"),
        ("10η Αυγούστου 2015, 6:32 μμ", "el"),
        ("10 ส.ค. 58", "th"),
        ("10 ส.ค. 2558 เวลา 18:32 น.", "th"),
        ("2015. gada 10. augustā plkst. 18:32", "lv"),
        ("ponedeljak, 10. avgust 2015.", "sr"),
        ("יום שני, 10 באוגוסט 2015", "he"),
        ("שני, 10 באוגוסט 2015", "he"),
        ("10 Agustus 2015 pukul 18.32 WIB", "id"),
        ("10 अगस्त 2015, शाम 6:32 बजे", "hi"),
        ("lunes, 10 de agosto de 2015 a las 18:32:00", "es"),
        ("l'10 agosto 2015", "it"),
        ("Data publikacji: 10 sierpnia 2015 roku, godz. 18:32", "pl"),
        ("10 VIII 2015", "pl"),
        ("10.VIII.2015", "hu"),
        ("Originally published August 10, 2015", "en"),
        ("Ce billet a été publié le 10 août 2015", "fr"),
    ],
)
def test_what_stands_around_a_day(text: str, lang: str) -> None:
    """Endings of ordinals, words for times, other scripts and names, Roman months, Thai years of two figures."""
    assert read_day(text, lang) == DAY


@pytest.mark.parametrize(
    "text",
    ["10–12 mai", "p. 12, 10 mai", "Dec 12 and 10", "€12.10.14", "12 i 2015", "le 3 mai 44", "3.5.44", "Mai 12 et 14"],
)
@pytest.mark.parametrize("lang", ["fr", "de", "en", ""])
def test_two_figures_that_are_no_year(text: str, lang: str) -> None:
    """Days in a row, pages, prices, and years of another century."""
    assert read_day(text, lang) is None


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00Z", "0001-01-01", "0001-01-01T00:00:00+14:00"])
def test_the_zero_of_a_program_is_no_day(text: str) -> None:
    """Go and .NET write it where they know of none."""
    assert machine_date(text) is None
