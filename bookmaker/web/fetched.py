"""What comes from the web, and what may be said where nothing does."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bookmaker.errors import SourceError


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is at an address."""

    address: str
    """The address at which it was found, after redirects."""
    data: bytes = field(repr=False)
    """The bytes, unpacked."""
    media_type: str = ""
    """As the server says: ``text/html; charset=utf-8``, or empty."""
    etag: str = ""
    """What tells this state from others (https://www.rfc-editor.org/rfc/rfc9110#name-etag), or empty."""
    modified: str = ""
    """When it was changed last, as the server wrote it, or empty."""


class WebError(SourceError):
    """An address gives nothing, now."""


class GoneError(WebError):
    """An address gives nothing, and will not tomorrow: asking again is of no use."""


class MissingError(GoneError):
    """A server says that it does not have what was asked for (404), or no longer (410): this may be remembered."""


class UnknownHostError(GoneError):
    """Name servers say that there is no such host."""


class SilentError(WebError):
    """No name server knows of a host, now; others may be reached."""


class OfflineError(WebError):
    """Nothing may or can be asked."""


def is_web(address: str) -> bool:
    """Whether it is an address of the web with a host."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
