"""Where the time went."""

from bookmaker.cli.output import count_of, time_left
from bookmaker.crew import silent
from bookmaker.pipeline.timings import Spent, Timings, table_of


def test_the_stages_together_last_as_long_as_the_run() -> None:
    times = iter([10.0, 11.0, 13.5, 14.0, 17.0])
    told: list[tuple[object, ...]] = []
    timings = Timings(lambda *what: told.append(what), lambda: next(times))
    timings("Reading", 1, 2)
    timings("Reading", 2, 2, 1)
    timings("Saving")
    timings("Reading", 0, 5)
    rows = timings.spent()
    assert rows == (Spent("Starting", 1.0, 0, 0), Spent("Reading", 5.5, 5, 0), Spent("Saving", 0.5, 0, 0))
    assert sum(row.seconds for row in rows) == 7.0
    assert told[1] == ("Reading", 2, 2, 1)


def test_the_table_has_a_sum() -> None:
    lines = table_of([Spent("A", 1.5, 12, 3), Spent("B", 0.5, 0, 0)]).splitlines()
    assert lines == [
        "    1.50 s   75%  A (12, 3 from the cache)",
        "    0.50 s   25%  B",
        "    2.00 s  100%  in all",
    ]
    assert table_of(Timings(silent, lambda: 1.0).spent()).endswith("in all")


def test_the_time_left_is_told_when_it_can_be() -> None:
    assert time_left(made=10, left=20, seconds=5.0) == " about 10 s left"
    assert time_left(made=10, left=1000, seconds=5.0) == " about 8 min left"
    assert time_left(made=10, left=0, seconds=5.0) == ""
    assert time_left(made=1, left=20, seconds=5.0) == ""


def test_counts_say_what_is_known() -> None:
    assert [count_of(*counts) for counts in ((0, 0, 0), (3, 0, 0), (3, 12, 0), (3, 12, 2))] == [
        "",
        " 3",
        " 3/12",
        " 3/12 (2 from the cache)",
    ]
