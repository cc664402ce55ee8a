"""Notes that their calls lead to: most programs' way (GFM, pandoc, WordPress, Word, Docs, Wikipedia, Substack)."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from urllib.parse import unquote

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from bookmaker.clean.footnotes.found import Footnote, is_inside, put_call
from bookmaker.clean.footnotes.signs import (
    is_back_link,
    is_box,
    is_call_name,
    is_note_name,
    label_of,
    says_call,
    worded_label_of,
)
from bookmaker.clean.tree import (
    above,
    attribute,
    block_of,
    classes,
    elements,
    first,
    is_blank,
    is_text,
    sibling,
    text_of,
)

_WORD = re.compile(r"_?(ftn|edn)(\d+)")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NEVER = frozenset("figure table pre main article nav body html [document] header ol ul dl thead tbody form".split())
"""What is no note, though a number may lead to it."""
_WRAPS = ("sup", "span", "b", "i", "em", "strong", "small", "font", "ins", "u", "a", "label", "cite-ref")


class Places:
    """Where everything stands, taken down before anything is moved."""

    def __init__(self, root: Tag) -> None:
        """Walks the tree once."""
        self.root = root
        self.order: dict[int, int] = {}
        self.named: dict[str, Tag] = {}
        self.links: list[tuple[Tag, str]] = []
        self.first_link: dict[str, Tag] = {}
        self._leading: defaultdict[str, list[Tag]] = defaultdict(list)
        self._led: dict[tuple[str, int, int], tuple[bool, Tag, Tag]] = {}
        for index, node in enumerate(root.descendants):
            self.order[id(node)] = index
            if isinstance(node, Tag):
                self._take(node)

    def _take(self, element: Tag) -> None:
        for name in (attribute(element, "id"), attribute(element, "name") if element.name == "a" else ""):
            if name:
                self.named.setdefault(name, element)
        target = fragment_of(element)
        if target:
            self.links.append((element, target))
            self.first_link.setdefault(target, element)
            self._leading[target].append(element)

    def at(self, node: PageElement) -> int:
        """The place of a node in the order of the text."""
        return self.order.get(id(node), -1)

    def leads(self, block: Tag, target: Tag, name: str) -> bool:
        """Whether a link in the block, or the target, leads to this name."""
        key = (name, id(block), id(target))
        if key not in self._led:
            backs = self._leading.get(name, ())
            leads = any(back is target or any(up is block for up in back.parents) for back in backs)
            # The elements are kept with the answer: their numbers are theirs alone as long as they are there.
            self._led[key] = (leads, block, target)
        return self._led[key][0]

    def target(self, name: str, call: Tag) -> Tag | None:
        """The element that a fragment names; Word's notes without names are known by their back link."""
        found = self.named.get(name)
        word = _WORD.fullmatch(name)
        if found is None and word:
            back = self.first_link.get(f"_{word[1]}ref{word[2]}")
            return back if back is not call else None
        if found is None and name and is_note_name(name):
            return next(filter(None, map(self._back_to, _names_of(call))), None)
        return _only_row(found) if found is not None and found.name == "table" else found

    def _back_to(self, name: str) -> Tag | None:
        """The link in a note that leads back to a call, where the call leads to a note that is not there."""
        back = self.first_link.get(name)
        if back is None or not is_back_link(back, name, frozenset()):
            return None
        return back if is_note_name(f"{attribute(block_of(back), 'id')} {_item_name(back)}") else None


def _item_name(link: Tag) -> str:
    return attribute(above(link, "li") or link, "id")


def _names_of(call: Tag) -> list[str]:
    """The identifiers of a call and of what is around it."""
    names = (attribute(element, "id") for element in (call, *islice(call.parents, 2)))
    return [*filter(None, names)]


def _only_row(table: Tag) -> Tag:
    """The row of a table that is one note (docutils), else the table."""
    rows = elements(table, "tr")
    cells = [cell for cell in rows[0].contents if isinstance(cell, Tag)] if len(rows) == 1 else []
    return rows[0] if len(cells) == 2 and label_of(text_of(cells[0])) else table


def fragment_of(element: Tag) -> str:
    """The fragment that a link leads to, empty where there is none."""
    if element.name == "a":
        return unquote(attribute(element, "href").partition("#")[2]) or attribute(
            element.parent or element, "data-definition"
        )
    return ""


def find_linked(root: Tag) -> list[Footnote]:
    """The notes with a call that leads to them, each call's mark in place."""
    places = Places(root)
    found: dict[int, Footnote] = {}
    pairs: list[tuple[Tag, str, Tag]] = []
    backs: set[int] = set()
    for link, name in places.links:
        target = places.target(name, link)
        if target is None or id(link) in backs:
            continue
        if places.at(target) > places.at(link) and is_call(link, name, target, places):
            pairs.append((link, name, target))
    footnotes = _with_bodies(pairs, places)
    for link, name, target in pairs:
        if id(target) in footnotes:
            footnote = footnotes[id(target)]
            footnote.names.add(name)
            found[id(footnote)] = footnote
            if is_inside(link, [root]):
                _put(link, footnote)
    _add_later_calls(places, footnotes)
    _extend(list(found.values()), places)
    return list(found.values())


