"""Workers of other machines as an ``Executor``: those of a Dask scheduler, https://distributed.dask.org.

The scheduler gives the jobs of a lost worker to another one. What we add: every worker is asked whether it has the same
program as this machine, because the same bytes are promised; and a cluster that is gone is said to be gone.
"""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future
from functools import partial
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Any, ParamSpec, TypeVar
from warnings import catch_warnings, simplefilter

from bookmaker.crew.jobs import WorkerDied
from bookmaker.crew.parcels import pack, unpack_call
from bookmaker.crew.standing import difference
from bookmaker.crew.worker import answer_to, value_of
from bookmaker.errors import BuildError, UsageError

CONNECT = 10.0
"""Seconds that the scheduler may take to answer, and its first worker to be there."""

PATIENCE = 20.0
"""Seconds that a cluster may be without workers, or silent, before it is given up."""

LOOK = 1.0
"""Seconds between two looks at whether it is still there."""

Standing = Callable[[], Mapping[str, str]]
"""A function of a module that says what a machine brings to the work."""

P = ParamSpec("P")
T = TypeVar("T")

_LOCK = Lock()
"""A worker of Dask may have several threads, and what lays out pages wants the process to itself."""

_GONE = "The cluster is gone: what was left was done without it."


class Cluster(Executor):
    """The workers of a scheduler.

    A future raises ``WorkerDied`` where its job was the death of several workers, ``BrokenExecutor`` where the
    scheduler or all workers are gone, ``BuildError`` where it came to a worker with another program.
    """

    def __init__(self, client: Any, standing: Standing, patience: float = PATIENCE) -> None:
        self._client, self._standing, self._patience = client, standing, patience
        self._here = dict(standing())
        self._executor = client.get_executor(pure=False)
        self._waiting: set[Future[Any]] = set()
        self._sent: dict[str, Any] = {}
        self._lock = Lock()
        self._is_over = Event()
        self._guard = Thread(target=self._look_after, name="bookmaker-cluster", daemon=True)
        self._guard.start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """See ``Executor``."""
        future: Future[T] = Future()
        packed, large = pack(partial(fn, *args, **kwargs))
        with self._lock:
            self._waiting.add(future)
        try:
            sent = {name: self._send(name, data) for name, data in large.items()}
            there = self._executor.submit(answer_there, self._standing, self._here, packed, sent)
        except Exception as error:
            raise BrokenExecutor(_GONE) from error
        there.add_done_callback(partial(self._pass_on, future))
        return future

    def _send(self, name: str, data: bytes) -> Any:
        """Dask's future of the data, which the scheduler has and the workers pass on to each other."""
        if name not in self._sent:
            with catch_warnings():
                simplefilter("ignore")  # that it is large is why it is sent like this
                self._sent[name] = self._client.submit(bytes, data, key=f"bookmaker-{name}")
        return self._sent[name]

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """See ``Executor``; the workers stay where they are, for whoever comes next."""
        self._is_over.set()
        self._sent = {}
        self._client.close(timeout=2)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Whoever leaves has what it wants, or wants it no more."""
        self.shutdown(wait=False)

    def _pass_on(self, future: Future[Any], there: Future[bytes]) -> None:
        """The outcome of Dask's future as that of ours."""
        with self._lock:
            if future not in self._waiting:
                return
            self._waiting.discard(future)
        if not future.set_running_or_notify_cancel():
            return
        try:
            future.set_result(_outcome(there))
        except Exception as error:
            future.set_exception(error)

    def _look_after(self) -> None:
        """Gives the cluster up when it has had no workers, or said nothing, for too long."""
        silent = 0.0
        while silent < self._patience:
            if self._is_over.wait(LOOK):
                return
            silent = 0.0 if self._has_workers() else silent + LOOK
        with self._lock:
            lost, self._waiting = self._waiting, set()
        for future in lost:
            if future.set_running_or_notify_cancel():
                future.set_exception(BrokenExecutor(_GONE))

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.sync(self._client.scheduler.ncores, callback_timeout=LOOK * 5))
        except Exception:
            return False


