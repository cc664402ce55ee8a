"""A book's folder: where its settings, chapters and results are, and how a new one begins.

::

    my-book/
      book.toml      settings
      chapters/      dated articles, images/
      parts/         texts for the openings of parts, if any
      index.toml     corrections to the index, if any
      images/        pictures of the book's own texts, if any
      fonts/         fonts of the book's own, if any
      styles/        sheets that take the place of ours, if any
      templates/     templates that take the place of ours, if any
      build/         the results
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from bookmaker.config import FILE_NAME, Settings, read_settings
from bookmaker.errors import SourceError, UsageError
from bookmaker.locales import is_language_tag
from bookmaker.theme import DEFAULT, OURS, list_themes
from bookmaker.world import World


@dataclass(frozen=True, slots=True)
class Project:
    """A book's folder, read."""

    folder: Path
    """Where book.toml is."""
    settings: Settings
    """What it says."""
    output: Path | None = None
    """Where the results go instead of ``build/``, if anywhere."""

    @property
    def chapters(self) -> Path:
        """The folder of the articles."""
        return self.folder / "chapters"

    @property
    def openings(self) -> Path:
        """The folder of the texts for the openings of parts, which need not be there."""
        return self.folder / "parts"

    @property
    def pictures(self) -> Path:
        """The folder of the pictures of the book's own texts, which need not be there."""
        return self.folder / "images"

    @property
    def fonts(self) -> Path:
        """The folder of the book's own fonts, which need not be there."""
        return self.folder / "fonts"

    @property
    def build(self) -> Path:
        """The folder of the results."""
        return self.folder / "build" if self.output is None else self.output


