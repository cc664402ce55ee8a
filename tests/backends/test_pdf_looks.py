"""What a page must look like: short things whole, no heading left alone, a chapter's last page worth turning to."""

from functools import cache

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]
import pytest
from lxml import etree
from printed_book import WORDS, book_of, chapter, pages_of, texts_of

from bookmaker.backends.pdf import write_pdf
from bookmaker.backends.pdf.markup.bodies import prepare_body
from bookmaker.backends.pdf.markup.titles import BookFacts, dress_title
from bookmaker.html import parse_fragment
from bookmaker.model import Book, Document


def paragraph(lines: int) -> str:
    """About so many lines of an A5 page."""
    words = (WORDS * (lines // 3 + 1)).split()
    return f"<p>{' '.join(words[: lines * 11])}</p>"


def table(name: str, rows: int) -> str:
    """Its rows begin with words that are nowhere else."""
    body = "".join(f"<tr><td>{name}{row}.</td><td>chiffre</td></tr>" for row in range(rows))
    return f"<table><thead><tr><th>{name}tête</th><th>Valeur</th></tr></thead><tbody>{body}</tbody></table>"


def code(name: str, lines: int) -> str:
    """Its lines are words that are nowhere else."""
    return "<pre><code>" + "\n".join(f"{name}{line}." for line in range(lines)) + "</code></pre>"


TABLES = {f"tab{rows}x": rows for rows in range(1, 12)}
CODES = {f"cod{lines}x": lines for lines in range(2, 17, 2)}


@cache
def pages() -> list[str]:
    """The text of each page of a book whose tables, code and headings fall anywhere on the page."""
    things = [
        f'<h2 id="h{place}">Intertitre{place}.</h2>{paragraph(7 + place * 5 % 11)}{thing}'
        for place, thing in enumerate(
            [table(*item) for item in TABLES.items()] + [code(*item) for item in CODES.items()]
        )
    ]
    ends = [chapter(f"fin{lines}", f"Fin {lines}", paragraph(8) * 3 + paragraph(lines)) for lines in range(6, 26, 2)]
    book = book_of(chapter("choses", "Des choses", "".join(things)), *ends)
    return texts_of(write_pdf(pages_of(book))[0].data)


@pytest.mark.parametrize(("name", "rows"), [*TABLES.items(), *CODES.items()])
def test_short_tables_and_short_code_stand_on_one_page(name: str, rows: int) -> None:
    found = {number for number, text in enumerate(pages()) for row in range(rows) if f"{name}{row}." in text}
    assert len(found) == 1


def test_no_heading_is_the_last_thing_on_its_page() -> None:
    for text in pages():
        lines = [line for line in text.split("\n") if line.strip() and not line.strip().isdigit()]
        assert not lines or not lines[-1].startswith("Intertitre")


def test_the_last_page_of_a_chapter_has_more_than_two_lines() -> None:
    texts = pages()
    openings = [number for number, text in enumerate(texts) if "10 août 2015" in text.lower()]
    ends = [*(number - 1 for number in openings[1:]), max(n for n, text in enumerate(texts) if WORDS[:9] in text)]
    for number in ends:
        lines = [line for line in texts[number].split("\n") if line.strip()]
        assert len(lines) >= 5, "number, head, three lines"


def test_verse_keeps_its_lines_and_prose_with_breaks_does_not_become_verse() -> None:
    root = parse_fragment(f"<p>Un vers,<br/>un autre.</p><p>{WORDS}<br/>{WORDS}</p><p>{WORDS}</p>")
    prepare_body(root)
    assert [element.get("class") for element in root] == ["verse", None, None]


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        ("<p>Dit-il.</p><p>— Anne Martin</p>", "whence"),
        ("<p>Dit-il.</p><p>Anne Martin, <cite>Le Livre</cite></p>", "whence"),
        ("<p>Dit-il.</p><p>Anne Martin, <em>Le Livre</em>, 1893</p>", "whence"),
        ('<p>Dit-il.</p><p><span id="i">Anne Martin</span>, <em>Le Livre</em>, 1893</p>', "whence"),
        ("<p>Dit-il.</p><p>Anne Martin, <em>elle</em>, rit</p>", None),
        ("<p>Dit-il.</p><p>Anne Martin, <em>Le Livre</em>, dit tout.</p>", None),
        ("<p>Dit-il.</p><footer>Anne Martin</footer>", "whence"),
        ("<p>Un vers,<br/>deux.</p><p>Anne Martin, « Le Livre »</p>", "whence"),
        ("<p>Un vers,<br/>deux.</p><p>Un vers,<br/>deux.</p>", "verse"),
        ("<p>Dit-il.</p><p>Et il se tut.</p>", None),
        ("<p>— Dit-il.</p>", None),
        (f"<p>Dit-il.</p><p>— {WORDS * 2}</p>", None),
    ],
)
def test_who_is_quoted_stands_apart(quotation: str, expected: str | None) -> None:
    root = parse_fragment(f"<blockquote>{quotation}</blockquote>")
    prepare_body(root)
    assert root[0][-1].get("class") == expected


