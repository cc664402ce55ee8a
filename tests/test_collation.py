"""The order of an index: that of the language's alphabet."""

import pytest

from bookmaker.collation import first_letter, sort_key


@pytest.mark.parametrize(
    ("lang", "ordered"),
    [
        ("fr", ["cote", "coté", "côte", "côté", "Élan", "élargir", "Estienne, Robert", "œuf", "ouvrage"]),
        ("en", ["Deasy, Colm", "e-reader", "EPUB", "Le Bé, Guillaume", "Lee", "Leeds"]),
        ("sv", ["Zorn", "Åberg", "Ärlig", "Öman"]),
        ("da", ["Zahle", "Ærø", "Ørsted", "Åbo"]),
        ("de", ["Mulisch", "Müller, Adam", "Muller, Zoe", "Müllers"]),
        ("es", ["nube", "nylon", "ñandú", "olmo"]),
        ("cs", ["cukr", "čaj", "hora", "chata", "ibis", "řeka"]),
        ("pl", ["lato", "łąka", "mama", "zebra", "źródło", "żaba"]),
        ("ru", ["ёлка", "ель", "жук", "иск", "йод", "кот"]),
        ("el", ["Άλφα", "βήτα", "γάμμα"]),
        ("ja", ["アユ", "イカ"]),
    ],
)
def test_words_stand_in_the_order_of_the_language(lang: str, ordered: list[str]) -> None:
    keys = [sort_key(words, lang) for words in ordered]
    assert keys == sorted(keys)


def test_an_article_does_not_count_where_it_is_no_name() -> None:
    assert first_letter("l’encre", "fr", skips_article=True) == "E"
    assert first_letter("The Fleuron", "en", skips_article=True) == "F"
    assert first_letter("La Fontaine, Jean de", "fr") == "L"
    assert first_letter("The", "en", skips_article=True) == "T"


@pytest.mark.parametrize(
    ("words", "lang", "letter"),
    [
        ("Élan", "fr", "E"),
        ("Åbo", "sv", "Å"),
        ("chata", "cs", "CH"),
        ("42", "fr", ""),
        ("œuf", "fr", "O"),
        ("商標", "ja", ""),
        ("アユ", "ja", "ア"),
        ("", "fr", ""),
    ],
)
def test_the_letter_that_a_line_stands_under(words: str, lang: str, letter: str) -> None:
    assert first_letter(words, lang) == letter
