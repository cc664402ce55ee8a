"""Workers of a scheduler: the same bytes, whichever of them is killed in the middle of a book."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import odd_jobs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed_book import RICH, WORDS, book_of, chapter

from bookmaker.backends.pdf import write_pdf
from bookmaker.crew import Crew, Job, parcels
from bookmaker.crew.cluster import open_cluster
from bookmaker.crew.parcels import LARGE
from bookmaker.crew.standing import difference, program_here
from bookmaker.errors import BookmakerError, BuildError
from bookmaker.model import Pages
from bookmaker.pipeline.workers import standing
from bookmaker.render import render_book
from bookmaker.theme import load_theme
from bookmaker.world import DiskWorld

pytest.importorskip("distributed", reason="the cluster's library is not installed: pip install 'bookmaker[cluster]'")

PATIENCE = 3.0


class Machines:
    """A scheduler and its workers: processes of this machine that speak over loopback."""

    def __init__(self, folder: Path, doors: ExitStack) -> None:
        self._folder, self._doors = folder, doors
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        port = self.address.rpartition(":")[2]
        self.scheduler = self._start("dask_scheduler", "--host", "127.0.0.1", "--port", port)
        worker = ("dask_worker", self.address, "--nthreads", "1", "--no-nanny")
        self.workers = [self._start(*worker), self._start(*worker)]
        while not is_listening(int(port)):
            assert self.scheduler.poll() is None, (folder / "log").read_text()
            time.sleep(0.05)

    def _start(self, name: str, *options: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", f"distributed.cli.{name}", "--no-dashboard", *options]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(self._folder)}
        with (self._folder / "log").open("ab") as log:
            process = subprocess.Popen(command, env=environment, cwd=self._folder, stdout=log, stderr=log)
        self._doors.callback(process.wait)
        self._doors.callback(process.kill)
        return process


def is_listening(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
        return True
    return False


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    with ExitStack() as doors:
        yield Machines(tmp_path, doors)


def kill(processes: "Iterable[subprocess.Popen[bytes]]") -> None:
    for process in processes:
        process.kill()


class Witness(Executor):
    """Another executor, and something that happens when its first job is done."""

    def __init__(self, real: Executor, happens: Callable[[], object]) -> None:
        self._real, self._happens, self.done = real, happens, 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future = self._real.submit(fn, *args, **kwargs)
        future.add_done_callback(self._look)
        return future

    def _look(self, future: Future[Any]) -> None:
        self.done += 1
        if self.done == 1:
            self._happens()


def pages() -> Pages:
    """A book whose chapters take a while."""
    chapters = (chapter(f"c{number}", f"Chapitre {number}", RICH + f"<p>{WORDS * 40}</p>") for number in range(6))
    return render_book(book_of(*chapters), "print", load_theme("classic", Path(), DiskWorld()))


def test_a_worker_killed_in_the_middle_does_no_harm(machines: Machines) -> None:
    book = pages()
    with open_cluster(machines.address, standing, PATIENCE) as cluster:
        witness = Witness(cluster, machines.workers[0].kill)
        crew = Crew(executor=witness)
        spread, _ = write_pdf(book, crew)
        assert witness.done >= 6
        assert crew.troubles == []
        assert machines.workers[0].wait() == -signal.SIGKILL
        assert machines.workers[1].poll() is None
    assert spread.data == write_pdf(book)[0].data


@pytest.mark.parametrize("who", ["scheduler", "workers"])
def test_a_cluster_that_is_gone_leaves_the_rest_to_us(machines: Machines, who: str) -> None:
    victims = [machines.scheduler] if who == "scheduler" else machines.workers
    with open_cluster(machines.address, standing, PATIENCE) as cluster:
        crew = Crew(executor=Witness(cluster, lambda: kill(victims)))
        jobs = [Job(odd_jobs.nap, 0.2 + number / 1000, str(number), 1.0) for number in range(12)]
        began = time.monotonic()
        assert crew.work(jobs) == [job.task for job in jobs]
        assert time.monotonic() - began < 15
    assert crew.troubles == ["The cluster is gone: what was left was done without it."]


def test_errors_and_deaths_are_those_of_the_job(machines: Machines) -> None:
    with open_cluster(machines.address, standing, PATIENCE) as cluster:
        with pytest.raises(ValueError, match="not 1") as caught:
            Crew(executor=cluster).work([Job(odd_jobs.refuse, 1, "k", 1.0)])
        assert "odd_jobs" in caught.value.__notes__[0]
        with pytest.raises(BuildError, match="another program: bookmaker other, here"):
            Crew(executor=cluster_of_others(cluster)).work([Job(odd_jobs.square, 1, "k", 1.0)])


def cluster_of_others(cluster: Any) -> Any:
    """The same, after we have become another program."""
    cluster._standing = odd_jobs.standing_of_another
    return cluster


def test_what_is_large_travels_once(machines: Machines) -> None:
    font = b"font" * LARGE
    jobs = [Job(odd_jobs.size_of, (font, number), str(number), 1.0) for number in range(6)]
    with open_cluster(machines.address, standing, PATIENCE) as cluster:
        assert Crew(executor=cluster).work(jobs) == [len(font) + number for number in range(6)]
        assert len(cluster._sent) == 1


@given(st.recursive(st.binary(max_size=9) | st.text() | st.integers(), st.tuples))
def test_what_is_packed_is_unpacked(value: object) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parcels, "LARGE", 4)
        packed, large = parcels.pack(value)
    assert parcels.unpack(packed, large) == value
    assert all(len(data) >= 4 and data not in packed for data in large.values())


def test_workers_with_another_program_are_refused(machines: Machines) -> None:
    here = {**standing(), "weasyprint": "69.0"}
    with pytest.raises(BuildError, match=r"weasyprint 70\.0, here 69\.0"):
        open_cluster(machines.address, odd_jobs.Different(here), PATIENCE)


def test_what_cannot_be_reached_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bookmaker.crew.cluster.CONNECT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        cases = {
            "tcp://127.0.0.1:9": "no scheduler answers there",
            "tcp://127.0.0.1:99999": "no scheduler answers there",
            "nonsense": "is not the address",
            f"tcp://127.0.0.1:{deaf.getsockname()[1]}": "what answers there is no scheduler",
        }
        for address, said in cases.items():
            with pytest.raises(BookmakerError, match=said):
                open_cluster(address, standing)


def test_a_missing_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BookmakerError, match="needs a library") as caught:
        open_cluster("tcp://127.0.0.1:9", standing)
    assert "bookmaker[cluster]" in caught.value.hint


def test_differences_are_named() -> None:
    assert difference(program_here(), dict(program_here())) == ""
    assert {"Python", "bookmaker", "weasyprint", "pydyf"} <= program_here().keys()
    assert difference({"a": "1", "b": "2"}, {"a": "2"}) == "a 2, here 1; b is not there, here 2"
    assert difference({}, dict.fromkeys("abcde", "1")).endswith("; c 1, here is not there; and 2 more")
