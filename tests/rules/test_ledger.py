from __future__ import annotations

import pytest

from rules.ledger import Capacity, hours_asked, hours_due, ledger
from tests.rules.loading import base_document

FIRST = "/okr_sets/0/objectives/0/key_results/0"


def test_the_ledger_of_a_good_plan() -> None:
    rows = ledger(base_document("cro_two_days")).as_dict()["by_day"]
    assert rows[0] == {
        "day": 30,
        "gross": 85.7,
        "days_off": 5.7,
        "standing": 5.3,
        "net": 74.7,
        "asked": {"90d": 56.0, "6m": 0.0},
        "asked_together": 56.0,
        "delegated": 10.0,
        "left": 18.7,
    }
    assert [(row["day"], row["asked_together"]) for row in rows] == [(30, 56), (60, 110), (90, 154), (182, 384)]


def test_hours_are_shown_to_a_tenth() -> None:
    change = {f"{FIRST}/hours": 48.26, f"{FIRST}/delegated_hours": 10.26}
    row = ledger(base_document("cro_two_days", change)).as_dict()["by_day"][0]
    assert (row["asked"]["90d"], row["asked_together"], row["delegated"], row["left"]) == (56.3, 56.3, 10.3, 18.5)


def test_what_nobody_estimated_is_no_hours() -> None:
    sets = base_document("cro_two_days", remove=(f"{FIRST}/hours",)).okr_sets
    assert sets
    assert (hours_asked(sets[0]), hours_due(sets[0], 30)) == (106, 8)


def test_a_report_or_a_talk_of_no_length_takes_no_hours() -> None:
    change = {"/access/ceo_one_on_one": "weekly", "/reporting": {"weekly_update": {"mode": "async"}}}
    assert Capacity.of(base_document("minimal_brief", change)).standing(182) == 0


def test_days_off_count_once_and_only_from_the_start() -> None:
    off = ["2026-11-30", "2026-12-01", "2026-12-01", "2027-05-31", "2027-06-01"]
    capacity = Capacity.of(base_document("minimal_brief", {"/engagement/days_off": off}))
    assert capacity.off_days == (1, 182, 183)
    assert capacity.available(1) == 0
    assert capacity.available(182) == pytest.approx(20 * 180 / 7)


@pytest.mark.parametrize(
    ("rhythm", "hours"), [("weekly", 26), ("biweekly", 13), ("monthly", 6), ("none", 0), (None, 0)]
)
def test_talks_with_the_ceo_by_their_rhythm(rhythm: str | None, hours: float) -> None:
    change = {"/access/ceo_one_on_one": rhythm, "/reporting/ceo_one_on_one_minutes": 60}
    assert Capacity.of(base_document("minimal_brief", change)).standing(182) == pytest.approx(hours)


def test_standing_commitments_by_month_and_quarter() -> None:
    change = {"/reporting": {"monthly_review": {"minutes": 60}, "quarterly_assessment": {"minutes": 90}}}
    capacity = Capacity.of(base_document("minimal_brief", change))
    assert [capacity.standing(day) for day in (29, 30, 89, 90, 182)] == [0, 1, 2, 4.5, 9]


def test_negative_figures_give_no_hours_back() -> None:
    document = base_document("minimal_brief", {"/engagement/days_per_week": -2})
    assert Capacity.of(document).available(90) == 0
    sets = base_document("cro_two_days", {f"{FIRST}/hours": -48, f"{FIRST}/delegated_hours": -10}).okr_sets
    assert sets
    assert hours_asked(sets[0]) == 106
    assert hours_due(sets[0], 30, delegated=True) == 0


def test_no_due_day_counts_at_the_horizon_s_end() -> None:
    sets = base_document("cro_two_days", remove=(f"{FIRST}/due_day",)).okr_sets
    assert sets
    assert [hours_due(sets[0], day) for day in (30, 89, 90)] == [8, 106, 154]
