"""Reads the content folder of a site: Jekyll, Hugo, Pelican, Eleventy, Hexo, Zola, Nikola, Astro and their like.

Every text with fields in front of it is an article; the tools differ in what they call drafts and pages, in where the
day stands, and in their template tags. A text in several languages is an article for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from bookmaker import notes
from bookmaker.errors import SourceError
from bookmaker.model import Article, Dropped, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers._article import front_notes, title_from_name
from bookmaker.readers._days import written_day
from bookmaker.readers._fields import Fields, plain_language, read_fields, without_doubles
from bookmaker.readers._front_matter import FrontMatter, Value, split_front_matter
from bookmaker.readers._moments import date_notes, day_dating, written_dating
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._text import decode_text
from bookmaker.readers.exports.site.cascade import Cascade, joined, read_cascade
from bookmaker.readers.exports.site.crossings import cross, places_of
from bookmaker.readers.exports.site.leads import lead_of
from bookmaker.readers.exports.site.org import org_fields
from bookmaker.readers.exports.site.rest import rest_fields
from bookmaker.readers.exports.site.settings import CONFIGS, Settings, read_settings
from bookmaker.readers.exports.site.tags import settle_tags
from bookmaker.readers.exports.site.texts import (
    HTML,
    MARKDOWN,
    NOTEBOOK,
    ORG,
    REST,
    SUFFIXES,
    notebook_fields,
    write_text,
)
from bookmaker.world import World

_NEVER = frozenset(
    "node_modules _site public _includes _layouts _sass _data layouts archetypes themes templates vendor resources"
    " i18n assets static output .git build dist".split()
)
"""Folders of a site that hold no texts."""

_NO_TEXTS = frozenset("_index readme license changelog contributing code_of_conduct 404 search tags categories".split())
_PLACES = re.compile(r"(?:^|/)(?:_posts|posts?|blog|articles|content|_content|contents|source|src)/")
_FRONT = re.compile(
    rb"^\s*(?:---[ \t]*\r?\n|\+\+\+[ \t]*\r?\n|;;;|<!--\s*\r?\n\.\. |\.\. title:|(?i:title|date|slug|tags|category):\s)"
    rb"|^\s*#\+(?i:title|date):"
    rb"|^\s*(?:([=~#*+^\"'`-])\1{2,}[ \t]*\r?\n)?[^\n]{1,200}\n([=~#*+^\"'`-])\2{2,}[ \t]*\r?\n"
    rb"\s*:[A-Za-z][\w -]{0,30}:"
)
"""Fields in front of a text, or below its title."""
_TEMPLATE = re.compile(rb"\{\{[<%]\s*\w|\{%-?\s*\w+|\{(?:filename|static|attach)\}")
_LIKE_A_DAY = re.compile(r"\d{4}-\d")
_DATED = re.compile(r"\d{2,4}-\d{1,2}-\d{1,2}-")
_DATED_NAME = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")
"""A day that is enough of a field to most tools but Jekyll."""
_TONGUE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?$")
_CHANGES = ("lastmod", "updated", "last_modified_at", "modified", "updated_at", "updateddate", "date_modified")
_REDIRECTS = ("redirect", "redirect_to", "redirect_from_only", "external_url")


@dataclass(frozen=True, slots=True)
class Shape:
    """What the names of a site's files tell of all of them."""

    root: Path
    """The folder."""
    is_jekyll: bool
    """Whether posts stand in ``_posts`` and have a day in their names."""
    is_hexo: bool
    """Whether posts stand in ``_posts`` under any name."""
    tongues: frozenset[str]
    """Names of folders that are languages."""
    authors: Mapping[str, str]
    """Id -> name."""
    settings: Settings
    """What holds for all of them."""
    cascade: Cascade
    """What holds for some of them."""
    bundles: frozenset[str]
    """Folders of one article, whose other texts belong to it."""
    is_plain: bool
    """Whether the texts lie side by side in a folder that no tool has left a trace in: all of them are articles."""


