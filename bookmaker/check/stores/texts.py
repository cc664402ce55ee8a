"""Rules on the documents: declarations, links, pictures without a file, characters, sizes."""

from __future__ import annotations

import re
import unicodedata

from bookmaker.check.stores.opened import Opened, kinds_of
from bookmaker.check.stores.rule import EVERYWHERE, OLD, Found, Rule
from bookmaker.html import local_name

HIDDEN = 10_000
"""Characters that are not shown, above which Kindle's converter gives up (E3013, leafbind.io)."""

LARGE = 300_000
"""Bytes of a document that old engines open in a reasonable time."""

NOTES = 600
"""Notes in one file (Standard Ebooks)."""

MISSING = {
    "\u2009": "a thin space",
    "\u200a": "a hair space",
    "\u2060": "a word joiner",
    "\u21a9": "a returning arrow",
    "\u2236": "a ratio sign",
    "\u2e3a": "a two-em dash",
    "\u2e3b": "a three-em dash",
}
"""Characters that the fonts of readers lack (C. 5 of Standard Ebooks' list; KOReader #6987, SumatraPDF #1035)."""

_DECLARATION = re.compile(rb"""\A\s*<\?xml[^>]*encoding=["']utf-8["'][^>]*\?>""", re.IGNORECASE)
_FOREIGN = ("script", "form", "input", "button", "select", "textarea", "iframe", "object", "embed")


def _declarations(book: Opened) -> Found:
    for path in book.trees:
        data = book.files[path]
        if not _DECLARATION.match(data) or data.count(b"<?xml ") != 1:
            yield path, "the encoding is not declared, once: letters with accents may be spoiled"


def _body_links(book: Opened) -> Found:
    bodies = {
        f"{path}#{body.get('id')}"
        for path, tree in book.trees.items()
        for body in tree.iter("{*}body")
        if body.get("id")
    }
    targets = [link.get("href") or "" for link in book.nav[1].iter("{*}a")] if book.nav else []
    for target in targets:
        path = book.path_of(target, book.nav[0] if book.nav else "")
        if f"{path}#{target.partition('#')[2]}" in bodies:
            yield target, "an entry of the contents leads to the id of a body"


def _pictures(book: Opened) -> Found:
    for path, tree in book.trees.items():
        for shown in tree.iter("{*}img"):
            source = shown.get("src") or ""
            if not source:
                yield path, "a picture names no file"
            elif not source.startswith(("http:", "https:", "data:")) and book.path_of(source, path) not in book.items:
                yield path, f"the picture {source} is not in the list of files"


def _remote(book: Opened) -> Found:
    for path, tree in book.trees.items():
        for element in tree.iter("{*}img", "{*}audio", "{*}video", "{*}source", "{*}iframe", "{*}link"):
            address = element.get("src") or element.get("href") or ""
            if address.startswith(("http:", "https:", "//")):
                yield path, f"{address[:80]} is fetched from the web"
    for path, css in book.sheets.items():
        if re.search(r"""url\(\s*["']?(https?:)?//|@import""", css):
            yield path, "the sheet fetches something from the web"


def _running(book: Opened) -> Found:
    for path, tree in book.trees.items():
        for element in tree.iter(*(f"{{*}}{name}" for name in _FOREIGN), "{*}audio", "{*}video"):
            yield path, f"there is a <{local_name(element)}>"


def _hidden(book: Opened) -> Found:
    for path, tree in book.trees.items():
        unseen = [e for e in tree.iter("{*}*") if "display:none" in (e.get("style") or "").replace(" ", "")]
        unseen += [e for e in tree.iter("{*}*") if e.get("hidden") is not None]
        count = sum(len("".join("".join(element.itertext()).split())) for element in unseen)
        if count > HIDDEN:
            yield path, f"{count} characters are hidden, more than {HIDDEN}"


def _amazon(book: Opened) -> Found:
    for path, tree in book.trees.items():
        if any(name.lower().startswith("data-amzn") for element in tree.iter("{*}*") for name in element.attrib):
            yield path, "there are attributes that Amazon's own programs leave behind"


