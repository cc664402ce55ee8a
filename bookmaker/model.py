"""The values that pass between the stages: frozen, made once, never filled in later.

Between stages a chapter is a string of well-formed XHTML (it can be hashed, kept and read);
inside a stage it may be a tree, which that stage owns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from bookmaker.listed import Figure, IndexEntry, Mention
from bookmaker.pagination import PageMark, PageSheet
from bookmaker.record import NOTHING, Record
from bookmaker.record import Series as Series
from bookmaker.values import Value


class Severity(StrEnum):
    """How much a note matters; the order of the members is the order of printing."""

    ERROR = "error"
    """Something the author wrote cannot stand in the book as it is."""
    WARNING = "warning"
    """Something is doubtful and a person should look; ``--strict`` fails on it."""
    INFO = "info"
    """Something was done that a person may want to know."""


@dataclass(frozen=True, slots=True)
class Note(Value):
    """One thing worth saying that did not stop the work."""

    code: str
    """``area.what``, one of ``notes.CODES``."""
    severity: Severity
    where: str
    """The file, chapter or setting meant, with a line or a few words of the text where known."""
    message: str
    """What is the matter, one sentence."""
    hint: str = ""
    """The way out, one sentence."""


@dataclass(frozen=True, slots=True)
class Source(Value):
    """Where an article comes from."""

    address: str
    """Path or URL, as given by the user or as listed in a folder."""
    kind: str = ""
    """Name of the reader, empty where it is to be recognised from the content."""
    retrieved: date | None = None
    """The day on which it was fetched from the web, where that is known."""
    imported: str = ""
    """Of a chapter's file: the name of the file that it was imported from, where it was."""


@dataclass(frozen=True, slots=True)
class Dating(Value):
    """When an article was first published, and how we know."""

    day: date | None = None
    """The day as the author's readers saw it, or none: a date is never invented."""
    evidence: str = ""
    """What the date was read from, in words: ``heading "lundi 10 août 2015"``."""
    confidence: float = 0.0
    """0 (no date) to 1 (certain); below 0.75 a person is asked to look."""


@dataclass(frozen=True, slots=True)
class Dropped(Value):
    """Text left out on purpose, and who left it out."""

    by: str
    """Name of the reader's or cleaner's rule: ``drop_share_bars``."""
    text: str
    """The text as it stood, white space folded."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reader wrote under an article."""

    author: str
    """The name given, never an address; may be empty."""
    html: str
    """What it says, as messy as it came."""
    when: datetime | None = None
    """Wall clock of the blog, naive."""
    id: str = ""
    """What answers name in ``parent``."""
    parent: str = ""
    """The comment that it answers, or empty."""


@dataclass(frozen=True, slots=True)
class Article(Value):
    """One article as its source has it, before cleaning."""

    source: Source
    """The file or address that it was read from."""
    title: str
    """Plain text, white space folded; may be empty."""
    html: str
    """The body as HTML, as messy as it came, without the title's own heading where that is known."""
    byline: tuple[str, ...] = ()
    """The authors' names, in order."""
    dating: Dating = Dating()
    """First publication."""
    lang: str = ""
    """BCP 47 tag, or empty where nothing says it."""
    tags: tuple[str, ...] = ()
    """Tags, labels and categories, in order, without doubles."""
    address: str = ""
    """Where it was first published (URL), or empty; from an export that does not name its site, its path there."""
    subtitle: str = ""
    """Standfirst or subtitle, plain text."""
    position: int = 0
    """Orders the articles of one day: minutes since midnight where the time is known, else the place in the source."""
    typography: tuple[str, ...] = ()
    """Names of the typographic rules that are off in it; ``off`` stands for all."""
    dropped: tuple[Dropped, ...] = ()
    """What the reader left out on purpose."""
    updated: date | None = None
    """The last change that the source tells of."""
    kind: str = ""
    """``page`` for what stands outside the order of days, ``response`` for an answer to somebody's article, ``other``
    for what a plugin calls by a name of its own."""
    status: str = ""
    """Empty for what everybody may read: else ``draft``, ``private``, ``scheduled`` or ``protected``."""
    comments: tuple[Comment, ...] = ()
    """What readers wrote under it, in the order of the source."""


@dataclass(frozen=True, slots=True)
class Heading(Value):
    """A section heading inside a chapter."""

    level: int
    """2 to 6: the chapter's title is 1."""
    id: str
    """The fragment identifier, unique in the chapter."""
    text: str
    """Plain text."""


