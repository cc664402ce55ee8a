"""Folders that hold a whole site, page by page."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bookmaker.archives import ArchiveWorld
from bookmaker.model import Article, Note
from bookmaker.readers.finding import find_batches, read_batch
from bookmaker.world import FakeWorld

PROSE = "La barque est restée au sec toute la journée, et personne n'est venu la chercher, sauf les mouettes."
HEAD = "<html><head><title>{title}</title></head><body><h1 class='site'><a href='{home}'>Le quai</a></h1>"


def page(title: str, body: str, home: str = "../index.html") -> bytes:
    return f"{HEAD.format(title=title, home=home)}<main>{body}</main></body></html>".encode()


def entry(number: int, href: str = "", mark: str = "article") -> str:
    heading = f"<a href='{href}'>Jour {number}</a>" if href else f"Jour {number}"
    name, classed = ("article", "") if mark == "article" else ("div", f" class='{mark}'")
    text = "".join(f"<p>{PROSE} C'était le jour {number}, à la marée {tide}.</p>" for tide in range(5))
    return f"<{name}{classed}><h2>{heading}</h2>{text}</{name}>"


def read(files: dict[str, bytes]) -> tuple[list[Article], list[Note]]:
    world = ArchiveWorld(
        FakeWorld({f"site/{name}": data for name, data in files.items()}, datetime(2026, 1, 1, tzinfo=UTC))
    )
    batches, _ = find_batches(["site"], world)
    found = [item for batch in batches for item in read_batch(batch, world, "")]
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, Note)]


def posts(mark: str = "article") -> dict[str, bytes]:
    return {f"2015/{n}.html": page(f"Jour {n}", entry(n, mark=mark) + more(n)) for n in range(1, 6)}


def more(number: int) -> str:
    """What leads on to others below an article."""
    return f"<aside><article class='card'><h3><a href='{number % 5 + 1}.html'>Un autre jour</a></h3></article></aside>"


@pytest.mark.parametrize("mark", ["article", "post hentry", "h-entry", "blog-post"])
def test_pages_that_list_others_are_left_out(mark: str) -> None:
    lists = {
        "index.html": page("Le quai", "".join(entry(n, f"2015/{n}.html", mark) for n in (5, 4, 3)), "index.html"),
        "rubrique/mer.html": page("Mer", entry(2, "../2015/2.html", mark)),
        "mot/sel/index.html": page("Sel", entry(1, "/2015/1", mark) + entry(2, "/2015/2/", mark), "/"),
    }
    articles, said = read(posts(mark) | lists)
    assert sorted(Path(one.source.address).name for one in articles) == [f"{n}.html" for n in range(1, 6)]
    assert sorted(note.where for note in said if note.code == "article.unasked") == [
        f"site/{name}" for name in sorted(lists)
    ]


def test_a_page_of_links_is_an_index() -> None:
    links = "".join(
        f"<li>{n} mai <a href='2015/{n}.html'>Ce que le jour {n} nous a laissé au bord du quai</a></li>"
        for n in range(1, 6)
    )
    articles, _ = read(posts() | {"tout.html": page("Tout", f"<ul>{links}</ul>" + "<p></p>", "index.html")})
    assert len(articles) == 5


def test_what_leads_to_others_and_says_something_itself_stays() -> None:
    text = f"<p>{PROSE} Un mois entier.</p>" * 9
    own = f"<article><h2>Le mois</h2>{text}<p>Voir <a href='1.html'>un</a>.</p></article>"
    elsewhere = page("Ailleurs", entry(7, "https://b.example/7.html") + entry(8, "https://b.example/8.html"))
    articles, _ = read(posts() | {"2015/mois.html": page("Le mois", own), "2015/loin.html": elsewhere})
    assert {"Le mois", "Ailleurs"} <= {one.title for one in articles}


def test_two_saved_pages_are_no_mirror() -> None:
    files = {"a.html": page("Le quai", entry(1, "b.html") + entry(2, "c.html")), "b.html": page("Jour 1", entry(1))}
    assert len(read(files)[0]) == 2


def test_files_for_machines_are_no_articles() -> None:
    assert len(read(posts() | {"robots.txt": b"User-agent: *\nDisallow: /wp-admin/\n"})[0]) == 5
