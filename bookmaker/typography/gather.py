"""From a chapter's body to its lines and back: which text belongs together, and where each piece of it lives."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import Protocol

from bookmaker.html import BLOCK
from bookmaker.html.tokens import read_tag, read_text, write_attribute, write_text
from bookmaker.typography.characters import BREAK, NOTE_CALL, PICTURE, STAND_IN
from bookmaker.typography.language import Language, Quotes, find_language
from bookmaker.typography.line import Line, lock
from bookmaker.typography.options import OFF
from bookmaker.typography.patterns import late
from bookmaker.typography.protect import find_protected

VERBATIM = frozenset("code pre kbd samp tt var math script style svg textarea object iframe ruby".split())
"""Elements whose text is kept to the letter; each counts as a word for the text around it."""

_SHOWN = {
    "br": BREAK,
    "hr": "",
    "wbr": "",
    **dict.fromkeys("img picture audio video canvas embed input".split(), PICTURE),
}
_UNREAD = VERBATIM.union(_SHOWN)
"""Elements that are no text whatever their attributes say."""
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_TAG = "-"
"""No language tag at all: an empty one says that the language is not known."""
_NONE: frozenset[str] = frozenset()
_CALLS, _CLASSES_ALONE = frozenset({"noteref"}), frozenset({"verbatim", "math"})
_SET_APART, _CLASSES_APART = frozenset({"sup", "sub"}), frozenset({"century", "smallcaps"})
"""Elements and classes whose text has a form of its own already."""
_AS_BRACKETS = {**dict.fromkeys("«“„‘‚‹", "("), **dict.fromkeys("»”’›'", ")")}
_QUOTES = late("[«“„‘‚‹»”’›']")


DESCRIPTION = "alt"
"""Kind of the block that a picture's description is."""


_ALONE = (0,)
"""Where the pieces of a line with one piece begin."""


@dataclass(slots=True)
class Piece:
    """A stretch of text that stands in one place of a fragment, or the stand-in of something that is no text."""

    text: str
    language: Language | None
    """None where no rule may touch it."""
    skip: frozenset[str] = frozenset()
    """Rules that are off here."""
    tokens: list[str] | None = None
    """The tags and texts of the fragment, as they are written; none for a stand-in and for plain text."""
    at: int = 0
    """Its place among them."""
    is_apart: bool = False
    """Whether it is raised, lowered or in small capitals already."""
    attribute: str = ""
    """The attribute that holds it, where it is no text of the page; its place is that of the tag."""
    behind: str = ""
    """Markup that was set behind it."""

    def write(self, text: str) -> None:
        """Keep the text, and put it into the fragment."""
        self.text = text
        if self.tokens is not None:
            written = self.tokens[self.at]
            self.tokens[self.at] = (
                write_attribute(written, self.attribute, text) if self.attribute else write_text(text) + self.behind
            )


@dataclass(slots=True)
class Block:
    """The pieces of one block, in order."""

    kind: str
    """Name of the block's element."""
    pieces: list[Piece] = field(default_factory=list)

    def languages(self) -> list[Language]:
        """The languages of its pieces that have rules, in order of appearance."""
        if len(self.pieces) == 1:
            return [self.pieces[0].language] if self.pieces[0].language else []
        return [language for language in dict.fromkeys([piece.language for piece in self.pieces]) if language]

    def text(self) -> str:
        """What is written in it."""
        pieces = self.pieces
        return pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces])

    def is_all_in(self, language: Language) -> bool:
        """Whether all of its text is in this language."""
        if len(self.pieces) == 1:
            return self.pieces[0].language is language
        return all(piece.language is language or piece.tokens is None for piece in self.pieces)

    def line(self, language: Language, *, is_open: bool = False) -> Line:
        """Its text as a line of this language: what is written in another, or no text, is locked.

        ``is_open`` says that no range of it is to be protected.
        """
        if len(self.pieces) == 1 and not self.pieces[0].skip and self.pieces[0].language is language:
            text = self.pieces[0].text
            protected = [] if is_open else find_protected(text)
            view, locked = lock(text, protected) if protected else (text, "")
            return Line(text, view, locked, _ALONE, self.kind)
        texts = [piece.text for piece in self.pieces]
        text = "".join(texts)
        starts = tuple(accumulate(map(len, texts[:-1]), initial=0))
        protected = [] if is_open else find_protected(text)
        skips = tuple([piece.skip for piece in self.pieces])
        skips = skips if any(skips) else ()
        foreign = [place for place, piece in enumerate(self.pieces) if piece.language is not language]
        if not foreign and not protected:
            return Line(text, text, "", starts, self.kind, skips)
        view, locked = lock(text, protected) if protected else (text, "." * len(text))
        for place in foreign:
            start, end = starts[place], starts[place] + len(texts[place])
            view = view[:start] + _show_foreign(view, start, end) + view[end:]
            locked = locked[:start] + "x" * (end - start) + locked[end:]
        return Line(text, view, locked, starts, self.kind, skips)


