"""When a period ends, of which kind a summary is, and how many hours lie ahead of it."""

from __future__ import annotations

from typing import Any

import pytest

from rules.document import Document
from rules.summaries.period import hours_ahead, last_day, summary_kind


def document(summary: dict[str, Any], **engagement: Any) -> Document:
    about = {"company": "Acme", "role": "cro", "start": "2026-12-01", "days_per_week": 2, **engagement}
    return Document.model_validate({"engagement": about, "summary": summary})


def kind(summary: dict[str, Any]) -> str | None:
    found = document(summary).summary
    assert found is not None
    return summary_kind(found)


def ahead(summary: dict[str, Any], **engagement: Any) -> float | None:
    made = document(summary, **engagement)
    assert made.summary is not None
    return hours_ahead(made, made.summary)


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        ({"kind": "diagnostic", "period": {"week": 3}}, "diagnostic"),
        ({"period": {"week": 3}}, "weekly"),
        ({"period": {"month": 3}}, "monthly"),
        ({"period": {"quarter": 3}}, "quarterly"),
        ({"period": {"from": "2026-12-01"}}, None),
        ({}, None),
    ],
)
def test_kinds(summary: dict[str, Any], found: str | None) -> None:
    assert kind(summary) == found


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ({"to": "2026-12-07"}, 7),
        ({"week": 3}, 21),
        ({"month": 2}, 60),
        ({"quarter": 2}, 182),
        ({"to": "2026-12-07", "week": 3}, 7),
        ({"from": "2026-12-07"}, None),
        ({"week": 9_999}, 69_993),
        ({"week": 10_000}, None),
        ({"week": -10_000}, None),
        ({"week": -9_999}, -69_993),
    ],
)
def test_the_last_day(period: dict[str, Any], day: int | None) -> None:
    made = document({"period": period})
    assert made.summary is not None
    assert last_day(made, made.summary) == day


def test_no_period_has_no_last_day() -> None:
    made = document({"kind": "weekly"})
    assert made.summary is not None
    assert last_day(made, made.summary) is None


@pytest.mark.parametrize(
    ("name", "hours"), [("weekly", 20), ("monthly", 600 / 7), ("quarterly", 260), ("diagnostic", 1200 / 7)]
)
def test_each_kind_has_its_time_ahead(name: str, hours: float) -> None:
    assert ahead({"kind": name}) == pytest.approx(hours)


def test_a_summary_of_no_kind_has_no_hours_ahead() -> None:
    assert ahead({}) is None


@pytest.mark.parametrize(
    ("off", "hours"),
    [("2026-12-07", 20), ("2026-12-08", 120 / 7), ("2026-12-14", 120 / 7), ("2026-12-15", 20)],
)
def test_days_off_count_from_the_day_after_the_period_to_its_last(off: str, hours: float) -> None:
    summary = {"kind": "weekly", "period": {"to": "2026-12-07"}}
    assert ahead(summary, days_off=[off]) == pytest.approx(hours)


def test_days_off_count_nowhere_where_the_period_has_no_end() -> None:
    assert ahead({"kind": "weekly"}, days_off=["2026-12-08"]) == pytest.approx(20)


def test_hours_follow_the_cadence() -> None:
    assert ahead({"kind": "weekly"}, days_per_week=3, hours_per_day=8) == pytest.approx(24)
