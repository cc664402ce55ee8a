"""Words: what typography and extraction may change is no difference, what is lost or added is found."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookmaker.words import Run, compare_words, count_runs, excerpt, words_of
from bookmaker.words.breaks import refine_region
from bookmaker.words.moves import Piece, match_torn

WORDS = st.lists(st.sampled_from("le la un chat chien noir blanc maison rue jour nuit 1 2".split()), max_size=60)

SAME = {
    "ligatures": ("ﬁn du ﬂot", "fin du flot"),
    "oe typed": ("cœur", "coeur"),
    "apostrophes": ("l’été, aujourdʼhui", "l'été, aujourd'hui"),
    "spaces": ("10 000 € : « oui »", "10 000 €: «oui»"),
    "soft hyphens": ("incons\u00adtitution\u00adnel", "inconstitutionnel"),
    "dashes and dots": ("mot — mot…", "mot -- mot..."),
    "case": ("ΟΔΥΣΣΕΎΣ STRASSE İSTANBUL", "Οδυσσεύς straße istanbul"),
    "accents apart": ("e\u0301te\u0301", "été"),
    "number sign": ("n° 5", "nº 5"),
    "full width": ("Ｗｏｒｄ １２", "Word 12"),
    "arabic forms": ("ﻻ", "لا"),
    "hebrew points": ("שָׁלוֹם", "שלום"),
    "superscripts": ("m² 1ᵉʳ", "m2 1er"),
}


@pytest.mark.parametrize("case", SAME)
def test_typography_changes_no_word(case: str) -> None:
    one, other = SAME[case]
    assert words_of(one) == words_of(other)


def test_words_keep_letters_and_digits_and_nothing_else() -> None:
    assert words_of("L’an 2015: 50 % (v2) — ½ ☃ _x_") == ["l", "an", "2015", "50", "v2", "1", "2", "x"]


@pytest.mark.parametrize("text", ["你好世界", "สวสด", "한국어", "ひらがな"])
def test_scripts_without_spaces_have_a_word_a_character(text: str) -> None:
    assert words_of(text) == list(text)


@given(st.text())
def test_words_of_words_are_themselves(text: str) -> None:
    words = words_of(text)
    assert words_of(" ".join(words)) == words


@given(st.text(), st.integers(0, 30), st.integers(0, 30))
def test_an_excerpt_has_the_words_it_was_asked_for(text: str, start: int, length: int) -> None:
    words = words_of(text)
    found = words_of(excerpt(text, start, start + length))
    assert "".join(words[start : start + length]) in "".join(found)


def test_an_excerpt_is_the_text_as_it_stands() -> None:
    assert excerpt("Le chat, l’«\u202fami\u202f» noir.", 1, 4) == "chat, l’« ami"


@given(WORDS)
def test_equal_texts_have_no_runs(words: list[str]) -> None:
    assert compare_words(words, list(words)) == ()


@given(WORDS, WORDS)
def test_the_balance_is_always_right(source: list[str], target: list[str]) -> None:
    runs = compare_words(source, target)
    assert _letters(runs, "lost") - _letters(runs, "added") == len("".join(source)) - len("".join(target))


@given(st.lists(st.integers(1000, 9999).map(str), min_size=1, max_size=80, unique=True), st.data())
def test_a_cut_is_found_whole_and_in_its_place(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    stop = data.draw(st.integers(start + 1, len(words)))
    (run,) = compare_words(words, words[:start] + words[stop:])
    assert (run.kind, run.words, run.source_at, run.target_at) == ("lost", tuple(words[start:stop]), start, start)


@given(WORDS, st.integers(0, 59), st.integers(1, 8))
@settings(max_examples=200)
def test_no_cut_goes_unseen(words: list[str], start: int, length: int) -> None:
    rest = words[:start] + words[start + length :]
    lost = count_runs(compare_words(words, rest))["lost"]
    assert (lost > 0) == (len(rest) < len(words))


def _letters(runs: tuple[Run, ...], kind: str) -> int:
    return sum(len("".join(run.words)) for run in runs if run.kind == kind)


def _runs(source: str, target: str) -> list[tuple[str, str]]:
    return [(run.kind, " ".join(run.words)) for run in compare_words(words_of(source), words_of(target))]


def test_words_split_or_joined_otherwise_are_the_same() -> None:
    assert not _runs("le porte-monnaie anticonstitutionnel bleu", "le porte- monnaie anticonsti- tutionnel bleu")
    assert not _runs("le porte-monnaie bleu", "le portemonnaie bleu")
    assert not _runs("Un Titre espacé", "U n T i t r e es p a c é")


def test_narrow_columns_are_seen_through() -> None:
    source = "Général UX maquette UX revue UI maquette UI revue mise en œuvre maquette fin"
    target = "Géné- ral UX ma- quet- te UX re- vue UI maquet- te UI re- vue mi- se en œu- vre maquette fin"
    assert not _runs(source, target)


def test_a_note_number_glued_to_a_word_is_all_that_is_added() -> None:
    assert _runs("le chat noir dort", "le chat1 noir dort") == [("added", "1")]


def test_a_line_lost_inside_broken_words_is_found() -> None:
    assert _runs("c'est inconstitutionnel le chat gris dit-il encore", "c'est incons- dit-il encore") == [
        ("lost", "titutionnel le chat gris")
    ]


def test_a_word_broken_around_a_note_at_the_foot_is_whole() -> None:
    source = "texte inconstitutionnel suite Voici la note du bas"
    target = "texte incons- Voici la note du bas titutionnel suite"
    assert [kind for kind, _ in _runs(source, target)] == ["moved"]


def test_what_moved_is_not_lost() -> None:
    assert {kind for kind, _ in _runs("a b c d e f un deux trois", "un deux trois a b c d e f")} == {"moved"}
    assert {kind for kind, _ in _runs("alpha Paris beta gamma delta", "alpha beta gamma delta Paris")} == {"moved"}


def test_letters_from_right_to_left_may_come_in_another_order() -> None:
    assert not _runs("السلام عليكم", "السالم عليكم")
    assert _runs("le chat noir", "le tach noir")


@pytest.mark.parametrize("kind", ["prose", "two words", "shuffled"])
def test_a_very_long_chapter_takes_seconds(kind: str) -> None:
    rng = random.Random(4)
    vocabulary = ["la", "lo"] if kind == "two words" else [f"w{n}" for n in range(20_000)]
    weights = [1 / (n + 1) for n in range(len(vocabulary))]
    source = rng.choices(vocabulary, weights=weights, k=60_000)
    target = [word for word in source if rng.random() > 0.01]
    if kind == "shuffled":
        rng.shuffle(target)
    start = time.process_time()
    runs = compare_words(source, target)
    assert _letters(runs, "lost") - _letters(runs, "added") == len("".join(source)) - len("".join(target))
    assert time.process_time() - start < 20


MISREAD = {
    "hi": (
        "प्रत्येक व्यक्ति को विचार और उसकी अभिव्यक्ति की स्वतन्त्रता का अधिकार है। किसी देश या समाज विशेष में जन्म",
        "प्रत्येक व्यɡक्त को əवचार और उसकी अɛभव्यɡक्त की स्वतन्त्रता का अɚधिकार है। əकसी दिेश या समाज əवशेष मंजन्म",
    ),
    "bn": (
        "যেহেতু মানব পরিবারের সকল সদস্যের সমান ও অবিচ্ছেদ্য অধিকারসমূহ এবং সহজাত মর্যাদার স্বীকৃতিই",
        "|যে{হেতুমানব প²রেবা{রেরে সকল সদ{সস্যেরে সমান ও অ²ব{চ্ছেদস্যে অ²ধিকারেসমূহে এবং সহেজাত মযোদারে স্বীক র্ব ৃ²তই",
    ),
}
"""The same text as it was written, and as a PDF reader gives it back from the glyphs of a shaped script."""


@pytest.mark.parametrize("lang", MISREAD)
def test_shaped_scripts_may_be_misread(lang: str) -> None:
    written, read = MISREAD[lang]
    assert not _runs(written, read)


@pytest.mark.parametrize("lang", MISREAD)
def test_a_line_lost_in_a_shaped_script_is_found(lang: str) -> None:
    written, read = MISREAD[lang]
    words = read.split()
    cut = " ".join(words[:4] + words[10:])
    assert "lost" in [kind for kind, _ in _runs(written, cut)]


def test_phrases_that_stand_twice_may_change_places() -> None:
    notes = [
        "an official language by virtue of its use",
        "by virtue of the law an official language",
        "an official end",
    ]
    order = [2, 0, 1]
    source = "start " + " middle text here ".join(notes) + " x y z"
    target = "start x y z " + " ".join(notes[n] for n in order) + " middle text here middle text here"
    assert "lost" not in [kind for kind, _ in _runs(source, target)]


@pytest.mark.parametrize(("text", "left"), [(300, []), (100, ["note"])])
def test_a_note_moved_while_its_number_was_found_in_its_place(text: int, left: list[str]) -> None:
    """What stays of it is found beside the number it has at the foot, but not behind the text."""
    lost, added = [Piece(2742, 277, ["note"])], [Piece(2742, 198, ["1", "note", "1"])]
    match_torn(lost, added, text)
    assert [word for piece in lost for words, *_ in piece.rests("source") for word in words] == left


def test_a_number_is_not_found_inside_others() -> None:
    """The notes of a page stand at its foot, with numbers that the text has at the end of the chapter."""
    source = words_of("Review 25(4): 300-315. Author today")
    assert refine_region(source[2:5], words_of("4 3")) == ([(1, ["300", "315"])], [(1, ["3"])])
    assert refine_region(["week", "end"], ["weekend"]) == ([], [])


def test_a_moved_run_may_be_broken_otherwise() -> None:
    source = (
        "le texte court ici Voir les archives de son histoire constitutionnelle puis Fin du chapitre et autre suite"
    )
    target = (
        "le texte Voir les archives de son his toire constitution nelle court ici puis Fin du chapitre et autre suite"
    )
    assert not {kind for kind, _ in _runs(source, target)} & {"lost", "added"}


def test_a_word_broken_over_two_pages_is_whole() -> None:
    source = "un deux trois quatre note sur son indépendance alors"
    target = "note sur son indé 81 un deux trois pendance 82 quatre alors"
    assert "lost" not in [kind for kind, _ in _runs(source, target)]


def test_a_word_said_again_and_again_may_move() -> None:
    source = "un deux pub trois quatre cinq pub pub six sept huit neuf dix"
    target = "un deux trois quatre cinq six sept huit pub pub pub neuf dix"
    assert not {kind for kind, _ in _runs(source, target)} & {"lost", "added"}


def test_a_single_word_is_not_found_in_a_list_of_what_was_left_out() -> None:
    source = words_of("le texte important du jour reste ici")
    target = words_of("le texte du jour reste ici")
    left_out = words_of("partager un message important avec tous")
    runs = compare_words(source, target + left_out, text=len(target))
    assert ("lost", ("important",)) in [(run.kind, run.words) for run in runs]


def test_lines_that_are_turned_are_the_same() -> None:
    source, target = words_of("Text of badhead and more"), words_of("2018 more and badhead of Text 7")
    assert [run.kind for run in compare_words(source, target, turned=True) if run.kind == "lost"] == []
    assert [run.words for run in compare_words(source, words_of("more badhead of Text"), turned=True)] == [("and",)]


def test_a_name_of_letters_and_digits_among_text_from_right_to_left() -> None:
    """As a PDF gives it: its parts in another order, and put together otherwise."""
    name, shown = "_97602953_3ad0abf1-2480-41b0-bc0a-9d89c71e4.jpg", "jpg4.e71c9d89-bc0a0-41b-2480-3ad0abf1_97602953_"
    before, after = "متن کا پہلا جملہ یہاں ہے", "متن کا دوسرا جملہ"
    source = words_of(f"{before} {name} {after}")
    assert not compare_words(source, words_of(f"{before} {shown} {after}"), turned=True)
    (number,) = compare_words(source[:-4], words_of(f"{before} {shown} 17"), turned=True)
    assert (number.kind, number.words) == ("added", ("17",))
    assert compare_words(source, words_of(f"{before} {shown} {after}"))
    for cut in (shown.replace("2480-", ""), shown.replace("bc0a", "bc0b")):
        assert compare_words(source, words_of(f"{before} {cut} {after}"), turned=True), "what is gone is said"
