"""What browsers write into pages that they save: the address it had, pictures folded into the page."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from bookmaker.html.walk import elements

_ADDRESS = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)", re.IGNORECASE
)
_VARIABLE = re.compile(r"(--sf-img-\d+)\s*:\s*url\(\s*[\"']?(data:[^\"')]+)[\"']?\s*\)")
_USED = re.compile(r"background(?:-image)?\s*:[^;]*var\(\s*(--sf-img-\d+)\s*\)")
_FOLDERS = (
    "_files",
    ".files",
    "-files",
    "_fichiers",
    "-Dateien",
    "_archivos",
    "_file",
    "_bestanden",
    "_pliki",
    "_arquivos",
)

NEAR = 4096
"""Characters of a page among which a browser says where it saved it from."""


def saved_from(markup: str) -> str:
    """The address from which a browser saved the page (``saved from url``, SingleFile), or empty."""
    found = _ADDRESS.search(markup[:NEAR])
    return found[1] if found else ""


def is_part_of_page(folder: str, stems: frozenset[str]) -> bool:
    """Whether a folder is one that a browser made beside a page for what the page shows; ``stems`` are the pages'."""
    return any(folder.endswith(end) and folder.removesuffix(end) in stems for end in _FOLDERS)


def unfold_pictures(tree: BeautifulSoup) -> None:
    """Gives pictures back their own address which SingleFile put into variables of the style sheet, each once."""
    sheets = [style.get_text() for style in elements(tree, "style")]
    variables = {name: data for sheet in sheets if "--sf-img-" in sheet for name, data in _VARIABLE.findall(sheet)}
    for image in elements(tree, "img") if variables else ():
        used = _USED.search(str(image.attrs.get("style") or ""))
        if used and used[1] in variables:
            _show(image, variables[used[1]])


def _show(image: Tag, data: str) -> None:
    image["src"] = data
    image.attrs.pop("style", None)
