"""Holds the list of pages of an EPUB against the pages of a PDF: independent of the program, by zipfile and poppler.

    python tests/tools/page_list.py BOOK.epub BOOK.pdf

prints what disagrees. A page agrees where the words behind its mark are those that stand first on it, below its
running head and the head of a table that goes on; a word that was broken over the leaf is found whole. Where a picture
stands first, only that it does is known; a title page and an imprint go on otherwise: their first line counts.
"""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

from lxml import etree

H = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
SKIPPED = frozenset(f"{H}{name}" for name in ("head", "script", "style", "svg"))
PLACES = re.compile(r"(, ([ivxlc]+|\d+)(–([ivxlc]+|\d+))?)+$")
"""What a line of the index says behind its words in print; the EPUB has titles there."""
ELSEWHERE = ("titlepage.xhtml", "imprint.xhtml")
"""Pages of which the editions show different lines."""
FEW = 25
"""Letters that are compared."""


def letters(text: str) -> str:
    """Letters, folded; digits may be those of a note's call."""
    return re.sub(r"[\W\d_]+", "", unicodedata.normalize("NFKD", text.casefold()))


def page_texts(pdf: Path) -> list[list[str]]:
    """The lines of each page, in the order of the file."""
    raw = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return [[PLACES.sub("", line) for line in page.split("\n")] for page in raw.split("\f")[:-1]]


def page_labels(pdf: Path) -> list[str]:
    """The label of each page."""
    import pypdfium2  # type: ignore[import-untyped]

    with pypdfium2.PdfDocument(str(pdf)) as document:
        return [document.get_page_label(number) for number in range(len(document))]


def list_entries(epub: Path) -> list[tuple[str, str, str]]:
    """Label, file and letters behind each entry of the page list; raises where one leads nowhere."""
    with zipfile.ZipFile(epub) as archive:
        nav = etree.fromstring(archive.read("EPUB/nav.xhtml"))
        links = nav.xpath(
            '//h:nav[@e:type="page-list"]//h:a',
            namespaces={"h": "http://www.w3.org/1999/xhtml", "e": "http://www.idpf.org/2007/ops"},
        )
        found, trees = [], {}
        for link in links:
            file, _, anchor = link.get("href").partition("#")
            if file not in trees:
                trees[file] = etree.fromstring(archive.read(f"EPUB/{file}"))
            marks = trees[file].xpath("//*[@id=$id]", id=anchor)
            assert len(marks) == 1, link.get("href")
            assert marks[0].get(TYPE) == "pagebreak"
            found.append((link.text, file, "" if _is_before_picture(marks[0]) else letters(_behind(marks[0]))))
    return found


def _is_before_picture(mark: etree._Element) -> bool:
    following = mark.getnext()
    shown = following is not None and etree.QName(following).localname in ("img", "svg", "math", "picture")
    return shown and not (mark.tail or "").strip()


def _behind(mark: etree._Element) -> str:
    pieces, size = [], 0
    root = mark.getroottree().getroot()
    past = False
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element is mark:
            past = True
            pieces.append(mark.tail or "" if event == "end" else "")
            continue
        if not past or element.tag in SKIPPED or _is_place(element):
            continue
        if event == "start" and element.get(TYPE) not in ("noteref", "pagebreak"):
            text = element.text or ""
        else:
            text = element.tail or "" if event == "end" else ""
        pieces.append(text)
        size += len(text)
        if size > 400:
            break
    return "".join(pieces)


def _is_place(element: etree._Element) -> bool:
    """Whether it is among the places of a line of the index."""
    return any(one.get("class") == "places" for one in (element, *element.iterancestors()))


def disagreements(epub: Path, pdf: Path) -> tuple[int, list[str]]:
    """How many entries there are, and a line for each that disagrees."""
    texts, labels = page_texts(pdf), page_labels(pdf)
    entries = list_entries(epub)
    wrong = []
    for label, file, behind in entries:
        lines = [letters(line) for line in texts[labels.index(label)]]
        lines = [line for line in lines if line][: 1 if file.endswith(ELSEWHERE) else None]
        begins = ["".join(lines[skipped:])[:FEW] for skipped in range(9)]
        if "\u0590" < behind[:1] < "\u08ff":  # words of a line come from the last to the first
            begins += [line for line in lines[:3] if len(line) > 3]
        if behind and not any(begin and _begins(behind, begin) for begin in begins):
            wrong.append(f"{label}: {behind[:50]!r} is not first in {lines[:4]!r}")
    return len(entries), wrong


def _begins(behind: str, begin: str) -> bool:
    """Whether the letters are the first, or but for the beginning of a broken word."""
    return any(behind.startswith(begin, cut) for cut in range(25)) or begin.startswith(behind)


if __name__ == "__main__":
    count, wrong = disagreements(Path(sys.argv[1]), Path(sys.argv[2]))
    sys.stdout.write("".join(f"{line}\n" for line in (*wrong, f"{count} entries, {len(wrong)} disagree")))
