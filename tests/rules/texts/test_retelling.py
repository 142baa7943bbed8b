"""A sentence takes the figures of its fields where code can tell which is which; flags and ids follow what is said."""

from __future__ import annotations

from typing import Any

import pytest

from rules.check import check
from rules.document import Document
from rules.finding import Finding, Fix
from rules.settings import Settings
from tests.rules.loading import TODAY

RATE: dict[str, Any] = {"metric": "win_rate", "baseline": 18, "target": 25, "unit": "percent", "due_day": 170}


def plan(text: str, horizon: str = "6m", controls: tuple[str, ...] = (), **fields: Any) -> Document:
    row = {"id": "KR1", "text": text, **fields}
    return Document.model_validate(
        {
            "engagement": {"company": "Acme", "role": "cro", "start": "2026-12-01", "days_per_week": 2},
            "company_objectives": [{"id": "C1", "text": "Reach 5M ARR"}],
            "span": {"controls": list(controls)},
            "baselines": [{"metric": "win_rate", "value": 18, "unit": "percent"}],
            "okr_sets": [{"horizon": horizon, "objectives": [{"id": "O1", "text": "Win", "key_results": [row]}]}],
        }
    )


def only(document: Document, code: str) -> Finding:
    (one,) = check(document, today=TODAY, settings=Settings(select=(code,))).findings
    return one


def fix_of(document: Document, code: str) -> Fix:
    one = only(document, code).fix
    assert one is not None
    return one


def values(fix: Fix) -> dict[str, Any]:
    return {one["path"].rsplit("/", 1)[1]: one["value"] for one in fix.patch}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Raise the win rate from 18 to 30 % by day 170", "Raise the win rate from 18 to 25 % by day 170"),
        ("Raise the win rate from 20 to 25 %", "Raise the win rate from 18 to 25 %"),
        ("Raise the win rate from 20 % to 30 %", "Raise the win rate from 18 % to 25 %"),
        ("Win rate up by 9 points", "Win rate up by 7 points"),
        ("Raise the win rate to 25 % by day 100", "Raise the win rate to 25 % by day 170"),
    ],
)
def test_wrong_figures_become_those_of_the_fields(wrong: str, right: str) -> None:
    fix = fix_of(plan(wrong, **RATE), "BAS208")
    assert (fix.safety, values(fix)) == ("unsafe", {"text": right})


@pytest.mark.parametrize(
    "text",
    [
        "Raise the win rate from eighteen to thirty percent",
        "Raise the win rate to 25 % within 60 days",
        "Raise the win rate to 25 % by 2027-01-15",
    ],
)
def test_what_cannot_be_told_is_left_to_people(text: str) -> None:
    fix = fix_of(plan(text, **RATE), "BAS208")
    assert (fix.safety, fix.patch) == ("display", ())


def test_thousands_and_ratios_keep_their_form() -> None:
    money: dict[str, Any] = {"metric": "qualified_pipeline_value", "baseline": 500000, "target": 1250000, "unit": "USD"}
    text = "Qualified pipeline from $500,000 to $1,500,000"
    assert values(fix_of(plan(text, **money), "BAS208")) == {"text": "Qualified pipeline from $500,000 to $1,250,000"}
    ratio: dict[str, Any] = {**RATE, "baseline": 0.18, "target": 0.25, "unit": "ratio"}
    text = "Raise the win rate from 18 to 30 %"
    assert values(fix_of(plan(text, **ratio), "BAS208")) == {"text": "Raise the win rate from 18 to 25 %"}
    short = "Qualified pipeline from $500k to $1.5M"
    assert fix_of(plan(short, **money), "BAS208").patch == ()


def test_a_target_and_its_sentence_change_together() -> None:
    far: dict[str, Any] = {**RATE, "target": 40, "due_day": 182}
    fix = fix_of(plan("Raise the win rate from 18 to 40 %", **far), "BAS204")
    assert (fix.safety, values(fix)) == ("unsafe", {"target": 25, "text": "Raise the win rate from 18 to 25 %"})
    assert fix.description.startswith("set the target to 25: 7 is in reach by then (7 points in six months")
    fix = fix_of(plan("Raise the win rate from eighteen to forty percent", **far), "BAS204")
    assert (fix.safety, fix.patch) == ("display", ())
    fix = fix_of(plan("Raise the win rate from 18 to 40 %", kind="measured"), "BAS204")
    assert (fix.safety, fix.patch) == ("display", ())


