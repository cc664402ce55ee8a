"""book.toml as typed settings: every wrong line of it is named at once, with what was probably meant.

``SCHEMA`` is published as ``book.schema.json`` beside this file, for editors that complete and check TOML.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bookmaker.errors import ConfigError
from bookmaker.locales import is_language_tag

FILE_NAME = "book.toml"

PageSize = Literal["A5", "A4", "6x9in", "5.5x8.5in", "5x8in", "pocket"]
Order = Literal["oldest-first", "newest-first", "file-name"]
PartsBy = Literal["none", "year", "month", "tag"]
Format = Literal["epub", "pdf"]


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


Text = Annotated[str, Field(strict=True)]
Title = Annotated[str, Field(strict=True, min_length=1)]
Language = Annotated[str, AfterValidator(_language)]
Isbn = Annotated[str, AfterValidator(_isbn)]
Identifier = Annotated[str, AfterValidator(_identifier)]
Scheduler = Annotated[str, AfterValidator(_scheduler)]


class Table(BaseModel):
    """What all tables share: unknown keys are refused, values are frozen, keys are written-with-hyphens."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True
    )


class SeriesSettings(Table):
    """[book.series]."""

    name: Title
    """The title of the series."""
    number: Text = ""
    """The book's place in it, as printed: "3"."""


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


class ContentsSettings(Table):
    """[contents]: order and division."""

    order: Order = "oldest-first"
    """How articles follow each other."""
    parts: PartsBy = "none"
    """What the book is divided by."""
    undated: Literal["last", "first"] = "last"
    """Where articles without a date stand."""


class OutputSettings(Table):
    """[output]: what is made."""

    formats: tuple[Format, ...] = Field(default=("epub", "pdf"), min_length=1)
    """The editions to write."""
    page_size: PageSize = "A5"
    """Trim size of the printed edition."""
    theme: Title = "classic"
    """Folder of style sheets: one of ours, or one below the book's own `styles/`."""


class TypographySettings(Table):
    """[typography]: what is set right by rule."""

    enabled: bool = Field(default=True, strict=True)
    """Whether quotes, dashes, ellipses and spaces are set by the rules of each chapter's language."""
    skip: tuple[Title, ...] = ()
    """Names of rules to leave out."""


class WorkersSettings(Table):
    """[workers]: who makes the book; it changes nothing of it."""

    cluster: Scheduler = ""
    """Address of a Dask scheduler whose workers lay out the chapters: `tcp://10.0.0.5:8786`."""


class Settings(Table):
    """A whole book.toml."""

    book: BookSettings
    contents: ContentsSettings = ContentsSettings()
    output: OutputSettings = OutputSettings()
    typography: TypographySettings = TypographySettings()
    workers: WorkersSettings = WorkersSettings()


