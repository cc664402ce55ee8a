"""From a chapter's tree to its lines and back: which text belongs together, and where each piece of it lives."""

from __future__ import annotations

from dataclasses import dataclass, field

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
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_AS_BRACKETS = str.maketrans({**dict.fromkeys("«“„‘‚‹", "("), **dict.fromkeys("»”’›", ")"), "'": ")"})


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

    def write(self, text: str) -> None:
        """Keep the text, and put it into the tree."""
        self.text = text
        if self.element is not None and self.is_tail:
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
        return list(dict.fromkeys(piece.language for piece in self.pieces if piece.language))

    def line(self, language: Language) -> Line:
        """Its text as a line of this language: what is written in another, or no text, is locked."""
        text = "".join(piece.text for piece in self.pieces)
        starts, foreign, at = [], [], 0
        for piece in self.pieces:
            starts.append(at)
            at += len(piece.text)
            if piece.language is not language:
                foreign.append((starts[-1], at))
        protected = list(find_protected(text))
        skips = tuple(piece.skip for piece in self.pieces) if any(piece.skip for piece in self.pieces) else ()
        if not foreign and not protected:
            return Line(text, text, "", tuple(starts), self.kind, skips)
        view, locked = lock(text, protected) if protected else (text, "." * len(text))
        for start, end in foreign:
            view = view[:start] + _show_foreign(view, start, end) + view[end:]
            locked = locked[:start] + "x" * (end - start) + locked[end:]
        return Line(text, view, locked, tuple(starts), self.kind, skips)


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
    gathering = _Gathering(language, quotes)
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start":
            if not gathering.enter(element):
                walker.skip_subtree()
        elif event == "end":
            gathering.leave(element, is_root=element is root)
        else:
            gathering.add(element, is_tail=True)
    return [block for block in gathering.blocks if any(piece.text.strip() for piece in block.pieces)]


class _Gathering:
    """The walk through a tree: where it is, and the blocks so far."""

    def __init__(self, language: Language | None, quotes: Quotes) -> None:
        self.quotes = quotes
        self.languages = [language]
        self.skips: list[frozenset[str]] = [frozenset()]
        self.kinds = [""]
        self.blocks = [Block("")]

    def enter(self, element: etree._Element) -> bool:
        """Begin an element; False where its content is not to be read."""
        name = local_name(element)
        self.languages.append(language_of(element, self.languages[-1], self.quotes))
        self.skips.append(self.skips[-1] | rules_off(element))
        if name in BLOCK:
            self.kinds.append(name)
            self.blocks.append(Block(name))
        shown = _stand_in(element, name)
        if shown:
            self.blocks[-1].pieces.append(Piece(None, False, shown, None))
        elif shown is None:
            self.add(element, is_tail=False)
        return shown is None

    def leave(self, element: etree._Element, *, is_root: bool) -> None:
        """End an element, and add the text that follows it."""
        self.languages.pop()
        self.skips.pop()
        if local_name(element) in BLOCK:
            self.kinds.pop()
            self.blocks.append(Block(self.kinds[-1]))
        if not is_root:
            self.add(element, is_tail=True)

    def add(self, element: etree._Element, *, is_tail: bool) -> None:
        """Add the text inside or after an element to the block that is being gathered."""
        text = element.tail if is_tail else element.text
        if text:
            self.blocks[-1].pieces.append(Piece(element, is_tail, text, self.languages[-1], self.skips[-1]))


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
