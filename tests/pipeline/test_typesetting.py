"""What typography changes in a book, said change by change; and what a chapter, a rule or a passage can switch off."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bookmaker.cache import Cache
from bookmaker.crew import ALONE, Crew, silent
from bookmaker.errors import UsageError
from bookmaker.pipeline.compiling import compile_book
from bookmaker.pipeline.typesetting import report_typography
from bookmaker.project import Project, open_project
from bookmaker.typography import TypeReport
from bookmaker.world import DiskWorld

WORLD = DiskWorld()
FOURTH = "2010-01-04-quatre"


def report(project: Project, *names: str, crew: Crew = ALONE) -> TypeReport:
    return report_typography(project, WORLD, crew, silent, names)[0]


def write(project: Project, name: str, text: str) -> None:
    (project.chapters / name).write_text(text, encoding="utf-8")


def body_of(project: Project, name: str) -> str:
    book = compile_book(project, WORLD, ALONE, silent).book
    return next(chapter.body for chapter in book.chapters if chapter.id == name)


def test_every_change_of_every_chapter(project: Project) -> None:
    found = {one.chapter: [(c.rule, c.before, c.after) for c in one.made] for one in report(project).chapters}
    assert next(iter(found)) == "book"
    assert found["book"] == [("apostrophes", "'", "’")]
    assert found["2010-01-01-un"] == [("punctuation", " !", "\u202f!")]
    assert found["2010-01-03-trois"] == []
    assert [rule for rule, *_ in found[FOURTH]] == ["quotes", "quotes", "punctuation"]


def test_one_chapter_in_full(project: Project) -> None:
    text = report(project, FOURTH).as_text()
    assert [line.split("  ")[1] for line in text.splitlines()[3:6]] == ["quotes", "quotes", "punctuation"]
    assert '  quotes        " → «·                   Le dernier "mot"' in text
    assert "  punctuation   ; → ·;  " in text


def test_the_table_and_the_json_count_alike(project: Project) -> None:
    found = report(project)
    assert found.as_table().splitlines()[-1].split() == ["all", "2", "2", "1", "0"]
    assert found.as_json()["rules"] == {"punctuation": 2, "quotes": 2, "apostrophes": 1}
    assert found.as_json()["changes"] == 5


def test_an_unknown_chapter_is_named_with_its_neighbour(project: Project) -> None:
    with pytest.raises(UsageError, match="no chapter") as error:
        report(project, "2010-01-04-quatr")
    assert FOURTH in error.value.hint


def test_the_report_is_kept(project: Project, tmp_path: Path, recorder: Callable[..., Crew]) -> None:
    crew = recorder(Cache(tmp_path / "cache"))
    assert report(project, crew=crew) == report(project)
    crew.said()  # type: ignore[attr-defined]
    report(project, crew=crew)
    assert crew.said() == []  # type: ignore[attr-defined]


PROPOSED = (
    '<html lang="fr"><head><title>Le coeur</title></head>'
    "<body><p>A la ville, l'Etat, 3 x 4 (c) 2011.</p></body></html>"
)


@pytest.mark.parametrize(
    ("choice", "title", "body", "proposed"),
    [
        ("report", "Le coeur", "A la ville, l’Etat, 3 x 4 (c) 2011.", ["coeur", "A la", "Etat", "x", "(c)"]),
        ("apply", "Le cœur", "À la ville, l’État, 3 × 4 © 2011.", []),
        ("off", "Le coeur", "A la ville, l’Etat, 3 x 4 (c) 2011.", []),
    ],
)
def test_proposals(project: Project, choice: str, title: str, body: str, proposed: list[str]) -> None:
    """Reported, followed, or not looked for; and when followed, no word counts as lost."""
    write(project, "2011-01-01-a.html", PROPOSED)
    settings = project.folder / "book.toml"
    settings.write_text(f'[book]\ntitle = "A"\n[typography]\nproposals = "{choice}"\n', encoding="utf-8")
    project = open_project(project.folder, WORLD)
    compiled = compile_book(project, WORLD, ALONE, silent)
    chapter = compiled.book.chapters[-1]
    assert (chapter.title, chapter.body) == (title, f"<p>{body}</p>")
    assert sum(one.count("lost") + one.count("added") for one in compiled.compared) == 0
    (changes,) = report(project, chapter.id).chapters
    assert [change.before for change in changes.proposed] == proposed


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("off", '<p>l\'"an" - oui !</p>'),
        ("[quotes, dashes]", '<p>l’"an" - oui\u202f!</p>'),
        ("on", "<p>l’«\u202fan\u202f» –\u00a0oui\u202f!</p>"),
    ],
)
def test_a_chapter_switches_rules_off(project: Project, line: str, expected: str) -> None:
    write(project, "2011-01-01-a.md", f'---\ntitle: A\nlang: fr\ntypography: {line}\n---\n\nl\'"an" - oui !\n')
    assert body_of(project, "2011-01-01-a") == expected


def test_a_rule_that_there_is_not_is_said(project: Project) -> None:
    write(project, "2011-01-01-a.md", "---\ntitle: A\nlang: fr\ntypography: [quote]\n---\n\nTexte.\n")
    notes = [one for one in compile_book(project, WORLD, ALONE, silent).notes if one.code == "typography.unknown"]
    assert ['did you mean "quotes"' in one.message for one in notes] == [True]
    assert "2011-01-01-a.md" in notes[0].where


def test_passages_are_left_alone_from_the_file_to_the_book(project: Project) -> None:
    text = 'l\'"an" ["a" !]{.verbatim} ["b" !]{data-typography=off} ["c" !]{data-typography=quotes}'
    write(project, "2011-01-01-a.md", f"---\ntitle: A\nlang: fr\n---\n\n{text}\n")
    assert body_of(project, "2011-01-01-a") == (
        '<p>l’«\u202fan\u202f» <span class="verbatim">"a" !</span> <span data-typography="off">"b" !</span>'
        ' <span data-typography="quotes">"c"\u202f!</span></p>'
    )


def test_names_are_the_same_everywhere(project: Project) -> None:
    """Also where a chapter has its typography off, so that it is known to be by the book's author."""
    settings = '[book]\ntitle = "A"\npublisher = "L\'Orme"\n'
    (project.folder / "book.toml").write_text(settings, encoding="utf-8")
    project = open_project(project.folder, WORLD)
    for number, line in enumerate(("on", "off")):
        head = f"title: A\nlang: fr\nauthor: Jeanne d'Arc\ntags: [l'été]\ntypography: {line}"
        write(project, f"2011-01-0{number + 1}-a.md", f"---\n{head}\n---\n\nTexte.\n")
    book = compile_book(project, WORLD, ALONE, silent).book
    assert book.publisher == "L’Orme"
    assert book.authors == ("Jeanne d’Arc",)
    assert {(chapter.byline, chapter.tags) for chapter in book.chapters[-2:]} == {(("Jeanne d’Arc",), ("l’été",))}


@pytest.mark.parametrize(("said", "spoken"), [("fr-CA", "fr-CA"), ("fr", "fr"), ("en-GB", "fr"), (None, "fr")])
def test_a_chapter_without_a_region_has_that_of_the_book(project: Project, said: str | None, spoken: str) -> None:
    """So that the days of all openings, and the quotes of all texts, are written alike."""
    table = project.settings.book
    own = replace(project, settings=replace(project.settings, book=replace(table, language=said)))
    book = compile_book(own, WORLD, ALONE, silent).book
    assert next(chapter.lang for chapter in book.chapters if chapter.id == FOURTH) == spoken
