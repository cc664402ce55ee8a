"""The tables of book.toml as values: what each key is called, what may stand there and what does when it is absent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from bookmaker.config.paper import GutterRule, PageSize
from bookmaker.config.values import (
    Count,
    Filled,
    Identifier,
    Inside,
    Insides,
    Isbn,
    Language,
    Scheduler,
    Switch,
    Table,
    Text,
    Title,
)

Order = Literal["oldest-first", "newest-first", "file-name"]
PartsBy = Literal["none", "year", "month", "tag", "hand"]
Detail = Literal["date", "author", "tags", "address"]
LineDetail = Literal["author", "date"]
NotesAt = Literal["foot", "chapter", "end"]
Indexed = Literal["terms", "tags", "names"]
Format = Literal["epub", "kepub", "pdf", "press"]
PRINTED: frozenset[Format] = frozenset({"pdf", "press"})
"""The editions that have pages."""

Printer = Literal["copy-shop", "kdp", "lulu", "ingram", "bod", "blurb"]
PressColour = Literal["printer", "grey", "cmyk", "rgb"]
Outside = Literal["references", "notes", "end", "none"]
Coded = Literal["media", "all", "none"]
VolumesBy = Literal["none", "year", "part", "pages", "size"]
Profile = Literal["universal", "kindle", "kobo", "apple"]
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
    sort_authors: tuple[Title, ...] = ()
    """The authors as catalogues sort them, in the same order: "La Fontaine, Jean de"; by rule when absent."""
    sort_title: Text = ""
    """The title as catalogues sort it: "Misérables, Les"; by rule when absent."""
    editors: tuple[Title, ...] = ()
    """Names of those who chose and edited the articles."""
    translators: tuple[Title, ...] = ()
    """Names."""
    illustrators: tuple[Title, ...] = ()
    """Names."""
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
    certified_by: Text = ""
    """Who has checked by hand that the EPUB is accessible; it says so only where nothing is known against it."""
    identifier: Identifier = ""
    """`urn:...`; derived from title, authors and language when absent."""
    edition: Text = ""
    """What the imprint calls it: "Second edition"."""
    edition_date: date | None = None
    """Date of this edition; the newest article's date when absent."""
    edition_before: date | None = None
    """Date of the edition before: a page "New in this edition" lists the articles that are younger."""
    cover: Inside = ""
    """Path of a picture to use as cover; a typographic one is made when absent."""
    cover_picture: Inside = ""
    """Path of a picture, one of the book's own or another, that stands on the typographic cover below the title."""
    series: SeriesSettings | None = None
    """The series that the book belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSettings(Table):
    """[[contents.part]]: a part made by hand; it takes what is named first, then what the rest of it fits."""

    title: Title
    """What stands on its opening."""
    chapters: tuple[Title, ...] = ()
    """Names of chapters' files, in the order of reading."""
    since: date | None = None
    """The first day of the articles that it takes."""
    until: date | None = None
    """The last day."""
    tags: tuple[Title, ...] = ()
    """Tags of which its articles have one."""
    text: Inside = ""
    """File of the text on its opening; `parts/` and the title where absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsSettings(Table):
    """[contents]: order and division."""

    order: Order = "oldest-first"
    """How articles follow each other."""
    parts: PartsBy = "none"
    """What the book is divided by; by hand where there are [[contents.part]]."""
    undated: Literal["last", "first"] = "last"
    """Where articles without a date stand."""
    part: tuple[PartSettings, ...] = ()
    """The parts by hand, in the order of reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApparatusSettings(Table):
    """[apparatus]: what stands before, around and after the articles.

    A text is a Markdown or HTML file in the book's folder, or, where it is short, the words themselves.
    """

    half_title: Switch = True
    """Whether a leaf with the title alone opens the printed book."""
    frontispiece: Inside = ""
    """Path of a picture that faces the title page."""
    frontispiece_caption: Text = ""
    """What stands below it, and is said to those who do not see it."""
    title_page: Switch = True
    """Whether there is a title page."""
    imprint: Switch = True
    """Whether rights, ISBN, edition, tools and fonts are said."""
    dedication: Inside = ""
    """A text, on a page of its own."""
    epigraph: Inside = ""
    """A text, on a page of its own."""
    contents: Switch = True
    """Whether the printed book has a table of contents; an EPUB always has one."""
    contents_lines: tuple[LineDetail, ...] = ("author",)
    """What its lines say beside the title."""
    preface: Inside = ""
    """A text before the articles."""
    before: Insides = ()
    """More texts before the articles."""
    opening: tuple[Detail, ...] = ("date", "author")
    """What a chapter's opening says beside the title."""
    after: Insides = ()
    """Texts behind the articles."""
    notes: NotesAt = "foot"
    """Where notes stand in print: at the foot of the page, behind their chapter, or behind all of them."""
    chronology: Switch | None = None
    """Whether the articles are listed by date; where they stand in another order when absent."""
    sources: Switch | None = None
    """Whether it is listed where each article was first published; where an address is known when absent."""
    figures: Switch = False
    """Whether the pictures with a caption are listed."""
    index: tuple[Indexed, ...] = ("terms",)
    """What the index is made from: terms marked in the texts, tags, names of persons. No entry, no index."""
    colophon: Switch = True
    """Whether the printed book ends with a word on how it was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputSettings(Table):
    """[output]: what is made."""

    formats: Formats = ("epub", "pdf")
    """The editions to write: for readers, for the screen, for a printer ([press])."""
    profile: Profile = "universal"
    """Whom the EPUB is for: every reader, or one family of them, see the README."""
    picture_budget: Count | None = None
    """Megabytes that the pictures of the EPUB may weigh together; large ones are made smaller. No limit when
    absent."""
    page_size: PageSize | None = None
    """Trim size of the printed edition: A5, A4, 6x9in, 5.5x8.5in, 5x8in, pocket, or width and height ("148x210mm",
    "6.14x9.21in"); the design's own when absent."""
    gutter: GutterRule = "by-pages"
    """How the margin at the spine grows with the number of pages: by our own measure, not at all, or as a printer
    wants it."""
    colour: Literal["colour", "grey"] = "colour"
    """Whether the printed edition has colours, or greys alone: one ink."""
    pictures: Literal["all", "none"] = "all"
    """Whether pictures are shown; without them their captions stay."""
    theme: Title = "classic"
    """Folder of style sheets: one of ours, or one below the book's own `styles/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypographySettings(Table):
    """[typography]: what is set right by rule."""

    enabled: Switch = True
    """Whether quotes, dashes, ellipses and spaces are set by the rules of each chapter's language."""
    skip: tuple[Title, ...] = ()
    """Names of rules to leave out."""
    proposals: Literal["off", "report", "apply"] = "report"
    """Accents on capitals and œ, by word list: not looked for, listed by `check --typography`, or set as well."""
    guillemets: Literal["language", "narrow", "full"] = "language"
    """The spaces inside « »: as the language has them, all narrow (U+202F) or all full (U+00A0)."""
    quotes: tuple[Title, ...] = ()
    """The book's own quotes for a language, outer and inner, in place of the usual ones: `"de »«›‹"`."""
    readers: Literal["safe", "modern"] = "safe"
    """In the EPUB: characters that every e-reader has, or narrow no-break spaces (U+202F) as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSettings(Table):
    """[links]: what a link is on paper."""

    outside: Outside = "references"
    """Where the addresses of links out of the book stand in print: in a list at the end of each chapter, in notes at
    the foot of the page, in a list at the end of the book, or nowhere."""
    page_numbers: Switch = True
    """Whether "(page 12)" stands behind a link to another chapter."""
    qr: Coded = "media"
    """Codes to scan: beside films and sound, beside every address in the lists too, or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PressSettings(Table):
    """[press]: the printer's file, where "press" is among the formats."""

    printer: Printer = "copy-shop"
    """Who prints: what each asks stands in bookmaker/press/profiles.toml."""
    colour: PressColour = "printer"
    """What colours become: as the printer wants it, or all grey, or the four inks of a press, or as on the screen with
    greys in black ink."""
    bleed: Switch = False
    """Whether pages are larger than their trim by what the printer cuts off."""
    marks: Switch = False
    """Whether crop marks show where to cut."""
    icc: Inside = ""
    """Path of a profile of the press (ICC, CMYK); without it colours get all the black that they have."""
    condition: Text = ""
    """The printing condition that it is for, as the ICC registers it: "FOGRA39"; the printer's own when absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumesSettings(Table):
    """[volumes]: a book that is too much for one."""

    by: VolumesBy = "none"
    """What it is divided by: each year or part in a volume of its own; or as few volumes as the limit allows, about
    even."""
    pages: Count = 800
    """With by = "pages": the most that a printer binds (KDP 828, Lulu 800, a copy shop some 600)."""
    megabytes: Count = 25
    """With by = "size": the most that an EPUB may weigh (Kindle's mail takes 50 MB in all, many others 25)."""


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
    apparatus: ApparatusSettings = ApparatusSettings()
    output: OutputSettings = OutputSettings()
    typography: TypographySettings = TypographySettings()
    links: LinkSettings = LinkSettings()
    press: PressSettings = PressSettings()
    volumes: VolumesSettings = VolumesSettings()
    workers: WorkersSettings = WorkersSettings()