def read_settings(text: str, name: str = FILE_NAME) -> Settings:
    """The settings in the text of a book.toml; ``ConfigError`` holds one line for every problem in it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        hint = 'Texts stand in quotes, lists in brackets: authors = ["Anne Martin"].'
        raise ConfigError((_slip(str(error), text, name),), hint=hint) from error
    try:
        return Settings.model_validate(table)
    except ValidationError as error:
        problems = tuple(_problem(dict(item), text, name) for item in _first_of_each(error.errors()))
        raise ConfigError(problems, hint="`bookmaker new NAME` writes a book.toml with every key explained.") from error


def schema_text() -> str:
    """The JSON schema of book.toml, as published."""
    schema = Settings.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "book.toml of bookmaker"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _slip(message: str, text: str, name: str) -> str:
    """What is wrong with a line that is no TOML, in words for people who do not program."""
    found = re.search(r" \(at line (\d+), column (\d+)\)", message)
    if not found:
        return f"{name}: {_sentence(message)}"
    line = text.split("\n")[int(found[1]) - 1].strip()
    if message.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate")):
        return f"{name}:{found[1]}: this {'table' if line.startswith('[') else 'key'} stands there already."
    rest = f"{_sentence(message.replace(found[0], ''))} Look at: {line[:80]}"
    if message.startswith("Unclosed array"):
        return f"{name}:{found[1]}: here or in the line before, a list lacks a comma or its last bracket."
    return f"{name}:{found[1]}: {next((said for form, said in _SLIPS if re.search(form, line)), rest)}"


_SLIPS = (
    (
        r"=[\s\[]*[\u2018-\u201f\u00ab\u2039]",
        'the quotes here are curly ones of a word processor; straight ones are wanted: title = "My book".',
    ),
    (
        r"=\s*(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})\s*(#|$)",
        "there is no such day; a date is written 2026-11-24.",
    ),
    (r'=\s*"[^"]*(#|$)', "the quote at the end of the text is missing."),
    (r"=\s*\[[^\]]*$", "the bracket at the end of the list is missing."),
    (r'=\s*"[^"]*\\', r"a backslash in a text is written twice: \\."),
    (r"=[\s\[]*(?!true|false)[^\W\d]", 'a text stands in quotes: title = "My book".'),
    (r"^[\w-]+\s*(:|$)|^[\w-]+\s+[^=\s]", 'there is no = between key and value: title = "My book".'),
    (r"=\s*(#|$)", 'there is nothing after the =: title = "My book".'),
    (r"=\s*'.*'.*'|=\s*\".*\".*\"", 'a quote inside a text ends it; write \\" for it, in a text in "...".'),
)
"""What a line that is no TOML looks like -> what to say of it; the first that fits."""


def _first_of_each(items: Iterable[Any]) -> list[Any]:
    """The problems without those that only follow from another: a list is “empty” when its one value was refused."""
    found = list(items)
    refused = {item["loc"][:-1] for item in found}
    return [item for item in found if item["type"] != "too_short" or item["loc"] not in refused]


def _problem(item: dict[str, Any], text: str, name: str) -> str:
    path = [str(part) for part in item["loc"] if not isinstance(part, int)]
    line = _line_of(path, text)
    where = f"{name}:{line}" if line else name
    return f"{where}: {_label(path)}: {_complaint(item, path)}"


def _complaint(item: dict[str, Any], path: list[str]) -> str:
    kind, value, context = item["type"], item.get("input"), item.get("ctx", {})
    if kind == "extra_forbidden":
        return (
            f"there is no such {'table' if isinstance(value, dict) else 'key'}.{_did_you_mean(path[-1], _keys(path))}"
        )
    if kind == "missing":
        return "is missing."
    if kind == "literal_error":
        choices = _choices(path)
        return f"{_show(value)} is not one of {', '.join(map(_show, choices))}.{_meant(str(value), choices, path)}"
    if kind == "value_error":
        return f"{_show(value)} {context.get('error')}."
    if kind in ("string_too_short", "too_short"):
        return "is empty."
    return f"{_show(value)}: {_WANTED.get(kind, _sentence(item['msg']))}"


_WANTED = {
    "string_type": "a text in quotes is wanted.",
    "tuple_type": 'a list in brackets is wanted: ["one", "two"].',
    "bool_type": "true or false is wanted, without quotes.",
    "model_type": "a table is wanted.",
    "date_from_datetime_parsing": "a date is wanted: 2026-11-24.",
    "date_parsing": "a date is wanted: 2026-11-24.",
    "date_type": "a date is wanted: 2026-11-24.",
}
"""Kind of pydantic's error -> what is wanted, in words for people who do not program."""


def _table_at(path: list[str]) -> type[Table] | None:
    table: Any = Settings
    for part in path:
        field = next((f for n, f in table.model_fields.items() if (f.alias or n) == part), None)
        kinds = [field.annotation, *get_args(field.annotation)] if field else []
        table = next((k for k in kinds if isinstance(k, type) and issubclass(k, Table)), None)
        if table is None:
            return None
    return table  # type: ignore[no-any-return]


def _keys(path: list[str]) -> tuple[str, ...]:
    table = _table_at(path[:-1])
    return tuple(field.alias or key for key, field in table.model_fields.items()) if table else ()


def _choices(path: list[str]) -> tuple[str, ...]:
    table = _table_at(path[:-1])
    found = next((f for n, f in table.model_fields.items() if (f.alias or n) == path[-1]), None) if table else None
    return tuple(str(choice) for choice in _literals(found.annotation)) if found else ()


def _literals(annotation: Any) -> tuple[Any, ...]:
    inner = get_args(annotation)
    if inner and all(isinstance(item, str) for item in inner):
        return inner
    return tuple(choice for item in inner for choice in _literals(item))


def _meant(word: str, choices: tuple[str, ...], path: list[str]) -> str:
    """The choice that a word is a slip of; a size of paper is one only where it differs in case and signs alone."""
    close = _closest(word, choices, 0.9 if path[-1] == "page-size" else 0.6)
    return f" Did you mean “{close}”?" if close else ""


def _did_you_mean(word: str, known: tuple[str, ...]) -> str:
    if close := _closest(word, known, 0.6):
        return f" Did you mean “{close}”?"
    return f" There are: {', '.join(known)}." if known else ""


def _closest(word: str, known: tuple[str, ...], cutoff: float) -> str:
    folded = {k.casefold(): k for k in known}
    close = difflib.get_close_matches(word.casefold().replace("_", "-").strip(), folded, n=1, cutoff=cutoff)
    return folded[close[0]] if close else ""


def _label(path: list[str]) -> str:
    return f"[{'.'.join(path[:-1])}] {path[-1]}" if len(path) > 1 else f"[{path[0]}]" if path else "the file"


def _line_of(path: list[str], text: str) -> int:
    """The line of a key in its table, 1 for the first; 0 where it is not written as plainly as that."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\s*([^\]]+?)\s*\]", line):
            table = header[1].replace('"', "").replace(" ", "")
            if path and table == ".".join(path):
                return number
        elif path and table == ".".join(path[:-1]) and re.match(rf"""\s*["']?{re.escape(path[-1])}["']?\s*=""", line):
            return number
    return 0


def _show(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value)


def _sentence(text: str) -> str:
    return text[:1].lower() + text[1:] + ("" if text.endswith(".") else ".")
