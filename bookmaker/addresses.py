"""Addresses as people read them: short, without what only counts visitors, and parted where a line may end.

Takes and gives text; what an address leads to is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, parse_qs, quote, urljoin, urlsplit

_WEB = ("http", "https")
_BARE = ("mailto", "tel", "sms", "xmpp", "geo")
"""Schemes that nobody writes: what stands behind them says itself what it is."""

_TRACKERS = re.compile(
    r"(?:utm_\w*|fb(?:clid|_\w+)|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igsh(?:id)?|mc_[ce]id|_ga|_gl"
    r"|_hs(?:enc|mi)|hsctatracking|mkt_tok|oly_\w+_id|vero_\w+|wt\.\w+|xtor|xtref|at_(?:medium|campaign\w*|custom\d)"
    r"|(?:pk|mtm|piwik)_(?:campaign|kwd|keyword|source|medium|content)|ns_(?:campaign|mchannel|source)|s_cid|cmpid|ocid"
    r"|ref_(?:src|url)|__twitter_impression|trkcampaign|share_id|rdt_cid|sr_share|smid|smtyp|wprov|fref|hc_ref)",
    re.IGNORECASE,
)
"""Names of fields that tell a site where a visitor comes from; the page is the same without."""

_PLAYER = re.compile(r"(?:[\w.-]+\.)?(?:youtube\.com|youtu\.be|spotify\.com)", re.IGNORECASE)
_PLAYER_TRACKERS = frozenset(("si", "feature", "pp", "ab_channel"))
"""The same on sites whose short names for it may mean something elsewhere."""

_TRACKING_END = re.compile(
    r"(?:xtor=|utm_|:~:text=|\.[A-Za-z0-9_-]{6,}(?::\w+)?$|at_medium|ens_id=|Echobox=)", re.IGNORECASE
)
"""Fragments that do the same, or that a browser makes."""

_GATES = (
    (r"(?:www\.)?google\.[a-z.]+/url$", ("q", "url")),
    (r"l\.(?:facebook|instagram)\.com/(?:l\.php)?$", ("u",)),
    (r"(?:t\.umblr\.com/redirect)$", ("z",)),
    (r"(?:www\.)?youtube\.com/redirect$", ("q",)),
)
"""Pages that only pass a visitor on, and the field that holds the address meant."""

_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_CUT = re.compile(r"(?<=[/.?&=_:;,+~#@|!-])(?=[^/.?&=_:;,+~#@|!-])|(?<=%[0-9A-Fa-f]{2})(?=%[0-9A-Fa-f]{2})")
"""Where an address may be broken: behind a sign, before what is none; and between letters written in ``%``."""

_HEAD = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?[^/?#]*[/?#]?", re.IGNORECASE)
"""Scheme and host: only a long one is broken."""

_MAIL = re.compile(r"([^/?#@\s]+@)([^/?#@\s]+)")

_LEAST, _LONG_HOST = 3, 30
"""Characters that stand together, at least; of a host that may be broken."""


_SCHEMES = re.compile(r"(?:https?|mailto|tel|ftp|geo|sms|xmpp|urn|doi):", re.IGNORECASE)
_LIVE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


def leads_out(address: str) -> bool:
    """Whether the address is one of the world's, and no place in the book, file or program."""
    return bool(_SCHEMES.match(address))


def is_live(address: str) -> bool:
    """Whether readers of books know what to do with such an address when it is touched."""
    return bool(_LIVE.match(address))


def clean_address(address: str) -> str:
    """The address without fields that only count visitors, and without a page that only passes them on."""
    parts = _split(address)
    if parts is None or parts.scheme.lower() not in _WEB:
        return address
    if meant := _behind_gate(parts.netloc + parts.path, parts.query):
        return clean_address(meant)
    kept = (field for field in parts.query.split("&") if not _is_tracker(field, parts.netloc))
    fragment = "" if _TRACKING_END.match(parts.fragment) else parts.fragment
    return parts._replace(query="&".join(kept), fragment=fragment).geturl()


def short_address(address: str) -> str:
    """The address as it is printed: no scheme, no ``www.``, no slash at its end; letters of any script as letters."""
    parts = _split(clean_address(address.strip()))
    if parts is None:
        return address.strip()
    scheme = parts.scheme.lower()
    if scheme in _BARE:
        return _readable(parts.path)
    if scheme not in _WEB:
        return _readable(address.strip())
    end = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    path = parts.path if end else parts.path.rstrip("/")
    return _host(parts.netloc) + _readable(path + end)


def says_address(words: str, address: str) -> bool:
    """Whether the words of a link are its address already, however it is written."""
    said, meant = _key(words), _key(address)
    if meant and said == meant:
        return True
    scheme = address.partition(":")[0].lower()
    if scheme in ("tel", "sms"):
        return _digits(words) != "" and _digits(words)[-8:] == _digits(address)[-8:]
    return scheme in _BARE and bool(meant) and meant in words.casefold()


def address_pieces(address: str) -> tuple[str, ...]:
    """The address cut at the places where a line may end: after signs, never with a letter or two alone."""
    if mail := _MAIL.fullmatch(address):
        return (mail[1], mail[2]) if len(address) >= _LONG_HOST else (address,)
    found = _HEAD.match(address)
    head = found[0] if found else ""
    pieces = [head] if head and len(head) < _LONG_HOST else []
    for piece in _CUT.split(address[len("".join(pieces)) :]):
        if pieces and (len(pieces[-1]) < _LEAST or len(piece.rstrip("/")) < _LEAST):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return tuple(pieces)


def split_address(address: str) -> SplitResult:
    """The parts of an address; all empty where it is none (``http://[`` is not)."""
    return _split(address) or SplitResult("", "", "", "", "")


def join_address(base: str, address: str) -> str:
    """The address as it stands on a page at ``base``; empty where one of the two is none."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _split(address: str) -> SplitResult | None:
    """Its parts, or none where it is no address."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _behind_gate(page: str, query: str) -> str:
    for pattern, names in _GATES:
        if re.match(pattern, page):
            fields = parse_qs(query)
            return next((fields[name][0] for name in names if fields.get(name, [""])[0].startswith("http")), "")
    return ""


def _is_tracker(field: str, host: str) -> bool:
    name = field.partition("=")[0]
    return not field or bool(_TRACKERS.fullmatch(name)) or (name in _PLAYER_TRACKERS and bool(_PLAYER.fullmatch(host)))


def _host(netloc: str) -> str:
    """Without user, ``www.`` and the usual port; in letters where it is written in Punycode (RFC 3492)."""
    name = netloc.rpartition("@")[2].lower().removeprefix("www.")
    name = re.sub(r":(?:80|443)?$", "", name)
    if "xn--" not in name:
        return name
    try:
        return name.encode("ascii").decode("idna")
    except UnicodeError:
        return name


def _readable(text: str) -> str:
    """Escaped letters as letters; what means something in an address, or cannot be seen, stays escaped."""
    return _ESCAPED.sub(_unescaped, text)


def _unescaped(found: re.Match[str]) -> str:
    try:
        letters = bytes.fromhex(found[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    return "".join(char if _is_letter(char) else quote(char, safe="") for char in letters)


def _is_letter(char: str) -> bool:
    return char in "-_.~'()!*," or char.isalnum() or unicodedata.category(char)[0] == "M"


def _key(text: str) -> str:
    """What two ways of writing an address have in common."""
    plain = text.strip().strip("<>()[] .,;").casefold()
    whole = plain if re.match(r"[a-z][a-z0-9+.-]*:", plain) else f"http://{plain}"
    return "".join(short_address(whole).split())


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
