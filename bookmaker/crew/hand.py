"""A second process for what is little: a fork of this one, which begins at once and loads what the work needs.

After an edit there is one chapter to do, and what does chapters takes longer to load than the chapter to be done. Here
both cores of the smallest machine are at it; where the hand fails in any way, the work is done without it. Only on
Linux: other systems do not promise that a fork can do more than to begin another program.
"""

from __future__ import annotations

import gc
import importlib
import os
import select
import signal
import struct
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress

_SIZE = struct.Struct("<Q")
_ROOM = 1 << 20

DONE, UNDONE = b"+", b"-"
"""What an answer begins with."""


def can_fork() -> bool:
    """Whether a fork of this process is as good as the process."""
    return sys.platform == "linux" and threading.active_count() == 1


class Hand:
    """The process, seen from outside."""

    def __init__(self, preload: Sequence[str]) -> None:
        """Forks; ``OSError`` where that is not allowed."""
        asked, self._ask = os.pipe()
        self._told, tells = os.pipe()
        self._process = os.fork()
        if not self._process:
            os.close(self._ask)
            os.close(self._told)
            _live(asked, tells, preload)
        os.close(asked)
        os.close(tells)
        if sys.platform == "linux":
            import fcntl

            with suppress(OSError):  # so that nobody waits with a long chapter until the other has loaded everything
                fcntl.fcntl(self._ask, fcntl.F_SETPIPE_SZ, _ROOM)

    def ask(self, question: bytes) -> None:
        """Gives it something to do, one thing at a time: a packed job. ``OSError`` where it is gone."""
        _write(self._ask, question)

    def is_done(self) -> bool:
        """Whether the answer is there."""
        return bool(select.select([self._told], [], [], 0)[0])

    def answer(self) -> bytes | None:
        """What came of it; none where it failed. ``OSError`` where the process is gone."""
        said = _read(self._told)
        return said[1:] if said[:1] == DONE else None

    def close(self) -> None:
        """Ends it at once."""
        with suppress(OSError):
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        for end in (self._ask, self._told):
            with suppress(OSError):
                os.close(end)


def _live(asked: int, tells: int, preload: Sequence[str]) -> None:
    """The life of the process, which ends with it; Ctrl-C is not its business."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        gc.disable()  # it does little, and is gone soon
        for name in preload:
            if not select.select([asked], [], [], 0)[0]:
                importlib.import_module(name)
        while True:
            _write(tells, _answer_to(_read(asked)))
    finally:
        os._exit(0)


def _answer_to(question: bytes) -> bytes:
    from bookmaker.crew.jobs import do_packed

    try:
        return DONE + do_packed(question)
    except Exception:
        return UNDONE  # whoever asked does it, and sees what is wrong


def _write(end: int, data: bytes) -> None:
    left = memoryview(_SIZE.pack(len(data)) + data)
    while left:
        left = left[os.write(end, left) :]


def _read(end: int) -> bytes:
    (size,) = _SIZE.unpack(_read_so_many(end, _SIZE.size))
    return _read_so_many(end, size)


def _read_so_many(end: int, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = os.read(end, size - len(data))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)
