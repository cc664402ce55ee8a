"""The book's own texts: they stand where they belong, their words are proved as a chapter's are."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import printed_book

from bookmaker.cache import Cache
from bookmaker.crew import ALONE, Crew, silent
from bookmaker.model import Artifact
from bookmaker.pipeline.building import build_book
from bookmaker.pipeline.compiling import Compiled, compile_book
from bookmaker.pipeline.editions import find_backends, make_edition
from bookmaker.pipeline.proof import prove
from bookmaker.project import Project, open_project
from bookmaker.texts import texts_of
from bookmaker.theme import load_theme
from bookmaker.world import DiskWorld

WORLD = DiskWorld()
APPARATUS = """
[contents]
parts = "month"
[apparatus]
frontispiece = "chapters/images/a.svg"
frontispiece-caption = "Ce que l'on voit d'abord."
dedication = "À celle qui relit."
epigraph = '''
> Un mot pour un autre.
>
> Personne, *Rien*
'''
preface = "preface.md"
after = ["fin.html"]
opening = ["date", "author", "tags", "address"]
"""
PREFACE = """---
author: Jeanne Aubert
---

Une préface qui renvoie [au premier](chapters/2010-01-01-un.html) et qui a sa note[^1].

![Un dessin.](images/c.svg)

[^1]: La note de la préface.
"""


def with_texts(project: Project) -> Project:
    """The book with one text of every kind."""
    folder = project.folder
    (folder / "book.toml").write_text((folder / "book.toml").read_text("utf-8") + APPARATUS, "utf-8")
    (folder / "preface.md").write_text(PREFACE, "utf-8")
    (folder / "fin.html").write_text("<title>Après coup</title><p>Le dernier mot, et c'est tout.</p>", "utf-8")
    for name in ("parts", "images"):
        (folder / name).mkdir()
    (folder / "parts" / "2010-01.md").write_text("Ce mois-là il neigeait sur les toits.", "utf-8")
    (folder / "parts" / "2011.md").write_text("Pour une année qui n'est pas là.", "utf-8")
    (folder / "images" / "c.svg").write_bytes((folder / "chapters" / "images" / "b.svg").read_bytes())
    return open_project(folder, WORLD)


def compiled(project: Project, crew: Crew = ALONE) -> Compiled:
    return compile_book(project, WORLD, crew, lambda *_: None)


def edition(book: Compiled, project: Project, kind: str) -> Artifact:
    theme = load_theme("classic", project.folder, WORLD)
    backend = find_backends((kind,))[0]
    return make_edition(book.book, backend, project.settings, theme, ALONE, lambda *_: None).artifact


def test_every_text_has_its_place(project: Project) -> None:
    """Those before the chapters in the order of books, those behind them, those of parts on their openings."""
    found = compiled(with_texts(project))
    roles = [text.role for text in found.book.before]
    assert roles == ["frontispiece", "dedication", "epigraph", "preface"]
    assert [text.title for text in found.book.after] == ["Après coup"]
    assert [part.text.role if part.text else "" for part in found.book.parts] == ["part"]
    assert len(found.facts) == len(found.marks) == len(texts_of(found.book)) == 4 + 1 + 4 + 1
    assert [note.code for note in found.notes if "2011.md" in note.where] == ["part.unused"]
    assert not [
        note for note in found.notes if note.code in ("title.missing", "date.missing") and "preface" in note.where
    ]


def test_a_book_of_words_alone_has_no_page_for_a_picture(project: Project) -> None:
    project = with_texts(project)
    file = project.folder / "book.toml"
    file.write_text(f'{file.read_text("utf-8")}\n[output]\npictures = "none"\n', "utf-8")
    found = compiled(open_project(project.folder, WORLD))
    assert [text.role for text in found.book.before] == ["dedication", "epigraph", "preface"]
    assert not [text for text in texts_of(found.book) if text.images]


def test_their_words_are_proved_in_both_editions(project: Project) -> None:
    """Nothing is lost, nothing added; a word that a template leaves out is named with its file."""
    project = with_texts(project)
    book = compiled(project)
    made = [edition(book, project, kind) for kind in ("epub", "pdf")]
    notes = prove(book, made, ALONE, lambda *_: None, is_whole=True).notes
    drawn = [note for note in notes if "trois" in note.where]  # words that stand in drawings, over those of the text
    codes = {note.code for note in notes if note not in drawn}
    assert not codes & {"words.lost", "words.added", "chapter.missing", "chapter.order"}
    templates = project.folder / "templates" / "epub"
    templates.mkdir(parents=True)
    (templates / "preface.j2").write_text("<section><h1>{{ text.title }}</h1></section>", "utf-8")
    poor = prove(book, [edition(book, project, "epub")], ALONE, lambda *_: None, is_whole=True)
    assert any(note.code == "words.lost" and "preface.md" in note.where for note in poor.notes)


def test_notes_at_the_end_are_proved_too(project: Project) -> None:
    """They stand in no chapter's pages then, and are not missed there; the EPUB has them where it had them."""
    project = with_texts(project)
    path = project.folder / "book.toml"
    path.write_text(path.read_text("utf-8") + 'notes = "end"\n', "utf-8")
    project = open_project(project.folder, WORLD)
    book = compiled(project)
    artifact = edition(book, project, "pdf")
    notes = prove(book, [artifact, edition(book, project, "epub")], ALONE, lambda *_: None, is_whole=True).notes
    assert not [note for note in notes if note.code.startswith("words.") and "trois" not in note.where]
    pages = printed_book.texts_of(artifact.data)
    assert [number for number, text in enumerate(pages) if "La note de la préface" in text] == [
        artifact.page_map["notes"]
    ]


