"""The author's lines as HTML: paragraphs, section headings, lists, quotations, code.

A dump has lost the tags; what is left are empty lines, indentation and the length of lines.
A short line without the end of a sentence that stands alone above a paragraph is a section heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby, takewhile

from bookmaker.html import escape
from bookmaker.readers.dump.lines import SIGNS, Line, columns, fold_row, full_text, is_item
from bookmaker.readers.dump.listing import is_list_line, write_list

LONGEST_HEADING = 85
"""Characters of a section heading."""

_VERSE = 80
"""Characters: lines beyond it that follow each other without an empty line are paragraphs, shorter ones a verse."""

_LONGEST_CODE = 160
"""Characters of a line of code."""

_CODE = re.compile(
    r"[{};]\s*$|^[{}]|^\s*(?:\$|>>>|//|#include|#!/|<\?|</?\w+[^>]*>)|^\s*(?:public|private|protected|return|import|from"
    r"|def|class|var|let|const|function|namespace|using|require|if|for|while|else|try)\b.*[({:;=]\s*\S*$|^\w+ = \S+"
    r"|\w+\(.*\)$"
)
_SIGN = re.compile(rf"^[{re.escape(SIGNS)}]\s*$")
_CREDIT = re.compile(
    r"^(?:photo|image|illustration|credit|crédit|source|bild|foto|fuente|fonte|via|©|\(|\[)", re.IGNORECASE
)

Inline = Callable[[str], str]
"""Writes the text of a line as HTML."""


def write_body(lines: Sequence[Line], inline: Inline, *, is_wrapped: bool) -> str:
    """The HTML of a post's lines. ``is_wrapped`` says that a text browser made the dump: its indents mean something."""
    base = _base_indent(lines) if is_wrapped else 0
    levels = _levels(lines)
    found: list[str] = []
    for kind, group in groupby(_kinds(lines, base, is_wrapped), key=lambda pair: pair[0]):
        block = [line for _, line in group]
        if kind == "list":
            found.append(write_list(block, inline))
        elif kind == "code":
            found.append(_write_code(block))
        elif kind == "rule":
            found.append("<hr/>")
        elif kind.startswith("heading"):
            found.append(_write_heading(block[0], levels.get(block[0].level, 2), inline))
        else:
            text = _write_paragraphs(block, inline)
            found.append(f"<blockquote>{text}</blockquote>" if kind == "quote" else text)
    return "\n".join(found)


def is_heading(lines: Sequence[Line], at: int, base: int) -> bool:
    """Whether a line is a section heading: marked as one, or short, alone and above a paragraph.

    ``base`` is the indentation of the text; where it has one (lynx), headings stand at the margin and captions do not.
    """
    line = lines[at]
    if line.level:
        return True
    if is_item(line) or line.is_rule or line.rows > 1 or not _stands_alone(lines, at):
        return False
    if line.indent != (0 if base else line.indent) or not _is_over_text(lines, at):
        return False
    opens = at == 0 and not base and not line.text[:1].isdigit() and not line.bullet
    return not opens and not _is_in_run(lines, at) and _reads_like_heading(full_text(line))


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    """Whether there are empty lines above and below, and something after."""
    return (lines[at].gap > 0 or at == 0) and at + 1 < len(lines) and lines[at + 1].gap > 0


def _is_in_run(lines: Sequence[Line], at: int) -> bool:
    """Whether the line above is as short and alone: items of a list that lost its bullets."""
    above = lines[at - 1] if at else None
    return above is not None and above.gap > 0 and not above.level and _reads_like_heading(full_text(above))


def _reads_like_heading(text: str) -> bool:
    words = text.split()
    if not 3 <= len(text) <= LONGEST_HEADING or len(words) > 14 or _CREDIT.match(text) or "://" in text:
        return False
    if re.search(r"[.,;:!…–—\-)\]»”\"]\s*$", text) or text.count(",") > 1 or not any(c.isalpha() for c in text):
        return False
    if re.search(r"[^\d\W][.!?…]+\s", text.rstrip(" ?!\u00a0\u202f")):
        return False  # two sentences
    is_name = len(words) in (2, 3) and all(word[:1].isupper() for word in words)
    starts_well = text[0].isupper() or text[0].isdigit() or not text[0].isalpha() or not text[0].islower()
    return starts_well and not is_name and (len(words) > 1 or len(text) > 4) and not _CODE.search(text)


