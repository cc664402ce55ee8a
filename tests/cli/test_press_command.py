"""The printer's file from the command line."""

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from commandline import Run


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