def _characters(book: Opened) -> Found:
    for path in book.trees:
        text = book.files[path].decode("utf-8", "replace")
        for char, name in MISSING.items():
            if char in text:
                yield path, f"{name} (U+{ord(char):04X}) may be shown as a box"


def _narrow_spaces(book: Opened) -> Found:
    for path in book.trees:
        if "\u202f" in book.files[path].decode("utf-8", "replace"):
            yield path, f"{unicodedata.name(chr(0x202F)).lower()} (U+202F) may be shown as a box"


def _private(book: Opened) -> Found:
    for path in book.trees:
        if re.search("[\ue000-\uf8ff]", book.files[path].decode("utf-8", "replace")):
            yield path, "there are characters that only one font has (private use)"


def _large(book: Opened) -> Found:
    most = LARGE * (3 if book.name.endswith(".kepub.epub") else 1)  # marks of sentences, for an engine that is not old
    for path in book.trees:
        if len(book.files[path]) > most:
            yield path, f"{len(book.files[path]) // 1000} kB in one document open slowly, or not at all"


def _many_notes(book: Opened) -> Found:
    for path, tree in book.trees.items():
        count = sum(1 for aside in tree.iter("{*}aside") if "footnote" in kinds_of(aside))
        if count > NOTES:
            yield path, f"{count} notes in one document"


def _calls(book: Opened) -> Found:
    for path, tree in book.trees.items():
        ids = {element.get("id") for element in tree.iter("{*}*")}
        for call in tree.iter("{*}a"):
            href = call.get("href") or ""
            if "noteref" in kinds_of(call) and href.startswith("#") and href[1:] not in ids:
                yield path, f"the call of a note leads nowhere: {href}"


def _formulas(book: Opened) -> Found:
    for path, tree in book.trees.items():
        if any(not (math.get("altimg") or math.get("alttext")) for math in tree.iter("{*}math")):
            yield path, "there are formulas that it cannot show, and no words or picture in their place"


_FIXERS = "github.com/innocenat/kindle-epub-fix; Calibre-Web-Automated, kindle_epub_fixer.py"
_BUILD = "Build the book again: bookmaker writes it so."
_TEMPLATE = "Look at the templates of the book, if it has its own."

RULES = (
    Rule("store.declaration", ("kindle",), "github.com/innocenat/kindle-epub-fix/pull/24", _declarations, _BUILD),
    Rule("store.body-link", ("kindle",), _FIXERS, _body_links, _TEMPLATE),
    Rule("store.picture-file", EVERYWHERE, _FIXERS, _pictures, _TEMPLATE),
    Rule("store.remote", EVERYWHERE, "leafbind.io, E999; w3.org/TR/epub-33", _remote, _TEMPLATE),
    Rule("store.interactive", EVERYWHERE, "leafbind.io, E999", _running, _TEMPLATE),
    Rule("store.hidden-text", ("kindle",), "leafbind.io, E3013", _hidden, "Leave out what is not to be read."),
    Rule("store.amazon-attributes", ("kindle",), _FIXERS, _amazon, _TEMPLATE),
    Rule("store.characters", (*OLD, "kindle"), "Standard Ebooks' list; KOReader #6987", _characters, _BUILD),
    Rule("store.narrow-space", OLD, "github.com/koreader/koreader/issues/6987", _narrow_spaces, 'readers = "safe".'),
    Rule("store.private-use", EVERYWHERE, "w3.org/TR/epub-33", _private, "Write a picture in their place."),
    Rule("store.large-document", OLD, "Standard Ebooks; mobileread.com", _large, "Make two chapters of it."),
    Rule("store.many-notes", OLD, "github.com/standardebooks/tools", _many_notes, "Make two chapters of it."),
    Rule("store.note-call", EVERYWHERE, "github.com/kobolabs/epub-spec", _calls, _TEMPLATE),
    Rule("store.formula", ("kindle", "adobe"), "readium.org; leafbind.io", _formulas, "Give them words (alttext)."),
)
