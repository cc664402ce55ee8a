"""The file of one chapter: HTML that a person can read and mend, and that is read back exactly.

::

    <!DOCTYPE html>
    <html lang="fr">
    <head>
    <meta charset="utf-8">
    <title>Un titre</title>
    <meta name="author" content="Anne Martin">            one for each author
    <meta name="date" content="2015-08-10">               absent where nothing says the day
    <meta name="date-evidence" content="heading ...">
    <meta name="date-confidence" content="0.95">
    <meta name="position" content="1112">                 orders the chapters of one day
    <meta name="date-modified" content="2016-01-02">      the last change, where the source tells of one
    <meta name="subtitle" content="...">
    <meta name="keywords" content="tag one, tag two">     or one article:tag each, where a tag has a comma
    <link rel="canonical" href="https://...">
    <meta name="typography" content="off">                or the names of rules that are to be off
    <meta name="retrieved" content="2026-11-26">          when it was fetched from the web
    <meta name="source" content="blog.xml">               the file that it was imported from
    <meta name="generator" content="bookmaker; article=KEY; date=2015-08-10; content sha256=DIGEST">
    </head>
    <body>
    <p>One block a line.</p>
    </body>
    </html>

The generator's line says which article it was and what the import wrote: another digest means that a person
changed the file, another date that a person settled it. ``; import=KIND-MARK`` may stand before the digest: the kind
of source, and a hash of the article as it came.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bookmaker.dates import machine_date, parse_date
from bookmaker.html import drop_control_characters, fold_spaces, parse_html
from bookmaker.locales import sound_tag
from bookmaker.model import Article, Dating, Source

_GENERATOR = re.compile(
    r"<meta\s[^<>]*bookmaker; article=(?P<key>[\w-]*); date=(?P<day>[\d-]+|none);"
    r"(?: import=(?P<kind>[a-z-]*)-(?P<mark>[0-9a-f]+);)?\s+content sha256=(?P<digest>[0-9a-f]{64})[^<>]*>\n?"
)
_ORIGIN = re.compile(rb"^<meta name=\"(?:source\"|generator\" content=\"bookmaker; article=)[^\n]*\n", re.MULTILINE)
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """What the generator's line of a chapter file says."""

    key: str
    """Which article it was: see ``importing``."""
    day: str
    """The day at the import (ISO 8601), or ``none``."""
    source: str
    """The name of the file that it was imported from."""
    is_edited: bool
    """Whether a person changed the file since."""
    kind: str = ""
    """The kind of source that it was imported from, where that is known."""
    mark: str = ""
    """A hash of the article as it came, where that is known."""


def chapter_file(article: Article, body: str, source: str = "", key: str = "", mark: str = "") -> bytes:
    """The file of an article, UTF-8. ``body`` is its markup as it is to stand there (``readable``).

    ``source`` is the name of the file that it comes from, ``key`` what tells it from every other article, ``mark`` a
    hash of the article as it came.
    """
    day = article.dating.day.isoformat() if article.dating.day else "none"
    came = f" import={article.source.kind}-{mark};" if mark else ""
    head, tail = _head(article, source), f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    generator = f"bookmaker; article={key}; date={day};{came} content sha256={_digest(head + tail)}"
    return f'{head}<meta name="generator" content="{generator}">\n{tail}'.encode()


def read_origin(text: str) -> Origin | None:
    """What the generator's line says; none for a file that no import wrote."""
    text = _plain_lines(text)
    match = _GENERATOR.search(text, 0, text.find("<body") + 1 or len(text))
    return _origin(match, text, _Head(text[: match.start()])) if match else None


def read_chapter(text: str, source: Source) -> Article | None:
    """The article of a chapter file with its whole body; none for a file that is no chapter file of ours.

    A day that differs from the imported one was set by hand, and is certain.
    """
    found = read_both(text, source)
    return found[1] if found else None


def read_both(text: str, source: Source) -> tuple[Origin, Article] | None:
    """What ``read_origin`` and ``read_chapter`` give, read at once."""
    plain = _plain_lines(text)
    match = _GENERATOR.search(plain, 0, plain.find("<body") + 1 or len(plain))
    body = _BODY.search(text) if match else None
    if match is None or body is None:
        return None
    head = _Head(text[: body.start()])
    origin = _origin(match, plain, head)
    article = Article(
        source=replace(source, retrieved=machine_date(head.meta("retrieved")), imported=head.meta("source")),
        title=head.title,
        html=body[1].strip(" \t\n"),
        byline=head.metas("author"),
        dating=_dating(head, origin),
        lang=head.lang,
        tags=head.metas("article:tag") or tuple(filter(None, map(str.strip, head.meta("keywords").split(",")))),
        address=head.address,
        subtitle=head.meta("subtitle"),
        position=int(head.meta("position")) if head.meta("position").isdecimal() else 0,
        typography=rules_off(head.meta("typography")),
        updated=machine_date(head.meta("date-modified")) if head.meta("date-modified") else None,
    )
    return origin, article


