"""Whatever was done to a book, what the cache knows of its past does not show."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from bookmaker.cache import Cache
from bookmaker.crew import ALONE, Crew, silent
from bookmaker.pipeline.compiling import compile_book
from bookmaker.project import Project, open_project
from bookmaker.world import DiskWorld

Deed = Callable[[Path, random.Random], None]


def _edit_text(folder: Path, chance: random.Random) -> None:
    path = chance.choice(sorted(folder.glob("chapters/*.html")))
    word = chance.choice(["mot", "chat", "<b>gras</b>", "<a href='#nulle-part'>lien</a>", "« déjà »"])
    path.write_text(path.read_text("utf-8").replace("</body>", f"<p>Encore un {word}.</p></body>"), "utf-8")


def _move_anchor(folder: Path, chance: random.Random) -> None:
    path = chance.choice(sorted(folder.glob("chapters/*.html")))
    old, new = chance.sample(["id='la'", "id='ici'", "id='ailleurs'"], 2)
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def _rename(folder: Path, chance: random.Random) -> None:
    path = chance.choice(sorted(folder.glob("chapters/*.html")))
    path.rename(path.with_name(chance.choice(["2010-01-02-deux.html", f"2011-0{chance.randint(1, 9)}-01-autre.html"])))


def _change_picture(folder: Path, chance: random.Random) -> None:
    path = chance.choice([folder / "chapters" / "images" / name for name in ("a.svg", "b.svg", "none.png")])
    side = chance.choice([2, 90, 120])
    path.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d'/>" % (side, side))


def _lose_picture(folder: Path, chance: random.Random) -> None:
    (folder / "chapters" / "images" / chance.choice(["a.svg", "b.svg"])).unlink(missing_ok=True)


def _change_setting(folder: Path, chance: random.Random) -> None:
    book = chance.choice(['language = "fr"', 'language = "en"', ""])
    rest = chance.choice(['[contents]\norder = "newest-first"', '[typography]\nskip = ["quotes"]', ""])
    (folder / "book.toml").write_text(f'[book]\ntitle = "L\'essai"\n{book}\n{rest}\n', "utf-8")


DEEDS: tuple[Deed, ...] = (_edit_text, _move_anchor, _rename, _change_picture, _lose_picture, _change_setting)


@pytest.mark.parametrize("seed", range(3))
def test_a_book_with_a_past_is_as_one_without(project: Project, tmp_path: Path, seed: int) -> None:
    chance, crew = random.Random(seed), Crew(Cache(tmp_path / "cache"))
    for _ in range(8):
        book = open_project(project.folder, DiskWorld())
        assert compile_book(book, DiskWorld(), crew, silent) == compile_book(book, DiskWorld(), ALONE, silent)
        for deed in chance.sample(DEEDS, 2):
            deed(project.folder, chance)
