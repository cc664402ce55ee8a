"""What the Markdown of sites has beyond CommonMark, made plain: kramdown's, Python-Markdown's and Hugo's own marks.

Boxes (``!!! note "Title"``), Markdown inside HTML (``markdown="1"``), formulas in a line between ``$$``, attributes on
lines of their own. What says nothing to a reader (options, hidden comments, definitions of abbreviations) goes.
"""

from __future__ import annotations

import re
from textwrap import dedent

from bookmaker.readers.exports.site.emoji import show_emoji
from bookmaker.readers.exports.site.enclosed import replace_code, replace_enclosed

_SIGNS = (
    "{::",
    "{:/",
    "markdown=",
    "!!!",
    "???",
    "*[",
    "{.",
    "{#",
    "$$",
    "\n|-",
    "\n|:",
    "==",
    "++",
    "///",
    ":",
    "~",
    "^",
)
_HIDDEN = (re.compile(r"\{::comment\s*\}"), re.compile(r"\{:/(?:comment)?\s*\}"))
_OPTION = re.compile(r"\{::[^{}\n]*\}|\{:/\w*\s*\}")
"""https://kramdown.gettalong.org/syntax.html#extensions"""

_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[[^\]\n]+\]:.*\n?", re.MULTILINE)
_BOX = re.compile(r"^([ ]{0,8})(?:!!!|\?\?\?\+?)[ \t]+([\w-]+(?:[ \t]+[\w-]+)*)?[ \t]*(?:\"([^\"\n]*)\")?[ \t]*$\n?")
"""https://python-markdown.github.io/extensions/admonition/ and the boxes of pymdownx that open."""

_TAB = re.compile(r"^([ ]{0,8})===[!+]?[ \t]+\"([^\"\n]+)\"[ \t]*$")
"""https://facelessuser.github.io/pymdown-extensions/extensions/tabbed/"""

_CAPTION = re.compile(
    r"^([ \t]*!\[[^\n]*)\n///[ \t]*(?:figure-)?caption[^\n]*\n(.{1,2000}?)\n///[ \t]*$", re.MULTILINE | re.DOTALL
)
"""https://facelessuser.github.io/pymdown-extensions/extensions/blocks/plugins/caption/"""

_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]{1,60}:(?:\{[^{}\n]*\})?[ \t]?")
_MARKS = (
    (re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]{1,500}?)(?<=\S)==(?![=\w])"), r"<mark>\1</mark>"),
    (re.compile(r"(?<![\w+])\+\+(\w+(?:\+\w+)*)\+\+(?![\w+])"), r"<kbd>\1</kbd>"),
    (re.compile(r"(?<=[\w)])~(\d{1,3}[+-]?)~(?!~)"), r"<sub>\1</sub>"),
    (re.compile(r"(?<=[\w)])\^([\w+-]{1,10})\^"), r"<sup>\1</sup>"),
)
"""Words that are marked, keys, letters below and above the line: pymdownx, markdown-it, pandoc."""

_MARKED = re.compile(r"<(\w+)((?:[^<>\"]|\"[^\"]*\")*?)\s+markdown=(?:\"(?:1|block|span)\"|1)([^<>]*)>", re.IGNORECASE)
_SUMMARY = re.compile(r"</summary>[ \t]*(?=\S|\n[ \t]*\S)", re.IGNORECASE)
_PICTURE_LINE = re.compile(r"(^[ \t]*!\[[^\]\n]*\]\([^()\n]*\))[ \t]*\n(?=\{[.#][^{}\n]*\}[ \t]*$)", re.MULTILINE)
_ATTRIBUTES = re.compile(r"(?<=\S)[ \t]*\n\{(?:[.#][\w:-]+|[\w-]+=\"[^\"\n]*\"|[ \t])+\}[ \t]*$", re.MULTILINE)
_FORMULA = re.compile(r"(?<![\\$])\$\$(?!\$)([^$\n]+)\$\$(?!\$)")
_FIRST_RULE = re.compile(
    r"(^|\n[ \t]*\n)\|[-:| ]+\|?[ \t]*\n(?=\|[^\n]*[^-:|\s][^\n]*\n\|[-:| ]+\|?[ \t]*$)", re.MULTILINE
)


