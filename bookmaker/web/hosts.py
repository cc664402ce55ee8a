"""Which machines may be asked: those of the public network, found by their numbers, not by their names.

A stranger's page can name ``http://169.254.169.254/`` or a host whose number is 10.0.0.1; what is there is none of its
business. The number that was looked at is the one that is asked: a name that means another one a moment later
(DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

from bookmaker.web.fetched import GoneError, SilentError, UnknownHostError, WebError

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port -> numbers (IP addresses) in order of preference; ``OSError`` where there are none."""


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The numbers of a host, as this machine finds them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def public_numbers(host: str, port: int, *, allow_private: bool, find: Resolve = resolve) -> tuple[str, ...]:
    """The numbers at which a host may be asked; raises ``WebError`` where there is none."""
    try:
        numbers = find(host, port)
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise SilentError(f"{host}: no name server answers", hint="Is this machine on line?") from error
        raise UnknownHostError(f"{host}: there is no such host") from error
    except (OSError, ValueError) as error:
        raise WebError(f"{host}: cannot be looked up ({error})") from error
    allowed = tuple(number for number in numbers if allow_private or is_public(number))
    if not allowed:
        hint = "--allow-private permits it, where you trust the source."
        raise GoneError(f"{host}: is a machine of a private network, and was not asked", hint=hint)
    return allowed


def is_public(number: str) -> bool:
    """Whether anybody on the internet could ask the machine with this number."""
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = _inner(address)
        return is_public(str(inner)) if inner else address in _ALLOTTED and address.is_global and not _is_own(address)
    return address.is_global and not address.is_multicast and not any(address in network for network in _CLOSED)


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 number that is written as an IPv6 one."""
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _is_own(address: ipaddress.IPv6Address) -> bool:
    """Whether it leads through a tunnel of this network (https://www.rfc-editor.org/rfc/rfc5214#section-6.1)."""
    return (int(address) >> 32) & 0xFCFFFFFF == 0x5EFE


_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 numbers written as IPv6 ones (https://www.rfc-editor.org/rfc/rfc6052)."""

_ALLOTTED = ipaddress.ip_network("2000::/3")
"""All that was given out of IPv6 so far (https://www.iana.org/assignments/ipv6-address-space)."""

_CLOSED = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")))
"""IPv4 numbers that older tables call global: protocols' own (one cloud has its machines' keys there), the old relays
to IPv6, and the number under which another cloud answers its machines."""
