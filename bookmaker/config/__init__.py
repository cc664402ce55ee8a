"""book.toml as typed settings: every wrong line of it is named at once, with what was probably meant.

``schema_text`` is published as ``book.schema.json`` beside this folder, for editors that complete and check TOML.
"""

from __future__ import annotations

import tomllib

from bookmaker.config.paper import PageSize
from bookmaker.config.plain import Doubt, read_plain
from bookmaker.config.tables import (
    PRINTED,
    ApparatusSettings,
    BookSettings,
    ContentsSettings,
    Detail,
    Format,
    LinkSettings,
    NotesAt,
    Order,
    OutputSettings,
    PartsBy,
    PartSettings,
    PressSettings,
    SeriesSettings,
    Settings,
    TypographySettings,
    WorkersSettings,
)
from bookmaker.errors import ConfigError

__all__ = [
    "FILE_NAME",
    "PRINTED",
    "ApparatusSettings",
    "BookSettings",
    "ContentsSettings",
    "Detail",
    "Format",
    "LinkSettings",
    "NotesAt",
    "Order",
    "OutputSettings",
    "PageSize",
    "PartSettings",
    "PartsBy",
    "PressSettings",
    "SeriesSettings",
    "Settings",
    "TypographySettings",
    "WorkersSettings",
    "read_settings",
    "schema_text",
]

FILE_NAME = "book.toml"


def read_settings(text: str, name: str = FILE_NAME) -> Settings:
    """The settings in the text of a book.toml; ``ConfigError`` holds one line for every problem in it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        from bookmaker.config.slips import TWICE, slip

        said = slip(str(error), text, name)
        hint = "" if said.endswith(TWICE) else 'Texts stand in quotes, lists in brackets: authors = ["Anne Martin"].'
        raise ConfigError((said,), hint=hint) from error
    try:
        plain: Settings = read_plain(Settings, table)
    except Doubt:
        from bookmaker.config.form import check_form

        return check_form(table, text, name)
    return plain


def schema_text() -> str:
    """The JSON schema of book.toml, as published."""
    from bookmaker.config.form import schema_text

    return schema_text()
