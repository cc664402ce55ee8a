"""Notes that stand at their call: sidenotes, pop-ups, LaTeXML, the buttons of bigfoot and littlefoot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from bookmaker.clean.footnotes.found import Footnote, put_call
from bookmaker.clean.footnotes.signs import label_of
from bookmaker.clean.tree import above, attribute, classes, elements, first, make, move_children, sibling, text_of
from bookmaker.html import parse_html

_BODY = re.compile(
    r"^(?:(?:sidenote|side-note|marginnote|margin-note)(?:-{0,2}_{0,2}(?:text|content|body))?|footnote-?content|footnote-?text|footnote__note"
    r"|fn-?(?:text|content|body|note)|footnote_tooltip|tooltip(?:-?(?:text|content))?"
    r"|modern-footnotes-footnote__note|inline-footnote-text|footnote-tooltip-content)$",
    re.I,
)
_BUTTON = re.compile(r"^(?:big|little)foot-?_?_?(?:footnote__)?(?:button|container|popover).*$|^littlefoot$")


def find_inline(root: Tag) -> list[Footnote]:
    """The notes whose text stands at the call, each with its call's mark in place."""
    return [*_latexml(root), *_buttons(root), *_bodies(root)]


def _bodies(root: Tag) -> Iterator[Footnote]:
    for body in elements(root, "span", "small", "aside", "div"):
        if body.parent is None or not any(_BODY.match(name) for name in classes(body)):
            continue
        call = _call_of(body) if not _holds_body(body) and text_of(body) else None
        if call is None:
            continue
        footnote = Footnote([body], label_of(_own_text(call, body)))
        _place(footnote, call, body)
        yield footnote


def _call_of(body: Tag) -> Tag | None:
    """The element that shows the number: around the note, or before it with a box to tick between them."""
    parent = body.parent
    if parent is not None and parent.name in ("span", "sup") and label_of(_own_text(parent, body)):
        return parent
    before = sibling(body, forward=False)
    while isinstance(before, Tag) and before.name == "input":
        before = sibling(before, forward=False)
    if isinstance(before, Tag) and _is_sign(before):
        return before
    return body if body.name in ("span", "small") and _is_side(body) else None


def _holds_body(body: Tag) -> bool:
    """Whether it is the box around a number and the note itself."""
    inner = elements(body, "span", "small", "div") if first(body, "label", "input") is not None else []
    return any(_BODY.match(name) for each in inner for name in classes(each))


def _is_sign(element: Tag) -> bool:
    text = text_of(element)
    if element.name == "label":
        return len(text) <= 3
    linked = element.name == "sup" or first(element, "sup") is not None
    return element.name in ("sup", "span", "a") and linked and bool(label_of(text))


def _is_side(body: Tag) -> bool:
    return any(re.match("side-?note|margin-?note", name, re.I) for name in classes(body))


def _own_text(call: Tag, body: Tag) -> str:
    return text_of(call) if call is body else text_of(call).replace(text_of(body), "", 1).strip()


def _place(footnote: Footnote, call: Tag, body: Tag) -> None:
    if call is body:
        holder = make("span")
        body.insert_before(holder)
        put_call(holder, footnote)
    else:
        _drop_box(body)
        body.extract()
        put_call(call, footnote)
    body.extract()


def _drop_box(body: Tag) -> None:
    before = sibling(body, forward=False)
    if isinstance(before, Tag) and before.name == "input":
        before.extract()


def _latexml(root: Tag) -> Iterator[Footnote]:
    """LaTeXML's notes (arXiv); a mark alone calls the note of its number, or is left as a raised number."""
    found: dict[str, Footnote] = {}
    marks: list[tuple[Tag, str]] = []
    for holder in elements(root, "span"):
        content = holder.find(class_="ltx_note_content") if "ltx_note" in classes(holder) else None
        if holder.parent is None or not isinstance(content, Tag):
            continue
        mark = first(holder, "sup")
        label = text_of(mark) if isinstance(mark, Tag) else ""
        kind = content.find(class_="ltx_note_type")
        if "ltx_role_footnotemark" in classes(holder) or (kind is not None and "mark" in text_of(kind)):
            marks.append((holder, label))
            continue
        for sign in content.find_all(class_=["ltx_note_mark", "ltx_tag_note", "ltx_note_type"]):
            sign.extract()
        footnote = Footnote([content.extract()], label)
        found.setdefault(label, footnote)
        put_call(holder, footnote)
        yield footnote
    for holder, label in marks:
        if label in found:
            put_call(holder, found[label])
        else:
            holder.replace_with(make("sup", text=label))


def _buttons(root: Tag) -> Iterator[Footnote]:
    """A button beside the original call goes; one that has the only text of the note becomes its call."""
    for button in elements(root, "button", "span", "div", "aside"):
        if button.parent is None or not any(_BUTTON.match(name) for name in classes(button)):
            continue
        source = button if button.name == "button" else first(button, "button")
        content = attribute(source, "data-footnote-content") if isinstance(source, Tag) else ""
        if not content or _has_original(root, button, attribute(source, "data-footnote-id") if source else ""):
            button.extract()
            continue
        body = make("div")
        move_children(parse_html(content).body or body, body)
        footnote = Footnote([body], "")
        put_call(button, footnote)
        yield footnote


def _has_original(root: Tag, button: Tag, _: str) -> bool:
    """Whether the page still has the link that the button was made from, and the note it leads to."""
    near = [above(button, "sup") or button, sibling(button), sibling(button, forward=False)]
    for element in near:
        link = (element if element.name == "a" else element.find("a", href=True)) if isinstance(element, Tag) else None
        target = attribute(link, "href").partition("#")[2] if isinstance(link, Tag) else ""
        if target and root.find(id=target) is not None:
            return True
    return False
