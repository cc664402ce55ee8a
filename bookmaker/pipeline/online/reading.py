"""A site read: what is at the address that was named, and where that leads."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from bookmaker import notes
from bookmaker.addresses import join_address, split_address
from bookmaker.errors import SourceError
from bookmaker.html import parse_html
from bookmaker.model import Article, Note, Source
from bookmaker.pipeline.locked import is_locked
from bookmaker.pipeline.online.pages import read_page, same_site, text_of_page
from bookmaker.pipeline.online.parts import read_in_parts
from bookmaker.pipeline.online.sifting import Sieve
from bookmaker.pipeline.progress import Watch
from bookmaker.plugs import Look
from bookmaker.readers.exports.feed import read_feed, recognise_feed
from bookmaker.readers.published import without_own
from bookmaker.web import Fetched, Library, WebError
from bookmaker.web.ahead import ahead
from bookmaker.web.fetched import MissingError
from bookmaker.web.maps import (
    FEED_PLACES,
    MAP_PLACES,
    chosen_maps,
    feed_links,
    is_map,
    maps_in_robots,
    may_be_article,
    next_of_feed,
    page_links,
    read_map,
)
from bookmaker.words import words_of
from bookmaker.world import FakeWorld, World

MOST_PAGES = 20_000
"""Pages of one site."""

MOST_PARTS = 1_000
"""Pages of one feed, and maps of one site."""

WORKERS = 4
"""Pages on their way at the same time."""

AHEAD = 12
"""Pages that may be on their way or there before they are asked for: each may be large."""


@dataclass(slots=True)
class Site:
    """Reads what is at one address."""

    library: Library
    world: World
    lang: str
    watch: Watch
    taken: set[str] = field(default_factory=set)
    """Addresses of later pages of articles that were read: they are no articles of their own."""

    def read(self, address: str, kind: str) -> Iterator[Article | Note]:
        """The articles; raises ``SourceError`` where there is nothing to be had at the address."""
        found = self.library.page(address)
        if kind != "html" and _is_feed(found):
            yield from self._feed(found)
        elif kind != "html" and is_map(found.data):
            yield from self._pages(self._mapped(found, set()), known=set())
        elif kind != "html" and _is_front(found):
            yield from self._blog(found)
        else:
            yield from self._page(found)

    def _page(self, found: Fetched) -> Iterator[Article | Note]:
        """The article of a page, with its later pages."""
        articles, said = self._parts(found)
        yield from articles
        yield from said

    def _parts(self, found: Fetched) -> tuple[tuple[Article, ...], tuple[Note, ...]]:
        return read_in_parts(found, lambda page: read_page(page, self.world, self.lang), self.library.page, self.taken)

    def _blog(self, front: Fetched) -> Iterator[Article | Note]:
        """All articles of a site: what its feed has in full, and the pages that its map names beside."""
        known: set[str] = set()
        for item in self._feed_of(front):
            if isinstance(item, Article) and item.address:
                known.add(_plain(item.address))
            yield item
        wanted = [place for place in self._map_of(front) if same_site(place, front.address)]
        if not known and not wanted:
            wanted = [place for place in page_links(text_of_page(front), front.address) if may_be_article(place)]
        came = False
        for item in self._pages(wanted, known):
            came = came or isinstance(item, Article)
            yield item
        if not known and not came:
            yield from self._page(front)

    def _feed_of(self, front: Fetched) -> Iterator[Article | Note]:
        named = feed_links(text_of_page(front), front.address)
        for place in named or (join_address(front.address, path) for path in FEED_PLACES):
            with suppress(WebError):
                found = self.library.page(place)
                if _is_feed(found):
                    yield from self._feed(found)
                    return

    def _feed(self, first: Fetched) -> Iterator[Article | Note]:
        """The entries of a feed and of the pages that go on from it; what it has the beginning of only, as its page."""
        shown: set[str] = set()
        part: Fetched | None = first
        number = 0
        while part is not None and number < MOST_PARTS:
            number += 1
            self.watch("Reading the feed", number)
            items = list(self._entries(part, first.address))
            places = {item.address or item.title for item in items if isinstance(item, Article)}
            if places <= shown and number > 1:
                return
            yield from self._in_full(items, shown, is_brief=not _WHOLE.search(part.data))
            shown |= places
            place = next_of_feed(part.data, part.address, number)
            try:
                part = self._next(place, part.address)
            except WebError as error:
                yield notes.note("source.unread", place, error.message, error.hint)
                return

    def _next(self, place: str, address: str) -> Fetched | None:
        """The page of a feed that goes on from the one at ``address``; none where a server has no such page."""
        if not place or not same_site(place, address):
            return None
        with suppress(MissingError):
            found = self.library.page(place)
            return found if _is_feed(found) else None
        return None

    def _entries(self, part: Fetched, address: str) -> Iterator[Article | Note]:
        """What the feed's reader finds in one part of it; every part counts as the feed itself."""
        inside = FakeWorld({str(Path(part.address)): part.data}, self.world.now())
        for item in without_own(read_feed((Source(part.address, "feed"),), inside, self.lang)):
            yield replace(item, source=Source(address, "web")) if isinstance(item, Article) else item

    def _in_full(self, items: list[Article | Note], shown: set[str], *, is_brief: bool) -> Iterator[Article | Note]:
        """The same, with the page in place of an entry of which the feed has only the beginning.

        ``is_brief`` says of a feed that it has descriptions only: in many these are summaries.
        """
        short = {item.where for item in items if isinstance(item, Note) and item.code == "feed.excerpt"}
        for item in items:
            if isinstance(item, Note):
                if item.code not in ("feed.excerpt", "feed.latest"):
                    yield item
                continue
            if (item.address or item.title) in shown:
                continue
            is_short = any(f"“{item.title[:60]}”" in where for where in short) or not item.html.strip()
            whole = self._whole(item) if (is_short or _may_be_cut(item, is_brief)) and item.address else None
            yield whole if whole and (is_short or is_locked(whole) or _is_fuller(whole, item, is_brief)) else item

    def _whole(self, entry: Article) -> Article | None:
        """The article of an entry's page, with what the feed says of it."""
        try:
            articles, _ = self._parts(self.library.page(entry.address))
        except SourceError:
            return None
        if not articles:
            return None
        page = articles[0]
        dating = entry.dating if entry.dating.day else page.dating
        facts = replace(page, kind=entry.kind, status=entry.status or page.status)
        return replace(facts, title=entry.title or page.title, dating=dating, tags=entry.tags or page.tags)

    def _map_of(self, front: Fetched) -> Iterator[str]:
        """The pages that a site's maps name, as far as they may be articles."""
        named: tuple[str, ...] = ()
        with suppress(WebError):
            named = maps_in_robots(text_of_page(self.library.page(join_address(front.address, "/robots.txt"))))
        seen: set[str] = set()
        for place in named[:MOST_PARTS] or tuple(join_address(front.address, path) for path in MAP_PLACES):
            with suppress(WebError):
                found = self.library.page(place)
                if place not in seen and is_map(found.data):
                    yield from self._mapped(found, seen)
                    if not named:
                        return

    def _mapped(self, first: Fetched, seen: set[str]) -> Iterator[str]:
        """The pages that a map and the maps that it names have; ``seen`` are those of the site that were asked for."""
        part: Fetched | None = first
        left: deque[str] = deque()
        while part is not None:
            seen.add(part.address)
            self.watch("Reading the site's map", len(seen))
            pages, maps = read_map(part.data)
            yield from filter(may_be_article, pages)
            left.extend(chosen_maps(maps)[:MOST_PARTS])
            part = self._next_map(left, seen)

    def _next_map(self, left: deque[str], seen: set[str]) -> Fetched | None:
        """The next of the maps that are left which can be had, and was not asked for before."""
        while left and len(seen) < MOST_PARTS:
            place = left.popleft()
            if place not in seen:
                seen.add(place)
                with suppress(WebError):
                    return self.library.page(place)
        return None

    def _pages(self, places: Iterable[str], known: set[str]) -> Iterator[Article | Note]:
        """The articles among these pages; what is no article is counted."""
        every = [*dict.fromkeys(places)]
        wanted = [place for place in every if _plain(place) not in known][:MOST_PAGES]
        sieve, lost = Sieve(every), []
        fetched = ahead(wanted, lambda place: (partial(self._try, place),), threads=WORKERS, most=AHEAD)
        for number, (place, (found,)) in enumerate(fetched, 1):
            self.watch("Fetching pages", number, len(wanted))
            if isinstance(found, WebError):
                lost.append((place, found))
                continue
            if place in self.taken:
                continue
            read = self._parts(found)
            if sieve.takes(found, read):
                yield from read[0]
                yield from read[1]
        for articles, said in sieve.short():
            yield from articles
            yield from said
        yield from (notes.note("source.unread", place, error.message, error.hint) for place, error in lost)
        if sieve.passed:
            message = f"{sieve.passed} pages without a date or without a text were passed over"
            yield notes.note("web.passed", wanted[0], message, "Name such a page itself to have it.")

    def _try(self, place: str) -> Fetched | WebError:
        try:
            return self.library.page(place)
        except WebError as error:
            return error


