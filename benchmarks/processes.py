"""Commands run as processes of their own, watched from start to end: time, processor time and memory."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

INTERVAL = 0.05
"""Seconds between two looks at the processes."""

MB = 1 << 20
TICK = 1 / os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took."""

    seconds: float
    """From its start to its end."""
    cpu: float
    """Seconds of processor time of all its processes, about: what each had used when last seen."""
    parent: float
    """MB: the largest resident memory of the process itself, as the kernel kept it (VmHWM); 0 without ``/proc``."""
    worker: float
    """MB: the same of the largest of its descendants."""
    output: str = field(repr=False)
    """What it printed."""


class CommandFailed(Exception):
    """A measured command ended in an error; its message holds what the command said."""


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Run:
    """The command run to its end in this folder, with these variables besides ours."""
    start = perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with Watcher(process.pid) as watcher:
        output, errors = process.communicate()
        seconds = perf_counter() - start
    if process.returncode:
        raise CommandFailed(f"{' '.join(map(str, command))}\n{errors[-2000:]}")
    return Run(seconds, watcher.cpu, watcher.parent, watcher.worker, output)


class Watcher:
    """Looks at a process and its descendants while the ``with`` lasts."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._family = {pid}
        self._strangers: set[int] = set()
        self._memory: dict[int, float] = {}
        self._cpu: dict[int, float] = {}
        self._end = Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Watcher:
        """Begins to look."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Looks no more."""
        self._end.set()
        self._thread.join()

    @property
    def parent(self) -> float:
        """MB at most in the process itself."""
        return self._memory.get(self._pid, 0.0)

    @property
    def worker(self) -> float:
        """MB at most in one of its descendants."""
        return max((mb for pid, mb in self._memory.items() if pid != self._pid), default=0.0)

    @property
    def cpu(self) -> float:
        """Seconds in all of them."""
        return sum(self._cpu.values())

    def _watch(self) -> None:
        while PROC.is_dir() and not self._end.wait(INTERVAL):
            self._find_descendants()
            for pid in self._family:
                with suppress(OSError, ValueError, IndexError):
                    self._look_at(pid)

    def _find_descendants(self) -> None:
        """A process that has lost its parent still belongs to the family that it was born in."""
        here = {int(path.name) for path in PROC.iterdir() if path.name.isdecimal()}
        self._strangers &= here
        for pid in sorted(here - self._family - self._strangers):
            with suppress(OSError, IndexError):
                kin = self._family if int(_stat(pid)[1]) in self._family else self._strangers
                kin.add(pid)

    def _look_at(self, pid: int) -> None:
        status = (PROC / str(pid) / "status").read_text(encoding="utf-8")
        highest = int(status.partition("VmHWM:")[2].split(maxsplit=1)[0]) / 1024
        self._memory[pid] = max(highest, self._memory.get(pid, 0.0))
        stat = _stat(pid)
        self._cpu[pid] = (int(stat[11]) + int(stat[12])) * TICK


def _stat(pid: int) -> list[str]:
    """The fields of a process after its name: state, parent, ... (proc_pid_stat(5))."""
    return (PROC / str(pid) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
