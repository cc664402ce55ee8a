"""What a language says of days, in characters that every reader has."""

from datetime import date

import pytest

from bookmaker.locales import format_day, month_in_text, sound_language


@pytest.mark.parametrize("lang", ["ru", "uk", "bg", "fr", "en", "cs", "ja", "ar"])
def test_days_have_no_narrow_spaces(lang: str) -> None:
    assert "\u202f" not in format_day(date(2018, 3, 15), lang) + month_in_text(date(2018, 3, 15), lang)


def test_a_day_in_words() -> None:
    assert format_day(date(2018, 3, 15), "ru") == "15 марта 2018\u00a0г."
    assert format_day(date(2015, 8, 1), "fr") == "1er août 2015"


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("fr", "fr"),
        ("DE", "de"),
        ("jp", "ja"),  # the country's
        ("cz", "cs"),
        ("eng", "en"),  # BCP 47 wants the shortest
        ("fre", "fr"),
        ("iw", "he"),  # given up
        ("uk", "uk"),  # Ukrainian
        ("gsw", "gsw"),
        ("xx", ""),
    ],
)
def test_the_code_of_a_language(code: str, language: str) -> None:
    assert sound_language(code) == language
