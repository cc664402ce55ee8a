"""The proof that a dump was read whole: every word of it is in an article, or among what was left out on purpose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from bookmaker.html import element_text, parse_fragment
from bookmaker.model import Article
from bookmaker.readers.dump.links import split_references
from bookmaker.words import words_of

_BULLET_NUMBER = re.compile(r"^[ \t\u00a0]*(?:\d{1,3}[.)]|o)(?=\s)", re.MULTILINE)
_MARK = re.compile(r"\[(\d{1,5})\]")


def lost_words(text: str, articles: Iterable[Article]) -> tuple[str, ...]:
    """The words of a dump that are in none of its articles, folded, in order, without doubles.

    The signs and numbers of list items (``o`` is one of lynx's) and of lynx's link marks do not count: a list
    counts by itself.
    """
    body, references, addresses = split_references(text)
    if addresses:
        body = _MARK.sub(lambda match: "" if int(match[1]) in addresses else match[0], body)
    kept = Counter(word for article in articles for word in _words(article))
    wanted = Counter(words_of(_BULLET_NUMBER.sub(" ", body))) + Counter(words_of(references))
    return tuple(word for word, number in wanted.items() if kept[word] < number)


def _words(article: Article) -> list[str]:
    root = parse_fragment(article.html)
    alternatives = [str(image.get("alt", "")) + " " + str(image.get("src", "")) for image in root.iter("img")]
    links = [str(link.get("href", "")) for link in root.iter("a")]
    pieces = [
        article.title,
        element_text(root),
        *alternatives,
        *links,
        *article.byline,
        *article.tags,
        article.dating.evidence,
        *(dropped.text for dropped in article.dropped),
    ]
    return words_of("\n".join(pieces))