Role = Literal["chapter", "frontispiece", "dedication", "epigraph", "preface", "afterword", "part", "notes"]
"""What a text is in the book; all but articles are written for the book itself."""


@dataclass(frozen=True, slots=True)
class Chapter(Value):
    """One article made fit for a book.

    The body is canonical, the same for every medium:

    - no ``h1``; headings ``h2``..``h6`` without gaps, every one with an ``id``;
    - pictures are ``<img src="asset:NAME" alt width height/>`` once collected, before that the path
      or address as written; a picture with its caption is ``figure > img + figcaption``;
    - a note is called by ``<a class="noteref" id="fnref-N" href="#fn-N">N</a>`` and stands in
      ``<section class="footnotes"><ol><li id="fn-N">...</li></ol></section>`` at the end, N counted
      from 1, without back links (each medium makes its own);
    - a film or sound is ``p.embed > a``, with the class ``video`` or ``audio`` where it is known to be one; a still of
      it is ``figure.still`` before that;
    - a formula is ``math``, its TeX in ``alttext``, its drawing in ``altimg`` (``asset:NAME``), or ``span.math``: TeX;
    - a link to another chapter is ``href="chapter:ID"`` or ``href="chapter:ID#fragment"``.
    """

    id: str
    """Stable name, ``2015-08-10-a-title``: file name in the EPUB, anchor in the PDF."""
    title: str
    """Plain text."""
    body: str
    """Well-formed XHTML fragment in the XHTML namespace's vocabulary, no prefix, no wrapper."""
    lang: str
    """BCP 47 tag, never empty."""
    rtl: bool = False
    """Whether the text runs from right to left."""
    subtitle: str = ""
    """Plain text, may be empty."""
    byline: tuple[str, ...] = ()
    """Authors' names, in order."""
    dating: Dating = Dating()
    """First publication."""
    tags: tuple[str, ...] = ()
    """In the author's order."""
    address: str = ""
    """Where it was first published, or empty."""
    source: Source = Source("")
    """The file that it was read from."""
    headings: tuple[Heading, ...] = ()
    """The section headings in the order of the text."""
    images: tuple[str, ...] = ()
    """The ``src`` of each picture, in order, without doubles."""
    files: tuple[tuple[str, str], ...] = ()
    """Once the pictures are collected: the name of each asset, and the address that the chapter's file has for it."""
    position: int = 0
    """Orders the chapters of one day, as in ``Article``."""
    typography: tuple[str, ...] = ()
    """Names of the typographic rules that are off in it, as in ``Article``."""
    title_markup: str = ""
    """The title as XHTML, where typography put elements into it; empty where it is plain."""
    dropped: tuple[Dropped, ...] = ()
    """What reader and cleaners left out on purpose."""
    role: Role = "chapter"
    """What it is in the book: an article, or a text of the book's own."""
    mentions: tuple[Mention, ...] = ()
    """The places that the index leads to, in order."""
    figures: tuple[Figure, ...] = ()
    """The pictures with a caption, in order, where the book lists them."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture or font that the book carries."""

    name: str
    """Hash of the content + suffix; the same bytes have the same name in every edition."""
    media_type: str
    """``image/jpeg``, ``image/png``, ``image/gif``, ``image/svg+xml``, ``font/otf`` ..."""
    data: bytes = field(repr=False)
    """The bytes as they go into the editions."""
    width: int = 0
    """Pixels; 0 where it has none (fonts)."""
    height: int = 0
    """Pixels."""


@dataclass(frozen=True, slots=True)
class Part:
    """A division of the book: a year, a month, a tag; or the whole book, without a title."""

    id: str
    """Anchor and file name."""
    title: str
    """What stands on the part's opening, empty where the book has no parts."""
    chapters: tuple[str, ...]
    """Ids of the chapters, in order."""
    key: str = ""
    """What the file of its text is called: ``2015``, ``2015-08``, a slug of the title."""
    text: Chapter | None = None
    """What stands on its opening below the title, if anything; its id is the part's."""


