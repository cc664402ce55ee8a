"""Readers' comments as the end of a chapter: threads, the oldest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from html import escape

from bookmaker.locales import format_day, labels
from bookmaker.model import Article, Comment

DEEPEST = 6
"""Answers to answers that are set inside one another; what is deeper stands below the last."""


def with_comments(article: Article, lang: str) -> Article:
    """The article with its comments at the end of its text; itself where nobody wrote any."""
    if not article.comments:
        return article
    spoken = article.lang or lang
    answers: defaultdict[str, list[Comment]] = defaultdict(list)
    ids = {comment.id for comment in article.comments}
    for comment in sorted(article.comments, key=lambda one: one.when or datetime.min):
        is_answer = comment.parent in ids and comment.parent != comment.id
        answers[comment.parent if is_answer else ""].append(comment)
    threads = _thread(answers.pop("", []), answers, 1, spoken)
    # Answers that answer one another in a circle hang from nothing.
    rest = _list([_one(comment, "", spoken) for comments in answers.values() for comment in comments])
    heading = labels(spoken)["comments"]
    return replace(article, html=f"{article.html}\n<section><h2>{heading}</h2>{threads}{rest}</section>", comments=())


def _thread(comments: Sequence[Comment], answers: dict[str, list[Comment]], depth: int, lang: str) -> str:
    if depth == DEEPEST:
        return _list([_one(comment, "", lang) for comment in _flat(comments, answers)])
    below = (_thread(_below(comment, answers), answers, depth + 1, lang) for comment in comments)
    return _list([_one(comment, answer, lang) for comment, answer in zip(comments, below, strict=True)])


def _flat(comments: Sequence[Comment], answers: dict[str, list[Comment]]) -> Iterator[Comment]:
    """Each comment, with all that hangs from it behind it, however deep."""
    waiting = list(reversed(comments))
    while waiting:
        comment = waiting.pop()
        yield comment
        waiting.extend(reversed(_below(comment, answers)))


def _below(comment: Comment, answers: dict[str, list[Comment]]) -> list[Comment]:
    return answers.pop(comment.id, []) if comment.id else []


def _list(items: Sequence[str]) -> str:
    return f"<ol>{''.join(items)}</ol>" if items else ""


def _one(comment: Comment, below: str, lang: str) -> str:
    day = comment.when.date() if comment.when else None
    said = format_day(day, lang) if day and lang else day.isoformat() if day else ""
    when = f"{said}, {comment.when:%H:%M}" if comment.when else ""
    parts = [f"<b>{escape(comment.author)}</b>" if comment.author else "", when]
    head = ", ".join(filter(None, parts))
    return f"<li>{f'<p>{head}</p>' if head else ''}{comment.html}{below}</li>"
