"""A process of this machine that does one job after another for whoever holds the other end of its pipe.

It ends when the pipe is closed: by the pool, or because the program that started it is gone.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Any

LARGEST = 120 << 20
"""Bytes of memory above which a worker tidies up; if it is still larger then, another one takes its place."""

GARBAGE = 100_000
"""Objects made and not freed before garbage is looked for: a chapter's trees are some 10,000, and go by themselves."""

START = 120.0
"""Seconds that a worker may take to begin."""


class CannotStart(Exception):
    """This machine starts no workers: it forbids it, or has no room for them."""


class Died(Exception):
    """A worker ended in the middle of its work."""


class Worker:
    """The process, seen from outside."""

    def __init__(self, context: BaseContext, preload: Sequence[str], folder: str) -> None:
        ours, its = multiprocessing.Pipe()
        arguments = (its, tuple(preload), folder)
        self._pipe = ours
        self.is_swollen = False
        """Whether it has taken more memory than it should keep."""
        try:
            self._process = context.Process(target=serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
            self._process.start()
        except (OSError, EOFError, RuntimeError) as error:
            ours.close()
            raise CannotStart(str(error)) from error
        finally:
            its.close()

    def greet(self) -> None:
        """Waits until it has begun."""
        try:
            if self._pipe.poll(START) and self._pipe.recv_bytes() == HELLO:
                return
        except (OSError, EOFError):
            pass
        self.kill()
        raise CannotStart("a worker ended before it began")

    def ask(self, question: bytes) -> bytes:
        """The answer to a question; ``Died`` where the process is no more."""
        try:
            self._pipe.send_bytes(question)
            self.is_swollen = self._pipe.recv_bytes() == SWOLLEN
            return self._pipe.recv_bytes()
        except (OSError, EOFError) as error:
            raise Died from error

    def kill(self) -> None:
        """Ends it at once: it holds nothing that somebody waits for. The one who is asking is told ``EOFError``."""
        with suppress(OSError, ValueError):
            self._process.kill()

    def bury(self) -> None:
        """Ends it and waits until it is gone."""
        self.kill()
        with suppress(OSError, ValueError, AssertionError):
            self._process.join()
        self._pipe.close()


HELLO = b"ready"
"""What a worker says first."""

SLIM, SWOLLEN = b"slim", b"swollen"
"""What it says of itself before each answer."""


def question_of(call: Callable[[], Any]) -> bytes:
    """The call for ``Worker.ask``."""
    return pickle.dumps(call, protocol=pickle.HIGHEST_PROTOCOL)


def value_of(answer: bytes) -> Any:
    """What the call gave; raises what it raised, with the traceback of the worker as a note."""
    is_done, value = pickle.loads(answer)
    if is_done:
        return value
    error, text = value
    error.add_note(f"In a worker:\n{text}")
    raise error


def serve(pipe: Connection, preload: Sequence[str], folder: str) -> None:
    """The life of a worker. Ctrl-C is not its business: the program that asks it ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    tempfile.tempdir = folder
    for name in preload:
        importlib.import_module(name)
    gc.freeze()
    gc.set_threshold(GARBAGE)
    with suppress(EOFError, OSError):
        pipe.send_bytes(HELLO)
        while True:
            answer = answer_to(partial(_do_pickled, pipe.recv_bytes()))
            pipe.send_bytes(SWOLLEN if _is_swollen() else SLIM)
            pipe.send_bytes(answer)
            del answer


def answer_to(call: Callable[[], Any]) -> bytes:
    """What a worker says to ``Worker.ask``: the value, or the error, of the call."""
    try:
        return pickle.dumps((True, call()), protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return _NO_MEMORY
    except Exception as error:
        return _told(error)


_NO_MEMORY = pickle.dumps((False, (MemoryError(), "no memory is left")))
"""Said where there is none left to say it with."""


def _do_pickled(question: bytes) -> Any:
    call: Callable[[], Any] = pickle.loads(question)
    return call()


def _told(error: Exception) -> bytes:
    """The error with its traceback; one of a plain kind where it cannot travel."""
    try:
        text = traceback.format_exc()
        told = pickle.dumps((False, (error, text)))
        pickle.loads(told)
    except MemoryError:
        return _NO_MEMORY
    except Exception:
        return pickle.dumps((False, (RuntimeError(f"{type(error).__name__}: {error}"), text)))
    return told


def _is_swollen() -> bool:
    """Whether this process holds too much memory even after tidying up."""
    if memory() <= LARGEST:
        return False
    gc.collect()
    give_back()
    return memory() > LARGEST


def memory() -> int:
    """Bytes of memory that this process holds; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - read after every job
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return _most_memory()


def _most_memory() -> int:
    """Bytes that this process has held at most."""
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def give_back() -> None:
    """Gives memory that is free inside the process back to the system, where its C library can."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
