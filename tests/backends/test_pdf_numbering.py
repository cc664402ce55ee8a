"""The numbers of lists are the author's, in the printed book as on the page that it was written for."""

import re

import pytest
from printed_book import book_of, chapter, pages_of, texts_of

from bookmaker.backends.pdf import write_pdf, write_whole
from bookmaker.check.pdf import check_pdf

ITEMS = "<li>fleur</li><li>herbe</li><li>mousse</li>"

LISTS = {
    "plain": (f"<ol>{ITEMS}</ol>", "1. 2. 3."),
    "start": (f'<ol start="4">{ITEMS}</ol>', "4. 5. 6."),
    "nought": (f'<ol start="0">{ITEMS}</ol>', "0. 1. 2."),
    "value": ('<ol><li>fleur</li><li value="7">herbe</li><li>mousse</li></ol>', "1. 7. 8."),
    "back": ('<ol><li value="9">fleur</li><li value="2">herbe</li><li value="2">mousse</li></ol>', "9. 2. 2."),
    "reversed": (f'<ol reversed="reversed">{ITEMS}</ol>', "3. 2. 1."),
    "countdown": (f'<ol reversed="reversed" start="10">{ITEMS}</ol>', "10. 9. 8."),
    "roman": (f'<ol type="I" start="4">{ITEMS}</ol>', "IV. V. VI."),
    "letters": (f'<ol type="a">{ITEMS}</ol>', "a. b. c."),
    "nested": (f'<ol start="2"><li>fleur<ol type="i">{ITEMS}</ol></li><li>herbe</li></ol>', "2. i. ii. iii. 3."),
    "after": (f'<ol start="5">{ITEMS}</ol><p>Puis</p><ol>{ITEMS}</ol>', "5. 6. 7. 1. 2. 3."),
}
BOOK = book_of(*(chapter(name, f"Titre {name}", body) for name, (body, _) in LISTS.items()))


@pytest.fixture(scope="module", params=[write_pdf, write_whole], ids=["apart", "whole"])
def printed(request: pytest.FixtureRequest) -> dict[str, str]:
    """Chapter -> the text of its page."""
    artifact = request.param(pages_of(BOOK))[0]
    texts = texts_of(artifact.data)
    return {name: texts[artifact.page_map[name]] for name in LISTS}


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_numbered_as_their_author_did(name: str, printed: dict[str, str]) -> None:
    numbers = re.findall(r"\b([0-9IVivabc]+\.)\s", printed[name])
    assert " ".join(numbers) == LISTS[name][1]


def test_numbers_are_no_words_added() -> None:
    assert check_pdf(BOOK, write_pdf(pages_of(BOOK))[0]) == ()
