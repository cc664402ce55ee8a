"""Paragraphs that came out badly are broken anew, and an author's hints are followed."""

import re
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from printed_book import WORDS, book_of, chapter, pages_of

from bookmaker.backends.pdf import write_pdf, write_whole
from bookmaker.backends.pdf.pieces import piece
from bookmaker.clean import clean_article
from bookmaker.clean.sanitise import HINTS
from bookmaker.faults.reporting import _HINTS, _SAID
from bookmaker.model import Article, Artifact, Book, Note, Source, Style
from bookmaker.readers._commonmark import write_html

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "mending.md").read_text(encoding="utf-8")

LONG_WORDS = (
    "L’anticonstitutionnellement réorganisé département des bibliothèques municipales intercommunales "
    "recommanda spontanément l’incorporation immédiate de quelques correspondances administratives. "
)


def uneven_book() -> Book:
    """Paragraphs of long words, over page ends too, in one of which a note is called."""
    bodies = [f"<p>{'Un mot ' * n}{LONG_WORDS * (2 + n % 3)}</p>" for n in range(14)]
    return book_of(chapter("un", "Un", "".join(bodies)), chapter("deux", "Deux", f"<p>{WORDS * 40}</p>"))


def loose(notes: tuple[Note, ...]) -> int:
    """How many lines are said to be loose."""
    return sum(
        int(found[0]) for note in notes if note.code == "line.loose" and (found := re.match(r"\d+", note.message))
    )


def page_texts(artifact: Artifact) -> list[str]:
    import pypdfium2  # type: ignore[import-untyped]

    with pypdfium2.PdfDocument(artifact.data) as file:
        return [page.get_textpage().get_text_bounded() for page in file]


def test_a_poor_paragraph_is_broken_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = pages_of(uneven_book())
    _, fitted = write_pdf(pages)
    monkeypatch.setattr(piece, "paragraphs_set", nullcontext)
    _, plain = write_pdf(pages)
    assert loose(fitted) < 0.7 * loose(plain)


def test_the_whole_layout_breaks_in_the_same_way() -> None:
    """And so what goes on on the next page goes on as it was broken."""
    pages = pages_of(uneven_book())
    apart, whole = write_pdf(pages)[0], write_whole(pages)[0]
    assert page_texts(apart) == page_texts(whole)
    words = "".join(re.sub(r"[\s\u2010\ufffe\x02-]", "", text) for text in page_texts(apart))
    assert words.count("administratives.") == sum(2 + n % 3 for n in range(14))


def body_of(html: str) -> str:
    article = Article(Source("a.html", "html"), title="Titre", html=html)
    return clean_article(article, chapter_id="a", lang="fr")[0].body


def test_every_hint_of_the_guide_s_examples_reaches_the_page() -> None:
    blocks = re.findall(r"```(html|markdown)\n(.*?)```", GUIDE, re.DOTALL)
    bodies = [body_of(text if kind == "html" else write_html(text, "")[0]) for kind, text in blocks]
    assert len(bodies) == 2
    for (_, text), body in zip(blocks, bodies, strict=True):
        hints = re.findall(r"(?:\{\.|class=\")([\w-]+)", text)
        assert hints
        assert re.findall(r'class="([\w-]+)"', body) == hints


def test_the_guide_and_the_sheet_know_every_hint() -> None:
    sheet = (ROOT / "styles" / "base" / "print.css").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([\w-]+)` \|", GUIDE.split("## The words")[1], re.MULTILINE))
    assert told == HINTS
    assert all(re.search(rf"^\.{hint} {{", sheet, re.MULTILINE) for hint in HINTS)


def test_the_guide_explains_every_fault() -> None:
    assert set(_SAID) == set(_HINTS)
    assert {code for code in _SAID if f"`{code}`" not in GUIDE} == set()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<p>Avant.</p><h2 class="page-break" id="h">Titre</h2><p>Après.</p>', "Titre"),
        ('<p>Avant.</p><p class="page-break">Titre</p>', "Titre"),
        (f'<p>{WORDS * 6}</p><p class="keep">Titre{WORDS * 6}</p><p>Fin.</p>', "Titre"),
    ],
)
def test_what_is_to_begin_a_page(body: str, words: str) -> None:
    artifact, _ = write_pdf(pages_of(book_of(chapter("un", "Un", body))))
    texts = page_texts(artifact)
    start = artifact.page_map["un"]
    assert words not in texts[start]
    assert texts[start + 1].split("\n")[1].startswith(words) or texts[start + 1].startswith(words)


def test_tight_is_shorter_than_loose() -> None:
    def lines(name: str) -> int:
        body = f'<p class="{name}">{WORDS * 12}</p>'
        narrow = Style("narrow.css", "p { width: 60mm; text-align: left }")
        pages = pages_of(book_of(chapter("un", "Un", body)))
        artifact, _ = write_pdf(replace(pages, styles=(*pages.styles, narrow)))
        return sum(text.count("\n") for text in page_texts(artifact))

    assert lines("tight") < lines("loose")
