"""After the gate: the short way to XHTML gives what the long way gives."""

import importlib
import time

import pytest

from bookmaker.html.soup import make_soup
from bookmaker.html.walk import elements

sanitise = importlib.import_module("bookmaker.clean.sanitise")


@pytest.mark.parametrize(
    "safe",
    [
        "",
        "words",
        "<p>one</p>\n\n<p>two</p> \t <p> </p>",
        '<p title="a\nb\tc" id="z" lang="fr" class="verse">é &amp; &lt;b&gt; &nbsp;x</p>',
        "<pre> \n <code> </code>\n\n</pre> \n<p>after</p>",
        '<figure><img src="a.png" alt=""><figcaption></figcaption></figure><hr><br>',
        '<table><tbody><tr><td></td> <td colspan="2">x</td></tr></tbody></table>',
        '<a href="?a=1&amp;b=\'2\'">it&#39;s "so"</a>',
        "a\x0bb",
    ],
)
def test_both_ways_lead_to_the_same_markup(safe: str) -> None:
    assert sanitise._write_plain(safe) == sanitise._write_mended(safe)


def test_elements_are_those_that_a_search_finds() -> None:
    tree = make_soup("<div><p>a<b>b</b></p><ul><li>c</li></ul></div><p>d</p>")
    for root in (tree, tree.div, tree.b, tree.ul):
        assert root is not None
        assert elements(root) == root.find_all(True)
        assert elements(root, "p", "li") == root.find_all(["p", "li"])


def test_deep_nesting_costs_in_proportion() -> None:
    start = time.process_time()
    tree = make_soup("<div>" * 100_000 + "x")
    assert len(elements(tree, "div")) == 100_000
    assert time.process_time() - start < 10
