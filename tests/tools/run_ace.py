"""Ace by DAISY for tests: accessibility of an EPUB (https://daisy.github.io/ace/).

Looked for in ``node_modules`` below the folder named by BOOKMAKER_NODE, or below the project:
``PUPPETEER_SKIP_DOWNLOAD=1 npm install @daisy/ace-cli@1.4.6``; the browser is the system's Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

NODE = Path(os.environ.get("BOOKMAKER_NODE") or Path(__file__).parents[2])
PROGRAM = NODE / "node_modules" / ".bin" / "ace-cli"


class Violation(NamedTuple):
    """One thing that Ace objects to."""

    impact: str
    """``minor``, ``moderate``, ``serious`` or ``critical``."""
    rule: str
    """``image-alt``."""
    document: str
    """Path in the package."""
    text: str
    """In English."""


def missing() -> str:
    """What Ace lacks on this machine, empty where it can run."""
    if not PROGRAM.exists():
        return f"needs Ace (npm install @daisy/ace-cli@1.4.6) in {NODE}, or BOOKMAKER_NODE"
    return "" if shutil.which("chromium") else "needs Chromium"


def find_violations(book: Path, folder: Path) -> list[Violation]:
    """Everything that Ace objects to; ``folder`` is for its own files."""
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(shutil.which("chromium"))}
    command = [str(PROGRAM), "-f", "-s", "-o", str(folder / "report"), "-t", str(folder / "work"), str(book)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    report = folder / "report" / "report.json"
    assert report.exists(), f"Ace wrote no report:\n{done.stdout}{done.stderr}"
    return [
        Violation(
            found["earl:test"]["earl:impact"],
            found["earl:test"]["dct:title"],
            document["earl:testSubject"]["url"],
            " ".join(found["earl:result"].get("dct:description", "").split()),
        )
        for document in json.loads(report.read_text())["assertions"]
        for found in document["assertions"]
    ]
