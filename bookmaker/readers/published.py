"""A folder of pages that is a whole site, as a program published it: which of its pages are no articles.

Beside its articles such a folder has pages that list them (front page, months, tags, authors), and a few of the
site's own (about, search). Both are pages to an import, which takes them where it is asked to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bookmaker.addresses import split_address
from bookmaker.model import Article, Note
from bookmaker.readers.overviews import Place, Site, lists_entries, lists_links
from bookmaker.world import World

PAGES = (".html", ".htm", ".xhtml")

SIGNS = frozenset(
    "sitemap.xml sitemap_index.xml robots.txt atom.xml rss.xml rss2.xml index.xml feed.xml feed.json index.rdf 404.html"
    " cname .nojekyll search.html searchindex.js objects.inv archives.html archive.html tags.html categories.html"
    " authors.html htaccess .htaccess".split()
)
"""Files that a program puts beside the front page of a site."""

_PLACES = frozenset("tag tags category categories author authors archive archives page feeds feed".split())
"""Folders in which it puts lists and feeds."""

_OWN = re.compile(
    r"(?:^|/)(?:tags?|categor(?:y|ies)|cat[ée]gories?|kategorien?|schlagw(?:ort|örter)|etiquetas?|topics?|labels?|authors?"
    r"|auteurs?|autor(?:en)?|languages?|locations?|pages?)(?:/|\.\w+$)"
    r"|(?:^|/)(?:archives?/)?\d{4}(?:/\d\d)?(?:/index)?\.\w+$|(?:^|/)archives?(?:/index)?\.\w+$|^index\d*\.x?html?$"
    r"|(?:^|/)(?:404|search|genindex|py-modindex|offline|drafts|about|[aà]-propos|about-(?:me|us)|über(?:-(?:mich|uns))?"
    r"|contact|kontakt|impressum|imprint|mentions-legales|legal|privacy|datenschutz)(?:/index)?\.\w+$"
    r"|(?:^|/)_(?:static|sources|modules|assets)/",
    re.IGNORECASE,
)
"""Paths, below the site's own folder, of lists, of pages about the site, and of what programs put beside them."""

_TAG = re.compile(r"<[^<>]{0,2000}>")
_SHOWN = re.compile(r"<(?:img|svg|video|audio|iframe|math|object|embed)\b")
_DRAFTS = re.compile(r"(?:^|/)_?drafts?/", re.IGNORECASE)

FEW = 2
"""Pages that are no site yet."""

LINKS = 2
"""Links of a page that is nothing but links, at least."""

MOST_WAITING = 200
"""Pages without a day of which it is not said at once what they are."""


Sites = Mapping[Path, Site]
"""Sites by their homes."""


def find_sites(paths: Sequence[Path]) -> Sites:
    """The sites that these files make, none of them inside of another."""
    fronts = {path.parent for path in paths if path.name.lower() in ("index.html", "index.htm")}
    signs = {path.parent for path in paths if path.name.lower() in SIGNS}
    signs |= {path.parent.parent for path in paths if path.parent.name.lower() in _PLACES and path.suffix in PAGES}
    homes: dict[Path, list[str]] = {}
    for front in sorted(fronts & signs, key=lambda each: len(each.parts)):
        if not any(above in homes for above in front.parents):
            homes[front] = []
    for path in paths if homes else ():
        home = next((above for above in path.parents if above in homes), None)
        if home is not None and path.suffix.lower() in PAGES:
            homes[home].append(path.relative_to(home).as_posix())
    return {home: Site(home, frozenset(names)) for home, names in homes.items() if len(names) > FEW}


def site_of(path: Path, sites: Sites) -> Site | None:
    """The site that a file belongs to, if it does."""
    return next((sites[above] for above in path.parents if above in sites), None) if sites else None


def told_apart(items: Iterable[Article | Note], site: Site, world: World) -> Iterator[Article | Note]:
    """The articles of a site's pages; lists of them, and a few pages without a day among many with one, are pages."""
    waiting: list[Article | Note] = []
    undated = dated = 0
    is_held = False
    for item in items:
        if isinstance(item, Article):
            other = _apart(item, site, world)
            is_held = other is None and not item.dating.day and undated < MOST_WAITING
            undated += is_held
            dated += other is None and not is_held
            item = other or item
        # What is said of an article stands behind it, and waits with it.
        if is_held:
            waiting.append(item)
        else:
            yield item
    is_few = dated > 0 and undated < min(MOST_WAITING, max(2, dated))
    yield from (replace(each, kind="page") if is_few and isinstance(each, Article) else each for each in waiting)


def _apart(article: Article, site: Site, world: World) -> Article | None:
    """The same as what it is, where it is a draft or a page; none where it is an article."""
    if _DRAFTS.search(_path_of(article, site)) and not article.status:
        return replace(article, status="draft")
    return replace(article, kind="page") if is_page(article, site, world) else None


def is_own(path: str) -> bool:
    """Whether a path below a site's home is that of a page of the site's own."""
    return _OWN.search(path) is not None


def without_own(items: Iterable[Article | Note]) -> Iterator[Article | Note]:
    """The entries of a site's feed; those that lead to pages of its own are pages."""
    for item in items:
        place = split_address(item.address).path.strip("/") if isinstance(item, Article) else ""
        is_page = bool(place) and is_own(place if place.endswith(PAGES) else f"{place}/index.html")
        yield replace(item, kind="page") if isinstance(item, Article) and is_page else item


def is_page(article: Article, site: Site, world: World) -> bool:
    """Whether a page lists others or is about the site, by its path or by where its headings and links lead."""
    path = _path_of(article, site)
    if is_own(path):
        return True
    place = Place(path, article.address, site)
    if _SHOWN.search(article.html) is None and not _TAG.sub("", article.html).strip():
        return True
    return lists_links(article.html, place, LINKS) or lists_entries(article.html, _markup(article, world), place)


def _markup(article: Article, world: World) -> str:
    return world.read(Path(article.source.address)).decode("utf-8", "replace")


def _path_of(article: Article, site: Site) -> str:
    path = Path(article.source.address)
    return path.relative_to(site.home).as_posix() if site.home in path.parents else path.name
