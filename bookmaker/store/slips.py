"""What is remembered of an article while its text waits elsewhere: enough to know it again."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from bookmaker.fingerprint import fingerprint
from bookmaker.model import Article
from bookmaker.store.spool import Spool
from bookmaker.words import words_of

_QUERY_OF_CAMPAIGN = re.compile(r"(?:^|&)(?:utm_\w+|fbclid|gclid|source|ref)=[^&]*")


@dataclass(frozen=True, slots=True)
class Slip:
    """One article of an import, without its text."""

    number: int
    """Where it waits in the spool."""
    key: str
    """What tells it from every other article of the import."""
    mark: str
    """A hash of the whole article as it came."""
    title: str
    """As it stands."""
    day: date | None
    """Of the first publication."""
    address: str
    """See ``plain_address``."""
    source: str
    """See ``source_name``."""
    place: str
    """The path or address of its source, whole."""
    kind: str
    """The kind of its source, where that is known."""
    lang: str
    """BCP 47 tag or empty."""
    spool: Spool = field(repr=False, compare=False)
    """Where the articles wait."""

    def load(self) -> Article:
        """The article; a new one each time."""
        return self.spool.load(self.number)


def slips_of(articles: Iterable[Article], spool: Spool, state_of: Callable[[Path], str]) -> list[Slip]:
    """A slip for each article, which waits in the spool.

    ``state_of`` says what else decides the file that is made of an article of this source; it goes into the marks.
    """
    counted: Counter[str] = Counter()
    found = []
    for article in articles:
        text = "\n".join((source_name(article), article.title, str(article.dating.day or "")))
        key = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        counted[key] += 1
        found.append(
            Slip(
                number=spool.add(article),
                key=key if counted[key] == 1 else f"{key}-{counted[key]}",
                mark=mark_of(article, state_of(Path(article.source.address))),
                title=article.title,
                day=article.dating.day,
                address=plain_address(article.address),
                source=source_name(article),
                place=sys.intern(article.source.address),
                kind=article.source.kind,
                lang=article.lang,
                spool=spool,
            )
        )
    return found


def mark_of(article: Article, state: str) -> str:
    """A hash of an article as it came, on whatever day; ``state`` is what else decides the file that is made of it."""
    # One that is fetched again without a change is the same.
    timeless = replace(article, source=replace(article.source, retrieved=None))
    return fingerprint(timeless, state)[:16]


def source_name(article: Article) -> str:
    """The name of the file that an article comes from, with its folder where the name alone says nothing."""
    path = PurePosixPath(article.source.address.replace("\\", "/"))
    return "/".join(path.parts[-2:]) if path.stem.split(".")[0] in ("index", "_index") else path.name


def plain_address(url: str) -> str:
    """An address without what does not tell two pages apart: scheme, ``www.``, a slash at the end, campaigns."""
    if "//" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = _QUERY_OF_CAMPAIGN.sub("", parts.query).strip("&")
    path = unquote(parts.path).rstrip("/")
    return f"{parts.netloc.lower().removeprefix('www.')}{path}{f'?{query}' if query else ''}"


def plain_title(title: str) -> str:
    """The words of a title in one form."""
    return " ".join(words_of(title))
