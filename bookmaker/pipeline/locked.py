"""Articles behind a password, of which a page or a feed shows the form that asks for it, and nothing else."""

from __future__ import annotations

import re

from bookmaker.model import Article, Note
from bookmaker.notes import note

_FORM = re.compile(
    r"<form\b[^<>]{0,2000}(?:\baction=[\"'][^\"'<>]{0,1000}\baction=postpass|\bclass=[\"'](?:[^\"'<>]{0,200}\s)?post-password-form\b)"
    r"|<input\b(?=[^<>]{0,500}\bname=[\"']post_password[\"'])(?=[^<>]{0,500}\btype=[\"']password[\"'])"
)
"""WordPress' own (https://developer.wordpress.org/reference/functions/get_the_password_form/), in every theme."""


def is_locked(article: Article) -> bool:
    """Whether its text is the question for its password."""
    return _FORM.search(article.html) is not None


def locked_note(article: Article) -> Note:
    """Said of such an article."""
    where = f"{article.source.address}, “{article.title}”"
    message = "behind a password, of which there is only the question here; left out"
    return note("article.unasked", where, message, "The blog's own export has its text: `--with protected`.")
