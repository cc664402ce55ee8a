"""Wide tables: set smaller, turned, parted by columns; every word is on a page, and none over its edge."""

import re
from collections.abc import Iterator
from time import process_time

import pypdfium2  # type: ignore[import-untyped]
import pytest
from lxml import etree
from printed_book import WORDS, book_of, chapter, pages_of, texts_of

from bookmaker.backends.pdf import widetables, write_pdf, write_whole
from bookmaker.backends.pdf.tableparts import part_columns
from bookmaker.backends.pdf.widetables import Render, fit_wide_tables
from bookmaker.check import compare_pdf
from bookmaker.model import Artifact, Book


def table(columns: int, rows: int, word: str = "mot", head: str = "Colonne") -> str:
    heads = "".join(f"<th>{head} {column}</th>" for column in range(columns))
    body = "".join(
        "<tr>" + "".join(f"<td>{word} {row}x{column}</td>" for column in range(columns)) + "</tr>"
        for row in range(rows)
    )
    return f"<table><caption>Le tableau.</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


KINDS = {
    "small": (table(4, 5), set(), 1),
    "smaller type": (table(6, 5, "mesure"), set(), 1),
    "turned": (table(8, 6, "considérable", "Observation"), {"table.turned"}, 1),
    "turned, on several pages": (table(8, 45, "considérable", "Observation"), {"table.turned"}, 3),
    "parted": (table(26, 5, "considérable", "Mesure"), {"table.parted"}, 1),
    "one column too wide": (table(3, 3, "x" * 150), {"table.crowded"}, 1),
    "rows that reach down": (
        table(9, 6, "considérable", "Observation").replace("<td>", '<td rowspan="2">', 1),
        {"table.crowded"},
        1,
    ),
}


def book_with(body: str) -> Book:
    return book_of(chapter("a", "Le premier chapitre", f"<p>{WORDS}</p>{body}<p>{WORDS * 3}</p>"))


def letters(data: bytes) -> Iterator[tuple[str, tuple[float, float, float, float], float, float]]:
    """Every letter of the file with its box, and the size of its page."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            yield text.get_text_range(index, 1), text.get_charbox(index), *page.get_size()
        text.close()
        page.close()
    document.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_any_width_is_on_its_pages(kind: str) -> None:
    body, codes, pages = KINDS[kind]
    book = book_with(body)
    artifact, notes = write_pdf(pages_of(book))
    assert {note.code for note in notes if note.code.startswith("table.")} == codes
    (compared,) = compare_pdf(book, artifact)
    assert compared.findings == ()
    for letter, (left, bottom, right, top), width, height in letters(artifact.data):
        assert not letter.strip() or (left > 10 and bottom > 10 and right < width - 10 and top < height - 10)
    if codes == {"table.turned"}:
        assert len(turned_pages(artifact)) >= pages


def turned_pages(artifact: Artifact) -> list[int]:
    """The pages with the table's head on them."""
    return [number for number, text in enumerate(texts_of(artifact.data)) if "Observation" in text]


def test_the_head_stands_on_every_turned_page_and_the_caption_on_the_first() -> None:
    artifact, _ = write_pdf(pages_of(book_with(KINDS["turned, on several pages"][0])))
    texts = texts_of(artifact.data)
    pages = turned_pages(artifact)
    assert len(pages) >= 3
    assert [number for number in pages if "Le tableau." in texts[number]] == pages[:1]
    for number in pages:
        assert "Les livres" not in texts[number]


def test_both_ways_of_layout_turn_the_same_tables() -> None:
    body = KINDS["turned, on several pages"][0] + f"<p>{WORDS}</p>" + KINDS["parted"][0] + KINDS["smaller type"][0]
    pages = pages_of(book_with(body))
    (apart, notes), (whole, whole_notes) = write_pdf(pages), write_whole(pages)
    assert apart.page_map == whole.page_map
    assert texts_of(apart.data) == texts_of(whole.data)
    assert [n for n in notes if n.code.startswith("table.")] == [n for n in whole_notes if n.code.startswith("table.")]