def test_many_authors_have_a_line_each_on_the_title_page() -> None:
    names = ("Anne Martin", "Luc Petit", "Zoé d’Arc", "Guy Bon")
    book = book_of(chapter("un", "Un", "<p>Un.</p>"), authors=names)
    lines = dressed(book, "Anne Martin, Luc Petit, Zoé d’Arc et Guy Bon")
    assert lines == ["Anne\u00a0Martin,", "Luc\u00a0Petit,", "Zoé\u00a0d’Arc", "et Guy\u00a0Bon"]


def test_a_few_authors_share_a_line() -> None:
    book = book_of(chapter("un", "Un", "<p>Un.</p>"), authors=("Anne Martin", "Luc Petit"))
    assert dressed(book, "Anne Martin et Luc Petit") == ["Anne\u00a0Martin et Luc\u00a0Petit"]


def dressed(book: Book, authors: str) -> list[str]:
    """The lines of the authors on a title page."""
    section = parse_fragment(f'<p class="authors">{authors}</p><h1>Un</h1>')
    facts = BookFacts(book.title, book.authors, rtl=False)
    dress_title(section, facts, Document("titlepage", "titlepage", "Un", "fr", ""))
    return [text.strip() for text in section[0].itertext() if text.strip()]


def test_names_in_the_contents_are_not_broken() -> None:
    section = parse_fragment('<p><a>Un</a><span class="byline"> Anne Martin, Jean-Luc Petit</span></p>')
    dress_title(section, BookFacts("Un", (), rtl=False), Document("contents", "contents", "Un", "fr", ""))
    assert etree.tostring(section, encoding="unicode", method="text").strip() == (
        "Un Anne\u00a0Martin, Jean-\u2060Luc\u00a0Petit"
    )


def test_the_contents_have_a_page_for_a_chapter_whose_name_is_not_in_latin_letters() -> None:
    book = book_of(chapter("un", "Premier", "<p>Un.</p>"), chapter("2015-نص", "Second", "<p>Deux.</p>"))
    artifact, _ = write_pdf(pages_of(book))
    lines = texts_of(artifact.data)[artifact.page_map["contents"]].split("\n")
    assert next(line.split()[-1] for line in lines if line.startswith("Second")) == "2"


def test_what_is_marked_up_in_a_title_is_so_in_the_contents() -> None:
    marked = 'Le <span class="century">XIX</span><sup class="ordinal">e</sup> &amp; nous'
    book = book_of(chapter("un", "Le XIXe & nous", "<p>Un.</p>", title_markup=marked), chapter("b", "B & c", ""))
    contents = next(document for document in pages_of(book).documents if document.kind == "contents")
    assert f">{marked}</a>" in contents.body
    assert ">B &amp; c</a>" in contents.body


def test_a_title_page_without_authors_or_publisher_has_its_year_at_the_foot() -> None:
    book = book_of(chapter("un", "Un", "<p>Un.</p>"), authors=(), publisher="")
    artifact, _ = write_pdf(pages_of(book))
    assert texts_of(artifact.data)[artifact.page_map["titlepage"]].split() == [*book.title.split(), "2026"]


def test_a_term_marked_for_the_index_looks_like_its_sentence() -> None:
    body = f'<p>Le mot <span class="index" id="term-1">important</span> et <dfn>remarquable</dfn> suit. {WORDS}</p>'
    with pypdfium2.PdfDocument(write_pdf(pages_of(book_of(chapter("un", "Un", body))))[0].data) as file:
        texts = [page.get_textpage() for page in file]
        text = next(text for text in texts if "important" in text.get_text_range())
        at = text.get_text_range().index("Le mot")
        sizes = {round(raw.FPDFText_GetFontSize(text, at + n), 2) for n in range(len("Le mot important"))}
    assert len(sizes) == 1


def test_a_reading_stands_in_brackets_behind_its_word() -> None:
    body = f"<p>Le <ruby>mot<rp>[</rp><rt>lu ainsi</rt><rp>]</rp></ruby> suit. {WORDS}</p>"
    text = " ".join(texts_of(write_pdf(pages_of(book_of(chapter("un", "Un", body))))[0].data))
    assert "mot(lu ainsi) suit" in " ".join(text.split())
