"""What a note shows besides its text: its number, the ways back to its calls."""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.clean.context import Finding
from bookmaker.clean.footnotes.found import Footnote
from bookmaker.clean.footnotes.linked import fragment_of
from bookmaker.clean.footnotes.signs import is_apparatus, is_back_link, label_of, worded_lead_of
from bookmaker.clean.tree import above, attribute, classes, elements, first, is_text, text_of
from bookmaker.model import Dropped

RULE = "gather_footnotes"
"""Who drops the headings that only say that notes follow, and the words of ways back."""

SPACE = " \t\r\n\f\xa0\u200b"
"""White space at the ends of a note."""


def drop_back_links(item: Tag, names: frozenset[str], said: list[Finding]) -> bool:
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
            _drop_brackets(link)
            _remove(link)
        else:
            link.unwrap()
    return shown


def _drop_brackets(link: Tag) -> None:
    """Takes away the brackets that stand around a way back and nothing else."""
    before, after = link.previous_sibling, link.next_sibling
    if not isinstance(before, NavigableString) or not isinstance(after, NavigableString):
        return
    for opening, closing in ("()", "[]"):
        if before.rstrip().endswith(opening) and after.lstrip().startswith(closing):
            before.replace_with(NavigableString(before.rstrip()[:-1]))
            after.replace_with(NavigableString(after.lstrip()[1:]))
            return


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


def drop_label(item: Tag, footnote: Footnote, linked: bool, said: list[Finding]) -> None:
    """Takes out the number that the note's text begins with; a word before it goes to ``said``."""
    first = next((n for n in item.descendants if isinstance(n, NavigableString) and str(n).strip(SPACE)), None)
    if first is None:
        return
    raised = above(first, "sup", "b", "strong")
    if raised is not None and _is_in(raised, item) and raised.name == "sup" and _same(text_of(raised), footnote):
        _remove(raised)
        first = next((n for n in item.descendants if isinstance(n, NavigableString) and str(n).strip(SPACE)), first)
        linked = True
    elif first.parent is not item and _stands_alone(first, footnote):
        _remove_label(first)
        return
    elif footnote.label:
        own = re.escape(footnote.label)
        worded = re.match(rf"\s*(\[?)\s*[^\W\d]+(?: [a-z]+){{0,3}}\s+{own}\s*[:.]\s*", str(first))
        if worded and footnote.numbered and worded_lead_of(str(first)):  # else the list draws the number
            said.append(Dropped(RULE, worded[0].strip()))
            first.replace_with(NavigableString(str(first)[worded.end() :]))
            _close(item, worded[1])
            return
        plain = rf"|{own}(?:[.):]|(?=\s)|$)" if footnote.numbered else ""
        stars = rf"|{own}" if not footnote.label.isalnum() else ""
        text = re.sub(rf"^\s*(?:[\[〔［]{own}[\]〕］]|\({own}\){plain}{stars})[\s\xa0:.–—-]*", "", str(first))
        if text != str(first):
            first.replace_with(NavigableString(text))
            return
    if linked and first.parent is not None:
        first.replace_with(NavigableString(re.sub(r"^[\s\xa0,;]*[.):\]]?[\s\xa0]*", "", str(first))))


_ALONE = re.compile(r"[\[(]?\s?\w{1,5}\s?[\])]?[.):\]]")


def _stands_alone(text: NavigableString, footnote: Footnote) -> bool:
    """Whether it is the number of the note, with a sign behind it, in an element that holds nothing else."""
    box, said = text.parent, str(text).strip(SPACE)
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
    last = next((n for n in reversed([*item.descendants]) if is_text(n) and str(n).strip(SPACE)), None)
    if bracket and isinstance(last, NavigableString) and str(last).rstrip(SPACE).endswith("]"):
        last.replace_with(NavigableString(str(last).rstrip(SPACE)[:-1]))


def _is_in(element: Tag, box: Tag) -> bool:
    """Whether an element is below a box."""
    return any(parent is box for parent in element.parents)


def _same(text: str, footnote: Footnote) -> bool:
    label = label_of(text)
    return bool(label) and (not footnote.label or label == footnote.label)