def recognise_site(look: Look) -> float:
    """Rather sure of a folder with ``_posts``, or whose texts mostly begin with fields; of a file with tags too."""
    if look.head:
        is_text = PurePosixPath(look.name).suffix.lower() in MARKDOWN - {".txt", ".text"}
        return 0.95 if is_text and _FRONT.search(look.head[:400]) and _TEMPLATE.search(look.head) else 0.0
    texts = [name for name in look.names if _is_text(name)]
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
        shape = _shape(root if len(paths) > 1 or paths[0] != root else root.parent, paths, world)
        texts = [path for path in paths if _is_text(_below(path, shape.root))]
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
    places = places_of((_below(Path(one.source.address), root), one) for one in articles)
    has_days = any(not isinstance(one, Note) and one[0].dating.day for one in found)
    for one in found:
        if isinstance(one, Note):
            yield one
            continue
        article, said = one
        is_dated = article.dating.day is not None or _LIKE_A_DAY.match(PurePosixPath(article.source.address).name)
        below = _below(Path(article.source.address), root)
        is_page = has_days and not is_dated and not shape.is_plain
        if is_page and not article.status and not _is_among_posts(below, shape):
            article = replace(article, kind="page")
        yield cross(article, below, places)
        if not article.status and not article.kind:
            yield from said
            yield from date_notes(article.dating, article.source.address)


_POSTS = re.compile(r"(?:^|/)(?:_?posts?|blog|articles?|journal|diary|essays)/(?:[^/]+/index\.|(?!index\.)[^/]+$)")


def _is_among_posts(below: str, shape: Shape) -> bool:
    """Whether a text stands in a folder of posts, and is not its list nor a piece of another."""
    path = PurePosixPath(below)
    is_piece = path.parent.as_posix() in shape.bundles and path.stem.split(".")[0] != "index"
    return bool(_POSTS.search(below)) and (not is_piece or bool(_POSTS.search(f"{path.parent.name}/x")))


def _read_text(
    path: Path, shape: Shape, source: Source, world: World, lang: str
) -> tuple[Article, tuple[Note, ...]] | Note | None:
    where, suffix = str(path), path.suffix.lower()
    text, said = decode_text(world.read(path), where, lang=lang)
    front = _front(text, path, world)
    given = {} if shape.is_jekyll and not front.fields else shape.cascade.fields_of(_below(path, shape.root))
    front = replace(front, fields=joined(given, front.fields)) if given else front
    is_dated = _DATED_NAME.match(path.name) and not shape.is_jekyll and path.suffix.lower() not in HTML
    is_text = shape.is_plain and path.suffix.lower() in MARKDOWN
    if not front.fields and not front.problem and not is_dated and not is_text:
        return _without_fields(front, path, shape)
    fields = read_fields(front.fields, _below(path, shape.root), lang)
    if any(key in front.fields for key in _REDIRECTS) and len(front.body.strip()) < 40:
        return None
    body, dropped = settle_tags(front.body, fields.title)
    html, title, is_understood = write_text(body, suffix, fields.title, is_kramdown=shape.is_jekyll)
    if not is_understood:
        message = "lists or quotes are nested too deeply; the text is kept as plain paragraphs"
        said += (notes.note("article.plain", where, message, "Make the nesting shallower."),)
    if not html.strip() and not title:
        return None
    said += () if html.strip() else (notes.note("article.empty", where, "there is no text in it", _ELSEWHERE),)
    article = _article(source, fields, title, html, dropped, front, path, shape, world)
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
    categories = _folders(path, shape)
    below = _below(path, shape.root)
    is_unready = "draft" in (tag.lower() for tag in fields.tags) and path.suffix.lower() in REST | MARKDOWN
    is_hidden = str(front.fields.get("status") or "").lower() == "hidden"
    status = (
        "draft"
        if fields.is_draft or is_unready or _is_unnamed_post(path, shape)
        else "private"
        if is_hidden or _is_over(front.fields, world.now().date())
        else ""
    )
    return Article(
        source=source,
        title=title or title_from_name(str(path)),
        html=lead_of(front.fields, html, path, shape.root, world) + html,
        byline=tuple(shape.authors.get(name, name) for name in fields.byline)
        or without_doubles([shape.settings.author]),
        dating=replace(dating, confidence=min(dating.confidence, doubted.confidence)),
        lang=fields.lang or _tongue(path, shape) or spoken_language(shape.settings.lang, html),
        tags=without_doubles([tag for tag in (*categories, *fields.tags) if tag not in _COLLECTIONS]),
        address=fields.address
        or shape.settings.address_of(front.fields, below, dating.day, categories or _categories(front.fields)),
        subtitle=fields.subtitle,
        position=fields.position,
        dropped=tuple(Dropped("drop_template_tags", one) for one in dropped),
        updated=_updated(front.fields, world),
        kind="page" if _is_page(front.fields, path, shape) else "",
        status=status or ("scheduled" if _is_to_come(front.fields, dating.day, world.now().date()) else ""),
    )


