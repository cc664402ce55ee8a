"""Small results in lots: few files, each job known by itself, nothing lost that was done."""

from pathlib import Path

import odd_jobs
import pytest

from bookmaker.cache import Cache
from bookmaker.crew import Crew, Job, lot_of
from bookmaker.crew.lots import LOTS, SMALL

JOBS = 200


def jobs(changed: int = -1, kind: str = "square") -> list[Job]:
    tasks = [number + JOBS * (number == changed) for number in range(JOBS)]
    return [
        Job(odd_jobs.square, task, f"{task:040x}", lot=lot_of(kind, f"chapter-{number}"))
        for number, task in enumerate(tasks)
    ]


def states(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_a_book_of_small_results_is_a_few_files(tmp_path: Path) -> None:
    crew = Crew(Cache(tmp_path))
    assert crew.work(jobs()) == [number**2 for number in range(JOBS)]
    assert len(states(tmp_path)) == LOTS
    assert Crew(Cache(tmp_path)).work(jobs()) == [number**2 for number in range(JOBS)]
    assert crew.made == JOBS


def test_an_edit_does_one_job_and_writes_one_lot(tmp_path: Path) -> None:
    Crew(Cache(tmp_path)).work(jobs())
    before = states(tmp_path)
    crew = Crew(Cache(tmp_path))
    assert crew.work(jobs(changed=7))[7] == (7 + JOBS) ** 2
    after = states(tmp_path)
    assert crew.made == 1
    assert after.keys() == before.keys()
    assert sum(after[path] != before[path] for path in after) == 1


def test_jobs_of_another_kind_have_lots_of_their_own(tmp_path: Path) -> None:
    Crew(Cache(tmp_path)).work(jobs())
    Crew(Cache(tmp_path)).work(jobs(kind="other")[:1])
    crew = Crew(Cache(tmp_path))
    crew.work(jobs())
    assert crew.made == 0


def test_a_large_result_stands_by_itself(tmp_path: Path) -> None:
    large = [Job(odd_jobs.long_text, number, f"{number:040x}", lot=lot_of("texts", "a")) for number in range(2)]
    texts = Crew(Cache(tmp_path)).work(large)
    assert min(map(len, texts)) > SMALL
    assert len(states(tmp_path)) == 2
    crew = Crew(Cache(tmp_path))
    assert crew.work(large) == texts
    assert crew.made == 0


def test_what_was_done_before_an_error_is_kept(tmp_path: Path) -> None:
    good, bad = jobs()[:5], Job(odd_jobs.refuse, 0, "f" * 40, lot=lot_of("square", "bad"))
    with pytest.raises(ValueError, match="no"):
        Crew(Cache(tmp_path)).work([*good, bad])
    crew = Crew(Cache(tmp_path))
    crew.work(good)
    assert crew.made == 0


def test_a_lot_that_is_garbled_is_made_again(tmp_path: Path) -> None:
    Crew(Cache(tmp_path)).work(jobs())
    for path in states(tmp_path):
        path.write_bytes(path.read_bytes()[:-3])
    crew = Crew(Cache(tmp_path))
    assert crew.work(jobs()) == [number**2 for number in range(JOBS)]
    assert crew.made == JOBS
