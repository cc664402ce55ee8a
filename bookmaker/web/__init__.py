"""The web, as far as an import needs it: what is at an address, politely, within limits, and once.

Takes addresses (URLs), gives ``Fetched`` or raises ``WebError``. Nothing here runs during a build. A ``Client`` asks
the network; a ``Library`` keeps what it was given and gives it again, so that an import can be repeated off line.
"""

from __future__ import annotations

from bookmaker.web.client import Client, Limits
from bookmaker.web.fetched import Fetched, GoneError, OfflineError, WebError
from bookmaker.web.library import Library

__all__ = ["Client", "Fetched", "GoneError", "Library", "Limits", "OfflineError", "WebError"]
