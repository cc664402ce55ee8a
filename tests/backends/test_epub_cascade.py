"""Rules of the EPUB's sheets stand in the order of their weight, and mean the same."""

from pathlib import Path

import pytest
from printed_book import rich_book

from bookmaker.backends.epub.cascade import _selectors, _weight, in_order
from bookmaker.render import render_book
from bookmaker.theme import load_theme
from bookmaker.world import DiskWorld


@pytest.mark.parametrize(
    ("selector", "weight"),
    [
        ("p", (0, 0, 1)),
        ("*", (0, 0, 0)),
        ("ul > li + li", (0, 0, 3)),
        (".a p.b", (0, 2, 1)),
        ("#a [b=c]", (1, 1, 0)),
        ("p:first-child", (0, 1, 1)),
        ("p:before", (0, 0, 2)),
        ("p::first-letter", (0, 0, 2)),
        ("td:nth-last-child(n+6) ~ td", (0, 1, 2)),
        ("p:not(.a, #b)", (1, 0, 1)),
        (":where(#a) p", (0, 0, 1)),
    ],
)
def test_a_selector_weighs_what_css_says(selector: str, weight: tuple[int, int, int]) -> None:
    import tinycss2  # type: ignore[import-untyped]

    assert [_weight(one) for one in _selectors(tinycss2.parse_component_value_list(selector))] == [weight]


def test_light_rules_go_first_and_equals_keep_their_order() -> None:
    css = ".a p { x: 1 }\np, .b { x: 2 }\nq { x: 3 }\n@media print { q { x: 4 } }\np { x: 5 }\n"
    assert in_order(css) == (
        "p { x: 2 }\nq { x: 3 }\n.b { x: 2 }\n.a p { x: 1 }\n@media print { q { x: 4 } }\np { x: 5 }\n"
    )


def test_a_sheet_in_order_stays_byte_for_byte() -> None:
    css = "/* a */\np,\nq { x: 1 }\n\n.a { x: 2 }\n"
    assert in_order(css) == css
    assert in_order("p } q { ") == "p } q { "


@pytest.mark.parametrize("design", ["classic", "magazine", "large-print"])
def test_our_own_sheets_lose_nothing(design: str) -> None:
    theme = load_theme(design, Path("nowhere"), DiskWorld())
    for style in render_book(rich_book(), "epub", theme).styles:
        ordered = in_order(style.css)
        assert in_order(ordered) == ordered
        assert set(ordered.replace(",", " ").split()) >= {w for w in style.css.split() if w.startswith("font-")}
