"""An item of a WordPress export made an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from bookmaker.addresses import join_address
from bookmaker.model import Article, Comment, Dating, Dropped, Note, Source
from bookmaker.readers._days import day_in_address
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._moments import date_notes, dating_of, read_moment
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._titles import place_of, plain
from bookmaker.readers.exports.wordpress.blog import Blog
from bookmaker.readers.exports.wordpress.body import write_body, write_plainly
from bookmaker.readers.exports.wordpress.items import STATUSES, Item
from bookmaker.readers.exports.wordpress.media import figure, player
from bookmaker.readers.exports.wordpress.tongues import pick_language

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|heic|bmp)\b", re.IGNORECASE)
_TERMS = ("category", "post_tag", "tag")


def make_article(item: Item, source: Source, blog: Blog, lang: str, now: datetime) -> tuple[Article, tuple[Note, ...]]:
    """The article and what there is to say of its date."""
    spoken = spoken_language(blog.lang, item["content"])
    body, dropped = write_body(item, blog, pick_language(item["content"], lang or spoken))
    moment, dating = _dating(item, now)
    title = plain(pick_language(item["title"], lang or spoken))
    article = Article(
        source=source,
        title=title,
        html=_lead_picture(item, blog, body) + body + _episode(item, body),
        byline=_authors(item, blog),
        dating=dating,
        lang=spoken,
        tags=without_doubles([plain(name) for domain, _, name in item.terms if domain in _TERMS]),
        address=_address(item["link"], blog.site),
        position=moment.hour * 60 + moment.minute if moment else 0,
        dropped=tuple(Dropped("drop_shortcodes", text) for text in dropped),
        updated=_updated(item),
        kind="other" if item.is_other_text else "page" if item.type == "page" else "",
        status="protected" if item["post_password"] else STATUSES.get(item["status"], ""),
        comments=tuple(_comments(item)),
    )
    return article, date_notes(dating, place_of(source.address, title, body))


def _address(link: str, site: str) -> str:
    """Where the post is to be found; Squarespace leaves the host out."""
    link = join_address(site, link) if link.startswith("/") and site else link
    return link if link.startswith("http") and "?p=" not in link else ""


def _dating(item: Item, now: datetime) -> tuple[datetime | None, Dating]:
    """The wall clock of the blog before the instant: near midnight the days differ."""
    for name in ("post_date", "post_date_gmt", "pubDate"):
        moment = read_moment(item[name])
        if moment and moment.year > 1:
            return moment, dating_of(moment, f"{name} {item[name]}", now)
    return None, day_in_address(item["link"])


def _updated(item: Item) -> date | None:
    moment = read_moment(item["post_modified"] or item["post_modified_gmt"])
    return moment.date() if moment and moment.year > 1 else None


def _authors(item: Item, blog: Blog) -> tuple[str, ...]:
    """The authors named by a plugin for several of them, or else the one that WordPress knows."""
    several = without_doubles([plain(name) for domain, _, name in item.terms if domain == "author"])
    login = item["creator"]
    return several or without_doubles([blog.authors.get(login, login)])


def _lead_picture(item: Item, blog: Blog, body: str) -> str:
    """The post's own picture, unless the text shows it."""
    picture = blog.attachments.get(item.meta.get("_thumbnail_id", ""))
    if picture is None or not _PICTURE.search(picture.address) or _shows(body, picture.address):
        return ""
    return figure(picture, "lead") + "\n"


def _episode(item: Item, body: str) -> str:
    """The sound or film that a podcast's plugin hangs on the post, unless the text has it."""
    address, _, kind = item.meta.get("enclosure", "").strip().partition("\n")
    address = address.strip()
    is_played = kind.strip().rpartition("\n")[2].strip().startswith(("audio/", "video/"))
    if not address.startswith("http") or address in body or not is_played:
        return ""
    return f"\n{player(address)}"


def _shows(body: str, address: str) -> bool:
    """Whether the text shows the picture, in whatever size."""
    stem = re.escape(re.sub(r"\.\w+$", "", address.rpartition("/")[2]))
    return re.search(rf"/{stem}(?:-\d+x\d+|-scaled)?\.\w", body) is not None


def _comments(item: Item) -> Iterator[Comment]:
    for comment in item.comments:
        if comment.get("comment_approved") == "1" and comment.get("comment_type", "") in ("", "comment"):
            yield Comment(
                author=plain(comment.get("comment_author", "")),
                html=write_plainly(comment.get("comment_content", "")),
                when=_naive(read_moment(comment.get("comment_date", ""))),
                id=comment.get("comment_id", ""),
                parent=comment.get("comment_parent", ""),
            )


def _naive(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=None) if moment else None
