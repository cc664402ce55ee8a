"""The guide to designs: its examples make a book, and it names every variable and template."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from printed_book import rich_book

from bookmaker.backends.pdf import on_paper, write_pdf
from bookmaker.render import render_book
from bookmaker.theme import STYLES, TEMPLATES, load_theme
from bookmaker.world import DiskWorld

GUIDE = (Path(__file__).parents[2] / "docs" / "designs.md").read_text(encoding="utf-8")


def files_of_the_guide() -> dict[str, str]:
    """Path in the book's folder -> its text, as the guide has it."""
    found = re.findall(r"`(styles/evening/[\w.]+)`[^\n]*\n\n```\w+\n(.*?)```", GUIDE, re.DOTALL)
    return dict(found)


def test_a_fourth_design_is_a_folder_with_a_few_lines(tmp_path: Path) -> None:
    """It has the page that it asks for, its own looks, and those of the design that it stands on."""
    files = files_of_the_guide()
    assert set(files) == {f"styles/evening/{name}" for name in ("design.toml", "print.css", "epub.css")}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    theme = load_theme("evening", tmp_path, DiskWorld())
    printed = "".join(style.css for style in theme.sheets("print"))
    assert "#204a60" in printed
    assert "Linux Libertine Display O" in printed
    assert "var(--" not in printed
    assert "font-weight: bold" in "".join(style.css for style in theme.sheets("epub"))
    pages = on_paper(render_book(rich_book(), "print", theme), theme.design.size, theme.design)
    artifact, notes = write_pdf(pages)
    with pypdfium2.PdfDocument(artifact.data) as file:
        width, height = (side / 72 for side in file[0].get_size())
    assert (round(width, 2), round(height, 2)) == (5.5, 8.5)
    assert not {note.code for note in notes} & {"style.unknown", "page.outside", "layout.whole"}


def test_the_guide_names_every_variable() -> None:
    """In the table of its edition, and no other."""
    printed, epub = GUIDE.split("| in the EPUB |")
    for told, medium in ((printed.split("| in print |")[1], "print"), (epub.split("##")[0], "epub")):
        sheet = (STYLES / "base" / f"{medium}.css").read_text(encoding="utf-8")
        declared = set(re.findall(r"(--[\w-]+)\s*:", re.findall(r":root \{(.*?)\n\}", sheet, re.DOTALL)[0]))
        assert set(re.findall(r"`(--[\w-]+)`", told)) == declared


def test_the_guide_names_every_template() -> None:
    table = GUIDE.split("| template |")[1]
    told = set(re.findall(r"`(\w+)`", table))
    assert told == {path.stem for path in TEMPLATES.rglob("*.j2")}
