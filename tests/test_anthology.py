"""The sample anthology: every article is whole, dated, illustrated and linked, and together they show every feature."""

import html
import re
import subprocess
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from bs4 import BeautifulSoup

from bookmaker.readers._commonmark import write_html

ROOT = Path(__file__).parents[1]
CHAPTERS = ROOT / "chapters"
FILES = sorted(p for p in CHAPTERS.iterdir() if p.suffix in (".html", ".md"))
PICTURES = sorted((CHAPTERS / "images").iterdir())
OWN_SITE = "contremarque.example"
CENSUS = "our-own-words.md"
LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Piece:
    """An article as its file has it."""

    name: str
    title: str
    day: date
    authors: tuple[str, ...]
    lang: str
    tags: tuple[str, ...]
    address: str
    body: str

    @property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.body, "html.parser")


@cache
def piece(path: Path) -> Piece:
    return _from_markdown(path) if path.suffix == ".md" else _from_html(path)


def _from_html(path: Path) -> Piece:
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    meta = {str(m["name"]): str(m["content"]) for m in soup.find_all("meta", attrs={"name": True})}
    link = soup.find("link", rel="canonical")
    assert soup.html
    assert soup.title
    assert soup.body
    return Piece(
        name=path.name,
        title=soup.title.get_text(),
        day=date.fromisoformat(meta["date"]),
        authors=(meta["author"],),
        lang=str(soup.html["lang"]),
        tags=tuple(meta["keywords"].split(", ")),
        address=str(link["href"]) if link else "",
        body=soup.body.decode_contents(),
    )


def _from_markdown(path: Path) -> Piece:
    text = path.read_text(encoding="utf-8")
    fence = text[:3]
    _, front, body = text.split(f"{fence}\n", 2)
    fields = tomllib.loads(front) if fence == "+++" else yaml.safe_load(front)
    names = fields["author"]
    return Piece(
        name=path.name,
        title=fields["title"],
        day=fields["date"],
        authors=tuple(names) if isinstance(names, list) else (names,),
        lang=fields["lang"],
        tags=tuple(fields["tags"]),
        address=fields.get("canonical", ""),
        body=write_html(body)[0],
    )


ALL = [piece(path) for path in FILES]
each = pytest.mark.parametrize("one", ALL, ids=[p.name for p in ALL])


def words(one: Piece, *, own_only: bool = False) -> list[str]:
    """The words of the article; ``own_only`` leaves out programs and passages in another language."""
    soup = one.soup
    if own_only:
        for tag in soup.find_all(["pre", "code", "samp"]):
            tag.decompose()
        for tag in soup.find_all(lang=True):
            tag.decompose()
    return LETTERS.findall(soup.get_text(" "))


def programs(one: Piece) -> list[str]:
    return [html.unescape(code.get_text()) for code in one.soup.select("pre code.language-python")]


@each
def test_an_article_is_neither_a_note_nor_a_book(one: Piece) -> None:
    assert 400 <= len(words(one)) <= 1200


def test_there_are_enough_articles_in_both_languages_and_both_formats() -> None:
    langs = Counter(p.lang for p in ALL)
    suffixes = Counter(path.suffix for path in FILES)
    assert set(langs) == {"fr", "en-GB"}
    assert min(langs.values()) >= 6
    assert min(suffixes.values()) >= 6


def test_the_dates_span_years_and_are_not_the_order_of_the_files() -> None:
    days = [p.day for p in ALL]
    assert (max(days) - min(days)).days >= 2 * 365
    assert days != sorted(days)
    assert len(set(days)) == len(days)


@each
def test_a_date_in_the_name_is_the_date_inside(one: Piece) -> None:
    found = re.match(r"\d{4}-\d\d-\d\d", one.name)
    assert found is None or found[0] == one.day.isoformat()


@each
def test_an_article_says_who_wrote_it_and_what_it_is_about(one: Piece) -> None:
    settings = tomllib.loads((ROOT / "book.toml").read_text(encoding="utf-8"))
    assert one.title
    assert one.tags
    assert set(one.authors) <= set(settings["book"]["authors"])


def test_two_authors_wrote_one_article_together() -> None:
    assert any(len(p.authors) == 2 for p in ALL)


