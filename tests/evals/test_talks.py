from __future__ import annotations

import datetime as dt

from evals.talks import talks, tally

DAY = dt.date(2026, 11, 23)


def _one(text: str, *values: dict[str, object], asked: str = "people") -> list[dict[str, object]]:
    return [{"id": "x", "messages": [{"asked": asked, "text": text, "values": list(values)}]}]


def test_the_open_and_the_held_back_conversations_are_all_eighteen() -> None:
    assert (len(talks(held_back=False)), len(talks(held_back=True))) == (15, 3)


def test_a_value_that_is_read_counts_for_its_kind() -> None:
    total = tally(_one("4 estimators. HubSpot", {"person": {"role": "estimator", "count": 4}}), DAY)
    assert (total.read["person"], total.said["person"]) == (1, 1)


def test_a_value_that_nobody_said_is_extra() -> None:
    total = tally(_one("4 estimators. HubSpot"), DAY)
    assert dict(total.extra) == {"people": 1, "system": 1}


def test_another_count_is_no_reading() -> None:
    total = tally(_one("4 estimators", {"person": {"role": "estimator", "count": 5}}), DAY)
    assert (total.read["person"], total.extra["people"]) == (0, 1)


def test_a_goal_with_another_target_is_no_reading() -> None:
    goal = {"text": "Revenue to 5M", "target": 5_000_000}
    said = "Revenue from 4M to 6M EUR by December 2027"
    assert tally(_one(said, {"goal": goal}, asked="goals"), DAY).read["goal"] == 0


def test_most_of_what_the_open_conversations_say_is_read() -> None:
    total = tally(talks(held_back=False), DAY)
    assert sum(total.read.values()) >= 0.82 * sum(total.said.values())
    assert sum(total.extra.values()) <= 12
