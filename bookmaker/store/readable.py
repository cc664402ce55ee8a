"""An article's markup laid out for a person: one block element a line, indented by what it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bookmaker.html import BLOCK, parse_html

VERBATIM = frozenset("pre textarea script style svg math template noscript".split())
"""Elements in which white space counts, or that are no text."""

DEEPEST = 12
"""Levels that are indented; what is deeper stands on one line."""


def readable(markup: str) -> str:
    """The markup laid out; the words, elements and white space that counts stay the same. Comments go."""
    return write_tree(parse_html(markup))


def write_tree(tree: Any) -> str:
    """The contents of the tree's body laid out. Takes the comments out of the tree."""
    for node in [node for node in tree.descendants if _is_silent(node)]:
        node.extract()
    return "\n".join(_lines(tree.body or tree, 0))


def _lines(element: Any, depth: int) -> Iterator[str]:
    """A line for every block and for every run of text between blocks."""
    indent = "  " * depth
    run: list[str] = []
    for child in element.children:
        if getattr(child, "name", None) in BLOCK:
            yield from _line(indent, run)
            yield from _block(child, depth)
        else:
            run.append(child.decode(formatter="minimal") if child.name else child.output_ready("minimal"))
    yield from _line(indent, run)


def _block(element: Any, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if not _is_container(element) or depth >= DEEPEST:
        yield indent + element.decode(formatter="minimal")
        return
    yield indent + _opening_tag(element)
    yield from _lines(element, depth + 1)
    yield f"{indent}</{element.name}>"


def _opening_tag(element: Any) -> str:
    values = {name: " ".join(value) if isinstance(value, list) else value for name, value in element.attrs.items()}
    written = (f' {name}="{_quoted(str(value or ""))}"' for name, value in sorted(values.items()))
    return f"<{element.name}{''.join(written)}>"


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _is_container(element: Any) -> bool:
    """Whether blocks stand directly in it and white space between them does not count."""
    if element.name in VERBATIM or "white-space" in str(element.get("style") or ""):
        return False
    return any(getattr(child, "name", None) in BLOCK for child in element.children)


def _line(indent: str, run: list[str]) -> Iterator[str]:
    text = "".join(run).strip(" \t\n\r\f")
    run.clear()
    if text:
        yield indent + text


def _is_silent(node: Any) -> bool:
    """Comments, declarations and processing instructions."""
    return type(node).__name__ in (
        "Comment",
        "Declaration",
        "Doctype",
        "ProcessingInstruction",
        "XMLProcessingInstruction",
    )
