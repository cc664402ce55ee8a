"""What a style sheet asks for is in the package, or is left out and said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_pages import chapter_document, sample_pages

from bookmaker.backends.epub import write_epub
from bookmaker.backends.epub.sheets import carried_css
from bookmaker.model import Style


@pytest.mark.parametrize(
    ("css", "kept", "count"),
    [
        ('@import "x.css"; p { margin: 0 }', " p { margin: 0 }", 1),
        ("/* mine */ @Import url(x.css)", "", 1),
        ("body { background: url(nope.png); color: red }", "body { color: red }", 1),
        ('body { color: red; background: url("nope.png") }', "body { color: red;}", 1),
        ("@media print { p { background: url(x) } h1 { color: red } }", "@media print { p {} h1 { color: red } }", 1),
        ("p { background: image-set(url(a) 1x, url(b) 2x); x: y }", "p { x: y }", 1),
        ("@import 'a.css';\n@import 'b.css';\np { x: URL( /c.png ) }", "\np {}", 3),
    ],
)
def test_what_is_not_carried_goes_and_the_rest_stays(css: str, kept: str, count: int) -> None:
    """The one declaration, not its rule; the rules beside it in the same block stay."""
    cleaned, lost = carried_css(css)
    assert cleaned == kept
    assert len(lost) == count


@pytest.mark.parametrize(
    "css",
    [
        'p::before { content: "url(nope.png)" } /* url(nope.png) @import "x" */',
        "@font-face { font-family: x; src: url(asset:ab.otf) }",
        "p{margin:0;;}  q { x: url('data:image/gif;base64,AAAA') } } stray",
        '@namespace epub "http://www.idpf.org/2007/ops"; @page { margin: 1in }',
    ],
)
def test_what_asks_for_nothing_is_the_same_to_the_byte(css: str) -> None:
    """Words in a text or a comment are no address."""
    assert carried_css(css) == (css, ())


@given(st.text(alphabet="ab{}()[];:@'\"\\/*, \nurlimpot", max_size=60))
def test_once_is_enough(css: str) -> None:
    """Whatever the sheet: what was cleaned needs no cleaning."""
    cleaned, _ = carried_css(css)
    assert carried_css(cleaned)[1] == ()


def test_the_note_names_sheet_and_address() -> None:
    """One note for each thing left out; the sheet is where a person looks for it."""
    styles = (Style("epub.css", "p { margin: 0 }"), Style("book.css", "p { background: url(nope.png) }"))
    _, notes = write_epub(sample_pages(chapter_document("one", "One", "<p>a</p>"), styles=styles))
    assert [(n.code, n.where) for n in notes] == [("style.reference", "book.css")]
    assert "nope.png" in notes[0].message
