"""The fonts of the printed edition: ours, whole, and the same whatever the machine has."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from printed_book import WORDS, book_of, chapter, pages_of, texts_of

from bookmaker.backends.pdf import write_pdf, write_whole
from bookmaker.backends.pdf.faces import FACES, FOLDER
from bookmaker.backends.pdf.fonts import font_configuration, uncovered, use_fonts
from bookmaker.backends.pdf.fontuse import FontUse
from bookmaker.model import Asset

TEXT_FACES = [face for face in FACES if face.family == "Linux Libertine O"]


def test_the_folder_holds_the_listed_faces_and_no_others() -> None:
    files = {path.name for path in FOLDER.iterdir() if path.suffix in (".otf", ".ttf")}
    assert files == {face.file for face in FACES}
    assert sum((FOLDER / name).stat().st_size for name in files) < 13_000_000


def test_the_files_are_those_of_the_readme() -> None:
    rows = re.findall(r"^\| (\S+\.[ot]tf) .* `([0-9a-f]{64})` \|$", (FOLDER / "README.md").read_text(), re.MULTILINE)
    assert {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name, _ in rows} == dict(rows)
    assert len(rows) == len(FACES)


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_a_face_is_what_the_list_says_and_may_be_embedded(face) -> None:  # type: ignore[no-untyped-def]
    with TTFont(FOLDER / face.file, lazy=True) as font:
        names = font["name"]
        assert (names.getDebugName(16) or names.getDebugName(1)) == face.family
        assert (font["OS/2"].usWeightClass >= 600) == (face.weight >= 600)
        assert not names.getDebugName(16) or font["OS/2"].usWeightClass == face.weight
        assert bool(font["OS/2"].fsSelection & 1) == (face.slant == "italic")
        assert font["OS/2"].fsType & 0b1110 == 0


@pytest.mark.parametrize("face", TEXT_FACES, ids=lambda face: face.file)
def test_text_faces_have_small_capitals_old_style_figures_and_narrow_spaces(face) -> None:  # type: ignore[no-untyped-def]
    with TTFont(FOLDER / face.file, lazy=True) as font:
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        assert {"smcp", "c2sc", "onum", "pnum", "tnum", "lnum", "liga"} <= features
        assert {0x202F, 0x00A0, 0x2011, 0x2009, 0x2013, 0x2014, 0x2026} <= set(font.getBestCmap())


def test_only_what_no_font_has_is_uncovered() -> None:
    assert uncovered(["abc «\u202fé\u202f» → ✓ 😀 🫠 𝒜 שלום हिन्दी ไทย Ελλάδα Жизнь"]) == frozenset()
    assert uncovered(["漢字", "한", "\u200b\u2060\ufeff\u00ad"]) == frozenset("漢字한")


def test_the_machine_is_seen_only_when_asked(tmp_path: Path) -> None:
    alone = font_configuration(tmp_path / "own", tmp_path / "cache")
    assert re.findall("<dir>(.*?)</dir>", alone) == [str(FOLDER), str(tmp_path / "own")]
    assert "<include" not in alone


def test_the_environment_is_put_back() -> None:
    before = dict(os.environ)
    with use_fonts():
        assert os.environ["FONTCONFIG_FILE"] != before.get("FONTCONFIG_FILE")
    assert dict(os.environ) == before


def impostor(family: str) -> bytes:
    """A font that says that it is ``family`` and is not."""
    font = TTFont(FOLDER / "DejaVuSans.ttf")
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = family
    target = BytesIO()
    font.save(target)
    return target.getvalue()


SCRIPT = """
import hashlib
from printed_book import WORDS, book_of, chapter, pages_of, texts_of
from bookmaker.backends.pdf import write_pdf, write_whole
body = "<p>Fête « à » 1789 → ✓ 😀 שלום <code>x</code> <em>Ω</em></p>"
print(hashlib.sha256(write_pdf(pages_of(book_of(chapter("c", "Un", body))))[0].data).hexdigest())
"""


def test_fonts_and_language_of_the_machine_change_nothing(tmp_path: Path) -> None:
    (tmp_path / ".fonts").mkdir()
    (tmp_path / ".fonts" / "impostor.ttf").write_bytes(impostor("Linux Libertine O"))
    root = Path(__file__).parents[2]
    path = os.pathsep.join([str(root), str(root / "tests" / "tools")])
    homes = [{}, {"HOME": str(tmp_path), "LANG": "ja_JP.UTF-8", "LC_ALL": "ar_EG.UTF-8", "XDG_CACHE_HOME": "/nowhere"}]
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONPATH": path, **home},
            capture_output=True,
            text=True,
            check=True,
            cwd=tmp_path,
        )
        for home in homes
    ]
    assert runs[0].stdout == runs[1].stdout
    assert [run.stderr for run in runs] == ["", ""]


def test_a_font_of_the_books_own_is_used() -> None:
    pages = pages_of(book_of(chapter("c", "Un", '<p><span style="font-family: Wanderer">Texte</span></p>')))
    own = Asset("wanderer.ttf", "font/ttf", impostor("Wanderer"))
    artifact, notes = write_pdf(type(pages)(**{f: getattr(pages, f) for f in pages.__slots__} | {"assets": (own,)}))
    assert notes == ()
    with pikepdf.open(BytesIO(artifact.data)) as file:
        names = {
            str(obj.FontName) for obj in file.objects if isinstance(obj, pikepdf.Dictionary) and "/FontName" in obj
        }
    assert any("Wanderer" in name for name in names)


def test_a_character_that_no_font_has_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bookmaker.backends.pdf.fonts.SYSTEM_FOLDERS", ())
    _, notes = write_pdf(pages_of(book_of(chapter("c", "Un", "<p>Le caractère 漢.</p>"))))
    assert [note.code for note in notes] == ["font.missing-glyph"]
    assert "漢 (U+6F22)" in notes[0].message
    assert "fonts/" in notes[0].hint


@pytest.mark.parametrize("write", [write_pdf, write_whole])
def test_such_a_character_is_a_box_that_can_be_read_out(
    write: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the text, in italics, in small capitals, in a head line; characters newer than our tables among them."""
    monkeypatch.setattr("bookmaker.backends.pdf.fonts.SYSTEM_FOLDERS", ())
    body = f"<p>Le caractère 漢, <em>字 義 字</em> et \U000323b0.</p>{WORDS * 80}"
    artifact, notes = write(pages_of(book_of(chapter("c", "Un 의", body))))
    assert [note.code for note in notes] == ["font.missing-glyph"]
    with pikepdf.open(BytesIO(artifact.data)) as file:
        texts = [bytes(font.ToUnicode.read_bytes()) for font in fonts_of(file)]
        names = {str(font.BaseFont).partition("+")[2] for font in fonts_of(file)}
    assert any("Bookmaker-Boxes" in name for name in names)
    assert all(any(f"<{ord(char):04x}>".encode() in text.lower() for text in texts) for char in "漢字의")


def fonts_of(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    found = {font.objgen: font for page in file.pages for font in (page.Resources.get("/Font") or {}).values()}
    return list(found.values())


def test_a_page_number_keeps_its_font_on_pages_whose_own_goes_by_that_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The widths of a font may differ between two documents: the second's is then another font of the same name."""

    def agree(_known: FontUse, use: FontUse) -> bool:
        return all(text.isdigit() for text in use.state["to_unicode"].values())

    monkeypatch.setattr("bookmaker.backends.pdf.fontuse._agree", agree)
    chapters = [chapter(name, name, f"<p>{WORDS}</p>") for name in "abc"]
    artifact, _ = write_pdf(pages_of(book_of(*chapters)))
    texts = texts_of(artifact.data)
    for number, name in enumerate("abc", 1):
        assert texts[artifact.page_map[name]].split()[-1] == str(number)
