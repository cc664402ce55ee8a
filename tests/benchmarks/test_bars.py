"""The table says of every bar whether it is met, and says nothing that was not measured."""

from dataclasses import replace
from pathlib import Path

import pytest
from bars import LIMITS, SHARES, STARTS, hold
from bench import chosen, impediment, plan
from cases import CASES, Lab
from figures import Figure, Figures, read_figures, write_figures
from table import make_table

BOOK = (
    Figure("naive", 200, 100.0, parent=900, pages=1000, size=1_000_000),
    Figure("cold", 200, 44.0, parent=400, worker=200, pages=1000, size=1_040_000),
    Figure("word", 200, 6.0, cpu=5.5, parent=100, worker=310),
    Figure("epub", 200, 4.0),
    Figure("pandoc", 200, 10.0),
    Figure("epub-word", 200, 0.4),
    Figure("help", 0, 0.2),
    Figure("both", 4, 3.5),
)


def met(*runs: Figure) -> dict[str, bool | None]:
    """What the table says of each line."""
    return {line.what: line.is_met for line in hold(Figures(runs))}


def test_each_bar_is_held_against_its_figure() -> None:
    """Shares of the naive time and of pandoc's, limits in seconds and in MB, the size of the file."""
    assert met(*BOOK) == {
        "bookmaker --help": True,
        "four articles, both, cold": False,
        "naive: one WeasyPrint run": None,
        "PDF, cold": True,
        "PDF, one word changed": False,
        "EPUB, cold": True,
        "EPUB, one word changed": True,
        "memory of the parent": True,
        "memory of a worker": False,
        "size of the PDF": True,
        "pages of the PDF": True,
    }


def test_a_bar_holds_at_its_own_sizes_only() -> None:
    """A book of fifty articles has no bar but those of memory and of the file."""
    small = met(*(replace(figure, articles=50) for figure in BOOK[:6]))
    assert {what for what, is_met in small.items() if is_met is not None} == {
        "memory of the parent",
        "memory of a worker",
        "size of the PDF",
        "pages of the PDF",
    }


def test_the_median_counts() -> None:
    """One slow run of three does not."""
    runs = [replace(BOOK[1], seconds=seconds) for seconds in (44.0, 99.0, 45.0)]
    assert met(BOOK[0], *runs)["PDF, cold"] is True
    assert met(BOOK[0], *runs, runs[1], runs[1])["PDF, cold"] is False


def test_an_edit_that_did_something_else_meets_no_bar() -> None:
    """A change of one word that moved the pages is no measure of one that does not."""
    moved = Figure("word", 200, 1.0, wrong="pages moved")
    (line,) = (line for line in hold(Figures((*BOOK[:2], moved))) if line.what == "PDF, one word changed")
    assert (line.is_met, line.remark) == (False, "pages moved")


@pytest.mark.parametrize(("seconds", "is_met"), [(220.0, True), (250.0, False)])
def test_time_per_page_is_compared_between_sizes(seconds: float, is_met: bool) -> None:
    """44 ms a page at 200 articles; 10 % more at 1,000 are allowed."""
    large = [
        replace(BOOK[0], articles=1000, seconds=700.0),
        replace(BOOK[1], articles=1000, pages=5000, seconds=seconds),
    ]
    assert met(*BOOK[:2], *large)["PDF, cold, time per page"] is is_met


def test_every_bar_has_a_case_that_measures_it() -> None:
    """And every case after another comes after it."""
    names = [case.name for case in CASES]
    wanted = {name for limit in (*LIMITS, *STARTS) for name in limit.cases} | {share.case for share in SHARES}
    assert wanted | {share.of for share in SHARES} == set(names)
    assert all(names.index(case.after) < names.index(case.name) for case in CASES if case.after)


def test_the_table_names_what_is_missing_and_what_is_not_met() -> None:
    """For a reader in a hurry: NO stands out."""
    table = make_table(Figures(BOOK, missing=(("pandoc with 50 articles", "pandoc is not installed"),)))
    (line,) = (line for line in table.splitlines() if "one word changed" in line and line.startswith("| PDF"))
    assert [cell.strip() for cell in line.split("|")[1:9]] == [
        *("PDF, one word changed", "200", "6.00", "", "5.50", "0.060 of naive", "0.050", "NO"),
    ]
    assert "Not measured: pandoc with 50 articles: pandoc is not installed." in table
    assert len({len(line) for line in table.splitlines() if line.startswith("|")}) == 1


def test_raw_figures_come_back_as_they_were(tmp_path: Path) -> None:
    """For a table and a picture without measuring again."""
    figures = Figures(BOOK, (("pandoc", "not there"),), (("Machine", "a small one"),))
    write_figures(figures, tmp_path / "figures.json")
    assert read_figures(tmp_path / "figures.json") == figures


def test_one_case_brings_what_it_needs(tmp_path: Path) -> None:
    """The case before it in the same folder, and the one that it is compared with; a missing one is a reason."""
    assert [case.name for case in chosen("moves")] == ["naive", "cold", "moves"]
    assert [case.name for case in chosen("epub")] == ["naive", "epub", "pandoc"]
    assert "“cold”" in impediment(Figures(()), Lab(tmp_path, 200), chosen("moves")[-1])
    assert impediment(Figures(BOOK), Lab(tmp_path, 200), chosen("moves")[-1]) == ""


def test_a_round_does_every_case_at_every_size_once(tmp_path: Path) -> None:
    """The largest books in the first round only."""
    labs = {n: Lab(tmp_path, n) for n in (0, 4, 50, 1000)}
    rounds = [[(lab.articles, case.name) for lab, case in plan((50, 1000), CASES, labs, n)] for n in (0, 1)]
    assert len(rounds[0]) == len({*rounds[0]}) == 2 + 2 * (len(CASES) - 2)
    assert rounds[1] == [row for row in rounds[0] if row[0] != 1000]