_COLLECTIONS = frozenset({"posts", "post"})
"""What Eleventy's texts are tagged with to be found."""


def _is_to_come(fields: Mapping[str, Value], day: date | None, today: date) -> bool:
    """Whether the tools wait with it: its day, or the day set for it, has not come."""
    said = [value for key in ("publishdate", "publish_date") if isinstance(value := fields.get(key), str)]
    days = [day, *(found[0] for text in said if (found := written_day(text, "")))]
    return any(one is not None and one > today + timedelta(days=1) for one in days)


def _is_over(fields: Mapping[str, Value], today: date) -> bool:
    """Whether Hugo shows it no longer: https://gohugo.io/content-management/front-matter/#expirydate."""
    said = [value for key in ("expirydate", "unpublishdate") if isinstance(value := fields.get(key), str)]
    return any(found[0] is not None and found[0] <= today for text in said if (found := written_day(text, "")))


def _categories(fields: Mapping[str, Value]) -> list[str]:
    """The categories that stand in addresses."""
    value = fields.get("categories") or fields.get("category") or ""
    found = value.split() if isinstance(value, str) else value if isinstance(value, list) else []
    return [one for one in found if isinstance(one, str)]


def _front(text: str, path: Path, world: World) -> FrontMatter:
    """The fields: in front of the text, in a file beside it, in a notebook, in a page's head."""
    if path.suffix.lower() in NOTEBOOK:
        return FrontMatter(dict(notebook_fields(text)), text)
    beside = path.with_suffix(".meta")
    front = split_front_matter(text)
    if not front.fields and path.suffix.lower() in REST and (found := rest_fields(text)):
        return found
    if not front.fields and path.suffix.lower() in ORG:
        return org_fields(text)
    if not front.fields and world.exists(beside):
        meta, _ = decode_text(world.read(beside), str(beside))
        return replace(split_front_matter(f"{meta.strip()}\n\n"), body=text)
    if not front.fields and path.suffix.lower() in (".html", ".htm"):
        pairs = re.findall(r"<meta\s+name=\"([\w:-]+)\"\s+content=\"([^\"]*)\"\s*/?>", text)
        return FrontMatter(dict(pairs), re.sub(r"<meta\s+name=[^>]*>\s*", "", text)) if pairs else front
    return front


def _updated(fields: Mapping[str, Value], world: World) -> date | None:
    for key in _CHANGES:
        value = fields.get(key)
        if isinstance(value, str) and (day := written_dating(value, key, "", world.now())[0].day):
            return day
    return None


def _is_page(fields: Mapping[str, Value], path: Path, shape: Shape) -> bool:
    below = f"/{_below(path, shape.root)}"
    if shape.is_jekyll or shape.is_hexo:
        return "/_posts/" not in below and "/_drafts/" not in below
    if _PAGES.fullmatch(PurePosixPath(below).stem.lower()) and len(PurePosixPath(below).parts) <= _TOP:
        return True
    said = str(fields.get("type") or "").lower() == "page" or str(fields.get("layout") or "").lower() == "page"
    is_apart = "true" in (fields.get("eleventyexcludefromcollections"), fields.get("headless"))
    return said or "/pages/" in below or is_apart or "pagination" in fields


