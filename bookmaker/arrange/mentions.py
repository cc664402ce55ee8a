"""Marks in a chapter what the lists of the book lead to: terms and names of the index, pictures with a caption.

A term is what its author marked: ``<dfn>``, or ``<span class="index">`` (``[word]{.index}`` in Markdown), whose
``data-term`` says the line of the index where that is not the word itself: ``a > b`` for a line below another,
``a; b`` for two lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from bookmaker.arrange.naming import Surfaces
from bookmaker.arrange.persons import spoken_places
from bookmaker.fingerprint import fingerprint
from bookmaker.html import fold_breaking, parse_fragment, write_fragment
from bookmaker.listed import Figure, Mention
from bookmaker.model import Chapter
from bookmaker.store.slugs import slug

TERM = "data-term"
"""Attribute that says the line of the index."""

_LONGEST = 40
"""Characters that words give to an id."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the book's lists want of a chapter."""

    terms: bool = False
    """Whether marked terms go into the index."""
    figures: bool = False
    """Whether there is a list of figures."""
    names: Surfaces = ()
    """Words of the text -> line of the index, the longest first."""


NOTHING = Wanted()
"""What a book without lists wants."""


def mark_mentions(chapter: Chapter, wanted: Wanted) -> Chapter:
    """The chapter with an id at every place that a list of the book leads to, and with these places."""
    has_terms = "<dfn" in chapter.body or 'class="index"' in chapter.body
    has_figures = wanted.figures and "<figcaption" in chapter.body
    if not (has_terms or has_figures or wanted.names):
        return chapter
    root = parse_fragment(chapter.body)
    marker = _Marker(root)
    terms = list(_terms(root, marker)) if has_terms else []
    names = list(_names(root, wanted.names, marker)) if wanted.names else []
    figures = tuple(_figures(root, marker)) if has_figures else ()
    mentions = [*(terms if wanted.terms else ()), *names]
    order = {str(element.get("id")): at for at, element in enumerate(root.iter()) if element.get("id")}
    found = tuple(sorted(mentions, key=lambda one: order[one.anchor]))
    return replace(chapter, body=write_fragment(root), mentions=found, figures=figures)


class _Marker:
    """Gives ids that a chapter does not have yet.

    They are made of words: what is new in a chapter leaves those of everything else, and readers' bookmarks, in place.
    """

    def __init__(self, root: etree._Element) -> None:
        self._taken = {str(element.get("id")) for element in root.iter() if element.get("id")}
        self._counts: dict[str, int] = {}

    def mark(self, element: etree._Element, kind: str, words: str) -> str:
        """The id of an element, a new one where it has none."""
        base = f"{kind}-{_short(words)}"
        while not element.get("id"):
            self._counts[base] = count = self._counts.get(base, 0) + 1
            name = base if count == 1 else f"{base}-{count}"
            if name not in self._taken:
                self._taken.add(name)
                element.set("id", name)
        return str(element.get("id"))


def _short(words: str) -> str:
    """Words as a part of an id; a hash of them where they are not of Latin letters, which links would have to quote."""
    name = slug(words, _LONGEST)
    return name if name and name.isascii() else fingerprint(words)[:8]


def _terms(root: etree._Element, marker: _Marker) -> Iterator[Mention]:
    for element in list(root.iter("dfn", "span")):
        if element.tag == "span" and "index" not in (element.get("class") or "").split():
            continue
        said = element.attrib.pop(TERM, "") or (element.get("title") or "" if element.tag == "dfn" else "")
        words = [fold_breaking(line) for line in (said or _words(element)).split(";" if said else "\0")]
        anchor = marker.mark(element, "term", words[0])
        yield from (Mention(line, anchor) for line in words if line)


def _words(element: etree._Element) -> str:
    return fold_breaking("".join(map(str, element.itertext())))


def _figures(root: etree._Element, marker: _Marker) -> Iterator[Figure]:
    for figure in root.iter("figure"):
        caption = figure.find("figcaption")
        words = _caption(caption) if caption is not None else ""
        if words and figure.find(".//img") is not None:
            yield Figure(marker.mark(figure, "figure", words), words)


def _caption(caption: etree._Element) -> str:
    """What a caption says, without the calls of its notes."""
    pieces = []
    walk = etree.iterwalk(caption, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            pieces.append(element.tail or "" if element is not caption else "")
        elif "noteref" in (element.get("class") or "").split():
            walk.skip_subtree()
        else:
            pieces.append(element.text or "")
    return fold_breaking("".join(pieces))


def _names(root: etree._Element, names: Surfaces, marker: _Marker) -> Iterator[Mention]:
    lines = {_plain(words): line for words, line in names}
    pattern = re.compile("|".join(map(_pattern, sorted(lines, key=len, reverse=True))))
    for element, slot, text in list(spoken_places(root)):
        found = list(pattern.finditer(text))
        if found and not _is_marked(element, slot):
            spans = [
                _span(text, match, found[n + 1].start() if n + 1 < len(found) else len(text))
                for n, match in enumerate(found)
            ]
            _put(element, slot, text[: found[0].start()], spans)
            for span, match in zip(spans, found, strict=True):
                line = lines[_plain(match[0])]
                yield Mention(line, marker.mark(span, "name", line), is_name=True)


def _pattern(words: str) -> str:
    spaced = r"[ \t\n\u00a0\u202f]+".join(re.escape(word) for word in words.split(" "))
    return rf"(?<![\w-]){spaced.replace(chr(39), chr(91) + chr(39) + chr(8217) + chr(93))}(?![\w-])"


def _plain(words: str) -> str:
    return re.sub(r"[ \t\n\u00a0\u202f]+", " ", words).replace("’", "'")


def _is_marked(element: etree._Element, slot: str) -> bool:
    """Whether the text is that of a marked term, which says its line itself."""
    holder = element if slot == "text" else element.getparent()
    return holder is not None and (holder.tag == "dfn" or "index" in (holder.get("class") or "").split())


def _span(text: str, match: re.Match[str], end: int) -> etree._Element:
    span = etree.Element("span")
    span.text, span.tail = match[0], text[match.end() : end]
    return span


def _put(element: etree._Element, slot: str, before: str, spans: list[etree._Element]) -> None:
    """Puts elements where a text stood, behind what is left of it."""
    if slot == "text":
        element.text = before
        holder, at = element, 0
    else:
        element.tail = before
        above = element.getparent()
        assert above is not None
        holder, at = above, above.index(element) + 1
    for number, span in enumerate(spans):
        holder.insert(at + number, span)
