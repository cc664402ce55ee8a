"""Words that look like running markup, written so that nothing but a parser reads them as what they say.

An article about the web may say ``onclick=`` or ``javascript:`` in its text. A parser knows that for words; the filters
of shops and old e-readers, which search a file for such signs without parsing it, do not. The one sign that makes the
word look alive is written as a character reference, which every parser reads as the sign itself
(https://www.w3.org/TR/xml/#sec-references).
"""

from __future__ import annotations

import re

from bookmaker.html.tokens import split_fragment

_LIVE = re.compile(
    r"""\bon[a-z]{1,40}\s*=|http-equiv\s*=|script:|data:(?=text/)|file:(?=/)|expression\("""
    r"""|url\((?=\s*(?:["']|&\w+;)?(?:https?|file):)|@(?=import\b)|-moz-(?=binding)""",
    re.IGNORECASE,
)
"""Each ends in the sign that is written otherwise: handlers, addresses that run, what style sheets load."""

_SIGNS = ("script:", "http-equiv", "data:text/", "file:/", "expression(", "url(", "@import", "-moz-binding")
_HANDLER = re.compile(r"on[a-z]{1,40}\s*=")
"""What tells that there may be some, in small letters: to look for these takes a tenth of the time."""

_VALUE = re.compile(r""""[^"]*"|'[^']*'""")
_AS_IT_IS = ("<style", "<script")
"""What stands in these is no text to the parsers of HTML."""


def write_inert(markup: str) -> str:
    """Well-formed markup, a document or a fragment, in which no text and no value looks like running markup.

    A parser reads the same as before. What is so already is given back as it is.
    """
    if not _may_be_live(markup.lower()):
        return markup
    pieces = split_fragment(markup)
    for at, piece in enumerate(pieces):
        if at % 2:
            pieces[at] = _VALUE.sub(lambda value: _still(value[0]), piece) if piece[1:2].isalpha() else piece
        elif not (at and _is_raw(pieces[at - 1])):
            pieces[at] = _still(piece)
    return "".join(pieces)


def _is_raw(tag: str) -> bool:
    return tag.startswith(_AS_IT_IS) and not tag.endswith("/>")


def _may_be_live(small: str) -> bool:
    return any(sign in small for sign in _SIGNS) or _HANDLER.search(small) is not None


def _still(text: str) -> str:
    return _LIVE.sub(lambda found: f"{found[0][:-1]}&#{ord(found[0][-1])};", text)
