"""The tables of book.toml as a form that Pydantic checks: it finds everything that is wrong, and gives the schema."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bookmaker.config.complaints import complaint
from bookmaker.config.tables import Settings
from bookmaker.config.values import key_of
from bookmaker.errors import ConfigError


def check_form(table: dict[str, Any], text: str, name: str) -> Settings:
    """The settings in a table that was read from this text; ``ConfigError`` holds one line for every problem in it."""
    try:
        return TypeAdapter(Settings).validate_python(table)
    except ValidationError as error:
        problems = tuple(complaint(dict(item), text, name) for item in _first_of_each(error.errors()))
        raise ConfigError(problems, hint="`bookmaker new NAME` writes a book.toml with every key explained.") from error


def schema_text() -> str:
    """The JSON schema of book.toml, as published."""
    schema = TypeAdapter(Settings).json_schema(by_alias=True)
    for table in schema["properties"].values():
        if "default" in table:  # Pydantic writes a table's own defaults under the names of the fields
            table["default"] = {key_of(field): value for field, value in table["default"].items()}
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "book.toml of bookmaker"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _first_of_each(items: Iterable[Any]) -> list[Any]:
    """The problems without those that only follow from another: a list is “empty” when its one value was refused."""
    found = list(items)
    refused = {item["loc"][:-1] for item in found}
    return [item for item in found if item["type"] != "too_short" or item["loc"] not in refused]
