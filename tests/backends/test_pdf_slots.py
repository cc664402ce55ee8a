"""Page numbers in the text: put in when the book is bound, the same as if they had been laid out."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from printed_book import WORDS, book_of, chapter, pages_of, texts_of

from bookmaker.backends.pdf import engine, write_pdf, write_whole
from bookmaker.cache import Cache
from bookmaker.crew import Crew
from bookmaker.model import Pages, Style

REFERENCES = f'<p>{WORDS} <a href="chapter:dernier">le dernier</a>, <a href="chapter:milieu#la">le milieu</a>.</p>'


def book(paragraphs: int, css: str = "") -> Pages:
    middle = f'<p id="la">{WORDS}</p>' + f"<p>{WORDS * 4}</p>" * paragraphs
    pages = pages_of(
        book_of(
            chapter("premier", "Premier", REFERENCES),
            chapter("milieu", "Milieu", middle),
            chapter("dernier", "Dernier", f"<p>{WORDS}</p>"),
        )
    )
    return replace(pages, styles=(*pages.styles, Style("own.css", css))) if css else pages


def shown(data: bytes) -> list[str]:
    return re.findall(r"le (?:dernier|milieu) \(page (\d+) ?\)", " ".join(" ".join(texts_of(data)).split()))


def made_again(tmp_path: Path, before: Pages, after: Pages) -> tuple[int, list[str]]:
    """How many jobs the second book costs after the first, and the numbers that it shows."""
    write_pdf(before, Crew(Cache(tmp_path)))
    crew = Crew(Cache(tmp_path))
    artifact, _ = write_pdf(after, crew)
    assert shown(artifact.data)[0] == artifact.page_labels[artifact.page_map["dernier"]]
    assert texts_of(artifact.data) == texts_of(write_whole(after)[0].data)
    return crew.made, shown(artifact.data)


def test_a_number_that_moves_lays_nothing_out_again(tmp_path: Path) -> None:
    """What is made: the chapter that grew, the contents, the fonts, perhaps a sheet of page numbers."""
    made, (last, middle) = made_again(tmp_path, book(8), book(12))
    assert (last, middle) == ("7", "2")
    assert made <= 4


def test_a_number_of_more_digits_is_laid_out(tmp_path: Path) -> None:
    _, (last, middle) = made_again(tmp_path, book(4), book(30))
    assert len(last) == 2
    assert middle == "2"


def test_some_chapters_of_a_small_book_tell_how_many_digits_numbers_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Short lines, as no guess from the letters alone expects them."""
    short = "".join(f"<p>{n}</p>" for n in range(160))
    names = [f"c{n}" for n in range(12)]
    bodies = [f'<p>{WORDS} <a href="chapter:{name}">le dernier</a>.</p>{short}' for name in names[1:] + names[:1]]
    pages = pages_of(book_of(*(chapter(name, name, body) for name, body in zip(names, bodies, strict=True))))
    made = []
    for sampled in (engine.SAMPLED, len(pages.documents) + 1):
        monkeypatch.setattr(engine, "SAMPLED", sampled)
        crew = Crew(Cache(tmp_path / str(sampled)))
        write_pdf(pages, crew)
        made.append(crew.made)
    assert made[0] < made[1]


@pytest.mark.parametrize("css", [".page-number::after { letter-spacing: .1em }", ".page-number { opacity: .5 }"])
def test_where_a_style_makes_digits_depend_on_each_other_they_are_laid_out(tmp_path: Path, css: str) -> None:
    _, (last, _) = made_again(tmp_path, book(8, css), book(12, css))
    assert int(last) > 3
