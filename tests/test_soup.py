"""Trees: node by node and link by link those that BeautifulSoup makes itself."""

from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from bookmaker.html.markup import write_inside
from bookmaker.html.soup import DEEPEST, make_soup

CASES = sorted(Path(__file__).parent.rglob("cases/*.txt"))
ODD = (
    "",
    "  ",
    "\ufeff<p>x",
    "<pre> \n</pre> \n<b> </b><textarea> </textarea>\t",
    "<!---->x<!-- -->y",
    "<?php echo 1 ?>x",
    "<!DOCTYPE html PUBLIC 'a' 'b'><html lang=fr><p>x<html class=y><body id=z>",
    "<ruby>a<rt>b</rt><rp>(</rp></ruby><template>a<p>b</p></template><script>a<b></script><style>c</style>",
    "<p {a}b=1 {c=2>braces",
    "<svg:g xmlns:svg='u' svg:a='b'>x</svg:g><o:p>y</o:p>",
    "<p/>x</p></p></div>y<table><p>z<td headers='a b' class='  '>",
    "<meta charset=utf8><meta http-equiv=content-type content='text/html; charset=x'>",
    "<a href=1 href=2 HREF=3 rel='a b' hidden>x",
)


def shape(tree: BeautifulSoup) -> list[list[Any]]:
    """Every node with its attributes and its neighbours, as numbers."""
    nodes: list[Any] = [tree]
    for node in nodes:
        nodes += node.contents if isinstance(node, Tag) else []
    numbers = {id(node): number for number, node in enumerate(nodes)}
    links = ("parent", "previous_element", "next_element", "previous_sibling", "next_sibling")
    return [[type(node), *(numbers.get(id(getattr(node, name))) for name in links), *_own(node)] for node in nodes]


def _own(node: Any) -> list[Any]:
    if not isinstance(node, Tag):
        return [str(node)]
    kinds = [(type(name), type(value)) for name, value in node.attrs.items()]
    return [node.name, node.prefix, node.attrs, type(node.attrs), kinds, node.interesting_string_types, node.hidden]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("markup", ODD)
def test_odd_markup_makes_the_same_tree(markup: str) -> None:
    assert shape(make_soup(markup)) == shape(BeautifulSoup(markup, "lxml"))


@pytest.mark.filterwarnings("ignore")
def test_every_case_makes_the_same_tree() -> None:
    assert CASES
    for path in CASES:
        markup = path.read_text(encoding="utf-8")
        assert shape(make_soup(markup)) == shape(BeautifulSoup(markup, "lxml")), path.name


def test_elements_do_not_share_what_may_be_changed() -> None:
    one, other = make_soup("<p>a</p><p>b</p>").find_all("p")
    one["id"] = "x"
    one.append("c")
    assert (str(one), str(other)) == ('<p id="x">ac</p>', "<p>b</p>")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "markup",
    [
        *ODD,
        "<p a='x\"y' b=\"x'y&quot;z\" c='&amp;&lt;' d>t &amp; &lt;x&gt;<br><wbr>x</wbr><!-- & --></p>",
        "<style>a>b</style><script>a&&b</script><textarea>&amp;</textarea>",
    ],
)
def test_markup_is_written_as_beautifulsoup_writes_it(markup: str) -> None:
    tree = make_soup(markup)
    assert write_inside(tree) == tree.decode_contents(formatter="minimal")
    if tree.style:
        assert write_inside(tree.style) == tree.style.decode_contents(formatter="minimal")


def test_a_child_is_found_wherever_the_last_one_was() -> None:
    parent = make_soup("<p>" + "<i></i>" * 50 + "</p>").p
    assert parent is not None
    for place in (0, 49, 3, 3, 25, 24, 26, 1, 48):
        assert parent.index(parent.contents[place]) == place
    while len(parent.contents) > 1:
        parent.contents[len(parent.contents) // 2].extract()
    assert parent.index(parent.contents[0]) == 0
    with pytest.raises(ValueError, match="not in tag"):
        parent.index(make_soup("<b></b>"))
    parent.clear()
    with pytest.raises(ValueError, match="not in tag"):
        parent.index(make_soup("<b></b>"))


def test_thousands_of_siblings_are_put_in_and_taken_out_in_time() -> None:
    parent = make_soup("<p>" + "<i></i>" * 30_000 + "</p>").p
    assert parent is not None
    began = process_time()
    for child in list(parent.contents):
        child.insert_before("a")
        child.extract()
    assert process_time() - began < 5


def test_nesting_has_an_end_and_nothing_is_lost() -> None:
    markup = "".join(f"<div><b>a{n} " for n in range(2000)) + "</b>x</div>" * 2000 + "<p>end</p>"
    tree, usual = make_soup(markup), BeautifulSoup(markup, "lxml")
    assert tree.get_text() == usual.get_text()
    assert [tag.name for tag in tree.find_all(True)] == [tag.name for tag in usual.find_all(True)]
    depths = [len(list(tag.parents)) for tag in tree.find_all(True)]
    assert max(depths) <= DEEPEST + 1
    in_order = list(tree.descendants)
    assert all(after is node.next_element for node, after in pairwise(in_order))


def test_a_comment_of_any_length_is_one() -> None:
    """Ten million signs are the parser's own limit; what stands behind it is no text of the comment either."""
    tree = make_soup(f"<p>One.</p><!--{'x' * 10_500_000}--><p>Two.</p>")
    assert tree.get_text() == "One.Two."
