"""A worker without memory says so, and goes on."""

from collections.abc import Callable

import pytest

from bookmaker.crew.worker import answer_to, value_of


class Unsayable(Exception):
    """An error that cannot even be sent for want of memory."""

    def __reduce__(self) -> str:
        raise MemoryError


def swell() -> None:
    raise MemoryError


def fail() -> None:
    raise Unsayable


@pytest.mark.parametrize("call", [swell, fail])
def test_a_worker_without_memory_says_so(call: Callable[[], None]) -> None:
    answer = answer_to(call)
    with pytest.raises(MemoryError):
        value_of(answer)
