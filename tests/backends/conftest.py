"""What the tests of the editions share."""

from collections.abc import Iterator

import pytest
import run_epubcheck
from run_epubcheck import EpubCheck


@pytest.fixture(scope="session")
def epubcheck() -> Iterator[EpubCheck]:
    """EPUBCheck, started once; the test is skipped where it cannot run."""
    if lack := run_epubcheck.missing():
        pytest.skip(lack)
    with EpubCheck() as running:
        yield running
