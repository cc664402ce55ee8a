"""Plain text of copied blog pages: cut, dated, and nothing lost."""

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from bookmaker.errors import SourceError
from bookmaker.html import parse_html
from bookmaker.model import Article, Source
from bookmaker.readers.dump import READER, split
from bookmaker.readers.dump.reading import read_text
from bookmaker.words import words_of
from bookmaker.world import FakeWorld

SENTENCE = {
    "fr": "Le train de nuit traverse la plaine et personne ne dort dans la voiture de tête.",
    "en": "The night train crosses the plain and nobody in the first carriage is asleep.",
    "de": "Der Nachtzug fährt durch die Ebene, und niemand schläft im ersten Wagen.",
    "es": "El tren de noche cruza la llanura y nadie duerme en el primer vagón.",
    "it": "Il treno della notte attraversa la pianura e nessuno dorme nella prima carrozza.",
    "pt": "O comboio da noite atravessa a planície e ninguém dorme na primeira carruagem.",
    "nl": "De nachttrein rijdt door de vlakte en niemand slaapt in het eerste rijtuig.",
    "pl": "Nocny pociąg przejeżdża przez równinę i nikt nie śpi w pierwszym wagonie.",
    "ru": "Ночной поезд идёт через равнину, и никто не спит в первом вагоне.",
}
TITLES = ("Alpha et Omega", "Bravo Zulu", "Charlie Chaplin")


def page(lang: str, days: list[date]) -> str:
    """A page as Blogger shows it, the newest first: date in words, title, two paragraphs."""
    blocks = []
    for title, day in zip(TITLES, days, strict=False):
        text = f"{SENTENCE[lang]} {SENTENCE[lang]}"
        blocks.append(f"{format_date(day, 'full', locale=lang)}\n\n{title}\n\n{text}\n\n{text}\n")
    return "\n".join(blocks)


def accounted(articles: tuple[Article, ...]) -> Counter[str]:
    """The words of the articles and of all that they say they left out."""
    pieces = []
    for found in articles:
        body = parse_html(found.html)
        pieces += [found.title, body.get_text(" "), *found.byline, *found.tags, found.dating.evidence, found.address]
        pieces += [str(link.get("href")) for link in body.find_all("a")]
        pieces += [dropped.text for dropped in found.dropped]
    return Counter(words_of("\n".join(pieces)))


@pytest.mark.parametrize("lang", SENTENCE)
def test_a_page_in_many_languages(lang: str) -> None:
    """Three articles, each on its day, the oldest first, and none of the author's words missing."""
    days = [date(2015, 8, 10), date(2015, 7, 26), date(2015, 7, 19)]
    found = split(page(lang, days))
    assert [(post["title"], post["date"]) for post in found] == [
        (title, day.isoformat()) for title, day in reversed(list(zip(TITLES, days, strict=True)))
    ]
    for post in found:
        assert words_of(post["body"]) == words_of(f"{SENTENCE[lang]} " * 4)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 900), min_size=2, max_size=3, unique=True), st.sampled_from(sorted(SENTENCE)))
def test_nothing_is_lost(offsets: list[int], lang: str) -> None:
    """Every word of the page is in an article, in its fields, or among what the reader says it left out."""
    days = [date(2014, 1, 1) + timedelta(days=n) for n in sorted(offsets, reverse=True)]
    text = page(lang, days)
    articles, _ = read_text(text, Source("page.txt"))
    assert not Counter(words_of(text)) - accounted(articles)


def test_no_word_of_the_corpus_is_lost(corpus: Path) -> None:
    """The same of every real dump, and of the seed."""
    paths = [*sorted((corpus / "plaintext").glob("*.txt")), *(corpus.parent / "seeds").glob("*.txt")]
    lost: dict[str, list[str]] = {}
    for path in paths:
        text = path.read_text(encoding="utf-8")
        articles, _ = read_text(text, Source(path.name))
        kept = "".join(accounted(articles))
        missing = Counter(words_of(text)) - accounted(articles)
        # Marks of links and lists are numbers; links side by side may be glued in what is listed as left out.
        words = [word for word in missing if word.isalpha() and word not in kept]
        if words:
            lost[path.name] = words
    assert lost == {}


def test_dumps_of_the_corpus_are_cut_where_they_should(corpus: Path) -> None:
    """Found and dated at least 0.97 of the articles, and no article that is none."""
    right = wanted = extra = 0
    for truth in sorted((corpus / "plaintext").glob("*.truth.json")):
        posts = json.loads(truth.read_text(encoding="utf-8")).get("posts")
        if posts is None:
            continue
        text = truth.with_name(truth.name.replace(".truth.json", ".txt")).read_text(encoding="utf-8")
        got = Counter((" ".join(words_of(post["title"])), post["date"]) for post in split(text))
        expected = Counter((" ".join(words_of(post["title"])), post["date"]) for post in posts)
        right += sum((got & expected).values())
        wanted += sum(expected.values())
        extra += max(0, sum(got.values()) - sum(expected.values()))
    assert right / wanted >= 0.97
    assert extra == 0


