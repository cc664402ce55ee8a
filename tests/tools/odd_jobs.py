"""Jobs for the tests of the crew: a worker imports them by name."""

import os
import signal
import time
from pathlib import Path


def square(number: int) -> int:
    """What anybody can do."""
    return number * number


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
