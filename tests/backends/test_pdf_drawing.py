"""Text that is drawn quickly is the text that WeasyPrint would draw; styles looked up quickly are the styles."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from printed_book import book_of, chapter, pages_of

from bookmaker.backends.pdf import write_pdf
from bookmaker.backends.pdf.drawing import line_layout
from bookmaker.backends.pdf.libraries import load_weasyprint
from bookmaker.backends.pdf.paragraphs import building
from bookmaker.backends.pdf.remembering import _looked_up

TEXT = (
    "Les livres qu’on <em>garde</em> — l’affluence des fi\u00adgures, n°&#160;12, 10\u202f000 pas\u202f; « non\u202f! »"
    ' <span class="sc">xviii</span><sup>e</sup> siècle, <code>ffi</code>, <u>souligné</u>, é\u0301, 日本, 😀, AVATAR. '
)

NEAR = 1.0
"""Points: WeasyPrint has no kerning between a word and the space that it widens, and a line has twelve of them."""


def printed(body: str) -> bytes:
    """A chapter, printed."""
    return write_pdf(pages_of(book_of(chapter("un", "Un", body))))[0].data


def plain_layout(text: str, style: Any) -> Any:
    """What WeasyPrint itself would draw from."""
    from weasyprint.text.line_break import create_layout  # type: ignore[import-untyped]

    layout = create_layout(text, style, None, None, 0)
    layout.deactivate()
    return layout


def test_what_is_drawn_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    body = f'<p>{TEXT * 8}</p><p class="tight">{TEXT * 4}</p>'
    quick = printed(body)
    monkeypatch.setattr(building, "_layout_of", plain_layout)
    plain = printed(body)
    assert quick != plain
    with pypdfium2.PdfDocument(quick) as one, pypdfium2.PdfDocument(plain) as other:
        assert len(one) == len(other)
        for left, right in zip(one, other, strict=True):
            ours, theirs = letters(left), letters(right)
            assert [letter for letter, *_ in ours] == [letter for letter, *_ in theirs]
            for (_, *place), (_, *expected) in zip(ours, theirs, strict=True):
                assert place == pytest.approx(expected, abs=NEAR)


def letters(page: pypdfium2.PdfPage) -> list[tuple[str, float, float]]:
    """The letters of a page, and where each begins."""
    text = page.get_textpage()
    found = [(text.get_text_range(at, 1), *text.get_charbox(at)[:2]) for at in range(text.count_chars())]
    return [(letter, left, bottom) for letter, left, bottom in found if letter.strip()]


def test_a_line_of_pictures_is_left_to_weasyprint() -> None:
    load_weasyprint()
    layout = line_layout()("a b")
    assert (layout.text, layout.justification_spacing, layout.max_width) == ("a b", 0, None)


LOGICAL = re.compile("(^|_)(inline|block)_(?!ellipsis)")
"""Properties that WeasyPrint never asks for by these names."""

SHEET = """
html { font: 12pt/1.5 serif; --deep: 2em }
p { margin: 1em var(--deep); border: thin solid red; text-decoration: underline; padding-inline-start: 3em }
em { float: left; display: table; margin-inline: auto; text-decoration: inherit; border-block-end: 2px dotted }
b { all: unset; font-size: larger; width: 40%; position: relative; letter-spacing: inherit }
i { direction: rtl; inline-size: 3em; hyphens: auto; color: inherit; page: wide }
"""


def test_styles_are_those_of_the_rules() -> None:
    """Every property of every element is what WeasyPrint makes of it without our help."""
    load_weasyprint()
    from weasyprint import CSS, HTML  # type: ignore[import-untyped]
    from weasyprint.css import ComputedStyle  # type: ignore[import-untyped]
    from weasyprint.css.properties import INITIAL_VALUES  # type: ignore[import-untyped]

    asked = [key for key in sorted(INITIAL_VALUES) if not LOGICAL.search(key)]

    def styles() -> list[dict[str, Any]]:
        pages = HTML(string=f"<p>a <em>b <b>c</b></em> <i>d</i></p><p>{TEXT}</p>").render(
            stylesheets=[CSS(string=SHEET)]
        )
        boxes = [box for page in pages.pages for box in page._page_box.descendants(placeholders=True)]
        return [{key: box.style[key] for key in asked} for box in boxes]

    quick = ComputedStyle.__missing__
    assert quick.__qualname__.startswith("_looked_up")
    found = styles()
    try:
        ComputedStyle.__missing__ = quick.__closure__[-1].cell_contents  # the one below ours
        expected = styles()
    finally:
        ComputedStyle.__missing__ = quick
    assert len(found) > 20
    for box, known in zip(found, expected, strict=True):
        assert {key: (value, known[key]) for key, value in box.items() if value != known[key]} == {}
    assert _looked_up(ComputedStyle.__missing__) is not quick


def test_who_imports_it_first_does_not_matter() -> None:
    """A process that had WeasyPrint before draws as one that gets it from us: the bytes are the same."""
    code = (
        "import weasyprint, weasyprint.draw.text as text\n"
        "from bookmaker.backends.pdf.libraries import load_weasyprint\n"
        "load_weasyprint()\n"
        "first = text.draw_first_line\n"
        "load_weasyprint()\n"
        "print(first.__qualname__.startswith('draw_quickly'), first is text.draw_first_line)"
    )
    found = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True, text=True)
    assert found.stdout.split() == ["True", "True"]
