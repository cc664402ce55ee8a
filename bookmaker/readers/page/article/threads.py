"""What readers wrote below an article, where no name of a box says so: known by its heading and its stamps."""

from __future__ import annotations

import re

from bookmaker.readers.page.article.blocks import extent
from bookmaker.readers.page.article.lines import is_prose, lines
from bookmaker.readers.page.article.notes import stands_in_note
from bookmaker.readers.page.article.phrases import DATED, INVITING, MORE
from bookmaker.readers.page.article.sketch import Box

LONGEST_HEAD = 100
"""Characters of a heading over a thread: it may name the article's title."""

LEAST = 300
"""Letters of prose before a thread that is none of the page's own text."""

STAMPED = 80
"""Characters of a line that says who wrote something, and when."""

_WORDS = (
    r"comments?|responses?|replies|reply|thoughts?|reactions?|kommentare?|antworten|commentaires?|réponses?|réactions?"
    r"|comentarios?|respuestas?|comentários?|respostas?|commenti|commento|risposte|reacties?|komentarz[ey]|komentářů?"
    r"|комментари(?:й|я|ев|и)|yorum(?:lar)?|kommentarer?"
)
_COUNT = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|un|une|ein|eine|zwei|drei)"
HEAD = re.compile(
    rf"\W*(?:(?:{_WORDS})\W*(?:{_COUNT}\W*)?|{_COUNT}\s+(?:{_WORDS})(?:\W*|\s+(?:to|on|zu|für|sur|à|a|para|su|op|do|til)\b.*)"
    r"|コメント\W*\d*\W*|\d+\s?件のコメント.*|(?:评论|評論|댓글)\W*\d*\W*)",
    re.IGNORECASE,
)
"""A heading over a thread, whole."""

_SAYS = re.compile(
    r"(?:\bsa(?:ys|id)|\bwrote|\bschrieb|\bsagt|\ba dit|\bdit|\bdice|\bha detto|\bdisse|\bpisze)\s*:?\s*$", re.I
)


def drop_thread(home: Box) -> None:
    """Takes out all from such a heading on, where the next lines say who wrote something, or when.

    Notes stay, and all where another article may follow: a page of several has counts of comments between them.
    """
    found = [box for box in lines(home) if box.text]
    before = 0
    for n, box in enumerate(found):
        is_head = before >= LEAST and len(box.text) <= LONGEST_HEAD and HEAD.fullmatch(box.text) is not None
        if is_head and not box.find("a") and any(map(_is_stamp, found[n + 1 : n + 5])) and _is_last(found[n + 1 :]):
            for each in found[n:]:
                if not stands_in_note(each, home):
                    each.swap()
            return
        before += extent(box.text) if is_prose(box) else 0


def _is_last(rest: list[Box]) -> bool:
    """Whether no title stands behind it but that of a form or of other articles."""
    titles = (box.text for box in rest if box.name in ("h1", "h2", "h3"))
    return all(HEAD.fullmatch(text) or INVITING.match(text) or MORE.match(text) for text in titles)


def _is_stamp(box: Box) -> bool:
    text = box.text
    return len(text) <= STAMPED and (DATED.search(text) is not None or _SAYS.search(text) is not None)