@pytest.mark.parametrize(
    ("metric", "baseline", "target", "offer"),
    [
        ("sales_cycle_days", 90, 40, 65),
        ("qualified_pipeline_value", 512345, 2600000, 1530000),
        ("cost_per_opportunity", 98765, 40000, 69200),
        ("pipeline_coverage", 2.5, 6, 4.38),
        ("rep_ramp_days", 3, 1, 2.1),
    ],
)
def test_an_offer_is_whole_where_the_ends_are_and_on_the_near_side(
    metric: str, baseline: float, target: float, offer: float
) -> None:
    one = plan("Move it", metric=metric, baseline=baseline, target=target, due_day=182)
    assert values(fix_of(one, "BAS204")) == {"target": offer}


def test_a_day_and_its_sentence_change_together() -> None:
    fix = fix_of(plan("Stages in use by day 95", "90d", due_day=95), "HOR307")
    assert values(fix) == {"due_day": 90, "text": "Stages in use by day 90"}
    assert fix_of(plan("Stages in use", "90d", due_day=0), "HOR307").patch == ()
    assert fix_of(plan("Stages in use by day 95", "90d"), "HOR307").patch == ()
    fix = fix_of(plan("Full audit of sales, by day 45", "90d", purpose="audit", due_day=45), "HOR302")
    assert values(fix) == {"due_day": 30, "text": "Full audit of sales, by day 30"}
    fix = fix_of(plan("Full audit of sales within eight weeks", "90d", purpose="audit", due_day=45), "HOR302")
    assert (fix.safety, fix.patch) == ("display", ())


def test_a_lagging_figure_waits_for_month_four() -> None:
    arr: dict[str, Any] = {"metric": "arr", "kind": "measured", "target": 4000000}
    assert values(fix_of(plan("ARR of 4M", due_day=80, **arr), "HOR310")) == {"due_day": 91}
    assert fix_of(plan("ARR of 4M", "90d", due_day=80, **arr), "HOR310").patch == ()
    assert fix_of(plan("ARR of 4M", due_day=0, **arr), "HOR310").patch == ()


def test_points_are_said_where_the_fields_leave_no_doubt() -> None:
    assert values(fix_of(plan("Raise the win rate by 7 %", **RATE), "BAS206")) == {
        "text": "Raise the win rate by 7 points"
    }
    assert values(fix_of(plan("Raise the win rate by 39 points", **RATE), "BAS206")) == {
        "text": "Raise the win rate by 7 points"
    }
    assert fix_of(plan("Raise the win rate by seven percent", **RATE), "BAS206").patch == ()


WHO = {"who": "the head of customer success", "what": "acts on the renewal list"}


@pytest.mark.parametrize(
    ("fields", "span"),
    [
        ({"metric": "win_rate", "kind": "measured"}, "control"),
        ({"metric": "churn_rate", "kind": "measured", "depends_on": WHO}, "influence"),
        ({"metric": "churn_rate", "kind": "measured", "depends_on": {"who": "them", "what": " "}}, None),
        ({"metric": "churn_rate", "kind": "measured", "depends_on": {"what": "do it"}}, None),
        ({"metric": "churn_rate", "kind": "measured"}, None),
        ({"kind": "deliverable"}, None),
        ({"metric": "smiles", "kind": "measured"}, None),
    ],
)
def test_the_owner_of_a_metric_says_whose_it_is(fields: dict[str, Any], span: str | None) -> None:
    fix = fix_of(plan("Do it", **fields), "INF401")
    assert (fix.safety, values(fix)) == (("unsafe", {"span": span}) if span else ("display", {}))


def test_what_span_controls_names_is_controlled() -> None:
    one = plan("Do it", metric="churn_rate", kind="measured", controls=("customer_success",))
    assert values(fix_of(one, "INF401")) == {"span": "control"}


