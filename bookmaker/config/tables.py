"""The tables of book.toml as values: what each key is called, what may stand there and what does when it is absent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from bookmaker.config.paper import GutterRule, PageSize
from bookmaker.config.values import Filled, Identifier, Isbn, Language, Scheduler, Switch, Table, Text, Title

Order = Literal["oldest-first", "newest-first", "file-name"]
PartsBy = Literal["none", "year", "month", "tag"]
Format = Literal["epub", "pdf"]
Formats = Annotated[tuple[Format, ...], Filled()]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesSettings(Table):
    """[book.series]."""

    name: Title
    """The title of the series."""
    number: Text = ""
    """The book's place in it, as printed: "3"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSettings(Table):
    """[book]: what stands on the title page and in the catalogues."""

    title: Title
    """The title."""
    subtitle: Text = ""
    """The subtitle."""
    authors: tuple[Title, ...] | None = None
    """Names, in order; those of the articles when absent and few."""
    language: Language | None = None
    """Language of the book's own matter (BCP 47); that of most articles when absent."""
    publisher: Text = ""
    """Name."""
    rights: Text = ""
    """One line: "© 2026 Anne Martin"."""
    description: Text = ""
    """One paragraph for catalogues."""
    isbn: Isbn | None = None
    """10 or 13 digits, hyphens allowed: the EPUB's, and the printed edition's where that has none of its own."""
    print_isbn: Isbn | None = None
    """The printed edition's own: its imprint shows it, and the EPUB's list of pages names it as what the pages are
    of."""
    identifier: Identifier = ""
    """`urn:...`; derived from title, authors and language when absent."""
    edition_date: date | None = None
    """Date of this edition; the newest article's date when absent."""
    cover: Text = ""
    """Path of a picture to use as cover; a typographic one is made when absent."""
    series: SeriesSettings | None = None
    """The series that the book belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsSettings(Table):
    """[contents]: order and division."""

    order: Order = "oldest-first"
    """How articles follow each other."""
    parts: PartsBy = "none"
    """What the book is divided by."""
    undated: Literal["last", "first"] = "last"
    """Where articles without a date stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputSettings(Table):
    """[output]: what is made."""

    formats: Formats = ("epub", "pdf")
    """The editions to write."""
    page_size: PageSize | None = None
    """Trim size of the printed edition: A5, A4, 6x9in, 5.5x8.5in, 5x8in, pocket, or width and height ("148x210mm",
    "6.14x9.21in"); the design's own when absent."""
    gutter: GutterRule = "by-pages"
    """How the margin at the spine grows with the number of pages: by our own measure, not at all, or as a printer
    wants it."""
    theme: Title = "classic"
    """Folder of style sheets: one of ours, or one below the book's own `styles/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypographySettings(Table):
    """[typography]: what is set right by rule."""

    enabled: Switch = True
    """Whether quotes, dashes, ellipses and spaces are set by the rules of each chapter's language."""
    skip: tuple[Title, ...] = ()
    """Names of rules to leave out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkersSettings(Table):
    """[workers]: who makes the book; it changes nothing of it."""

    cluster: Scheduler = ""
    """Address of a Dask scheduler whose workers lay out the chapters: `tcp://10.0.0.5:8786`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Table):
    """A whole book.toml."""

    book: BookSettings
    contents: ContentsSettings = ContentsSettings()
    output: OutputSettings = OutputSettings()
    typography: TypographySettings = TypographySettings()
    workers: WorkersSettings = WorkersSettings()
