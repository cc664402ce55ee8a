"""Which articles the options of `import` and `list` ask for."""

from typing import Any

import pytest

from bookmaker.cli.choosing import read_choice

NOTHING: dict[str, Any] = {
    "extra": (),
    "only": (),
    "since": None,
    "until": None,
    "tags": (),
    "authors": (),
    "languages": (),
    "addresses": (),
}


@pytest.mark.parametrize(("words", "comes"), [("all", False), ("all,comments", True), ("comments", True)])
def test_comments_come_where_they_are_named(words: str, comes: bool) -> None:
    """``all`` is without them; named beside it they come."""
    found = read_choice({**NOTHING, "extra": (words,)})
    assert found.takes_comments is comes
    assert ("drafts" in found.extra) is words.startswith("all")