def test_control_becomes_influence_where_the_dependency_is_said() -> None:
    churn: dict[str, Any] = {"metric": "churn_rate", "kind": "measured", "target": 3}
    document = plan("Churn down", **churn).model_dump(mode="json", exclude_unset=True)
    row = document["okr_sets"][0]["objectives"][0]["key_results"][0]
    row["span"] = "control"
    assert fix_of(Document.model_validate(document), "INF402").patch == ()
    row["depends_on"] = WHO
    assert values(fix_of(Document.model_validate(document), "INF402")) == {"span": "influence"}


def test_supports_keeps_what_there_is() -> None:
    document = plan("Do it").model_dump(mode="json", exclude_unset=True)
    objective = document["okr_sets"][0]["objectives"][0]
    assert fix_of(Document.model_validate(document), "ALN502").patch == ()
    objective["supports"] = ["C7", "C1", "C8"]
    assert values(fix_of(Document.model_validate(document), "ALN502")) == {"supports": ["C1"]}
    objective["supports"] = ["C7"]
    assert fix_of(Document.model_validate(document), "ALN502").patch == ()


@pytest.mark.parametrize(
    ("outside", "patch"),
    [
        (None, {"op": "add", "path": "/out_of_span", "value": ["C1"]}),
        ([], {"op": "add", "path": "/out_of_span/-", "value": "C1"}),
    ],
)
def test_what_nobody_serves_goes_out_of_span(outside: list[str] | None, patch: dict[str, Any]) -> None:
    document = plan("Do it").model_copy(update={"out_of_span": outside})
    assert fix_of(document, "ALN505").patch == (patch,)


def test_what_out_of_span_names_in_vain_is_taken_out() -> None:
    document = plan("Do it").model_copy(update={"out_of_span": ("C1", "C9")})
    assert fix_of(document, "ALN505").patch == ({"op": "remove", "path": "/out_of_span/1"},)


GUIDE: dict[str, Any] = {"interviews": [{"questions": [{"text": "What works?"}]}]}


@pytest.mark.parametrize(
    ("guide", "safety", "where"),
    [
        (None, "safe", None),
        (GUIDE, "unsafe", "/interview_guide/data_request"),
        ({**GUIDE, "data_request": []}, "unsafe", "/interview_guide/data_request"),
        ({**GUIDE, "data_request": [{"metric": "Deal velocity"}]}, "safe", None),
        ({**GUIDE, "data_request": [{"item": "The deal velocity of last year"}]}, "safe", None),
        ({"interviews": [{"questions": [{"text": "How fast?", "metric": "deal_velocity"}]}]}, "safe", None),
        ({"interviews": [{"questions": [{"text": "What was the deal velocity?"}]}]}, "safe", None),
    ],
)
def test_an_unknown_baseline_is_asked_for(guide: dict[str, Any] | None, safety: str, where: str | None) -> None:
    data = plan("Do it").model_dump(mode="json", exclude_unset=True)
    data["kpis"] = [{"metric": "deal_velocity", "target": 5}]
    if guide is not None:
        data["interview_guide"] = guide
    fix = fix_of(Document.model_validate(data), "BAS207")
    assert fix.safety == safety
    row, *request = fix.patch
    assert row == {"op": "add", "path": "/baselines/-", "value": {"metric": "deal_velocity", "value": None}}
    assert [one["path"] for one in request] == ([where] if where else [])
    document = Document.model_validate(data)
    if where:
        asked = request[0]["value"] if where.endswith("-") else request[0]["value"][0]
        assert asked["metric"] == "deal_velocity"
        assert asked["item"].endswith(": its value before the start, with day and source")
    assert document.baselines is not None


FINE: dict[str, Any] = {**RATE, "baseline": 17.123, "target": 24.456}
UNSHOWN = "is relative and the text does not show the figure that it comes to"


