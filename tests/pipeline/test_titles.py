"""Titles that are none."""

import pytest

from bookmaker.model import Article, Source
from bookmaker.pipeline.titles import LONGEST, with_sound_title


@pytest.mark.parametrize("title", ["mot & <b> " * 5000, "x" * 50_000])
def test_a_text_in_the_place_of_a_title_becomes_text(title: str) -> None:
    article = with_sound_title(Article(source=Source("a.xml"), title=title, html="<p>y</p>"))
    assert len(article.title) < 130
    assert title.startswith(article.title.removesuffix(" …"))
    assert article.html.endswith("</p>\n<p>y</p>")
    assert "<b>" not in article.html
    assert with_sound_title(article) is article


def test_a_long_title_stays() -> None:
    article = Article(source=Source("a.xml"), title="x" * LONGEST, html="")
    assert with_sound_title(article) is article
