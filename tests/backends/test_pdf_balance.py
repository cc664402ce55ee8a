"""Headings, captions and the like: lines of about one length, in every design, and no word broken for it."""

import pypdfium2  # type: ignore[import-untyped]
import pytest
from printed_book import book_of, chapter, pages_of, picture

from bookmaker.backends.pdf import write_pdf
from bookmaker.model import Book, Pages, Style

HEADING = "Un intertitre qui est un peu trop long pour une seule ligne, de peu"
CAPTION = "Une légende qui est un peu trop longue pour tenir sur une seule ligne, et dont il resterait un mot seul"
WHENCE = "Stéphane Mallarmé, « Le Livre, instrument spirituel », dans Divagations, 1897"
IMAGE = f'<img src="asset:{picture().name}" alt="a"/>'
BODY = (
    f"<p>Avant.</p><h2>{HEADING}</h2><figure>{IMAGE}<figcaption>{CAPTION}</figcaption></figure>"
    f'<blockquote><p>Citation.</p><p class="whence">{WHENCE}</p></blockquote>'
)


def lines_of(pages: Pages, words: str) -> list[tuple[float, float, str]]:
    """Left and right of the lines of a text, in points, and what stands in them."""
    artifact, _ = write_pdf(pages)
    document = pypdfium2.PdfDocument(artifact.data)
    found = []
    wanted = words.split()
    for page in document:
        text = page.get_textpage()
        rows: dict[int, list[tuple[float, float, float, float]]] = {}
        for rect in (text.get_rect(n) for n in range(text.count_rects())):
            rows.setdefault(round((rect[1] + rect[3]) / 2 / 4), []).append(rect)
        for row in rows.values():
            left, bottom, right, top = (
                pick(side) for pick, side in zip((min, min, max, max), zip(*row, strict=True), strict=True)
            )
            said = " ".join(text.get_text_bounded(left, bottom, right, top).split())
            if said and said.split()[-1] in wanted and said in words:
                found.append((left, right, said))
        text.close()
    document.close()
    return found


def book(body: str = BODY) -> Book:
    return book_of(chapter("un", "Chapitre", body))


@pytest.mark.parametrize("words", [HEADING, CAPTION, WHENCE])
def test_lines_are_about_as_long_as_each_other(words: str) -> None:
    lines = lines_of(pages_of(book()), words)
    lengths = [right - left for left, right, _ in lines]
    assert len(lines) == 2
    assert " ".join(said for *_, said in lines) == words
    assert min(lengths) > 0.7 * max(lengths)


@pytest.mark.parametrize(("align", "same"), [("left", 0), ("right", 1), ("center", None)])
def test_they_stand_where_the_style_has_them(align: str, same: int | None) -> None:
    pages = pages_of(book())
    pages = Pages(**{name: getattr(pages, name) for name in pages.__slots__} | {
        "styles": (*pages.styles, Style("own.css", f"h2 {{ text-align: {align} }}"))
    })  # fmt: skip
    first, last = lines_of(pages, HEADING)
    if same is None:
        assert sum(first[:2]) == pytest.approx(sum(last[:2]), abs=1)
    else:
        assert first[same] == pytest.approx(last[same], abs=1)


def test_no_word_is_broken_for_it() -> None:
    heading = "Anticonstitutionnellement désinstitutionnalisées internationalisations"
    lines = lines_of(pages_of(book(f"<h2>{heading}</h2><p>Texte.</p>")), heading)
    assert len(lines) == 2
    assert " ".join(said for *_, said in lines) == heading
