"""A chapter or a title, typeset."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from bookmaker.html import local_name, parse_fragment, write_fragment
from bookmaker.model import Chapter, Heading
from bookmaker.typography.changes import Change
from bookmaker.typography.characters import APOSTROPHE, SPACES
from bookmaker.typography.engine import Idle, typeset_line
from bookmaker.typography.gather import Block, Piece, gather_blocks
from bookmaker.typography.language import Language, find_language
from bookmaker.typography.numerals import may_have_numerals, set_numerals
from bookmaker.typography.options import TypographyOptions
from bookmaker.typography.quotations import mark_quotations

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_TURNS = 5
"""How often the rules go over a block at most: nearly always the second turn finds nothing."""
_BREAKING_SPACES = re.compile(r"[ \t\r\n]+")


def typeset_chapter(chapter: Chapter, options: TypographyOptions) -> tuple[Chapter, tuple[Change, ...]]:
    """The chapter with title, subtitle, headings and body set by the rules of their languages, and every change.

    Letters and digits stay as they are, unless proposals are to be followed; of the structure all but the marks of
    ``numerals``. Twice is the same as once.
    """
    if not options.enabled:
        return chapter, ()
    language = find_language(chapter.lang, options.quotes)
    title, title_changes = _set_plain(chapter.title, language, options, "h1")
    title_markup, title_marks = _mark_up(title, language, options)
    subtitle, subtitle_changes = _set_plain(chapter.subtitle, language, options, "p")
    root = parse_fragment(chapter.body)
    typed = _heading_texts(root)
    quotations = mark_quotations(root, language, options) if "<q" in chapter.body else []
    blocks = gather_blocks(root, language, options.quotes)
    changes = [*quotations, *(change for block in blocks for change in _set_block(block, options))]
    typeset = replace(
        chapter,
        title=title,
        title_markup=title_markup,
        subtitle=subtitle,
        body=write_fragment(root) if changes else chapter.body,
        headings=_set_headings(chapter.headings, typed, _heading_texts(root), language, options),
    )
    marks = title_marks if title_markup != chapter.title_markup else []
    return typeset, (*title_changes, *marks, *subtitle_changes, *changes)


def typeset_text(text: str, lang: str, options: TypographyOptions) -> str:
    """Plain text, such as a title, set by the rules of ``lang`` (BCP 47)."""
    return _set_plain(text, find_language(lang, options.quotes), options, "h1")[0] if options.enabled else text


def typeset_name(name: str, options: TypographyOptions) -> str:
    """A person's name, a publisher's or a tag: an apostrophe between letters is set, whatever the language.

    Nothing else is, so that a name is the same on every page and in the catalogues.
    """
    is_on = options.enabled and "apostrophes" not in options.skip
    return _INSIDE.sub(APOSTROPHE, name) if is_on and "'" in name else name


_INSIDE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def _set_plain(text: str, language: Language | None, options: TypographyOptions, kind: str) -> tuple[str, list[Change]]:
    block = Block(kind, [Piece(None, False, text, language)])
    changes = _set_block(block, options)
    return block.pieces[0].text, changes


def _mark_up(title: str, language: Language | None, options: TypographyOptions) -> tuple[str, list[Change]]:
    """The title with its ordinals and centuries marked up, and what was marked; empty where nothing was."""
    if language is None or not (language.raised or language.centuries) or not may_have_numerals(title):
        return "", []
    root = parse_fragment("")
    root.text = title
    changes = [change for block in gather_blocks(root, language) for change in set_numerals(block, language, options)]
    return (write_fragment(root) if changes else ""), changes


def _set_block(block: Block, options: TypographyOptions) -> list[Change]:
    """Set the block and say what was changed.

    The rules are run until they find nothing more to do: what one of them sets may be what another waited for,
    and a text that is typeset again must stay as it is. What kind of space stands somewhere no rule waits for.
    """
    changes: list[Change] = []
    idle: dict[Language, Idle] = {}
    for _ in range(_TURNS):
        made = [
            change
            for language in block.languages()
            for change in _set_passages(block, language, options, idle.setdefault(language, {}))
        ]
        changes += made
        if all(map(_is_quiet, made)):
            break
    return changes + [change for language in block.languages() for change in set_numerals(block, language, options)]


def _is_quiet(change: Change) -> bool:
    """Whether only the kind of a space was changed."""
    return change.before.translate(_ONE_SPACE) == change.after.translate(_ONE_SPACE)


_ONE_SPACE = str.maketrans(dict.fromkeys(SPACES, " "))


def _set_passages(block: Block, language: Language, options: TypographyOptions, idle: Idle) -> list[Change]:
    line, changes = typeset_line(block.line(language), language, options, idle)
    if changes:
        for piece, text in zip(block.pieces, line.pieces(), strict=True):
            piece.write(text)
    return changes


def _heading_texts(root: etree._Element) -> dict[str, str]:
    """The text of every heading that has an id, its no-break spaces kept."""
    elements = (element for element in root.iter() if local_name(element) in _HEADINGS and element.get("id"))
    return {element.get("id", ""): _plain_text(element) for element in elements}


def _plain_text(element: etree._Element) -> str:
    return _BREAKING_SPACES.sub(" ", str(element.xpath("string()"))).strip(" ")


def _set_headings(
    headings: tuple[Heading, ...],
    typed: dict[str, str],
    set_: dict[str, str],
    language: Language | None,
    options: TypographyOptions,
) -> tuple[Heading, ...]:
    """The list of headings with the text that they have in the body now; a text of its own is set on its own."""
    return tuple(
        replace(heading, text=set_[heading.id])
        if typed.get(heading.id) == heading.text
        else replace(heading, text=_set_plain(heading.text, language, options, "h2")[0])
        for heading in headings
    )
