"""The one other process that does what is little: the same results, and none needed of it.

It is forked only where no other thread is, so each case has a process of its own: tests before may have left threads.
"""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks are for Linux")

CASES = (
    "it_does_what_is_little_and_is_gone_afterwards",
    "this_process_does_something_too_where_there_is_more",
    "what_it_has_not_loaded_is_done_here",
    "an_error_is_the_same_as_without_it",
    "it_is_not_missed",
    "there_is_none_beside_other_threads",
)


@pytest.mark.parametrize("case", CASES)
def test_the_hand(case: str) -> None:
    code = f"import hand_cases; hand_cases.{case}()"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, stderr=subprocess.PIPE, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
