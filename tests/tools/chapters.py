"""An article and the folder that it is saved to, for tests."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from bookmaker.model import Article, Dating, Note, Source
from bookmaker.store.importing import ImportReport, save_articles
from bookmaker.world import FakeWorld

FOLDER = Path("book/chapters")


ARTICLE = Article(
    source=Source("blog.xml"),
    title="L’été : un récit & plus",
    html="<p>Un <em>texte</em>.</p><ul><li>a<li>b</ul>",
    byline=("Anne Martin", "Luc “Lou” Petit"),
    dating=Dating(date(2015, 8, 10), 'heading "lundi 10 août 2015"', 0.95),
    lang="fr",
    tags=("mer", "été"),
    address="https://example.org/a?b=c&d=e",
    subtitle="Souvenirs <1>",
    position=1112,
)


def save(*articles: Article, world: FakeWorld, root: Path | None = None) -> tuple[ImportReport, tuple[Note, ...]]:
    return save_articles(articles, FOLDER, world, root)


def names(paths: Iterable[Path]) -> list[str]:
    return [path.name for path in paths]
