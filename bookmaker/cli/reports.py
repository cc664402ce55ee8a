"""What is said of books that were made."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bookmaker.cli.making import Outcome
from bookmaker.cli.output import notes_as_json, print_json, say, say_doubts, show_error, show_notes, size_of, summary_of
from bookmaker.errors import BookmakerError, StrictError
from bookmaker.notes import is_strict_failure


def report_one(outcome: Outcome, *, strict: bool, verbose: bool, timings: bool) -> None:
    """Says what was made, for people."""
    built = outcome.built
    if built:
        show_notes(built.notes, everything=verbose)
        say(_made(outcome))
        say_files(built.files)
        say_doubts("The book is there", built.notes, strict)
    if timings:
        from bookmaker.pipeline.timings import table_of

        say(f"\n{table_of(outcome.spent)}")


def report_all(outcomes: Sequence[Outcome], *, strict: bool, verbose: bool, timings: bool) -> None:
    """Says of several books what was made, each under its name, and at the end what is wrong with which."""
    for outcome in outcomes:
        say(f"\n{outcome.folder}")
        if outcome.error:
            _show_failure(outcome.error)
        report_one(outcome, strict=strict, verbose=verbose, timings=timings)
    bad = [outcome for outcome in outcomes if outcome.error]
    say(f"\n{len(outcomes) - len(bad)} of {len(outcomes)} books are there.")
    for outcome in outcomes:
        if outcome.error:
            say(f"  {outcome.folder}: {str(outcome.error).splitlines()[0]}", err=True)
        elif outcome.built and (summary := summary_of(outcome.built.notes)):
            say(f"  {outcome.folder}: {summary}", err=True)


def report_as_json(outcomes: Sequence[Outcome], *, several: bool, timings: bool) -> None:
    """Prints the same for programs: one object, or a list of them where several books were asked for."""
    tables = [_table(outcome, several, timings) for outcome in outcomes]
    print_json({"books": tables} if several else tables[0])


def code_of(outcome: Outcome, strict: bool) -> int:
    """The exit code that this book alone would give; 1 for a bug of ours."""
    if isinstance(outcome.error, BookmakerError):
        return outcome.error.exit_code
    if outcome.error:
        return 1
    notes = outcome.built.notes if outcome.built else ()
    return StrictError.exit_code if strict and any(map(is_strict_failure, notes)) else 0


def worst_of(codes: Iterable[int]) -> int:
    """The gravest exit code: a bug, then a book that is not there, then one that ``--strict`` is not content with."""
    order = (1, 7, 6, 5, 4, 3, 2, StrictError.exit_code, 0)
    return min(codes, key=order.index)


def say_files(files: Iterable[Path]) -> None:
    """Says where the editions are and what they are for."""
    for path in files:
        printed = "send it to the printer" if path.stem.endswith("-press") else "print it"
        use = "send it to an e-reader" if path.suffix == ".epub" else printed
        say(f"  {path}  ({size_of(path.stat().st_size)}; {use})")


def count_of(outcome: Outcome) -> str:
    """``12 chapters, 88 pages in print``."""
    built = outcome.built
    chapters, pages = (built.chapters, built.pages) if built else (0, 0)
    return f"{chapters} chapter{'s' if chapters != 1 else ''}{f', {pages} pages in print' if pages else ''}"


def _made(outcome: Outcome) -> str:
    if outcome.built and outcome.built.is_new:
        return f"The book is made: {count_of(outcome)}."
    return "Nothing has changed since the last build. The book is here:"


def _table(outcome: Outcome, several: bool, timings: bool) -> dict[str, Any]:
    table: dict[str, Any] = {"folder": str(outcome.folder)} if several else {}
    if outcome.built:
        built = outcome.built
        table |= {"files": [str(p) for p in built.files], "new": built.is_new, "notes": notes_as_json(built.notes)}
    if outcome.error:
        table["error"] = {"code": code_of(outcome, strict=False), "message": str(outcome.error)}
    if timings:
        table["timings"] = [asdict(row) for row in outcome.spent]
    return table


def _show_failure(error: Exception) -> None:
    if isinstance(error, BookmakerError):
        show_error(error)
    else:
        say("".join(traceback.format_exception(error)), err=True)
