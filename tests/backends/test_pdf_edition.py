"""The printed edition as a whole: pages, numbers, labels, outline, links, fonts, bytes."""

from io import BytesIO

import pikepdf
import pytest
from printed_book import LONG_TITLE, WORDS, book_of, chapter, pages_of, printed, rich_book, texts_of

from bookmaker.backends.pdf import write_pdf
from bookmaker.backends.pdf.faces import FAMILIES
from bookmaker.backends.pdf.file.assemble import page_labels, roman
from bookmaker.backends.pdf.messages import watch_progress


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return texts_of(printed()[0].data)


@pytest.fixture(scope="module")
def file() -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(printed()[0].data))


def test_every_document_has_its_page(texts: list[str]) -> None:
    artifact, _ = printed()
    assert list(artifact.page_map) == [document.name for document in pages_of(rich_book()).documents]
    assert list(artifact.page_map.values()) == sorted(artifact.page_map.values())
    assert "Le premier chapitre" in texts[artifact.page_map["premier"]]
    assert "10 août 2015" in texts[artifact.page_map["second"]].lower()
    assert len(artifact.page_labels) == len(texts)


def test_contents_say_the_pages_where_the_chapters_stand(texts: list[str]) -> None:
    artifact, _ = printed()
    lines = texts[artifact.page_map["contents"]].split("\n")
    for name, title in (("premier", "Le premier chapitre"), ("second", "Le second chapitre")):
        line = next(line for line in lines if line.startswith(title))
        assert line.split()[-1] == artifact.page_labels[artifact.page_map[name]]


def test_front_matter_is_roman_and_the_text_begins_with_1(texts: list[str], file: pikepdf.Pdf) -> None:
    artifact, _ = printed()
    first = artifact.page_map["p1"]
    assert first % 2 == 0, "a part opens on a recto"
    assert artifact.page_labels[: first + 2] == (*("i", "ii", "iii", "iv", "v", "vi")[:first], "1", "2")
    assert [file.pages[n].label for n in range(len(texts))] == list(artifact.page_labels)
    for name in ("premier", "second"):
        page = artifact.page_map[name]
        assert texts[page].strip().split("\n")[-1].strip() == artifact.page_labels[page]


def test_running_heads_stand_on_text_pages_and_never_on_openings(texts: list[str]) -> None:
    artifact, _ = printed()
    opening = artifact.page_map["second"]
    heads = ("le livre d’essai", "le second chapitre")
    assert texts[opening].lower().count("le second chapitre") == 1
    assert "le livre d’essai" not in texts[opening].lower()
    assert texts[opening + 1].strip().split("\n")[-2].lower() == heads[(opening + 1) % 2 == 0]
    assert texts[artifact.page_map["p1"]].strip() == "2015"
    assert texts[artifact.page_map["p1"] + 1].strip() == ""


def test_long_titles_are_whole_on_the_opening_and_cut_in_the_head(texts: list[str]) -> None:
    artifact, _ = printed()
    opening = artifact.page_map["long"]
    assert " ".join(LONG_TITLE.split()[:60]) in " ".join(texts[opening].split())
    heads = [text.strip().split("\n")[-2] for text in texts[opening + 2 : artifact.page_map["arabe"] : 2]]
    assert heads
    assert {head for head in heads if not (head.endswith("…") and len(head) < 60)} == set()


def test_notes_stand_on_the_page_of_their_call(texts: list[str]) -> None:
    page = next(n for n, text in enumerate(texts) if "Appel1 de note" in " ".join(text.split()))
    assert "1. La première note." in " ".join(texts[page].split())
    assert any("2. La seconde note. Son second alinéa." in " ".join(text.split()) for text in texts)
    assert any("Une note sans appel" in text for text in texts), "what nothing calls stays at the end"


def test_no_heading_is_the_last_line_of_a_page(texts: list[str]) -> None:
    chapters = [chapter("c", "Intertitres", "".join(f'<h2 id="h{n}">Intertitre</h2><p>{WORDS}</p>' for n in range(60)))]
    artifact, _ = write_pdf(pages_of(book_of(*chapters)))
    lasts = [text.strip().split("\n")[-2:] for text in texts_of(artifact.data)[artifact.page_map["c"] :]]
    assert len(lasts) > 5
    assert not [last for last in lasts if last[0].strip() == "Intertitre"]