def is_call(link: Tag, name: str, target: Tag, places: Places) -> bool:
    """Whether a link on the page is the call of a note, not a way to a section, a figure or an equation."""
    text = text_of(link)
    wrapped = _climb(link)
    said = says_call(link) or says_call(wrapped) or (link.parent is not None and says_call(link.parent))
    raised = above(link, "sup") is not None or first(link, "sup") is not None
    label = label_of(text) or (worded_label_of(text) if said or raised else "")
    if not label:
        is_named = is_note_name(name) and not is_call_name(name)
        return (said and is_named) or (_is_described(link) and _leads_back(link, target, places))
    return (
        raised
        or said
        or is_note_name(name)
        or _leads_back(link, target, places)
        or _begins_alike(_bracketed(link, text), target)
    )


def _is_described(link: Tag) -> bool:
    """Whether what describes a link, or its role, says that it calls a note: it may be any word of the text."""
    said = f"{attribute(link, 'aria-describedby')} {attribute(link, 'role')}"
    return re.search(r"(?:foot|end)-?note|doc-noteref", said, re.I) is not None


def _bracketed(link: Tag, text: str) -> str:
    """The call as it is shown, with the brackets that stand around its link."""
    around = next((up for up in islice(link.parents, 3) if up.name in _WRAPS and text_of(up) == f"[{text}]"), None)
    before, after = link.previous_sibling, link.next_sibling
    is_between = is_text(before) and str(before).endswith("[") and is_text(after) and str(after).startswith("]")
    return f"[{text}]" if around is not None or is_between else text


def _begins_alike(text: str, target: Tag) -> bool:
    """Whether what the call leads to begins with the very mark of the call, brackets and all."""
    if text[:1] not in ("[", "("):
        return False
    first = next((str(node).strip() for node in target.next_elements if is_text(node) and str(node).strip()), "")
    return first.startswith(text)


def _leads_back(link: Tag, target: Tag, places: Places) -> bool:
    """Whether the note has a link back to the call."""
    names = {attribute(element, "id") for element in (link, *list(link.parents)[:3])} | {attribute(link, "name")}
    names.discard("")
    block = target if target.name == "li" else block_of(target)
    return any(places.leads(block, target, name) for name in names)


def _with_bodies(pairs: list[tuple[Tag, str, Tag]], places: Places) -> dict[int, Footnote]:
    """The note behind each target (by ``id()``); notes that share one paragraph are cut apart."""
    targets = {id(target): target for _, _, target in pairs}
    labels = {
        id(target): label_of(text_of(link)) or worded_label_of(text_of(link)) for link, _, target in reversed(pairs)
    }
    first = {id(target): link for link, _, target in reversed(pairs)}
    groups: dict[int, list[Tag]] = {}
    holders: dict[int, Tag] = {}
    for target in targets.values():
        holder = _holder(target, targets)
        if _is_body(holder, first[id(target)], places):
            holders[id(holder)] = holder
            groups.setdefault(id(holder), []).append(target)
    made: dict[int, Footnote] = {}
    for key, group in groups.items():
        for target, nodes in _shares(holders[key], group):
            made[id(target)] = Footnote(nodes, labels[id(target)], numbered=holders[key].name != "li")
    return made


def _holder(target: Tag, targets: dict[int, Tag]) -> Tag:
    """The block that is the whole note."""
    holder = block_of(target)
    while True:
        parent = holder.parent
        if parent is None or parent.name not in ("li", "div", "aside", "dd", "td", "th", "tr", "section"):
            return holder
        outer = parent.name in ("li", "tr") or is_note_name(attribute(parent, "id") + " " + attribute(parent, "class"))
        if not outer or _is_plural(parent) or not _is_first(holder) or not _is_alone(parent, targets):
            return holder
        holder = parent


def _is_alone(box: Tag, targets: dict[int, Tag]) -> bool:
    """Whether no second note begins in the box."""
    return len(list(islice((node for node in box.descendants if id(node) in targets), 2))) <= 1


def _is_plural(element: Tag) -> bool:
    return bool(re.search(r"notes(?![a-z])", " ".join(classes(element)) + " " + attribute(element, "id")))


def _is_first(element: Tag) -> bool:
    before = element.previous_sibling
    while before is not None and is_blank(before):
        before = before.previous_sibling
    return before is None


def _is_body(holder: Tag, call: Tag, places: Places) -> bool:
    if holder is places.root or holder.name in _NEVER or any(parent is holder for parent in call.parents):
        return False
    opening = holder if holder.name in _HEADINGS else _opening(holder)
    if opening is not None and not label_of(text_of(opening)):
        return False
    return holder is opening or first(holder, "h1", "h2", "section", "article") is None


def _opening(holder: Tag) -> Tag | None:
    """The heading that a block begins with: a section that a table of contents leads to, and that leads back to it."""
    text = next((node for node in holder.descendants if is_text(node) and not is_blank(node)), None)
    return above(text, *_HEADINGS) if text is not None else None


