"""The longest message is read in seconds, whatever it repeats."""

from __future__ import annotations

import datetime as dt
import re
import time

import pytest

from assistant.conversation.message.understanding import LONGEST, Asked, understand
from assistant.reading import Known
from assistant.reading.looking_back import right_before

DAY = dt.date(2026, 11, 23)
BASELINES = Asked("baselines", ("win_rate", "sales_cycle_days"))


@pytest.mark.parametrize("part", ["x, ", "Kim runs sales, "])
def test_a_page_of_the_same_is_read_in_time_that_grows_with_its_length(part: str) -> None:
    """Four times as long took up to eleven times as long: patterns ran from each comma to the end of the page."""
    seconds: list[float] = []
    for length in (LONGEST // 4, LONGEST):
        begun = time.process_time()
        understand((part * LONGEST)[:length], BASELINES, Known(), DAY)
        seconds.append(time.process_time() - begun)
    assert seconds[1] < 6 * max(seconds[0], 0.3)


def test_what_stands_right_before_a_place_ends_there() -> None:
    pattern = re.compile(r"\b(?:no|without)\s+$")
    text = "we have no CRM and a rep"
    assert right_before(pattern, text, text.index("CRM"))
    assert right_before(pattern, text, text.index("rep")) is None