def _is_over_text(lines: Sequence[Line], at: int) -> bool:
    """Whether a block of running text follows; under a numbered heading a list will do."""
    first = lines[at + 1]
    if is_item(first) or first.is_rule:
        return lines[at].text[:1].isdigit()
    block = [first, *takewhile(lambda line: not line.gap, lines[at + 2 : at + 8])]
    return sum(columns(line.text) for line in block) > LONGEST_HEADING


def _kinds(lines: Sequence[Line], base: int, is_wrapped: bool) -> list[tuple[str, Line]]:
    """What each line is part of; runs of one kind are one block, a number apart where they are several."""
    found: list[tuple[str, Line]] = []
    listed = _listed(lines, is_wrapped)
    coded = _coded(lines, base)
    for at, line in enumerate(lines):
        if line.is_rule:
            kind = "rule" + str(at)
        elif _SIGN.match(line.text) and not line.bullet:
            continue
        elif at in coded:
            kind = "code"
        elif at in listed:
            kind = "list"
        elif is_heading(lines, at, base):
            kind = f"heading{at}"
        elif is_wrapped and line.indent >= base + 2 and not _is_centred(line, base):
            kind = "quote"
        else:
            kind = "text"
        found.append(("rule" if kind.startswith("rule") else kind, line))
    return found


def _listed(lines: Sequence[Line], is_wrapped: bool) -> set[int]:
    """The lines that belong to lists: items, and in a wrapped dump what is indented as far as an item's text."""
    found: set[int] = set()
    hang = -1
    for at, line in enumerate(lines):
        if is_list_line(lines, at):
            found.add(at)
            hang = line.hang
        elif hang >= 0 and is_wrapped and line.indent >= hang > 2 and not line.level and not line.is_rule:
            found.add(at)
        else:
            hang = -1
    return found


def _coded(lines: Sequence[Line], base: int) -> set[int]:
    """The lines of code: most lines of a block of at least two look like it; lynx sets it at the margin."""
    found: set[int] = set()
    block: list[int] = []
    for at, line in enumerate([*lines, Line("", gap=1)]):
        is_new = line.gap or (block and (line.indent < base) != (lines[block[-1]].indent < base))
        if is_new and block:
            is_short = len(block) > 1 and all(len(lines[n].raw) <= _LONGEST_CODE for n in block)
            if is_short and sum(bool(_CODE.search(fold_row(lines[n].raw))) for n in block) * 2 > len(block):
                found.update(n for n in block if not lines[n].is_rule)
            block = []
        block.append(at)
    return found


def _is_centred(line: Line, base: int) -> bool:
    """Whether a lone line stands in the middle of a page of the usual widths."""
    if line.rows > 1:
        return False
    left = line.indent - base
    return left > 8 and any(abs(left - (width - columns(line.text)) // 2) <= 3 for width in (66, 70, 72, 76, 80, 100))


def _base_indent(lines: Sequence[Line]) -> int:
    """The indentation of most of the text: lynx sets paragraphs three columns in and headings at the margin."""
    weights: dict[int, int] = {}
    for line in lines:
        if not line.bullet:
            weights[line.indent] = weights.get(line.indent, 0) + len(line.text)
    return max(sorted(weights), key=lambda indent: weights[indent]) if weights else 0


def _levels(lines: Sequence[Line]) -> dict[int, int]:
    """The marks of headings in use -> the levels to give them, from 2 on."""
    used = sorted({line.level for line in lines if line.level})
    return {level: min(6, n + 2) for n, level in enumerate(used)}


def _write_heading(line: Line, level: int, inline: Inline) -> str:
    return f"<h{level}>{inline(full_text(line))}</h{level}>"


def _write_code(block: Sequence[Line]) -> str:
    least = min(line.indent for line in block)
    rows = [fold_row(line.raw)[least:] if line.rows == 1 else full_text(line) for line in block]
    return f"<pre>{chr(10).join(escape(row) for row in rows)}</pre>"


def _write_paragraphs(block: Sequence[Line], inline: Inline) -> str:
    """Paragraphs, and breaks between short lines that stand together."""
    found: list[str] = []
    current: list[str] = []
    lengths = [len(line.text) for line in block]
    for at, line in enumerate(block):
        follows_close = at and not line.gap and max(lengths[at - 1 : at + 1]) <= _VERSE and block[at - 1].rows == 1
        if current and not follows_close:
            found.append(f"<p>{'<br/>'.join(current)}</p>")
            current = []
        current.append(inline(full_text(line)))
    if current:
        found.append(f"<p>{'<br/>'.join(current)}</p>")
    return "\n".join(found)
