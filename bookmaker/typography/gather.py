"""From a chapter's tree to its lines and back: which text belongs together, and where each piece of it lives."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree

from bookmaker.html import BLOCK, local_name
from bookmaker.typography.characters import BREAK, NOTE_CALL, PICTURE, STAND_IN
from bookmaker.typography.language import Language, Quotes, find_language
from bookmaker.typography.line import Line, lock
from bookmaker.typography.options import OFF
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
_AS_BRACKETS = str.maketrans({**dict.fromkeys("«“„‘‚‹", "("), **dict.fromkeys("»”’›", ")"), "'": ")"})


DESCRIPTION = "alt"
"""Kind of the block that a picture's description is."""


@dataclass(slots=True)
class Piece:
    """A stretch of text that stands in one place of the tree, or the stand-in of something that is no text."""

    element: etree._Element | None
    """Where it lives; none for a stand-in."""
    is_tail: bool
    """Whether it is the element's tail and not its text."""
    text: str
    language: Language | None
    """None where no rule may touch it."""
    skip: frozenset[str] = frozenset()
    """Rules that are off here."""
    attribute: str = ""
    """The attribute that holds it, where it is no text of the page."""

    def write(self, text: str) -> None:
        """Keep the text, and put it into the tree."""
        self.text = text
        if self.element is not None and self.attribute:
            self.element.set(self.attribute, text)
        elif self.element is not None and self.is_tail:
            self.element.tail = text
        elif self.element is not None:
            self.element.text = text


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

    def line(self, language: Language) -> Line:
        """Its text as a line of this language: what is written in another, or no text, is locked."""
        texts = [piece.text for piece in self.pieces]
        text = "".join(texts)
        starts = tuple(accumulate(map(len, texts), initial=0))[:-1]
        protected = list(find_protected(text))
        skips = tuple([piece.skip for piece in self.pieces]) if any(piece.skip for piece in self.pieces) else ()
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
    shown = view[start:end].translate(_AS_BRACKETS)
    while '"' in shown:
        at = shown.index('"')
        before = view[start + at - 1 : start + at].strip()
        shown = shown[:at] + (")" if before else "(") + shown[at + 1 :]
    return shown


def gather_blocks(root: etree._Element, language: Language | None, quotes: Quotes = ()) -> list[Block]:
    """The blocks of text below an element, in order; ``language`` is that of what says no other."""
    walk = _walk(root, language, quotes)
    return [block for block in walk if any(not piece.text.isspace() for piece in block.pieces)]


def _walk(root: etree._Element, language: Language | None, quotes: Quotes) -> list[Block]:
    """The blocks, blank ones as well. One loop with plain variables: half of the time of a tidier one."""
    skip: frozenset[str] = frozenset()
    kind, is_block, around = "", False, []
    blocks, apart = [Block(kind)], []
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        was_block, is_tail = is_block, event != "start"
        if event == "start":
            around.append((kind, is_block, language, skip))
            name = local_name(element)
            has_marks = bool(element.keys())
            if has_marks:
                language, skip = language_of(element, language, quotes), skip | rules_off(element)
            is_block = name in BLOCK
            kind = name if is_block else kind
        elif event == "end":
            kind, is_block, language, skip = around.pop()
        if (event == "start" and is_block) or (event == "end" and was_block):
            _begin(blocks, kind)
        if event == "start" and (has_marks or name in _UNREAD):
            shown = _stand_in(element, name)
            if shown is not None:
                if shown == PICTURE and element.get("alt") and not is_left_alone(element):
                    apart.append(_description(element, language, skip))
                if shown:
                    blocks[-1].pieces.append(Piece(None, False, shown, None))
                walker.skip_subtree()
                continue
        text = element.tail if is_tail else element.text
        if text and not (is_tail and element is root):
            blocks[-1].pieces.append(Piece(element, is_tail, text, language, skip))
    return blocks + apart


def _description(picture: etree._Element, language: Language | None, skip: frozenset[str]) -> Block:
    """What is said in a picture's place, as a block."""
    return Block(DESCRIPTION, [Piece(picture, False, picture.get("alt", ""), language, skip, "alt")])


def _begin(blocks: list[Block], kind: str) -> None:
    """A new block; one that got no text gives way to it."""
    if blocks[-1].pieces:
        blocks.append(Block(kind))
    else:
        blocks[-1].kind = kind


def language_of(element: etree._Element, around: Language | None, quotes: Quotes) -> Language | None:
    """The language of what stands inside the element, where ``around`` is that of what stands around it."""
    tag = element.get(_XML_LANG, element.get("lang"))
    return around if tag is None else find_language(tag, quotes)


def rules_off(element: etree._Element) -> frozenset[str]:
    """The rules that the element's own mark switches off."""
    names = element.get("data-typography")
    return frozenset(names.replace(",", " ").split()) if names else frozenset()


def _stand_in(element: etree._Element, name: str) -> str | None:
    """What an element without readable text shows as in its line, maybe nothing; none where its text is read."""
    if name in _SHOWN:
        return _SHOWN[name]
    if "noteref" in element.get("class", "").split():
        return NOTE_CALL
    return STAND_IN if name in VERBATIM or is_left_alone(element) else None


def is_left_alone(element: etree._Element) -> bool:
    """Whether it is a formula, or its author marked it as not to be touched."""
    is_verbatim = not {"verbatim", "math"}.isdisjoint(element.get("class", "").split())
    return is_verbatim or element.get("translate") == "no" or OFF in rules_off(element)