def open_project(folder: Path, world: World, output: Path | None = None) -> Project:
    """The project in a folder, its results in ``output`` where that is given and in ``build/`` otherwise.

    Raises ``SourceError`` where there is none, ``ConfigError`` where book.toml is wrong.
    """
    path = folder / FILE_NAME
    if not world.exists(path):
        raise SourceError(f"{folder}: there is no {FILE_NAME} here", hint=_way_to_a_book(folder, world))
    try:
        text = world.read(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: is not text in UTF-8", hint="Save it again as UTF-8.") from error
    return Project(folder, read_settings(text, str(path)), output)


def _way_to_a_book(folder: Path, world: World) -> str:
    """Where there is a book, or how one begins."""
    if folder.name and world.exists(folder.parent / FILE_NAME):
        return f"The book's folder is {folder.parent}."
    if folder == Path():
        return "Name the book's folder (for `import`: --into FOLDER); `bookmaker new FOLDER` begins a book."
    return f"`bookmaker new {quote(str(folder))}` begins a book."


def new_project(
    folder: Path, world: World, *, title: str | None = None, language: str | None = None, theme: str | None = None
) -> None:
    """Writes book.toml and chapters/ into a new or empty folder.

    Raises ``UsageError`` where a book is there already, and for a language or a theme that is none.
    """
    path = folder / FILE_NAME
    if world.exists(path):
        raise UsageError(f"{path}: there is a book here already", hint="Choose another name.")
    if language is not None and not is_language_tag(language):
        raise UsageError(f"--language: “{language}” is not a language tag", hint="Write fr, en, pt-BR ...")
    if theme is not None and theme not in list_themes(folder, world):
        known = ", ".join(list_themes(folder, world))
        raise UsageError(f"--theme: there is no design “{theme}”", hint=f"There are: {known}.")
    text = new_settings_text(title or _title_of(folder), language, theme or DEFAULT)
    read_settings(text, str(path))
    world.save(path, text.encode())
    world.make_folder(folder / "chapters")


def new_settings_text(title: str, language: str | None, theme: str = DEFAULT) -> str:
    """A book.toml with every setting, its choices and its default, explained for people who do not program."""
    quoted = json.dumps(title.encode(errors="replace").decode(), ensure_ascii=False).replace("\x7f", "")
    design = f'theme = "{theme}"'.ljust(37)
    choices = ", ".join(f'"{name}"' for name in OURS)
    spoken = f'language = "{language}"' if language else '# language = "fr"'
    return f"""\
# The settings of your book. A line that begins with # is asleep: take the # away to use it.

[book]
title = {quoted}
# subtitle = ""
# authors = ["Anne Martin"]          # the articles' own when absent, up to three
# sort-authors = ["Martin, Anne"]    # as catalogues sort them, where a name is not first name and name
# sort-title = "Misérables, Les"     # the same for the title, where it is more than an article that goes behind
# editors = []
# translators = []
# illustrators = []
{spoken}                    # of title page and contents; that of most articles when absent
# publisher = ""
# rights = "© 2026 Anne Martin"
# description = "One paragraph for catalogues."
# isbn = "978-..."
# print-isbn = "978-..."             # of the printed edition, where it has one of its own
# certified-by = "Anne Martin"       # who has checked by hand that the EPUB is accessible
# identifier = "urn:uuid:..."        # derived from this table when absent
# edition = "Second edition"         # said in the imprint
# edition-before = 2025-01-31        # lists what is younger on a page "New in this edition"
# edition-date = 2026-01-31          # the newest article's date when absent
# cover = "cover.jpg"                # a cover of type is made when absent
# cover-picture = "chapters/images/a.jpg"   # stands on the cover of type, below the title

# [book.series]
# name = ""
# number = "1"

[contents]
order = "oldest-first"               # or "newest-first", "file-name"
parts = "none"                       # or "year", "month", "tag", or "hand": a [[contents.part]] for each
undated = "last"                     # or "first"

# [[contents.part]]                  # takes the chapters that it names, then those of its days or tags
# title = "The first years"
# chapters = ["2015-08-10-a-title.html"]
# since = 2015-01-01
# until = 2017-12-31
# tags = ["paper"]
# text = "parts/the-first-years.md"  # stands on its opening; so do parts/2015.md, parts/2015-08.md, parts/paper.md

[apparatus]
# A text is a file in this folder (.md, .html), or the words themselves where they are few.
half-title = true
# frontispiece = "images/tree.jpg"   # a picture that faces the title page
# frontispiece-caption = ""          # below it, and for those who do not see it
title-page = true
imprint = true
# dedication = "To those who read again."
# epigraph = "epigraph.md"
contents = true                      # of the printed book; an EPUB always has them
contents-lines = ["author"]          # beside the title; also "date"
# preface = "preface.md"
# before = ["thanks.md"]             # more texts before the articles
opening = ["date", "author"]         # of a chapter; also "tags", "address"
# after = ["afterword.md"]           # texts behind the articles
notes = "foot"                       # in print, of the page; or behind each "chapter", or at the "end"
# chronology = true                  # the articles by date; by itself where they stand in another order
# sources = true                     # where each was first published; by itself where an address is known
figures = false                      # a list of the pictures with captions
index = ["terms"]                    # words marked [so]{{.index}}; also "tags", "names" (which index.toml corrects)
colophon = true

[output]
formats = ["epub", "pdf"]             # and "kepub", for Kobo readers; "press", for a printer
# picture-budget = 20                # megabytes of pictures in the EPUB: large ones are made smaller
# profile = "universal"              # of the EPUB: for every reader; or "kindle", "kobo", "apple"
{design}# {choices}, or a folder of your own: styles/NAME/
# colour = "colour"                  # or "grey": the printed edition in one ink
# pictures = "all"                   # or "none": words alone, captions stay
# page-size = "A5"                   # or "A4", "6x9in", "5.5x8.5in", "5x8in", "pocket", "148x210mm"; else the design's
# gutter = "by-pages"                # wider at the spine in thick books; or "fixed", or as printers want: "kdp", "lulu"

[typography]
enabled = true                       # quotes, apostrophes, dashes and spaces by the rules of each language
# skip = ["dashes"]                  # rules to leave out
# proposals = "report"               # accents on capitals, oe: "off", listed by `check --typography`, or "apply"
# guillemets = "language"            # spaces inside « »: the language's own, or all "narrow", or all "full"
# quotes = ["de »«›‹"]               # a language and the quotes that you want for it, outer and inner
# readers = "safe"                   # the EPUB's characters: those that every e-reader has, or "modern"

# [links]                              # in the printed edition
# outside = "references"             # addresses at the end of each chapter; or "notes" (at the foot), "end", "none"
# page-numbers = true                # "(page 12)" behind a link to another chapter
# qr = "media"                       # codes to scan beside films and sound; or "all" (every address), "none"

# [press]                              # the file for a printer
# printer = "copy-shop"              # or "kdp", "lulu", "ingram", "bod", "blurb"
# colour = "printer"                 # as the printer wants it; or "grey", "cmyk", "rgb"
# bleed = false                      # pages larger than their trim, for pictures that run off them
# marks = false                      # crop marks
# icc = "press.icc"                  # a profile of the press, for four colours
# condition = "FOGRA39"              # the printing condition that it is for

[volumes]
by = "none"                          # or "year", "part"; or by a limit: "pages", "size"
# pages = 800                        # the most that a printer binds
# megabytes = 25                     # the most that an EPUB may weigh

# [workers]
# cluster = "tcp://10.0.0.5:8786"    # other machines lay out the chapters; the README says how
"""


def _title_of(folder: Path) -> str:
    name = re.sub(r"[-_]+", " ", folder.resolve().name).strip() or "My book"
    return name[:1].upper() + name[1:]
