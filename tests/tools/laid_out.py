"""The pages of a chapter laid out alone, and what is wrong on them."""

from dataclasses import replace
from pathlib import Path

from printed_book import book_of, chapter, picture

from bookmaker.backends.pdf import on_paper
from bookmaker.backends.pdf.layout import lay_out
from bookmaker.backends.pdf.markup.join import join_sections, whole
from bookmaker.faults import Leaf, judge
from bookmaker.render import render_book
from bookmaker.theme import load_theme
from bookmaker.theme.design import Design
from bookmaker.world import DiskWorld

SENTENCE = "<p>Une phrase assez courte pour tenir sur une ligne.</p>"
GRAVE = {"page.heading-at-foot", "page.orphan", "page.widow", "page.caption-apart", "page.outside", "page.short-last"}
HEADS = "<h2>Un titre</h2><h3>Un autre</h3>"
LARGE_PRINT = Design(size="178x254mm", margins=(0.08, 0.09, 0.09, 0.1), type_size=16, leading=1.45)


def figure(width: int, height: int, caption: str = "Légende.") -> str:
    """A figure with a caption; the picture has this size."""
    return (
        f'<figure><img src="asset:vue.png" alt="Vue" width="{width}" height="{height}"/>'
        f"<figcaption>{caption}</figcaption></figure>"
    )


def leaves_of(
    body: str, shape: tuple[int, int] = (400, 300), theme: str = "classic", size: str = "A5", **values: object
) -> tuple[Leaf, ...]:
    """The pages of a chapter alone, with a picture of this shape."""
    book = replace(book_of(chapter("a", "A", body, **values)), assets=(picture(*shape),))
    design = load_theme(theme, Path("nowhere"), DiskWorld())
    pages = on_paper(render_book(book, "print", design), size, design.design)
    sections, _ = join_sections(pages)
    return lay_out(whole(pages.book, [sections["a"].tree()]), pages.styles, pages.assets).leaves


def faults_in(leaves: tuple[Leaf, ...]) -> set[str]:
    """The grave faults of these pages, by their codes."""
    return {fault.code for fault in judge(leaves)} & GRAVE


def holes(leaves: tuple[Leaf, ...]) -> list[float]:
    """The white at the foot of each page but the last, as a share of the text's height; what notes take is none."""
    full = [leaf for leaf in leaves[:-1] if leaf.flow()]
    foot = 595 * 9 / 11 + 2
    return [(foot - max(row.bottom for row in leaf.rows if row.kind != "apart")) / (foot - 54) for leaf in full]


def pictures(leaves: tuple[Leaf, ...]) -> list[float]:
    """How high the pictures are, in points."""
    return [row.bottom - row.top for leaf in leaves for row in leaf.rows if row.kind == "picture"]