@pytest.mark.parametrize(
    ("text", "fields", "message"),
    [
        ("by 7 %", RATE, '"7 %" of 18 % is 19.26 %, while the target is 25 %: write 7 points'),
        ("by 7.05 %", RATE, '"7.05 %" of 18 % is 19.27 %, while the target is 25 %: write 7 points'),
        ("by 7.053 %", RATE, f'"7.053 %" {UNSHOWN} (from 18 % to 25 % by the fields)'),
        (
            "by 39.45 points",
            RATE,
            '"39.45 points" is the move relative to the baseline; in points it is 7, from 18 % to 25 %',
        ),
        ("by 39.55 points", RATE, None),
        ("in 2x weekly reviews, from 18 to 25 %", RATE, None),
        (
            "by 7 %",
            {**RATE, "baseline": 0.18, "target": 0.25, "unit": "ratio"},
            '"7 %" of 0.18x is 0.19x, while the target is 0.25x: write 7 points',
        ),
        ("by 7.06 %", RATE, f'"7.06 %" {UNSHOWN} (from 18 % to 25 % by the fields)'),
        ("by 7.333 %", FINE, '"7.333 %" of 17.12 % is 18.38 %, while the target is 24.46 %: write 7.33 points'),
        (
            "by 39 points",
            RATE,
            '"39 points" is the move relative to the baseline; in points it is 7, from 18 % to 25 %',
        ),
        (
            "by 42.8 points",
            FINE,
            '"42.8 points" is the move relative to the baseline; in points it is 7.33, from 17.12 % to 24.46 %',
        ),
        ("by 7.05 points", RATE, None),
        ("by 39 %", RATE, f'"39 %" {UNSHOWN} (from 18 % to 25 % by the fields)'),
        ("by 39 %", {**RATE, "target": None}, f'"39 %" {UNSHOWN}'),
        ("by a third, to 24 %", {**RATE, "target": 24}, None),
        ("by a third, to 24 %", {"metric": "win_rate"}, None),
        ("by a third with 24 % of the sellers", {"metric": "win_rate"}, f'"a third" {UNSHOWN}'),
        ("by a third, by 6 points", {"metric": "win_rate"}, None),
        ("by a third from 18 %", {"metric": "win_rate"}, f'"a third" {UNSHOWN}'),
        ("by a third, that is by half of a half", {"metric": "win_rate"}, f'"a third" {UNSHOWN}'),
        ("by 100 %, by 7 %", {**RATE, "baseline": 100, "target": 107}, None),
    ],
)
def test_a_relative_move_is_told_with_its_figures(text: str, fields: dict[str, Any], message: str | None) -> None:
    document = plan(f"Raise the win rate {text}", **fields)
    found = check(document, today=TODAY, settings=Settings(select=("BAS206",))).findings
    assert [one.message for one in found] == ([message] if message else [])


@pytest.mark.parametrize(
    ("text", "fields", "message"),
    [
        ("Cut churn by 2 %", {"metric": "churn_rate", "baseline": 8, "target": 6, "unit": "percent"}, "is 7.84 %,"),
        ("Cut the sales cycle by a third, by 30 days", {"metric": "sales_cycle_days", "unit": "days"}, None),
        ("Cut the sales cycle by a third within 30 days", {"metric": "sales_cycle_days", "unit": "days"}, UNSHOWN),
        ("Cut the sales cycle by a third to 60 days", {"metric": "sales_cycle_days"}, None),
    ],
)
def test_downwards_too(text: str, fields: dict[str, Any], message: str | None) -> None:
    found = check(plan(text, **fields), today=TODAY, settings=Settings(select=("BAS206",))).findings
    assert len(found) == (message is not None)
    assert all(message in one.message for one in found if message)


def test_a_share_is_told_to_a_tenth() -> None:
    assert only(plan("Raise the win rate by 39.26 %", **FINE), "BAS206").figures == {"text": 39.3}


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Raise the win rate by 7.333 %", "Raise the win rate by 7.33 points"),
        ("Raise the win rate by 42.8 points", "Raise the win rate by 7.33 points"),
        ("Raise the win rate by seven percent", None),
    ],
)
def test_a_move_is_put_into_points_where_no_other_is_in_doubt(text: str, after: str | None) -> None:
    fix = fix_of(plan(text, **FINE), "BAS206")
    assert (fix.safety, values(fix)) == (("unsafe", {"text": after}) if after else ("display", {}))


def test_a_move_of_nothing_measured_is_left_alone() -> None:
    document = plan("Cut the time spent in meetings by 20 %")
    assert not check(document, today=TODAY, settings=Settings(select=("BAS206",))).findings


def test_points_are_told_to_a_hundredth_and_shares_to_a_tenth() -> None:
    figures = only(plan("Raise the win rate by 7.333 %", **FINE), "BAS206").figures
    assert figures == {"text": 7.3, "points": 7.33, "relative": 42.8}
