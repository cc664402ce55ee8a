"""From the chapters' folder to the book: the same whoever does it, and only what an edit changes is done again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bookmaker.arrange import arrange_book
from bookmaker.assets import collect_images
from bookmaker.cache import Cache
from bookmaker.check import compare_cleaning
from bookmaker.crew import ALONE, Crew, local_workers, silent
from bookmaker.errors import SourceError
from bookmaker.pipeline.compiling import Compiled, compile_book, compile_steps
from bookmaker.pipeline.picturing import path_beside
from bookmaker.pipeline.preparing import prepare_chapters
from bookmaker.project import Project
from bookmaker.typography import TypographyOptions, typeset_chapter
from bookmaker.world import DiskWorld

Edit = Callable[[str, str, str], None]
WORLD = DiskWorld()


def _compile(project: Project, crew: Crew) -> Compiled:
    return compile_book(project, WORLD, crew, silent)


def test_the_jobs_give_what_the_rooms_give_in_a_row(project: Project) -> None:
    """Pictures, links and type chapter by chapter are what they are for the book as a whole."""
    drafts = prepare_chapters(project, WORLD, ALONE, silent).drafts
    cleaned = tuple(draft.chapter for draft in drafts)
    pictured, assets, lost = collect_images(cleaned, lambda src: WORLD.read(path_beside(project.chapters, src)))
    book, untied = arrange_book(pictured, project.settings.book, project.settings.contents)
    chapters = tuple(typeset_chapter(chapter, TypographyOptions())[0] for chapter in book.chapters)
    made = _compile(project, ALONE)
    assert made.book.chapters == chapters
    assert made.book.assets[:-1] == assets
    assert [n for n in made.notes if n.code in ("asset.missing", "link.broken")] == [*lost, *untied]
    assert made.book.parts == book.parts
    articles = [draft.article for draft in drafts]
    assert made.compared == tuple(map(compare_cleaning, articles, chapters))


def test_links_know_what_lost_pictures_take_along(project: Project) -> None:
    third = _compile(project, ALONE).book.chapters[2]
    assert 'href="chapter:2010-01-02-deux"' in third.body
    assert "nulle-part" not in third.body


def test_the_book_is_the_same_from_the_cache_and_from_workers(project: Project, tmp_path: Path) -> None:
    alone = _compile(project, ALONE)
    cache = Cache(tmp_path / "cache")
    with local_workers(2, ()) as workers, Crew(None, workers) as crew:
        assert _compile(project, crew) == alone
    assert [_compile(project, Crew(cache)) for _ in range(2)] == [alone, alone]


def test_a_garbled_cache_does_no_harm(project: Project, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    before = _compile(project, Crew(cache))
    files = [path for path in cache.folder.rglob("*") if path.is_file()]
    for number, path in enumerate(files):
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] if number % 2 else data[:-1] + bytes((data[-1] ^ 1,)))
    assert _compile(project, Crew(cache)) == before


def test_an_edit_does_again_what_it_changed(
    project: Project, tmp_path: Path, recorder: Callable[..., Crew], edit: Edit
) -> None:
    crew = recorder(Cache(tmp_path / "cache"))
    _compile(project, crew)
    first = crew.said()  # type: ignore[attr-defined]
    assert [first.count(name) for name in ("prepare_file", "finish_chapter", "fit_picture")] == [4, 4, 2]
    _compile(project, crew)
    assert crew.said() == []  # type: ignore[attr-defined]
    edit("2010-01-02-deux", "Voir", "Revoir")
    _compile(project, crew)
    assert crew.said() == ["anchors_when_placed", "finish_chapter", "prepare_file"]  # type: ignore[attr-defined]
    edit("2010-01-01-un", "id='ici'", "id='la-bas'")  # what leads there is another chapter's work too
    _compile(project, crew)
    assert crew.said() == ["finish_chapter", "finish_chapter", "prepare_file"]  # type: ignore[attr-defined]


def test_a_setting_does_again_what_it_decides(project: Project, tmp_path: Path, recorder: Callable[..., Crew]) -> None:
    crew = recorder(Cache(tmp_path / "cache"))
    _compile(project, crew)
    crew.said()  # type: ignore[attr-defined]
    typography = replace(project.settings.typography, skip=("quotes",))
    _compile(replace(project, settings=replace(project.settings, typography=typography)), crew)
    assert crew.said() == ["finish_chapter"] * 4  # type: ignore[attr-defined]


def test_the_steps_are_those_of_the_book(project: Project) -> None:
    steps = {step.stage: step for step in compile_steps(project, WORLD, ALONE, silent)}
    assert list(steps) == ["read", "clean", "arrange", "typeset"]
    made = _compile(project, ALONE)
    assert steps["typeset"].value == made.book
    assert [note for step in steps.values() for note in step.notes] == list(made.notes)
    assert steps["arrange"].value != made.book


def test_a_chapter_that_cannot_be_cleaned_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bookmaker.clean.clean_article", stumble)
    with pytest.raises(ZeroDivisionError) as caught:
        _compile(project, ALONE)
    assert "2010-01-01-un.html" in caught.value.__notes__[0]


class _Forgetful(Cache):
    """A cache that somebody empties as soon as something is in it."""

    def get(self, key: str) -> bytes | None:
        """Nothing."""
        return None


def test_a_cache_that_is_emptied_meanwhile_does_no_harm(project: Project, tmp_path: Path, edit: Edit) -> None:
    edit("2010-01-04-quatre", "seul", "seul, " * 30_000)
    assert _compile(project, Crew(_Forgetful(tmp_path / "cache"))) == _compile(project, ALONE)


def test_a_chapter_with_nothing_in_it_is_named_and_left_out(project: Project) -> None:
    empty = "<!DOCTYPE html><html lang='fr'><head><title>{}</title></head><body>{}</body></html>"
    (project.chapters / "2011-01-01-vide.html").write_text(empty.format("Vide", "<p> </p>"), encoding="utf-8")
    (project.chapters / "2011-01-02-filet.md").write_text("---\ntitle: Filet\n---\n\n***\n", encoding="utf-8")
    made = prepare_chapters(project, WORLD, ALONE, silent)
    assert [draft.chapter.title for draft in made.drafts] == ["Un", "Deux", "Trois", "Quatre", "Filet"]
    assert [Path(one.where).name for one in made.notes if one.code == "chapter.empty"] == ["2011-01-01-vide.html"]


def test_a_missing_picture_says_why(tmp_path: Path) -> None:
    for address, why in (("/a.png", "a place on the site"), ("../a.png", "outside the chapters' folder")):
        with pytest.raises(SourceError, match=why):
            path_beside(tmp_path, address)