@pytest.mark.parametrize(
    ("selector", "least"),
    [
        ("figure figcaption", 6),
        ("table", 3),
        ("pre code.language-python", 2),
        ("pre code.language-sh", 2),
        ("blockquote", 3),
        ("ol li", 6),
        ("ul li", 6),
        ("ul ul", 1),
        ("ol ul", 1),
        ("dl dt", 3),
        ("h2", 20),
        ("[lang=la]", 2),
        ("span[lang=fr]", 1),
        ("a[href^=https]", 3),
        ("blockquote br", 10),
        (".footnotes li", 10),
    ],
)
def test_a_feature_occurs(selector: str, least: int) -> None:
    assert sum(len(p.soup.select(selector)) for p in ALL) >= least


def test_footnotes_are_written_in_html_and_in_markdown() -> None:
    has_notes = {Path(p.name).suffix for p in ALL if p.soup.select(".footnotes li")}
    assert has_notes == {".html", ".md"}


@each
def test_every_note_is_called_and_every_call_has_its_note(one: Piece) -> None:
    soup = one.soup
    notes = [li["id"] for li in soup.select(".footnotes li")]
    calls = [str(a["href"])[1:] for a in soup.select("sup a[href^='#']")]
    assert calls == notes


@each
def test_every_picture_is_there_and_described(one: Piece) -> None:
    for picture in one.soup.find_all("img"):
        assert (CHAPTERS / str(picture["src"])).is_file()
        assert len(str(picture["alt"])) > 40
        assert int(str(picture["width"])) > 0
        assert int(str(picture["height"])) > 0


def test_no_picture_is_left_over() -> None:
    shown = {Path(str(i["src"])).name for p in ALL for i in p.soup.find_all("img")}
    assert shown == {path.name for path in PICTURES}


@pytest.mark.parametrize("path", PICTURES, ids=lambda p: p.name)
def test_a_picture_is_small_and_needs_nothing_from_elsewhere(path: Path) -> None:
    assert path.stat().st_size < 150_000
    if path.suffix == ".svg":
        root = ElementTree.parse(path).getroot()
        width, height = root.get("width"), root.get("height")
        assert root.get("viewBox") == f"0 0 {width} {height}"
        outside = [value for e in root.iter() for name, value in e.items() if name.endswith("href")]
        assert all(value.startswith("#") for value in outside)


@each
def test_every_link_to_another_article_resolves(one: Piece) -> None:
    addresses = {p.address for p in ALL}
    for link in one.soup.find_all("a", href=True):
        target, fragment = urldefrag(str(link["href"]))
        if urlsplit(target).hostname == OWN_SITE:
            assert target in addresses
        elif target and not urlsplit(target).scheme:
            assert (CHAPTERS / target).is_file()
        elif not target:
            assert one.soup.find(id=fragment)


def test_articles_are_linked_by_file_and_by_address() -> None:
    links = [str(a["href"]) for p in ALL for a in p.soup.find_all("a", href=True)]
    assert any(link.endswith(".md") for link in links)
    assert any(link.endswith(".html") and "/" not in link for link in links)
    assert any(urlsplit(link).hostname == OWN_SITE for link in links)


@pytest.mark.parametrize("one", [p for p in ALL if programs(p)], ids=lambda p: p.name)
def test_a_program_printed_in_an_article_runs_and_fits_the_page(one: Piece) -> None:
    for program in programs(one):
        assert max(map(len, program.splitlines())) <= 62
        done = subprocess.run([sys.executable, "-"], input=program, text=True, capture_output=True, timeout=30)
        assert done.stderr == ""


def test_the_hyphenating_program_prints_what_the_article_says() -> None:
    one = piece(CHAPTERS / "2023-08-27-4447-patterns.html")
    done = subprocess.run([sys.executable, "-"], input=programs(one)[0], text=True, capture_output=True, timeout=30)
    assert one.soup.samp
    assert done.stdout.strip() == one.soup.samp.get_text()


@pytest.mark.parametrize(("lang", "stated"), [("fr", 5_700), ("en-GB", 5_400)])
def test_the_census_tells_the_truth(lang: str, stated: int) -> None:
    others = [p for p in ALL if p.name != CENSUS and p.lang == lang]
    lengths = [len(word) for p in others for word in words(p, own_only=True)]
    assert f"{stated:,}" in piece(CHAPTERS / CENSUS).body
    assert len(lengths) == pytest.approx(stated, rel=0.03)
    assert sum(lengths) / len(lengths) == pytest.approx(4.1, abs=0.05)


@each
def test_an_article_is_typed_plainly_for_the_typography_to_mend(one: Piece) -> None:
    prose = one.soup
    for tag in prose.find_all(["pre", "code"]):
        tag.decompose()
    assert not re.search("[\u00a0\u202f\u201c\u201d\u2019\u2026\u2014]", prose.get_text())