def _show_foreign(view: str, start: int, end: int) -> str:
    """A passage in another language, its quotes as brackets, so that they take no part in the pairing."""
    shown = view[start:end]
    for found in _QUOTES.finditer(view, start, end):
        at = found.start() - start
        shown = shown[:at] + _as_bracket(view, found.start()) + shown[at + 1 :]
    while '"' in shown:
        at = shown.index('"')
        before = view[start + at - 1 : start + at].strip()
        shown = shown[:at] + (")" if before else "(") + shown[at + 1 :]
    return shown


def _as_bracket(view: str, at: int) -> str:
    """What a quote is, by its sides, and where they do not say it by its form: “ closes in German."""
    follows, leads = bool(view[max(0, at - 1) : at].strip()), view[at + 1 : at + 2].isalnum()
    return _AS_BRACKETS[view[at]] if follows is leads else ")" if follows else "("


def gather_blocks(tokens: list[str], language: Language | None, quotes: Quotes = ()) -> list[Block]:
    """The blocks of text of a fragment (its tags and texts, see ``split_fragment``), in order; ``language`` is that of
    what says no other."""
    return [block for block in _walk(tokens, language, quotes) if block.pieces]


def _walk(tokens: list[str], language: Language | None, quotes: Quotes) -> list[Block]:
    """The blocks, and some with nothing in them. One loop with plain variables: half of the time of a tidier one."""
    kind, skip, is_apart = "div", frozenset[str](), False
    around: list[tuple[bool, str, Language | None, frozenset[str], bool]] = []
    unread = 0  # how deep we are in an element whose text is not read
    pieces: list[Piece] = []
    blocks, apart = [Block(kind, pieces)], []
    if tokens[0]:
        pieces.append(Piece(read_text(tokens[0]), language, skip, tokens, 0))
    for at in range(1, len(tokens), 2):
        tag = read_tag(tokens[at])
        name, is_end, is_empty, attributes = tag
        if unread:
            unread += 0 if is_empty else -1 if is_end else 1
            if unread:
                continue
        is_block = name in BLOCK
        if is_end:
            is_block, kind, language, skip, is_apart = around.pop()
        elif name:
            outside = (is_block, kind, language, skip, is_apart)
            if is_block:
                kind = name
                pieces = _begin(blocks, kind)
            if attributes:
                language, skip = language_of(attributes, language, quotes), skip | rules_off(attributes)
            shown = _stand_in(name, attributes) if attributes or name in _UNREAD else None
            if shown == PICTURE and attributes.get("alt") and not is_left_alone(attributes):
                description = Piece(attributes["alt"], language, skip, tokens, at, attribute="alt")
                apart.append(Block(DESCRIPTION, [description]))
            if shown:
                pieces.append(Piece(shown, None))
            if is_empty:
                is_block, kind, language, skip, is_apart = outside
            else:
                around.append(outside)
                is_apart = is_apart or name in _SET_APART
                if attributes and not is_apart:
                    is_apart = _has_class(attributes, _CLASSES_APART)
                if shown is not None:
                    unread = 1
                    continue
        if is_block and (is_end or is_empty):
            pieces = _begin(blocks, kind)
        text = tokens[at + 1]
        if text and (pieces or not text.isspace()):  # most texts between blocks are an end of line
            pieces.append(Piece(read_text(text), language, skip, tokens, at + 1, is_apart))
    return blocks + apart


def _begin(blocks: list[Block], kind: str) -> list[Piece]:
    """The pieces of a new block; one that got no text gives way to it."""
    if blocks[-1].pieces:
        blocks.append(Block(kind))
    else:
        blocks[-1].kind = kind
    return blocks[-1].pieces


class Attributes(Protocol):
    """Attributes by their names: an element's of a tree, or a tag's."""

    def get(self, name: str, default: str, /) -> str:
        """The value."""


def language_of(attributes: Attributes, around: Language | None, quotes: Quotes) -> Language | None:
    """The language of what stands inside the element, where ``around`` is that of what stands around it."""
    tag = attributes.get(_XML_LANG, attributes.get("lang", _NO_TAG))
    return around if tag == _NO_TAG else find_language(tag, quotes)


def rules_off(attributes: Attributes) -> frozenset[str]:
    """The rules that the element's own mark switches off."""
    names = attributes.get("data-typography", "")
    return frozenset(names.replace(",", " ").split()) if names else _NONE


def _stand_in(name: str, attributes: Attributes) -> str | None:
    """What an element without readable text shows as in its line, maybe nothing; none where its text is read."""
    if name in _SHOWN:
        return _SHOWN[name]
    if _has_class(attributes, _CALLS):
        return NOTE_CALL
    return STAND_IN if name in VERBATIM or is_left_alone(attributes) else None


def is_left_alone(attributes: Attributes) -> bool:
    """Whether it is a formula, or its author marked it as not to be touched."""
    is_verbatim = _has_class(attributes, _CLASSES_ALONE)
    return is_verbatim or attributes.get("translate", "") == "no" or OFF in rules_off(attributes)


def _has_class(attributes: Attributes, wanted: frozenset[str]) -> bool:
    classes = attributes.get("class", "")
    return bool(classes) and not wanted.isdisjoint(classes.split())
