"""What is asked of the one other process that does what is little: cases for ``test_hand``, which runs each alone."""

import os
import threading

import odd_jobs
import pytest

from bookmaker.crew import Crew, Job


def jobs_of(work: object, *tasks: object) -> list[Job]:
    return [Job(work, task, f"{number:02x}", 0.01) for number, task in enumerate(tasks)]  # type: ignore[arg-type]


def crew_with_hand(*preload: str) -> Crew:
    crew = Crew(count=2, preload=(*preload, "odd_jobs"))
    crew.lend_hand()
    return crew


def it_does_what_is_little_and_is_gone_afterwards() -> None:
    with crew_with_hand() as crew:
        (process,) = set(crew.work(jobs_of(odd_jobs.who, 1, 2)))
        assert process != os.getpid()
        assert crew.work(jobs_of(odd_jobs.square, *range(40))) == [number**2 for number in range(40)]
        assert len(crew.work([Job(odd_jobs.long_text, 7, "k")])[0]) == 200_000
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def this_process_does_something_too_where_there_is_more() -> None:
    with crew_with_hand() as crew:
        crew.work(jobs_of(odd_jobs.who, 0))
        jobs = [*jobs_of(odd_jobs.nap, 0.2), *jobs_of(odd_jobs.who, *range(6))[1:]]
        assert os.getpid() in crew.work(jobs)


def what_it_has_not_loaded_is_done_here() -> None:
    with Crew(count=2, preload=("bookmaker.notes",)) as crew:
        crew.lend_hand()
        assert crew.work(jobs_of(odd_jobs.who, 1)) == [os.getpid()]


def an_error_is_the_same_as_without_it() -> None:
    with crew_with_hand() as crew, pytest.raises(ValueError, match="not 1"):
        crew.work(jobs_of(odd_jobs.refuse, 1))


def it_is_not_missed() -> None:
    with crew_with_hand() as crew:
        (process,) = crew.work(jobs_of(odd_jobs.who, 1))
        assert process != os.getpid()
        os.kill(process, 9)
        assert crew.work(jobs_of(odd_jobs.who, 1, 2)) == [os.getpid()] * 2
        assert crew.work(jobs_of(odd_jobs.square, 3)) == [9]


def there_is_none_beside_other_threads() -> None:
    is_over = threading.Event()
    thread = threading.Thread(target=is_over.wait)
    thread.start()
    try:
        with crew_with_hand() as crew:
            assert crew.work(jobs_of(odd_jobs.who, 1)) == [os.getpid()]
    finally:
        is_over.set()
        thread.join()
