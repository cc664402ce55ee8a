"""Jobs for the tests of the crew: a worker imports them by name."""

import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path

from bookmaker.pipeline.workers import standing


def square(number: int) -> int:
    """What anybody can do."""
    return number * number


def long_text(number: int) -> str:
    """Too much to stay in memory."""
    return str(number) * 200_000


def size_of(task: tuple[bytes, int]) -> int:
    """Bytes, and something more."""
    return len(task[0]) + task[1]


def refuse(number: int) -> int:
    """Fails as a job fails that has a bug."""
    raise ValueError(f"not {number}")


class Sealed(Exception):
    """An error that cannot be pickled."""

    def __init__(self) -> None:
        super().__init__("sealed")
        self.call = lambda: None


def refuse_sealed(number: int) -> int:
    """Fails with an error that cannot travel."""
    raise Sealed


def die(number: int) -> int:
    """Kills whoever does it, as the system does where memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_at_first(mark: str) -> int:
    """Kills the first three who do it; the mark is a folder where they leave a file each."""
    deaths = len(list(Path(mark).iterdir()))
    if deaths < 3:
        Path(mark, str(deaths)).touch()
        die(0)
    return deaths


def swell(megabytes: int) -> int:
    """Keeps so much memory for ever; gives the process."""
    globals().setdefault("kept", []).append(b"x" * (megabytes << 20))
    return os.getpid()


def who(number: int) -> int:
    """The process."""
    return os.getpid()


def dawdle(mark: str) -> int:
    """Says who it is in the folder, and takes a minute."""
    Path(mark, str(os.getpid())).touch()
    time.sleep(60)
    return 0


def nap(seconds: float) -> float:
    """Takes a while."""
    time.sleep(seconds)
    return seconds


def standing_of_another() -> dict[str, str]:
    """What a machine with another program says."""
    return {"bookmaker": "other"}


class Different:
    """Says one thing here, and the truth where it has been sent to."""

    def __init__(self, here: Mapping[str, str]) -> None:
        self.here = here

    def __call__(self) -> Mapping[str, str]:
        """What this machine brings."""
        return self.here

    def __reduce__(self) -> tuple[object, ...]:
        """Travels as the true one."""
        return standing_where_it_is, ()


def standing_where_it_is() -> object:
    """The true function."""
    return standing
