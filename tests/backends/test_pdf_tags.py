"""What is tagged as what in the printed edition, and nothing of it twice."""

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from printed_book import WORDS, book_of, chapter, pages_of, printed
from tag_tree import Tag, read_tags

from bookmaker.backends.pdf import write_pdf, write_whole
from bookmaker.model import Style

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Un point</title><rect width="9" height="9"/>'
    "</svg>"
)

NOTES = (
    '<p>a<a class="noteref" id="fnref-1" href="#fn-1">1</a> b</p><section class="footnotes"><ol>'
    '<li id="fn-1"><p>n</p></li></ol></section>'
)


def tagged(body: str, css: str = "", **values: object) -> Tag:
    """The tags of a chapter with this body, behind its opening."""
    pages = pages_of(book_of(chapter("c", "C", body, **values)))
    pages = replace(pages, styles=(*pages.styles, Style("test.css", css)))
    artifact, _ = write_pdf(pages)
    section = next(tag for tag in read_tags(artifact.data).kids if artifact.page_map["c"] in tag.pages())
    return Tag("Sect", section.said, section.kids[2:])


FORMS = {
    "loose list": ("<ol><li><p>a</p><p>b</p></li><li>c</li></ol>", "L(LI(Lbl LBody(P P)) LI(Lbl LBody))"),
    "list in a list": ("<ul><li>a<ul><li>b</li></ul></li></ul>", "L(LI(Lbl LBody(L(LI(Lbl LBody)))))"),
    "list in a quotation": ("<blockquote><ul><li>a</li></ul></blockquote>", "BlockQuote(L(LI(Lbl LBody)))"),
    "terms": ("<dl><dt>a</dt><dd>b</dd><dt>c</dt><dt>d</dt><dd>e</dd><dd>f</dd></dl>",
              "L(LI(Lbl LBody) LI(Lbl Lbl LBody LBody))"),
    "table": ("<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><th>c</th><td/></tr></tbody></table>",
              "Table(THead(TR(TH TH)) TBody(TR(TH TD)))"),
    "caption and foot": ("<table><caption>c</caption><tfoot><tr><td>f</td></tr></tfoot>"
                         "<tbody><tr><td>a</td></tr></tbody></table>", "Table(Caption TBody(TR(TD)) TFoot(TR(TD)))"),
    "table in a table": ("<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>",
                         "Table(TBody(TR(TD(Table(TBody(TR(TD)))))))"),
    "code": ("<pre><code>a\nb</code></pre><p>c <code>d</code></p>", "P(Code) P(Code)"),
    "quoted": ("<p>a <q>b</q> <em>c</em> <abbr title='Deux'>d</abbr></p>", "P(Quote Span)"),
    "text in a box": ("<div>a <em>b</em></div><div><p>c</p>d</div>", "P P P"),
    "drawing": (f"<p>{SVG}</p>", "P(Figure)"),
    "ornament": ('<p><img src="asset:vue.png" alt="" width="4" height="3"/></p><p>a</p>', "P"),
    "captioned": ('<figure><img src="asset:vue.png" alt="" width="4" height="3"/><figcaption>c</figcaption></figure>',
                  "Div(Figure Caption)"),
    "note": (NOTES, "P(Reference(Link)) Note(Lbl(Link) P)"),
    "broken link": ('<p><a href="#nowhere">a</a> <a href="https://example.org/">b <em>c</em></a></p>',
                    "P(Link Link) Sect(L(LI(Lbl(Link) LBody(Link))))"),
    "film": ('<p class="embed video"><a href="https://example.org/">b</a></p>', "Div(Caption(Figure Link))"),
    "rule": ("<p>a</p><hr/><p>b</p>", "P P"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_tagged_as_what_it_is(name: str) -> None:
    body, expected = FORMS[name]
    assert " ".join(kid.outline() for kid in tagged(body).kids) == expected


def test_a_paragraph_over_a_page_break_is_one() -> None:
    (paragraph,) = tagged(f"<p>{WORDS * 40}</p>").all("P")
    assert len(paragraph.pages()) > 2


def test_a_list_and_a_table_over_page_breaks_are_one_and_the_head_is_read_once() -> None:
    rows = "<tr><td>a<br/>b</td></tr>" * 60
    found = tagged(
        f"<ul>{'<li>a</li>' * 90}</ul><table><thead><tr><th>h</th></tr></thead><tbody>{rows}</tbody></table>"
    )
    assert [tag.kind for tag in found.kids] == ["L", "Table"]
    assert all(len(kid.pages()) > 1 for kid in found.kids)
    assert [len(tag.pages()) for tag in found.all("THead")] == [1]
    assert len(found.all("TR")) == 61


def test_links_lead_from_the_call_to_the_note_and_back() -> None:
    found = tagged(NOTES)
    (call,), (note,) = found.all("Reference"), found.all("Note")
    assert call.kids[0].links == ["c.fn-1"]
    assert [tag.links for tag in note.all("Link")] == [["c.fn-1-call"]]
    assert note.said["ID"].endswith("c.fn-1")


def test_a_note_at_the_end_of_its_chapter_leads_back_too() -> None:
    long = NOTES.replace("<p>n</p>", f"<p>{WORDS * 12}</p>")
    (note,) = tagged(long).all("Note")
    assert [tag.links for tag in note.all("Link")] == [["c.fnref-1"]]


def test_contents_are_a_table_of_contents_with_a_link_a_line() -> None:
    (contents,) = read_tags(printed()[0].data).all("TOC")[:1]
    items = contents.all("TOCI")
    assert len(items) == 6
    assert all(item.kids[0].outline() in ("Reference(Link)", "Reference(Link(Span))") for item in items)
    assert contents.all("L") == []


def test_foreign_passages_say_their_language() -> None:
    found = tagged(
        '<p>a <span lang="en">b</span> <em lang="fr">c</em></p><p lang="de">d</p><div lang="it"><p>e</p></div>'
    )
    said = [(tag.kind, tag.said["Lang"]) for tag in found.walk() if "Lang" in tag.said]
    assert said == [("Span", "en"), ("P", "de"), ("Div", "it")]


def test_headers_say_what_they_head() -> None:
    rows = ("<th>a</th><th>b</th>", "<th>c</th><td>1</td>", "<td>d</td><th scope='row'>e</th>")
    found = tagged(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    assert [tag.said["Scope"] for tag in found.all("TH")] == ["/Column", "/Column", "/Row", "/Row"]


def test_lists_say_how_they_are_numbered() -> None:
    found = tagged("<ol><li>a</li></ol><ul><li>b</li></ul>", "ol { list-style-type: lower-roman }")
    assert [tag.said["ListNumbering"] for tag in found.all("L")] == ["/LowerRoman", "/Disc"]


def test_what_is_seen_through_is_tagged_where_it_stands() -> None:
    found = tagged("<p>a</p><blockquote><p>b</p></blockquote><p>c</p>", "blockquote { opacity: .5 }")
    assert [kid.outline() for kid in found.kids] == ["P", "BlockQuote(P)", "P"]
    assert all(tag.marks for tag in found.all("P"))


@pytest.mark.parametrize("write", [write_pdf, write_whole])
def test_heads_and_folios_are_artifacts(write) -> None:  # type: ignore[no-untyped-def]
    data = write(pages_of(book_of(chapter("c", "C", f"<p>{WORDS * 40}</p>"))))[0].data
    read_tags(data)
    with pikepdf.open(BytesIO(data)) as file:
        page = file.pages[7]
        page.contents_coalesce()
        artifacts = re.findall(rb"/Artifact(.*?)(?:BMC|BDC)", page.Contents.read_bytes(), re.DOTALL)
    assert artifacts
    if write is write_pdf:
        assert {b"Header", b"Footer"} == {kind for text in artifacts for kind in re.findall(rb"/Subtype /(\w+)", text)}


def test_names_of_elements_are_found_in_a_tree() -> None:
    with pikepdf.open(BytesIO(printed()[0].data)) as file:
        names = [str(name) for name in list(file.Root.StructTreeRoot.IDTree.Names)[::2]]
        elements = list(file.Root.StructTreeRoot.IDTree.Names)[1::2]
        assert names == sorted(names)
        assert [str(element.ID) for element in elements] == names
