"""Word processors' files and EPUBs."""

import io
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bookmaker.archives import ArchiveWorld
from bookmaker.errors import SourceError
from bookmaker.html import parse_html
from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Look
from bookmaker.readers import _pandoc
from bookmaker.readers.exports import epub, office
from bookmaker.words import words_of
from bookmaker.world import FakeWorld

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
CORE = '<c:x xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="t"><dc:title>Le titre</dc:title><dc:creator>Anne</dc:creator><t:created>2015-08-10T10:00:00Z</t:created></c:x>'


def packed(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def docx(inner: str, head: str = "", core: str = CORE) -> bytes:
    document = f'{head}<w:document xmlns:w="{WORD}"><w:body>{inner}</w:body></w:document>'
    return packed(
        {"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": document, "docProps/core.xml": core}
    )


def read(data: bytes, name: str = "a.docx") -> Article:
    found = list(office.EXPORT.read((Source(name),), FakeWorld({name: data}, NOW), ""))
    assert isinstance(found[0], Article)
    return found[0]


def test_a_word_file() -> None:
    article = read(docx("<w:p><w:r><w:t>Un mot</w:t></w:r><w:del><w:r><w:delText>non</w:delText></w:r></w:del></w:p>"))
    assert (article.title, article.byline, article.html) == ("Le titre", ("Anne",), "<p>Un mot</p>")
    assert (article.dating.day, article.dating.confidence) == (date(2015, 8, 10), 0.5)


def test_a_day_in_the_name_goes_before_that_of_the_file() -> None:
    article = read(docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>"), "2012-03-04 essai.docx")
    assert article.dating.day == date(2012, 3, 4)


def test_a_title_without_a_letter_is_none() -> None:
    article = read(
        docx("<w:p><w:r><w:t>Un texte.</w:t></w:r></w:p>", core=CORE.replace("Le titre", ".")), "le-pli.docx"
    )
    assert article.title == "Le pli"


def test_entities_and_bombs_are_refused() -> None:
    with pytest.raises(SourceError, match="entities"):
        read(docx("<w:p/>", '<!DOCTYPE x [<!ENTITY a "b">]>'))
    with pytest.raises(SourceError, match="times its size"):
        read(docx("<w:p/>" * 14_000_000))
    with pytest.raises(SourceError, match="cannot be read"):
        read(packed({"[Content_Types].xml": TYPES, "word/document.xml": "no xml"}))


def test_they_are_known_by_their_parts() -> None:
    assert office.EXPORT.recognise(Look("x", docx("<w:p/>"))) == 1
    assert office.EXPORT.recognise(Look("x", packed({"posts.csv": "x"}))) == 0
    assert epub.EXPORT.recognise(Look("x", b"", ("META-INF/container.xml", "a.opf"))) == 1


@pytest.mark.parametrize(
    "name", ["mammoth-endnotes.docx", "pandoc-formula.odt", "pandoc-tableWithCaption.odt", "pandoc-lists.docx"]
)
def test_real_files(corpus: Path, name: str) -> None:
    path = corpus / "docx" / name
    article = read(path.read_bytes(), name)
    native = path.with_suffix(".native")
    if native.exists():
        wanted = set(words_of(" ".join(re.findall(r'Str "([^"\\]*)"', native.read_text()))))
        assert wanted <= set(words_of(f"{article.title} {parse_html(article.html).get_text(' ')}"))
    assert "footnotes" in article.html or "<math" in article.html or "<table" in article.html or "<ul" in article.html


def test_an_epub() -> None:
    chapter = "<html><body{}><h1>{}</h1><p>{}</p><img src='../img/a.png'/></body></html>"
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="E/p.opf"/></rootfiles></container>',
        "E/p.opf": (
            '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:creator>Anne</dc:creator><dc:language>fr</dc:language>'
            '<dc:date>2015-08-10</dc:date></metadata><manifest><item id="n" href="nav.xhtml" properties="nav"/>'
            '<item id="c" href="t/cover.xhtml"/><item id="a" href="t/a.xhtml"/><item id="b" href="t/b.xhtml"/><item id="z" href="t/z.xhtml"/></manifest>'
            '<spine><itemref idref="c"/><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="z"/></spine></package>'
        ),
        "E/nav.xhtml": '<html><body><nav epub:type="toc"><a href="t/a.xhtml">Un</a><a href="t/z.xhtml#x">Deux</a></nav></body></html>',
        "E/t/cover.xhtml": chapter.format(' epub:type="cover"', "x", "x"),
        "E/t/a.xhtml": chapter.format("", "Un", "a"),
        "E/t/b.xhtml": chapter.format("", "Suite", "b"),
        "E/t/z.xhtml": chapter.format("", "Deux", "z"),
    }
    world = ArchiveWorld(FakeWorld({"b.epub": packed(files)}, NOW))
    world.open_archive(Path("b.epub"))
    found = [one for one in epub.EXPORT.read((Source("b.epub"),), world, "") if isinstance(one, Article)]
    assert [one.title for one in found] == ["Un", "Deux"]
    assert "<h1>Suite</h1>" in found[0].html
    assert (found[0].byline, found[0].lang, found[0].source.address) == (("Anne",), "fr", "b.epub/E/t/a.xhtml")


def test_links_of_an_epub_lead_to_the_first_document_of_a_chapter() -> None:
    files = small_epub("t/x.xhtml") | {
        "b/nav.ncx": "",
        "b/p.opf": '<package><manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="a" href="a.xhtml"/>'
        '<item id="x" href="t/x.xhtml"/><item id="z" href="z.xhtml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="x"/><itemref idref="z"/></spine></package>',
        "b/nav.xhtml": '<html><body><nav epub:type="toc"><a href="a.xhtml">Un</a><a href="z.xhtml">Deux</a></nav></body></html>',
        "b/t/x.xhtml": '<html><body><p id="s">x <a href="../a.xhtml#i">u</a> <a href="../z.xhtml">v</a></p></body></html>',
        "b/z.xhtml": '<html><body><p><a href="t/x.xhtml#s">w</a> <a href="http://e.org/#s">o</a></p></body></html>',
    }
    one, two = [found.html for found in unpacked(files) if isinstance(found, Article)]
    assert '<a href="#i">u</a> <a href="z.xhtml">v</a>' in one
    assert '<a href="a.xhtml#s">w</a> <a href="http://e.org/#s">o</a>' in two


def unpacked(files: dict[str, str]) -> list[Article | Note]:
    """What an EPUB that lies in a folder gives."""
    world = FakeWorld({name: text.encode() for name, text in files.items()}, NOW)
    return list(epub.EXPORT.read((Source("b"),), world, ""))


def small_epub(href: str) -> dict[str, str]:
    return {
        "b/META-INF/container.xml": '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>',
        "b/p.opf": f'<package><manifest><item id="a" href="a.xhtml"/><item id="x" href="{href}"/><item id="z" href="z.xhtml"/>'
        '</manifest><spine><itemref idref="a"/><itemref idref="x"/><itemref idref="z"/><itemref idref="z"/></spine></package>',
        "b/a.xhtml": "<html><body><h1>Un</h1><p>a</p></body></html>",
        "b/z.xhtml": "<html><body><h1>Deux</h1><p>z</p></body></html>",
        "secret.html": "<html><body><p>secret</p></body></html>",
        "/etc/secret.html": "<html><body><p>secret</p></body></html>",
    }


@pytest.mark.parametrize("href", ["../secret.html", "/etc/secret.html", "x/../../secret.html", "gone.xhtml"])
def test_an_epub_reads_nothing_outside_itself(href: str) -> None:
    found = unpacked(small_epub(href))
    articles = [one for one in found if isinstance(one, Article)]
    assert [(one.title, one.position) for one in articles] == [("Un", 0), ("Deux", 1)], "one bad name costs no chapter"
    assert "secret" not in "".join(one.html for one in articles)
    assert next(one.code for one in found if isinstance(one, Note)) == "source.unread"


@pytest.mark.parametrize("path", ["../p.opf", "/etc/p.opf"])
def test_an_epub_s_package_is_its_own(path: str) -> None:
    files = small_epub("gone.xhtml")
    files |= {"p.opf": files["b/p.opf"], "/etc/p.opf": files["b/p.opf"]}
    files["b/META-INF/container.xml"] = files["b/META-INF/container.xml"].replace("p.opf", path)
    with pytest.raises(SourceError, match="no file of this EPUB"):
        unpacked(files)


def test_an_empty_package_is_named() -> None:
    with pytest.raises(SourceError, match=r"p\.opf: there is no XML"):
        unpacked(small_epub("gone.xhtml") | {"b/p.opf": ""})


def test_a_word_file_with_a_spoilt_entry_is_named() -> None:
    data = docx("<w:p/>")
    at = data.index(b"docProps/core.xml") + len(b"docProps/core.xml")
    with pytest.raises(SourceError, match="cannot be read"):
        read(data[:at] + b"\xff" * 20 + data[at + 20 :])


def test_what_fills_pandocs_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pandoc, "MEMORY", 16)
    with pytest.raises(SourceError, match="more than 16 MB are needed") as found:
        _pandoc.run_pandoc("rtf", b"{\\rtf1 " + b"words of a very long text\\par " * 40_000 + b"}", "a.rtf")
    assert "Split it" in (found.value.hint or "")


