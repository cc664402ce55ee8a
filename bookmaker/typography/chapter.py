"""A chapter or a title, typeset."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bookmaker.html import parse_fragment, write_fragment
from bookmaker.html.tokens import read_tag, split_fragment, text_inside, write_text
from bookmaker.model import Chapter, Heading
from bookmaker.typography.changes import Change
from bookmaker.typography.characters import APOSTROPHE
from bookmaker.typography.engine import Idle, Rulebook, Rules, typeset_line
from bookmaker.typography.gather import Block, Piece, gather_blocks
from bookmaker.typography.language import Language, find_language
from bookmaker.typography.line import Line
from bookmaker.typography.numerals import may_have_numerals, set_numerals
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.patterns import late
from bookmaker.typography.quotations import mark_quotations

_HEADING = late(r"(<h([2-6])\s[^<>]*>)(.*?)</h\2>", re.DOTALL)
_TURNS = 5
"""How often the rules go over a block at most: nearly always the second turn finds nothing."""
_BREAKING_SPACES = late(r"[ \t\r\n]+")


def typeset_chapter(chapter: Chapter, options: TypographyOptions) -> tuple[Chapter, tuple[Change, ...]]:
    """The chapter with title, subtitle, headings and body set by the rules of their languages, and every change.

    Letters and digits stay as they are, unless proposals are to be followed; of the structure all but the marks of
    ``numerals``. Twice is the same as once.
    """
    if not options.enabled:
        return chapter, ()
    language, book = find_language(chapter.lang, options.quotes), Rulebook(options)
    title, title_changes = _set_plain(chapter.title, language, book, "h1")
    title_markup, title_marks = _mark_up(title, language, options)
    subtitle, subtitle_changes = _set_plain(chapter.subtitle, language, book, "p")
    body = chapter.body
    changes: list[Change] = []
    if "<q" in body:
        body, changes = _mark_quotations(body, language, options)
    tokens = split_fragment(body)
    changes += _set_blocks(gather_blocks(tokens, language, options.quotes), language, book)
    body = "".join(tokens) if changes else chapter.body
    typeset = replace(
        chapter,
        title=title,
        title_markup=title_markup,
        subtitle=subtitle,
        body=body,
        headings=_set_headings(chapter, body, language, book) if chapter.headings else (),
    )
    marks = title_marks if title_markup != chapter.title_markup else []
    return typeset, (*title_changes, *marks, *subtitle_changes, *changes)


def typeset_text(text: str, lang: str, options: TypographyOptions) -> str:
    """Plain text, such as a title, set by the rules of ``lang`` (BCP 47)."""
    if not options.enabled:
        return text
    return _set_plain(text, find_language(lang, options.quotes), Rulebook(options), "h1")[0]


def typeset_name(name: str, options: TypographyOptions) -> str:
    """A person's name, a publisher's or a tag: an apostrophe between letters is set, whatever the language.

    Nothing else is, so that a name is the same on every page and in the catalogues.
    """
    is_on = options.enabled and "apostrophes" not in options.skip
    return _INSIDE.sub(APOSTROPHE, name) if is_on and "'" in name else name


_INSIDE = late(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def _set_plain(text: str, language: Language | None, book: Rulebook, kind: str) -> tuple[str, list[Change]]:
    block = Block(kind, [Piece(text, language)])
    changes = _set_block(block, book)
    return block.pieces[0].text, changes


def mark_up_text(text: str, lang: str, options: TypographyOptions) -> str:
    """Plain text that is set, with its ordinals and centuries marked up; empty where it has none."""
    return _mark_up(text, find_language(lang, options.quotes), options)[0] if options.enabled else ""


def _mark_up(title: str, language: Language | None, options: TypographyOptions) -> tuple[str, list[Change]]:
    """The title with its ordinals and centuries marked up, and what was marked; empty where nothing was."""
    if language is None or not (language.raised or language.centuries) or not may_have_numerals(title):
        return "", []
    tokens = [write_text(title)]
    changes = [change for block in gather_blocks(tokens, language) for change in set_numerals(block, language, options)]
    return ("".join(tokens) if changes else ""), changes


def _set_blocks(blocks: Sequence[Block], language: Language | None, book: Rulebook) -> list[Change]:
    """Set the blocks of a text in this language and say what was changed.

    Those that are all in it, as nearly all are, are asked at once what is in them: one without a sign that a rule acts
    on is done.
    """
    if language is None:
        return [change for block in blocks for change in _set_block(block, book)]
    changes: list[Change] = []
    rules = book[language]
    texts = [block.text() if block.is_all_in(language) else "" for block in blocks]
    for block, text, signs in zip(blocks, texts, rules.sieve.sift(texts), strict=True):
        if not text:
            changes += _set_block(block, book)
        elif signs and (asked := rules.sieve.tell(signs, text)):
            line = block.line(language, is_open=not asked & rules.protection)
            changes += _set_in_one(block, rules, line, asked if line.view == text else rules.sieve.ask(line.view))
    return changes


def _set_block(block: Block, book: Rulebook) -> list[Change]:
    """Set the block, whatever its languages, and say what was changed.

    The rules are run until they find nothing more to do: what one of them sets may be what another waited for,
    and a text that is typeset again must stay as it is.
    """
    languages = block.languages()
    if len(languages) == 1:
        rules = book[languages[0]]
        line = block.line(rules.language)
        return _set_in_one(block, rules, line, rules.sieve.ask(line.view))
    return _set_in_several(block, [book[language] for language in languages])


def _set_in_one(block: Block, rules: Rules, line: Line, asked: int) -> list[Change]:
    """A block of one language: its line, and the rules that may have something to do in it."""
    changes: list[Change] = []
    idle: Idle = {}
    numerals = 0
    for _ in range(_TURNS):
        if not asked:
            break
        numerals |= asked & rules.numerals
        turn = typeset_line(line, asked, rules, idle)
        if turn.changes:
            changes += turn.changes
            _write(block, turn.line)
        if turn.is_last:
            break
        line = block.line(rules.language)
        asked = rules.sieve.ask(line.view)
    return changes + set_numerals(block, rules.language, rules.options) if numerals else changes


def _set_in_several(block: Block, book: Sequence[Rules]) -> list[Change]:
    """A block of several languages, which take turns: what is set in one may be what another waited for."""
    changes: list[Change] = []
    numerals: list[Rules] = []
    idle: list[Idle] = [{} for _ in book]
    for _ in range(_TURNS if book else 0):
        is_last = True
        for rules, known in zip(book, idle, strict=True):
            line = block.line(rules.language)
            asked = rules.sieve.ask(line.view)
            turn = typeset_line(line, asked, rules, known)
            changes += turn.changes
            if turn.changes:
                _write(block, turn.line)
            is_last &= all(change.is_quiet for change in turn.changes)
            if asked & rules.numerals and rules not in numerals:
                numerals.append(rules)
        if is_last:
            break
    for rules in numerals:
        changes += set_numerals(block, rules.language, rules.options)
    return changes


def _write(block: Block, line: Line) -> None:
    """Put the line's text into the block's pieces."""
    if len(block.pieces) == 1:
        block.pieces[0].write(line.text)
        return
    for piece, text in zip(block.pieces, line.pieces(), strict=True):
        if piece.text != text:
            piece.write(text)


def _mark_quotations(body: str, language: Language | None, options: TypographyOptions) -> tuple[str, list[Change]]:
    root = parse_fragment(body)
    changes = mark_quotations(root, language, options)
    return write_fragment(root), changes


def _set_headings(chapter: Chapter, body: str, language: Language | None, book: Rulebook) -> tuple[Heading, ...]:
    """The list of headings with the text that they have in the body now; a text of its own is set on its own."""
    before, after = _HEADING.findall(chapter.body), _HEADING.findall(body)
    typed = _heading_texts(before)
    now = typed if before == after else _heading_texts(after)
    texts = (
        now[heading.id] if typed.get(heading.id) == heading.text else _set_plain(heading.text, language, book, "h2")[0]
        for heading in chapter.headings
    )
    return tuple(
        heading if text == heading.text else replace(heading, text=text)
        for heading, text in zip(chapter.headings, texts, strict=True)
    )


def _heading_texts(headings: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """The text of every heading that has an id, its no-break spaces kept."""
    found = ((read_tag(tag).attributes.get("id", ""), inside) for tag, _, inside in headings)
    return {name: _BREAKING_SPACES.sub(" ", text_inside(inside)).strip(" ") for name, inside in found if name}
