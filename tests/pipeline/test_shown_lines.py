"""Lines that a page shows a second time (contents, lists, index, cover) keep the spaces that typography set."""

import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from bookmaker.crew import ALONE, silent
from bookmaker.html import fold_breaking
from bookmaker.pipeline.building import build_book
from bookmaker.project import open_project
from bookmaker.world import DiskWorld

SETTINGS = """
[book]
title = "Essais : un"
subtitle = "Deux ?"
language = "fr"

[apparatus]
figures = true
index = ["terms"]

[output]
formats = ["epub"]
"""
CHAPTER = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"/><title>Le pli: "quoi" ?</title></head><body>
<p>Un <dfn>n° 5 ; "mot"</dfn> ici.</p>
<figure><img src="images/a.png" alt="L'image"/><figcaption>L'enseigne: "chez nous" !</figcaption></figure>
</body></html>
"""
LOOSE = re.compile(r"[^\W\d_»] [;!?:»]|« ")


def parts_of(folder: Path, readers: str) -> dict[str, str]:
    folder.mkdir()
    images = folder / "chapters" / "images"
    images.mkdir(parents=True)
    Image.new("RGB", (40, 30)).save(images / "a.png")
    (folder / "book.toml").write_text(f'{SETTINGS}[typography]\nreaders = "{readers}"\n', encoding="utf-8")
    (folder / "chapters" / "2020-01-02-le-pli.html").write_text(CHAPTER, encoding="utf-8")
    built = build_book(open_project(folder, DiskWorld()), DiskWorld(), ALONE, silent)
    archive = zipfile.ZipFile(built.files[0])
    return {
        name.rpartition("/")[2]: archive.read(name).decode()
        for name in archive.namelist()
        if name.endswith(("xhtml", "ncx"))
    }


@pytest.mark.parametrize(("readers", "space"), [("safe", "\u00a0"), ("modern", "\u202f")])
def test_spaces_hold_wherever_a_line_is_shown(tmp_path: Path, readers: str, space: str) -> None:
    found = parts_of(tmp_path / "book", readers)
    title = f"Le pli\u00a0: «{space}quoi{space}»{space}?"
    for name in ("nav.xhtml", "toc.ncx", "2020-01-02-le-pli.xhtml"):
        assert title in found[name], name
    assert f"L’enseigne\u00a0: «{space}chez nous{space}»" in found["figures.xhtml"]
    assert f"n°\u00a05{space}; «{space}mot{space}»" in found["index.xhtml"]
    assert "Couverture\u00a0: Essais\u00a0: un" in found["cover.xhtml"]
    assert {name: LOOSE.findall(text) for name, text in found.items() if LOOSE.search(text)} == {}
    assert ("\u202f" in "".join(found.values())) == (readers == "modern")


def test_no_break_spaces_are_no_white_space_to_fold() -> None:
    assert fold_breaking(" Quoi\u202f? \n  Il dit\u00a0: non\t") == "Quoi\u202f? Il dit\u00a0: non"
