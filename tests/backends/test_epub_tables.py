"""Wide tables and formulas stand in boxes that scroll; narrow ones as they are."""

from bookmaker.backends.epub.tables import box_formulas, box_tables
from bookmaker.html import parse_fragment, write_fragment


def boxed(body: str) -> str:
    root = parse_fragment(body)
    box_tables(root)
    return write_fragment(root)


def row(columns: int) -> str:
    return f"<tr>{'<td>a</td>' * columns}</tr>"


def test_a_wide_table_scrolls_in_a_box_of_its_name() -> None:
    body = f"<p>A</p><table><caption>Of <em>all</em></caption>{row(6)}</table><p>B</p>"
    assert boxed(body) == (
        '<p>A</p><div class="scroll" role="group" tabindex="0" aria-label="Of all">'
        f"<table><caption>Of <em>all</em></caption>{row(6)}</table></div><p>B</p>"
    )


def test_a_narrow_table_stays_as_it_is() -> None:
    assert boxed(f"<table>{row(5)}</table>") == f"<table>{row(5)}</table>"


def test_columns_are_counted_with_what_they_span() -> None:
    assert boxed('<table><tr><td colspan="6">a</td></tr></table>').startswith('<div class="scroll"')


def test_a_table_in_a_table_has_no_box_of_its_own() -> None:
    outer = f"<tr>{'<td>a</td>' * 6}<td><table>{row(7)}</table></td></tr>"
    assert boxed(f"<table>{outer}</table>").count("scroll") == 1


def test_a_long_formula_scrolls_and_a_short_one_does_not() -> None:
    root = parse_fragment("".join(f'<p class="equation"><math><mi>{"x" * n}</mi></math></p>' for n in (30, 31)))
    box_formulas(root)
    short, long = (paragraph.attrib for paragraph in root.iter("p"))
    assert dict(short) == {"class": "equation"}
    assert dict(long) == {"class": "equation scroll", "role": "group", "tabindex": "0"}
