"""Articles over several saved pages."""

from datetime import UTC, datetime
from time import process_time

from bookmaker.archives import ArchiveWorld
from bookmaker.model import Article, Source
from bookmaker.readers.finding import find_batches, read_batch
from bookmaker.readers.parts import core_title, part_groups
from bookmaker.world import FakeWorld

PAGE = (
    "<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
    "<p>{text}</p><p>{more}</p></article></body></html>"
)
MORE = "A paragraph that is long enough to be seen as the text of an article by whoever looks at the page, twice over."


def read(files: dict[str, str]) -> list[Article]:
    there = {f"/s/{name}": text.encode() for name, text in files.items()}
    world = ArchiveWorld(FakeWorld(there, datetime(2026, 1, 1, tzinfo=UTC)))
    batches, _ = find_batches(("/s",), world)
    found = [one for batch in batches for one in read_batch(batch, world, "")]
    return [one for one in found if isinstance(one, Article)]


def page(title: str, text: str, head: str = "") -> str:
    return PAGE.format(title=title, text=text, head=head, more=MORE)


def test_pages_of_one_article_are_one() -> None:
    files = {
        "a-1.html": page("The Ferry (1/3)", "One <a id='n' href='#n'>x</a>.", "<link rel=next href='a-2.html'>"),
        "a-2.html": page(
            "The Ferry (2/3)", "Two <a id='n' href='#n'>x</a>.", "<link rel=next href='https://e.example/a3'>"
        ),
        "a-3.html": page("The Ferry (3/3)", "Three.", "<link rel=canonical href='https://e.example/a3/'>"),
        "b.html": page("Another", "Four.", "<link rel=next href='a-1.html'>"),
    }
    found = read(files)
    assert [one.title for one in found] == ["The Ferry", "Another"]
    assert [found[0].html.index(word) for word in ("One", "Two", "Three")] == sorted(
        found[0].html.index(word) for word in ("One", "Two", "Three")
    )
    assert 'href="#p2-n"' in found[0].html


def test_pages_in_a_circle_are_themselves() -> None:
    files = {
        "a.html": page("The Ferry", "One.", "<link rel=next href='b.html'>"),
        "b.html": page("The Ferry", "Two.", "<link rel=next href='a.html'>"),
    }
    assert len(read(files)) == 2


def test_posts_of_one_title_with_days_of_their_own_are_several() -> None:
    day = '<meta property="article:published_time" content="2020-01-0{}T10:00:00Z">'
    files = {
        "links.html": page("Links", "One.", f"{day.format(1)}<link rel=next href='links-2.html'>"),
        "links-2.html": page("Links", "Two.", day.format(8)),
    }
    assert [one.dating.day.day for one in read(files) if one.dating.day] == [1, 8]


def test_a_title_without_its_page() -> None:
    for title in ("The Ferry (2/3)", "The Ferry – part 2 of 3", "The Ferry | Page 2", "The Ferry, partie 2 sur 3"):
        assert core_title(title) == "The Ferry"
    assert core_title("Part 2: the sea in 2010") == "Part 2: the sea in 2010"


def test_no_page_takes_for_ever() -> None:
    heads = ("<a " + "rel=next " * 40_000, "<h1>" * 40_000, "<a rel=x " * 40_000)
    files = {f"/s/{number}.html": page("The Ferry", "x", head).encode() for number, head in enumerate(heads)}
    begun = process_time()
    list(part_groups([Source(name) for name in files], FakeWorld(files)))
    assert process_time() - begun < 5
