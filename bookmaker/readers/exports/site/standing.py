"""What a text of a site is to its tool: a post or a page, shown, hidden, waiting for its day, or past it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from bookmaker.readers._days import written_day
from bookmaker.readers._fields import Fields
from bookmaker.readers._front_matter import Value
from bookmaker.readers.exports.site.shape import DATED, Shape, place_in
from bookmaker.readers.exports.site.texts import MARKDOWN, REST


def is_page(fields: Mapping[str, Value], path: Path, shape: Shape) -> bool:
    """Whether the tool takes a text for a page of its own, by its fields and its place."""
    place = f"/{place_in(path, shape.root)}"
    if shape.is_jekyll or shape.is_hexo:
        return "/_posts/" not in place and "/_drafts/" not in place
    if _PAGES.fullmatch(PurePosixPath(place).stem.lower()) and len(PurePosixPath(place).parts) <= _TOP:
        return True
    said = str(fields.get("type") or "").lower() == "page" or str(fields.get("layout") or "").lower() == "page"
    is_apart = "true" in (fields.get("eleventyexcludefromcollections"), fields.get("headless"))
    return said or "/pages/" in place or is_apart or "pagination" in fields


_PAGES = re.compile(
    r"about(?:[-_]me|[-_]us)?|a-?propos|contact|impressum|datenschutz|mentions-legales|privacy(?:-policy)?|colophon"
    r"|now|uses|cv|resume|links|liens|faq|acerca(?:-de)?|sobre|chi-sono"
)
"""What the pages of a site are called that are no posts."""
_TOP = 4
"""Parts of the path of such a page below the site, with the root: ``/content/about.md``, ``/content/fr/about.md``."""


_POSTS = re.compile(r"(?:^|/)(?:_?posts?|blog|articles?|journal|diary|essays)/(?:[^/]+/index\.|(?!index\.)[^/]+$)")


def is_among_posts(place: str, shape: Shape) -> bool:
    """Whether a text stands in a folder of posts, and is not its list nor a piece of another."""
    path = PurePosixPath(place)
    is_piece = path.parent.as_posix() in shape.bundles and path.stem.split(".")[0] != "index"
    return bool(_POSTS.search(place)) and (not is_piece or bool(_POSTS.search(f"{path.parent.name}/x")))


def status_of(fields: Fields, front: Mapping[str, Value], path: Path, shape: Shape, today: date) -> str:
    """What ``Article.status`` is: a draft, private, scheduled, or published (empty).

    ``front`` are the fields as they stand in front of the text, ``fields`` what was understood of them.
    """
    is_unready = "draft" in (tag.lower() for tag in fields.tags) and path.suffix.lower() in REST | MARKDOWN
    if fields.is_draft or is_unready or _is_unnamed_post(path, shape):
        return "draft"
    if str(front.get("status") or "").lower() == "hidden" or _is_over(front, today):
        return "private"
    return "scheduled" if _is_to_come(front, fields.dating.day, today) else ""


def _is_unnamed_post(path: Path, shape: Shape) -> bool:
    """Whether Jekyll passes over a file among the posts, because its name has no day."""
    return shape.is_jekyll and "_posts" in path.parts and not DATED.match(path.name)


def _is_to_come(fields: Mapping[str, Value], day: date | None, today: date) -> bool:
    """Whether the tools wait with it: its day, or the day set for it, has not come."""
    said = [value for key in ("publishdate", "publish_date") if isinstance(value := fields.get(key), str)]
    days = [day, *(found[0] for text in said if (found := written_day(text, "")))]
    return any(one is not None and one > today + timedelta(days=1) for one in days)


def _is_over(fields: Mapping[str, Value], today: date) -> bool:
    """Whether Hugo shows it no longer: https://gohugo.io/content-management/front-matter/#expirydate."""
    said = [value for key in ("expirydate", "unpublishdate") if isinstance(value := fields.get(key), str)]
    return any(found[0] is not None and found[0] <= today for text in said if (found := written_day(text, "")))
