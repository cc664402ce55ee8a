"""Quarto's and R Markdown's texts, through pandoc: cells of code as listings, boxes, references to figures and tables.

See https://quarto.org/docs/authoring/. Nothing is run: what a cell of code draws or counts is not in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bookmaker.readers._pandoc import run_pandoc
from bookmaker.readers.exports.site.enclosed import replace_code
from bookmaker.readers.exports.site.tags import settle_tags

QUARTO = frozenset({".qmd", ".rmd", ".rmarkdown"})
"""Suffixes of Quarto's and R Markdown's texts."""

_CELL = re.compile(r"(```+|~~~+)[ \t]*\{[ \t]*([a-zA-Z]\w*)\b([^}\n]*)\}[ \t]*\n(.*?)(\n?)\1[`~]*[ \t]*$", re.DOTALL)
_OPTION = re.compile(r"^(?:#|//|%%|--)\|[ \t]*([\w-]+)[ \t]*:[ \t]*(.*)$\n?", re.MULTILINE)
_UNSEEN = re.compile(r"\b(?:echo|include)\s*[:=]\s*(?:FALSE|F|false|no)\b")
_BOX = re.compile(r"^(:::+)[ \t]*\{([^{}\n]*\.callout-(\w+)[^{}\n]*)\}[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"\btitle=(?:\"([^\"]*)\"|'([^']*)')")
_BOX_HEADING = re.compile(r"(:::+[ \t]*\{[^{}\n]*\.callout-\w+[^{}\n]*\}[ \t]*\n\s*)#{1,6}[ \t]+([^\n]+)")
_LABEL = re.compile(
    r"\{[^{}\n]*#(fig|tbl|eq|sec|lst|thm)-([\w-]+)[^{}\n]*\}|^#\|\s*label:\s*(fig|tbl)-([\w-]+)", re.MULTILINE
)
_REFERENCE = re.compile(r"(?<![\w@\\])\[?-?@(fig|tbl|eq|sec|lst|thm)-([\w-]*\w)\]?")
_EQUATION = re.compile(r"(\$\$)[ \t]*\{#eq-[\w-]+\}")
_ALT = re.compile(r"\bfig-alt=(\"[^\"\n]*\")")
_KINDS: Mapping[str, Mapping[str, str]] = {
    "en": {"fig": "Figure", "tbl": "Table", "eq": "Equation", "sec": "Section", "lst": "Listing", "thm": "Theorem"},
    "fr": {"fig": "Figure", "tbl": "Tableau", "eq": "Équation", "sec": "Section", "lst": "Listing", "thm": "Théorème"},
    "de": {"fig": "Abbildung", "tbl": "Tabelle", "eq": "Gleichung", "sec": "Kapitel", "lst": "Listing", "thm": "Satz"},
    "es": {"fig": "Figura", "tbl": "Tabla", "eq": "Ecuación", "sec": "Sección", "lst": "Listado", "thm": "Teorema"},
    "it": {"fig": "Figura", "tbl": "Tabella", "eq": "Equazione", "sec": "Sezione", "lst": "Listato", "thm": "Teorema"},
    "pt": {"fig": "Figura", "tbl": "Tabela", "eq": "Equação", "sec": "Seção", "lst": "Listagem", "thm": "Teorema"},
}
"""What references are called: https://github.com/quarto-dev/quarto-cli/tree/main/src/resources/language."""


def write_quarto(body: str, lang: str = "") -> str:
    """The text as HTML; figures and tables have the numbers by which the text calls them."""
    kept: list[str] = []

    def keep(code: str) -> str:
        kept.append(_listing(code))
        return f"\ue016{len(kept) - 1}\ue017"

    called = _KINDS.get(lang[:2].lower(), _KINDS["en"])
    text = replace_code(body.translate(_PLACES), keep)
    numbers = _numbers(body)
    text = _BOX.sub(_box, _BOX_HEADING.sub(lambda m: f"{m[1]}**{m[2].strip()}**\n\n", text))
    text = _ALT.sub(r"alt=\1", _EQUATION.sub(r"\1", text))
    text = _REFERENCE.sub(lambda m: _referred(m, numbers, called), text)
    text = re.sub("\ue016(\\d+)\ue017", lambda m: kept[int(m[1])], settle_tags(_NO_WORKS.sub("", text))[0])
    html = run_pandoc(_DIALECT, text.encode(), "text", ("--no-highlight",)).strip()
    return _numbered(_LISTING.sub(r'<pre><code class="language-\1">', html), numbers, called)


_NO_WORKS = re.compile(r"(?:^#{1,6}[ \t][^\n]*\n\s*)?^:::+[ \t]*\{#refs\}[ \t]*\n\s*:::+[ \t]*$", re.MULTILINE)
"""Where the list of works would stand, which is made from a file beside the text."""
_LISTING = re.compile(r"<pre(?: id=\"[^\"]*\")? class=\"([\w+#-]+)[^\"]*\"[^<>]*><code>")
_DIALECT = "markdown-citations-auto_identifiers+lists_without_preceding_blankline-blank_before_blockquote"
_PLACES = str.maketrans({"\ue016": "\ufffd", "\ue017": "\ufffd"})
"""The two characters that hold a place here; what a text has of them is none of ours."""


def _listing(code: str) -> str:
    """A cell of code as a listing without its options; empty where its page does not show it."""
    cell = _CELL.match(code)
    if cell is None:
        return code
    fence, language, options, inner = cell[1], cell[2], cell[3], cell[4]
    said = options + "".join(match[0] for match in _OPTION.finditer(inner))
    caption = next((match[2].strip().strip("\"'") for match in _OPTION.finditer(inner) if match[1] == "fig-cap"), "")
    inner = _OPTION.sub("", inner).strip("\n")
    shown = f"{fence}{language.lower()}\n{inner}\n{fence}" if inner and not _UNSEEN.search(said) else ""
    return f"{shown}\n\n{caption}\n" if caption else shown


def _box(match: re.Match[str]) -> str:
    """A box with its title as its first line."""
    title = _TITLE.search(match[2])
    words = (title[1] or title[2]) if title else ""
    return f"{match[1]} callout\n" + (f"\n**{words}**\n" if words else "")


def _numbers(text: str) -> dict[str, int]:
    """``fig-x`` -> its number, counted for each kind from 1."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    for match in _LABEL.finditer(text):
        kind, name = match[1] or match[3], match[2] or match[4]
        if f"{kind}-{name}" not in found:
            found[f"{kind}-{name}"] = counts[kind] = counts.get(kind, 0) + 1
    return found


def _referred(match: re.Match[str], numbers: Mapping[str, int], called: Mapping[str, str]) -> str:
    label = f"{match[1]}-{match[2]}"
    if label not in numbers:
        return match[0]
    words = f"{called[match[1]]}\u00a0{numbers[label]}"
    return words if match[1] == "eq" else f"[{words}](#{label})"


def _numbered(html: str, numbers: Mapping[str, int], called: Mapping[str, str]) -> str:
    """The captions with their numbers before them."""

    def named(match: re.Match[str]) -> str:
        label = f"{match[2]}-{match[3]}"
        words = f"{called[match[2]]}\u00a0{numbers[label]}: " if label in numbers else ""
        return f"{match[1]}{words}"

    return _CAPTION.sub(named, html)


_CAPTION = re.compile(
    r"(<(?:figure|table|div)\b[^<>]*\bid=\"(fig|tbl)-([\w-]+)\"[^<>]*>(?:(?!</?(?:figure|table)\b|<figcaption).){0,4000}?"
    r"<(?:figcaption|caption)\b[^<>]*>)",
    re.DOTALL,
)
