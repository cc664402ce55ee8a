"""The apparatus in the EPUB: valid, in the navigation, every line of the index leads to the words that it names."""

import zipfile
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from listed_book import LISTS, MARKED, listed_book
from lxml import etree
from run_epubcheck import EpubCheck

from bookmaker.backends.epub import write_epub
from bookmaker.model import Artifact
from bookmaker.render import render_book
from bookmaker.theme import load_theme
from bookmaker.world import DiskWorld

TYPE = "{http://www.idpf.org/2007/ops}type"


def made() -> Artifact:
    theme = load_theme("classic", Path("nowhere"), DiskWorld())
    return write_epub(render_book(listed_book(), "epub", theme, apparatus=LISTS))[0]


def documents(artifact: Artifact) -> dict[str, etree._Element]:
    archive = zipfile.ZipFile(BytesIO(artifact.data))
    names = [name for name in archive.namelist() if name.endswith(".xhtml")]
    return {name.rpartition("/")[2]: etree.fromstring(archive.read(name)) for name in names}


def test_it_is_valid(epubcheck: EpubCheck, tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(made().data)
    assert epubcheck.check(path) == []


def test_every_line_of_the_index_leads_to_its_words() -> None:
    found = documents(made())
    seen = set()
    for item in found["index.xhtml"].iter("{*}li"):
        term = next(span.text for span in item.iter("{*}span") if span.get("class") == "term")
        links = [str(link.get("href")) for link in item.iter("{*}a")]
        assert links
        for link in links:
            name, _, anchor = unquote(link).partition("#")
            there = found[name].xpath(f"//*[@id='{anchor}']") if anchor else [found[name]]
            assert len(there) == 1
            assert not anchor or "".join(there[0].itertext()) == term
        seen.add(term)
    assert set(MARKED) <= seen


def test_lists_are_in_the_navigation() -> None:
    nav = documents(made())["nav.xhtml"]
    toc, marks = (next(n for n in nav.iter("{*}nav") if n.get(TYPE) == kind) for kind in ("toc", "landmarks"))
    words = [link.text for link in toc.iter("{*}a")]
    assert words[0] == "Préface"
    assert words[-4:] == ["Chronologie", "Sources", "Table des figures", "Index"]
    assert [a.get(TYPE) for a in marks.iter("{*}a")] == ["titlepage", "toc", "bodymatter", "loi", "index"]
