from __future__ import annotations

from typing import Any

import pytest

from assistant.reading import read
from evals.reading import fits, judged
from tests.assistant.reading.saying import DAY

SAID = {"kind": "metric", "metric": "win_rate", "value": 18, "unit": "percent"}


@pytest.mark.parametrize(
    ("wanted", "same"),
    [
        ({"value": 18}, True),
        ({"value": 19}, False),
        ({"unit": "percent", "metric": "win_rate"}, True),
        ({"sense": "reading"}, False),
    ],
)
def test_a_value_fits_in_every_respect_that_is_named(wanted: dict[str, Any], same: bool) -> None:
    assert fits(wanted, SAID) is same


def test_what_was_read_beyond_the_expected_is_wrong() -> None:
    score = judged(read("win rate is 18 %, churn is 4 %", day=DAY), [{"metric": "win_rate", "value": 18}], [], "x")
    assert (score.right, len(score.missing), len(score.wrong)) == (1, 0, 1)


def test_what_was_not_read_is_missing() -> None:
    score = judged(read("nothing here", day=DAY), [{"metric": "win_rate", "value": 18}], [], "x")
    assert (score.right, len(score.missing), len(score.wrong)) == (0, 1, 0)