def _shares(holder: Tag, targets: list[Tag]) -> list[tuple[Tag, list[PageElement]]]:
    """Each target with its part of the block."""
    if len(targets) == 1:
        return [(targets[0], [holder, *_definition(holder)])]
    starts = [next((i for i, child in enumerate(holder.contents) if is_inside(t, [child])), 0) for t in targets]
    ends = [*starts[1:], len(holder.contents)]
    if sorted(set(starts)) != starts:
        return []
    return [(t, list(holder.contents[a:b])) for t, a, b in zip(targets, starts, ends, strict=True)]


def _definition(holder: Tag) -> list[PageElement]:
    """The ``dd`` after a ``dt``."""
    after = sibling(holder) if holder.name == "dt" else None
    return [after] if isinstance(after, Tag) and after.name == "dd" else []


def _put(link: Tag, footnote: Footnote) -> None:
    """Marks the call; words in it that are no number stay before it."""
    text = text_of(link)
    if label_of(text) or worded_label_of(text) or not text:
        _drop_brackets(_climb(link))
        put_call(_climb(link), footnote)
        return
    for child in list(link.contents):
        link.insert_before(child.extract())
    put_call(link, footnote)


def _climb(link: Tag) -> Tag:
    """The outermost element that shows the call and nothing else."""
    element = link
    while element.parent is not None and element.parent.name in _WRAPS and first(element.parent, "img") is None:
        text = text_of(element.parent)
        if not (label_of(text) or worded_label_of(text)) or len(elements(element.parent, "a")) > 1:
            break
        element = element.parent
    return element


def _drop_brackets(element: Tag) -> None:
    before, after = element.previous_sibling, element.next_sibling
    if not isinstance(before, NavigableString) or not isinstance(after, NavigableString):
        return
    if before.endswith("[") and after.startswith("]"):
        before.replace_with(NavigableString(before[:-1]))
        after.replace_with(NavigableString(after[1:]))


def _add_later_calls(places: Places, footnotes: dict[int, Footnote]) -> None:
    """Calls that come after their note's text: a note called again further down."""
    for link, name in places.links:
        target = places.named.get(name)
        footnote = footnotes.get(id(target)) if target is not None else None
        if footnote is None or not is_inside(link, [places.root]) or is_inside(link, footnote.nodes):
            continue
        if target is not None and is_call(link, name, target, places) and not is_back_link(link, "", frozenset()):
            _put(link, footnote)


def _extend(found: list[Footnote], places: Places) -> None:
    """Gives each note the blocks that follow it up to the next note."""
    firsts = {id(footnote.nodes[0]) for footnote in found}
    is_long = False  # whether one of them has several blocks
    last_call = max((places.at(node) for f in found for node in _before_marks(f)), default=-1)
    for footnote in found:
        end = footnote.nodes[-1]
        if not isinstance(end, Tag) or end.name in ("li", "tr", "dd", "td") or end.parent is None:
            continue
        is_label = bool(label_of(text_of(end)))
        if is_blank(end) and end.name == "p":
            # An anchor in a paragraph of its own, and the note behind it.
            after = sibling(end)
            footnote.nodes += [after] if isinstance(after, Tag) and id(after) not in firsts else []
            continue
        follows = _run(end, firsts)
        closed = bool(follows) and _next_is(follows[-1], firsts)
        is_behind = places.at(end) > last_call
        has_more = is_label or (closed and is_behind) or is_box(end.parent)
        if has_more or (is_long and is_behind and _is_end(follows)):
            footnote.nodes.extend(follows)
            is_long = is_long or any(isinstance(node, Tag) for node in follows)


def _is_end(follows: list[PageElement]) -> bool:
    """Whether a few blocks, and nothing behind them, end the page: where other notes have several, the last one's."""
    blocks = [node for node in follows if not is_blank(node)]
    is_plain = all(isinstance(node, Tag) and node.name in _BLOCKS for node in blocks)
    return 0 < len(blocks) <= _MOST and is_plain and sibling(follows[-1]) is None


_BLOCKS = frozenset("p pre ul ol blockquote table".split())
_MOST = 8
"""Blocks of a note, without its first."""


def _before_marks(footnote: Footnote) -> list[PageElement]:
    """Old nodes just before the marks: they have a known place."""
    return [node for mark in footnote.calls for node in (mark.previous_element,) if node is not None]


def _run(start: PageElement, stops: set[int]) -> list[PageElement]:
    nodes: list[PageElement] = []
    node = start.next_sibling
    while node is not None and id(node) not in stops and not (isinstance(node, Tag) and _ends_run(node, stops)):
        nodes.append(node)
        node = node.next_sibling
    return nodes


def _ends_run(node: Tag, stops: set[int]) -> bool:
    inside = any(id(child) in stops for child in node.descendants)
    return node.name in (*_HEADINGS, "hr", "section", "nav", "footer") or inside or bool(node.select("a.noteref"))


def _next_is(node: PageElement, stops: set[int]) -> bool:
    return node.next_sibling is not None and id(node.next_sibling) in stops
