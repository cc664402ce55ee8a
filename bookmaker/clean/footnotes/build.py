"""The canonical form: numbered calls, and one list of notes at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.footnotes.apparatus import RULE, SPACE, drop_back_links, drop_label
from bookmaker.clean.footnotes.found import Footnote, names_in
from bookmaker.clean.footnotes.signs import is_title, label_of
from bookmaker.clean.tree import (
    attribute,
    classes,
    drop,
    elements,
    is_blank,
    is_text,
    make,
    move_children,
    sibling,
    text_of,
)
from bookmaker.model import Dropped
from bookmaker.notes import note

_HOLDERS = frozenset("li aside div section dd dt td th span small".split())
"""What is taken away around the text of a note; a paragraph stays one."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INNER = frozenset("p div section span".split())
_LOOSE = frozenset(
    "ol ul dl dd dt div section aside footer table tbody tr td th p small span blockquote article li".split()
)


def build(root: Tag, found: list[Footnote], context: Context) -> Iterator[Finding]:
    """Takes the notes out of their places and sets them at the end, in the order of their calls."""
    names = frozenset(name for footnote in found for name in footnote.call_names)
    places = _heads(found, root)
    said: list[Finding] = []
    items = {id(footnote): _item(footnote, names, root, said) for footnote in found}
    yield from said
    yield from _drop_heads(places)
    ordered = _in_order(root, found, items)
    lists = make("ol")
    for number, footnote in enumerate(ordered, start=1):
        _number(footnote, number, items[id(footnote)])
        lists.append(items[id(footnote)])
        if not footnote.calls:
            yield _uncalled(context, items[id(footnote)])
    section = make("section", {"class": "footnotes"})
    section.append(lists)
    root.append(section)
    _lead_links(root, ordered)


def _uncalled(context: Context, item: Tag) -> Finding:
    words = " ".join(text_of(item).split()[:8])
    return note("footnote.uncalled", context.where, f"No call leads to the note that begins “{words}”; it stands last.")


def _heads(found: list[Footnote], root: Tag) -> list[Tag]:
    """What stands before each group of notes: their heading or a rule, if it is one."""
    heads: dict[int, Tag] = {}
    for footnote in found:
        node: PageElement | None = footnote.nodes[0]
        while node is not None and node.parent is not None:
            before = sibling(node, forward=False)
            while isinstance(before, Tag) and id(before) not in heads and _is_head(before):
                heads[id(before)] = before
                before = sibling(before, forward=False)
            node = node.parent if before is None and node.parent is not root else None
    return list(heads.values())


def _is_head(block: Tag) -> bool:
    return block.name == "hr" or is_blank(block) or is_title(block)


def _drop_heads(heads: list[Tag]) -> Iterator[Finding]:
    """Drops the heading and the rule over notes that are gone, where nothing else is left below them."""
    for head in heads:
        after = sibling(head)
        while isinstance(after, Tag) and is_blank(after):
            after = sibling(after)
        idle = after is None or (isinstance(after, Tag) and after.name in ("hr", "h1", "h2", "h3", "h4"))
        parent = head.parent
        if parent is not None and idle:
            yield from drop(head, RULE)
            _prune(parent)


def _item(footnote: Footnote, names: frozenset[str], root: Tag, said: list[Finding]) -> Tag:
    """The note as a list item, without its number and its ways back; their words, if they have any, go to ``said``."""
    item = make("li")
    for node in footnote.nodes:
        parent = node.parent
        if isinstance(node, Tag):
            footnote.names.update({attribute(node, "id")} - {""})
        if node is not footnote.nodes[-1] and _is_pointer(node):
            said.append(Dropped(RULE, text_of(node)))
            node.extract()
            continue
        _pour(node, item, footnote)
        if parent is not None and parent is not root:
            _prune(parent, root)
    linked = drop_back_links(item, names, said)
    drop_label(item, footnote, linked, said)
    _drop_names(item, footnote.names)
    _unwrap(item)
    _trim(item)
    return item


def _is_pointer(node: PageElement) -> bool:
    """Whether a term only says behind which words the call stands: "... a wall" (LaTeX2HTML)."""
    return isinstance(node, Tag) and node.name == "dt" and text_of(node).lstrip().startswith(("...", "…"))


def _drop_names(item: Tag, names: set[str]) -> None:
    """The item has a name of its own; a second one inside it would only keep empty elements alive."""
    for element in elements(item):
        for name in ("id", "name"):
            if attribute(element, name) in names:
                del element[name]
        if element.name in ("a", "span") and not element.contents and not attribute(element, "id"):
            element.extract()


