"""Where the author wants a picture, in whatever words."""

from base64 import b64decode

import pytest

from bookmaker.clean import clean_article
from bookmaker.model import Article, Source

IMG = '<img alt="" src="a.jpg"/>'
CASES = {
    "on the picture": ('<p><img src="a.jpg" class="page"></p>', f'<figure class="page">{IMG}</figure>'),
    "on the figure": ('<figure class="side x"><img src="a.jpg"></figure>', f'<figure class="side">{IMG}</figure>'),
    "beside words": (
        '<p><img src="a.jpg" class="alignleft size-medium">Words beside it.</p>',
        f'<figure class="side">{IMG}</figure><p>Words beside it.</p>',
    ),
    "by WordPress": (
        '<figure class="wp-block-image alignwide"><img src="a.jpg"><figcaption>A</figcaption></figure>',
        f'<figure class="full">{IMG}<figcaption>A</figcaption></figure>',
    ),
    "on a box with a caption": (
        '<div class="wp-caption alignright"><img src="a.jpg"><p class="wp-caption-text">A</p></div>',
        f'<figure class="side">{IMG}<figcaption>A</figcaption></figure>',
    ),
    "by Blogger": (
        '<div class="separator"><a href="http://b.org/" style="clear: left; float: left"><img src="a.jpg"></a></div>',
        f'<figure class="side"><a href="http://b.org/">{IMG}</a></figure>',
    ),
    "of a column with more in it": (
        f'<div class="wide"><p>{"Words. " * 80}</p><p>One <img src="a.jpg"> more.</p></div>',
        f"<p>{'Words. ' * 80}".rstrip() + f" </p><p>One {IMG} more.</p>",
    ),
    "in a line": ('<p>One <img src="a.jpg" class="alignright"> more.</p>', f"<p>One {IMG} more.</p>"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_place_is_the_figures(case: str) -> None:
    markup, expected = CASES[case]
    article = Article(Source("a.html"), "A", markup)
    chapter, _ = clean_article(article, chapter_id="a", lang="en")
    assert chapter.body == expected


NAMELESS = (
    '<p>Words before it.</p><figure><img src="a.jpg"></figure><p><img src="b.jpg" alt="said"></p>'
    '<figure><img src="c.jpg"><figcaption>Described.</figcaption></figure><p><img src="d.jpg" alt=" "></p>'
)


def test_pictures_without_words_are_listed_with_their_place() -> None:
    _, notes = clean_article(Article(Source("a.html"), "A", NAMELESS), chapter_id="a", lang="en")
    said = [note.message for note in notes if note.code == "image.no-alt"]
    assert [message.split(": ")[1] for message in said] == [
        "a.jpg, behind “Words before it.”",
        "d.jpg, behind “Words before it. Described.”",
    ]


def test_a_sign_in_a_line_of_words_is_as_high_as_its_letters() -> None:
    sign = '<svg viewBox="0 0 512 512"><path d="M1 1h20v20z"></path></svg>'
    for body, is_sign in ((f"<p>{sign} Note</p>", True), (f"<figure>{sign}</figure>", False)):
        article = Article(Source("a.html"), "T", body, address="https://example.org/a")
        data = clean_article(article, chapter_id="a", lang="en")[0].body.partition("base64,")[2].partition('"')[0]
        assert ('height="16"' in b64decode(data).decode()) == is_sign
