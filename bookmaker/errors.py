"""What stops the work, and with which exit code.

::

    BookmakerError            1  (never raised itself)
    ├── UsageError            2  the command line asks for something that cannot be
    ├── ConfigError           3  book.toml is wrong
    ├── SourceError           4  a source cannot be read, or nothing is left to do
    ├── TemplateError         5  a template or style of the book is broken
    ├── BuildError            6  a backend could not make its file
    ├── OutputError           7  the result cannot be written (disk full, no permission)
    └── StrictError           8  --strict, and there were notes

An error says what, where and the way out.
Foreign exceptions are wrapped at the border, ``raise SourceError(...) from error``;
anything else that reaches the command line is a bug of ours and shows its traceback.
"""

from __future__ import annotations


class BookmakerError(Exception):
    """Expected trouble, shown as one line (or one line a problem) and an exit code."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        """What and where."""
        self.hint = hint
        """The way out."""


class UsageError(BookmakerError):
    """The command line asks for something that cannot be."""

    exit_code = 2


class ConfigError(BookmakerError):
    """book.toml is wrong; ``problems`` holds every one of them."""

    exit_code = 3

    def __init__(self, problems: tuple[str, ...], *, hint: str = "") -> None:
        super().__init__("\n".join(problems), hint=hint)
        self.problems = problems
        """One line each: file, place, what is wrong, what is meant."""


class SourceError(BookmakerError):
    """A source cannot be read."""

    exit_code = 4


class TemplateError(BookmakerError):
    """A template or a style sheet of the book is broken."""

    exit_code = 5


class BuildError(BookmakerError):
    """A backend could not make its file."""

    exit_code = 6


class OutputError(BookmakerError):
    """The result cannot be written."""

    exit_code = 7


class StrictError(BookmakerError):
    """``--strict`` was given and there were notes that it fails on."""

    exit_code = 8