def _pour(node: PageElement, item: Tag, footnote: Footnote) -> None:
    if isinstance(node, Tag) and node.name == "tr":
        cells = [child for child in node.contents if isinstance(child, Tag)]
        if len(cells) > 1 and label_of(text_of(cells[0]).lstrip("↑^ ")):
            footnote.names.update(names_in(cells.pop(0)))
        for cell in cells:
            move_children(cell, item)
        node.extract()
    elif (isinstance(node, Tag) and node.name in _HOLDERS) or (
        isinstance(node, Tag) and node.name in ("h1", "h2", "h3", "h4", "h5", "h6")
    ):
        move_children(node, item)
        node.extract()
    else:
        item.append(node.extract())


def _unwrap(item: Tag) -> None:
    """A single paragraph in a note is not one."""
    while True:
        filled = [child for child in item.contents if not is_blank(child)]
        if len(filled) != 1 or not isinstance(filled[0], Tag) or filled[0].name not in _INNER:
            break
        only = filled[0]
        if attribute(only, "id") or (only.name == "span" and (attribute(only, "style") or attribute(only, "lang"))):
            break
        for name in ("lang", "dir"):
            if attribute(only, name):
                item[name] = attribute(only, name)
        for child in [child for child in item.contents if child is not only]:
            child.extract()
        only.unwrap()


def _trim(item: Tag) -> None:
    """Takes white space, line breaks and what is empty off the ends."""
    for forward in (True, False):
        while item.contents:
            end = item.contents[0 if forward else -1]
            if isinstance(end, Tag):
                if is_blank(end) and not attribute(end, "id"):
                    end.extract()
                    continue
                if not forward and end.name == "p":
                    _trim_text(end, forward)
                break
            text = str(end).lstrip(SPACE) if forward else str(end).rstrip(SPACE)
            if text or not isinstance(end, NavigableString):
                end.replace_with(NavigableString(text))
                break
            end.extract()


def _trim_text(block: Tag, forward: bool) -> None:
    while block.contents and not forward:
        end = block.contents[-1]
        if isinstance(end, Tag) or str(end) == str(end).rstrip(SPACE):
            return
        text = str(end).rstrip(SPACE)
        end.extract()
        if text:
            block.append(NavigableString(text))
            return


def _prune(element: Tag, root: Tag | None = None) -> None:
    """Takes out the boxes that the notes left empty."""
    node: Tag | None = element
    while node is not None and node is not root and node.parent is not None and node.name in _LOOSE:
        if any(_shows(inner) for inner in node.descendants):
            return
        upper = node.parent
        if node.name not in ("td", "th"):
            node.extract()
        node = upper


_SHOWN = frozenset("img svg math video audio iframe object hr".split())


def _shows(node: PageElement) -> bool:
    return node.name in _SHOWN if isinstance(node, Tag) else is_text(node) and bool(str(node).strip())


def _in_order(root: Tag, found: list[Footnote], items: dict[int, Tag]) -> list[Footnote]:
    """The notes by first call: those called from the text, those called from notes, those never called."""
    by_mark = {id(mark): footnote for footnote in found for mark in footnote.calls}
    ordered: dict[int, Footnote] = {}
    left: list[Tag] = [root]
    for place in left:
        for mark in place.find_all("a", class_="noteref"):
            footnote = by_mark.get(id(mark))
            if footnote is not None and id(footnote) not in ordered:
                ordered[id(footnote)] = footnote
                left.append(items[id(footnote)])
    for footnote in found:
        footnote.calls = [mark for mark in footnote.calls if mark.parent is not None]
    return [*ordered.values(), *(footnote for footnote in found if id(footnote) not in ordered)]


def _number(footnote: Footnote, number: int, item: Tag) -> None:
    item["id"] = f"fn-{number}"
    for turn, mark in enumerate(footnote.calls, start=1):
        again = f"-{turn}" if turn > 1 else ""
        mark.attrs = {"class": "noteref", "id": f"fnref-{number}{again}", "href": f"#fn-{number}"}
        mark.clear()
        mark.append(NavigableString(str(number)))
        _lower(mark)


def _lower(mark: Tag) -> None:
    """No ``sup`` is left around calls."""
    sup = mark.parent
    if sup is not None and sup.name == "sup" and not re.search(r"\w", _words_beside_calls(sup)):
        sup.unwrap()


def _words_beside_calls(element: Tag) -> str:
    return "".join(
        str(c) if not isinstance(c, Tag) else ("" if "noteref" in classes(c) else text_of(c)) for c in element.contents
    )


def _lead_links(root: Tag, ordered: list[Footnote]) -> None:
    """Other links to a note or to its call lead to the new places."""
    new: dict[str, str] = {}
    for number, footnote in enumerate(ordered, start=1):
        new.update({name: f"fnref-{number}" for name in footnote.call_names if footnote.calls})
        new.update(dict.fromkeys(footnote.names, f"fn-{number}"))
    kept = names_in(root)
    for link in elements(root, "a"):
        name = attribute(link, "href")[1:] if attribute(link, "href").startswith("#") else ""
        if "noteref" not in classes(link) and name in new and name not in kept:
            link["href"] = f"#{new[name]}"
