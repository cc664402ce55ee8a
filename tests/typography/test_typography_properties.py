"""What is true of every text in every language."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from bookmaker.html import escape, parse_fragment, write_fragment
from bookmaker.model import Chapter
from bookmaker.registry import find_plugs
from bookmaker.typography import TypographyOptions, for_reader, typeset_chapter, typeset_text
from bookmaker.typography.engine import Rulebook
from bookmaker.typography.gather import Block, Piece
from bookmaker.typography.language import find_language
from bookmaker.typography.line import apply_edits
from bookmaker.words import words_of

LANGUAGES = "bookmaker.typography.languages"
LANGS = (*sorted(tag for table in find_plugs(LANGUAGES, "LANGUAGE") for tag in table.tags), "xx")  # type: ignore[attr-defined]
OPTIONS = TypographyOptions()
BOLD = TypographyOptions(proposals="apply")
"""Follows proposals."""

_MARKS = "\" ' '' \"\" « » “ ” ‘ ’ „ ‹ › << >> - -- --- – — . .. ... … , ; : :: ! ? ?! !!! ( ) [ ] / % € ° ´ = & \\"
_WORDS = (
    "1 12 000 3 15 mot l l' d' qu' Oui an M. n° mars h km tis 90s n siècle XIX XIXe é É 1er 2e VIe siècles el.la a w"
    " »A« де же 'ναι A.B. А. coeur Etat E' perche' œ (c) x"
)
_FIXED = ":) ;-) http://a.fr/b? a@b.fr 12:30 --x"
TOKENS = ("\n", *_MARKS.split(), *_WORDS.split(), *_FIXED.split())
words = st.lists(st.sampled_from([*TOKENS, " ", " ", " ", "\u00a0", "\u202f"]), max_size=14).map("".join)
texts = st.one_of(words, st.text(max_size=40))
langs = st.sampled_from(LANGS)

_inline = st.sampled_from(
    (
        *("em", "strong", "a", "code", "sup", "br"),
        *('i lang="en"', 'i lang="fr"', 'i data-typography="quotes"', 'span class="verbatim"', 'span translate="no"'),
    )
)


@st.composite
def fragments(draw: st.DrawFn) -> str:
    """Paragraphs, list items and headings of short texts with markup inside."""
    blocks = []
    for _ in range(draw(st.integers(1, 3))):
        block = draw(st.sampled_from(("p", "li", "h2", "td", "blockquote")))
        parts = []
        for _ in range(draw(st.integers(1, 4))):
            text, tag = escape(draw(words)), draw(st.one_of(st.none(), _inline))
            name = tag.split()[0] if tag else ""
            parts.append(text if not tag else f"{text}<br/>" if tag == "br" else f"<{tag}>{text}</{name}>")
        blocks.append(f"<{block}>{''.join(parts)}</{block}>")
    return "".join(blocks)


def letters(text: str) -> list[str]:
    return [character for character in text if character.isalnum()]


def plain_letters(text: str) -> list[str]:
    """The letters without what a proposal may put on them."""
    signs = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "©": "c", "®": "r", "™": "tm", "×": "x"})
    bare = unicodedata.normalize("NFD", text.translate(signs))
    return letters(bare.casefold())


def without_marks(root: etree._Element) -> etree._Element:
    """The tree without the elements that are put around ordinals and centuries."""
    for element in root.xpath("//sup[@class='ordinal'] | //span[@class='century']"):
        etree.SubElement(element, "gone")
        element.tag = "gone"
    etree.strip_tags(root, "gone")
    return root


def shape(root: etree._Element) -> list[tuple[str, dict[str, str], list[str]]]:
    return [(str(e.tag), {str(k): str(v) for k, v in e.attrib.items()}, letters(e.text or "")) for e in root.iter()]


def set_body(body: str, lang: str) -> str:
    return typeset_chapter(Chapter("x", "", body, lang), OPTIONS)[0].body


@given(texts, langs)
@settings(deadline=None)
def test_no_letter_changes(text: str, lang: str) -> None:
    assert letters(typeset_text(text, lang, OPTIONS)) == letters(text)


@given(texts, langs)
@settings(deadline=None)
def test_twice_is_once(text: str, lang: str) -> None:
    once = typeset_text(text, lang, OPTIONS)
    assert typeset_text(once, lang, OPTIONS) == once


@given(fragments(), langs)
@settings(max_examples=200, deadline=None)
def test_fragment_keeps_structure_and_letters(body: str, lang: str) -> None:
    once = set_body(body, lang)
    assert shape(without_marks(parse_fragment(once))) == shape(parse_fragment(body))


@given(texts, langs)
@settings(deadline=None)
def test_a_proposal_changes_accents_and_ligatures_alone(text: str, lang: str) -> None:
    once = typeset_text(text, lang, BOLD)
    assert plain_letters(once) == plain_letters(text)
    assert typeset_text(once, lang, BOLD) == once


@given(fragments(), langs)
@settings(max_examples=200, deadline=None)
def test_fragment_twice_is_once(body: str, lang: str) -> None:
    once = set_body(body, lang)
    assert set_body(once, lang) == once


@given(fragments(), langs)
@settings(deadline=None)
def test_changes_are_told(body: str, lang: str) -> None:
    chapter = Chapter("x", "", write_fragment(parse_fragment(body)), lang)
    typeset, changes = typeset_chapter(chapter, OPTIONS)
    assert (typeset.body != chapter.body) == bool(changes)
    assert all(change.before != change.after and change.rule for change in changes)


@given(texts, langs)
@example("w\ndomu", "pl")
@settings(max_examples=300, deadline=None)
def test_a_rule_that_is_not_asked_has_nothing_to_do(text: str, lang: str) -> None:
    language = find_language(lang)
    if language:
        rules = Rulebook(BOLD)[language]
        line = Block("p", [Piece(text, language)]).line(language)
        asked = rules.sieve.ask(line.view)
        for place, step in enumerate(rules.steps):
            edits = [] if asked >> place & 1 else list(step.find_edits(line, language, BOLD))
            assert apply_edits(line, edits, step.rule) == (line, [])


@given(st.lists(texts, max_size=5), langs)
@example(["-", "a"], "es")
@example(["0", ".\n"], "es")
@example(["n°", "3", "1er", ""], "fr")
@example(["10", "km : a\x1cb"], "fr")
@settings(max_examples=300, deadline=None)
def test_lines_that_are_searched_at_once_lack_no_sign(lines: list[str], lang: str) -> None:
    language = find_language(lang)
    if language:
        sieve = Rulebook(BOLD)[language].sieve
        found = sieve.sift(lines)
        for line, signs in zip(lines, found, strict=True):
            alone = sieve.ask(line)
            assert sieve.tell(signs, line) & alone == alone


@given(texts)
@settings(deadline=None)
def test_reader_profile_keeps_letters(text: str) -> None:
    once = for_reader(text)
    assert words_of(once) == words_of(text)
    assert for_reader(once) == once
    assert "\u202f" not in once
