from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from evals.benches.timing import at, awaited_in_turns, compared, in_turns, measured, timed


class Clock:
    """A clock that stands still until something takes time."""

    def __init__(self) -> None:
        self.now = 0.0
        self.called: list[str] = []

    def __call__(self) -> float:
        return self.now

    def work(self, name: str, seconds: float) -> Callable[[], None]:
        def take() -> None:
            self.called.append(name)
            self.now += seconds

        return take


def test_each_thing_is_timed_in_turns_and_none_is_always_first() -> None:
    clock = Clock()
    slow, quick = in_turns((clock.work("slow", 3), clock.work("quick", 1)), 3, warm_up=1, clock=clock)
    assert (slow, quick) == ([3, 3, 3], [1, 1, 1])
    assert clock.called[::2] in (["slow", "quick", "slow", "quick"], ["quick", "slow", "quick", "slow"])
    assert timed(clock.work("slow", 5), clock) == 5


def test_what_is_waited_for_is_timed_too() -> None:
    async def soon() -> None:
        await asyncio.sleep(0)

    async def later() -> None:
        await asyncio.sleep(0.02)

    one, other = asyncio.run(awaited_in_turns((soon, later), 3, warm_up=1))
    assert len(one) == len(other) == 3
    assert max(one) < min(other)


def test_a_ratio_is_taken_round_by_round() -> None:
    # Both take ten times as long in the last round: a busy moment moves the times and not the ratio.
    found = compared("check", "ours", [0.002, 0.002, 0.020], "bare", [0.001, 0.001, 0.010], aim="2 ms")
    assert found.ratio == pytest.approx((2, 2, 2))
    assert found.more == pytest.approx(1)
    assert found.median == pytest.approx(2)
    assert found.high == pytest.approx(20)
    assert found.line().endswith("2.00 x bare (2.00 to 2.00), +1.00 ms; aim: 2 ms")


def test_spread_is_from_the_tenth_to_the_ninetieth() -> None:
    found = measured("check", "one", [n / 1000 for n in range(1, 101)])
    assert (found.low, found.high) == pytest.approx((11, 91))
    assert at([3.0], 0.9) == 3
    with pytest.raises(ValueError, match="nothing was timed"):
        measured("check", "none", [])
