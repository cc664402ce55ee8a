"""Asks for what is at an address: over HTTP, with limits on everything that a stranger's server decides.

The library is urllib3: it does what is needed, brings nothing along, and lets us connect to the number of a host that
was looked at. Redirects are followed here, because each leads to an address that must be looked at again.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from bookmaker import __version__
from bookmaker.web.fetched import (
    Fetched,
    GoneError,
    MissingError,
    OfflineError,
    SilentError,
    UnknownHostError,
    WebError,
    is_web,
)
from bookmaker.web.hosts import Resolve, public_numbers, resolve
from bookmaker.web.pace import Pace

if TYPE_CHECKING:
    from urllib3 import HTTPConnectionPool
    from urllib3.response import BaseHTTPResponse

AGENT = f"bookmaker/{__version__} (makes books of articles; asks slowly, once)"
"""Who we say that we are (https://www.rfc-editor.org/rfc/rfc9110#name-user-agent)."""

WEB_PORTS = frozenset({80, 443, 8000, 8080, 8443})
"""Ports that a page of the public web may lead to."""

GONE = frozenset({400, 401, 403, 404, 405, 406, 410, 414, 451})
"""Answers that stay the same however often one asks."""

MISSING = frozenset({404, 410})
"""Those of them that are about what was asked for, not about who asks and how."""

MOST_SILENT = 3
"""Hosts that no name server knows of before it is taken that this machine is off line; and questions for each."""

MOST_NUMBERS = 4
"""Numbers of one host that are tried."""

MOVED = frozenset({301, 302, 303, 307, 308})

BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which one may ask again a little later."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server may cost us."""

    largest: int = 32 << 20
    """Bytes of one answer, packed or unpacked."""
    longest: float = 60.0
    """Seconds for one answer from beginning to end."""
    patience: float = 15.0
    """Seconds until a server says anything."""
    redirects: int = 5
    """Times that it may send us elsewhere."""
    tries: int = 3
    """Times that it is asked."""
    gap: float = 0.25
    """Seconds between two questions to one host."""
    most_wait: float = 30.0
    """Seconds that it may ask us to wait before the next try."""


class Client:
    """Asks the network. Safe for many threads."""

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        allow_private: bool = False,
        find: Resolve = resolve,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits = limits or Limits()
        self._allow_private, self._find, self._clock, self._sleep = allow_private, find, clock, sleep
        self._pace = Pace(self.limits.gap, clock, sleep)
        self._is_off = False
        self._silent: Counter[str] = Counter()
        self._unknown: set[str] = set()
        self._has_answers = False

    def fetch(self, address: str, known: Fetched | None = None, *, accept: str = "*/*") -> Fetched:
        """What is at the address; ``known`` again where the server says that it has not changed.

        Raises ``GoneError`` where asking again is of no use, ``OfflineError`` where nothing can be asked,
        ``WebError`` for what may be better tomorrow.
        """
        headers = {"User-Agent": AGENT, "Accept": accept, "Accept-Encoding": "gzip, deflate"}
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        elif known is not None and known.modified:
            headers["If-Modified-Since"] = known.modified
        end = self._clock() + self.limits.longest * self.limits.tries
        for left in reversed(range(self.limits.tries)):
            try:
                return self._follow(address, headers, known)
            except (GoneError, OfflineError, SilentError):
                raise
            except ValueError as error:
                raise GoneError(f"{address}: no address of the web, or leads to none ({_reason(error)})") from error
            except WebError:
                if not left or self._clock() > end:
                    raise
                self._sleep(min(2.0, 2.0 ** (self.limits.tries - left) * self.limits.gap))
        raise WebError(f"{address}: gives nothing")

    def _follow(self, address: str, headers: Mapping[str, str], known: Fetched | None) -> Fetched:
        place = address
        for _ in range(self.limits.redirects + 1):
            answer = self._ask(place, headers)
            if isinstance(answer, str):
                place = urljoin(place, answer)
            elif answer is None:
                return known or Fetched(place, b"")
            else:
                return answer
        raise GoneError(f"{address}: leads from one address to the next without end")

    def _ask(self, address: str, headers: Mapping[str, str]) -> Fetched | str | None:
        """What is there, or the address to which it leads, or nothing where it has not changed."""
        import urllib3

        if self._is_off:
            raise OfflineError(f"{address}: nothing is asked off line")
        parts = _parts(address, self._allow_private)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        numbers = self._numbers(host, port)
        own = {**headers, "Host": parts.netloc}
        for left, number in reversed(list(enumerate(reversed(numbers[:MOST_NUMBERS])))):
            try:
                with self._pace.turn(host), _pool(parts.scheme, number, port, host) as pool:
                    return self._answer(address, host, _open(pool, parts, own, self.limits))
            except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError) as error:
                # A host has numbers of two kinds, and not every network reaches both.
                if not left:
                    raise WebError(f"{address}: no connection ({_reason(error)})") from error
            except urllib3.exceptions.HTTPError as error:
                raise WebError(f"{address}: {_reason(error)}") from error
        raise WebError(f"{address}: no connection")

    def _numbers(self, host: str, port: int) -> tuple[str, ...]:
        if self._silent[host] >= MOST_SILENT:
            raise SilentError(f"{host}: no name server answers")
        if host in self._unknown:
            raise UnknownHostError(f"{host}: there is no such host")
        try:
            return public_numbers(host, port, allow_private=self._allow_private, find=self._find)
        except UnknownHostError:
            self._unknown.add(host)
            raise
        except SilentError:
            # Where nothing has ever answered, nothing will: an import off line must not wait for every picture.
            self._silent[host] += 1
            self._is_off = not self._has_answers and len(+self._silent) >= MOST_SILENT
            raise

    def _answer(self, address: str, host: str, response: BaseHTTPResponse) -> Fetched | str | None:
        self._has_answers = True
        try:
            return self._understand(address, host, response)
        finally:
            response.close()

    def _understand(self, address: str, host: str, response: BaseHTTPResponse) -> Fetched | str | None:
        status, said = response.status, response.headers
        if status == 304:
            return None
        if status in MOVED and said.get("Location"):
            return str(said["Location"])
        if status in BUSY:
            self._pace.hold(host, _wait(said.get("Retry-After"), self.limits.most_wait))
            raise WebError(f"{address}: the server is busy ({status})")
        if status in MISSING:
            raise MissingError(f"{address}: the server does not have it ({status})")
        if status in GONE:
            raise GoneError(f"{address}: the server does not give it ({status})")
        if status != 200:
            raise WebError(f"{address}: the server answers {status}")
        data = self._read(address, response)
        return Fetched(address, data, said.get("Content-Type", ""), said.get("ETag", ""), said.get("Last-Modified", ""))

    def _read(self, address: str, response: BaseHTTPResponse) -> bytes:
        """The body, as long as it keeps within size and time."""
        pieces: list[bytes] = []
        size, end = 0, self._clock() + self.limits.longest
        for piece in response.stream(64 << 10, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > self.limits.largest:
                raise GoneError(f"{address}: larger than {self.limits.largest >> 20} MB")
            if self._clock() > end:
                raise WebError(f"{address}: takes longer than {self.limits.longest:.0f} seconds")
        return b"".join(pieces)


def _parts(address: str, allow_private: bool) -> SplitResult:
    """The address taken apart; ``GoneError`` where it is none that is asked."""
    if not is_web(address):
        raise GoneError(f"{address}: no address of the web")
    parts = urlsplit(address.strip())
    try:
        port = parts.port
    except ValueError as error:
        raise GoneError(f"{address}: no address of the web") from error
    if port is not None and port not in WEB_PORTS and not allow_private:
        raise GoneError(f"{address}: port {port} is not asked", hint="--allow-private permits it.")
    return parts._replace(netloc=_netloc(parts.hostname or "", port))


def _netloc(host: str, port: int | None) -> str:
    """Host and port as they are asked for: in ASCII (https://www.rfc-editor.org/rfc/rfc3490), without who asks."""
    plain = host if host.isascii() else host.encode("idna").decode()
    shown = f"[{plain}]" if ":" in plain else plain
    return shown if port is None else f"{shown}:{port}"


def _pool(scheme: str, number: str, port: int, host: str) -> HTTPConnectionPool:
    """A connection to the number that was looked at, under the host's name."""
    import urllib3

    if scheme == "http":
        return urllib3.HTTPConnectionPool(number, port, maxsize=1, retries=False)
    return urllib3.HTTPSConnectionPool(
        number, port, maxsize=1, retries=False, server_hostname=host, assert_hostname=host, cert_reqs="CERT_REQUIRED"
    )


def _open(pool: Any, parts: SplitResult, headers: Mapping[str, str], limits: Limits) -> BaseHTTPResponse:
    import urllib3

    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    target = path + (f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?[]|')}" if parts.query else "")
    wait = urllib3.Timeout(connect=limits.patience, read=limits.patience)
    answer: BaseHTTPResponse = pool.urlopen(
        "GET", target, headers=headers, redirect=False, retries=False, preload_content=False, timeout=wait
    )
    return answer


def _wait(text: str | None, most: float) -> float:
    """The seconds that a server asks us to wait."""
    is_number = text is not None and text.isascii() and text.strip().isdigit()
    return min(most, float(text or 0) if is_number else 2.0)


def _reason(error: Exception) -> str:
    """A library's complaint in a few words."""
    words = str(error.args[-1] if error.args else error)
    return " ".join(words.split())[:120] or type(error).__name__
