"""An article keeps its page's markup, and has its notes in the one form."""

from bookmaker.clean.noted import note_article
from bookmaker.model import Article, Source


def noted(html: str) -> tuple[str, list[str]]:
    markup, dropped = note_article(Article(Source("page.html"), "A title", html))
    return markup, [piece.text for piece in dropped]


def test_notes_stand_in_one_list_and_calls_keep_off_the_words() -> None:
    markup, dropped = noted(
        '<div class="text"><p>Said here<sup>1</sup>.</p></div><h3>Notes</h3><p><sup>1</sup> In the ledger.</p>'
    )
    assert markup == (
        '<div class="text"><p>Said here<a class="noteref" href="#fn-1" id="fnref-1">[1]</a>.</p></div>'
        '<section class="footnotes"><ol><li id="fn-1">In the ledger.</li></ol></section>'
    )
    assert dropped == ["Notes"]


def test_a_page_without_notes_is_as_it_came() -> None:
    markup = "<P>One<BR>two, 10<sup>2</sup>"
    assert noted(markup) == (markup, [])