_PAGES = re.compile(
    r"about(?:[-_]me|[-_]us)?|a-?propos|contact|impressum|datenschutz|mentions-legales|privacy(?:-policy)?|colophon"
    r"|now|uses|cv|resume|links|liens|faq|acerca(?:-de)?|sobre|chi-sono"
)
"""What the pages of a site are called that are no posts."""
_TOP = 4
"""Parts of the path of such a page below the site, with the root: ``/content/about.md``, ``/content/fr/about.md``."""


def _is_unnamed_post(path: Path, shape: Shape) -> bool:
    """Whether Jekyll passes over a file among the posts, because its name has no day."""
    return shape.is_jekyll and "_posts" in path.parts and not _DATED.match(path.name)


def _shape(root: Path, paths: Sequence[Path], world: World) -> Shape:
    below = [_below(path, root) for path in paths]
    folders = [part for name in below for part in PurePosixPath(name).parts[:-1]]
    tongues = {part for part in folders if _TONGUE.match(part) and plain_language(part.replace("_", "-"))}
    posts = [PurePosixPath(name).name for name in below if "/_posts/" in f"/{name}" and _is_text(name)]
    dated = [name for name in posts if _DATED.match(name)]
    is_jekyll = len(dated) * 2 >= len(posts) > 0
    is_hexo = bool(posts) and not is_jekyll
    settings = read_settings(root, paths, world, is_jekyll=is_jekyll, is_hexo=is_hexo)
    authors = _authors([path for path, name in zip(paths, below, strict=True) if _AUTHORS.search(name)], world)
    spoken = frozenset(tongues) if len(tongues) > 1 else frozenset[str]()
    cascade = read_cascade(root, paths, settings.defaults, world)
    bundles = frozenset(PurePosixPath(name).parent.as_posix() for name in below if _BUNDLE.search(name))
    is_plain = not any(_TRACE.search(name) or name in CONFIGS or ("/" in name and _is_text(name)) for name in below)
    return Shape(root, is_jekyll, is_hexo, spoken, authors, settings, cascade, bundles, is_plain)


_TRACE = re.compile(r"(?:^|/)(?:_?index\.[^/]+|_[^/]+|[^/]+\.meta)$|(?:^|/)_[^/]+/")
"""What the tools leave in a folder: lists, folders of their own, fields beside a text."""
_BUNDLE = re.compile(r"(?:^|/)index\.(?:\w\w\.)?(?:md|markdown|mdx)$")


_NAMES = ("name", "full_name", "display_name")
_AUTHORS = re.compile(r"(?:^|/)(?:_?data|blog)/(?:authors?|team|people)\.(?:ya?ml|json)$")


def _authors(paths: Sequence[Path], world: World) -> dict[str, str]:
    """The names behind the ids of authors, from a site's data."""
    found: dict[str, str] = {}
    for path in paths:
        text, _ = decode_text(world.read(path), str(path))
        whole = text if path.suffix == ".json" else f"---\n{text.strip()}\n---\n"
        for key, value in split_front_matter(whole).fields.items():
            plain = [value.get(one) for one in _NAMES] if isinstance(value, dict) else [value]
            if isinstance(name := next(filter(None, plain), None), str):
                found[key] = name
    return found


def _folders(path: Path, shape: Shape) -> list[str]:
    """Jekyll's categories: the folders above ``_posts``."""
    parts = PurePosixPath(_below(path, shape.root)).parts[:-1]
    at = parts.index("_posts") if "_posts" in parts else 0
    return [part for part in parts[:at] if part not in shape.tongues and not _PLACES.match(f"{part}/")]


def _tongue(path: Path, shape: Shape) -> str:
    found = next((part for part in PurePosixPath(_below(path, shape.root)).parts[:-1] if part in shape.tongues), "")
    return plain_language(found.replace("_", "-"))


def _below(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _is_text(name: str) -> bool:
    """Whether a file may hold an article, by its name."""
    path = PurePosixPath(name)
    if path.suffix.lower() not in SUFFIXES or path.stem.split(".")[0].lower() in _NO_TEXTS:
        return False
    return not _NEVER & set(path.parts[:-1])


EXPORT = Export(name="site", recognise=recognise_site, read=read_site)