def ids_of(markup: bytes) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', markup.decode())


@pytest.mark.parametrize("kind", ["turned, on several pages", "parted"])
def test_no_part_of_a_table_loses_the_ids_that_stand_only_there(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fitted: list[tuple[bytes, bytes]] = []

    def fit(markup: bytes, render: Render) -> bytes:
        fitted.append((markup, fit_wide_tables(markup, render)))
        return fitted[-1][1]

    monkeypatch.setattr("bookmaker.backends.pdf.layout.fit_wide_tables", fit)
    body = KINDS[kind][0].replace("<tbody>", '<tbody id="body">').replace("<thead>", '<thead id="head">')
    numbers = iter(range(10_000))
    body = re.sub("<t([dr])>", lambda tag: f'<t{tag[1]} id="n{next(numbers)}">', body)
    write_whole(pages_of(book_with(body)))
    for before, after in fitted:
        assert sorted(ids_of(after)) == sorted(ids_of(before))
        assert len(ids_of(before)) > 100


def test_the_foot_of_a_turned_table_stands_once_and_where_its_last_row_does() -> None:
    body = KINDS["turned, on several pages"][0]
    foot = "<tfoot><tr>" + "<td>Total</td>" * 8 + "</tr></tfoot>"
    artifact, _ = write_pdf(pages_of(book_with(body.replace("</table>", f"{foot}</table>"))))
    (page,) = [number for number, text in enumerate(texts_of(artifact.data)) if "Total" in text]
    assert page == turned_pages(artifact)[-1]


def test_words_in_columns_narrower_than_they_are_and_over_two_pages_are_not_lost() -> None:
    body = re.sub(r" \d+(x\d+)?<", "<", table(15, 40, "Wordlongenough", "Heading"))
    body = body.replace("<td>", '<td rowspan="2">', 1)
    artifact, notes = write_pdf(pages_of(book_with(body)))
    assert "table.crowded" in {note.code for note in notes}
    (compared,) = compare_pdf(book_with(body), artifact)
    assert [one for one in compared.findings if one.kind == "lost"] == []
    more = book_with(body.replace("</table>", "<tr><td>Wordlongenough perdu</td></tr></table>"))
    assert compare_pdf(more, artifact)[0].count("lost") > 0


def test_parts_of_a_table_of_thousands_of_columns_are_made_at_once() -> None:
    cells = [[f'<td id="c{row}-{n}">w</td>' for n in range(6000)] for row in range(2)]
    rows = "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
    root = etree.fromstring(f"<div><table><caption>C</caption><tbody>{rows}</tbody></table>tail</div>")
    begun = process_time()
    assert part_columns(root[0], [20.0] * 6000, 300.0)
    assert process_time() - begun < 1.5
    ids = [cell.get("id") or "" for cell in root.iter("td") if cell.get("id")]
    assert sorted(ids) == sorted(f"c{row}-{n}" for row in range(2) for n in range(6000))
    assert root[-1].tail == "tail"
    assert [len(part.findall("caption")) for part in root[:2]] == [1, 0]


def test_a_table_of_more_columns_than_any_page_holds_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, list[int]]] = []
    measure = widetables._measure

    def measured(root: object, tables: dict[int, object], render: Render, kind: str, style: str) -> object:
        seen.append((kind, [*tables]))
        return measure(root, tables, render, kind, style)  # type: ignore[arg-type]

    monkeypatch.setattr(widetables, "_measure", measured)
    many = re.sub("<caption>.*?</caption>", "", table(500, 1, "m", "C"))
    artifact, notes = write_pdf(pages_of(book_with(many + table(8, 6, "considérable", "Observation"))))
    assert {note.code for note in notes} == {"table.parted", "table.turned"}
    assert seen[:2] == [("", [1]), ("wide", [0, 1])]
    words = " ".join(" ".join(texts_of(artifact.data)).split())
    assert all(f"m 0x{n}" in words for n in range(500))