def test_the_printed_book_opens_as_books_do(project: Project) -> None:
    """The front matter is numbered in roman numerals, which the contents show; the text begins with page 1."""
    project = with_texts(project)
    artifact = edition(compiled(project), project, "pdf")
    pages = printed_book.texts_of(artifact.data)
    labels = dict(zip(artifact.page_labels, pages, strict=True))
    assert "Ce que l’on voit" in labels["ii"]
    assert "À celle qui relit" in labels["v"]
    assert "Un mot pour un autre" in labels["vi"]
    number = artifact.page_labels[artifact.page_map["preface"]]
    line = next(line for line in labels["vii"].splitlines() if "Préface" in line)
    assert line.split()[-1] == number == "ix"
    assert "La note de la préface" in labels["ix"]
    assert "Il" not in labels["1"]
    assert "neigeait" in labels["1"]


def test_the_epub_leads_to_them(project: Project) -> None:
    project = with_texts(project)
    archive = zipfile.ZipFile(BytesIO(edition(compiled(project), project, "epub").data))
    nav = archive.read("EPUB/nav.xhtml").decode() if "EPUB/nav.xhtml" in archive.namelist() else ""
    nav = nav or next(archive.read(name).decode() for name in archive.namelist() if name.endswith("nav.xhtml"))
    assert nav.index("preface.xhtml") < nav.index("part-2010-01.xhtml") < nav.index("afterword.xhtml")
    texts = {Path(name).stem: archive.read(name).decode() for name in archive.namelist() if "/text/" in name}
    assert 'role="doc-dedication"' in texts["dedication"]
    assert 'href="2010-01-01-un.xhtml"' in texts["preface"]


def test_an_edit_of_a_text_costs_the_text(project: Project, tmp_path: Path, recorder: Callable[..., Crew]) -> None:
    """And makes the book anew, as does a picture of the book's own."""
    from bookmaker.cache import Cache

    project = with_texts(project)
    crew = recorder(Cache(tmp_path / "cache"))

    def build() -> list[str]:
        build_book(project, WORLD, crew, lambda *_: None, formats=("epub",))
        return crew.said()  # type: ignore[attr-defined,no-any-return]

    build()
    assert build() == []
    (project.folder / "preface.md").write_text(PREFACE.replace("renvoie", "mène"), "utf-8")
    assert [job for job in build() if job in ("prepare_file", "finish_chapter")] == ["finish_chapter", "prepare_file"]
    (project.folder / "images" / "c.svg").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
    assert "fit_picture" in build()


def test_pictures_of_texts_lie_in_the_book_s_own_folders(project: Project) -> None:
    """A path that leads elsewhere is named, and not followed: a build would not see it change."""
    project = with_texts(project)
    (project.folder / "preface.md").write_text("![Un dessin.](../secret.svg)", "utf-8")
    (project.folder.parent / "secret.svg").write_bytes(
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    )
    assert any(note.code == "asset.missing" and "preface.md" in note.where for note in compiled(project).notes)


def test_a_text_that_goes_behind_the_articles_is_an_afterword(project: Project, tmp_path: Path) -> None:
    """From the cache too."""
    crew, path = Crew(Cache(tmp_path / "cache")), project.folder / "book.toml"
    (project.folder / "mot.md").write_text("Un mot à part.", "utf-8")
    settings = path.read_text("utf-8")
    roles = []
    for where in ("before", "after"):
        path.write_text(f'{settings}[apparatus]\n{where} = ["mot.md"]\n', "utf-8")
        book = compile_book(open_project(project.folder, WORLD), WORLD, crew, silent).book
        roles.append([text.role for text in (*book.before, *book.after)])
    assert roles == [["preface"], ["afterword"]]
