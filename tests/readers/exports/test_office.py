"""What word processors write around and beside the text: boxes, frames, lists of contents, lines at the head."""

import io
import re
import zipfile
from datetime import UTC, date, datetime

import pytest

from bookmaker.archives import ArchiveWorld
from bookmaker.html import parse_html
from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Look
from bookmaker.readers.exports import office
from bookmaker.readers.exports.office.heads import names_of
from bookmaker.readers.finding import find_batches, read_batch
from bookmaker.world import FakeWorld

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SCHEMAS = "http://schemas.openxmlformats.org"
SPACES = f'xmlns:w="{SCHEMAS}/wordprocessingml/2006/main" xmlns:mc="{SCHEMAS}/markup-compatibility/2006" xmlns:x="x"'
TYPES = (
    f'<Types xmlns="{SCHEMAS}/package/2006/content-types"><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
OF = f"{SCHEMAS}/officeDocument/2006/relationships"


def related(name: str, target: str) -> str:
    inner = f'<Relationship Id="r" Type="{OF}/{name}" Target="{target}"/>'
    return f'<Relationships xmlns="{SCHEMAS}/package/2006/relationships">{inner}</Relationships>'


def p(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def packed(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def docx(*inner: str, styles: tuple[tuple[str, str], ...] = ()) -> bytes:
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>' for key, name in styles
    )
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": related("officeDocument", "word/document.xml"),
            "word/_rels/document.xml.rels": related("styles", "styles.xml"),
            "word/styles.xml": f"<w:styles {SPACES}>{named}</w:styles>",
            "word/document.xml": f"<w:document {SPACES}><w:body>{''.join(inner)}</w:body></w:document>",
        }
    )


def odt(*inner: str) -> bytes:
    names = "office text draw style"
    urn = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{one}="{urn}{"drawing" if one == "draw" else one}:1.0"' for one in names.split())
    body = f"<office:body><office:text>{''.join(inner)}</office:text></office:body>"
    style = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    content = f"<office:document-content {spaces}><office:automatic-styles>{style}</office:automatic-styles>{body}"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{content}</office:document-content>",
            "styles.xml": f"<office:document-styles {spaces}/>",
        }
    )


STYLES = (("Title", "Title"), ("Subtitle", "Subtitle"))


def read(data: bytes, name: str = "a.docx") -> Article:
    found = list(office.EXPORT.read((Source(name),), FakeWorld({name: data}, NOW), ""))
    assert isinstance(found[0], Article)
    return found[0]


def boxed(inner: str) -> str:
    new = f"<mc:Choice Requires='wps'><w:drawing><x:a><w:txbxContent>{inner}</w:txbxContent></x:a></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><x:a><w:txbxContent>{inner}</w:txbxContent></x:a></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"


def test_words_in_a_box_stand_behind_the_paragraph_that_it_hangs_on() -> None:
    hung = f"<w:p><w:r><w:t>Un mot</w:t></w:r>{boxed(p('Une bulle') + p('et sa suite'))}</w:p>"
    article = read(docx(p("Avant"), hung, p("Après")))
    assert article.html.split("\n") == [
        f"<p>{text}</p>" for text in ("Avant", "Un mot", "Une bulle", "et sa suite", "Après")
    ]


def test_a_box_of_an_old_program_counts_too() -> None:
    old = f"<w:r><w:pict><x:a><w:txbxContent>{p('Une bulle')}</w:txbxContent></x:a></w:pict></w:r>"
    assert "<p>Une bulle</p>" in read(docx(f"<w:p><w:r><w:t>Un mot</w:t></w:r>{old}</w:p>")).html


def test_the_table_of_contents_that_the_program_made_goes() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    made = f"<w:sdt>{gallery}<w:sdtContent>{p('Sommaire')}{p('Été 3')}</w:sdtContent></w:sdt>"
    article = read(docx(p("Un mot"), made, p("Deux")))
    assert article.html == "<p>Un mot</p>\n<p>Deux</p>"
    assert [(one.by, one.text) for one in article.dropped] == [("drop_contents", "Sommaire Été 3")]
    field = '<w:p><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r></w:p>'
    by_style = docx(p("Un mot"), field, p("Été 3", "TM1"), styles=(("TM1", "toc 1"),))
    assert read(by_style).html == "<p>Un mot</p>"


def test_what_the_outline_shows_is_a_heading_whatever_its_style_is_called() -> None:
    def style(key: str, name: str, level: str = "") -> str:
        shown = f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>' if level else ""
        return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{shown}</w:style>'

    data = docx(p("Un mot"), p("1914", "A"), p("Mai", "B"), p("Jour", "C"), p("Deux"))
    named = style("A", "Heading") + style("B", "Zwischentitel", "1") + style("C", "Body Text", "0")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    files["word/styles.xml"] = f"<w:styles {SPACES}>{named}</w:styles>"
    html = re.sub(r' id="[^"]*"', "", read(packed(files)).html)
    assert html.split("\n") == ["<p>Un mot</p>", "<h1>1914</h1>", "<h2>Mai</h2>", "<p>Jour</p>", "<p>Deux</p>"]


