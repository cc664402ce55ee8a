"""The printer's file from the command line."""

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from commandline import Run, Write


def test_a_build_makes_the_printer_s_file(tmp_path: Path, run: Run) -> None:
    """Alone where it alone is asked for; and its profile of the press is looked for in the book's folder."""
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "2020-01-01-un.md").write_text("# Un\n\nUn texte.\n", encoding="utf-8")
    settings = '[book]\ntitle = "Le livre"\n[output]\nformats = ["press"]\n[press]\nprinter = "ingram"\n'
    (tmp_path / "book.toml").write_text(settings, encoding="utf-8")
    done = run("build", tmp_path)
    assert done.code == 0, done.err
    assert [path.name for path in (tmp_path / "build").glob("*.*") if path.suffix == ".pdf"] == ["le-livre-press.pdf"]
    with pypdfium2.PdfDocument(tmp_path / "build" / "le-livre-press.pdf") as file:
        assert any("Un texte." in page.get_textpage().get_text_bounded() for page in file)
    (tmp_path / "book.toml").write_text(settings + 'icc = "nowhere.icc"\n', encoding="utf-8")
    refused = run("build", tmp_path)
    assert refused.code == 4
    assert "nowhere.icc" in refused.err


def test_pages_are_counted_once(book: Path, run: Run, write: Write) -> None:
    """The printer's file has the pages of the PDF beside it, also where the book's own name ends like such a file's."""
    write("2020-01-01-un.html", "Un")
    settings = '[book]\ntitle = "Hot press"\n[output]\nformats = ["pdf", "press"]\n'
    (book / "book.toml").write_text(settings, encoding="utf-8")
    done = run("build", book)
    with pypdfium2.PdfDocument(book / "build" / "hot-press.pdf") as file:
        assert f"{len(file)} pages in print" in done.out
