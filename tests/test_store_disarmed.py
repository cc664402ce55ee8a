"""A chapter’s file runs nothing where a person opens it, and keeps what the cleaner knows things by."""

import pytest

from bookmaker.html import parse_html
from bookmaker.store.disarmed import disarm
from bookmaker.store.readable import write_tree


def disarmed(markup: str) -> str:
    tree = parse_html(markup)
    disarm(tree)
    return write_tree(tree)


@pytest.mark.parametrize(
    ("markup", "written"),
    [
        ('<p onclick="x()">Words</p>', "<p>Words</p>"),
        ('<p><a href="javascript:x()">Words</a></p>', '<p><a href="#">Words</a></p>'),
        ('<p><a href="&#106;ava&Tab;script&colon;x()">Words</a></p>', '<p><a href="#">Words</a></p>'),
        ('<p><a href=" \x01vbscript:x">Words</a></p>', '<p><a href="#">Words</a></p>'),
        ('<p><a href="data:text/html;base64,PHA+">Words</a></p>', '<p><a href="#">Words</a></p>'),
        ('<p>Words<iframe srcdoc="&lt;script&gt;x()&lt;/script&gt;"></iframe></p>', "<p>Words<iframe></iframe></p>"),
        ('<form action="javascript:x()"><p>Words</p></form>', "<form>\n  <p>Words</p>\n</form>"),
        ("<p>Words</p><script>x()</script>", '<p>Words</p>\n<script type="text/plain"></script>'),
        ('<svg><a><set attributeName="href" to="javascript:x()"></set></a></svg>', None),
    ],
)
def test_what_would_run_goes(markup: str, written: str | None) -> None:
    found = disarmed(markup)
    assert "script:" not in found
    assert "x()" not in found
    assert written is None or found == written


@pytest.mark.parametrize(
    "markup",
    [
        '<p>So <script type="math/tex">x^2</script></p>',
        '<p><img alt="a: javascript: b" src="data:image/png;base64,AAAA"/></p>',
        '<p title="javascript: the good parts">Words on javascript:</p>',
        '<p><a href="mailto:a@example.org">Words</a></p>',
    ],
)
def test_what_only_says_something_stays(markup: str) -> None:
    assert disarmed(markup) == markup


def test_a_gist_is_still_known_by_its_address() -> None:
    found = disarmed('<p>So <script src="https://gist.github.com/anne/12ab.js"></script></p>')
    assert found == '<p>So <script src="https://gist.github.com/anne/12ab.js" type="text/plain"></script></p>'


def test_no_value_of_an_animation_runs() -> None:
    tree = parse_html('<svg><a><animate attributeName="href" values="#a; java&#9;script:x();#b"/></a></svg>')
    disarm(tree)
    assert "script" not in str(tree)


def test_no_address_hides_behind_white_space_however_long() -> None:
    for address in (" " * 5000 + "javascript:x()", "java" + "&#9;&#10;" * 5000 + "script:x()"):
        assert disarmed(f'<p><a href="{address}">Words</a></p>') == '<p><a href="#">Words</a></p>'
