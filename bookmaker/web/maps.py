"""What a site says of where its articles are: feeds, the pages of a feed, sitemaps, robots.txt.

Pure functions over what was fetched; https://www.sitemaps.org/protocol.html, https://www.rfc-editor.org/rfc/rfc5005.
"""

from __future__ import annotations

import json
import re
import zlib
from urllib.parse import parse_qsl, urlencode

from lxml import etree

from bookmaker.addresses import join_address, split_address
from bookmaker.html import parse_html
from bookmaker.web.fetched import is_web

LARGEST_MAP = 64 << 20
"""Bytes of an unpacked sitemap; the protocol allows 50 MB."""

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")

FEED_PLACES = tuple(
    "/feed/ /feeds/posts/default /rss.xml /atom.xml /index.xml /feed.xml /rss/"
    " /feeds/all.atom.xml /blog/atom.xml".split()
)
"""Where blogs have their feed that do not say it."""

MAP_PLACES = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml", "/sitemap.xml.gz")
"""Where sites have their map that do not say it."""

MOST_LINKS = 2_000
"""Links of a page that are looked at."""

_NOT_POSTS = re.compile(r"comment|/tag/|/category/|/author/|replies", re.IGNORECASE)
_NO_ARTICLE = re.compile(
    r"/(?:tags?|categor(?:y|ies)|authors?|archives?|page|feed|wp-json|wp-content|search|label|topics?)(?:/|$)|"
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|zip|mp[34]|css|js|xml|json)$",
    re.IGNORECASE,
)
_KEPT_MAPS = re.compile(r"post|article|blog|news|stor(?:y|ies)|entr", re.IGNORECASE)
_OTHER_MAPS = re.compile(
    r"image|video|author|user|taxonom|categor|tag|archive|label|topic|format|attachment|product", re.IGNORECASE
)


def feed_links(markup: str, address: str) -> tuple[str, ...]:
    """The feeds of articles that a page names, in order; not those of comments, tags and authors."""
    found = []
    for link in parse_html(markup).find_all("link"):
        rel = str(link.get("rel") or "")
        kind = str(link.get("type") or "").partition(";")[0].strip().lower()
        href = str(link.get("href") or "")
        if "alternate" in rel and kind in FEED_TYPES and href:
            found.append((join_address(address, href), f"{href} {link.get('title') or ''}"))
    plain = [place for place, words in found if not _NOT_POSTS.search(words)]
    return tuple(dict.fromkeys(place for place in plain if is_web(place)))


def page_links(markup: str, address: str) -> tuple[str, ...]:
    """The other pages of its site that a page leads to, in order."""
    links = parse_html(markup).find_all("a", href=True)[:MOST_LINKS]
    found = (join_address(address, str(link["href"]).strip()).partition("#")[0] for link in links)
    host, here = split_address(address).netloc, address.partition("#")[0]
    return tuple(
        dict.fromkeys(one for one in found if is_web(one) and split_address(one).netloc == host and one != here)
    )


def next_of_feed(data: bytes, address: str, number: int) -> str:
    """The address of the next page of a feed, of which this is the ``number``-th; empty where nothing tells."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _next_of_json(data, address)
    head, tail = data.partition(b"<entry")[0].partition(b"<item")[0], _behind_entries(data)
    for name in _GOING_ON:
        for link in (*_LINK.findall(head), *_LINK.findall(tail)):
            if re.search(rb"rel\s*=\s*[\"']" + name + rb"[\"']", link):
                href = re.search(rb"href\s*=\s*[\"']([^\"']+)", link)
                return join_address(address, _unescape(href[1])) if href else ""
    if re.search(rb"<generator>[^<]*wordpress", head, re.IGNORECASE):
        parts = split_address(address)
        asked = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != "paged"]
        return parts._replace(query=urlencode([*asked, ("paged", str(number + 1))])).geturl()
    return ""


_LINK = re.compile(rb"<(?:\w{1,40}:)?link\b[^<>]*>")
_GOING_ON = (b"next", b"prev-archive")
"""How a feed's page names the one with older entries: https://www.rfc-editor.org/rfc/rfc5005, 3 and 4."""


def _behind_entries(data: bytes) -> bytes:
    """What stands behind the last entry."""
    return data[max(data.rfind(b"</entry>"), data.rfind(b"</item>"), 0) :]


def read_map(data: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pages and the further maps that a sitemap names; neither where it is none."""
    root = _parse(_unpacked(data))
    if root is None:
        return tuple(line for line in data[:LARGEST_MAP].decode("utf-8", "replace").split() if is_web(line)), ()
    pages: list[str] = []
    maps: list[str] = []
    for element in root.iter("{*}loc"):
        parent = element.getparent()
        place = (element.text or "").strip()
        if parent is not None and is_web(place):
            (maps if etree.QName(parent).localname == "sitemap" else pages).append(place)
    return tuple(dict.fromkeys(pages)), tuple(dict.fromkeys(maps))


def is_map(data: bytes) -> bool:
    """Whether it is a sitemap."""
    return re.search(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", _unpacked(data)[:4096]) is not None


def chosen_maps(maps: tuple[str, ...]) -> tuple[str, ...]:
    """The maps of an index that may name articles: those of posts where there are such."""
    posts = tuple(place for place in maps if _KEPT_MAPS.search(split_address(place).path))
    return posts or tuple(place for place in maps if not _OTHER_MAPS.search(split_address(place).path))


def may_be_article(address: str) -> bool:
    """Whether the address could be an article's: no file, no list of a tag, not the front page."""
    parts = split_address(address)
    return bool(parts.path.strip("/") or parts.query) and not _NO_ARTICLE.search(parts.path)


def maps_in_robots(text: str) -> tuple[str, ...]:
    """The sitemaps that a robots.txt names."""
    found = re.findall(r"^[ \t]{0,99}sitemap[ \t]{0,99}:[ \t]{0,99}(\S+)", text, re.IGNORECASE | re.MULTILINE)
    return tuple(place for place in found if is_web(place))


def _next_of_json(data: bytes, address: str) -> str:
    try:
        found = json.loads(data).get("next_url")
    except (ValueError, AttributeError, RecursionError):
        return ""
    return join_address(address, found) if isinstance(found, str) and found else ""


def _parse(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _unpacked(data: bytes) -> bytes:
    if data[:2] != b"\x1f\x8b":
        return data
    try:
        return zlib.decompressobj(31).decompress(data, LARGEST_MAP)
    except zlib.error:
        return b""


def _unescape(text: bytes) -> str:
    return text.decode("utf-8", "replace").replace("&amp;", "&")