def plain_markdown(text: str, *, is_kramdown: bool = False) -> str:
    """The text in CommonMark and what every reader of it knows; code is left alone."""
    if not any(sign in text for sign in _SIGNS):
        return text
    kept: list[str] = []

    def keep(code: str) -> str:
        kept.append(code)
        return f"\ue012{len(kept) - 1}\ue013"

    text = replace_code(text.translate(_PLACES), keep)
    text = _OPTION.sub("", replace_enclosed(text, *_HIDDEN, lambda *_: ""))
    text = _CAPTION.sub(_framed, _ICON.sub("", _ABBREVIATION.sub("", text)))
    text = _part_marked(_set_boxes(text))
    text = show_emoji(text)
    for mark, shown in _MARKS:
        text = mark.sub(shown, text)
    text = _ATTRIBUTES.sub("", _PICTURE_LINE.sub(r"\1", text))
    if is_kramdown:
        text = _FIRST_RULE.sub(r"\1", "\n".join(map(_set_formulas, text.split("\n"))))
    return re.sub("\ue012(\\d+)\ue013", lambda m: kept[int(m[1])], text)


_PLACES = str.maketrans({"\ue012": "\ufffd", "\ue013": "\ufffd"})
"""The two characters that hold a place here; what a text has of them is none of ours."""


def _set_formulas(line: str) -> str:
    """In kramdown ``$$`` stands around a formula in its line too."""
    return line if _FORMULA.fullmatch(line.strip()) else _FORMULA.sub(lambda m: f"\\({m[1].strip()}\\)", line)


def _set_boxes(text: str) -> str:
    """A box's title and what is indented below its mark; a tab's too."""
    if not any(sign in text for sign in ("!!!", "???", "===")):
        return text
    lines, made, at = text.split("\n"), list[str](), 0
    while at < len(lines):
        begin = _BOX.match(lines[at])
        tab = _TAB.match(lines[at])
        at += 1
        found = tab or begin
        if found is None or not (tab or found[2] or found[3]):
            made.append(lines[at - 1])
            continue
        inner, at = _indented(lines, at, len(found[1]) + 4)
        title = tab[2] if tab else _title_of(found)
        tag = "blockquote" if begin and not tab and (begin[2] or "").split()[:1] in _QUOTES else "div"
        pieces = [f"<{tag}>", "", *([f"**{title}**", ""] if title else []), _set_boxes(inner), "", f"</{tag}>", ""]
        made += [found[1] + line if line else line for line in "\n".join(pieces).split("\n")]
    return "\n".join(made)


_QUOTES = (["quote"], ["cite"])
"""Kinds of boxes that say what somebody else has said."""


def _title_of(box: re.Match[str]) -> str:
    return str(box[3]) if box[3] is not None else str(box[2] or "").split()[0].capitalize()


def _framed(match: re.Match[str]) -> str:
    """A picture and its caption as the figure that ``settle_tags`` knows."""
    return f'\n\n<figure markdown="1">\n\n{match[1]}\n\n<figcaption>{match[2].strip()}</figcaption>\n\n</figure>\n\n'


def _indented(lines: list[str], at: int, width: int) -> tuple[str, int]:
    """The lines from here on that stand in so far, and where the first other one is."""
    end = at
    while end < len(lines) and (not lines[end].strip() or lines[end][:width].isspace()):
        end += 1
    return dedent("\n".join(lines[at:end])).strip("\n"), end


def _part_marked(text: str) -> str:
    """Markdown inside HTML, parted from its tags by empty lines, so that it is read as such."""
    names = {match[1].lower() for match in _MARKED.finditer(text)}
    if not names:
        return text
    text = _MARKED.sub(r"\n<\1\2\3>\n\n", text)
    text = _SUMMARY.sub("</summary>\n\n", text) if "details" in names else text
    return re.sub(rf"[ \t]*</({'|'.join(sorted(names))})>", r"\n\n</\1>\n\n", text, flags=re.IGNORECASE)
