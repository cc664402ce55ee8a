"""What an edition says itself around an author's text: names, dates, folios, running heads, list numbers.

Words added to a text are no fault where they are only that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from lxml import etree

from bookmaker.addresses import short_address
from bookmaker.check._drawings import drawn_texts
from bookmaker.check._text import is_apparatus
from bookmaker.html import element_text, local_name, parse_fragment
from bookmaker.locales import format_day, join_names, labels, letters_of
from bookmaker.model import Book, Chapter
from bookmaker.words import words_of

_NUMERAL = re.compile(r"\d{1,4}|[ivxlcdm]{1,7}|[^\W\d_]")
"""A folio, a note's or a list's number: digits, Roman digits, one letter; folded."""

_CUT = 3
"""Letters that stay, at least, where a running head is cut short in its last word."""

_PIECES = 4
"""Pieces that a long word of an address is broken into, at most."""

_RECURRING = 3
"""Places in which the same few words make a template's phrase."""

_PHRASE = 8
"""Words that such a phrase has at most."""


def is_numeral(word: str) -> bool:
    """Whether the folded word is what counters write."""
    return bool(_NUMERAL.fullmatch(word))


def heading_words(book: Book, chapter: Chapter | None) -> frozenset[str]:
    """The words that a running head may say on a page of the chapter, or on any page."""
    parts = [part.title for part in book.parts if chapter is None or chapter.id in part.chapters]
    texts = [book.title, book.subtitle, *book.authors, *parts, *labels(book.lang).values()]
    if chapter:
        texts += [chapter.title, chapter.subtitle, *(heading.text for heading in chapter.headings)]
        texts += _imprint(chapter)
    return frozenset(words_of("\n".join(texts)))


def edition_words(book: Book, chapter: Chapter) -> frozenset[str]:
    """The words that an edition may say beside the text of the chapter itself."""
    root = parse_fragment(chapter.body)
    texts = [" ".join(element.itertext()) for element in root.iter() if local_name(element) == "thead"]
    texts += [element_text(row[0]) for row in root.iter("tr") if len(row) >= _PARTED]
    texts += [element_text(element) for element in root.iter("{*}span") if is_apparatus(element)]
    texts += _addresses(root)
    texts += [*drawn_texts(book, chapter), *_joined_calls(root)]
    return heading_words(book, chapter) | frozenset(words_of("\n".join(texts)))


_PARTED = 4
"""Columns; a table of as many may be parted by them, its first column said in every part."""


def recurring_phrases(phrases: Iterable[tuple[tuple[str, ...], str]]) -> frozenset[tuple[str, ...]]:
    """What a template says again and again, of all phrases added (see ``strip_phrase``) and where each stands."""
    found = Counter(phrase for phrase, _ in set(phrases) if 0 < len(phrase) <= _PHRASE)
    return frozenset(phrase for phrase, times in found.items() if times >= _RECURRING)


def strip_phrase(words: Sequence[str], known: frozenset[str]) -> tuple[str, ...]:
    """The words that neither the edition nor a counter is known to say; a running head may be cut short in a word."""
    strange = _strip_broken(words, known)
    left = tuple(word for word in strange if not is_numeral(word))
    is_cut = len(left) == 1 and left[0] == words[-1] and len(left[0]) >= _CUT
    return () if is_cut and any(word.startswith(left[0]) for word in known) else left


def _is_known(word: str, known: frozenset[str]) -> bool:
    """Whether the edition says the word, alone or with the number of a page behind it."""
    return word in known or (word[-1:].isdecimal() and word.rstrip("0123456789") in known)


def _strip_broken(words: Sequence[str], known: frozenset[str]) -> Iterator[str]:
    """The words that are not known, and do not make one that is with those beside them.

    A long one may be broken at lines' ends, and letters may stand so far apart that they are read as words; a piece
    of one may be a word that is known: ``1`` of ``1er``.
    """
    strange = [not _is_known(word, known) for word in words]
    at = 0
    while at < len(words):
        ends = range(at + 2, min(at + _PIECES, len(words)) + 1)
        end = next((end for end in ends if any(strange[at:end]) and "".join(words[at:end]) in known), 0)
        if not end and strange[at]:
            yield words[at]
        at = end or at + 1


def _addresses(root: etree._Element) -> Iterator[str]:
    """Where the links lead, as it is written and as it is printed, and the letters that call it at the foot."""
    links = [element.get("href") or "" for element in root.iter("{*}a")]
    for address in links:
        yield address
        yield short_address(address)
    yield from (letters_of(number) for number in range(1, len(links) + 1))


def _joined_calls(root: etree._Element) -> Iterator[str]:
    """The numbers of calls that stand side by side, as one number: so a page may show them."""
    joined = ""
    for call in root.iter("{*}a"):
        if "noteref" in (call.get("class") or "").split():
            joined += call.text or ""
            if (call.tail or "").strip() or call.getnext() is None:
                yield joined
                joined = ""


def broken_words(texts: Sequence[str], words: Collection[str]) -> frozenset[str]:
    """Both halves of each of the words that a page ends within: notes and a folio stand between them.

    ``texts`` is a text for each page; a half is told by the hyphen that a layout sets, and by the word that it makes.
    """
    found: set[str] = set()
    for page, following in pairwise(texts):
        broken = (line.rstrip() for line in page.split("\n") if line.rstrip().endswith(_HYPHEN))
        heads = [said[-1] for line in broken if (said := words_of(line))]
        tails = [said[0] for line in following.split("\n")[:_OPENING] if (said := words_of(line))] if heads else []
        found.update(half for head in heads for tail in tails if head + tail in words for half in (head, tail))
    return frozenset(found)


_HYPHEN = "\u2010"
"""What a layout ends a line with that it breaks within a word."""

_OPENING = 4
"""Lines of a page among which its text goes on: behind a running head, and what stands beside it."""


def glued_words(chapter: Chapter) -> frozenset[str]:
    """Each word that a call stands against, with its number: ``mot2`` is one word where the 2 is only raised."""
    return frozenset(words_of("\n".join(_glued_calls(parse_fragment(chapter.body)))))


def _glued_calls(root: etree._Element) -> Iterator[str]:
    for call in root.iter("{*}a"):
        if "noteref" in (call.get("class") or "").split():
            before, parent = call.getprevious(), call.getparent()
            text = (parent.text if parent is not None else "") if before is None else before.tail
            words = words_of(text or "" if before is None or text else "".join(map(str, before.itertext())))
            yield f"{words[-1]}{call.text or ''}" if words else ""


def _imprint(chapter: Chapter) -> list[str]:
    day = chapter.dating.day
    dates = [format_day(day, chapter.lang), day.isoformat()] if day else []
    names = [*chapter.byline, join_names(chapter.byline, chapter.lang)]
    return [
        *dates,
        *names,
        *chapter.tags,
        chapter.address,
        short_address(chapter.address),
        *labels(chapter.lang).values(),
    ]
