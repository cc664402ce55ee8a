"""What happens to a whole chapter: its parts, its options, its changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookmaker.errors import ConfigError
from bookmaker.html import escape, parse_fragment
from bookmaker.model import Chapter, Heading
from bookmaker.typography import (
    PROPOSALS,
    RULES,
    Change,
    TypographyOptions,
    count_changes,
    for_reader,
    typeset_chapter,
    typeset_text,
)
from bookmaker.typography.engine import STEPS

CHAPTER = Chapter(
    "2015-08-10-l-ete",
    title='DevOps: l\'"été" !',
    subtitle="Pourquoi ?",
    body='<h2 id="a">L\'été\n  <em>"ici"</em> ?</h2><p>Il dit: "oui"...</p><h3 id="b">Suite !</h3>',
    lang="fr",
    headings=(Heading(2, "a", 'L\'été "ici" ?'), Heading(3, "b", "Une suite !"), Heading(3, "gone", "Rien !")),
)


def test_every_part_is_set() -> None:
    chapter, _ = typeset_chapter(CHAPTER, TypographyOptions())
    assert chapter.title == "DevOps\u00a0: l’«\u202fété\u202f»\u202f!"
    assert chapter.subtitle == "Pourquoi\u202f?"
    assert "<p>Il dit\u00a0: «\u202foui\u202f»…</p>" in chapter.body
    assert [heading.text for heading in chapter.headings] == [
        "L’été «\u202fici\u202f»\u202f?",
        "Une suite\u202f!",
        "Rien\u202f!",
    ]


def test_the_rest_of_the_chapter_is_the_same() -> None:
    chapter, _ = typeset_chapter(CHAPTER, TypographyOptions())
    for name in ("id", "lang", "byline", "dating", "tags", "address", "source", "images", "dropped"):
        assert getattr(chapter, name) == getattr(CHAPTER, name)
    assert [(h.id, h.level) for h in chapter.headings] == [(h.id, h.level) for h in CHAPTER.headings]


def test_a_title_is_marked_up_beside_its_plain_form() -> None:
    typeset, changes = typeset_chapter(Chapter("x", "Le XIXe & l'an 1er", "", "fr"), TypographyOptions())
    assert typeset.title == "Le XIXe & l’an 1er"
    assert typeset.title_markup == (
        'Le <span class="century">XIX</span><sup class="ordinal">e</sup> &amp; l’an 1<sup class="ordinal">er</sup>'
    )
    assert count_changes(changes) == {"ordinals": 2, "apostrophes": 1, "centuries": 1}
    assert typeset_chapter(typeset, TypographyOptions()) == (typeset, ())


def test_a_heading_with_a_note_call_keeps_its_own_text() -> None:
    body = '<h2 id="a">Quoi ?<a class="noteref" id="fnref-1" href="#fn-1">1</a></h2>'
    chapter = Chapter("x", "", body, "fr", headings=(Heading(2, "a", "Quoi ?"),))
    assert typeset_chapter(chapter, TypographyOptions())[0].headings[0].text == "Quoi\u202f?"


def test_switched_off() -> None:
    assert typeset_chapter(CHAPTER, TypographyOptions(enabled=False)) == (CHAPTER, ())
    assert typeset_text("l'an", "fr", TypographyOptions(enabled=False)) == "l'an"


def test_a_chapter_with_nothing_to_do_keeps_its_bytes() -> None:
    chapter = Chapter("x", "Rien", '<p class="a"  id="b">Rien &#233;</p>', "fr")
    assert typeset_chapter(chapter, TypographyOptions()) == (chapter, ())


def test_comments_and_markup_are_stepped_over() -> None:
    chapter = Chapter("x", "", "<p>l<!-- ! -->'an<?x !?> !<br/>- Oui</p>", "fr")
    body = typeset_chapter(chapter, TypographyOptions())[0].body
    assert body == "<p>l<!-- ! -->’an<?x !?>\u202f!<br/>—\u00a0Oui</p>"


@pytest.mark.parametrize(
    ("rule", "typed"),
    [
        ("ellipses", "a..."),
        ("primes", 'un écran 15" large'),
        ("apostrophes", "l'an"),
        ("quotes", '"mot"'),
        ("guillemets", "« mot »"),
        ("dashes", "un mot - un autre"),
        ("punctuation", "Quoi ?"),
        ("numbers", "12 000"),
        ("dates", "3 mars"),
        ("abbreviations", "M. Hugo"),
    ],
)
def test_one_rule_switched_off(rule: str, typed: str) -> None:
    assert typeset_text(typed, "fr", TypographyOptions()) != typed
    assert rule not in count_changes(
        typeset_chapter(Chapter("x", typed, "", "fr"), TypographyOptions(skip=frozenset({rule})))[1]
    )
    assert rule in count_changes(typeset_chapter(Chapter("x", typed, "", "fr"), TypographyOptions())[1])


def test_every_rule_has_a_step_and_a_sentence() -> None:
    assert {step.rule for step in STEPS} | {"ordinals", "centuries"} == {*RULES, *PROPOSALS}


def test_unknown_rule_is_named_with_its_neighbour() -> None:
    with pytest.raises(ConfigError, match='did you mean "quotes"'):
        TypographyOptions(skip=frozenset({"quote"}))


@pytest.mark.parametrize(
    ("guillemets", "lang", "expected"),
    [
        ("language", "fr", "«\u202fmot\u202f»"),
        ("full", "fr", "«\u00a0mot\u00a0»"),
        ("narrow", "fr-CA", "«\u202fmot\u202f»"),
        ("full", "es", "«mot»"),
    ],
)
def test_space_inside_guillemets(guillemets: str, lang: str, expected: str) -> None:
    options = TypographyOptions(guillemets=guillemets)  # type: ignore[arg-type]
    assert typeset_text('"mot"', lang, options) == expected
    assert typeset_text("« mot »", lang, options) == expected


@pytest.mark.parametrize(
    ("quotes", "lang", "expected"),
    [
        ("de »«›‹", "de-AT", "Er sagte »das ›eine‹ Wort«."),
        ("de »«›‹", "de-CH", "Er sagte «das ‹eine› Wort»."),
        ("de-CH „“‚‘", "de-CH", "Er sagte „das ‚eine‘ Wort“."),
        ("fr “”‘’", "fr", "Er sagte “das ‘eine’ Wort”."),
        ("fr «»«»", "fr", "Er sagte «\u202fdas «\u202feine\u202f» Wort\u202f»."),
    ],
)
def test_quotes_of_the_book_s_own(quotes: str, lang: str, expected: str) -> None:
    options = TypographyOptions(quotes=(quotes,))
    once = typeset_text("Er sagte \"das 'eine' Wort\".", lang, options)
    assert once == expected
    assert typeset_text(once, lang, options) == once
    passage = Chapter("x", "", f"<p lang='{lang}'>\"a\"</p>", "xx")
    assert expected.split()[2][0] in typeset_chapter(passage, options)[0].body


@pytest.mark.parametrize("quotes", ["de", "de »«", "xx »«›‹", "de abcd", "»«›‹", "de » « › ‹"])
def test_quotes_that_are_none(quotes: str) -> None:
    with pytest.raises(ConfigError, match="is not read"):
        TypographyOptions(quotes=(quotes,))


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("fr-BE", "l’an\u202f!"), ("FR_fr", "l’an\u202f!"), ("fr-CA", "l’an!"), ("xx", "l'an !"), ("", "l'an !")],
)
def test_language_is_found_by_its_longest_beginning(tag: str, expected: str) -> None:
    assert typeset_text("l'an !", tag, TypographyOptions()) == expected


def test_changes_say_what_and_where() -> None:
    _, changes = typeset_chapter(Chapter("x", "", "<p>Il a dit <em>oui</em> !</p>", "fr"), TypographyOptions())
    (change,) = changes
    assert change == Change("punctuation", " !", "\u202f!", "Il a dit oui !", 12)
    assert change.place == "Il a dit oui !"


def test_changes_are_counted_busiest_first() -> None:
    _, changes = typeset_chapter(Chapter("x", "", "<p>l'an, d'or, qu'il !</p>", "fr"), TypographyOptions())
    assert list(count_changes(changes).items()) == [("apostrophes", 3), ("punctuation", 1)]


@pytest.mark.parametrize(
    ("typed", "safe", "modern"),
    [
        ("a\u202f!", "a\u00a0!", "a\u202f!"),
        ("a\u2060b\u200bc", "abc", "abc"),
        ("a\u2009b\u2003c", "a\u00a0b c", "a\u00a0b c"),
        ("ก\u200bข", "ก\u200bข", "ก\u200bข"),
        ("\u21a9", "\u2190", "\u2190"),
        ("\u2105 \u2152 \u3003", "c/o 1/10 \u2033", "c/o 1/10 \u2033"),
        ("a\u2011b", "a-b", "a\u2011b"),
        ("\u2e3b \u2e3a\u2236\u2002\u202f\u200a", "——— ——: \u00a0\u00a0", "——— ——: \u202f\u00a0"),
    ],
)
def test_for_reader(typed: str, safe: str, modern: str) -> None:
    assert for_reader(typed) == safe
    assert for_reader(typed, "modern") == modern


def test_real_texts_keep_their_letters_and_settle(corpus: Path) -> None:
    paths = sorted((corpus / "plaintext").glob("??-*.txt"))
    assert paths
    for path in paths:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        body = "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
        chapter = Chapter("x", "", body, path.name[:2])
        once, changes = typeset_chapter(chapter, TypographyOptions())
        assert changes
        assert _letters(once.body) == _letters(body), path.name
        assert typeset_chapter(once, TypographyOptions()) == (once, ()), path.name


def _letters(body: str) -> list[str]:
    return [character for text in parse_fragment(body).itertext() for character in text if character.isalnum()]
