"""How things are said on the terminal: notes, errors, progress, sizes."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from typing import Any

import click

from bookmaker.errors import BookmakerError, StrictError
from bookmaker.model import Note, Severity
from bookmaker.notes import CODES, count_notes, is_strict_failure, sort_notes

SHOWN_PER_CODE = 12
"""How many notes of one code are shown in full before the rest is counted."""

QUIET_SECONDS = 1.0
"""Progress is shown for what takes longer."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def show_notes(notes: Iterable[Note], *, everything: bool = False) -> None:
    """Prints the notes on stderr, grouped by code, the gravest first; information only as a count unless asked."""
    ordered = sort_notes(notes)
    for code, found in groupby(ordered, key=lambda n: n.code):
        group = list(found)
        severity, meaning = CODES[code]
        head = click.style(f"{severity.value}: {code}", fg=_COLOURS[severity], bold=True)
        say(f"\n{head} ({len(group)}): {meaning}", err=True)
        if severity is Severity.INFO and not everything:
            say("  (--verbose shows them)", err=True)
            continue
        _show_group(group, everything)


def _show_group(group: list[Note], everything: bool) -> None:
    shown = group if everything else group[:SHOWN_PER_CODE]
    for item in shown:
        say(f"  {item.where}: {item.message.removeprefix(f'{item.where}: ')}", err=True)
        if item.hint and (item is shown[-1] or item.hint != shown[shown.index(item) + 1].hint):
            say(f"    → {item.hint}", err=True)
    if len(group) > len(shown):
        say(f"  … and {len(group) - len(shown)} more (--verbose shows them)", err=True)


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Prints a line on stdout, or on stderr; nothing where the reader has gone (``| head``): the work goes on.

    From then on the stream leads nowhere, so that Python finds nothing to complain of when it closes it.
    """
    try:
        click.echo(text, err=err, nl=nl)
    except BrokenPipeError:
        stream = sys.stderr if err else sys.stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say_doubts(done: str, notes: Iterable[Note], strict: bool) -> None:
    """Says what is ``done`` and how many notes call for a look; nothing with ``--strict``, which fails and says so."""
    count = sum(map(is_strict_failure, notes))
    if count and not strict:
        say(f"{done}, with {count} problem{'s' if count != 1 else ''} said above; --strict would fail.")


def summary_of(notes: Iterable[Note]) -> str:
    """``2 warnings, 1 error``, or empty."""
    counts = count_notes(notes)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning"}
    return ", ".join(f"{counts[s]} {w}{'s' if counts[s] != 1 else ''}" for s, w in words.items() if counts[s])


def fail_if_strict(notes: Iterable[Note], strict: bool) -> None:
    """Raises ``StrictError`` where ``--strict`` was given and a note is more than information."""
    grave = [n for n in notes if is_strict_failure(n)]
    if strict and grave:
        raise StrictError(f"--strict: {summary_of(grave)}, said above", hint="Mend them, or leave --strict out.")


def show_error(error: BookmakerError) -> None:
    """Prints an error and its way out on stderr."""
    for line in error.message.split("\n"):
        say(click.style("error: ", fg="red", bold=True) + line, err=True)
    if error.hint:
        say(f"  → {error.hint}", err=True)


def print_json(value: Any) -> None:
    """Prints a value as JSON on stdout; dates as ISO 8601."""
    say(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def notes_as_json(notes: Iterable[Note]) -> list[dict[str, Any]]:
    """The notes as plain dictionaries."""
    return [asdict(item) for item in sort_notes(notes)]


def size_of(count: int) -> str:
    """A number of bytes for people: ``1.2 MB``."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"


class Progress:
    """One line on stderr that says what is being done, once that has taken longer than a second.

    On a terminal the line is rewritten; elsewhere (a log) a stage is named once.
    """

    def __init__(self, *, quiet: bool = False, name: str = "") -> None:
        self._started = time.monotonic()
        self._stage = ""
        self._since = 0.0
        self._shown = ""
        self._last = 0.0
        self._terminal = sys.stderr.isatty()
        self._quiet = quiet
        self._name = f"{name}: " if name else ""

    def __call__(self, stage: str, done: int = 0, total: int = 0, cached: int = 0, /) -> None:
        """Says that ``stage`` is at ``done`` of ``total`` (0: unknown), ``cached`` of which were there before."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._since = stage, now
        if self._quiet or now - self._started < QUIET_SECONDS:
            return
        if not self._terminal:
            self._name_once(stage)
        elif now - self._last > 0.1:
            self._last = now
            line = f"{self._name}{stage}{count_of(done, total, cached)} …"
            say(f"\r\033[K{line}{time_left(done - cached, total - done, now - self._since)}", err=True, nl=False)
            self._shown = stage

    def _name_once(self, stage: str) -> None:
        if stage != self._shown:
            say(f"{self._name}{stage} …", err=True)
            self._shown = stage

    def done(self) -> None:
        """Clears the line."""
        if self._terminal and self._shown:
            say("\r\033[K", err=True, nl=False)


def count_of(done: int, total: int, cached: int) -> str:
    """`` 3/12 (2 from the cache)``, or less where less is known."""
    count = f" {done}/{total}" if total else f" {done}" if done else ""
    return f"{count} ({cached} from the cache)" if cached else count


def time_left(made: int, left: int, seconds: float) -> str:
    """`` about 20 s left``, from what was made in these seconds; empty where that is too little to tell."""
    if made < 5 or left < 1 or seconds < 1:
        return ""
    wanted = seconds * left / made
    return f" about {wanted / 60:.0f} min left" if wanted > 90 else f" about {max(1, round(wanted))} s left"
