"""The links of a dump: lynx's numbered marks with their list of addresses, and addresses in plain sight.

A mark is kept through the cutting as one private character, so that it breaks no comparison of words;
``write_links`` makes it a link again. How far a link's text goes is not written in a dump: a quoted phrase,
a run of capitalised words, or else one word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bookmaker.html import escape

_FIRST = 0xF0000
"""The private character of mark 0 (Unicode plane 15, that no font or page uses)."""

_MARKS = re.compile("[\U000f0000-\U000fffff]")
_HEADING = re.compile(r"^(?:References|Références|Referenzen|Verweise|Referencias|Riferimenti|Referências)\s*$", re.M)
_ENTRY = re.compile(r"^\s*(\d+)\. (\S.*?)\s*$")
_SUBHEADING = re.compile(r"^\s*(?:Visible links|Hidden links|Liens visibles|Liens cachés)\s*:?\s*$")
_NUMBER = re.compile(r"\[(\d{1,5})\]")
_LINK_TEXT = re.compile(
    r"[«“„\"][^»”“\"\n]{1,80}[»”“\"]|(?:(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ0-9][\w’'&-]*(?:\.\w+)*)[ \u00a0]?){1,12}|\S{1,200}"
)
_TRAILING = re.compile(r"[\s.,;:!?)\]»”\"]+$")
_ADDRESS = re.compile(r"(?<![\w/\"=])(?:https?://|www\.)[^\s<>\"«»\U000f0000-\U000fffff]+[^\s<>\"«».,;:!?)\]'’]")
_LONGEST_LINK = 300
"""Characters of a link's words."""

_CODE_NAME = re.compile(
    r"[/=<>{}$\\@]|\w\(|\.[^\W\d_]\w*_|_[^\W\d_]\w*\.[^\W\d_]|__|^_|_$",
)
"""What only a name in code has among words with underscores."""

_ANCHOR = re.compile("\\s*[\U000f0000-\U000fffff][#¶]$")
"""The link of a heading to itself."""

_MARKDOWN = re.compile(r"(!?)\[([^\[\]\n]*)\]\(<?(https?://[^\s()<>]+(?:\([^\s()]*\))?)>?(?: \"[^\"]*\")?\)")


def open_underscores(text: str) -> str:
    """The text with the blanks of links again, that the old html2text writes as underscores.

    Names of code keep theirs: what is in capitals, ends in a bracket or is part of a path or an address.
    """
    return re.sub(r"\S+", lambda match: _opened(match[0]), text)


def _opened(word: str) -> str:
    if "_" not in word or len(word) > _LONGEST_LINK:
        return word
    is_code = _CODE_NAME.search(word) or re.fullmatch(r"[\dA-Z_]+", word)
    return word if is_code else word.replace("_", " ")


def split_references(text: str) -> tuple[str, str, dict[int, str]]:
    """The text, its list of references as it stands, and the addresses by number; none where there is no list."""
    headings = list(_HEADING.finditer(text))
    if not headings:
        return text, "", {}
    rest = text[headings[-1].end() :]
    found: dict[int, str] = {}
    for row in rest.split("\n"):
        if match := _ENTRY.match(row):
            found[int(match[1])] = match[2].replace(" ", "%20")
        elif row.strip() and not _SUBHEADING.match(row):
            return text, "", {}
    return (text[: headings[-1].start()], text[headings[-1].start() :], found) if found else (text, "", {})


def hide_marks(text: str, addresses: Mapping[int, str]) -> str:
    """The text with every ``[12]`` that the list knows as one private character."""
    text = _MARKS.sub("", text)

    def hidden(match: re.Match[str]) -> str:
        number = int(match[1])
        return chr(_FIRST + number) if number in addresses else match[0]

    return _ANCHOR.sub("", _NUMBER.sub(hidden, text)) if addresses else text


def drop_marks(text: str) -> str:
    """The text as it is read: private characters gone."""
    return _MARKS.sub("", text)


def write_links(text: str, addresses: Mapping[int, str]) -> str:
    """The text as HTML, its links written as such."""
    if _MARKDOWN.search(text):
        return _write_markdown(text, addresses)
    pieces: list[str] = []
    at = 0
    while match := _MARKS.search(text, at):
        pieces.append(_plain(text[at : match.start()]))
        address = addresses.get(ord(match[0]) - _FIRST, "")
        label = _LINK_TEXT.match(drop_after_mark(text, match.end()))
        at = match.end()
        if label and is_web(address):
            words = label[0] if label[0][0] in '«“„"' else _TRAILING.sub("", label[0]) or label[0]
            pieces.append(f'<a href="{escape(address)}">{escape(words)}</a>')
            at += len(words)
    pieces.append(_plain(text[at:]))
    return "".join(pieces)


def is_web(address: str) -> bool:
    """Whether an address leads to a page or a mailbox."""
    return bool(re.match(r"(?:https?://|mailto:)\S+$", address))


def drop_after_mark(text: str, at: int) -> str:
    """The text of a link's possible label: up to the next mark."""
    following = _MARKS.search(text, at)
    return text[at : following.start()] if following else text[at:]


def _plain(text: str) -> str:
    """Text with the addresses that stand in it made links to themselves."""
    pieces: list[str] = []
    at = 0
    for match in _ADDRESS.finditer(text):
        address = match[0] if "://" in match[0] else f"http://{match[0]}"
        pieces += [escape(text[at : match.start()]), f'<a href="{escape(address)}">{escape(match[0])}</a>']
        at = match.end()
    return "".join([*pieces, escape(text[at:])])


def _write_markdown(text: str, addresses: Mapping[int, str]) -> str:
    pieces: list[str] = []
    at = 0
    for match in _MARKDOWN.finditer(text):
        pieces.append(write_links(text[at : match.start()], addresses))
        address, label = escape(match[3]), escape(match[2])
        pieces.append(f'<img src="{address}" alt="{label}"/>' if match[1] else f'<a href="{address}">{label}</a>')
        at = match.end()
    pieces.append(write_links(text[at:], addresses))
    return "".join(pieces)
