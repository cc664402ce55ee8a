"""Pictures that stand in a line of text."""

import pytest

from bookmaker.backends.pdf.markup.inlines import part_pictures
from bookmaker.html import parse_fragment, write_fragment

LARGE = '<img src="asset:a.png" alt="" width="900" height="600"/>'
SMALL = '<img src="asset:b.png" alt="" width="20" height="20"/>'


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        (f"<p>{LARGE}</p>", ""),
        (f"<p>{LARGE} {LARGE}</p>", "pictures"),
        (f"<p><a href='#a'>{LARGE}</a>\n{SMALL}</p>", "pictures"),
        (f"<p><a href='#a'>{LARGE} Words after it.</a></p>", "apart"),
        (f"<p>Words {SMALL} around it.</p>", ""),
        (f"<figure>{LARGE}{LARGE}<figcaption>Two.</figcaption></figure>", ""),
        (f"<ul><li>{LARGE} One.</li><li>{LARGE}</li></ul>", "apart"),
    ],
)
def test_what_is_marked(body: str, marked: str) -> None:
    """Large pictures among words, and blocks of several pictures."""
    root = parse_fragment(body)
    part_pictures(root)
    found = write_fragment(root)
    assert [name for name in ("apart", "pictures") if f'class="{name}"' in found] == ([marked] if marked else [])
