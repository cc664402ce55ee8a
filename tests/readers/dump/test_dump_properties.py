"""What is always true of a dump: no word is lost, the articles are those that were written, the HTML is well-formed."""

from __future__ import annotations

import json
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from bookmaker.html import parse_fragment
from bookmaker.model import Source
from bookmaker.readers.dump import split
from bookmaker.readers.dump.check import lost_words
from bookmaker.readers.dump.links import drop_marks
from bookmaker.readers.dump.reading import read_text
from bookmaker.words import words_of

SENTENCES = [
    "La mer était grise et personne ne parlait à bord du petit bateau qui rentrait.",
    "Il faut du temps pour apprendre à ne rien faire, et davantage pour y prendre goût.",
    "On raconte que le phare a été allumé chaque nuit pendant trente et un ans sans une panne.",
    "Le marché du samedi commence à six heures, et les meilleures pommes partent avant sept heures.",
    "En 2009, la rue a changé de nom deux fois, et les habitants continuent de dire la rue du pont.",
]
TITLES = ["Un matin gris", "Le phare", "Apprendre à attendre", "Que reste-t-il ?", "Marché du samedi", "La rue du pont"]

paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)
posts = st.lists(st.tuples(st.sampled_from(TITLES), paragraphs, st.integers(1, 40)), min_size=2, max_size=6)


def days(gaps: list[int]) -> list[date]:
    """Days from the newest on, all different."""
    found = [date(2014, 6, 30)]
    for gap in gaps[1:]:
        found.append(found[-1] - timedelta(days=gap))
    return found


@given(posts, st.sampled_from(["date, title", "title, date", "blogger", "twice"]))
@settings(max_examples=60, deadline=None)
def test_what_was_written_is_found(made: list[tuple[str, list[str], int]], layout: str) -> None:
    pieces: list[str] = []
    for (title, text, _), day in zip(made, days([gap for _, _, gap in made]), strict=True):
        full = format_date(day, "full", locale="fr")
        head = {"title, date": [title, f"Publié le {format_date(day, 'long', locale='fr')} par Ève"]}
        head |= {"date, title": [full, title], "blogger": [full, title], "twice": [full, title, title]}
        foot = ["Publié par Ève à 18:32 2 commentaires:", "Libellés : mer"] if layout == "blogger" else []
        pieces += [*head[layout], *text, *foot]
    articles, notes = read_text("\n\n".join(pieces) + "\n", Source("page.txt"))
    expected = [(title, day) for (title, _, _), day in zip(made, days([gap for _, _, gap in made]), strict=True)]
    assert [(a.title, a.dating.day) for a in articles] == expected[::-1]
    assert [note.code for note in notes if note.code == "words.lost"] == []


@given(st.lists(st.text(alphabet="ab CD.,:-•*#_[]()1/2<>&|\n\t\u00a0é日Д", max_size=60), max_size=25))
@settings(max_examples=150, deadline=None)
def test_any_text_is_survived_without_a_loss(rows: list[str]) -> None:
    text = "\n".join(rows)
    articles, notes = read_text(text, Source("page.txt"))
    assert [note.message for note in notes if note.code == "words.lost"] == []
    for article in articles:
        parse_fragment(article.html)


LINES = [*SENTENCES, *TITLES, "• un", "  • deux", "1. un", "2. deux", "----", "", "$ ls", "# titre"]
LINES += ["lundi 4 août 2014", "Publié le 3 mai 2014 par Ève", "Laisser un commentaire", "Archives du blog"]
LINES += ["Publié par Ève à 18:32", "- Bonjour !", "Messages plus anciens Accueil", "Libellés : mer, phare"]


@given(st.lists(st.sampled_from(LINES), max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_mixture_of_lines_is_survived_without_a_loss(rows: list[str]) -> None:
    for glue in ("\n", "\n\n"):
        articles, notes = read_text(glue.join(rows), Source("page.txt"))
        assert [note.message for note in notes if note.code == "words.lost"] == []
        assert [article.position for article in articles] == list(range(len(articles)))


def test_no_dump_of_the_corpus_loses_a_word(corpus: Path) -> None:
    paths = sorted((corpus / "plaintext").glob("*.txt")) + sorted((corpus.parent / "seeds").glob("*.txt"))
    for path in paths:
        text = unescape(path.read_text(encoding="utf-8"))
        articles, _ = read_text(text, Source(path.name))
        assert lost_words(drop_marks(text), articles) == (), path.name


def test_a_loss_would_be_seen() -> None:
    articles, _ = read_text("Titre\n\nUn deux trois quatre.\n", Source("page.txt"))
    assert lost_words("Titre\n\nUn deux trois quatre cinq.\n", articles) == ("cinq",)


def test_the_posts_of_the_corpus_are_found_on_their_days(corpus: Path) -> None:
    """At least 97 in 100, and nothing else taken for a post."""
    wanted, found, extra = 0, 0, 0
    for path in sorted((corpus / "plaintext").glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8")).get("posts")
        if not truth:
            continue
        text = path.with_name(path.name.replace(".truth.json", ".txt")).read_text(encoding="utf-8")
        got = [(tuple(words_of(post["title"])), post["date"]) for post in split(text)]
        want = [(tuple(words_of(post["title"])), post["date"]) for post in truth]
        wanted += len(want)
        found += sum(one in got for one in want)
        extra += sum(one not in want for one in got)
    if not wanted:
        pytest.skip("the corpus has no dumps with a truth")
    assert found >= 0.97 * wanted
    assert extra <= wanted - found