_MARKED = re.compile(r"<(?!/?p\b)")
_EXCERPT = 60
"""Words of an excerpt, at most (WordPress takes 55)."""


_BRIEF = 600
"""Words of a summary, at most."""

_WHOLE = re.compile(rb"<content[\s>]|:encoded[\s>]|[\"']content_(?:html|text)[\"']")
"""What a feed has that tells more than descriptions."""


def _may_be_cut(entry: Article, is_brief: bool) -> bool:
    """Whether an entry is one short paragraph without any markup, or a short description.

    So are excerpts, from which blogs take out all but the words, and say nothing where these are few; some programs
    put the first paragraphs as they are into a feed.
    """
    words = len(entry.html.split())
    is_one = entry.html.count("<p") <= 1 and _MARKED.search(entry.html) is None
    return (is_one and words <= _EXCERPT) or (is_brief and words <= _BRIEF)


def _is_fuller(page: Article, entry: Article, is_brief: bool) -> bool:
    """Whether the page says what the entry of a feed says, and more, or shows it better; a summary may say it in words
    of its own."""
    whole, part = (Counter(words_of(parse_html(one.html).get_text(" "))) for one in (page, entry))
    if is_brief and whole.total() >= 2 * part.total():
        return True
    return (part - whole).total() <= part.total() // 5 and whole.total() >= part.total()


def _is_feed(found: Fetched) -> bool:
    return recognise_feed(Look(split_address(found.address).path, found.data[: 64 << 10])) > 0


def _is_front(found: Fetched) -> bool:
    """Whether it is the front page of a site, or of a blog in a folder of it."""
    path = split_address(found.address).path.strip("/")
    return path.lower() in ("", "index.html", "index.php", "blog", "weblog", "journal", "posts", "news", "articles")


def _plain(address: str) -> str:
    """What two addresses of one page have in common."""
    parts = split_address(address)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
