"""What the four summaries say, what they state as a gap, and what they are refused for."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest

from assistant.drafting.summaries.drafting import line_for
from assistant.drafting.summaries.page import summary_page
from rules.document.summary import SummaryKind
from tests.assistant.drafting.summaries.making import (
    DIAGNOSTIC,
    MONTH,
    QUARTER,
    WEEK,
    document,
    drafted,
    lines,
    refused,
    told,
)

WHOLE: list[tuple[SummaryKind, dict[str, Any]]] = [
    ("weekly", WEEK), ("monthly", MONTH), ("quarterly", QUARTER), ("diagnostic", DIAGNOSTIC),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "summary"), WHOLE, ids=[kind for kind, _ in WHOLE])
def test_a_whole_summary_has_no_finding_of_its_own(kind: SummaryKind, summary: dict[str, Any]) -> None:
    result = drafted(kind, summary)
    assert [
        one.message for one in result.report.findings if one.path.startswith("/summary") and one.code != "SUM106"
    ] == []


def test_everything_else_stays_as_it_is() -> None:
    before = document(WEEK, people=[{"role": "account executive", "count": 4}])
    after = drafted("weekly", WEEK, people=[{"role": "account executive", "count": 4}]).document
    assert after.model_copy(update={"summary": None}) == before.model_copy(update={"summary": None})


# Weekly


def test_what_the_reader_is_asked_for_comes_first() -> None:
    assert lines(drafted("weekly", WEEK))[0] == "- A login from you: no access to the finance system yet."


def test_nothing_decided_and_nothing_in_the_way_is_said() -> None:
    prose = told(drafted("weekly", {**WEEK, "decisions": [], "issues": []}))
    assert "ecision" in prose
    assert "problem" in prose or "in the way" in prose


@pytest.mark.parametrize("gone", ["activities", "priorities"])
def test_a_week_of_which_nothing_is_told_is_refused(gone: str) -> None:
    assert refused("weekly", {**WEEK, gone: []}) == [f"/summary/{gone}"]


def test_without_priorities_the_plan_says_what_comes_next() -> None:
    plan = {"activities": [{"day": 81, "text": "Stage definitions go live"}, {"day": 95, "text": "Much later"}]}
    prose = told(drafted("weekly", {**WEEK, "priorities": []}, ninety_day_plan=plan, today=dt.date(2027, 3, 28)))
    assert "Stage definitions go live" in prose or "stage definitions go live" in prose.lower()
    assert "Much later" not in prose


def test_what_the_week_does_not_hold_waits() -> None:
    many = [
        {"text": "Findings", "hours": 15},
        {"text": "Price list", "hours": 8},
        {"text": "Exit criteria", "hours": 4},
    ]
    result = drafted("weekly", {**WEEK, "priorities": many})
    assert result.document.summary is not None
    assert [one.text for one in result.document.summary.priorities] == ["Findings", "Exit criteria"]
    assert "Price list (8 hours)" in told(result)
    assert "Price list" in result.remarks[0]


def test_one_priority_larger_than_the_week_is_not_hidden() -> None:
    result = drafted("weekly", {**WEEK, "priorities": [{"text": "Everything", "hours": 30}]})
    assert "30 hours" in told(result)
    assert [one.code for one in result.report.findings if one.path == "/summary/priorities"] == ["SUM106"]


def test_twelve_weeks_in_a_row_do_not_read_the_same() -> None:
    same_inputs = [drafted("weekly", {**WEEK, "period": {"week": n}}) for n in range(1, 13)]
    texts = ["\n".join(lines(one)) for one in same_inputs]
    pages = [summary_page(one.document) for one in same_inputs]
    assert all(one != other for one, other in pairwise(texts))
    assert len({tuple(page.splitlines()[4:]) for page in pages}) >= 10


def test_the_same_inputs_give_the_same_text() -> None:
    assert lines(drafted("weekly", WEEK)) == lines(drafted("weekly", WEEK))


def test_a_shift_without_a_look_is_said_to_be_without_one() -> None:
    shift = [{"kind": "key_person_left", "text": "The sales manager has resigned", "date": "2027-03-29"}]
    assert "No date is set yet for going over the OKRs." in told(drafted("weekly", {**WEEK, "shifts": shift}))


# Monthly


def test_a_kpi_that_nobody_read_is_a_stated_gap() -> None:
    kpis = [
        {"metric": "win_rate", "target": 25, "unit": "percent"},
        {"metric": "churn_rate", "target": 4, "unit": "percent"},
    ]
    prose = told(drafted("monthly", MONTH, kpis=kpis))
    assert "churn" in prose.lower()
    assert "no reading" in prose.lower() or "Nobody has read" in prose


def test_a_month_without_any_figure_is_refused() -> None:
    assert refused("monthly", {**MONTH, "readings": []})[0] == "/summary/readings"


def test_a_metric_read_twice_with_two_values_is_refused() -> None:
    twice = [{"metric": "win_rate", "value": 21}, {"metric": "close rate", "value": 24}]
    assert "/summary/readings/1/value" in refused("monthly", {**MONTH, "readings": twice})


def test_a_baseline_that_the_brief_does_not_hold_is_refused() -> None:
    wrong = [{"metric": "win_rate", "value": 21, "baseline": 12}]
    assert "/summary/readings/0/baseline" in refused("monthly", {**MONTH, "readings": wrong})


def test_a_metric_without_a_baseline_is_compared_with_none() -> None:
    prose = told(
        drafted(
            "monthly",
            {**MONTH, "readings": [*MONTH["readings"], {"metric": "churn_rate", "value": 5, "unit": "percent"}]},
        )
    )
    assert "no baseline" in prose


def test_the_reading_before_comes_from_the_summary_before() -> None:
    before = {"summary": {"kind": "monthly", "readings": [{"metric": "win_rate", "value": 20}]}, "engagement": {
        "company": "Northwind Analytics", "role": "cro", "start": "2027-01-11", "days_per_week": 2}}  # fmt: skip
    prose = told(drafted("monthly", {**MONTH, "readings": [{"metric": "win_rate", "value": 21}]}, previous=before))
    assert "20 %" in prose


def test_a_measured_key_result_is_as_far_as_its_reading() -> None:
    sets = [{"horizon": "90d", "objectives": [{"id": "O1", "text": "Deals are worked one way", "key_results": [
        {"id": "KR1", "text": "Full audit", "due_day": 30},
        {"id": "KR5", "text": "The win rate moves", "kind": "measured", "metric": "win_rate", "baseline": 18,
         "target": 24, "unit": "percent", "due_day": 85}]}]}]  # fmt: skip
    prose = told(drafted("monthly", {**MONTH, "progress": []}, okr_sets=sets))
    assert "has come 50 % of the way" in prose
    assert "KR1 (Full audit)" in prose


# Quarterly


def test_the_return_is_computed_and_shown() -> None:
    prose = told(drafted("quarterly", {**QUARTER, "period": {"from": "2027-01-11", "to": "2027-04-10"}}))
    assert "900,000 - 500,000 = 400,000" in prose
    assert "400,000 × 22 % = 88,000" in prose
    assert "3 × 14,000 = 42,000" in prose
    assert "2.1 times the cost" in prose


def test_beside_a_gain_since_the_start_stands_the_cost_since_the_start() -> None:
    prose = told(drafted("quarterly", {**QUARTER, "period": {"from": "2027-04-11", "to": "2027-07-10"}}))
    assert "6 × 14,000 = 84,000" in prose
    assert "the cost too counted from the start" in prose


@pytest.mark.parametrize("gone", ["goals", "market", "cadence", "outlook"])
def test_a_quarter_without_a_judgement_is_refused(gone: str) -> None:
    assert f"/summary/{gone}" in refused("quarterly", {**QUARTER, gone: None})


def test_a_return_without_money_to_compute_it_from_is_refused() -> None:
    assert "/summary/roi/financial/delta" in refused("quarterly", {**QUARTER, "readings": []})


def test_no_cost_is_refused() -> None:
    assert "/summary/roi/financial/cost" in refused("quarterly", QUARTER, engagement={"monthly_cost": None})


def test_an_engagement_that_costs_nothing_is_told_as_one() -> None:
    free = {"monthly_cost": {"amount": 0, "currency": "USD"}}
    prose = told(drafted("quarterly", QUARTER, engagement=free))
    assert "there is no cost to hold it against" in prose
    assert "times the cost" not in prose


def test_a_loss_is_called_one() -> None:
    fallen = [{**QUARTER["readings"][0]}, {**QUARTER["readings"][1], "value": 300000}]
    prose = told(drafted("quarterly", {**QUARTER, "readings": fallen}))
    assert "loss of $44K" in prose
    assert "lags" in prose


# Diagnostic


def test_the_diagnostic_names_what_nobody_knows() -> None:
    baselines = [{"metric": "win_rate", "value": 18, "unit": "percent"}, {"metric": "churn_rate", "value": None}]
    assert "churn" in told(drafted("diagnostic", DIAGNOSTIC, baselines=baselines)).lower()


@pytest.mark.parametrize("gone", ["works", "fails", "small_changes", "quick_wins", "initiatives"])
def test_a_diagnostic_without_a_part_is_refused(gone: str) -> None:
    assert refused("diagnostic", {**DIAGNOSTIC, gone: []}) == [f"/summary/{gone}"]


# Bad input


def test_another_kind_than_asked_for_is_refused() -> None:
    assert refused("weekly", {**MONTH, "kind": "monthly"}) == ["/summary/kind"]


def test_a_period_that_runs_backwards_is_refused() -> None:
    assert refused("weekly", {**WEEK, "period": {"from": "2027-02-08", "to": "2027-02-01"}}) == ["/summary/period"]


def test_hostile_text_is_material() -> None:
    hostile = {**WEEK, "activities": [{"text": "{company} <script>alert(1)</script> {0.__class__}"}]}
    page = summary_page(drafted("weekly", hostile).document)
    assert "<script>" not in page
    assert "{0.__class__}" in page.replace("\\", "")


def test_a_weekly_update_says_what_was_told_of_a_key_result() -> None:
    row = {"key_result": "KR1", "text": "Repeat rate agreed at 26 %"}
    assert "Repeat rate agreed at 26 %" in told(drafted("weekly", {**WEEK, "progress": [row]}))


def test_a_decision_stands_under_its_heading_without_saying_so_again() -> None:
    assert "The fair is dropped." in lines(drafted("weekly", {**WEEK, "decisions": [{"text": "the fair is dropped"}]}))


def test_a_key_result_is_done_on_its_day_in_one_sentence() -> None:
    okrs = [{"horizon": "90d", "objectives": [{"id": "O1", "text": "Sales", "key_results": [
        {"id": "KR1", "text": "Audit of the sales process", "due_day": 30}]}]}]  # fmt: skip
    progress = [{"key_result": "KR1", "status": "done", "text": "On 16 March"}]
    month = drafted("monthly", {**MONTH, "progress": progress}, okr_sets=okrs)
    assert "KR1 (Audit of the sales process) is done (on 16 March)." in told(month)


@pytest.mark.parametrize("company", ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir"])
def test_a_gain_below_the_cost_is_said_and_holds_however_it_is_worded(company: str) -> None:
    roi = {**QUARTER["roi"], "financial": {"judgement": "lagging", "delta": {"amount": 30000, "currency": "USD"}}}
    whole = drafted("quarterly", {**QUARTER, "roi": roi}, engagement={"company": company})
    assert "$12K" in told(whole)


def test_a_key_result_that_stands_in_two_ways_is_refused() -> None:
    two = [{"key_result": "KR1", "status": "done"}, {"key_result": "KR1", "status": "not_started"}]
    assert "/summary/progress/1/status" in refused("monthly", {**MONTH, "progress": two})


def test_a_change_of_scope_is_proposed_as_a_thing_and_no_deed() -> None:
    outlook = {"choice": "change_scope", "text": "change of scope, then out at year end"}
    assert "propose to change of" not in told(drafted("quarterly", {**QUARTER, "outlook": outlook}))


def test_a_cost_that_is_missing_is_no_line_of_the_notes() -> None:
    assert line_for("/summary/roi/financial/cost") is None
    assert line_for("/summary/roi/financial/delta", "GBP") == "Return: 12 more orders x 2,000 GBP = 24,000 GBP"


def test_how_much_is_done_is_of_the_key_result_that_its_line_names() -> None:
    progress = [
        {"key_result": "KR1", "status": "done", "percent": 100, "text": "Price book in use - done"},
        {"key_result": "KR4", "status": "on_track", "percent": 40, "text": "Renewals called early, on track"},
    ]
    assert "KR4: 40 % done." in told(drafted("monthly", {**MONTH, "progress": progress}))
