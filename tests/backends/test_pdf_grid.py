"""The lines of facing pages are level, and come back to their places behind what is no text."""

from collections import Counter

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]
import pytest
from printed_book import book_of, chapter, pages_of

from bookmaker.backends.pdf import write_pdf, write_whole
from bookmaker.model import Artifact, Pages

LEADING = 13.5
"""Points: from line to line on A5."""

OTHER = "Des mots que l’on ne trouve nulle part ailleurs dans ce livre, et qui font plus d’une ligne. "

BETWEEN = {
    "heading": "<h2>Un titre</h2>",
    "long heading": f"<h2>{OTHER}</h2>",
    "two headings": "<h2>Un titre</h2><h3>Un sous-titre</h3>",
    "four headings": "<h2>Un</h2><h3>Deux</h3><h4>Trois</h4><h5>Quatre</h5>",
    "quotation": f"<blockquote><p>{OTHER}</p><p>{OTHER}</p></blockquote>",
    "verse": "<blockquote><p>Un vers<br/>et un autre</p><p>Un vers<br/>et un autre</p><p>— Un poète</p></blockquote>",
    "figure": '<figure><img src="asset:vue.png" alt="" width="99" height="97"/><figcaption>Vue.</figcaption></figure>',
    "picture": '<p><img src="asset:vue.png" alt="a" width="211" height="97"/></p>',
    "table": "<table><tr><td>Un</td><td>Deux</td></tr><tr><td>Trois</td><td>Quatre</td></tr></table>",
    "listing": "<pre><code>for line in text:\n    print(line)</code></pre>",
    "list": "<ul><li>Un</li><li>Deux</li></ul>",
    "rule": "<hr/>",
    "code in a line": "<p>Un mot de <code>code</code>, un <sup>2</sup> et un <sub>2</sub>.</p>",
}


def feet(artifact: Artifact) -> Counter[float]:
    """How many lines of running text stand at each height between two lines of the grid."""
    found: Counter[float] = Counter()
    with pypdfium2.PdfDocument(artifact.data) as file:
        for page in list(file)[artifact.page_map["un"] :]:
            text = page.get_textpage()
            heights = {
                round(item.get_matrix().f, 2)
                for item in page.get_objects(max_depth=1)
                if item.type == raw.FPDF_PAGEOBJ_TEXT and "quand la ville" in _words(text, item)
            }
            found.update(round(height % LEADING, 1) for height in heights)
    return found


def _words(page: pypdfium2.PdfTextPage, item: pypdfium2.PdfObject) -> str:
    return str(page.get_text_bounded(*item.get_bounds()))


def spread(between: str) -> Pages:
    """Enough text for some pages, with something between its paragraphs."""
    plain = "Les lampes feront, quand la ville aura baissé la voix, des îles. "
    body = "".join(f"<p>{plain * (7 + n % 5)}</p>{between}" for n in range(9))
    return pages_of(book_of(chapter("un", "Un", body)))


@pytest.mark.parametrize("name", BETWEEN)
def test_lines_are_level(name: str) -> None:
    artifact, _ = write_pdf(spread(BETWEEN[name]))
    found = feet(artifact)
    assert sum(found.values()) > 30
    assert len(found) == 1, found


def test_the_whole_layout_has_the_same_grid() -> None:
    pages = spread(BETWEEN["figure"])
    assert feet(write_pdf(pages)[0]) == feet(write_whole(pages)[0])
