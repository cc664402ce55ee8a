"""Pictures are made fit once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bookmaker.assets import Shown, Unshown
from bookmaker.cache import Cache
from bookmaker.config import BookSettings, Settings
from bookmaker.crew import Crew
from bookmaker.pipeline import picturing
from bookmaker.pipeline.files import Files
from bookmaker.pipeline.picturing import Pictures
from bookmaker.project import Project
from bookmaker.world import FakeWorld

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='60'></svg>"
INLINE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='70' height='60'></svg>"
FILES = {f"c/chapters/images/{number}.svg": SVG % number for number in (50, 60)} | {
    "c/chapters/images/same.svg": SVG % 50
}
FILES |= {"c/chapters/x": b"no"}
PROJECT = Project(Path("c"), Settings(book=BookSettings(title="T")))
ADDRESSES = (
    "images/50.svg",
    "images/60.svg?v=2",
    "images/same.svg",
    "x",
    INLINE,
    "https://x.org/a.png",
    "../b",
    "none",
)
Make = Callable[..., Crew]


def _pictures(crew: Crew) -> Pictures:
    world = FakeWorld(FILES)
    return Pictures(PROJECT, world, crew, Files(Path("c"), world), lambda *_: None)


@pytest.mark.parametrize("at_once", [1, 1 << 20])
def test_each_picture_is_fitted_once(
    tmp_path: Path, recorder: Make, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """However many of them wait for the workers at a time."""
    monkeypatch.setattr(picturing, "_AT_ONCE", at_once)
    crew = recorder(Cache(tmp_path))
    for expected in (["fit_picture"] * 4, []):
        answers = _pictures(crew).collect(ADDRESSES).answers(ADDRESSES)
        kinds = {src: (a.width if isinstance(a, Shown) else a.code) for src, a in answers.items()}
        assert list(kinds.values()) == [50, 60, 50, "asset.unreadable", 70, "asset.remote", *["asset.missing"] * 2]
        assert crew.said() == expected  # type: ignore[attr-defined]
    assert isinstance(answers["x"], Unshown)


def test_a_shelf_has_each_picture_once_in_the_order_of_the_chapters(recorder: Make) -> None:
    shelf = _pictures(recorder()).collect(ADDRESSES)
    shelf.answers(ADDRESSES[1:2])
    answers = shelf.answers(ADDRESSES)
    named = {f"asset:{a.name}" for a in answers.values() if isinstance(a, Shown)}
    assert [asset.width for asset in shelf.shown(named)] == [60, 50, 70]
    assert shelf.answers([f"asset:{shelf.shown(named)[0].name}"]) == {}
