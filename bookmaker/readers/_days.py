"""Days that stand in a field, a file name or an address."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote

from bookmaker.addresses import split_address
from bookmaker.dates import machine_date, parse_date
from bookmaker.model import Dating

FIRST_YEAR_OF_THE_WEB = 1991
"""No page is older (https://www.w3.org/History.html): an earlier year in a page's own data is an empty field."""

_TIME = re.compile(r"\d[T ]([01]?\d|2[0-3]):([0-5]\d)(?::\d\d)?(?:\s?([ap])\.?m\b)?", re.IGNORECASE)
_NAME = re.compile(r"(?:^|/)(\d{4})[-_.](\d{1,2})[-_.](\d{1,2})(?=\D|$)")
_FOLDERS = re.compile(r"(?:^|/)(\d{4})/(\d{1,2})/(\d{1,2})(?=/|$)")
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_LEADING_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?=\D|$)")


def written_day(text: str, lang: str) -> tuple[date, float] | None:
    """The day that a field names, by machine or in words, and how sure the reading is (0 to 1)."""
    found = machine_date(text)
    if found:
        return found, 1.0
    match = _LEADING_ISO.match(text.strip())
    if match and (day := _day(*match.groups())):
        return day, 1.0
    words = parse_date(text, lang)
    return (words.day, words.confidence) if words and words.precision == "day" else None


def field_day(text: str, lang: str) -> tuple[date, float] | None:
    """The same for a field that a program wrote: in its language where that is not the article's."""
    return written_day(text, lang) or (written_day(text, "") if lang else None)


def written_minutes(text: str) -> int:
    """Minutes since midnight of the first time that stands after a day, as written; 0 where none does."""
    match = _TIME.search(text)
    if match is None:
        return 0
    hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0) if match[3] else int(match[1])
    return hour * 60 + int(match[2])


def day_in_name(address: str) -> Dating:
    """The day that a file's name or its folders begin with: ``2007-02-22-slug.md``, ``2005/01/03/slug/index.md``."""
    path = unquote(address).replace("\\", "/")
    for pattern, confidence, what in ((_NAME, 0.9, "file name"), (_FOLDERS, 0.85, "folders")):
        for match in reversed(list(pattern.finditer(path))):
            if day := _day(*match.groups()):
                return Dating(day, f"{what} “{match[0].strip('/')}”", confidence)
    return Dating()


def day_in_address(url: str) -> Dating:
    """The day in the path of a web address: ``/2017/04/23/``."""
    path = split_address(url).path if "://" in url else url
    for match in _IN_ADDRESS.finditer(path):
        is_split = bool(match[2])
        day = _day(match[1], match[3], match[4]) if is_split or len(match[3] + match[4]) == 4 else None
        if day and day.year >= FIRST_YEAR_OF_THE_WEB:
            return Dating(day, f"address “{match[0]}”", 0.85 if is_split else 0.75)
    return Dating()


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
