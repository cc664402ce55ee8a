"""Titles of any length made to fit: running heads on one line, long titles smaller, authors one below the other."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from bookmaker.html import add_class, element_text, fold_breaking, fold_spaces
from bookmaker.model import Document
from bookmaker.pagination import USUAL, PageSheet

HEAD_WIDTH = 46.0
"""What a head line holds, in average lower-case letters, on the narrowest page that is usual."""

HEAD = 0.78
"""Of the letters of a line of text: what a head line holds of wide letters, on a page that is narrower."""

_WIDE, _NARROW = frozenset("mwMWŒœÆæ—@%"), frozenset("iljtfrI.,:;!'’()[] ")

LONG, LONGER = (90, 0.075), (260, 0.14)
"""Characters above which a title is set smaller, and as small as the text; and as a share of the letters of a page."""

_RAISED = dict(zip("abcdefghijklmnoprstuvwxyz0123456789", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))

FEW, MANY = 3, 9
"""Authors: so many are named in a line on the title page; more have a line each, up to so many."""


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What the pages of a document say of the book."""

    title: str
    """Its title."""
    authors: tuple[str, ...]
    """Names, in order."""
    rtl: bool
    """Whether its pages run from right to left."""


def dress_title(section: etree._Element, book: BookFacts, document: Document, sheet: PageSheet = USUAL) -> None:
    """Gives a document's section its running heads, and a class for the length of its title, both by its page."""
    long, longer = (min(most, share * sheet.letters) for most, share in (LONG, LONGER))
    length = ["longer"] if len(document.title) > longer else ["long"] if len(document.title) > long else []
    section.set("class", " ".join([section.get("class", ""), *length]))
    _set_heads(section, book, document, min(HEAD_WIDTH, HEAD * sheet.line))
    if document.kind == "titlepage":
        _set_authors(section, book.authors)
    if document.kind == "contents":
        _keep_bylines(section)


def fit_head(title: str, width: float = HEAD_WIDTH) -> str:
    """The title as it stands in a running head: cut after a whole word, with an ellipsis, where it is too long."""
    if _measure(title) <= width:
        return title
    kept = ""
    for word in fold_breaking(title).split(" "):
        longer = f"{kept} {word}".strip()
        if _measure(longer) > width - 1:
            kept = _cut(longer, width - 1) if _has_ideographs(word) else kept
            break
        kept = longer
    return (kept or _cut(title, width - 1)).rstrip(" ,;:.–—-«“(/\u00a0\u202f") + "…"


def _set_heads(section: etree._Element, book: BookFacts, document: Document, width: float) -> None:
    """The running heads, on the section's first element: the book's title on the verso, the document's on the recto."""
    heading = next((h1 for h1 in section.iter("h1") if element_text(h1) == fold_spaces(document.title)), None)
    recto = fit_head(document.title if heading is None else raised_text(heading), width)
    verso = fit_head(book.title, width)
    left, right = (recto, verso) if book.rtl else (verso, recto)
    bearer = section[0] if len(section) else section
    add_class(bearer, "heads")
    bearer.set("data-left", left)
    bearer.set("data-right", right)


def raised_text(heading: etree._Element) -> str:
    """A heading as plain text, what is raised in it as raised letters, where Unicode has them: XIXᵉ."""
    pieces = [heading.text or ""]
    for part in heading:
        said = fold_breaking("".join(map(str, part.itertext(etree.Element))))
        is_raised = part.tag == "sup" and not set(said) - _RAISED.keys()
        pieces += ["".join(map(_RAISED.__getitem__, said)) if is_raised else said, part.tail or ""]
    return "".join(pieces)


def _set_authors(section: etree._Element, names: tuple[str, ...]) -> None:
    """A few authors in a line that does not break inside a name, more of them one below the other."""
    for line in (line for line in section.iter("p") if "authors" in line.get("class", "").split()):
        pieces = [line.text or ""]
        for name in names:
            before, found, after = pieces[-1].partition(name)
            pieces[-1:] = [before, _whole_name(found), after]
        line.text = "".join(pieces)
        if FEW < len(names) <= MANY:
            _stack(line, pieces)


def _stack(line: etree._Element, pieces: list[str]) -> None:
    """Ends a line after what parts two names, before the word that joins them.

    ``pieces`` are in turn what stands before a name and a name, and at the end what stands after the last.
    """
    lines = [pieces[0] + pieces[1]]
    for parting, name in zip(pieces[2:-1:2], pieces[3::2], strict=True):
        sign, _, word = parting.partition(" ")
        lines[-1] += sign
        lines.append(word + name)
    line.text = lines[0]
    for text in lines[1:]:
        etree.SubElement(line, "br").tail = text


def _keep_bylines(section: etree._Element) -> None:
    """No line of the contents breaks inside a name."""
    for byline in (span for span in section.iter("span") if span.get("class") == "byline"):
        byline.text = " " + ", ".join(_whole_name(name) for name in element_text(byline).strip().split(", "))


def _whole_name(name: str) -> str:
    return name.replace(" ", "\u00a0").replace("-", "-\u2060") if len(name) < 32 else name


def _has_ideographs(word: str) -> bool:
    """Whether it is no word but a run of letters that may be parted anywhere."""
    return any(_advance(char) == 2 for char in word)


def _measure(text: str) -> float:
    return sum(map(_advance, text))


def _advance(char: str) -> float:
    """About how wide a character is, in average lower-case letters (ideographs are two)."""
    if ord(char) >= 0x1100:
        return 2.0 if ord(char) > 0x2E7F or ord(char) < 0x1200 else 1.0
    if char in _WIDE:
        return 1.6
    return 0.6 if char in _NARROW else 1.25 if char.isupper() else 1.0


def _cut(text: str, width: float) -> str:
    used = 0.0
    for place, char in enumerate(text):
        used += _advance(char)
        if used > width:
            return text[:place]
    return text
