"""What may stand in a table of book.toml: the kinds of values, and the mark of a table.

The annotations say it once, for whoever reads a table: ``plain`` at every start, and Pydantic, which names what is
wrong (``form``) and is loaded when something is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, ClassVar

from bookmaker.locales import is_language_tag


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


class Positive:
    """The mark of a number from 1."""

    def read(self, value: Any) -> Any:
        """The value."""
        if value < 1:
            raise ValueError("is less than 1")
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """The same for Pydantic."""
        return {**handler(source), "ge": 1}


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
    return re.sub(r"[\s\-\u2010-\u2015]+", "-", number.strip()).upper()


def _identifier(value: str) -> str:
    if value and not re.fullmatch(r"(urn:[a-z0-9][a-z0-9-]+:|https?://)\S+", value, re.IGNORECASE):
        raise ValueError("is not an identifier; write “urn:uuid:...”, “urn:isbn:...” or an address")
    return value


def _scheduler(address: str) -> str:
    if address and not re.fullmatch(r"[a-z]+://\S+:\d+", address):
        raise ValueError("is not the address of a scheduler; write “tcp://10.0.0.5:8786”")
    return address


def _inside(path: str) -> str:
    """A path in the book's folder, or the words that stand in its place."""
    if "\n" not in path.strip() and re.match(r"(/|~/|[a-z]:[/\\]|\\\\)\S", path, re.IGNORECASE):
        raise ValueError("is not in the book's folder; copy the file there and write its path from there")
    return path


Text = Annotated[str, Exact()]
Title = Annotated[str, Exact(), Filled()]
Inside = Annotated[str, Exact(), Checked(_inside)]
Insides = tuple[Annotated[str, Exact(), Filled(), Checked(_inside)], ...]
Language = Annotated[str, Checked(_language)]
Isbn = Annotated[str, Checked(_isbn)]
Identifier = Annotated[str, Checked(_identifier)]
Scheduler = Annotated[str, Checked(_scheduler)]
Count = Annotated[int, Exact(), Positive()]
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