def _origin(match: re.Match[str], text: str, head: _Head) -> Origin:
    """What the generator's line says that was found in a text with plain lines."""
    is_edited = _digest(text[: match.start()] + text[match.end() :]) != match["digest"]
    return Origin(match["key"], match["day"], head.meta("source"), is_edited, match["kind"] or "", match["mark"] or "")


def without_origin(data: bytes) -> bytes:
    """A chapter file without what it says of where it came from: an export has another name each time."""
    return _ORIGIN.sub(b"", data, count=2)


def rules_off(content: str) -> tuple[str, ...]:
    """The typographic rules that a line of names switches off; ``off`` stands for all."""
    return tuple(content.lower().replace(",", " ").split())


class _Head:
    """The head of a chapter file, read once."""

    def __init__(self, markup: str) -> None:
        tree = parse_html(markup)
        root: Any = tree.html
        self.lang = sound_tag(str(root.get("lang") or "")) if root else ""
        self.title, self.address = "", ""
        self._metas: defaultdict[str, list[str]] = defaultdict(list)
        for element in tree.find_all(["title", "link", "meta"]):
            self._take(element)

    def _take(self, element: Any) -> None:
        if element.name == "meta":
            self._metas[str(element.get("name") or "")].append(fold_spaces(str(element.get("content") or "")))
        elif element.name == "title":
            self.title = self.title or fold_spaces(element.get_text())
        elif "canonical" in (element.get("rel") or ()):
            self.address = self.address or str(element.get("href") or "")

    def metas(self, name: str) -> tuple[str, ...]:
        """Every content of this name that is not empty."""
        return tuple(filter(None, self._metas.get(name, ())))

    def meta(self, name: str) -> str:
        """The first content of this name, or empty."""
        return next(iter(self.metas(name)), "")


def _dating(head: _Head, origin: Origin) -> Dating:
    written = head.meta("date")
    day = machine_date(written) if written else None
    if day is None and written and (found := parse_date(written, head.lang)) and found.precision == "day":
        day = found.day
    if (day.isoformat() if day else "none") != origin.day and (day or not written):
        return Dating(day, "set by hand", 1.0) if day else Dating()
    return Dating(day, head.meta("date-evidence"), _confidence(head.meta("date-confidence"))) if day else Dating()


def _confidence(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text.replace(",", "."))))
    except ValueError:
        return 0.0


def _head(article: Article, source: str) -> str:
    lang = f' lang="{_quoted(article.lang)}"' if article.lang else ""
    lines = [f"<!DOCTYPE html>\n<html{lang}>\n<head>", '<meta charset="utf-8">']
    lines.append(f"<title>{_quoted(article.title)}</title>")
    lines += [_meta("author", name) for name in article.byline]
    lines += _date_lines(article.dating.day, article.dating)
    lines += [_meta("position", str(article.position))] if article.position else []
    lines += [_meta("date-modified", article.updated.isoformat())] if article.updated else []
    lines += [_meta("subtitle", article.subtitle)] if article.subtitle else []
    lines += _tag_lines(article.tags)
    lines += [_meta("typography", ", ".join(article.typography))] if article.typography else []
    lines += [f'<link rel="canonical" href="{_quoted(article.address)}">'] if "//" in article.address else []
    fetched = article.source.retrieved
    lines += [_meta("retrieved", fetched.isoformat())] if fetched else []
    lines += [_meta("source", source)] if source else []
    return "\n".join(lines) + "\n"


def _date_lines(day: date | None, dating: Dating) -> list[str]:
    if day is None:
        return []
    confidence = format(round(dating.confidence, 2), "g")
    lines = [_meta("date", day.isoformat()), _meta("date-evidence", dating.evidence)]
    return [*lines, _meta("date-confidence", confidence)]


def _tag_lines(tags: tuple[str, ...]) -> list[str]:
    if any("," in tag for tag in tags):
        return [_meta("article:tag", tag) for tag in tags]
    return [_meta("keywords", ", ".join(tags))] if tags else []


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{_quoted(content)}">'


def _quoted(text: str) -> str:
    """Text on one line for an attribute or element; an apostrophe stays readable."""
    plain = fold_spaces(drop_control_characters(text))
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _digest(text: str) -> str:
    return hashlib.sha256(_plain_lines(text).encode()).hexdigest()


def _plain_lines(text: str) -> str:
    """The text without what an editor or Git may do to the ends of lines and of the file."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
