from __future__ import annotations

import pytest

from evals.api_load import main as measure
from evals.api_streams import Read, Streams


def _read(*numbers: int, job: str = "a", ended: bool = True) -> Read:
    return Read(job, 0.01, [*numbers], [float(number) for number in numbers], ended)


@pytest.mark.parametrize(
    ("read", "dropped"),
    [
        ([_read(1, 2, 3), _read(1, 2, 3)], 0),
        ([_read(1, 2, 3), _read(1, 2, ended=False)], 1),
        ([_read(1, 2, 3), _read(1, 2)], 1),
        ([_read(1, 2, 3), _read(1, 3)], 1),
        ([_read(1, 2, 3), _read(1, 2, 2, 3)], 2),
        ([_read(1, 2, 3), _read()], 1),
        ([_read(1, 2), _read(1, 2, 3, job="b")], 0),
    ],
    ids=["whole", "broken off", "ends early", "a gap", "twice", "nothing", "two jobs"],
)
def test_a_stream_is_dropped_where_it_lacks_something_or_has_it_twice(read: list[Read], dropped: int) -> None:
    assert Streams(read, 1.0, {one.job: "done" for one in read}).dropped == dropped


def test_how_far_readers_are_behind_the_first_who_has_an_event() -> None:
    first, second = _read(1, 2), _read(1, 2)
    second.arrived = [1.5, 2.0]
    assert Streams([first, second], 1.0, {"a": "done"}).behind() == [0.0, 0.5, 0.0, 0.0]


@pytest.mark.parametrize("options", [["--streams", "301"], ["--streams", "5", "--jobs", "6"], ["--streams", "0"]])
def test_a_run_without_bounds_is_refused(options: list[str]) -> None:
    with pytest.raises(SystemExit):
        measure(options)
