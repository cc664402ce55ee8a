"""Days and hours as HTML writes them (https://html.spec.whatwg.org/#dates-and-times), in the narrower form of books."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"\d{4}")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?")
_ZONE = re.compile(r"Z|[+-](?:0\d|1[0-4]):?[0-5]\d")
_BOTH = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})(?:T|\s+)({_CLOCK.pattern})\s*({_ZONE.pattern})?", re.IGNORECASE)
_PERIOD = re.compile(r"P(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d{1,3})?S)?)?")


def moment_of(value: str) -> str:
    """What ``datetime`` of ``<time>`` may say: a day, an hour, both, a month, a year or a period; else nothing."""
    if _CLOCK.fullmatch(value) or _PERIOD.fullmatch(value) or (_YEAR.fullmatch(value) and value != "0000"):
        return value
    return value if re.fullmatch(r"\d{4}-\d{2}", value) and _is_day(f"{value}-01") else day_of(value)


def day_of(value: str) -> str:
    """What ``datetime`` of ``<ins>`` and ``<del>`` may say: a day, or a day and an hour with its zone; else nothing."""
    if _DAY.fullmatch(value) and _is_day(value):
        return value
    both = _BOTH.fullmatch(value)
    if both is None or not _is_day(both[1]):
        return ""
    return f"{both[1]}T{_thousandths(both[2])}{(both[3] or '').upper()}"


def _thousandths(clock: str) -> str:
    whole, point, part = clock.partition(".")
    return f"{whole}{point}{part[:3]}"


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
