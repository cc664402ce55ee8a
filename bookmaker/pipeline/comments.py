"""Readers' comments as the end of a chapter: threads, the oldest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from html import escape

from bookmaker.model import Article, Comment

DEEPEST = 6
"""Answers to answers that are set inside one another; what is deeper stands below the last."""

HEADINGS = {
    "de": "Kommentare",
    "en": "Comments",
    "es": "Comentarios",
    "fr": "Commentaires",
    "it": "Commenti",
    "nl": "Reacties",
    "pt": "Comentários",
}
"""Language -> what stands over the comments."""


def with_comments(article: Article, lang: str) -> Article:
    """The article with its comments at the end of its text; itself where nobody wrote any."""
    if not article.comments:
        return article
    heading = HEADINGS.get((article.lang or lang)[:2].lower(), HEADINGS["en"])
    answers: defaultdict[str, list[Comment]] = defaultdict(list)
    ids = {comment.id for comment in article.comments}
    for comment in sorted(article.comments, key=lambda one: one.when or datetime.min):
        is_answer = comment.parent in ids and comment.parent != comment.id
        answers[comment.parent if is_answer else ""].append(comment)
    threads = _thread(answers.pop("", []), answers, 1)
    # Answers that answer one another in a circle hang from nothing.
    rest = _list([_one(comment, "") for comments in answers.values() for comment in comments])
    return replace(article, html=f"{article.html}\n<section><h2>{heading}</h2>{threads}{rest}</section>", comments=())


def _thread(comments: Sequence[Comment], answers: dict[str, list[Comment]], depth: int) -> str:
    items: list[str] = []
    for comment in comments:
        below = answers.pop(comment.id, []) if comment.id else []
        inner = _thread(below, answers, depth + 1)
        items.append(_one(comment, inner if depth < DEEPEST else ""))
        items += [inner] if inner and depth >= DEEPEST else []
    return _list(items) if depth <= DEEPEST else "".join(items)


def _list(items: Sequence[str]) -> str:
    return f"<ol>{''.join(items)}</ol>" if items else ""


def _one(comment: Comment, below: str) -> str:
    when = comment.when.strftime("%Y-%m-%d %H:%M") if comment.when else ""
    parts = [f"<b>{escape(comment.author)}</b>" if comment.author else "", when]
    head = ", ".join(filter(None, parts))
    return f"<li>{f'<p>{head}</p>' if head else ''}{comment.html}{below}</li>"
