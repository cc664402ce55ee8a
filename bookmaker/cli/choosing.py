"""The options that say which articles of a source are meant; ``import`` and ``list`` have them in common."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from bookmaker.pipeline.selecting import Selection


class _Day(click.ParamType[date]):
    """A day; a month or a year stands for its first day, or for its last."""

    name = "day"

    def __init__(self, is_last: bool) -> None:
        self._is_last = is_last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; fails where the text names none."""
        parts = str(value).split("-")
        try:
            year, month, day = (
                int(part) for part in (*parts, *(["12", "0"] if self._is_last else ["1", "1"])[len(parts) - 1 :])
            )
            return date(year, month, day or monthrange(year, month)[1])
        except ValueError:
            self.fail(f"“{value}” is no day: write 2015-08-10, 2015-08 or 2015.", param, ctx)


_OPTIONS = (
    click.option("--with", "extra", multiple=True, metavar="WORDS", help="Also: drafts, pages, private, scheduled, protected, others (what a plugin calls by a name of its own), comments; or all (but others and comments)."),  # noqa: E501
    click.option("--only", multiple=True, metavar="WORDS", help="Nothing but these: posts, pages, responses, others."),
    click.option("--since", type=_Day(False), help="Nothing before this day (2015-08-10, 2015-08 or 2015)."),
    click.option("--until", type=_Day(True), help="Nothing after this day; of a month or year, its last."),
    click.option("--tag", "tags", multiple=True, help="Only what has this tag, label or category; may be repeated."),
    click.option("--author", "authors", multiple=True, help="Only what this author wrote; may be repeated."),
    click.option("--only-lang", "languages", multiple=True, help="Only what is in this language; may be repeated."),
    click.option("--address", "addresses", multiple=True, help="Only what was published here, with * and ?; may be repeated."),  # noqa: E501
)  # fmt: skip


def choosing(command: Callable[..., None]) -> Callable[..., None]:
    """The command with these options; it is given them as keywords for ``read_choice``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def read_choice(choice: dict[str, Any]) -> Selection:
    """What the options ask for; a wrong word is a mistake in the command line."""
    from bookmaker.pipeline.selecting import KINDS, WORDS, Selection

    extra = _words(choice["extra"], (*WORDS, "all"))
    return Selection(
        extra=frozenset(WORDS) - {"comments", "others"} | extra if "all" in extra else extra,
        only=_words(choice["only"], ("posts", *KINDS.values())),
        since=choice["since"],
        until=choice["until"],
        tags=choice["tags"],
        authors=choice["authors"],
        languages=choice["languages"],
        addresses=choice["addresses"],
    )


def _words(given: tuple[str, ...], known: tuple[str, ...]) -> frozenset[str]:
    words = [word.strip().lower() for text in given for word in text.split(",") if word.strip()]
    for word in words:
        if word not in known:
            raise click.BadParameter(f"“{word}” is none of {', '.join(known)}.")
    return frozenset(words)