@dataclass(frozen=True, slots=True)
class Book:
    """The whole book, in reading order, the same for every medium."""

    title: str
    """Plain text."""
    lang: str
    """BCP 47 tag of the book's own matter (title page, contents)."""
    identifier: str
    """``urn:isbn:...`` or ``urn:uuid:...``; the same from build to build."""
    modified: datetime
    """Aware; the date of this edition, never the clock's."""
    chapters: tuple[Chapter, ...]
    """In reading order."""
    parts: tuple[Part, ...]
    """Cover every chapter once, in order; a single untitled part where the book has none."""
    subtitle: str = ""
    """Plain text."""
    authors: tuple[str, ...] = ()
    """Names, in order."""
    publisher: str = ""
    """Name."""
    rights: str = ""
    """One line of plain text."""
    isbn: str = ""
    """Checked, with hyphens where they were given, or empty."""
    series: Series | None = None
    """The series, if any."""
    description: str = ""
    """One paragraph of plain text."""
    record: Record = NOTHING
    """What catalogues are told besides."""
    rtl: bool = False
    """Whether the book's own matter runs from right to left, and its pages with it."""
    assets: tuple[Asset, ...] = ()
    """Every picture that a chapter names, without doubles, and the cover."""
    cover: str = ""
    """Name of the cover's asset, or empty."""
    edition: str = ""
    """What the imprint calls this edition, plain text."""
    before: tuple[Chapter, ...] = ()
    """The book's own texts before the first chapter or part, in order."""
    after: tuple[Chapter, ...] = ()
    """Those behind the last chapter."""
    index: tuple[IndexEntry, ...] = ()
    """Its lines, in order."""


Medium = Literal["epub", "print"]
"""What a book is rendered for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    title: str
    """Plain text."""
    document: str
    """Name of the document that it leads to."""
    anchor: str = ""
    """Fragment in that document, empty for its beginning."""
    lang: str = ""
    """BCP 47 tag where it differs from the book's."""
    byline: tuple[str, ...] = ()
    """Authors to show, empty where they are the book's."""
    date: str = ""
    """The day to show, in words."""
    children: tuple[Entry, ...] = ()
    """The entries below it."""
    markup: str = ""
    """The title as XHTML where parts of it are marked up (ordinals, centuries), else empty."""


@dataclass(frozen=True, slots=True)
class Document:
    """One piece of the rendered book: a chapter, a title page, the contents."""

    name: str
    """Name without suffix, unique in the book, safe in a file name and as an anchor."""
    kind: str
    """``cover``, ``halftitle``, ``titlepage``, ``imprint``, ``contents``, ``part``, ``chapter``, ``colophon`` ..."""
    title: str
    """What a contents or a window title shows."""
    lang: str
    """BCP 47 tag."""
    body: str
    """XHTML: what stands inside ``<body>``, one ``<section>`` as a rule."""
    rtl: bool = False
    """Whether the text runs from right to left."""
    chapter: str = ""
    """Id of the chapter, or of the text of the book's own, that it shows, if any."""
    pages: tuple[PageMark, ...] = ()
    """The pages of the printed edition that begin in it, in order; none in that edition itself."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style sheet."""

    name: str
    """``base.css``: the name under which a book may override it."""
    css: str = field(repr=False)
    """The text."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A book rendered for one medium, ready for its backend."""

    medium: Medium
    """The medium that documents and styles are made for."""
    book: Book
    """What it was rendered from: the metadata are read here."""
    documents: tuple[Document, ...]
    """In reading order."""
    contents: tuple[Entry, ...]
    """The tree of the contents."""
    styles: tuple[Style, ...]
    """In the order of the cascade."""
    assets: tuple[Asset, ...] = ()
    """Pictures, and fonts that the styles name."""
    cover: str = ""
    """Name of the asset that is the cover, if any."""
    page_sheets: tuple[PageSheet, ...] = ()
    """Print only: the sheets of which ``page.css`` among the styles is one, for thin books first."""
    profile: str = "universal"
    """Whom an EPUB is for, see ``config.Profile``; ``grey`` for print without colours."""
    refers_to_pages: bool = False
    """Whether links between the documents say the page that they lead to, where there are ``pages``."""
    page_source: str = ""
    """What the documents' ``pages`` are the pages of: ``urn:isbn:...`` or a description; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file."""

    name: str
    """File name."""
    media_type: str
    """``application/epub+zip`` or ``application/pdf``."""
    data: bytes = field(repr=False)
    """The bytes."""
    page_map: Mapping[str, int] = field(default_factory=dict)
    """Document name -> the page that it begins on, counted from 0; empty where there are no pages."""
    page_labels: tuple[str, ...] = ()
    """The printed number of each page, in order: ``i``, ``ii``, ``1``; empty where there are no pages."""
    page_marks: Mapping[str, tuple[PageMark, ...]] = field(default_factory=dict, repr=False)
    """Document -> its pages, and where in its text each begins; blank pages are not among them."""
    pieces: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Document -> a hash of what its pages show but for running heads and page numbers: same hash, same text of it."""
