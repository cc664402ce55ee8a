"""Lists and quotations deep inside of others."""

import pytest
from printed_book import book_of, chapter, pages_of, texts_of

from bookmaker.backends.nesting import MOST, mark_deep
from bookmaker.backends.pdf import write_pdf
from bookmaker.html import parse_fragment, write_fragment


def nested(before: str, after: str, depth: int) -> str:
    return f"{before * depth}<p>Le fond.</p>{after * depth}"


NESTS = [("<blockquote>", "</blockquote>"), ("<ul><li>", "</li></ul>"), ("<dl><dd>", "</dd></dl>")]


@pytest.mark.parametrize(("before", "after"), NESTS)
def test_what_lies_in_many_others_is_marked(before: str, after: str) -> None:
    root = parse_fragment(nested(before, after, MOST))
    mark_deep(root)
    assert "deep" not in write_fragment(root)
    root = parse_fragment(nested(before, after, MOST + 3))
    mark_deep(root)
    assert write_fragment(root).count('class="deep"') == 3


@pytest.mark.parametrize(("before", "after"), NESTS)
def test_the_deepest_words_stay_on_the_page(before: str, after: str) -> None:
    """A chapter may be a hundred elements deep; Python's own limit of calls is lower than what that takes."""
    depth = 110 if "li" not in before and "dd" not in before else 55
    pdf, notes = write_pdf(pages_of(book_of(chapter("a", "A", nested(before, after, depth)))))
    assert "Le fond." in " ".join(texts_of(pdf.data))
    assert not [note for note in notes if note.code == "page.outside"]
