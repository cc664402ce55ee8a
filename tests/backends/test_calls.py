"""Two notes called in one place print two numbers."""

from bookmaker.backends.calls import part_calls
from bookmaker.html import parse_fragment, write_fragment


def test_calls_side_by_side_are_parted() -> None:
    """With nothing or white space between them; not where a word stands between."""
    root = parse_fragment('<p>a<a class="n">1</a><a class="n">2</a> <a class="n">3</a> b <a class="n">4</a></p>')
    part_calls(root, lambda element: element.get("class") == "n")
    assert write_fragment(root) == (
        '<p>a<a class="n">1</a><span class="calls">,</span><a class="n">2</a><span class="calls">,</span>'
        ' <a class="n">3</a> b <a class="n">4</a></p>'
    )
