"""Links on paper: page numbers, calls, lists, players, codes."""

import re

import pytest
from lxml import etree
from printed_book import book_of, chapter

from bookmaker.config import LinkSettings
from bookmaker.html import parse_fragment
from bookmaker.model import Chapter, Medium
from bookmaker.render.links import link_book
from bookmaker.render.links.codes import LEAST, QUIET, code, width_of

SITE = '<a href="https://www.example.org/a?utm_source=x">the site</a>'


def printed(body: str, medium: Medium = "print", **settings: object) -> str:
    book = book_of(chapter("one", "Un", body), chapter("two", "Deux", "<p>x</p>"))
    return link_book(book, medium, LinkSettings(**settings))[0].chapters[0].body  # type: ignore[arg-type]


def calls(body: str) -> list[str]:
    return re.findall(r">(\[\w+\])<", body)


def listed(body: str) -> list[str]:
    items = parse_fragment(body).xpath('.//section[contains(@class, "link-list")]//li')
    return ["".join(item.itertext()) for item in items]


def test_an_address_is_called_behind_the_words_and_listed_short() -> None:
    body = printed(f"<p>Voir {SITE}, puis.</p>")
    assert '>the site</a><a class="link-call" href="#link--1" id="linkcall--1">[1]</a>, puis.' in body
    assert listed(body) == ["example.org/a"]


def test_a_list_of_four_has_a_title() -> None:
    def titled(count: int) -> bool:
        links = " ".join(f'<a href="http://x.org/{n}">mot</a>' for n in range(count))
        return '<p class="link-title">Liens</p>' in printed(f"<p>{links}</p>")

    assert [titled(3), titled(4)] == [False, True]


def test_an_address_has_one_number_and_is_called_once_in_a_block() -> None:
    other = '<a href="http://example.org/b">b</a>'
    body = printed(f"<p>{SITE} {other} {SITE}</p><p>{SITE}</p>")
    assert calls(body) == ["[1]", "[2]", "[1]"]
    assert listed(body) == ["example.org/a", "example.org/b"]


@pytest.mark.parametrize(
    "body",
    [
        '<p><a href="https://example.org/a/">www.example.org/a</a></p>',
        '<p><a href="mailto:a@example.org">a@example.org</a></p>',
        '<p><a href="https://example.org/large.jpg"><img src="asset:x.png" alt=""/></a></p>',
        '<figure><a href="https://example.org/l.jpg"><img src="asset:x.png"/></a><figcaption>x</figcaption></figure>',
        '<p><a href="https://example.org/a"><span class="missing-picture">A picture</span></a></p>',
        '<p><span class="missing-picture"><a href="https://example.org/a.png">A picture</a></span></p>',
        '<pre><a href="https://example.org/a">code</a></pre>',
        '<p><a href="javascript:alert(1)">a</a> <a href="other.html">b</a> <a href="file:///c">c</a></p>',
        '<p><a class="noteref" id="fnref-1" href="#fn-1">1</a> <a href="#there">there</a></p>',
    ],
)
def test_what_needs_no_call_has_none(body: str) -> None:
    assert calls(printed(body)) == []


def test_a_link_cut_in_two_is_called_once_and_white_space_stays_behind_the_call() -> None:
    body = printed('<p><a href="http://x.org/a">un</a><a href="http://x.org/a"> mot </a>suit</p>')
    assert calls(body) == ["[1]"]
    assert "[1]</a> suit" in body


def test_in_a_table_the_line_may_end_before_the_call() -> None:
    body = printed('<table><tr><td><a href="http://x.org/a">mot</a></td></tr></table>')
    assert '>mot</a><wbr/><a class="link-call"' in body


def test_a_picture_is_called_at_the_end_of_its_caption() -> None:
    body = printed(
        '<figure><a href="http://x.org/p"><img src="asset:x.png" alt=""/></a><figcaption>Vue.</figcaption></figure>'
    )
    assert re.search(r"<figcaption>Vue\.<span></span><a class=\"link-call\".*\[1\]</a></figcaption>", body)


def test_at_the_foot_are_letters_and_a_note_says_the_address_at_once() -> None:
    notes = f'<section class="footnotes"><ol><li id="fn-1">Voir {SITE}.</li></ol></section>'
    body = printed(f'<p>{SITE}<a class="noteref" id="fnref-1" href="#fn-1">1</a></p>{notes}', outside="notes")
    assert calls(body) == ["[a]"]
    assert "".join(parse_fragment(body).xpath('string(.//span[@class="link-here"])')) == " (example.org/a)"


def test_the_twenty_seventh_letter_is_aa() -> None:
    links = " ".join(f'<a href="http://x.org/{n}">mot</a>' for n in range(28))
    assert calls(printed(f"<p>{links}</p>", outside="notes"))[25:] == ["[z]", "[aa]", "[ab]"]


def test_at_the_end_of_the_book_each_chapter_has_its_list() -> None:
    book = book_of(chapter("one", "Un", f"<p>{SITE}</p>"), chapter("two", "Deux", f"<p>{SITE}</p>"))
    linked, found = link_book(book, "print", LinkSettings(outside="end"))
    assert [one.chapter for one in found] == ["one", "two"]
    assert 'href="chapter:references#two--1"' in linked.chapters[1].body
    assert 'id="two--1"' in found[1].markup


