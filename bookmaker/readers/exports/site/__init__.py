"""Reads the content folder of a site: Jekyll, Hugo, Pelican, Eleventy, Hexo, Zola, Nikola, Astro, Gatsby, SvelteKit,
MkDocs, Quarto, Lektor, ikiwiki and their like.

Every text with fields in front of it is an article; the tools differ in what they call drafts and pages, in where the
day stands, and in their template tags. A text in several languages is an article for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from bookmaker import notes
from bookmaker.errors import SourceError
from bookmaker.model import Article, Dropped, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import front_notes, title_from_name
from bookmaker.readers._fields import Fields, read_fields, without_doubles
from bookmaker.readers._front_matter import FrontMatter, Value
from bookmaker.readers._moments import date_notes, day_dating
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._text import decode_text
from bookmaker.readers.exports.site.cascade import joined
from bookmaker.readers.exports.site.components import COMPONENTS
from bookmaker.readers.exports.site.crossings import cross, places_of
from bookmaker.readers.exports.site.fronts import front_of, updated_of
from bookmaker.readers.exports.site.leads import lead_of
from bookmaker.readers.exports.site.lektor import LEKTOR
from bookmaker.readers.exports.site.quarto import QUARTO
from bookmaker.readers.exports.site.settings import CONFIGS
from bookmaker.readers.exports.site.shape import Shape, folders_above, is_text, place_in, read_shape, tongue_of
from bookmaker.readers.exports.site.shortcodes import settle_shortcodes
from bookmaker.readers.exports.site.standing import is_among_posts, is_page, status_of
from bookmaker.readers.exports.site.tags import settle_tags
from bookmaker.readers.exports.site.texts import (
    HTML,
    MARKDOWN,
    ORG,
    REST,
    write_text,
)
from bookmaker.readers.exports.site.wiki import WIKI, settle_wiki
from bookmaker.world import World

_FRONT = re.compile(
    rb"^\s*(?:---[ \t]*\r?\n|\+\+\+[ \t]*\r?\n|;;;|<!--\s*\r?\n\.\. |\.\. title:|(?i:title|date|slug|tags|category):\s)"
    rb"|^\s*#\+(?i:title|date):|^\s*\[\[!(?:meta|tag)\s|^_?[a-z][\w-]*:[^\n]*\n---[ \t]*\r?\n"
    rb"|^\s*(?:([=~#*+^\"'`-])\1{2,}[ \t]*\r?\n)?[^\n]{1,200}\n([=~#*+^\"'`-])\2{2,}[ \t]*\r?\n"
    rb"\s*:[A-Za-z][\w -]{0,30}:"
)
"""Fields in front of a text, or below its title."""
_TEMPLATE = re.compile(rb"\{\{[<%]\s*\w|\{%-?\s*\w+|\{(?:filename|static|attach)\}|\[\[!meta\s")
_LIKE_A_DAY = re.compile(r"\d{4}-\d")
_DATED_NAME = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")
"""A day that is enough of a field to most tools but Jekyll."""
_REDIRECTS = ("redirect", "redirect_to", "redirect_from_only", "external_url")


def recognise_site(look: Look) -> float:
    """Rather sure of a folder with ``_posts``, or whose texts mostly begin with fields; of a file with tags too."""
    if look.head:
        suffix = PurePosixPath(look.name).suffix.lower()
        is_own = suffix in COMPONENTS | QUARTO | LEKTOR
        is_markdown = is_own or suffix in MARKDOWN - {".txt", ".text"}
        has_tags = is_own or _TEMPLATE.search(look.head)
        return 0.95 if is_markdown and _FRONT.search(look.head[:400]) and has_tags else 0.0
    texts = [name for name in look.names if is_text(name)]
    if not texts:
        return 0.0
    is_told = any("_posts/" in f"/{name}" or name.endswith(".meta") for name in look.names)
    if is_told or CONFIGS & {name for name in look.names if "/" not in name}:
        return 0.8
    shown = texts[:: max(1, len(texts) // 7)][:8]
    return 0.7 if sum(bool(_FRONT.search(look.peek(name)[:400])) for name in shown) * 2 >= len(shown) else 0.0


def read_site(sources: tuple[Source, ...], world: World, lang: str) -> Iterator[Article | Note]:
    """The articles, in the order of their files; see ``Export.read``."""
    for source in sources:
        root = Path(source.address)
        try:
            paths = world.list(root) or (root,)
        except SourceError:
            paths = (root,)
        shape = read_shape(root if len(paths) > 1 or paths[0] != root else root.parent, paths, world)
        texts = [path for path in paths if is_text(place_in(path, shape.root))]
        made = {path.with_suffix("") for path in texts if path.suffix.lower() in MARKDOWN | HTML}
        texts = [path for path in texts if path.suffix.lower() not in QUARTO or path.with_suffix("") not in made]
        yield from _settled(list(_read_all(texts, shape, source, world, lang)), shape)


def _read_all(
    texts: Sequence[Path], shape: Shape, source: Source, world: World, lang: str
) -> Iterator[tuple[Article, tuple[Note, ...]] | Note]:
    for path in texts:
        try:
            found = _read_text(path, shape, Source(str(path), source.kind), world, lang)
        except SourceError as error:
            found = notes.note("source.unread", str(path), error.message, error.hint)
        if found:
            yield found


def _settled(found: list[tuple[Article, tuple[Note, ...]] | Note], shape: Shape) -> Iterator[Article | Note]:
    """The articles, their links to one another settled.

    Where others have a day, one without is a page, if it does not stand among the posts.
    """
    root = shape.root
    articles = [one[0] for one in found if not isinstance(one, Note)]
    places = places_of((place_in(Path(one.source.address), root), one) for one in articles)
    has_days = any(not isinstance(one, Note) and one[0].dating.day for one in found)
    for one in found:
        if isinstance(one, Note):
            yield one
            continue
        article, said = one
        is_dated = article.dating.day is not None or _LIKE_A_DAY.match(PurePosixPath(article.source.address).name)
        below = place_in(Path(article.source.address), root)
        is_apart = has_days and not is_dated and not shape.is_plain
        if is_apart and not article.status and not is_among_posts(below, shape):
            article = replace(article, kind="page")
        yield cross(article, below, places)
        if not article.status and not article.kind:
            yield from said
            yield from date_notes(article.dating, article.source.address)


def _read_text(
    path: Path, shape: Shape, source: Source, world: World, lang: str
) -> tuple[Article, tuple[Note, ...]] | Note | None:
    where, suffix = str(path), path.suffix.lower()
    text, said = decode_text(world.read(path), where, lang=lang)
    front = front_of(text, path, world)
    given = {} if shape.is_jekyll and not front.fields else shape.cascade.fields_of(place_in(path, shape.root))
    front = replace(front, fields=joined(given, front.fields)) if given else front
    is_dated = _DATED_NAME.match(path.name) and not shape.is_jekyll and path.suffix.lower() not in HTML
    is_plain_text = shape.is_plain and path.suffix.lower() in MARKDOWN
    if not front.fields and not front.problem and not is_dated and not is_plain_text:
        return _without_fields(front, path, shape)
    fields = read_fields(front.fields, place_in(path, shape.root), lang)
    if any(key in front.fields for key in _REDIRECTS) and len(front.body.strip()) < 40:
        return None
    body, silent = settle_wiki(front.body, path, shape.root, world) if suffix in WIKI else (front.body, [])
    if silent and not body.strip():
        return None
    body, past = settle_shortcodes(body)
    body, dropped = settle_tags(body, fields.title) if suffix not in QUARTO else (body, [])
    spoken = fields.lang or shape.settings.lang or lang
    html, title, is_understood = write_text(body, suffix, fields.title, spoken, is_kramdown=shape.is_jekyll)
    if not is_understood:
        message = "lists or quotes are nested too deeply; the text is kept as plain paragraphs"
        said += (notes.note("article.plain", where, message, "Make the nesting shallower."),)
    if not html.strip() and not title:
        return None
    said += () if html.strip() else (notes.note("article.empty", where, "there is no text in it", _ELSEWHERE),)
    article = _article(source, fields, title, html, [*silent, *past, *dropped], front, path, shape, world)
    return article, (*said, *front_notes(front, where))


_ELSEWHERE = "A tag of the site may fetch it from elsewhere: put it into the file, or leave the article out."


def _without_fields(front: FrontMatter, path: Path, shape: Shape) -> Note | None:
    """To most tools a text without fields is none of theirs."""
    if not front.body.strip() or shape.is_jekyll or path.suffix.lower() not in MARKDOWN | REST | ORG:
        return None
    message = "it has no fields in front of its text, and was not taken for an article"
    return notes.note("article.unasked", str(path), message, "Import the file by itself.")


def _article(
    source: Source,
    fields: Fields,
    title: str,
    html: str,
    dropped: Sequence[str],
    front: FrontMatter,
    path: Path,
    shape: Shape,
    world: World,
) -> Article:
    dating = fields.dating
    doubted = day_dating(dating.day, dating.evidence, world.now()) if dating.day else dating
    categories = folders_above(path, shape)
    below = place_in(path, shape.root)
    return Article(
        source=source,
        title=title or title_from_name(str(path)),
        html=(lead_of(front.fields, html, path, shape.root, world) if path.suffix.lower() not in QUARTO else "") + html,
        byline=tuple(shape.authors.get(name, name) for name in fields.byline)
        or without_doubles([shape.settings.author]),
        dating=replace(dating, confidence=min(dating.confidence, doubted.confidence)),
        lang=fields.lang or tongue_of(path, shape) or spoken_language(shape.settings.lang, html),
        tags=without_doubles([tag for tag in (*categories, *fields.tags) if tag not in _COLLECTIONS]),
        address=fields.address
        or shape.settings.address_of(front.fields, below, dating.day, categories or _categories(front.fields)),
        subtitle=fields.subtitle,
        position=fields.position,
        dropped=tuple(Dropped("drop_template_tags", one) for one in dropped),
        updated=updated_of(front.fields, world),
        kind="page" if is_page(front.fields, path, shape) else "",
        status=status_of(fields, front.fields, path, shape, world.now().date()),
    )


_COLLECTIONS = frozenset({"posts", "post"})
"""What Eleventy's texts are tagged with to be found."""


def _categories(fields: Mapping[str, Value]) -> list[str]:
    """The categories that stand in addresses."""
    value = fields.get("categories") or fields.get("category") or ""
    found = value.split() if isinstance(value, str) else value if isinstance(value, list) else []
    return [one for one in found if isinstance(one, str)]


EXPORT = Export(name="site", recognise=recognise_site, read=read_site)
