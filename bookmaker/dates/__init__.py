"""Dates as people write them in blogs, in any language, and as machines write them.

- ``parse_date``: a line that is a date and nothing else (weekday, time and "Published on" aside);
- ``find_dates``: every date inside a text;
- ``read_day``: the one day that a short text names, where that is sure enough;
- ``machine_date``: ISO 8601, RFC 822 and their relatives, the day as written in its own offset.

A missing date is better than a wrong one: what can be read in two ways has a low confidence.
Month and weekday names come from the CLDR (https://cldr.unicode.org) by way of Babel, which is loaded at the
first word that could be a month, one language at a time where the language is known.
"""

from bookmaker.dates.found import FoundDate, Order, Precision
from bookmaker.dates.machine import machine_date
from bookmaker.dates.reading import find_dates, parse_date, read_day

__all__ = ["FoundDate", "Order", "Precision", "find_dates", "machine_date", "parse_date", "read_day"]
