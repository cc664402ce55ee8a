"""Google Docs' web pages (File, Download, Web Page), whose marks all stand in classes of a style sheet of their own.

Bold and italics, raised and struck letters become elements; lists, which stand side by side, stand in one another;
links lead where they lead, and not through Google. Remarks in the margin are left out.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bookmaker.html import fold_spaces, parse_html

_SIGN = re.compile(
    rb"^\s*(?:<!doctype html>\s*)?<html>\s*<head>\s*(?:<title>[^<]{0,500}</title>\s*)?"
    rb"<meta content=\"text/html; charset=utf-8\" http-equiv=\"content-type\"/?>\s*(?:<title>[^<]{0,500}</title>\s*)?"
    rb"<style type=\"text/css\">(?:@import url\(|\.lst-kix|[uo]l|table td|\.c\d)",
    re.IGNORECASE,
)
"""How every such page begins; no other does."""

_CLASS = re.compile(r"\.([\w-]+)\{([^{}]*)\}")
_MARKS = (
    ("strong", re.compile(r"font-weight:\s*(?:bold|[6-9]00)")),
    ("em", re.compile(r"font-style:\s*italic")),
    ("del", re.compile(r"text-decoration:\s*line-through")),
    ("sup", re.compile(r"vertical-align:\s*super")),
    ("sub", re.compile(r"vertical-align:\s*sub\b")),
    ("code", re.compile(r"font-family:\s*[\"']?(?:Courier|Consolas|Roboto Mono|Source Code)")),
)
"""Element -> what a class says that means it; from the outside in."""

_LEVEL = re.compile(r"^lst-kix_.*-(\d)$")
_REMARK = re.compile(r"#cmnt(?:_ref)?\d+$")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def is_web_document(head: bytes) -> bool:
    """Whether it is such a page."""
    return _SIGN.match(head) is not None


def open_web_document(text: str) -> tuple[Any, str, str]:
    """The tree of the page with plain markup, its title and its subtitle, which are taken out."""
    tree: Any = parse_html(text)
    said = _styles("".join(style.get_text() for style in tree.select("style")))
    for gone in tree.select("style, head > meta, p:empty"):
        gone.decompose()
    _drop_remarks(tree)
    title, subtitle = _take(tree, "p.title"), _take(tree, "p.subtitle")
    for span in tree.select("span"):
        _mark(span, said, tree)
    for listed in reversed(tree.select("ul, ol")):
        _nest(listed)
    for link in tree.select("a[href*='google.com/url']"):
        link["href"] = _meant(str(link["href"]))
    for element in tree.select("[class], [style]"):
        for name in ("class", "style"):
            del element[name]
    for paragraph in tree.select("p"):
        if not paragraph.get_text(strip=True) and paragraph.find("img") is None:
            paragraph.decompose()
    return tree, title, subtitle


def _styles(sheet: str) -> dict[str, frozenset[str]]:
    """Class -> the elements that it means."""
    return {
        name: frozenset(element for element, sign in _MARKS if sign.search(rules))
        for name, rules in _CLASS.findall(sheet)
    }


def _take(tree: Any, selector: str) -> str:
    found = tree.select_one(selector)
    words = fold_spaces(found.get_text()) if found is not None else ""
    if found is not None:
        found.decompose()
    return words


def _mark(span: Any, said: dict[str, frozenset[str]], tree: Any) -> None:
    """A span as the elements that its classes mean; as none where it has no words of its own."""
    wanted = {element for name in span.get("class") or () for element in said.get(name, ())}
    if span.find_parent(_HEADINGS) is not None:
        wanted -= {"strong"}
    marks = [element for element, _ in _MARKS if element in wanted] if span.get_text(strip=True) else []
    outer = span
    for name in marks:
        inner = tree.new_tag(name)
        for node in list(outer.contents):
            inner.append(node.extract())
        outer.append(inner)
        outer = inner
    span.unwrap()


def _nest(listed: Any) -> None:
    """Puts a list of a deeper level into the last item of the list before it."""
    level = next((int(found[1]) for name in listed.get("class") or () if (found := _LEVEL.match(name))), 0)
    before = listed.find_previous_sibling()
    if level and before is not None and before.name in ("ul", "ol"):
        items = before.find_all("li", recursive=False)
        if items:
            items[-1].append(listed.extract())


def _drop_remarks(tree: Any) -> None:
    for link in tree.find_all("a", href=_REMARK):
        box = link.find_parent("div")
        if "#cmnt_ref" in str(link["href"]) and box is not None:
            box.decompose()
        elif not link.decomposed:
            (link.find_parent("sup") or link).decompose()


def _meant(address: str) -> str:
    """Where a link leads that goes through Google."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    found = parse_qs(parts.query).get("q") if parts.path == "/url" else None
    return found[0] if found and found[0].startswith(("http://", "https://", "mailto:")) else address
