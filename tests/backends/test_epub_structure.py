"""What stands in the package, looked at with zipfile and lxml."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zipfile import ZIP_STORED

import pytest
from opened_epub import XML_LANG, Opened, two_chapters
from sample_pages import COVER, PICTURE, chapter_document, png, sample_book, sample_pages

from bookmaker.backends.epub import BACKEND, write_epub
from bookmaker.errors import BuildError
from bookmaker.model import Asset, Chapter, Entry, Pages, Series
from bookmaker.plugs import Backend
from bookmaker.registry import find_plug, find_plugs


def test_the_backend_is_found() -> None:
    assert BACKEND in find_plugs("bookmaker.backends", "BACKEND")
    assert find_plug("bookmaker.backends", "epub", "BACKEND") is BACKEND


def test_a_backend_has_the_name_of_its_folder() -> None:
    """So that one can be loaded without the others."""
    for backend in find_plugs("bookmaker.backends", "BACKEND"):
        assert isinstance(backend, Backend)
        assert find_plug("bookmaker.backends", backend.name, "BACKEND") is backend


def test_the_zip_is_plain() -> None:
    entries = Opened(two_chapters()).entries
    names = [entry.filename for entry in entries]
    assert (names[0], entries[0].compress_type) == ("mimetype", ZIP_STORED)
    assert names[1:] == sorted(names[1:])
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert not any(entry.extra for entry in entries)


def test_the_package_says_when_and_in_which_language() -> None:
    paris = timezone(timedelta(hours=2))
    book = sample_book(modified=datetime(2024, 5, 6, 1, 0, tzinfo=paris), lang="fr")
    opened = Opened(two_chapters(book=book))
    assert opened.meta("dcterms:modified") == ["2024-05-05T23:00:00Z"]
    assert opened.package.get(XML_LANG) == "fr"
    assert opened.find("//dc:language/text()") == ["fr"]
    assert opened.find("//dc:date") == []


def test_authors_have_ids_of_their_own() -> None:
    opened = Opened(two_chapters())
    assert opened.find("//dc:creator/text()") == ["Ann Author", "Bo Writer"]
    assert opened.find("//dc:creator/@id") == ["creator-1", "creator-2"]
    assert opened.meta("role") == ["aut", "aut"]
    assert opened.meta("file-as") == ["Sample, A", "Author, Ann", "Writer, Bo"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"subtitle": "B"}, "A Sample: B"),
        ({"subtitle": "B", "title": "Why?"}, "Why? B"),
        ({"subtitle": "B", "lang": "fr"}, "A Sample\u00a0: B"),
        ({"subtitle": "  "}, "A Sample"),
    ],
)
def test_there_is_one_title(fields: dict[str, str], expected: str) -> None:
    assert Opened(two_chapters(book=sample_book(**fields))).find("//dc:title/text()") == [expected]


def test_the_series_is_given_in_both_forms() -> None:
    opened = Opened(two_chapters(book=sample_book(series=Series("Shelf", "2"))))
    assert opened.meta("belongs-to-collection") == ["Shelf"]
    assert opened.meta("group-position") == ["2"]
    assert opened.find('//opf:meta[@name="calibre:series"]/@content') == ["Shelf"]
    assert opened.find('//opf:meta[@name="calibre:series_index"]/@content') == ["2"]


def test_a_series_within_a_series_is_named_behind_it() -> None:
    book = sample_book(series=Series("A Sample", "2", Series("Shelf", "7")))
    opened = Opened(two_chapters(book=book))
    assert opened.find('//opf:meta[@property="belongs-to-collection"]/text()') == ["A Sample", "Shelf"]
    assert opened.find('//opf:meta[@refines="#wider-series"]/text()') == ["series", "7"]
    assert opened.find('//opf:meta[@name="calibre:series"]/@content') == ["A Sample"]


def test_a_series_number_in_letters_is_not_forced_into_figures() -> None:
    opened = Opened(two_chapters(book=sample_book(series=Series("Shelf", "IV"))))
    assert opened.meta("group-position") == []


def test_shared_tags_are_subjects() -> None:
    chapters = tuple(Chapter(f"c{n}", "", "", "en", tags=("common", f"rare {n}")) for n in range(20))
    assert Opened(two_chapters(book=sample_book(chapters=chapters))).find("//dc:subject/text()") == ["common"]


def test_the_cover_is_said_twice_and_has_its_page() -> None:
    opened = Opened(two_chapters())
    assert opened.find('//opf:item[@properties="cover-image"]/@href') == [f"images/{COVER.name}"]
    assert opened.find('//opf:meta[@name="cover"]/@content') == ["cover-image"]
    assert b'<meta name="cover" content' in opened.files["EPUB/content.opf"]
    assert opened.find("//h:img/@src", "text/cover.xhtml") == [f"../images/{COVER.name}"]


def test_the_spine_is_the_order_of_reading() -> None:
    opened = Opened(two_chapters())
    assert opened.find("//opf:itemref/@idref") == ["text-cover", "text-titlepage", "nav", "text-one", "text-two"]


def test_properties_come_from_the_markup() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><linearGradient id="g"/></svg>'
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'
    opened = Opened(two_chapters(f"<p>{svg}{math}</p>"))
    assert opened.find('//opf:item[@id="text-one"]/@properties') == ["mathml svg"]
    assert b"viewBox" in opened.files["EPUB/text/one.xhtml"]
    assert b"linearGradient" in opened.files["EPUB/text/one.xhtml"]


def test_what_no_page_shows_stays_out() -> None:
    assert f"EPUB/images/{PICTURE.name}" not in Opened(two_chapters()).files
    shown = Opened(two_chapters(f'<p><img src="asset:{PICTURE.name}" alt="x"/></p>'))
    assert shown.files[f"EPUB/images/{PICTURE.name}"] == PICTURE.data


def test_links_lead_where_they_should() -> None:
    links = (
        "chapter:two",
        "chapter:two#title",
        "#title",
        "chapter:one#title",
        "https://example.org/a?b=c",
        "chapter:no",
    )
    opened = Opened(two_chapters("".join(f'<p><a href="{link}" class="k">x</a></p>' for link in links)))
    found = [a.get("href") for a in opened.tree("text/one.xhtml").iter("{*}a")]
    assert found == ["two.xhtml", "two.xhtml#title", "#title", "#title", "https://example.org/a?b=c", None]
    assert [note.code for note in opened.notes] == ["link.broken"]


def test_the_contents_and_the_ncx_agree() -> None:
    entries = (Entry("Part", "one", children=(Entry("Two", "two", children=(Entry("Deep", "two", "title"),)),)),)
    opened = Opened(sample_pages(*two_chapters().documents[1:], contents=entries))
    assert opened.find('//h:nav[@epub:type="toc"]//h:a/@href', "nav.xhtml") == [
        "text/one.xhtml",
        "text/two.xhtml",
        "text/two.xhtml#title",
    ]
    assert opened.find("//ncx:content/@src", "toc.ncx") == ["text/one.xhtml", "text/two.xhtml", "text/two.xhtml#title"]
    assert opened.find("//ncx:navPoint/@playOrder", "toc.ncx") == ["1", "2", "3"]
    assert opened.find('//ncx:meta[@name="dtb:depth"]/@content', "toc.ncx") == ["2"]
    assert opened.find('//ncx:meta[@name="dtb:uid"]/@content', "toc.ncx") == opened.find("//dc:identifier/text()")


def test_landmarks_and_guide_point_to_the_same_places() -> None:
    opened = Opened(two_chapters(book=sample_book(lang="fr")))
    marks = '//h:nav[@epub:type="landmarks"]//h:a'
    assert opened.find(f"{marks}/@epub:type", "nav.xhtml") == ["cover", "titlepage", "toc", "bodymatter"]
    assert opened.find(f"{marks}/text()", "nav.xhtml")[0] == "Couverture"
    assert opened.find("//opf:reference/@type") == ["cover", "title-page", "toc", "text"]
    assert opened.find("//opf:reference/@href") == opened.find(f"{marks}/@href", "nav.xhtml")


def test_contents_name_an_entry_that_has_no_title() -> None:
    opened = Opened(sample_pages(chapter_document("one", "", "<p>a</p>"), contents=(Entry(" \u200f", "one"),)))
    assert opened.find('//h:nav[@epub:type="toc"]//h:a/text()', "nav.xhtml") == ["one"]


@pytest.mark.parametrize(
    ("text", "modes", "sufficient", "has_alternatives"),
    [
        ("<p>a</p>", ["textual"], ["textual"], False),
        ('<p><img src="asset:{}" alt="A field"/></p>', ["textual", "visual"], ["textual", "textual,visual"], True),
        ('<p><img src="asset:{}" alt=""/></p>', ["textual", "visual"], ["textual,visual"], False),
        ('<p><img src="asset:{}" alt="IMG_1.jpg"/></p>', ["textual", "visual"], ["textual,visual"], False),
        ('<p><img src="asset:{}" alt="" role="presentation"/></p>', ["textual"], ["textual"], False),
    ],
)
def test_accessibility_is_what_the_pages_show(
    text: str, modes: list[str], sufficient: list[str], has_alternatives: bool
) -> None:
    opened = Opened(two_chapters(text.format(PICTURE.name)))
    assert opened.meta("schema:accessMode") == modes
    assert opened.meta("schema:accessModeSufficient") == sufficient
    assert ("alternativeText" in opened.meta("schema:accessibilityFeature")) is has_alternatives
    assert opened.meta("schema:accessibilityHazard") == ["none"]
    assert opened.meta("dcterms:conformsTo") == []


def test_a_moving_picture_is_no_promise() -> None:
    moving = Asset("ab.gif", "image/gif", b"GIF89a NETSCAPE2.0", 9, 9)
    pages = sample_pages(
        chapter_document("one", "One", '<p><img src="asset:ab.gif" alt="x"/></p>'), assets=(moving,), cover=""
    )
    assert Opened(pages).meta("schema:accessibilityHazard") == ["unknown"]


def test_a_right_to_left_book_turns_its_pages_so() -> None:
    opened = Opened(two_chapters(book=sample_book(lang="ar", rtl=True)))
    assert opened.find("//opf:spine/@page-progression-direction") == ["rtl"]
    assert opened.package.get("dir") == "rtl"


def test_the_file_is_called_like_the_book() -> None:
    assert Opened(two_chapters(book=sample_book(title="L’Été / été"))).name == "lete-ete.epub"
    assert Opened(two_chapters(book=sample_book(title="日本語"))).name == "book.epub"


@pytest.mark.parametrize(
    "body", ["<p>a", '<p><img src="asset:none.png" alt=""/></p>', '<p><img src="http://a/b.png"/></p>']
)
def test_what_cannot_be_a_book_is_said(body: str) -> None:
    with pytest.raises(BuildError, match="one"):
        write_epub(two_chapters(body))


def test_a_book_without_pages_is_refused() -> None:
    with pytest.raises(BuildError, match="no pages"):
        write_epub(Pages("epub", sample_book(), (), (), ()))


def test_a_picture_has_the_same_id_whatever_stands_before_it() -> None:
    first = Asset("00aa.png", "image/png", png(2, 2), 2, 2)
    page = chapter_document("two", "Two", f'<p><img src="asset:{PICTURE.name}" alt="a"/></p>')
    before = chapter_document("one", "One", '<p><img src="asset:00aa.png" alt="b"/></p>')
    ids = [
        Opened(sample_pages(*documents, assets=(first, PICTURE, COVER))).find('//opf:item[contains(@href, "0123")]/@id')
        for documents in ((page,), (before, page))
    ]
    assert ids[0] == ids[1] == ["asset-0123456789abcdef-png"]


def test_words_about_scripts_are_words_to_filters_too() -> None:
    """What searches a file without parsing it finds no handler and no address that runs; a reader reads the same."""
    words = "Write onclick=run(), never javascript:run()."
    document = chapter_document("one", f"About {words}", f'<p title="{words}">{words}</p>')
    opened = Opened(sample_pages(document, book=sample_book()))
    for name in ("EPUB/text/one.xhtml", "EPUB/nav.xhtml"):
        assert b"onclick&#61;" in opened.files[name]
        assert b"onclick=" not in opened.files[name]
        assert b"javascript:" not in opened.files[name]
    assert opened.find("//h:p/text() | //h:p/@title", "text/one.xhtml") == [words, words]


def test_verse_and_the_sources_of_quotations_are_marked_as_in_print() -> None:
    """The style sheets of both editions set them by the same classes."""
    text = "<blockquote><p>Un vers,<br/>deux.</p><p>Ann, <em>Le Livre</em></p></blockquote><p>Mot.</p>"
    opened = Opened(sample_pages(chapter_document("one", "One", text), book=sample_book()))
    assert opened.find("//h:p/@class", "text/one.xhtml") == ["verse", "whence"]