def open_cluster(address: str, standing: Standing, patience: float = PATIENCE) -> Cluster:
    """The cluster at the address of a scheduler, ``tcp://10.0.0.5:8786``; a context manager.

    ``UsageError`` where ``distributed`` is not installed or the address is none, ``BuildError`` where nobody answers,
    there are no workers, or one of them has another program.
    """
    client = _connect(address)
    try:
        _check(client, address, standing)
        return Cluster(client, standing, patience)
    except BaseException:
        client.close(timeout=2)
        raise


def answer_there(standing: Standing, wanted: Mapping[str, str], packed: bytes, large: Mapping[str, bytes]) -> bytes:
    """Done by a worker: the answer to the packed call, for ``value_of``; an error where it has not what is wanted."""
    with _LOCK:
        found = difference(wanted, standing())
        return answer_to(partial(_refuse, found) if found else partial(unpack_call, packed, large))


def _refuse(found: str) -> None:
    raise _unlike("a worker", found)


def _unlike(who: str, found: str) -> BuildError:
    return BuildError(f"{who} of the cluster has another program: {found}", hint=_SAME)


def _connect(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError("a cluster needs a library that is not here", hint=_INSTALL) from error
    _knock(address)
    for name in ("distributed", "distributed.client", "distributed.core", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # we say ourselves what is wrong

    class Quiet(Client):
        def __del__(self) -> None:
            """A client that could not connect would wait for 20 seconds to be closed, and complain."""

    found: Future[Any] = Future()
    call = partial(Quiet, address, timeout=CONNECT, set_as_default=False)
    Thread(target=_try, args=(found, call), daemon=True).start()
    try:
        return found.result(timeout=CONNECT * 1.5)  # its own limit does not hold for someone who listens and is silent
    except (OSError, TimeoutError, ValueError, TypeError) as error:
        raise BuildError(f"{address}: what answers there is no scheduler", hint=_BEGIN) from error


def _try(outcome: Future[Any], call: Callable[[], Any]) -> None:
    try:
        outcome.set_result(call())
    except Exception as error:
        outcome.set_exception(error)


def _knock(address: str) -> None:
    """Nothing, where somebody listens at the address."""
    found = re.fullmatch(r"[a-z]+://\[?([^\s/]+?)\]?:(\d+)", address)
    if not found:
        raise UsageError(f"{address}: is not the address of a scheduler", hint="Write tcp://10.0.0.5:8786.")
    try:
        socket.create_connection((found[1], int(found[2])), CONNECT).close()
    except (OSError, OverflowError) as error:
        raise BuildError(f"{address}: no scheduler answers there", hint=_BEGIN) from error


def _check(client: Any, address: str, standing: Standing) -> None:
    """Waits for the first worker, and asks all of them what they have."""
    try:
        client.wait_for_workers(1, timeout=CONNECT)
    except (OSError, TimeoutError) as error:
        raise BuildError(f"{address}: the scheduler has no workers", hint=_BEGIN) from error
    here = standing()
    for worker, there in client.run(standing, on_error="return").items():
        if isinstance(there, BaseException):
            raise BuildError(f"{worker}: this worker has no bookmaker ({there})", hint=_SAME)
        if found := difference(here, there):
            raise _unlike(worker, found)


def _outcome(there: Future[bytes]) -> Any:
    if there.cancelled():
        raise BrokenExecutor(_GONE)
    error = there.exception()
    if error is None:
        return value_of(there.result())
    if type(error).__name__ == "KilledWorker":
        raise WorkerDied from error
    raise BrokenExecutor(f"{_GONE} ({type(error).__name__}: {error})") from error


_INSTALL = 'pip install "bookmaker[cluster]" brings it.'
_BEGIN = "`dask scheduler` begins one, `dask worker ADDRESS --nthreads 1 --nworkers 4` gives it workers."
_SAME = "Install the same on all machines."
