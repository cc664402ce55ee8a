"""The tables of book.toml as values: what each key is called, what may stand there, and what stands there when absent.

The annotations say it once, for whoever reads a table: ``plain`` at every start, and Pydantic, which names what is
wrong (``form``) and is loaded when something is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from bookmaker.locales import is_language_tag

PageSize = Literal["A5", "A4", "6x9in", "5.5x8.5in", "5x8in", "pocket"]
Order = Literal["oldest-first", "newest-first", "file-name"]
PartsBy = Literal["none", "year", "month", "tag"]
Format = Literal["epub", "pdf"]


class Checked:
    """The mark of a text that a function checks and puts right; it raises ``ValueError`` with what is wrong."""

    def __init__(self, check: Callable[[str], str]) -> None:
        self.check = check

    def read(self, value: Any) -> Any:
        """The text put right."""
        return self.check(value)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """The same for Pydantic (https://docs.pydantic.dev/latest/concepts/types/)."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self.check, handler(source))


class Filled:
    """The mark of a text or list that is not empty."""

    def read(self, value: Any) -> Any:
        """The value."""
        if not value:
            raise ValueError("is empty")
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """The same for Pydantic."""
        return {**handler(source), "min_length": 1}


class Exact:
    """The mark of a value that nothing else stands for: ``"yes"`` is not ``true``."""

    def read(self, value: Any) -> Any:
        """The value: of its own type it is already."""
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """The same for Pydantic."""
        return {**handler(source), "strict": True}


def _language(tag: str) -> str:
    if not is_language_tag(tag):
        raise ValueError("is not a language tag; write “fr”, “en”, “pt-BR” ...")
    return tag


def _isbn(number: str) -> str:
    digits = re.sub(r"[\s\-\u2010-\u2015]", "", number).upper()
    if re.fullmatch(r"\d{13}", digits):
        total = sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(digits))
        is_right = total % 10 == 0
    elif re.fullmatch(r"\d{9}[\dX]", digits):
        is_right = sum((10 - i) * (10 if d == "X" else int(d)) for i, d in enumerate(digits)) % 11 == 0
    else:
        raise ValueError("is not an ISBN; it has 13 digits (or 10)")
    if not is_right:
        raise ValueError("is not an ISBN: its check digit does not fit; look for a slip")
    return digits


def _identifier(value: str) -> str:
    if value and not re.fullmatch(r"(urn:[a-z0-9][a-z0-9-]+:|https?://)\S+", value, re.IGNORECASE):
        raise ValueError("is not an identifier; write “urn:uuid:...”, “urn:isbn:...” or an address")
    return value


def _scheduler(address: str) -> str:
    if address and not re.fullmatch(r"[a-z]+://\S+:\d+", address):
        raise ValueError("is not the address of a scheduler; write “tcp://10.0.0.5:8786”")
    return address


Text = Annotated[str, Exact()]
Title = Annotated[str, Exact(), Filled()]
Language = Annotated[str, Checked(_language)]
Isbn = Annotated[str, Checked(_isbn)]
Identifier = Annotated[str, Checked(_identifier)]
Scheduler = Annotated[str, Checked(_scheduler)]
Formats = Annotated[tuple[Format, ...], Filled()]
Switch = Annotated[bool, Exact()]


def key_of(name: str) -> str:
    """The key in book.toml of a field: written-with-hyphens."""
    return name.replace("_", "-")


class Table:
    """What all tables share, in the words of Pydantic: unknown keys are refused, keys are written-with-hyphens."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "alias_generator": key_of,
        "populate_by_name": True,
    }


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
    """10 or 13 digits, hyphens allowed."""
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
    page_size: PageSize = "A5"
    """Trim size of the printed edition."""
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
