"""What running a command gives, for the tests of the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Done:
    """What a command left."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]
"""``run("build", folder)``: runs bookmaker."""

Write = Callable[..., Path]
"""``write("a.html", "Title", "<p>Text.</p>", date="2020-01-01", lang="fr")``: writes a chapter file."""
