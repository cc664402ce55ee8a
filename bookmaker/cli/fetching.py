"""The options that say what may be fetched from the web; ``import`` and ``list`` have them in common."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from bookmaker.web import Library
    from bookmaker.world import World

OFFLINE = "BOOKMAKER_OFFLINE"
"""A variable of the environment: where it is set, nothing is fetched."""

_OPTIONS = (
    click.option("--offline", is_flag=True, help="Fetch nothing; use what was fetched before."),
    click.option("--allow-private", is_flag=True, help="Fetch from this machine and its own network too."),
)


def fetching(command: Callable[..., None]) -> Callable[..., None]:
    """The command with these options; it is given them as keywords for ``open_library``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def open_library(choice: dict[str, Any], world: World) -> Library:
    """Who fetches from the web what the options allow; takes its options out of ``choice``."""
    from bookmaker.web import Client, Library

    offline, allow_private = choice.pop("offline"), choice.pop("allow_private")
    is_off = offline or bool(os.environ.get(OFFLINE))
    return Library(None if is_off else Client(allow_private=allow_private), world.now)
