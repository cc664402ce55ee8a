"""Rules on the file and its package document: languages, titles, names, sizes, contents."""

from __future__ import annotations

import re
import zipfile

from bookmaker.check.stores.opened import Opened, kinds_of
from bookmaker.check.stores.rule import EVERYWHERE, Found, Rule

MAIL = 50_000_000
"""Bytes that Kindle's mail service takes in all (amazon.co.uk help 201974220)."""

UPLOAD = 2_000_000_000
"""Bytes that Apple's and Google's shops take (itunespartner.apple.com; support.google.com/books/partner)."""

KINDLE_LANGUAGES = frozenset(
    "af ar br ca co cy da de en es eu fi fo fr frr fy ga gd gl gsw gu gv he hi is it ja kw lb ml mr nb nl nn no oc"
    " pl pt rm sco stq sv ta zh".split()
)
"""As https://github.com/innocenat/kindle-epub-fix knows them; Amazon publishes no list of its own."""

KINDLE_LEVELS, KOBO_LEVELS = 2, 3

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9._/-]+")


def _languages(book: Opened) -> Found:
    found = book.said("language")
    if not found:
        yield book.path, "the book names no language"
    for tag in found:
        if tag == "und" or not _TAG.fullmatch(tag):
            yield book.path, f"“{tag}” is not the tag of a language"


def _kindle_languages(book: Opened) -> Found:
    for tag in book.said("language"):
        if _TAG.fullmatch(tag) and tag.partition("-")[0].lower() not in KINDLE_LANGUAGES:
            yield book.path, f"“{tag}” is not among the languages that the mail service takes"


def _titles(book: Opened) -> Found:
    if len(book.said("title")) > 1:
        yield book.path, "there is a second title"


def _identifiers(book: Opened) -> Found:
    name = book.package.get("unique-identifier")
    ours = [(e.text or "").strip() for e in book.package.iter("{*}identifier") if e.get("id") == name]
    theirs = book.ncx.xpath("string(//*[@name='dtb:uid']/@content)") if book.ncx is not None else ""
    if not ours or (book.ncx is not None and theirs != ours[0]):
        yield book.path, "the contents for old readers have another identifier than the book"


def _play_orders(book: Opened) -> Found:
    if book.ncx is None:
        yield book.path, "there are no contents for old readers (NCX)"
    elif any(not (e.get("playOrder") or "").isdecimal() for e in book.ncx.iter("{*}navPoint", "{*}pageTarget")):
        yield "toc.ncx", "an entry has no place in the order of reading"


def _guide(book: Opened) -> Found:
    if not any(reference.get("type") == "text" for reference in book.package.iter("{*}reference")):
        yield book.path, "the guide does not say where the text begins: the chapter shown on the screen stands still"


def _ncx_levels(book: Opened) -> Found:
    points = book.ncx.iter("{*}navPoint") if book.ncx is not None else ()
    if any(len(list(point.iterancestors("{*}navPoint"))) >= KINDLE_LEVELS for point in points):
        yield "toc.ncx", f"the contents are deeper than {KINDLE_LEVELS} levels"


def _nav_levels(book: Opened) -> Found:
    if book.nav and any(len(list(item.iterancestors("{*}ol"))) > KOBO_LEVELS for item in book.nav[1].iter("{*}li")):
        yield book.nav[0], f"the contents are deeper than {KOBO_LEVELS} levels"


def _landmarks(book: Opened) -> Found:
    for nav in book.nav[1].iter("{*}nav") if book.nav else ():
        for link in nav.iter("{*}a") if "landmarks" in kinds_of(nav) else ():
            if len(kinds_of(link)) != 1:
                yield book.nav[0] if book.nav else "", f"the landmark “{''.join(link.itertext())}” has not one type"


def _nav_markup(book: Opened) -> Found:
    for link in book.nav[1].iter("{*}a") if book.nav else ():
        if len(link) > 1 or any(len(inner) or inner.text or inner.tail for inner in link):  # a mark at its end is none
            yield book.nav[0] if book.nav else "", f"an entry of the contents has markup: “{''.join(link.itertext())}”"


def _zip(book: Opened) -> Found:
    first = book.entries[0]
    if (first.filename, first.compress_type) != ("mimetype", zipfile.ZIP_STORED):
        yield book.name, "the file does not begin with its mimetype, as it is"
    for entry in book.entries:
        if entry.extra:
            yield entry.filename, "the entry has extra fields"


def _names(book: Opened) -> Found:
    lower: dict[str, str] = {}
    for entry in book.entries:
        if not _PLAIN_NAME.fullmatch(entry.filename):
            yield entry.filename, "the name has spaces or signs that some readers cannot unpack"
        if lower.setdefault(entry.filename.lower(), entry.filename) != entry.filename:
            yield entry.filename, "two names differ only by case"


def _mail_size(book: Opened) -> Found:
    if book.size > MAIL:
        yield book.name, f"{book.size // 1_000_000} MB cannot be sent by mail, which takes {MAIL // 1_000_000} MB"


def _shop_size(book: Opened) -> Found:
    if book.size > UPLOAD:
        yield book.name, f"{book.size // 1_000_000} MB are more than a shop takes"


_FIXERS = "github.com/innocenat/kindle-epub-fix; Calibre-Web-Automated, kindle_epub_fixer.py"
_SE = "github.com/standardebooks/tools, se_epub_build.py"
_DIVIDE = "[output] picture-budget makes pictures smaller, [volumes] makes several books of it."
_BUILD = "Build the book again: bookmaker writes it so."

RULES = (
    Rule("store.language", EVERYWHERE, _FIXERS, _languages, 'Say it in book.toml: language = "fr".'),
    Rule("store.kindle-language", ("kindle",), _FIXERS, _kindle_languages, "Send it by USB or with another tag."),
    Rule("store.second-title", ("kindle",), "github.com/grimmory-tools/grimmory/issues/2323", _titles, _BUILD),
    Rule("store.identifier", ("kindle", "adobe"), _FIXERS, _identifiers, _BUILD),
    Rule("store.play-order", ("kindle", "adobe"), "github.com/dteviot/WebToEpub/issues/1154", _play_orders, _BUILD),
    Rule("store.guide", ("kindle",), _SE, _guide, _BUILD),
    Rule("store.contents-depth", ("kindle",), _SE, _ncx_levels, _BUILD),
    Rule("store.contents-depth", ("kobo",), "github.com/kobolabs/epub-spec", _nav_levels, _BUILD),
    Rule("store.landmarks", ("apple",), _SE, _landmarks, _BUILD),
    Rule("store.contents-markup", ("apple",), _SE, _nav_markup, _BUILD),
    Rule("store.zip", ("kindle",), "github.com/crocodilestick/Calibre-Web-Automated/issues/382", _zip, _BUILD),
    Rule("store.file-name", EVERYWHERE, "github.com/kobolabs/epub-spec", _names, _BUILD),
    Rule("store.mail-size", ("kindle",), "amazon.co.uk help 201974220", _mail_size, _DIVIDE),
    Rule("store.shop-size", ("apple", "google"), "itunespartner.apple.com", _shop_size, _DIVIDE),
)
