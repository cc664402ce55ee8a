"""The last pages of chapters, and what gives them lines."""

import pytest
from laid_out import SENTENCE, faults_in, figure, holes, leaves_of, pictures
from printed_book import WORDS


@pytest.mark.parametrize("lines", range(20, 34, 2))
def test_a_last_heading_with_one_line_and_a_list_of_addresses_tears_nothing(lines: int) -> None:
    """No page has a line or two because of what comes after it."""
    item = f'<li><a href="https://example.org/1">Un point</a> qui tient deux lignes, {SENTENCE[3:-4]}</li>'
    listed = "".join(f"<li>example.org/{number}</li>" for number in range(20))
    end = f'<h2>Titre</h2><ul><li>Un seul</li></ul><section class="link-list"><ol>{listed}</ol></section>'
    leaves = leaves_of(SENTENCE * lines + f"<ul>{item * 9}</ul>" + end)
    assert not faults_in(leaves)
    assert max(holes(leaves)) < 0.3


@pytest.mark.parametrize("words", range(20, 110, 10))
def test_a_chapter_that_begins_with_a_heading_has_text_below_it(words: int) -> None:
    """Its title goes up where that is all that helps."""
    heading = " ".join((WORDS * 3).split()[:words])
    leaves = leaves_of(f"<h2>{heading}</h2><p>{WORDS * 6}</p>", theme="large-print")
    assert not faults_in(leaves)


def test_a_short_last_page_takes_nothing_from_below_a_title() -> None:
    end = '<section class="link-list"><ol><li>example.org/1</li><li>example.org/2</li></ol></section>'
    for count in range(9, 16):
        leaves = leaves_of(f"<p>{' '.join(WORDS.split()[:count])}</p>" + figure(900, 900, WORDS * 3) + end, (900, 900))
        assert any(row.kind == "text" for row in leaves[0].rows)


@pytest.mark.parametrize("rows", range(8, 20))
def test_a_table_that_ends_a_chapter_has_more_than_two_rows_on_its_last_page(rows: int) -> None:
    row = "<tr>" + "<td>un</td>" * 4 + "</tr>"
    table = f"<table><thead>{row.replace('td', 'th')}</thead><tbody>{row * rows}</tbody></table>"
    leaves = leaves_of(f"<p>{WORDS}</p>{table}", theme="large-print")
    assert not faults_in(leaves)
    assert len({round(row.top) for row in leaves[-1].rows}) > 3, "the head and two rows"


@pytest.mark.parametrize("theme", ["classic", "magazine", "large-print"])
def test_white_above_a_title_makes_room_for_two_last_lines(theme: str) -> None:
    """Where the page before cannot give any."""
    for count in range(3, 7):
        leaves = leaves_of(SENTENCE * 2 + "<h2>Titre</h2>" * count + SENTENCE * 4, theme=theme)
        assert "page.short-last" not in faults_in(leaves), count


@pytest.mark.parametrize("lines", [20, 21, 22])
def test_a_page_with_a_note_gives_few_lines_to_the_last(lines: int) -> None:
    """What the note takes at its foot is not taken from its text a second time."""
    note = f'<section class="footnotes"><ol><li id="fn-1">{WORDS * 4}</li></ol></section>'
    call = f'<p>{WORDS}<a class="noteref" href="#fn-1">1</a></p>'
    leaves = leaves_of(f"{SENTENCE * 18}{call}{SENTENCE * lines}{note}")
    assert not faults_in(leaves)
    assert [len(leaf.flow()) for leaf in leaves][2:] == [3]


@pytest.mark.parametrize("lines", [9, 10])
def test_two_lines_too_many_stand_on_the_opening_page(lines: int) -> None:
    """The white about the title gives way before the last page gets a third."""
    note = f'<section class="footnotes"><ol><li id="fn-1">{WORDS * 4}</li></ol></section>'
    call = f'<p>{WORDS}<a class="noteref" href="#fn-1">1</a></p>'
    assert len(leaves_of(f"{call}{SENTENCE * lines}{note}")) == 1


@pytest.mark.parametrize("lines", [2, 3, 4])
def test_a_picture_gives_room_to_the_last_line_of_its_chapter(lines: int) -> None:
    """It would go to another page with it, and leave a hole."""
    end = '<section class="link-list"><ol><li>example.org/1</li></ol></section>'
    leaves = leaves_of(SENTENCE * lines + figure(1100, 900) + SENTENCE + end, (1100, 900))
    assert len(leaves) == 1
    assert pictures(leaves)[0] > 130


@pytest.mark.parametrize("lines", [46, 47, 48])
def test_a_heading_goes_with_its_last_lines_to_a_last_page_of_addresses(lines: int) -> None:
    """They may not be parted from it, and the addresses stand not alone."""
    listed = '<section class="link-list"><ol><li>example.org/1</li><li>example.org/2</li></ol></section>'
    leaves = leaves_of(f"{SENTENCE * lines}<h2>Titre</h2><ul><li>{WORDS[:110]}</li></ul>{listed}")
    assert not faults_in(leaves)
    assert leaves[-1].flow()[0].text == "Titre"


@pytest.mark.parametrize("theme", ["classic", "magazine", "large-print"])
def test_a_picture_that_fills_the_page_before_a_last_line_gives_it_room(theme: str) -> None:
    """Whatever its author wished: one line alone on a page is none."""
    page = figure(900, 900).replace("<figure", '<figure class="page"')
    leaves = leaves_of(f"<p>{WORDS * 3}</p>{page}{SENTENCE}", (900, 900), theme)
    assert not faults_in(leaves)
    assert any(row.kind == "picture" for row in leaves[-1].rows)