def test_what_swells_in_pandoc_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pandoc, "MOST_WRITTEN", 100)
    with pytest.raises(SourceError, match="swells"):
        read(docx("<w:p><w:r><w:t>Mot</w:t></w:r></w:p>"))


def test_rich_text_has_its_notes_and_what_it_says_of_itself() -> None:
    text = (
        rb"{\rtf1\ansi{\info{\title L'\'e9t\'e9}{\author Anne}{\creatim\yr2015\mo8\dy10}}"
        rb"\pard One{\super\chftn}{\*\footnote\pard\plain {\super\chftn} A note.}\par}"
    )
    article = read(text, "a.rtf")
    assert (article.title, article.byline) == ("L'été", ("Anne",))
    assert article.dating.day == date(2015, 8, 10)
    assert "A note." in article.html


def test_the_language_is_that_of_the_words() -> None:
    french = "<w:p><w:r><w:t>Il est dans la maison avec des amis et ne sait pas que nous sommes ici.</w:t></w:r></w:p>"
    core = CORE.replace("</c:x>", "<dc:language>en-US</dc:language></c:x>")
    assert read(docx(french, core=core)).lang == "fr"
    assert read(docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>", core=core)).lang == "en", "too short to tell"


def test_the_title_page_of_an_old_epub_is_no_article() -> None:
    files = small_epub("z.xhtml")
    guide = '</spine><guide><reference type="title-page" href="a.xhtml"/></guide>'
    files["b/p.opf"] = files["b/p.opf"].replace("</spine>", guide)
    assert [one.title for one in unpacked(files) if isinstance(one, Article)] == ["Deux"]


def test_notes_in_another_document_come_to_their_chapter() -> None:
    call = '<p>Un<a epub:type="noteref" href="n.xhtml#n1" id="r1">1</a> <a href="b.xhtml#p5">5</a></p>'
    end = '<h2>Notes</h2><ol><li id="n1"><p>La note. <a href="a.xhtml#r1">↩</a></p></li></ol>'
    files = {"a.xhtml": call, "b.xhtml": '<h1>B</h1><p id="p5">Deux, et rien de plus.</p>', "n.xhtml": end}
    items = "".join(f'<item id="{name[0]}" href="{name}" media-type="application/xhtml+xml"/>' for name in files)
    spine = "".join(f'<itemref idref="{name[0]}"/>' for name in files)
    book = small_epub("gone.xhtml") | {f"b/{name}": f"<html><body>{text}</body></html>" for name, text in files.items()}
    book["b/p.opf"] = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    first, second = [one for one in unpacked(book) if isinstance(one, Article)]
    assert '<a epub:type="noteref" href="#note-a-1" id="r1">1</a>' in first.html
    assert '<li id="note-a-1"><p>La note. <a href="#r1">↩</a></p></li>' in first.html
    assert "La note" not in second.html, "it stands where it is called"
    assert "Deux, et rien" in second.html, "the number of a page calls no note"
