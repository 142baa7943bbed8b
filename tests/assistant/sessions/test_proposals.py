"""What is in reach, what stands against the proposals, and what could be traded for what."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.sessions.proposals import in_reach, labels, trade_offs
from tests.assistant.sessions.making import KR, document, goals, judged, pack_of

WON: dict[str, Any] = {
    **KR,
    "id": "KR2",
    "purpose": "outcome",
    "kind": "measured",
    "metric": "win_rate",
    "baseline": 18,
    "target": 25,
    "unit": "percent",
    "due_day": 182,
    "hours": 20,
}


def notes(*rows: dict[str, Any], horizon: str = "6m", **sections: Any) -> list[tuple[str, str]]:
    """The notes of the last key result."""
    pack = pack_of(document(okr_sets=goals(*rows, horizon=horizon), **sections))
    return [(one.name, one.text) for one in pack.plan.key_results[-1].notes]


def test_a_target_stands_beside_what_is_in_reach() -> None:
    assert ("In reach", "up to 25 % by day 182 (7 points in six months, in proportion)") in notes(WON)


def test_a_target_beyond_it_says_by_how_much() -> None:
    context, _ = judged(document(okr_sets=goals({**WON, "target": 32}, horizon="6m")))
    assert in_reach(context.key_results[0], context).endswith("; asked is 2.0 times that move")


def test_what_a_rule_says_already_is_not_said_again() -> None:
    names = [name for name, _ in notes({**WON, "target": 60})]
    assert "Error" in names
    assert "In reach" not in names


def test_a_draft_that_shows_its_sum_needs_no_other() -> None:
    assert "In reach" not in [name for name, _ in notes({**WON, "arithmetic": "18 + 7 = 25"})]


def test_hours_that_only_repeat_the_number_are_not_told() -> None:
    assert "Effort" not in [name for name, _ in notes({**KR, "effort": "usually 40 h"}, horizon="90d")]
    assert ("Effort", "10 h, and 2 h for each of 15: 40 h") in notes(
        {**KR, "effort": "10 h, and 2 h for each of 15: 40 h"}, horizon="90d"
    )


def test_too_many_hours_name_what_could_go() -> None:
    rows = [{**KR, "hours": 180}, {**KR, "id": "KR2", "purpose": "outcome", "hours": 120, "due_day": 80}]
    context, report = judged(document(okr_sets=goals(*rows)))
    silent = type(report)((), report.not_assessed)
    assert trade_offs(context, silent) == (
        "By day 30 the proposals ask for 180 h, and 85.7 h are free: 94.3 h too many.",
        "Half a day a week more would add 21.4 h by day 30.",
    )
    later = [{**KR, "hours": 60}, {**KR, "id": "KR2", "purpose": "outcome", "hours": 220, "due_day": 80}]
    context, _ = judged(document(okr_sets=goals(*later)))
    assert trade_offs(context, silent)[0] == (
        "By day 90 the proposals ask for 280 h, and 257.1 h are free: 22.9 h too many. Dropping KR2 (220 h), or "
        "handing it to somebody, makes it fit."
    )


def test_what_a_rule_says_of_the_hours_is_left_to_it() -> None:
    pack = pack_of(document(okr_sets=goals({**KR, "hours": 400})))
    assert any(one.code == "CAP101" for one in pack.objections)
    assert pack.trade_offs == ("Half a day a week more would add 21.4 h by day 30.",)


def test_hours_that_are_left_and_where_it_is_tightest() -> None:
    context, report = judged(document(okr_sets=goals(KR)))
    assert trade_offs(context, report) == (
        "40 h of the 257.1 h that are free by day 90 are asked; 217.1 h stay free.",
        "That is less than half: say what else the days are for (leading the team day by day, an objective that no "
        "goal serves yet), or whether fewer would do.",
        "It is tightest by day 30, with 45.7 h free.",
    )


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (60, "something has to give way; dropping KR2 (20 h) would make room"),
        (200, "something has to give way; nothing that could go makes room: it fits by day 90"),
        (5, "something has to give way"),
    ],
)
def test_what_was_left_out_names_what_would_make_room(hours: int, words: str) -> None:
    extra = {**KR, "id": "KR2", "purpose": "outcome", "hours": 20, "due_day": 20}
    left = {"text": "Clean the list", "hours": hours, "due_day": 28, "because": "something has to give way"}
    pack = pack_of(document(okr_sets=goals({**KR, "hours": 20}, extra, left_out=[left])))
    assert pack.plan.sets[0].left_out[0].because == words


def test_what_another_goal_waits_for_does_not_go() -> None:
    maker = {**KR, "id": "KR2", "purpose": "instrument", "metric": "win_rate", "hours": 20, "due_day": 20}
    waiting = {**WON, "id": "KR3", "baseline": None, "target": None, "after": "KR2"}
    left = {"text": "Clean the list", "hours": 60, "due_day": 28}
    sets = [*goals({**KR, "hours": 20}, maker, left_out=[left]), *goals(waiting, horizon="6m")]
    pack = pack_of(document(okr_sets=sets))
    assert "KR2" not in pack.plan.sets[0].left_out[0].because


def test_what_goes_later_makes_room_where_it_is_tight_later() -> None:
    rows = [{**KR, "hours": 20}, {**KR, "id": "KR2", "purpose": "outcome", "hours": 150, "due_day": 55}]
    left = {"text": "Clean the list", "hours": 30, "due_day": 28}
    pack = pack_of(document(okr_sets=goals(*rows, left_out=[left])))
    assert pack.plan.sets[0].left_out[0].because == "dropping KR2 (150 h) would make room"


def test_what_only_fits_later_says_when() -> None:
    left = {"text": "Clean the list", "hours": 60, "due_day": 28}
    pack = pack_of(document(okr_sets=goals({**KR, "hours": 60}, left_out=[left])))
    assert pack.plan.sets[0].left_out[0].because == "nothing that could go makes room: it fits by day 60"


def test_names_are_plain_where_each_is_one() -> None:
    context, _ = judged(document(okr_sets=goals(KR, WON)))
    assert [*labels(context).values()] == ["KR1", "KR2"]


def test_beside_a_plan_with_hours_nothing_is_called_free_that_it_takes() -> None:
    plan = {"activities": [{"day": 40, "text": "Coach the team", "hours": 12}]}
    context, report = judged(document(okr_sets=goals(KR), ninety_day_plan=plan))
    assert not any("stay free" in one or "fits beside" in one for one in trade_offs(context, report))


def test_goals_that_take_much_of_the_days_leave_no_question_what_these_are_for() -> None:
    context, report = judged(document(okr_sets=goals({**KR, "hours": 110})))
    assert not any("less than half" in one for one in trade_offs(context, report))
