"""The pages that tumblr-backup writes, a post each: https://cebtenzzre.github.io/tumblr-utils/operation/."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from bookmaker.html import fold_spaces, parse_html
from bookmaker.html.markup import write_inside
from bookmaker.model import Article, Dropped, Source
from bookmaker.readers._fields import without_doubles
from bookmaker.readers._moments import dating_of, day_dating, read_moment
from bookmaker.readers._speech import spoken_language
from bookmaker.readers._titles import plain

_CLOCK = re.compile(r"\d{1,2}[:h]\d{2}(?:[:.]\d{2})?")


def article_of_backup(markup: str, source: Source, now: datetime) -> Article:
    """The post of one page; what its footer says of readers is left out, and listed."""
    tree = parse_html(markup)
    post: Any = tree.find("article") or tree.body or tree
    header, footer = post.find("header"), post.find("footer")
    stamp: Any = header.find("time") if header else None
    written = str(stamp.get("datetime") or "") if stamp else ""
    moment = read_moment(written)
    day = _local_day(moment.date(), fold_spaces(stamp.get_text(" "))) if moment else None
    places = [str(one.get("href") or "") for one in header.find_all("a") if "●" in one.get_text()] if header else []
    tags, dropped = _tags(footer)
    for part in filter(None, (header, footer)):
        part.decompose()
    title, linked = _title(post)
    html = f"{linked}{write_inside(post).strip()}"
    return Article(
        source=source,
        title=title,
        html=html,
        dating=day_dating(day, f"time {written}", now) if day else dating_of(moment, f"time {written}", now),
        lang=spoken_language("", html),
        tags=tags,
        address=next(iter(places), ""),
        position=moment.hour * 60 + moment.minute if moment else 0,
        dropped=dropped,
    )


def _local_day(day: date, shown: str) -> date | None:
    """The day that is shown, which is that of the clock where the page was written: one off from UTC's at most."""
    numbers = {int(one) for one in re.findall(r"\d{1,4}", _CLOCK.sub(" ", shown))}
    near = (day + timedelta(days=off) for off in (0, -1, 1))
    return next((one for one in near if one.day in numbers and {one.month, one.year, one.year % 100} & numbers), None)


def _title(post: Any) -> tuple[str, str]:
    """The title, which is taken out, and as HTML the link that it may be."""
    heading: Any = post.find(True, recursive=False)
    if heading is None or heading.name != "h2":
        return "", ""
    title, place = plain(heading.get_text(" ")), heading.find("a")
    linked = f"<p>{write_inside(heading)}</p>\n" if place is not None else ""
    heading.decompose()
    return title, linked


def _tags(footer: Any) -> tuple[tuple[str, ...], tuple[Dropped, ...]]:
    """The tags, and what else stands in the footer: where it is from, who liked it."""
    if footer is None:
        return (), ()
    links = [one for one in footer.find_all("a") if one.get_text().strip().startswith("#")]
    tags = [plain(one.get_text(" ")) for one in links]
    for one in links:
        one.decompose()
    text = fold_spaces(footer.get_text(" "))
    if not tags and text.startswith("#"):
        tags, text = [f"#{one}" for one in text.split("#")[1:]], ""
    said = (Dropped("drop_reader_notes", text),) if text else ()
    return without_doubles([tag.removeprefix("#").strip() for tag in tags]), said
