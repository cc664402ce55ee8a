"""Points in time as exports write them, as the wall clock of the blog showed them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bookmaker import notes
from bookmaker.dates import machine_date
from bookmaker.model import Article, Dating, Note
from bookmaker.readers._days import FIRST_YEAR_OF_THE_WEB, day_in_address, field_day, written_minutes

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([ap]\.?m\.?)?", re.IGNORECASE)
_OFFSET = re.compile(r"(Z|UTC|GMT|[+-]\d{2}:?\d{2})\s*$", re.IGNORECASE)
_EMPTY = re.compile(r"0000-00-00|0001-01-01|.*\b(?:30 Nov -0001|0?1 Jan 0001)\b|$")
"""How programs write that there is no day."""

TO_COME = 0.5
"""How sure a day of publication can be that is still to come."""

SURE = 0.75
"""The confidence below which a person is asked to look at a date (``Dating.confidence``)."""

NO_DAY = (
    'Write it into the head of the file: date: 2015-08-10 in Markdown, <meta name="date" content="2015-08-10"> in HTML.'
)
"""The way out where there is no date."""

NOT_SURE = "Correct the date in the head of the chapter, or write date-confidence 1 there if it is right."
"""The way out of a doubtful date."""


def read_moment(text: str) -> datetime | None:
    """The point in time that a machine wrote: naive where no offset stands there, else aware; none where it is none."""
    if _EMPTY.match(text.strip()):
        return None
    day = machine_date(text)
    if day is None:
        return None
    if re.fullmatch(r"\s*\d{10}(?:\d{3})?\s*", text):
        seconds = int(text.strip()[:10])
        return datetime.fromtimestamp(seconds, UTC)
    clock = _CLOCK.search(text)
    moment = datetime(day.year, day.month, day.day, *(_hours(clock) if clock else (0, 0, 0)))
    offset = _OFFSET.search(text) if clock else None
    return moment.replace(tzinfo=_zone_of(offset[1])) if offset else moment


def in_zone(moment: datetime, zone: str) -> datetime:
    """The wall clock at that moment in a zone of the IANA's names; as written where the zone is not known."""
    try:
        return moment.astimezone(ZoneInfo(zone)) if moment.tzinfo and zone else moment
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return moment


def dating_of(moment: datetime | None, evidence: str, now: datetime) -> Dating:
    """The day of a moment; doubtful where it lies in the future or before the web."""
    if moment is None:
        return Dating()
    return day_dating(moment.date(), evidence, now)


def day_dating(day: date, evidence: str, now: datetime) -> Dating:
    """The day; doubtful where it lies in the future or before the web."""
    is_odd = day > now.date() + timedelta(days=1) or day.year < FIRST_YEAR_OF_THE_WEB
    return Dating(day, evidence, 0.4 if is_odd else 0.98)


def written_dating(text: str, label: str, lang: str, now: datetime) -> tuple[Dating, int]:
    """The day and the minutes that a field names, by machine or in words; no day where it names none."""
    found = field_day(text, lang) if text.strip() and not _EMPTY.match(text.strip()) else None
    if found is None:
        return Dating(), 0
    day, confidence = found
    dating = day_dating(day, f"{label}: {text.strip()}", now)
    return Dating(day, dating.evidence, min(dating.confidence, confidence)), written_minutes(text)


def at_home(dating: Dating, minutes: int, address: str) -> tuple[Dating, int]:
    """The day in the address where the field names none, or a moment of world time beside it.

    Programs tell the time of a feed in UTC, and put the day that the blog's own clock showed into the address: in the
    evening of America and after midnight in Europe these are two days.
    """
    here = day_in_address(address)
    if here.day is None or dating.day is None:
        return (dating, minutes) if dating.day else (here, minutes)
    later = (dating.day - here.day).days
    if abs(later) != 1 or here.confidence < SURE or not _WORLD_TIME.search(dating.evidence):
        return dating, minutes
    evidence = f"{here.evidence}, {dating.evidence}"
    return Dating(here.day, evidence, dating.confidence), max(0, minutes + later * 24 * 60)


_WORLD_TIME = re.compile(r":\d\d(?:[.,]\d+)?\s*(?:Z|UTC|GMT|[+-]00:?00)\s*$")


def date_notes(dating: Dating, where: str) -> tuple[Note, ...]:
    """What a person should know of an article's date."""
    if dating.day is None:
        return (notes.note("date.missing", where, "nothing says when it was published", NO_DAY),)
    if dating.confidence < SURE:
        message = f"{dating.day.isoformat()} is a guess: {dating.evidence}"
        return (notes.note("date.doubtful", where, message, NOT_SURE),)
    return ()


def doubt_future(article: Article, latest: date) -> Iterator[Article | Note]:
    """The article; where its day is still to come, as a guess: a slip of the page's, or a day that it announces.

    ``latest`` is the last day that is no future anywhere. What somebody vouches for (confidence 1), or what waits for
    its day (``status``), is left as it is.
    """
    dating = article.dating
    if dating.day is None or dating.day <= latest or dating.confidence >= 1 or article.status:
        yield article
        return
    guess = Dating(dating.day, f"{dating.evidence}, a day still to come", min(dating.confidence, TO_COME))
    yield replace(article, dating=guess)
    if dating.confidence >= SURE:
        yield from date_notes(guess, article.source.address)


def _hours(clock: re.Match[str]) -> tuple[int, int, int]:
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        hour = hour % 12 + (12 if clock[4].lower().startswith("p") else 0)
    # A leap second, and midnight as 24:00, stay on the day as written.
    return min(hour, 23), min(minute, 59), min(second, 59)


def _zone_of(text: str) -> timezone:
    if text[0] not in "+-":
        return UTC
    digits = text.replace(":", "")
    minutes = int(digits[1:3]) * 60 + int(digits[3:5])
    return timezone(timedelta(minutes=min(minutes, 1439) * (-1 if text[0] == "-" else 1)))
