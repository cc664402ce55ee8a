"""What is wrong with a book.toml that is no TOML, in words for people who do not program."""

from __future__ import annotations

import re

TWICE = "stands there already: keep one of the two."
"""The end of what is said of a key or table that stands there twice."""


def slip(message: str, text: str, name: str) -> str:
    """What is wrong with a line that is no TOML, in words for people who do not program."""
    found = re.search(r" \(at line (\d+), column (\d+)\)", message)
    if not found:
        return f"{name}: {sentence(message)}"
    line = text.split("\n")[int(found[1]) - 1].strip()
    if message.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate")):
        return f"{name}:{found[1]}: this {_what(line)} {TWICE}"
    rest = f"{sentence(message.replace(found[0], ''))} Look at: {line[:80]}"
    if message.startswith("Unclosed array"):
        return f"{name}:{found[1]}: here or in the line before, a list lacks a comma or its last bracket."
    return f"{name}:{found[1]}: {next((said for form, said in _SLIPS if re.search(form, line)), rest)}"


def _what(line: str) -> str:
    """``key “title”`` of a line with a key, ``table [book]`` of one with a table."""
    return (
        f"table {line.partition('#')[0].strip()}" if line.startswith("[") else f"key “{line.partition('=')[0].strip()}”"
    )


_SLIPS = (
    (
        r"=[\s\[]*[\u2018-\u201f\u00ab\u2039]",
        'the quotes here are curly ones of a word processor; straight ones are wanted: title = "My book".',
    ),
    (
        r"=\s*(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})\s*(#|$)",
        "there is no such day; a date is written 2026-11-24.",
    ),
    (r'=\s*"[^"]*(#|$)', "the quote at the end of the text is missing."),
    (r"=\s*\[[^\]]*$", "the bracket at the end of the list is missing."),
    (r'=\s*"[^"]*\\', r"a backslash in a text is written twice: \\."),
    (r"=[\s\[]*(?!true|false)[^\W\d]", 'a text stands in quotes: title = "My book".'),
    (r"^[\w-]+\s*(:|$)|^[\w-]+\s+[^=\s]", 'there is no = between key and value: title = "My book".'),
    (r"=\s*(#|$)", 'there is nothing after the =: title = "My book".'),
    (r"=\s*'.*'.*'|=\s*\".*\".*\"", 'a quote inside a text ends it; write \\" for it, in a text in "...".'),
)
"""What a line that is no TOML looks like -> what to say of it; the first that fits."""


def sentence(text: str) -> str:
    """A message of a library's as the end of a sentence of ours."""
    return text[:1].lower() + text[1:] + ("" if text.endswith(".") else ".")
