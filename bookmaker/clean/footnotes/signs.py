"""What calls, notes, back links and the headings over notes look like, whatever program made them."""

from __future__ import annotations

import re

from bs4 import Tag

from bookmaker.clean.tree import attribute, text_of

_LABEL = re.compile(r"[\[(]?\s*(\d{1,3}|[*†‡§¶]{1,4}|[a-z]{1,2}|[ivx]{1,5})\s*[\])]?\.?", re.I)
"""What may stand as a call: 1, [2], (iii), *, b."""

_LABEL_AGAIN = re.compile(r"\[(\d{1,3}):\d{1,2}\]")
"""The label of a note that is called again, as markdown-it writes it: [8:1]."""

_LABEL_WITH_WORD = re.compile(r"[\[(]?\s*[\w-]{1,12}\s?(\d{1,3})\s*[\])]?")
"""Labels of Wikipedia's groups of notes: [note 3]."""

_WORDED_LEAD = re.compile(
    r"\[?\s*(?:(?:foot|end)?note|fu(?:ß|ss)note|anmerkung|note de (?:bas|fin) de page|nota)\s+"
    r"(\d{1,3}|[A-Z]|[*†‡])\s*[:.\]]",
    re.I,
)
"""What a note begins with that says so: Footnote 1:"""
WORDED_OPENERS = frozenset("[FfEeNnAa")
"""The first characters of that."""

_NAME = re.compile(
    r"(?:^|[^a-z])(?:_?ftnt?|_?edn|fn|fna|footnote(?:s|def|text)?|endnotes?|easy-footnote-bottom|sdfootnote|sdendnote"
    r"|cite_note|linknote|notes?|nb|foot|sn|mfn|footnote-definition)(?![a-z])",
    re.I,
)
"""Identifiers and class names that say "note"."""

_BACK_NAME = re.compile(
    r"ftnt?_?ref|ednref|fn-?ref|fnr(?![a-z])|footnote-?ref|footnote-anchor|noteref|cite_ref|note-?ref|ref-?fn|docf"
    r"|(?:sym|anc)$|-marker$|-link$|easy-footnote-\d|retour|backlink|footnotetag|rfn|(?:^|[^a-z])r?ref[^a-z]*$",
    re.I,
)
"""Identifiers of calls: where back links lead."""

_BACK_CLASS = re.compile(r"back-?ref|back-?link|reversefootnote|footnote-?back|footnote-return|to-top|footnote-number")

_BOX = re.compile(
    r"(?:^|[^a-z])(?:footnotes?|endnotes|notes|references|reflist|doc-endnotes|doc-footnotes|footnotes?[-_]\w+"
    r"|footnotes?-(?:list|area|section|segment|wrapper)|easy-footnotes-wrapper|footnotedef)(?![a-z])",
    re.I,
)
"""Class names of what holds all the notes."""

_ARROWS = re.compile(r"[\s\xa0↩↑⏎⤴⇧⮌↵⬆^\ufe0e\ufe0f\[\]().:|,;↥⇑«»<>-]*")
"""What a back link shows beside a number."""

_BACK_WORDS = re.compile(r"(?:back|return|retour|jump up|zurück|volver|top|go back|hoch|remonter)(?: .{0,20})?", re.I)

_TITLE = re.compile(
    r"(?:foot|end)?notes?|notes?(?: de (?:bas|fin)(?: de page)?)?|footnotes? and references|references|références"
    r"|notes (?:et|and) références|notes and references|fu(?:ß|ss)noten|anmerkungen|einzelnachweise|notas?(?: al pie)?"
    r"|notas de rodapé|referencias|referências|note a piè di pagina|riferimenti|voetnoten|noten|przypisy|примечания"
    r"|fotnoter|noter|fodnoter|poznámky|jegyzetek|lábjegyzetek|viitteet|dipnotlar|notlar|脚注|注釈|注释|註釋|각주"
    r"|הערות|حواشي|هوامش|پانویس",
    re.I,
)
"""The headings that only say that notes follow."""


def label_of(text: str) -> str:
    """The bare number or sign of a call's text, empty where it is none."""
    found = _LABEL.fullmatch(text.strip()) or _LABEL_AGAIN.fullmatch(text.strip())
    return found[1] if found else ""


def worded_label_of(text: str) -> str:
    """The number of a call with a word in it (``[note 3]``), empty where it is none."""
    found = _LABEL_WITH_WORD.fullmatch(text.strip())
    return found[1] if found else ""


def worded_lead_of(text: str) -> str:
    """The number of a note that begins with a word for it (``Footnote 3:``), empty where there is none."""
    found = _WORDED_LEAD.match(text)
    return found[1] if found else ""


def is_note_name(name: str) -> bool:
    """Whether an identifier or class says that something is a note."""
    return bool(_NAME.search(name)) and not is_call_name(name)


def is_call_name(name: str) -> bool:
    """Whether an identifier says that something is the place of a call."""
    return bool(_BACK_NAME.search(name))


_SAYING = ("class", "role", "data-type", "epub:type", "rel", "property", "aria-describedby")
"""Attributes that may say outright that an element is a call."""


def says_call(element: Tag) -> bool:
    """Whether class, role or type say outright that an element is a call."""
    said = " ".join(attribute(element, name) for name in _SAYING)
    has = any(element.has_attr(name) for name in ("data-fn", "data-footnote-ref", "data-definition"))
    return has or bool(
        re.search(r"note-?ref|footnote(?!-?back)|(?<![a-z])reference(?![a-z-])|fn-?ref|sdfootnoteanc", said)
    )


def is_back_link(link: Tag, fragment: str, places: frozenset[str]) -> bool:
    """Whether a link in a note leads to the note's call; ``places`` are the identifiers of calls."""
    said = " ".join(attribute(link, name) for name in ("class", "role", "rev"))
    return (
        bool(_BACK_CLASS.search(said))
        or link.has_attr("data-footnote-backref")
        or (bool(fragment) and (fragment in places or is_call_name(fragment)))
    )


def is_apparatus(text: str) -> bool:
    """Whether a back link's text holds no words of the author."""
    bare = text.strip()
    words = _strip(bare).strip("()[]")
    return bool(_ARROWS.fullmatch(bare) or label_of(_strip(bare)) or _BACK_WORDS.fullmatch(words))


def _strip(text: str) -> str:
    return re.sub(r"^[\s\xa0↩↑^\ufe0e\ufe0f]+|[\s\xa0↩↑^\ufe0e\ufe0f]+$", "", text)


def is_box(element: Tag) -> bool:
    """Whether an element says that it holds all the notes."""
    said = " ".join(attribute(element, name) for name in ("class", "role", "data-type", "epub:type", "id"))
    return element.has_attr("data-footnotes") or bool(_BOX.search(said))


def is_title(element: Tag) -> bool:
    """Whether a block only says that notes follow."""
    if len(element.contents) > 12:
        return False
    text = re.sub(r"\[[^\]]{1,20}\]\s*$", "", text_of(element))
    return bool(_TITLE.fullmatch(text.strip(" \xa0:.—–-*_[]()")))