def test_lines_at_the_head_say_who_and_when() -> None:
    article = read(docx(p("L'été", "Titre"), p("Par Anne Martin et Paul de Roux"), p("12 août 2019"), p("Un mot.")))
    assert (article.title, article.byline, article.dating.day) == ("A", (), None), "only behind a title"
    styled = docx(p("L'été", "Title"), p("By Anne Martin", "Subtitle"), p("12 August 2019"), p("Words."), styles=STYLES)
    article = read(styled, "a.docx")
    assert (article.title, article.subtitle, article.byline) == ("L'été", "", ("Anne Martin",))
    assert article.html == "<p>Words.</p>"
    assert article.dating.day == date(2019, 8, 12)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Anne Martin", ("Anne Martin",)),
        ("Par Anne Martin et Paul de Roux", ("Anne Martin", "Paul de Roux")),
        ("Von Karl Weber", ("Karl Weber",)),
        ("Par ici la sortie", ()),
        ("By the river", ()),
        ("By Night", ()),
        ("Words by the thousand", ()),
    ],
)
def test_who_wrote_it(line: str, names: tuple[str, ...]) -> None:
    assert names_of(line) == names


def test_a_line_in_italics_below_a_picture_is_its_caption() -> None:
    picture, line = '<p><img src="a.png"></p>', "<p><em>Un pré.</em></p>"
    made = office._with_captions(parse_html(f"{picture}{line}<p>Un mot.</p>{picture}{line}{line}"))
    assert made.count("<figcaption><em>Un pré.</em></figcaption></figure>") == 1
    assert office._with_captions(parse_html('<p><a href="b"><u>b</u></a> <u>c</u></p>')) == (
        '<p><a href="b">b</a> <u>c</u></p>'
    )


def test_title_subtitle_and_frames_of_an_odt() -> None:
    frame = "<draw:frame><draw:text-box><text:p>Une bulle</text:p></draw:text-box></draw:frame>"
    article = read(
        odt(
            '<text:p text:style-name="P1">Notre famille</text:p><text:p text:style-name="Subtitle">1890</text:p>',
            f"<text:p>Un {frame}mot</text:p><text:p>Deux</text:p>",
        ),
        "a.odt",
    )
    assert (article.title, article.subtitle) == ("Notre famille", "1890")
    assert article.html.split("\n") == ["<p>Un mot</p>", "<p>Une bulle</p>", "<p>Deux</p>"]


def test_the_region_of_english_is_that_of_the_machine() -> None:
    core = '<c:x xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>{}</dc:language></c:x>'
    for told, lang in (("en-GB", "en"), ("de-CH", "de-CH")):
        files = {"docProps/core.xml": core.format(told)}
        with zipfile.ZipFile(io.BytesIO(docx(p("x")))) as archive:
            files |= {name: archive.read(name).decode() for name in archive.namelist()}
        assert read(packed(files)).lang == lang


SHEET = ".c1{font-weight:700}.c2{font-style:italic}.c3{vertical-align:super}.c4{color:#000}"
GOOGLE = (
    '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">'
    f'ul.lst-kix_a-0{{list-style-type:none}}{SHEET}</style></head><body class="c9 doc-content">'
    '<p class="c4 title"><span class="c4">Our summer</span></p><p class="c4 subtitle"><span>By Clara Moss</span></p>'
    '<p class="c4"><span>12 August 2019</span></p><p class="c4"><span>In the </span><span class="c1 c2">rain</span>'
    '<span class="c3">2</span><sup><a href="#cmnt1">[a]</a></sup><span>.</span></p><p class="c4"><span></span></p>'
    '<ul class="c4 lst-kix_a-0 start"><li class="c4"><span>one</span></li></ul>'
    '<ul class="c4 lst-kix_a-1 start"><li class="c4"><span>below</span></li></ul>'
    '<h1><span class="c1">Then</span></h1><p><a href="https://www.google.com/url?q=https://e.example/a?b%3D1&amp;sa=D">e</a></p>'
    '<div class="c4"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Check!</span></p></div></body></html>'
)


def test_a_document_of_google_as_a_web_page_has_its_marks() -> None:
    article = read(GOOGLE.encode(), "a.html")
    assert (article.title, article.byline, article.dating.day) == ("Our summer", ("Clara Moss",), date(2019, 8, 12))
    html = article.html.replace("\n", "").replace("  ", "")
    assert "<p>In the <strong><em>rain</em></strong><sup>2</sup>.</p>" in html
    assert "<ul><li>one<ul><li>below</li></ul></li></ul><h1>Then</h1>" in html
    assert 'href="https://e.example/a?b=1"' in html
    assert "Check" not in html


def test_documents_of_google_are_known_alone_and_in_their_folder() -> None:
    page = GOOGLE.encode()
    assert office.EXPORT.recognise(Look("a.html", page)) == 1
    assert office.EXPORT.recognise(Look("a", b"", ("a.html", "images/b.png"), lambda _: page)) == 1
    pasted = b"<html><head><title>A blog</title></head><body><ul class='lst-kix_a-0'><li>x</li></ul></body></html>"
    assert office.EXPORT.recognise(Look("a.html", pasted)) == 0
    assert (
        office.EXPORT.recognise(Look("a", b"", ("a.html", "b.html"), lambda name: page if name == "a.html" else pasted))
        == 0
    )


def test_a_file_that_cannot_be_read_stops_no_other() -> None:
    files = {
        "s/a.docx": packed({"[Content_Types].xml": TYPES, "word/document.xml": "<no"}),
        "s/b.docx": docx(p("Deux")),
    }
    world = ArchiveWorld(FakeWorld(files, NOW))
    batches, failures = find_batches(["s"], world)
    assert not failures
    found = [item for batch in batches for item in read_batch(batch, world, "")]
    assert [one.html for one in found if isinstance(one, Article)] == ["<p>Deux</p>"]
    said = [one for one in found if isinstance(one, Note) and one.code == "source.unread"]
    assert [one.where for one in said] == ["s/a.docx"]
    assert not said[0].message.startswith("s/")