def test_outline_lists_parts_chapters_and_sections(file: pikepdf.Pdf) -> None:
    with file.open_outline() as outline:
        names = [item.title for item in outline.root]
        below = [item.title for part in outline.root for item in part.children]
        sections = [item.title for part in outline.root for one in part.children for item in one.children]
    assert names == ["Table des matières", "2015", "2016"]
    assert below == ["Le premier chapitre", "Le second chapitre", LONG_TITLE, "نص عربي"]
    assert sections[0] == "Premier intertitre", "without the note that it calls"


def test_links_lead_to_places_in_the_book_or_to_the_web(file: pikepdf.Pdf) -> None:
    names = {str(name) for name in pikepdf.NameTree(file.Root.Names.Dests)}
    targets, addresses = set(), set()
    for page in file.pages:
        for annotation in page.get("/Annots", []):
            if "/Dest" in annotation:
                targets.add(str(annotation.Dest))
            else:
                addresses.add(str(annotation.A.URI))
    assert targets <= names
    assert {"second.fin", "premier.un", "premier.fn-1", "p1", "second"} <= targets
    assert addresses == {"https://example.org/a"}
    assert [note.code for note in printed()[1] if not note.code.startswith("picture.")] == ["link.broken"]


def test_every_font_is_embedded_and_ours(file: pikepdf.Pdf) -> None:
    ours = {family.replace(" ", "-") for family in FAMILIES}
    fonts = [
        obj for obj in file.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/FontDescriptor"
    ]
    assert len(fonts) >= 5
    for font in fonts:
        name = str(font.FontName).lstrip("/").partition("+")[2] or str(font.FontName)
        assert any(name.startswith(family) for family in ours), name
        assert "/FontFile2" in font or "/FontFile3" in font


def test_metadata_say_what_the_book_says(file: pikepdf.Pdf) -> None:
    assert str(file.Root.Lang) == "fr"
    assert str(file.docinfo["/Title"]) == "Le livre d’essai"
    assert str(file.docinfo["/ModDate"]) == "D:20260102000000Z"
    with file.open_metadata() as meta:
        assert meta["dc:title"] == "Le livre d’essai"
        assert meta["dc:creator"] == ["Anne Martin", "Luc Petit"]
        assert meta["pdfuaid:part"] == "1"


def test_the_same_book_has_the_same_bytes() -> None:
    assert write_pdf(pages_of(rich_book()))[0].data == printed()[0].data


def test_no_word_is_lost_however_many_notes() -> None:
    calls = [f'<a class="noteref" href="#fn-{n}">{n}</a>' for n in range(1, 61)]
    body = "".join(f"<p>{WORDS}{''.join(calls[n : n + 3])} {WORDS}</p>" for n in range(0, 60, 3))
    notes = "".join(f'<li id="fn-{n}">Marque{n}x {WORDS if n % 3 else "brève"}</li>' for n in range(1, 61))
    whole = f'{body}<section class="footnotes"><ol>{notes}</ol></section>'
    artifact, _ = write_pdf(pages_of(book_of(chapter("notes", "Notes", whole))))
    text = "".join(texts_of(artifact.data)).replace("\n", "")
    assert [n for n in range(1, 61) if f"Marque{n}x" not in text] == []


def test_progress_is_told_page_by_page() -> None:
    told: list[int] = []
    with watch_progress(told.append):
        write_pdf(pages_of(book_of(chapter("c", "Un", "<p>Texte.</p>"))))
    assert told[:3] == [1, 2, 3]


def test_a_book_from_right_to_left_begins_on_the_left() -> None:
    artifact, _ = write_pdf(
        pages_of(book_of(chapter("c", "نص", "<p>هذا نص</p>", lang="ar", rtl=True), lang="ar", rtl=True))
    )
    with pikepdf.open(BytesIO(artifact.data)) as file:
        assert file.Root.ViewerPreferences.Direction == "/R2L"


@pytest.mark.parametrize(("number", "text"), [(1, "i"), (4, "iv"), (9, "ix"), (48, "xlviii"), (1994, "mcmxciv")])
def test_roman(number: int, text: str) -> None:
    assert roman(number) == text


def test_labels_without_front_matter() -> None:
    assert page_labels(3, 0) == ("1", "2", "3")
