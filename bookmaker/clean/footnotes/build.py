"""The canonical form: numbered calls, and one list of notes at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.footnotes.found import Footnote, names_in
from bookmaker.clean.footnotes.linked import fragment_of
from bookmaker.clean.footnotes.signs import is_apparatus, is_back_link, is_title, label_of, worded_lead_of
from bookmaker.clean.tree import (
    above,
    attribute,
    classes,
    drop,
    elements,
    first,
    is_blank,
    is_text,
    make,
    move_children,
    sibling,
    text_of,
)
from bookmaker.model import Dropped
from bookmaker.notes import note

RULE = "gather_footnotes"
"""Who drops the headings that only say that notes follow."""

_HOLDERS = frozenset("li aside div section dd dt td th span small".split())
"""What is taken away around the text of a note; a paragraph stays one."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INNER = frozenset("p div section span".split())
_LOOSE = frozenset(
    "ol ul dl dd dt div section aside footer table tbody tr td th p small span blockquote article li".split()
)
_SPACE = " \t\r\n\f\xa0\u200b"


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
            while isinstance(before, Tag) and (before.name == "hr" or is_blank(before) or is_title(before)):
                heads[id(before)] = before
                before = sibling(before, forward=False)
            node = node.parent if before is None and node.parent is not root else None
    return list(heads.values())


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
    linked = _drop_back_links(item, names, said)
    _drop_label(item, footnote, linked)
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


def _drop_back_links(item: Tag, names: frozenset[str], said: list[Finding]) -> bool:
    """Takes the ways back out; whether one of them showed the number."""
    shown = False
    for box in item.find_all(class_=["mw-cite-backlink", "footnote-back", "fn-bracket"]):
        shown = True
        said += _record(text_of(box))
        box.extract()
    for link in elements(item, "a"):
        if link.parent is None or "noteref" in classes(link) or not is_back_link(link, fragment_of(link), names):
            continue
        text = text_of(link)
        if is_apparatus(text):
            shown = shown or bool(label_of(text))
            said += _record(text)
            _remove(link)
        else:
            link.unwrap()
    return shown


def _record(text: str) -> list[Finding]:
    """What is to be said of a way back that goes: nothing of an arrow or a number."""
    return [Dropped(RULE, text)] if any(letter.isalpha() for letter in text) else []


def _remove(link: Tag) -> None:
    """Takes a link out together with what only it filled."""
    parent = link.parent
    link.extract()
    while parent is not None and parent.name in (
        "sup",
        "span",
        "b",
        "strong",
        "em",
        "i",
        "small",
        "p",
        "label",
        "cite",
    ):
        if _says_something(parent) or first(parent, "img"):
            return
        upper = parent.parent
        parent.extract()
        parent = upper


def _says_something(element: Tag) -> bool:
    """Whether there is more than signs in it; a note that is called again and again is asked for each call."""
    return any(is_text(node) and str(node).strip("[]().:^ \xa0\t\r\n") for node in element.descendants)


def _drop_label(item: Tag, footnote: Footnote, linked: bool) -> None:
    """Takes out the number that the note's text begins with."""
    first = next((n for n in item.descendants if isinstance(n, NavigableString) and str(n).strip(_SPACE)), None)
    if first is None:
        return
    raised = above(first, "sup", "b", "strong")
    if raised is not None and is_in(raised, item) and raised.name == "sup" and _same(text_of(raised), footnote):
        _remove(raised)
        first = next((n for n in item.descendants if isinstance(n, NavigableString) and str(n).strip(_SPACE)), first)
        linked = True
    elif first.parent is not item and _stands_alone(first, footnote):
        _remove_label(first)
        return
    elif footnote.label:
        own = re.escape(footnote.label)
        worded = re.match(rf"\s*(\[?)\s*[^\W\d]+(?: [a-z]+){{0,3}}\s+{own}\s*[:.]\s*", str(first))
        if worded and worded_lead_of(str(first)):
            first.replace_with(NavigableString(str(first)[worded.end() :]))
            _close(item, worded[1])
            return
        plain = rf"|{own}(?:[.):]|(?=\s)|$)" if footnote.numbered else ""
        stars = rf"|{own}" if not footnote.label.isalnum() else ""
        text = re.sub(rf"^\s*(?:\[{own}\]|\({own}\){plain}{stars})[\s\xa0:.–—-]*", "", str(first))
        if text != str(first):
            first.replace_with(NavigableString(text))
            return
    if linked and first.parent is not None:
        first.replace_with(NavigableString(re.sub(r"^[\s\xa0]*[.):\]]?[\s\xa0]*", "", str(first))))


_ALONE = re.compile(r"[\[(]?\s?\w{1,5}\s?[\])]?[.):\]]")


def _stands_alone(text: NavigableString, footnote: Footnote) -> bool:
    """Whether it is the number of the note, with a sign behind it, in an element that holds nothing else."""
    box, said = text.parent, str(text).strip(_SPACE)
    if box is None or box.name not in ("span", "b", "strong", "small") or not footnote.label:
        return False
    return text_of(box) == said and bool(_ALONE.fullmatch(said)) and _same(said, footnote)


def _remove_label(text: NavigableString) -> None:
    """Takes out the element that holds nothing but the number."""
    box = text.parent
    if box is not None:
        text.extract()
        if not box.contents and not attribute(box, "id"):
            box.extract()


def _close(item: Tag, bracket: str) -> None:
    """Takes away the bracket that closes what a bracket before the number opened."""
    last = next((n for n in reversed([*item.descendants]) if is_text(n) and str(n).strip(_SPACE)), None)
    if bracket and isinstance(last, NavigableString) and str(last).rstrip(_SPACE).endswith("]"):
        last.replace_with(NavigableString(str(last).rstrip(_SPACE)[:-1]))


def is_in(element: Tag, box: Tag) -> bool:
    """Whether an element is below a box."""
    return any(parent is box for parent in element.parents)


def _same(text: str, footnote: Footnote) -> bool:
    label = label_of(text)
    return bool(label) and (not footnote.label or label == footnote.label)


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
            text = str(end).lstrip(_SPACE) if forward else str(end).rstrip(_SPACE)
            if text or not isinstance(end, NavigableString):
                end.replace_with(NavigableString(text))
                break
            end.extract()


def _trim_text(block: Tag, forward: bool) -> None:
    while block.contents and not forward:
        end = block.contents[-1]
        if isinstance(end, Tag) or str(end) == str(end).rstrip(_SPACE):
            return
        text = str(end).rstrip(_SPACE)
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
