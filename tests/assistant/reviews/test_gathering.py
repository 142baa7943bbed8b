from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.reviews.gathering import Gathered, gather
from rules.context import Context
from tests.assistant.reviews.making import ON, plan, reading, readings


def _gather(*taken: dict[str, Any], **parts: Any) -> Gathered:
    ctx = Context(plan().document, today=ON)
    return gather(readings(readings=list(taken), **parts), ctx, ON)


def test_the_latest_reading_counts() -> None:
    found = _gather(reading("win_rate", 21, as_of="2027-03-01"), reading("win_rate", 23, as_of="2027-04-01"))
    assert found.latest["win_rate"].value == 23
    assert found.before["win_rate"].value == 21


def test_a_reading_that_no_goal_is_judged_by_is_told() -> None:
    row = "people:\n"
    tracked = plan(**{row: f"  - {{metric: quote_count, value: 300, unit: quotes}}\n{row}"})
    ctx = Context(tracked.document, today=ON)
    found = gather(readings(readings=[reading("quote_count", 342, "quotes"), reading("win_rate", 22)]), ctx, ON)
    assert [gap for gap in found.gaps if "no goal is judged by it" in gap] == [
        "quote count: read as 342 quotes on 2 April 2027; no goal is judged by it"
    ]


def test_two_values_on_one_day_are_none() -> None:
    found = _gather(reading("win_rate", 22), reading("win_rate", 26))
    assert "win_rate" not in found.latest
    assert [one.value for one in found.contradicting["win_rate"]] == [22, 26]


def test_one_value_told_twice_is_one() -> None:
    assert _gather(reading("win_rate", 22), reading("win_rate", 22)).latest["win_rate"].value == 22


def test_a_contradiction_before_a_later_reading_is_only_told() -> None:
    found = _gather(
        reading("win_rate", 22, as_of="2027-03-01"),
        reading("win_rate", 26, as_of="2027-03-01"),
        reading("win_rate", 23),
    )
    assert found.latest["win_rate"].value == 23
    assert any("the later reading is used" in gap for gap in found.gaps)


def test_a_reading_from_before_the_start_is_no_progress() -> None:
    found = _gather(reading("win_rate", 17, as_of="2026-12-28"))
    assert not found.latest
    assert found.remeasured["win_rate"].value == 17


def test_one_that_is_older_than_the_baseline_says_nothing() -> None:
    found = _gather(reading("win_rate", 17, as_of="2026-10-01"))
    assert not found.latest
    assert not found.remeasured
    assert any("older than the plan's baseline" in gap for gap in found.gaps)


def test_one_that_repeats_the_baseline_changes_nothing() -> None:
    assert not _gather(reading("win_rate", 20, as_of="2026-12-28")).remeasured


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (reading("win_rat", 22), "is win_rate meant?"),
        (reading("followers", 900), "nothing in the plan moves or tracks it"),
        (reading("win_rate", -5, "percent"), "cannot be"),
        (reading("win_rate", 130, "percent"), "cannot be"),
        (reading("win_rate", 22, as_of="2027-09-01"), "lies after the review"),
        (reading("win_rate", 22, as_of=None), "no date; taken as standing on 5 April 2027"),
        (reading("win_rate", 22), "no unit; taken in percent"),
        (reading("win_rate", 80, "percent"), "hardly credible"),
        ({"metric": "win_rate"}, "no value was given"),
    ],
)
def test_what_cannot_be_used_or_was_assumed_is_said(one: dict[str, Any], says: str) -> None:
    assert any(says in gap for gap in _gather(one).gaps)


@pytest.mark.parametrize(
    ("one", "says"),
    [
        ({"percent": 140}, "140 % done cannot be"),
        ({"percent": -1}, "cannot be"),
        ({"hours": -3}, "-3 hours spent cannot be"),
        ({"status": "done", "percent": 60}, "said to be done, and 60 % done"),
        ({"status": "not_started", "percent": 20}, "said not to have started"),
    ],
)
def test_progress_that_contradicts_itself_is_no_progress(one: dict[str, Any], says: str) -> None:
    found = _gather(progress=[{"key_result": "KR1", **one}])
    assert "KR1" not in found.progress
    assert says in found.unclear["KR1"]


def test_progress_told_twice_in_two_ways() -> None:
    found = _gather(progress=[{"key_result": "KR1", "percent": 60}, {"key_result": "KR1", "percent": 80}])
    assert "told twice" in found.unclear["KR1"]


def test_progress_told_in_two_parts_is_one() -> None:
    found = _gather(progress=[{"key_result": "KR1", "percent": 60}, {"key_result": "kr1", "hours": 8}])
    assert (found.progress["KR1"].percent, found.progress["KR1"].hours) == (60, 8)


def test_a_key_result_that_the_plan_does_not_have() -> None:
    assert any("is KR1 meant?" in gap for gap in _gather(progress=[{"key_result": "KR11", "percent": 1}]).gaps)


def test_ids_that_two_objectives_share() -> None:
    document = plan(**{"id: KR7": "id: KR1"}).document
    found = gather(readings(progress=[{"key_result": "KR1", "percent": 5}]), Context(document, today=ON), ON)
    assert {"O1/KR1", "O2/KR1"} <= {*found.names.values()}
    assert any("say O1/KR1 or O2/KR1" in gap for gap in found.gaps)


def test_the_day_of_the_review() -> None:
    assert _gather().day == 92
    assert gather(readings(), Context(plan().document, today=ON), dt.date(2027, 1, 4)).day == 1


def test_months_of_money_beside_a_years_are_not_taken_for_a_fall() -> None:
    found = _gather(reading("revenue", 200000, "USD"))
    assert "revenue" not in found.latest
    assert any("how long it counts" in one for one in found.gaps)


@pytest.mark.parametrize(("value", "used"), [(9, True), (14, False), (2, False)])
def test_three_more_a_month_than_six_are_taken_and_told(value: float, used: bool) -> None:
    row = "people:\n"
    own = "metrics:\n  - {id: referrals, name: the people who are sent to us, unit: people, better: up}\n"
    tracked = plan(**{row: f"  - {{metric: referrals, value: 6, unit: people, as_of: 2026-12-31}}\n{own}{row}"})
    found = gather(readings(readings=[reading("referrals", value, "people")]), Context(tracked.document, today=ON), ON)
    assert ("referrals" in found.latest) is used
