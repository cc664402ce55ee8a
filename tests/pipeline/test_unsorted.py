"""Categories that nobody chose."""

from dataclasses import replace

from bookmaker.model import Article, Dropped, Source
from bookmaker.pipeline.unsorted import without_default_tags

ARTICLE = Article(source=Source("a.xml"), title="T", html="<p>x</p>")


def test_what_a_blog_calls_articles_without_a_category_is_none() -> None:
    article = without_default_tags(replace(ARTICLE, tags=("Uncategorized", "Mer", "Non classé", "未分類")))
    assert article.tags == ("Mer",)
    assert article.dropped == tuple(
        Dropped("default_category", tag) for tag in ("Uncategorized", "Non classé", "未分類")
    )


def test_words_that_somebody_may_choose_stay() -> None:
    article = replace(ARTICLE, tags=("Allgemein", "General", "Divers", "Categories"))
    assert without_default_tags(article) is article
