"""What holds for every document, whatever stands in it."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rules.calendar import date_of
from rules.check import check
from rules.document import Document
from rules.finding import Report
from rules.ledger import MILESTONES, Capacity, hours_asked, ledger
from rules.settings import Settings
from tests.rules.documents import documents
from tests.rules.loading import TODAY, base_document

KR = "/okr_sets/0/objectives/0/key_results/0"
DATA = Path(__file__).parents[2] / "rules" / "data"
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
some = settings(max_examples=150, deadline=None)
HOURS = st.floats(0, 400).map(lambda x: round(x, 1))
CADENCES = st.sampled_from([1, 1.5, 2, 2.5, 3, 3.5, 4])


def codes(document: Document, *only: str) -> set[tuple[str, str, str]]:
    return {(f.code, f.path, str(f.severity)) for f in report(document, *only).findings}


def report(document: Document, *only: str) -> Report:
    return check(document, today=TODAY, settings=Settings(select=only))


def one_target(**fields: Any) -> Document:
    return base_document("one_target", {f"{KR}/{name}": value for name, value in fields.items()})


def two_sets(days: float, first: float, second: float, off: tuple[str, ...] = ()) -> Document:
    change = {
        "/engagement/days_per_week": days,
        "/engagement/days_off": list(off),
        f"{KR}/hours": first,
        "/okr_sets/1": {
            "horizon": "90d",
            "objectives": [{"id": "O2", "text": "x", "key_results": [{"id": "K", "text": "y", "hours": second}]}],
        },
    }
    return base_document("one_target", change)


@few
@given(documents())
def test_no_document_makes_a_rule_fail(document: Document) -> None:
    assert [f.message for f in report(document).findings if f.code == "NTD001"] == []


@few
@given(documents())
def test_a_second_check_says_the_same_and_prints_as_json(document: Document) -> None:
    first, second = (json.dumps(report(document).as_dict(), allow_nan=False) for _ in range(2))
    assert first == second
    again = Document.model_validate_json(document.model_dump_json(by_alias=True))
    assert json.dumps(report(again).as_dict()) == first


@few
@given(documents())
def test_findings_are_one_line_and_point_into_the_document(document: Document) -> None:
    for finding in report(document).findings:
        assert finding.message
        assert "\n" not in finding.message
        assert finding.path == "" or finding.path.startswith("/")


@some
@given(CADENCES, HOURS, HOURS, st.floats(0, 100))
def test_more_hours_asked_never_remove_a_capacity_finding(days: float, a: float, b: float, more: float) -> None:
    only = ("CAP101", "CAP108", "CAP111")
    assert codes(two_sets(days, a, b), *only) <= codes(two_sets(days, a + more, b), *only) | {
        # What each set breaks alone is no longer said of both together.
        ("CAP108", "/okr_sets", "warning")
    }


@some
@given(CADENCES, CADENCES, HOURS, HOURS)
def test_more_days_a_week_never_add_one(one: float, other: float, a: float, b: float) -> None:
    few_days, many_days = sorted((one, other))
    only = ("CAP101", "CAP111")
    assert codes(two_sets(many_days, a, b), *only) <= codes(two_sets(few_days, a, b), *only)


@some
@given(CADENCES, HOURS, HOURS, st.integers(1, 180))
def test_a_day_off_never_removes_one(days: float, a: float, b: float, day: int) -> None:
    off = date_of(base_document("one_target").engagement.start, day)
    only = ("CAP101", "CAP111")
    assert codes(two_sets(days, a, b), *only) <= codes(two_sets(days, a, b, (off.isoformat(),)), *only)


RELATIVE = st.sampled_from(
    ["pipeline_coverage", "qualified_pipeline_value", "sales_cycle_days", "churn_rate", "arr", "cost_per_lead"]
)
SHARES = st.sampled_from(["win_rate", "activation_rate", "methodology_adoption", "expansion_revenue_share"])
TARGET_RULES = ("BAS204", "BAS205", "BAS210")


@some
@given(RELATIVE, st.integers(1, 1000), st.integers(1, 3000), st.integers(1, 182))
def test_a_thousand_times_the_amounts_change_no_verdict(metric: str, baseline: int, target: int, day: int) -> None:
    small = one_target(metric=metric, baseline=baseline, target=target, due_day=day, unit="USD")
    large = one_target(metric=metric, baseline=baseline * 1000, target=target * 1000, due_day=day, unit="USD")
    assert codes(small, *TARGET_RULES) == codes(large, *TARGET_RULES)


@some
@given(SHARES, st.integers(0, 100), st.integers(0, 100), st.integers(1, 182))
def test_percent_and_ratio_change_no_verdict(metric: str, baseline: int, target: int, day: int) -> None:
    percent = one_target(metric=metric, baseline=baseline, target=target, due_day=day, unit="percent")
    ratio = one_target(metric=metric, baseline=baseline / 100, target=target / 100, due_day=day, unit="ratio")
    assert codes(percent, *TARGET_RULES) == codes(ratio, *TARGET_RULES)


@some
@given(st.integers(1, 300), st.integers(1, 300), st.integers(1, 182))
def test_days_and_hours_change_no_verdict(baseline: int, target: int, day: int) -> None:
    in_days = one_target(metric="sales_cycle_days", baseline=baseline, target=target, due_day=day, unit="days")
    in_hours = one_target(
        metric="sales_cycle_days", baseline=baseline * 24, target=target * 24, due_day=day, unit="hours"
    )
    assert codes(in_days, *TARGET_RULES) == codes(in_hours, *TARGET_RULES)


@some
@given(RELATIVE | SHARES, st.integers(1, 90), st.integers(1, 100), st.integers(1, 182), st.integers(0, 60))
def test_a_later_day_is_never_less_credible(metric: str, baseline: int, target: int, day: int, later: int) -> None:
    def weight(due: int) -> int:
        document = one_target(metric=metric, baseline=baseline, target=target, due_day=due, unit="percent")
        found = {severity for _, _, severity in codes(document, "BAS204")}
        return 2 if "error" in found else len(found)

    assert weight(day + later) <= weight(day)


@few
@given(documents())
def test_the_ledger_adds_up_and_never_shrinks(document: Document) -> None:
    assume(all(abs(kr.hours or 0) < 1e6 for s in document.okr_sets or () for o in s.objectives for kr in o.key_results))
    rows = ledger(document).rows
    assert [row.day for row in rows] == list(MILESTONES)
    for row in rows:
        assert row.asked_together == pytest.approx(sum(row.asked.values()))
        assert row.net == pytest.approx(row.gross - row.days_off - row.standing, abs=1e-3)
    for early, late in pairwise(rows):
        for name in ("gross", "days_off", "standing", "asked_together", "delegated"):
            assert getattr(early, name) <= getattr(late, name)
        assert early.gross - early.days_off <= (late.gross - late.days_off) * (1 + 1e-9)
    in_time = sum(
        hours_asked(one)
        for one in document.okr_sets or ()
        if all(kr.due_day is None or kr.due_day <= 182 for o in one.objectives for kr in o.key_results)
    )
    assert rows[-1].asked_together >= in_time - 1e-6


@few
@given(documents(), st.integers(1, 182), st.integers(1, 182))
def test_capacity_is_additive(document: Document, a: int, b: int) -> None:
    without = document.model_copy(update={"engagement": document.engagement.model_copy(update={"days_off": ()})})
    capacity, free = Capacity.of(document), Capacity.of(without)
    assert free.gross(a) + free.gross(b) == pytest.approx(free.gross(a + b))
    assert capacity.available(a) <= free.available(a)
    assert capacity.available(a) >= -1e-9 * max(1.0, capacity.gross(a))


@cache
def _own_words() -> tuple[str, ...]:
    """Every word of the lists that rules read by, and what stands between words."""
    files = [*DATA.glob("*.txt"), *(DATA / "phrases").glob("*.txt")]
    skipped = ("openings.txt", "ordinary_words.txt", "ordinary_capitals.txt", "known_names.txt")
    text = " ".join(file.read_text("utf-8") for file in files if file.name not in skipped).lower()
    return (*sorted(set(re.findall(r"[a-z']+", text))), ",", ":", ";", "(", "?", "5", "18 %", "$5k")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_rule_fails_on_any_order_of_the_words_that_rules_read_by(data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(_own_words()), min_size=1, max_size=9)))
    objective = {"id": "O1", "text": text, "key_results": [{"id": "KR1", "text": text}]}
    nothing = {"people": "none", "process": "none", "strategy": "none", "budget": {"limit": 0}}
    document = Document.model_validate(
        {
            "engagement": {"company": "Acme", "role": "cro", "start": "2026-12-01", "days_per_week": 2},
            "authority": nothing,
            "okr_sets": [{"horizon": "90d", "objectives": [objective]}],
            "ninety_day_plan": {"activities": [{"day": 3, "text": text}]},
            "interview_guide": {"interviews": [{"group": "ceo", "questions": [{"text": text}]}]},
        }
    )
    assert [one.message for one in check(document, today=TODAY).findings if one.code == "NTD001"] == []
