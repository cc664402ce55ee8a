"""The texts of a site as HTML: Markdown, MDX, Quarto, HTML, reStructuredText, Org, notebooks."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from bookmaker.html import parse_html
from bookmaker.html.markup import write_inside
from bookmaker.readers._commonmark import write_html
from bookmaker.readers._json import parse_json, records
from bookmaker.readers._pandoc import run_pandoc
from bookmaker.readers.exports.site.components import has_components, plain_components
from bookmaker.readers.exports.site.dialects import plain_markdown
from bookmaker.readers.exports.site.lektor import LEKTOR
from bookmaker.readers.exports.site.org import write_org
from bookmaker.readers.exports.site.quarto import QUARTO, write_quarto
from bookmaker.readers.exports.site.rest import plain_directives
from bookmaker.readers.exports.wordpress.paragraphs import set_paragraphs

MARKDOWN = frozenset(".md .markdown .mkd .mkdn .mdown .mdwn .text .txt .mdx .svx".split())
"""Suffixes of Markdown."""

HTML = frozenset(".html .htm .njk .liquid".split())
"""Suffixes of HTML, with or without the tags of paragraphs."""

REST = frozenset(".rst .rest".split())
"""Suffixes of reStructuredText."""

NOTEBOOK = frozenset({".ipynb"})
"""Suffixes of Jupyter's notebooks."""

ORG = frozenset({".org"})
"""Suffixes of Org."""

TEXTILE = frozenset({".textile"})
"""Suffixes of Textile."""

SUFFIXES = MARKDOWN | HTML | REST | NOTEBOOK | ORG | TEXTILE | QUARTO | LEKTOR

_BLOCK = re.compile(r"<(?:p|div|h[1-6]|ul|ol|table|blockquote|section|article)\b", re.IGNORECASE)


def write_text(
    body: str, suffix: str, title: str, lang: str = "", *, is_kramdown: bool = False
) -> tuple[str, str, bool]:
    """The text as HTML, its title, and whether the markup was understood; see ``write_html``."""
    if suffix in REST:
        return _write_rest(plain_directives(body), title)
    if suffix in HTML:
        return (body.strip() if _BLOCK.search(body) else set_paragraphs(body.strip())), title, True
    if suffix in NOTEBOOK:
        return _write_notebook(body), title, True
    if suffix in ORG:
        return write_org(body), title, True
    if suffix in TEXTILE:
        return run_pandoc("textile", body.encode(), "text").strip(), title, True
    if suffix in QUARTO:
        return write_quarto(body, lang), title, True
    body = plain_components(body) if has_components(body, suffix) else body
    html, found, is_understood = write_html(plain_markdown(body, is_kramdown=is_kramdown), title)
    return _MARKED_LISTING.sub(r"\1\2", _HILITE.sub(_named_listing, html)), found, is_understood


_HILITE = re.compile(r"<pre><code>(?::::|#!)([\w+#-]{1,30})\n")
"""The first line of a listing that says its language, as Python's Markdown has it."""


_MARKED_LISTING = re.compile(r"(<pre><code class=\"language-[\w+#.-]+)[:{,][^\"\n]*(\")")
"""A listing whose language has marks of lines behind it."""


def _named_listing(match: re.Match[str]) -> str:
    return f'<pre><code class="language-{match[1].lower()}">'


def notebook_fields(text: str) -> dict[str, str]:
    """What a notebook says of itself as an article."""
    data = parse_json(text, "notebook")
    meta = data.get("metadata") if isinstance(data, dict) else None
    fields = (meta.get("nikola") or meta) if isinstance(meta, dict) else {}
    return {str(k): v for k, v in fields.items() if isinstance(v, str) and v} if isinstance(fields, dict) else {}


def _write_rest(body: str, title: str) -> tuple[str, str, bool]:
    from docutils.core import publish_parts  # few sites have any

    settings = {
        "file_insertion_enabled": False,
        "raw_enabled": False,
        "_disable_config": True,
        "report_level": 5,
        "halt_level": 6,
        "initial_header_level": 2,
        "doctitle_xform": not title,
        "syntax_highlight": "none",
        "math_output": "MathML",
    }
    parts = publish_parts(body, writer="html5", settings_overrides=settings)
    body = _LITERAL.sub(r"<code>\1</code>", _NO_WORDS.sub(r'\1 alt=""', str(parts["body"])))
    return _verses(body).strip(), title or re.sub(r"<[^>]+>", "", str(parts["title"])), True


def _verses(html: str) -> str:
    """The text with the lines of a line block in one paragraph."""
    if 'class="line-block"' not in html:
        return html
    tree = parse_html(html)
    for block in tree.select("div.line-block"):
        if block.select_one(".line-block"):
            continue
        for line in block.select("div.line"):
            line.append(tree.new_tag("br"))
            line.unwrap()
        block.name, block.attrs = "p", {}
    return write_inside(tree.body or tree)


_LITERAL = re.compile(
    r'<span class="docutils literal">'
    r'((?:(?!</?span).)*+(?:<span class="pre">(?:(?!</?span).)*+</span>(?:(?!</?span).)*+)*+)</span>',
    re.DOTALL,
)
_NO_WORDS = re.compile(r'(<img\b(?=[^<>]*\bsrc="([^"]*)")[^<>]*?) alt="\2"')
"""Code in a line, and pictures whose description is their own address, as docutils writes them."""


def _write_notebook(text: str) -> str:
    """The cells in order; of what they gave, the text."""
    pieces = []
    for cell in records(parse_json(text, "notebook"), "cells"):
        source = _lines(cell.get("source"))
        if cell.get("cell_type") == "markdown":
            pieces.append(write_html(source, " ")[0])
        elif source.strip():
            pieces.append(f"<pre><code>{escape(source, quote=False)}</code></pre>")
        for output in records(cell, "outputs"):
            data = output.get("data")
            shown = _lines(output.get("text") or (data.get("text/plain") if isinstance(data, dict) else None))
            if shown:
                pieces.append(f"<pre>{escape(shown, quote=False)}</pre>")
    return "\n".join(pieces)


def _lines(value: Any) -> str:
    """A notebook's text, which is one string or a list of lines; anything else is as it stands."""
    if isinstance(value, list):
        return "".join(map(_lines, value)) if all(isinstance(one, str) for one in value) else _as_json(value)
    return value if isinstance(value, str) else _as_json(value) if value else ""


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
