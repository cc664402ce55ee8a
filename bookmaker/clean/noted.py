"""An article that keeps the markup of its page, with its notes in the one form: for programs that take it from here.

Every program that makes pages writes notes in its own way, and some show them nowhere until a reader asks.
"""

from __future__ import annotations

from bookmaker.clean.body import body_of
from bookmaker.clean.context import Context
from bookmaker.clean.depth import DEEPEST, flatten_deep
from bookmaker.clean.footnotes import gather_footnotes
from bookmaker.clean.tree import text_of
from bookmaker.model import Article, Dropped


def note_article(article: Article) -> tuple[str, tuple[Dropped, ...]]:
    """The article's markup with its notes in one list at the end, and what was left out of them: ways back, headings.

    The numbers of calls stand in brackets, so that none runs into the word before it where the markup is taken away.
    """
    root = body_of(article.html)
    context = Context(article.source.address, article.title, article.subtitle, article.address, article.lang)
    list(flatten_deep(DEEPEST)(root, context))
    dropped = [each for each in gather_footnotes(root, context) if isinstance(each, Dropped)]
    calls = root.select("a.noteref")
    for call in calls:
        call.string = f"[{text_of(call)}]"
    return (root.decode_contents(), tuple(dropped)) if calls else (article.html, ())
