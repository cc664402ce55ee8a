"""Figures beside capitals are as high as they are."""

import pytest
from lxml import etree

from bookmaker.backends.pdf.markup.lining import mark_lining
from bookmaker.html import parse_fragment

S, E = '<span class="lining">', "</span>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>One A0, or B5.</p>", f"<p>One {S}A0{E}, or {S}B5{E}.</p>"),
        ("<p>A4</p>", f"<p>{S}A4{E}</p>"),
        ("<p>a <em>b</em> UTF-8 <i>U+202F</i> x</p>", f"<p>a <em>b</em> {S}UTF-8{E} <i>{S}U+202F{E}</i> x</p>"),
        ("<p>1947, 12 A, XIX, n2, A 4, word1, AB12cd</p>", "<p>1947, 12 A, XIX, n2, A 4, word1, AB12cd</p>"),
        ('<pre>A4</pre><code>A4</code> A5 <span class="url">A4</span>', None),
    ],
)
def test_designations(before: str, after: str | None) -> None:
    root = parse_fragment(before)
    mark_lining(root)
    wanted = before.replace(" A5 ", f" {S}A5{E} ") if after is None else after
    assert etree.tostring(root, encoding="unicode") == f"<div>{wanted}</div>"
