"""BBCode (https://www.bbcode.org/reference.php, and what shops of games write) as HTML, through ``bbcode``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any

_NAMES = "p b i u url img list quote code center size color youtube previewyoutube h1 h2 h3 h4"
_MARK = re.compile(rf"\[(?:{'|'.join(_NAMES.split())})\b[^\[\]]*\]", re.IGNORECASE)
_BREAKS = re.compile(r"(?:\s*<br ?/?>\s*){2,}")

_SIMPLE = {
    **{f"h{level}": f"<h{level + 1}>%(value)s</h{level + 1}>" for level in range(1, 5)},
    "p": "<p>%(value)s</p>",
    "strike": "<s>%(value)s</s>",
    "spoiler": "%(value)s",
    "expand": "%(value)s",
    "table": "<table>%(value)s</table>",
    "tr": "<tr>%(value)s</tr>",
    "th": "<th>%(value)s</th>",
    "td": "<td>%(value)s</td>",
    "carousel": "%(value)s",
}


def is_bbcode(text: str) -> bool:
    """Whether a text is marked up so."""
    return "[/" in text and _MARK.search(text) is not None


def write_bbcode(text: str) -> str:
    """The text as HTML; empty lines part paragraphs."""
    html = str(_parser().format(text))
    return f"<p>{_BREAKS.sub('</p><p>', html)}</p>"


@cache
def _parser() -> Any:
    from bbcode import Parser  # type: ignore[import-untyped]

    parser = Parser(newline="<br>", replace_links=False, replace_cosmetic=False)
    for name, form in _SIMPLE.items():
        parser.add_simple_formatter(name, form, strip=name not in ("p", "spoiler", "expand"))
    for name in ("img", "youtube", "previewyoutube"):
        parser.add_formatter(name, _show, replace_links=False, replace_cosmetic=False)
    for name in ("center", "size", "color"):
        parser.add_simple_formatter(name, "%(value)s")
    return parser


def _show(name: str, value: str, options: Mapping[str, str], parent: object, context: object) -> str:
    """A picture, or a film by its name."""
    said = str(options.get(name) or options.get("src") or value).strip()
    if name == "img":
        return f'<img src="{escape(said)}" alt="">'
    film = re.match(r"[\w-]{6,20}", said)
    return f'<iframe src="https://www.youtube.com/embed/{film[0]}"></iframe>' if film else ""
