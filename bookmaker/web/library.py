"""What was fetched before, kept so that it is fetched once: an import can be stopped, repeated, and replayed off line.

Pictures are believed for ever: a platform gives a changed one another address. Pages and feeds are asked for again,
and only what has changed travels. What a server says that it does not have is remembered for some weeks.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from bookmaker.cache import SIZE, Cache, shelf_of, user_cache
from bookmaker.web.client import Client
from bookmaker.web.fetched import Fetched, GoneError, MissingError, OfflineError, WebError

FOLDER = "web"
"""Below the user's cache."""

LARGEST = 8 << 30
"""Bytes: the pictures of a long-lived blog."""

REMEMBERED = timedelta(days=30)
"""How long what was gone is not asked for again."""


class Library:
    """Gives what is at an address, from the shelf or from the web. Safe for many threads."""

    def __init__(self, client: Client | None, now: Callable[[], datetime], cache: Cache | None = None) -> None:
        self._client, self._now = client, now
        self.cache = cache or web_cache()
        self._shelves: set[str] = set()

    @property
    def is_online(self) -> bool:
        """Whether anything may be asked of the network."""
        return self._client is not None

    def picture(self, address: str) -> Fetched:
        """A picture, from the shelf where it is there; raises ``WebError``."""
        return self._known(address) or self._ask(address, None, "image/*,*/*;q=0.5")

    def page(self, address: str) -> Fetched:
        """A page, a feed or a sitemap as it is now; off line, as it was last; raises ``WebError``."""
        known = self._find(address)
        try:
            return self._ask(
                address, known if isinstance(known, Fetched) else None, "text/html,application/xml,*/*;q=0.5"
            )
        except GoneError:
            raise
        except WebError:
            if isinstance(known, Fetched):
                return known
            raise

    def trim(self) -> None:
        """Deletes what was not used for longest, where there is more than may be kept."""
        if self._shelves:
            self.cache.trim(self._shelves)

    def _known(self, address: str) -> Fetched | None:
        """What is on the shelf; raises ``MissingError`` where that it is gone stands there, and is not old."""
        known = self._find(address)
        if isinstance(known, str):
            raise MissingError(known)
        return known

    def _ask(self, address: str, known: Fetched | None, accept: str) -> Fetched:
        if self._client is None:
            raise OfflineError(f"{address}: nothing is asked off line")
        try:
            found = self._client.fetch(address, known, accept=accept)
        except MissingError as error:
            if known is None:
                self._keep(address, {"gone": error.message, "when": self._now().isoformat()}, b"")
            raise
        if found is not known:
            head = {name: getattr(found, name) for name in ("address", "media_type", "etag", "modified")}
            self._keep(address, head, found.data)
        return found

    def _find(self, address: str) -> Fetched | str | None:
        stored = self.cache.get(_key(address))
        if stored is None:
            return None
        head, _, data = stored.partition(b"\n")
        fields = json.loads(head)
        if "gone" not in fields:
            return Fetched(data=data, **fields)
        is_fresh = self._now() - datetime.fromisoformat(fields["when"]) < REMEMBERED
        return str(fields["gone"]) if is_fresh else None

    def _keep(self, address: str, head: dict[str, str], data: bytes) -> None:
        self._shelves.add(shelf_of(_key(address)))
        self.cache.put(_key(address), json.dumps(head).encode() + b"\n" + data)


def web_cache(environment: Mapping[str, str] = os.environ) -> Cache:
    """Where what came from the web is kept; ``$BOOKMAKER_CACHE_SIZE`` counts for it too."""
    cache = user_cache(environment)
    return Cache(cache.folder / FOLDER, cache.largest if environment.get(SIZE, "").strip() else LARGEST)


def _key(address: str) -> str:
    return sha256(f"web {address}".encode("utf-8", "surrogatepass")).hexdigest()