GLUED = """\
lundi 10 août 2015

Le premier titre

Le premier titre

Un paragraphe qui finit l'article d'en haut et dont la dernière ligne touche le titre suivant!
Un titre collé: vraiment?

Un titre collé: vraiment?

Le texte du second article commence ici, et il est daté de la date au-dessus.

Une section courte

Encore du texte, assez long pour être un paragraphe et non un titre de plus, puis une liste dont il parle :

• un
• deux
\xa0
Fin.

dimanche 26 juillet 2015

Plus ancien

Plus ancien

Un texte plus ancien, daté lui aussi, qui montre comment cette page écrit ses dates et ses titres.
"""


def test_a_glued_title_is_found_by_its_double_and_its_date_is_doubted() -> None:
    """Doubled titles are one; the article without a date line has the date above, with doubt, and comes first."""
    (_, *articles), notes = read_text(GLUED, Source("page.txt"))
    assert [found.title for found in articles] == ["Un titre collé: vraiment?", "Le premier titre"]
    assert [found.dating.day for found in articles] == [date(2015, 8, 10)] * 2
    assert articles[0].dating.confidence < 0.75 <= articles[1].dating.confidence
    assert "date.doubtful" in [note.code for note in notes]
    tree = parse_html(articles[0].html)
    assert [heading.get_text() for heading in tree.find_all("h2")] == ["Une section courte"]
    assert [item.get_text() for item in tree.find_all("li")] == ["un", "deux"]
    assert articles[0].position < articles[1].position


def test_a_weekday_that_disagrees_is_reported() -> None:
    """10 August 2015 was a Monday; the day stays, the doubt is said."""
    text = GLUED.replace("lundi 10", "mardi 10")
    articles, notes = read_text(text, Source("page.txt"))
    assert articles[2].dating.day == date(2015, 8, 10)
    assert articles[2].dating.confidence < 0.75
    assert "date.weekday" in [note.code for note in notes]


RESIDUE = """\
Monday, August 10, 2015

A title of its own

The night train crosses the plain and nobody in the first carriage is asleep.

Posted by Anne Martin at 6:32 PM 3 comments:
Email This BlogThis! Share to Twitter Share to Facebook
Labels: trains, night

Sunday, July 26, 2015

Another title

Nobody in the first carriage is asleep, and the night train crosses the plain.

Posted by Anne Martin at 8:51 PM No comments:
Labels: plains

Older Posts
"""


def test_what_the_platform_adds_is_left_out_and_listed() -> None:
    """The by-line and the labels become fields, the rest is listed; none of it stays in the text."""
    articles, notes = read_text(RESIDUE, Source("page.txt"))
    assert [found.byline for found in articles] == [("Anne Martin",)] * 2
    assert [found.tags for found in articles] == [("plains",), ("trains", "night")]
    assert not any(word in found.html for found in articles for word in ("Posted", "BlogThis", "Labels", "Older"))
    assert "words.dropped" in [note.code for note in notes]
    assert not Counter(words_of(RESIDUE)) - accounted(articles)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_encodings(encoding: str) -> None:
    """As browsers and editors save them."""
    world = FakeWorld({"page.txt": GLUED.replace("•", "-").encode(encoding)})
    articles, _ = READER.read(Source("page.txt"), world, "")
    assert articles[1].title == "Un titre collé: vraiment?"


def test_what_is_no_text_is_refused() -> None:
    """With the file's name."""
    world = FakeWorld({"noise.txt": bytes(range(256)) * 20})
    with pytest.raises(SourceError, match=r"noise\.txt"):
        READER.read(Source("noise.txt"), world, "")


TEXT = "The rain stopped last night and the garden smells of wet earth, said everybody who came by this morning."


def titles_of(*posts: tuple[str, str], text: str = TEXT) -> list[str]:
    """Of the articles of a page of such titles and dates, the oldest first."""
    lines = "".join(f"{title}\n\n{when}\n\n{text}\n\n" for title, when in posts)
    return [f"{article['title']} {article['date']}" for article in split(lines, "en")]


def test_dates_in_two_forms_cut_a_page_where_they_stand_alike() -> None:
    """The words of some say which figure of the others is the day."""
    posts = [("Rain", "March 18, 2014"), ("Boats", "06/02/2014"), ("Port", "January 9, 2014")]
    found = ["Port 2014-01-09", "Boats 2014-02-06", "Rain 2014-03-18"]
    older = [("Door", "05/12/2013"), ("Noon", "04/11/2013")]
    assert titles_of(*posts, *older) == ["Noon 2013-11-04", "Door 2013-12-05", *found]
    older = [("Door", "December 5, 2013"), ("Noon", "November 4, 2013"), ("Night", "October 4, 2013")]
    assert titles_of(*posts, *older)[3:] == found


@pytest.mark.parametrize(
    "strange",
    [
        [("Luc", "19/03/2014"), ("Anne", "19/01/2014")],
        [("Anne says", "18/01/2014"), ("Luc says", "18/12/2013")],
        [("Anne", "18/01/2014 10:15"), ("Luc", "18/12/2013 11:40")],
    ],
    ids=["later than the post", "who says", "with the time"],
)
def test_dates_of_comments_cut_nothing(strange: list[tuple[str, str]]) -> None:
    posts = [("Rain", "March 18, 2014"), ("Port", "January 18, 2014"), ("Door", "December 28, 2013")]
    page = [posts[0], strange[0], posts[1], strange[1], posts[2]]
    assert titles_of(*page) == ["Door 2013-12-28", "Port 2014-01-18", "Rain 2014-03-18"]
