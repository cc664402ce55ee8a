"""Names that sign an article and are nobody's: the account that a machine or a blog came with, the program itself."""

from __future__ import annotations

import re
from dataclasses import replace

from bookmaker.model import Article, Dropped

_BY = "account"
"""The rule's name."""

_NOBODY = re.compile(
    r"microsoft office user|microsoft account|compte microsoft|microsoft-konto|cuenta (?:de )?microsoft"
    r"|учетная запись майкрософт|windows user|utilisateur windows|windows-benutzer|usuario (?:de )?windows"
    r"|utente windows|пользователь(?: windows)?|apache poi|python-docx|libreoffice|openoffice(?:\.org)?"
    r"|(?:the )?(?:user|owner|author|admin|administrator|webmaster|unknown|default|root)\d*"
    r"|utilisateur|auteur|administrateur|inconnu|benutzer|besitzer|unbekannt|usuario|autor|utente|autore|[\W_]*",
    re.IGNORECASE,
)


def is_account(name: str) -> bool:
    """Whether the name says no more than that nobody gave one: ``admin``, ``Microsoft Office User``."""
    return bool(_NOBODY.fullmatch(name))


def without_accounts(article: Article) -> Article:
    """The article, signed by persons only; who is left out stands among what was dropped."""
    nobodies = tuple(Dropped(_BY, name) for name in article.byline if is_account(name))
    if not nobodies:
        return article
    names = tuple(name for name in article.byline if not is_account(name))
    return replace(article, byline=names, dropped=(*article.dropped, *nobodies))
