"""What all tests share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The tests leave the cache of whoever runs them and the web alone, and start with an empty cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("BOOKMAKER_OFFLINE", "1")
        yield


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real and hostile inputs; the test is skipped where it is absent."""
    folder = Path(os.environ.get("BOOKMAKER_CORPUS") or ROOT.parent / "shared" / "corpus")
    if not folder.is_dir():
        pytest.skip(f"needs the corpus of real inputs, which is not at {folder}")
    return folder
