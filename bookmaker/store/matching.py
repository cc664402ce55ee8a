"""Which article is which: the same one is known again in a later import, though its title, day or file was mended."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bookmaker.html import parse_html
from bookmaker.model import Article, Source
from bookmaker.store.chapter_file import read_chapter, read_origin
from bookmaker.world import World


@dataclass(frozen=True, slots=True)
class Known:
    """A chapter file of an earlier import."""

    path: Path
    """Where it is."""
    article: Article
    """What it holds now."""
    key: str
    """Which article it was when it was imported."""
    source: str
    """The name of the file that it was imported from."""
    is_edited: bool
    """Whether a person changed it since."""
    data: bytes
    """Its bytes."""


def source_name(article: Article) -> str:
    """The name of the file that an article comes from, with its folder where the name alone says nothing."""
    path = PurePosixPath(article.source.address.replace("\\", "/"))
    return "/".join(path.parts[-2:]) if path.stem.split(".")[0] in ("index", "_index") else path.name


def article_keys(articles: Sequence[Article]) -> tuple[str, ...]:
    """What tells each article from every other: its source, title and day, and a number where these are the same."""
    found: list[str] = []
    counted: Counter[str] = Counter()
    for article in articles:
        text = "\n".join((source_name(article), article.title, str(article.dating.day or "")))
        key = hashlib.sha256(text.encode()).hexdigest()[:16]
        counted[key] += 1
        found.append(key if counted[key] == 1 else f"{key}-{counted[key]}")
    return tuple(found)


def known_files(folder: Path, world: World) -> tuple[Known, ...]:
    """The chapter files of earlier imports in a folder, which need not be there yet."""
    paths = world.list(folder) if world.exists(folder) else ()
    known = (_read_known(path, world) for path in paths if path.suffix.lower() in (".html", ".htm", ".xhtml"))
    return tuple(filter(None, known))


def match_known(articles: Sequence[Article], keys: Sequence[str], known: Sequence[Known]) -> tuple[Known | None, ...]:
    """For each article its file of an earlier import or none; the surest pairs first, each file once."""
    matches: list[Known | None] = [None] * len(articles)
    free = list(known)
    for of_article, of_known in _SIGNS:
        by_sign: defaultdict[Hashable, list[Known]] = defaultdict(list)
        for file in free:
            by_sign[of_known(file)].append(file)
        for n, article in enumerate(articles):
            sign = of_article(article, keys[n]) if matches[n] is None and by_sign else None
            if sign and by_sign[sign]:
                matches[n] = by_sign[sign].pop(0)
        used = {match.path for match in matches if match}
        free = [file for file in free if file.path not in used]
    return tuple(matches)


def _read_known(path: Path, world: World) -> Known | None:
    data = world.read(path)
    text = data.decode("utf-8", "replace")
    origin, article = read_origin(text), read_chapter(text, Source(str(path)))
    if origin is None or article is None:
        return None
    return Known(path, article, origin.key, origin.source, origin.is_edited, data)


def _letters(article: Article) -> str:
    return "".join(parse_html(article.html).get_text().split())


_Signs = tuple[Callable[[Article, str], Hashable | None], Callable[[Known], Hashable | None]]

_SIGNS: tuple[_Signs, ...] = (
    (lambda a, key: key, lambda k: k.key),
    # A template may give every page the same address: title or day must agree too.
    (lambda a, _: (a.address, a.title) if a.address else None, lambda k: (k.article.address, k.article.title)),
    (
        lambda a, _: (a.address, a.dating.day) if a.address else None,
        lambda k: (k.article.address, k.article.dating.day),
    ),
    (lambda a, _: (source_name(a), a.title) if a.title else None, lambda k: (k.source, k.article.title)),
    # The same export under another file name.
    (
        lambda a, _: (a.title, a.dating.day, _letters(a)),
        lambda k: (k.article.title, k.article.dating.day, _letters(k.article)),
    ),
)
"""What an article and a file have in common when they are the same, the surest first."""
