"""Markdown in, HTML out: CommonMark (https://spec.commonmark.org) with tables, footnotes, definition lists,
strikethrough, lists of tasks, attributes in braces, captions and formulas as TeX. Raw HTML passes as it is: cleaning
makes it safe later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from bookmaker.html import fold_spaces
from bookmaker.readers._captions import read_captions
from bookmaker.tex import formula_at

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

DEEPEST = 200
"""Lists and quotes inside one another, twice over; the parser leaves out what is deeper."""

_HEADING_ATTRIBUTES = re.compile(r"\s*\{:?((?:\s*[#.][\w-]+)+)\s*\}\s*$")
_RUNS = re.compile(
    r"[\s\x00-\x1f]*(?:javascript|vbscript|file|data(?!:image/(?:gif|png|jpeg|webp);))\s*:", re.IGNORECASE
)
_COMMENT_IN_BRACES = re.compile(r"\{[^{}\n]*%[^{}\n%]*%")


def write_html(text: str, title: str = "") -> tuple[str, str, bool]:
    """The text as HTML, its title, and whether the markup was understood.

    The title is ``title``, or else that of a first-level heading at the very beginning, which is then left out;
    a heading there that says the title again is left out too.
    Text nested too deeply for the parser comes out as plain paragraphs, so that nothing is lost.
    """
    # In braces, the attributes' grammar takes what stands between two % for a comment: template tags would vanish.
    parser = _parser(_COMMENT_IN_BRACES.search(text) is None)
    env: dict[str, object] = {}
    try:
        tokens = parser.parse(text, env)
    except RecursionError:
        return _write_plainly(text), title, False
    if any(token.level >= DEEPEST - 1 for token in tokens):
        return _write_plainly(text), title, False
    heading = _first_heading(tokens)
    if heading and (not title or heading.casefold() == fold_spaces(title).casefold()):
        tokens, title = tokens[3:], title or heading
    return str(parser.renderer.render(tokens, parser.options, env)).strip(), title, True


def name_callouts(text: str) -> str:
    """The text with ``[!NOTE]`` at the head of a quotation, which makes a box of it, as that box's name."""
    return _CALLOUT.sub(_named, text) if "[!" in text else text


_CALLOUT = re.compile(r"^(>[ \t]*)\[!(\w+)\][+-]?[ \t]*(.*)$", re.MULTILINE)


def _named(match: re.Match[str]) -> str:
    return f"{match[1]}**{match[3].strip() or match[2].capitalize()}**\n{match[1].rstrip()}"


def _first_heading(tokens: Sequence[Token]) -> str:
    """The plain text of a first-level heading that begins the text; empty where there is none."""
    if not tokens or tokens[0].type != "heading_open" or tokens[0].tag != "h1":
        return ""
    children = tokens[1].children or []
    words = (" " if child.type in ("softbreak", "hardbreak") else child.content for child in children)
    return fold_spaces("".join(words)) if all(child.type != "html_inline" for child in children) else ""


def _write_plainly(text: str) -> str:
    pieces = (fold_spaces(piece) for piece in text.split("\n\n"))
    return "\n".join(f"<p>{escape(piece)}</p>" for piece in pieces if piece)


@cache
def _parser(has_attributes: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.tasklists import tasklists_plugin

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)
    _let_links_rest(parser)
    parser.core.ruler.after("block", "heading_attributes", _read_heading_attributes)
    parser.core.ruler.push("captions", read_captions)
    parser.inline.ruler.before("escape", "formula", _keep_formula)
    parser.inline.ruler.before("link", "open_bracket", _keep_open_bracket)
    parser.block.ruler.before("fence", "formula", _keep_formula_lines, {"alt": ["paragraph", "blockquote", "list"]})
    parser.block.ruler.before("table", "line_block", _read_line_block)
    parser.add_render_rule("formula", lambda _, tokens, at, *__: f"<p>{escape(tokens[at].content, quote=False)}</p>\n")
    return parser.use(attrs_plugin, spans=True).use(attrs_block_plugin) if has_attributes else parser


def _let_links_rest(parser: MarkdownIt) -> None:
    """A link that would run something is a link to nowhere: its words stay, its address does not become text."""
    spell, say = parser.normalizeLink, parser.normalizeLinkText
    quiet: dict[str, Callable[[str], object]] = {
        "validateLink": lambda _: True,
        "normalizeLink": lambda url: "" if _RUNS.match(url) else spell(url),
        "normalizeLinkText": lambda url: "" if _RUNS.match(url) else say(url),
    }
    for name, rule in quiet.items():
        setattr(parser, name, rule)


