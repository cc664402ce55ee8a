"""WeasyPrint is loaded without a search for its libraries, and with one where it has to be."""

import subprocess
import sys

import pytest

SCRIPT = """
import ctypes.util, sys
asked = []
before = ctypes.util.find_library
ctypes.util.find_library = lambda name: asked.append(name) or before(name)
{more}
from bookmaker.backends.pdf.libraries import load_weasyprint
load_weasyprint()
import weasyprint
assert ctypes.util.find_library("no such library") is None
print(len(asked) - 1, "weasyprint" in sys.modules)
"""


LOST = """
import cffi
load = cffi.FFI.dlopen
def dlopen(self, name, flags=0):
    if ctypes.util.find_library("c") is None:
        raise OSError(name)
    return load(self, name, flags)
cffi.FFI.dlopen = dlopen
"""
"""A loader that finds nothing by itself."""


def run(more: str = "") -> list[str]:
    script = SCRIPT.format(more=more)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.split()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the loader does not find libraries by their names")
def test_no_library_is_searched_for() -> None:
    assert run() == ["0", "True"]


def test_where_the_loader_does_not_know_them_they_are() -> None:
    asked, is_loaded = run(LOST)
    assert int(asked) > 1
    assert is_loaded == "True"
