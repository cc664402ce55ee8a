"""The books that are measured: like real ones in words and matter, and always the same."""

import random
import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import french
import prose
import pytest
from lxml import etree
from make_book import article, count_words, file_name, write_book
from photographs import SIZE, photograph
from PIL import Image

FILES = [file_name(number) for number in range(60)]
ARTICLES = [article(number, FILES) for number in range(60)]


def test_the_same_numbers_give_the_same_bytes(tmp_path: Path) -> None:
    """Every file of two books."""
    for name in ("one", "two"):
        write_book(tmp_path / name, 4)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()} for n in ("one", "two"))
    assert one == two
    assert len(one) == 1 + 4 + 2


def test_an_article_is_the_same_in_a_larger_book() -> None:
    """But for the articles that its links name, and there is something in it that could differ."""
    links = re.compile(r"[\d-]+-article-\d+\.html")
    few = [links.sub("", article(number, FILES[:10])) for number in range(10)]
    assert few == [links.sub("", text) for text in ARTICLES[:10]]
    assert len(set(few)) == 10


def test_articles_have_300_to_3000_words() -> None:
    """As the reader of a page counts them."""
    counts = [count_words(text.partition("<body>")[2]) for text in ARTICLES]
    assert 300 <= min(counts) < 600
    assert 2400 < max(counts) <= 3000
    assert 1300 < sum(counts) / len(counts) < 2000


@pytest.mark.parametrize(("tag", "every"), [("figure", 2), ("table", 5), ("pre", 10), ("section", 3)])
def test_matter_stands_in_every_nth_article(tag: str, every: int) -> None:
    """A picture in every second, and so on; one each."""
    found = [text.count(f"<{tag}") for text in ARTICLES]
    assert found == [int(number % every == 0) for number in range(60)]


@pytest.mark.parametrize("tag", ["h2", "ul", "ol", "blockquote", "em", "strong", "code", 'a href="https:', 'a href="2'])
def test_other_matter_is_never_far(tag: str) -> None:
    """Headings, lists, quotations, emphasis and both kinds of links."""
    assert sum(f"<{tag}" in text for text in ARTICLES) > 20


def test_articles_are_well_formed() -> None:
    """Every tag closes where it should, and every call has its note."""
    for text in ARTICLES:
        body = etree.fromstring(text[text.index("<body>") : text.index("</html>")])
        calls = {e.get("id"): e[0].get("href") for e in body.iter("sup")}
        assert {f"#{note.get('id')}" for note in body.iter("li") if note.get("id")} == {*calls.values()}


def test_the_words_are_many_and_unevenly_used() -> None:
    """Thousands of forms; the tenth most frequent far behind the first, and many that stand once only."""
    chance = random.Random(1)
    used = Counter(re.findall(r"\w+", " ".join(prose.paragraph(chance, 500) for _ in range(200)).lower()))
    assert len(french.forms()) > 7000
    assert len(used) > 5000
    ranks = [count for _, count in used.most_common()]
    assert ranks[0] > 2 * ranks[9] > 10 * ranks[99]
    assert ranks.count(1) > 500


def test_photographs_weigh_what_photographs_weigh() -> None:
    """150 to 200 kB, each another."""
    made = [photograph(number) for number in range(3)]
    assert all(150_000 < len(data) < 200_000 for data in made)
    assert len({*made}) == 3
    assert Image.open(BytesIO(made[0])).size == SIZE
