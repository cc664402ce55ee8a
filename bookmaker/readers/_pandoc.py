"""Runs pandoc (https://pandoc.org) on what is handed to it: apart, in its sandbox, with no other file, no network."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from bookmaker.errors import SourceError
from bookmaker.html import fold_spaces

SECONDS = 120
"""A file that takes longer is given up."""

MEMORY = 1024
"""MB: what pandoc may take for one file."""

_FULL = 251
"""What a program of Haskell's ends with that may take no more
(https://downloads.haskell.org/ghc/latest/docs/users_guide/runtime_control.html)."""

MOST_WRITTEN = 256 << 20
"""Bytes of what pandoc gives for one file; a picture is in it as often as it is shown."""


def run_pandoc(kind: str, data: bytes, where: str, options: Sequence[str] = ()) -> str:
    """The file as HTML; ``kind`` is pandoc's name for its format. ``SourceError`` where it cannot be had."""
    import pypandoc  # its binary is large, and few imports need it

    command = [pypandoc.get_pandoc_path(), "+RTS", f"-M{MEMORY}m", "-RTS", "-f", kind, "-t", "html5", "--sandbox"]
    command += ["--mathml", "--wrap=none", *options]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise SourceError(f"{where}: not read in {SECONDS} seconds", hint="Save it anew, or split it.") from error
    if done.returncode == _FULL:
        hint = "Split it, an article a file; or it holds thousands of tables inside one another, which nobody shows."
        raise SourceError(f"{where}: more than {MEMORY} MB are needed to read this {kind} file", hint=hint)
    if done.returncode:
        said = fold_spaces(done.stderr.decode("utf-8", "replace"))[:200]
        raise SourceError(f"{where}: this {kind} file cannot be read ({said})", hint="Open it and save it anew.")
    if len(done.stdout) > MOST_WRITTEN:
        message = f"{where}: it swells to more than {MOST_WRITTEN >> 20} MB when it is read"
        raise SourceError(message, hint="It shows a picture over and over, or too many: split it.")
    return done.stdout.decode("utf-8", "replace")
