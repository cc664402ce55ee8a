"""Links in the finished PDF, in each of the policies: numbers that are right, words that are all there."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from printed_book import WORDS, book_of, chapter, pages_of, texts_of

from bookmaker.backends.pdf import on_paper, write_pdf, write_whole
from bookmaker.check import compare_pdf, notes_of
from bookmaker.config import LinkSettings
from bookmaker.model import Artifact, Book, Pages
from bookmaker.render import render_book
from bookmaker.theme import load_theme
from bookmaker.world import DiskWorld

POLICIES = ("references", "notes", "end", "none")

LINKS = " ".join(f'{WORDS}<a href="https://www.example.org/un/deux/{n}">mot {n}</a>.' for n in range(6))

PLACES = f"""<h2 id="a">Un <a href="https://example.org/titre">titre</a></h2><p>{WORDS}</p>
<ul><li><a href="https://example.org/liste">Un point</a></li></ul>
<table><tr><td><a href="https://example.org/cellule">Mot</a></td><td><a href="chapter:second">ici</a></td></tr></table>
<figure><img src="asset:vue.png" alt="Vue" width="90" height="70"/>
<figcaption>Par <a href="https://example.org/photo">lui</a></figcaption></figure>
<p>Note<a class="noteref" id="fnref-1" href="#fn-1">1</a>, <a href="mailto:a@example.org">Anne</a>.</p>
<p class="embed video"><a href="https://example.org/film">Le film</a></p>
<section class="footnotes"><ol><li id="fn-1">Voir <a href="https://example.org/note">là</a>.</li></ol></section>"""


def linked_book() -> Book:
    return book_of(
        chapter("premier", "Premier", f'<p>{WORDS} <a href="chapter:dernier">le dernier</a> {LINKS}</p>'),
        chapter("second", "Second", f'<p>{WORDS * 9}</p>{PLACES}<p>{WORDS} <a href="chapter:premier">retour</a></p>'),
        chapter("arabe", "نص", '<p>نص <a href="https://example.org/ar">كتاب</a></p>', lang="ar", rtl=True),
        chapter("dernier", "Dernier", f'<p>{WORDS} <a href="chapter:second#a">le titre</a></p>'),
    )


def pages_for(policy: str) -> Pages:
    theme = load_theme("classic", Path("nowhere"), DiskWorld())
    links = LinkSettings(outside=policy)  # type: ignore[arg-type]
    return on_paper(render_book(linked_book(), "print", theme, links=links), "A5", theme.design)


@cache
def printed_for(policy: str) -> Artifact:
    return write_pdf(pages_for(policy))[0]


@pytest.mark.parametrize("policy", POLICIES)
def test_in_pieces_it_is_what_it_is_whole(policy: str) -> None:
    artifact, notes = write_whole(pages_for(policy))
    assert texts_of(printed_for(policy).data) == texts_of(artifact.data)
    assert printed_for(policy).page_map == artifact.page_map
    assert [one.code for one in notes if one.code in ("link.broken", "line.overfull", "page.outside")] == []


@pytest.mark.parametrize("policy", POLICIES)
def test_no_word_is_lost_or_taken_for_the_author_s(policy: str) -> None:
    assert notes_of(compare_pdf(linked_book(), printed_for(policy))) == ()


@pytest.mark.parametrize("policy", POLICIES)
def test_every_page_shown_is_the_page(policy: str) -> None:
    artifact = printed_for(policy)
    text = " ".join(" ".join(texts_of(artifact.data)).split()).replace("‐ ", "")
    shown = re.findall(r"(dernier|retour|titre|ici) \(page (\d+)\)", text)
    pages = texts_of(artifact.data)
    led = {"dernier": artifact.page_map["dernier"], "retour": artifact.page_map["premier"]}
    led["titre"] = next(number for number, page in enumerate(pages) if "Un titre" in page)
    assert [words for words, _ in shown] == ["dernier", "retour", "titre"]
    for words, number in shown:
        assert artifact.page_labels[led[words]] == number


@pytest.mark.parametrize("policy", POLICIES)
def test_links_are_live_and_never_one_in_another(policy: str) -> None:
    with pikepdf.open(BytesIO(printed_for(policy).data)) as file:
        for page in file.pages:
            boxes = [[float(x) for x in link.Rect] for link in page.obj.get("/Annots", ())]
            assert not [(a, b) for a in boxes for b in boxes if a is not b and _is_inside(a, b)]
        names = {str(name) for name in file.Root.Names.Dests.Names if isinstance(name, pikepdf.String)}
        for page in file.pages:
            for link in page.obj.get("/Annots", ()):
                assert str(link.Contents)
                assert "/A" in link or str(link.Dest) in names


def _is_inside(one: list[float], other: list[float]) -> bool:
    return one[0] >= other[0] and one[1] >= other[1] and one[2] <= other[2] and one[3] <= other[3]


@pytest.mark.parametrize("policy", ["references", "notes"])
def test_numbers_of_calls_are_not_taken_for_the_author_s(policy: str) -> None:
    items = "".join(f'<li><a href="https://www.example.org/un/{n}">Point numéro {n}</a></li>' for n in range(60))
    book = book_of(chapter("liste", "Une liste", f"<p>{WORDS} [7]</p><ul>{items}</ul>"))
    theme = load_theme("classic", Path("nowhere"), DiskWorld())
    links = LinkSettings(outside=policy)  # type: ignore[arg-type]
    pages = on_paper(render_book(book, "print", theme, links=links), "A5", theme.design)
    assert notes_of(compare_pdf(book, write_pdf(pages)[0])) == ()


def test_a_list_of_addresses_does_not_make_a_last_page_of_two_lines_a_full_one() -> None:
    short = []
    for sentences in range(9, 15):  # one of them ends a line or two down its second page
        book = book_of(chapter("un", "Un", f'<p>{WORDS * 5}</p><p>{WORDS * sentences}<a href="http://x.org">x</a></p>'))
        artifact, _ = write_pdf(pages_of(book))
        text = [len(page.split("[1]")[0].splitlines()) for page in texts_of(artifact.data)]
        short += [count for count in text[artifact.page_map["un"] + 1 : -1] if 0 < count < 3]
    assert short == []


def test_each_policy_says_where_its_addresses_are() -> None:
    texts = {policy: texts_of(printed_for(policy).data) for policy in POLICIES}
    pages = printed_for("references").page_map
    last = "example.org/un/deux/5"
    assert last in "".join(texts["references"][pages["premier"] : pages["second"]])
    assert "[f]" in "".join(texts["notes"])
    assert last in "".join(texts["end"][printed_for("end").page_map["references"] :])
    assert "example.org/un" not in "".join(texts["none"])
