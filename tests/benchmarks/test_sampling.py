"""Processor time is booked under the phase that it belongs to, in this process and in workers."""

import json
import re
from pathlib import Path
from time import process_time

import pytest
from bars import OURS
from figures import Figure, Figures
from plot import TIMES, draw_plot
from profile_layout import table
from sampling import GARBAGE, OTHER, PHASES, Sampler, gather, rank_of, sampled

LIBRARY = "/lib/python3.11/site-packages/"


def phase_of(path: str, function: str = "any") -> str:
    rank = rank_of(path, function)
    return PHASES[rank].name if rank < len(PHASES) else OTHER


def burn(seconds: float) -> float:
    """Uses the processor for so long."""
    end = process_time() + seconds
    while process_time() < end:
        pass
    return seconds


def test_a_function_belongs_to_the_phase_of_its_file() -> None:
    """Some are told apart by their names."""
    assert phase_of(f"{LIBRARY}weasyprint/layout/page.py", "make_margin_boxes") == "margin boxes"
    assert phase_of(f"{LIBRARY}weasyprint/layout/page.py", "make_page") == "blocks and pages"
    assert phase_of(f"{LIBRARY}weasyprint/text/line_break.py").startswith("lines")
    assert phase_of(f"{LIBRARY}weasyprint/text/fonts.py", "add_font_face") == "fonts"
    assert phase_of("/home/me/bookmaker/bookmaker/backends/pdf/engine.py").startswith("our own")
    assert phase_of("/usr/lib/python3.11/threading.py") == OTHER


def test_every_phase_names_files_that_are_there() -> None:
    """A library that moved its work elsewhere would be booked under something else in silence."""
    import weasyprint  # type: ignore[import-untyped]

    packages = Path(weasyprint.__file__).parents[1]
    places = [place for phase in PHASES for place in phase.places if place.startswith("weasyprint/")]
    assert len(places) > 10
    assert [place for place in places if not (packages / place).exists()] == []


def test_time_is_booked_where_it_went(tmp_path: Path) -> None:
    """Work that no phase knows is everything else's; what was seen adds up to what was used."""
    before = process_time()
    with Sampler() as sampler:
        burn(0.2)
    used = process_time() - before
    assert abs(sum(sampler.seconds.values()) - sampler.seconds[GARBAGE] - used) < 0.05
    assert sampler.seconds[OTHER] > 0.15


def test_what_workers_saw_is_added_up(tmp_path: Path) -> None:
    """A line for each job, a file for each worker; the job's value comes back."""
    assert sampled(tmp_path, burn, (0.05,), {}) == 0.05
    (tmp_path / "other.jsonl").write_text(json.dumps({OTHER: 2.0}) + "\n" + json.dumps({"fonts": 1.0}) + "\n")
    seconds = gather(tmp_path)
    assert 2.03 < seconds[OTHER] < 2.5
    assert seconds["fonts"] == 1.0


def test_the_table_has_a_line_for_each_phase_and_their_sum() -> None:
    """Shares are of the column; garbage collection is a part of the others and not counted twice."""
    lines = list(table({"naive": {"fonts": 3.0, OTHER: 1.0, GARBAGE: 0.5}, "workers": {"tables": 1.0}}))
    rows = {cells[1].strip(): cells for line in lines[2:] if (cells := line.split("|"))}
    assert {phase.name for phase in PHASES} < set(rows)
    assert re.sub(r"\s+", " ", "|".join(rows["fonts"][2:6])) == " 3.00 | 75% | 0.00 | 0% "
    assert float(rows["in all"][2]) == 4.0


def test_the_plot_draws_what_is_measured(tmp_path: Path) -> None:
    """One picture, with every case that has figures in its legend."""
    pytest.importorskip("matplotlib")
    figures = Figures(tuple(Figure(case, n, n / 10, parent=100.0) for n in (50, 200) for case in ("naive", *OURS)))
    draw_plot(figures, tmp_path / "plot.svg")
    assert (tmp_path / "plot.svg").stat().st_size > 10_000
    assert set(TIMES) <= {"naive", "pandoc", *OURS}