def _keep_formula(state: StateInline, silent: bool) -> bool:
    """A formula in a line stays to the letter, its marks with it: cleaning knows it by them."""
    found = formula_at(state.src, state.pos) if state.src[state.pos] in "$\\" else None
    if found is None or found.end > state.posMax:
        return False
    if not silent:
        state.pending += state.src[found.start : found.end]
    state.pos = found.end
    return True


_OF_LINE_BLOCK = re.compile(r"\|(?![ \t]*:?-+:?[ \t]*$)(?:[ \t]([^|]*))?$")
"""A line of a line block (https://pandoc.org/MANUAL.html#line-blocks): a bar, a space, words; none of a table."""


def _read_line_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines that begin with a bar and are no table are a paragraph whose lines stay: verse, an address."""
    lines: list[str] = []
    for at in range(start, end):
        row = state.src[state.bMarks[at] + state.tShift[at] : state.eMarks[at]].rstrip()
        if not 0 <= state.sCount[at] - state.blkIndent < 4 or not (found := _OF_LINE_BLOCK.match(row)):
            break
        words = (found[1] or "").lstrip(" ")
        lines.append("\u00a0" * (len(found[1] or "") - len(words)) + words)
    if sum(map(bool, lines)) < 2:
        return False
    if not silent:
        state.line = start + len(lines)
        state.push("paragraph_open", "p", 1).map = [start, state.line]
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = "\\\n".join(_within(lines)), [start, state.line], []
        state.push("paragraph_close", "p", -1)
    return True


def _within(lines: Sequence[str]) -> Sequence[str]:
    """The lines without the empty ones before the first and behind the last that is none."""
    full = [at for at, line in enumerate(lines) if line]
    return lines[full[0] : full[-1] + 1]


def _keep_open_bracket(state: StateInline, silent: bool) -> bool:
    """Of very many brackets those that nothing closes, or that hold many others, are text; see ``_loose_brackets``."""
    at = state.pos + (state.src[state.pos] in "!^")
    if not state.src.startswith("[", at):
        return False
    known = state.env.get(_LOOSE)
    if known is None or known[0] is not state.src:
        known = state.env[_LOOSE] = (state.src, _loose_brackets(state.src))
    if at not in known[1]:
        return False
    while at < state.posMax and at in known[1]:
        at += 1
    if not silent:
        state.pending += state.src[state.pos : at]
    state.pos = at
    return True


_LOOSE = "loose brackets"
_MANY = 300
"""Brackets of one paragraph that the parser looks at as it will: it follows every one that is open to the end."""
_HIGHEST = 20
"""Brackets inside one another that may be a link, where there are many."""
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


def _loose_brackets(text: str) -> frozenset[int]:
    """Where brackets open that are not closed, or hold others very deep; none where there are not many."""
    if text.count("[") < _MANY:
        return frozenset()
    loose: set[int] = set()
    open_at: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            open_at.append((match.start(), 0))
        elif match[0] == "]" and open_at:
            at, height = open_at.pop()
            loose |= {at} if height >= _HIGHEST else set()
            if open_at:
                open_at[-1] = (open_at[-1][0], max(open_at[-1][1], height + 1))
    return frozenset(loose) | {at for at, _ in open_at}


def _keep_formula_lines(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A formula that fills lines of its own stays to the letter: its lines may look like lists and headings."""
    start = state.bMarks[first] + state.tShift[first]
    if state.is_code_block(first) or not state.src.startswith(("$$", "\\[", "\\begin{"), start):
        return False
    found = formula_at(state.src, start)
    lines = range(first, last)
    end = next((line for line in lines if found and state.eMarks[line] >= found.end), None)
    if found is None or end is None or state.src[found.end : state.eMarks[end]].strip():
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.content, token.map = state.src[found.start : found.end], [first, end + 1]
        state.line = end + 1
    return True


def _read_heading_attributes(state: StateCore) -> None:
    """Takes ``{#id .class}`` off the end of a heading and gives it to the heading."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        match = _HEADING_ATTRIBUTES.search(inline.content) if opening.type == "heading_open" else None
        if match:
            inline.content = inline.content[: match.start()]
            for mark in match[1].split():
                opening.attrJoin("class", mark[1:]) if mark[0] == "." else opening.attrSet("id", mark[1:])
