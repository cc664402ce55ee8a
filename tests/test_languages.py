"""Which language a text is in: by its script, by its small words, or not at all."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookmaker.languages import _SMALL_WORDS, can_say_more, guess_language, says_more_of

TEXTS = {
    "fr": "Le matin, nous avons pris le bateau pour aller voir ce que la tempête avait laissé sur la plage.",
    "en": "In the morning we took the boat to see what the storm had left for us on the beach.",
    "de": "Am Morgen nahmen wir das Boot, um zu sehen, was der Sturm uns auf dem Strand gelassen hatte.",
    "es": "Por la mañana tomamos el barco para ver lo que la tormenta nos había dejado en la playa.",
    "it": "Al mattino abbiamo preso la barca per vedere quello che la tempesta ci aveva lasciato sulla spiaggia.",
    "pt": "De manhã apanhámos o barco para ver o que a tempestade nos tinha deixado na praia, e não era pouco.",
    "nl": "In de ochtend namen wij de boot om te zien wat de storm voor ons op het strand had gelaten.",
    "pl": "Rano wzięliśmy łódź, żeby zobaczyć, co burza zostawiła dla nas na plaży, i nie było tego mało.",
    "sv": "På morgonen tog vi båten för att se vad stormen hade lämnat åt oss på stranden, och det var inte lite.",
    "ru": "Утром мы взяли лодку, чтобы посмотреть, что буря оставила для нас на берегу, и это было не так мало.",
    "uk": "Вранці ми взяли човен, щоб подивитися, що буря залишила для нас на березі, і це було не так мало.",
    "el": "Το πρωί πήραμε τη βάρκα για να δούμε τι άφησε η καταιγίδα.",
    "ja": "朝、嵐が浜辺に何を残したかを見るために船に乗りました。",
    "zh": "早上我们坐船去看暴风雨在海滩上留下了什么。",
    "zh-Hant": "早上我們坐船去看暴風雨在海灘上留下了什麼，說來話長。",
    "ko": "아침에 우리는 폭풍이 해변에 무엇을 남겼는지 보려고 배를 탔다.",
    "ar": "في الصباح أخذنا القارب لنرى ما الذي تركته العاصفة على الشاطئ",
    "he": "בבוקר לקחנו את הסירה כדי לראות מה השאירה לנו הסערה על החוף, וזה לא היה מעט",
    "hi": "सुबह हम नाव लेकर यह देखने गए कि तूफान ने हमारे लिए समुद्र तट पर क्या छोड़ा है और वह कम नहीं था",
}


@pytest.mark.parametrize(("lang", "text"), TEXTS.items())
def test_a_sentence_is_enough(lang: str, text: str) -> None:
    assert guess_language(text) == lang


@pytest.mark.parametrize(
    "text", ["", "42", "Ok", "10/08/2015", "Ruby 2.0.0-p648", "https://www.example.org/the/of/and"]
)
def test_what_is_too_little_has_no_language(text: str) -> None:
    assert guess_language(text) == ""


def test_a_foreign_quotation_does_not_turn_a_page() -> None:
    assert guess_language(f"{TEXTS['fr'] * 3} « {TEXTS['en']} »") == "fr"


def test_addresses_do_not_count() -> None:
    links = " ".join(f"https://www.example.org/the-of-and-{n}" for n in range(200))
    assert guess_language(f"{TEXTS['fr']} {links}") == "fr"


def test_the_dumps_of_the_corpus(corpus: Path) -> None:
    """Every dump whose truth names its language, but one that is in another than its template."""
    read = 0
    for path in sorted((corpus / "plaintext").glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if truth.get("lang") and "posts" in truth:
            text = path.with_name(path.name.replace(".truth.json", ".txt")).read_text(encoding="utf-8")
            assert guess_language(text) == truth["lang"], path.name
            read += 1
    assert read


@settings(deadline=None)
@given(st.data(), st.sampled_from(["fr", "en", "pt", "nb"]))
def test_what_cannot_say_more_of_any_language_does_not(data: st.DataObject, own: str) -> None:
    """Passages are asked the cheap question first; where it says no, the other would have said no too."""
    tongues = data.draw(st.lists(st.sampled_from(sorted(_SMALL_WORDS)), min_size=1, max_size=3))
    known = sorted({word for lang in tongues for word in _SMALL_WORDS[lang].split()})
    text = " ".join(data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=60)))
    if any(says_more_of(text, lang, own) for lang in _SMALL_WORDS if lang != own and lang == guess_language(text)):
        assert can_say_more(text, own)
