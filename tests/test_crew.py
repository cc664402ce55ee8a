"""The crew: the same results whoever does the work, and whoever dies of it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import odd_jobs
import pytest
from signals import heed_ctrl_c

from bookmaker.cache import Cache
from bookmaker.crew import Crew, Job, local_workers, pool
from bookmaker.crew.worker import CannotStart
from bookmaker.errors import BuildError

INTERRUPTED = """
import sys
from odd_jobs import dawdle
from bookmaker.crew import Crew, Job
if __name__ == "__main__":
    with Crew(count=2) as crew:
        crew.work([Job(dawdle, sys.argv[1], str(n), 60.0) for n in range(4)])
"""

KILLED = """
from odd_jobs import die, who
from bookmaker.crew import Crew, Job
if __name__ == "__main__":
    with Crew(count=2) as crew:
        print(*crew.work([Job(who, 0, key, 9.0) for key in "ab"]), flush=True)
        die(0)
"""


def jobs_of(work: Callable[[Any], Any], *tasks: object) -> list[Job]:
    return [Job(work, task, f"{number:02x}{work.__name__}", 1.0) for number, task in enumerate(tasks)]


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_workers_give_what_this_process_gives(tmp_path: Path) -> None:
    jobs = jobs_of(odd_jobs.square, *range(8))
    told: list[tuple[int, int, int]] = []
    with Crew(Cache(tmp_path), count=2) as crew:
        assert crew.work(jobs, lambda *so_far: told.append(so_far)) == Crew().work(jobs)
        assert crew.made == 8
        assert told == [(done, 8, 0) for done in range(9)]
        assert crew.work(jobs) == Crew().work(jobs)
        assert crew.made == 8


def test_a_cache_that_is_emptied_meanwhile_costs_work_and_nothing_else(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    jobs = [Job(odd_jobs.long_text, number, f"{number:02x}") for number in range(3)]
    crew = Crew(cache)
    texts = crew.work(jobs, lambda *_: cache.clear())
    assert texts == Crew().work(jobs)
    results = crew.results(jobs)
    cache.clear()
    assert [result.load() for result in results] == texts


def test_what_is_little_is_not_sent_away() -> None:
    with Crew(count=2) as crew:
        workers = crew.work(jobs_of(odd_jobs.who, 1, 2, 3))
        assert os.getpid() not in workers
        assert crew.work([Job(odd_jobs.who, 4, "k", 0.01)]) == [os.getpid()]
        assert crew.work([Job(odd_jobs.who, 4, "k", 0.1)])[0] in workers


def test_a_job_that_kills_its_workers_is_done_last_and_alone(tmp_path: Path) -> None:
    order: list[int] = []
    jobs = [*jobs_of(odd_jobs.die_at_first, str(tmp_path)), *jobs_of(odd_jobs.who, *range(9))[1:]]
    with Crew(count=2) as crew:
        values = crew.work(jobs, lambda done, total, cached: order.append(len(list(tmp_path.iterdir()))))
    assert values[0] == 3
    assert len(values) == 9
    assert order[-1] == 3
    assert order[-2] <= 2
    assert os.getpid() not in values
    assert crew.troubles == []


def test_a_job_that_kills_every_worker_is_an_error_of_one_line() -> None:
    jobs = [*jobs_of(odd_jobs.die, 0), *jobs_of(odd_jobs.square, *range(4))[1:]]
    with pytest.raises(BuildError, match="death of every worker"), Crew(count=2) as crew:
        crew.work(jobs)


def test_an_idle_worker_that_was_killed_is_replaced() -> None:
    with Crew(count=2) as crew:
        before = set(crew.work(jobs_of(odd_jobs.who, *range(4))))
        for process in before:
            os.kill(process, signal.SIGKILL)
        after = set(crew.work(jobs_of(odd_jobs.who, *range(4))))
    assert after.isdisjoint(before | {os.getpid()})
    assert not any(map(is_there, after))


def test_a_swollen_worker_makes_room_for_another() -> None:
    with Crew(count=2) as crew:
        processes = [crew.work(jobs_of(odd_jobs.swell, megabytes, megabytes)) for megabytes in (1, 1, 300, 1)]
    small, again, swollen, fresh = map(set, processes)
    assert len(small | again) <= 2
    assert fresh.isdisjoint(swollen)


@pytest.mark.parametrize(("work", "kind"), [(odd_jobs.refuse, ValueError), (odd_jobs.refuse_sealed, RuntimeError)])
def test_an_error_comes_with_the_worker_s_traceback(work: Callable[[int], int], kind: type[Exception]) -> None:
    with pytest.raises(kind) as caught, Crew(count=2) as crew:
        crew.work(jobs_of(work, 1, 2))
    assert any(work.__name__ in note for note in caught.value.__notes__)


def test_a_machine_that_starts_no_workers_does_it_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(*_: object) -> Executor:
        raise CannotStart("no room")

    monkeypatch.setattr(pool, "Worker", cannot)
    with Crew(count=2) as crew:
        assert set(crew.work(jobs_of(odd_jobs.who, *range(4)))) == {os.getpid()}
    assert crew.troubles == ["this machine starts no workers: no room"]


def test_workers_leave_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with local_workers(2, ()) as workers:
        assert workers.submit(odd_jobs.square, 3).result() == 9
        assert list(tmp_path.glob("bookmaker-*"))
    assert list(tmp_path.glob("bookmaker-*")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
def test_ctrl_c_ends_at_once_and_leaves_nobody(tmp_path: Path) -> None:
    paths = os.pathsep.join(sys.path)
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    marks = tmp_path / "marks"
    marks.mkdir()
    process = subprocess.Popen(
        [sys.executable, str(script), str(marks)],
        env={**os.environ, "PYTHONPATH": paths, "TMPDIR": str(tmp_path)},
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=heed_ctrl_c,
    )
    while len(list(marks.iterdir())) < 2:
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=10)
    assert said.count(b"Traceback") == 1
    assert said.rstrip().endswith(b"KeyboardInterrupt")
    assert not any(is_there(int(mark.name)) for mark in marks.iterdir())
    assert list(tmp_path.glob("bookmaker-*")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
def test_workers_end_when_their_program_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    workers = [int(word) for word in done.stdout.split()]
    end = time.monotonic() + 10
    while any(map(is_there, workers)):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_who_is_called_in_gets_even_a_single_job() -> None:
    with Crew(count=2) as crew:
        crew.call_in()
        assert crew.work([Job(odd_jobs.who, 0, "soon", 0.1)]) == [os.getpid()]
        assert crew.work([Job(odd_jobs.who, 0, "much", 1.0)]) != [os.getpid()]
        assert crew.work([Job(odd_jobs.who, 0, "later", 0.1)]) != [os.getpid()]
        assert crew.work([Job(odd_jobs.who, 0, "little", 0.01)]) == [os.getpid()]


def test_nobody_is_called_in_where_one_works_alone() -> None:
    with Crew() as crew:
        crew.call_in()
        assert crew.work([Job(odd_jobs.who, 0, "much", 9.0)]) == [os.getpid()]


PLANTED = """
import os
from bookmaker.crew import Crew, Job
from odd_jobs import who
if __name__ == "__main__":
    with Crew(count=2, preload=["planted"]) as crew:
        crew.call_in()
        assert crew.work([Job(who, 0, "a", 9.0)]) != [os.getpid()]
"""


def test_workers_do_not_load_what_lies_in_the_book_s_folder(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text("import pathlib\npathlib.Path('was-here').touch()\n")
    (tmp_path / "script").mkdir()
    script = tmp_path / "script" / "run.py"
    script.write_text(PLANTED)
    tools = str(Path(odd_jobs.__file__).parent)
    subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, env={**os.environ, "PYTHONPATH": tools}, timeout=60, check=False
    )
    assert not (tmp_path / "was-here").exists()
