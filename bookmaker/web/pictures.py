"""The pictures of articles from the web: several hosts at a time, each picture once, the original where one is hidden.

Articles come one after another and may be very many: while one is being looked at, the pictures of the next few are
on their way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import TypeVar

from bookmaker.web.ahead import ahead
from bookmaker.web.fetched import Fetched, GoneError, OfflineError, WebError
from bookmaker.web.library import Library
from bookmaker.web.originals import originals

WORKERS = 8
"""Pictures on their way at the same time, from all hosts."""

AHEAD = 24
"""Articles whose pictures may be on their way before they are asked for."""

IsPicture = Callable[[bytes], bool]
T = TypeVar("T")


@dataclass(slots=True)
class WebPictures:
    """Pictures by their addresses. Safe for many threads."""

    library: Library
    """Who fetches and keeps them."""
    is_picture: IsPicture
    """Tells a picture's bytes from an error page's."""
    watch: Callable[[str, int], None] = field(default=lambda _, __: None)
    """Told what is being done, and how many pictures came so far."""
    _count: int = 0
    _lock: Lock = field(default_factory=Lock)

    @property
    def is_online(self) -> bool:
        """Whether pictures may come that are not on the shelf."""
        return self.library.is_online

    def data(self, address: str) -> bytes:
        """The picture's bytes, as large as it can be had; raises ``WebError`` where it cannot."""
        return self._get(address).data

    def ahead(self, items: Iterable[T], addresses: Callable[[T], Iterable[str]]) -> Iterator[T]:
        """The same items in the same order, each when its pictures are there or cannot be had."""

        def asked(item: T) -> Iterator[Callable[[], None]]:
            return (partial(self._try, address) for address in dict.fromkeys(addresses(item)))

        return (item for item, _ in ahead(items, asked, threads=WORKERS, most=AHEAD))

    def _try(self, address: str) -> None:
        """Fetches a picture, so that it is on the shelf when it is asked for."""
        try:
            self._get(address)
        except WebError:
            return
        with self._lock:
            self._count += 1
        self.watch("Fetching pictures", self._count)

    def _get(self, address: str) -> Fetched:
        trouble: WebError | None = None
        for place in originals(address):
            try:
                found = self.library.picture(place)
            except OfflineError:
                raise
            except WebError as error:
                trouble = trouble if isinstance(trouble, WebError) and not isinstance(trouble, GoneError) else error
                continue
            if self.is_picture(found.data):
                return found
            trouble = trouble or GoneError(f"{place}: what is there is no picture")
        raise trouble or GoneError(f"{address}: nothing is there")
