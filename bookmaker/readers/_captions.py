"""Captions in Markdown, which has no sign for them: in the ways in which authors write them nevertheless.

The title of a picture that is alone in its paragraph, which a site shows below the pointer and paper cannot; a
paragraph ``Table: words`` or ``: words`` beside a table (https://pandoc.org/MANUAL.html#extension-table_captions).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_SIGN = re.compile(r"\s*(?:[Tt]able:|:(?![^\w\s*_\"'“«(\[`]))\s*")
"""Of a table's caption; ``:-)`` is none."""
_NAME = re.compile(r"\s*\{#([\w:.-]+)[^{}]*\}\s*$")
"""Of a table, behind its caption: ``{#tbl:name}``."""
_LETTERS = re.compile(r"[\W_]+")


def read_captions(state: StateCore) -> None:
    """Makes figures of pictures with a title, and gives tables the captions that stand beside them."""
    if any(token.type == "table_open" for token in state.tokens):
        _caption_tables(state)
    if any(token.type == "inline" and "![" in token.content for token in state.tokens):
        _make_figures(state)


def _make_figures(state: StateCore) -> None:
    tokens = state.tokens
    found: list[Token] = []
    for at, token in enumerate(tokens):
        picture = _alone(token) if tokens[at - 1].type == "paragraph_open" else None
        if picture is None or tokens[at - 1].hidden or not _has_caption(picture):
            found.append(token)
            continue
        words = str(picture.attrs.pop("title")).strip()
        found[-1].type, found[-1].tag = "figure_open", "figure"
        found += [token, _tag("figcaption", 1), _text(words), _tag("figcaption", -1)]
        tokens[at + 1].type, tokens[at + 1].tag = "figure_close", "figure"
    state.tokens = found


def _alone(inline: Token) -> Token | None:
    """The picture that a paragraph holds and nothing else, but a link around it."""
    inner = [child for child in inline.children or () if child.type != "text" or child.content.strip()]
    if [child.type for child in inner] == ["link_open", "image", "link_close"]:
        inner = inner[1:2]
    return inner[0] if [child.type for child in inner] == ["image"] else None


def _has_caption(picture: Token) -> bool:
    """Whether its title says more than the file's name, which some programs write there."""
    title = _LETTERS.sub("", str(picture.attrs.get("title", "")).casefold())
    file = unquote(str(picture.attrs.get("src", ""))).split("?")[0].rpartition("/")[2]
    names = {_LETTERS.sub("", name.casefold()) for name in (file, file.rpartition(".")[0])}
    return bool(title) and title not in names


def _caption_tables(state: StateCore) -> None:
    """The paragraph before a table goes before the one behind it, as in Pandoc; each serves one table."""
    tokens = state.tokens
    captions: dict[int, Token] = {}
    gone: set[int] = set()
    start = 0
    for end, token in enumerate(tokens):
        if token.type == "table_open":
            start = end
        elif token.type == "table_close":
            for first, last in ((start - 3, start - 1), (end + 1, end + 3), _last_row(tokens, start, end)):
                if first not in gone and (words := _words_at(tokens, first, last)):
                    gone.update(range(first, last + 1))
                    captions[start] = words
                    _take_signs(words, tokens[start])
                    break
    state.tokens = _with_captions(tokens, captions, gone)


def _words_at(tokens: Sequence[Token], first: int, last: int) -> Token | None:
    """What is written in a paragraph, or a row whose other cells are empty, if that is a caption's."""
    if not (first >= 0 and last < len(tokens) and tokens[first].type in ("paragraph_open", "tr_open")):
        return None
    words, *others = [token for token in tokens[first : last + 1] if token.type == "inline"] or [tokens[first]]
    sign = _SIGN.match(words.content)
    is_one = sign and words.content[sign.end() :] and not any(other.content for other in others)
    return words if is_one and words.children and words.children[0].type == "text" else None


def _last_row(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """A caption on the line below a table is read as its last row."""
    last = end - 2  # before the ends of body and table
    first = next((at for at in range(last, start, -1) if tokens[at].type == "tr_open"), start)
    return (first, last) if tokens[first - 1].type == "tr_close" else (-1, -1)


def _take_signs(words: Token, table: Token) -> None:
    """Takes the signs of a caption off its words; the name behind them is the table's."""
    first, last = (words.children or [words])[0], (words.children or [words])[-1]
    first.content = _SIGN.sub("", first.content, count=1)
    if last.type == "text" and (named := _NAME.search(last.content)):
        last.content = last.content[: named.start()]
        table.attrSet("id", named[1])


def _with_captions(tokens: Sequence[Token], captions: Mapping[int, Token], gone: Set[int]) -> list[Token]:
    found: list[Token] = []
    for at, token in enumerate(tokens):
        if at not in gone:
            found.append(token)
        if at in captions:
            found += [_tag("caption", 1), captions[at], _tag("caption", -1)]
    return found


def _tag(name: str, nesting: Literal[1, -1]) -> Token:
    from markdown_it.token import Token

    return Token(f"{name}_{'open' if nesting == 1 else 'close'}", name, nesting, block=True)


def _text(words: str) -> Token:
    from markdown_it.token import Token

    return Token("inline", "", 0, content=words, children=[Token("text", "", 0, content=words)])