def test_none_leaves_the_text_as_it_is() -> None:
    body = f'<p>{SITE} <a href="chapter:two">deux</a></p>'
    assert printed(body, outside="none", page_numbers=False) == body


def test_a_link_to_another_chapter_shows_its_page_once() -> None:
    body = printed('<p><a href="chapter:two">deux</a>, <a href="chapter:two">deux</a></p>')
    assert body.count("page-ref") == 1
    assert '<span class="page-ref"> (page\u00a0<a class="page-number" href="chapter:two" data-page="#two"' in body


@pytest.mark.parametrize(
    "body",
    [
        '<h2 id="a"><a href="chapter:two">deux</a></h2>',
        '<p><a href="#here">ici</a></p>',
        '<p><a href="chapter:one">ici</a></p>',
        '<p><a href="chapter:lost">perdu</a></p>',
        '<p><a href="chapter:two"><img src="asset:x.png" alt=""/></a></p>',
    ],
)
def test_where_a_page_would_be_noise_there_is_none(body: str) -> None:
    assert "page-ref" not in printed(body)


def test_the_page_is_said_in_the_chapter_s_language() -> None:
    def said(lang: str) -> str:
        book = book_of(
            chapter("one", "x", '<p><a href="chapter:two">x</a></p>', lang=lang), chapter("two", "x", "<p>x</p>")
        )
        root = parse_fragment(link_book(book, "print", LinkSettings())[0].chapters[0].body)
        return str(root.xpath('string(.//span[@class="page-ref"])'))

    assert [said(lang) for lang in ("de-CH", "ja", "xx")] == [" (Seite\u00a0)", "（ページ）", " (page\u00a0)"]


FILM = '<p class="embed video"><a href="https://vimeo.com/1">Le film</a></p>'


@pytest.mark.parametrize("medium", ["print", "epub"])
def test_a_film_is_a_figure_with_its_still_title_and_address(medium: Medium) -> None:
    still = '<figure class="still"><img src="asset:p.png" alt=""/></figure>'
    root = parse_fragment(printed(f"<p>a</p>{still}{FILM}<p>b</p>", medium))
    (figure,) = root.findall("figure")
    assert figure.get("class") == "player video"
    assert [etree.QName(child).localname for child in figure] == ["img", "figcaption"]
    assert "".join(str(text) for text in figure.itertext()) == "Vidéo Le filmvimeo.com/1"
    assert bool(list(figure.iter("{*}svg"))) == (medium == "print")


def test_a_film_in_a_figure_of_the_author_s_stays_there() -> None:
    root = parse_fragment(printed(f"<figure>{FILM}<figcaption>Légende</figcaption></figure>"))
    (figure,) = root.iter("figure")
    assert [child.get("class", "") for child in figure] == ["player-words coded", ""]


@pytest.mark.parametrize("medium", ["print", "epub"])
def test_a_sound_that_leads_nowhere_from_a_book_is_a_player_too(medium: Medium) -> None:
    body = printed('<p class="embed audio">A <em>song</em></p>', medium)
    (figure,) = parse_fragment(body).iter("figure")
    assert figure.get("class") == "player audio"
    assert "".join(figure.itertext()) == "Audio A song"


def test_a_film_whose_title_is_its_address_says_it_once() -> None:
    body = printed('<p class="embed"><a href="https://www.vimeo.com/1">vimeo.com/1</a></p>', qr="none")
    assert body.count("vimeo.com/1") == 2  # what it leads to, and the words


def test_a_code_is_large_enough_and_has_its_quiet_zone_and_words() -> None:
    drawing = code("https://example.org/" + "a" * 200, "fr")
    assert drawing is not None
    count = int(drawing.get("viewBox", "").split()[2])
    assert width_of(drawing) >= LEAST
    assert width_of(drawing) / count >= 0.4
    places = [int(x) for x in re.findall(r"M(\d+) ", drawing[0].get("d", ""))]
    assert min(places) == QUIET
    assert max(places) < count - QUIET
    assert drawing.get("aria-label", "").startswith("Code QR")


@pytest.mark.parametrize("address", ["https://example.org/" + "é" * 440, "mailto:a@example.org", "tel:+33123456789"])
def test_every_address_that_is_not_too_long_has_a_code(address: str) -> None:
    assert code(address, "fr") is not None
    assert code(address + "é" * 450, "fr") is None


def test_codes_stand_beside_every_address_where_all_are_asked_for() -> None:
    body = printed(f"<p>{SITE}</p>", qr="all")
    assert body.count("<svg") == 1
    assert '<ol class="codes">' in body


def test_linking_is_the_same_every_time_and_leaves_the_chapter_alone() -> None:
    one = chapter("one", "Un", f"<p>{SITE}</p>{FILM}")
    assert isinstance(one, Chapter)
    book = book_of(one)
    assert link_book(book, "print", LinkSettings()) == link_book(book, "print", LinkSettings())
    assert book.chapters[0].body == one.body
