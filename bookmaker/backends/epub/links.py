"""Links of the package: the canonical addresses of a body become paths that a reader can follow.

``asset:NAME`` -> ``../images/NAME``, ``chapter:ID#fragment`` -> ``ID.xhtml#fragment``.
What leads nowhere loses its address and keeps its text: a link to a missing place makes the whole book invalid.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from lxml import etree

from bookmaker.backends.epub.names import Place
from bookmaker.backends.epub.pagemarks import BEFORE_REF, HEADINGS
from bookmaker.backends.epub.splitting import piece_of
from bookmaker.errors import BuildError
from bookmaker.html import element_text, local_name
from bookmaker.pagerefs import page_ref

SCHEMES = frozenset("http https mailto tel".split())
"""What an outside link may begin with; anything else does nothing good on an e-reader."""

_LABEL = re.compile(r"[\w-]+\Z")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT_IN_URL = "!$%&'()*+,/:;=?@~"
"""Reserved characters of https://www.rfc-editor.org/rfc/rfc3986#section-2.2 and the percent sign."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What links may lead to."""

    places: Mapping[str, Place]
    """Document name -> its place."""
    anchors: Mapping[str, Mapping[str, int]]
    """Document name -> the ids in it, and the place of each among them."""
    assets: Mapping[str, str]
    """Asset name -> its file below the package's folder."""
    pieces: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Name of a document that stands in several files -> the names of its pieces."""

    def home(self, name: str, anchor: str) -> str:
        """The document, or the piece of it, that has an id; the document itself where none has."""
        pieces = self.pieces.get(piece_of(name)[0], (name,))
        return next((piece for piece in pieces if anchor in self.anchors.get(piece, ())), name)


def asked_links(root: etree._Element) -> tuple[tuple[str, str], ...]:
    """Each address that a link in the tree asks for, once, in order, and its URL where it leads out of the book."""
    asked = dict.fromkeys(link.get("href") for link in root.iter("a", "area"))
    return tuple((a, "" if _is_canonical(a) else safe_url(a)) for a in asked if a is not None)


def shown_pictures(root: etree._Element) -> tuple[str, ...]:
    """The address of each picture in the tree, once, in order."""
    shown = [picture.get("src") or "" for picture in root.iter("img")]
    return tuple(dict.fromkeys((*shown, *(math.get("altimg", "") for math in _drawn(root)))))


def _drawn(root: etree._Element) -> list[etree._Element]:
    """The formulas that name a picture of themselves."""
    return [math for math in root.iter("{*}math") if math.get("altimg")]


def find_target(address: str, url: str, here: Place, targets: Targets) -> tuple[str, bool]:
    """Where the link goes in the package (empty for nowhere), and whether that is all that it asked for."""
    if not _is_canonical(address):
        return url, bool(url)
    name, _, fragment = address.removeprefix("chapter:").partition("#")
    name = targets.home(name or here.document.name, fragment)
    place = targets.places.get(name)
    if place is None:
        return "", False
    path = _relative(place.file, here.file)
    if not fragment:
        return path, True
    if fragment in targets.anchors.get(name, ()):
        return f"{'' if place == here else path}#{fragment}", True
    return ("" if place == here else path), False


def picture_path(address: str, here: Place, targets: Targets) -> str:
    """The path of a picture; ``BuildError`` for one that the book does not carry."""
    file = targets.assets.get(address.removeprefix("asset:")) if address.startswith("asset:") else None
    if file is None:
        raise BuildError(
            f"{here.document.name}: the picture {address[:100]!r} is not in the book",
            hint="Every picture is collected before a book is rendered; a template may name only assets.",
        )
    return _relative(file, here.file)


def put_addresses(root: etree._Element, links: Mapping[str, str], pictures: Mapping[str, str]) -> None:
    """Gives every link and picture in the tree its path or URL, in place; a link that leads nowhere loses its own."""
    for link in list(root.iter("a", "area")):
        address = link.get("href")
        if address is not None:
            _put_link(link, links[address])
    for picture in root.iter("img"):
        picture.set("src", pictures[picture.get("src") or ""])
    for math in _drawn(root):
        math.set("altimg", pictures[math.get("altimg", "")])


def put_pages(root: etree._Element, pages: Mapping[str, str], lang: str) -> None:
    """Puts the number of the printed page behind each link that has one, as print does: once for a place, in place."""
    said: set[str] = set()
    for link in list(root.iter("a")) if pages else ():
        address = link.get("href") or ""
        in_heading = any(local_name(above) in HEADINGS for above in link.iterancestors())
        if address in said or address not in pages or in_heading or not element_text(link):
            continue
        said.add(address)
        ref = page_ref(pages[address], lang)
        ref.tail, link.tail = link.tail, None
        link.addnext(ref)
        _put_behind_mark(ref)
    for mark in root.iter("span", "div"):
        mark.attrib.pop(BEFORE_REF, None)


def _put_behind_mark(ref: etree._Element) -> None:
    """Puts the number behind the mark of the page that it stands first on."""
    mark = ref.getnext()
    if mark is not None and mark.get(BEFORE_REF) is not None and not (ref.tail or "").strip():
        text, mark.tail = f"{ref.tail or ''}{mark.tail or ''}", None
        ref.tail = text
        mark.addnext(ref)


def named_assets(css: str) -> frozenset[str]:
    """Names of the assets that a style sheet shows."""
    return frozenset(re.findall(r"asset:([\w.-]+)", css))


def resolve_style(css: str, targets: Targets) -> str:
    """The style sheet with ``asset:NAME`` as a path from the folder of the styles; ``BuildError`` as above."""

    def path(found: re.Match[str]) -> str:
        if found[1] not in targets.assets:
            raise BuildError(f"a style sheet names {found[0]}, which the book does not carry")
        return f"../{targets.assets[found[1]]}"

    return re.sub(r"asset:([\w.-]+)", path, css)


def safe_url(address: str) -> str:
    """The address as a URL that validators and readers accept, or empty where it is none."""
    address = address.strip()
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises where it is no number
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme not in SCHEMES or not (parts.netloc or parts.path):
        return ""
    if scheme in ("http", "https") and not (_is_host(parts.hostname or "") and parts.netloc.count("@") < 2):
        return ""
    whole, hash_, fragment = _LONE_PERCENT.sub("%25", address).partition("#")
    return quote(whole, safe=_KEPT_IN_URL) + hash_ + quote(fragment, safe=_KEPT_IN_URL)


def _is_host(host: str) -> bool:
    """Whether it is a name of labels (https://www.rfc-editor.org/rfc/rfc5890#section-2.3.1), a last dot allowed."""
    labels = host.removesuffix(".").split(".")
    try:
        for label in labels:
            label.encode("idna").decode("idna")
    except UnicodeError:
        return False
    return all(_LABEL.match(label) for label in labels)


def _put_link(link: etree._Element, path: str) -> None:
    if path:
        link.set("href", path)
        return
    for name in ("href", "rel", "target", "hreflang", "type", "download"):
        link.attrib.pop(name, None)


def _is_canonical(address: str) -> bool:
    """Whether it leads to a place in the book."""
    return address.startswith(("#", "chapter:"))


def _relative(file: str, start: str) -> str:
    if file.rpartition("/")[0] == start.rpartition("/")[0]:
        return file.rpartition("/")[2]
    return f"{'../' * start.count('/')}{file}"
