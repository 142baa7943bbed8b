"""Which figures of a key result's text say something else than its fields."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from rules.context import Context
from rules.document import Document
from rules.document.base import Horizon
from rules.texts.spoken import Spoken
from tests.rules.loading import base

FIELDS: dict[str, dict[str, Any]] = {
    "win": {"metric": "win_rate", "baseline": 18, "target": 25, "unit": "percent"},
    "ratio": {"metric": "win_rate", "baseline": 0.18, "target": 0.25, "unit": "ratio"},
    "cycle": {"metric": "sales_cycle_days", "baseline": 90, "target": 66, "unit": "days"},
    "coverage": {"metric": "pipeline_coverage", "baseline": 2, "target": 3, "unit": "ratio"},
    "pipeline": {"metric": "qualified_pipeline_value", "baseline": 500000, "target": 1200000, "unit": "USD"},
    "leads": {"metric": "mql_volume", "baseline": 120, "target": 150, "unit": "leads a month"},
    "clinics": {"metric": "rooms_opened", "baseline": 3, "target": 5, "unit": "clinics a month"},
    "count": {"metric": "customer_count", "baseline": 40, "target": 60, "unit": "count"},
    "target only": {"metric": "win_rate", "target": 25, "unit": "percent"},
    "baseline only": {"metric": "win_rate", "baseline": 18, "unit": "percent"},
    "after": {"metric": "win_rate", "after": "KR0", "unit": "percent"},
    "spend": {"needs": {"spend": {"amount": 4000, "currency": "USD"}}},
    "day 50": {"due_day": 50},
}
"""What the fields of the key result say, by the name that the cases use."""
# By the fields and the horizon: each text, with its figures that are wrong beside those fields.
TEXTS: dict[tuple[str, Horizon], dict[str, list[str]]] = {
    ("win", "6m"): {
        "Win rate from 18 to 25 %": [],
        "Win rate from 19 to 26 %": ["19", "26 %"],
        "Win rate from 0.18 to 0.25": [],
        "Win rate from 18x to 25x": [],
        "Win rate up 7 points": [],
        "Win rate up by 7 points": [],
        "Win rate up by 8 points": ["8 points"],
        "Win rate up by 7 %": [],
        "Win rate up by 39 %": [],
        "Win rate up by 40 %": ["40 %"],
        "Win rate up by 38.4 %": [],
        "Win rate up by 39.5 %": [],
        "Win rate up by 38.2 %": ["38.2 %"],
        "Win rate up by a third": ["a third"],
        "Win rate, a method used by 80 % of the sellers": ["80 %"],
        "Win rate at least 25 %": [],
        "Win rate at least 20 % in week 4, 25 % at the end": [],
        "Win rate at least 20 %": ["20 %"],
        "Win rate 39 % higher": [],
        "Win rate 30 % higher": ["30 %"],
        "Win rate to 25 % with 30 % of the deals": [],
        "Win rate rises with 30 % of the deals": ["30 %"],
        "Double the win rate": ["Double"],
        "Win rate up 1.4x": [],
        "A 25 % win rate": [],
        "A 30-percent win rate": ["30-percent"],
        "A 30-percent discount": [],
        "A 25-percent win rate": [],
        "Win rate within 30 days from 18 to 25 %": [],
        "Win rate by 39.4 %": [],
        "Win rate of at most 20 %": ["20 %"],
        "Win rate at most 20 % in spring, 25 % later": [],
        "30 % of deals, so the win rate is 25 %": [],
        "Raise the win rate 1.39x": [],
    },
    ("ratio", "6m"): {
        "Win rate from 18 to 25 %": [],
        "Win rate up by 7 points": [],
        "Win rate up by 8 points": ["8 points"],
        "Win rate up by 0.07x": [],
    },
    ("cycle", "6m"): {
        "Sales cycle from 90 to 66 days": [],
        "Sales cycle from 12 weeks to 66 days": ["12 weeks"],
        "Sales cycle from 90 to 70": ["70"],
        "Cut the sales cycle by 24 days": [],
        "Cut the sales cycle by 20 days": ["20 days"],
        "Cut the sales cycle by 66 days": ["66 days"],
        "Cut the sales cycle by 24 points": ["24 points"],
        "Cut the sales cycle by 27 %": [],
        "Cut the sales cycle by 30 %": ["30 %"],
        "Sales cycle within 66 days": [],
        "Sales cycle settled within 70 days": [],
        "Halve the sales cycle": ["Halve"],
        "Sales cycle with 2 weeks of rest": [],
        "Sales cycle from 90 days to 1584 hours": [],
        "Sales cycle from 90 days to 1600 hours": ["1600 hours"],
        "70 days of sales cycle": ["70 days"],
    },
    ("coverage", "6m"): {
        "Coverage from 2x to 3x": [],
        "Coverage up by half": [],
        "Coverage up by a third": ["a third"],
        "Coverage from 2 to 3 times": [],
        "Coverage from 2 to 4 times": ["4"],
        "Coverage from 2 to 4 deals": [],
        "Coverage from 200 % to 300 %": [],
        "Coverage from 200 % to 350 %": ["350 %"],
        "Triple pipeline coverage": ["Triple"],
        "Grow pipeline coverage 1.5x": ["1.5x"],
        "Double pipeline coverage": ["Double"],
    },
    ("pipeline", "6m"): {
        "Pipeline from 500k to 1.2M": [],
        "Pipeline from 600k to 1.2M": ["600k"],
        "Pipeline to 999 deals": [],
        "Pipeline to 1000 deals": ["1000"],
        "Pipeline from $500k to €1.2M": ["€1.2M"],
        "Pipeline from $500k to $1.2M": [],
        "Double the qualified pipeline": ["Double"],
        "The deals move to $800k of pipeline": ["$800k"],
        "Pipeline by $700k": [],
        "Pipeline by $700,000": [],
        "Pipeline by $600k": ["$600k"],
        "Pipeline by 140 %": [],
        "Pipeline by 150 %": ["150 %"],
    },
    ("leads", "6m"): {
        "From 120 to 150 leads": [],
        "From 120 to 160 leads": ["160"],
        "From 120 to 160 calls": ["160"],
        "Raise it to 160 calls": [],
        "Raise it to 160.": ["160"],
        "Raise it by 30 leads": [],
        "Raise it by 150 leads": ["150"],
        "From 100 calls on": [],
        "From 100 calls, 9 people": [],
        "From 100 calls to 150 leads": ["100"],
        "Raise it by 40 leads": ["40"],
        "Raise it by 40 calls": [],
        "Make 40 leads": ["40"],
        "Make 40 MQLs": ["40"],
        "Make 40 marketing-qualified leads": ["40"],
        "Make 30 MQLs": [],
        "Each lead within two hours": [],
        "Of 5 people, from 120 to 160 calls": ["160"],
        "Go to 9 people from 120 calls": [],
    },
    ("clinics", "6m"): {
        "Sign 9 clinic chains": ["9"],
        "Sign 5 CLINICS": [],
        "Sign 9 papers a month": [],
        "Sign 9 large clinics": ["9"],
        "Sign 9 of the clinics": [],
    },
    ("count", "6m"): {
        "From 40 to 60 customers": [],
        "From 40 to 70 customers": ["70"],
        "From 40 to 70 of the finest shops": ["70"],
    },
    ("target only", "6m"): {
        "Win rate from 18 to 25 %": [],
        "Win rate up by 9 points": [],
        "Win rate 30 %": ["30 %"],
        "Double the win rate": [],
    },
    ("baseline only", "6m"): {
        "Win rate from 18 to 25 %": ["25 %"],
        "Win rate 30 %": ["30 %"],
        "Win rate 18 %": [],
    },
    ("after", "6m"): {
        "Win rate from 18 to 25 %": ["25 %"],
        "Win rate 30 %": [],
    },
    ("spend", "6m"): {
        "Spend $4,000 on it": [],
        "Spend $5,000 on it": ["$5,000"],
        "Spend €4,000 on it": ["€4,000"],
        "A tool that costs about $5,000": ["$5,000"],
        "Deals of $5,000": [],
        "Invest $3,900 in it": ["$3,900"],
    },
    ("day 50", "6m"): {
        "by day 50": [],
        "by day 51": ["day 51"],
        "by day 20": ["day 20"],
        "by day 20 and by day 30": ["day 30"],
        "by day 50, live by day 60": ["day 60"],
        "on day 20": [],
        "by week 8": [],
        "by week 7": ["week 7"],
        "by week 9": ["week 9"],
        "within month 2": [],
        "by month 1": ["month 1"],
        "by month 3": ["month 3"],
        "by 19 January 2027": [],
        "by 20 January 2027": ["20 January 2027"],
        "by January 2027": [],
        "by February 2027": ["February 2027"],
        "on 20 January 2027": [],
        "by 19 January": [],
        "by 19 January 2028": ["19 January 2028"],
        "within 50 days": [],
        "within 60 days": ["60 days"],
        "within 13 days": [],
        "within 14 days": ["14 days"],
        "in a 60-day sprint within reach": [],
        "within 182 days": [],
        "within 180 days": [],
        "within 179 days": ["179 days"],
        "within 184 days": [],
        "within 185 days": ["185 days"],
        "within 8 weeks": [],
        "within 7 weeks": ["7 weeks"],
        "within 9 weeks": ["9 weeks"],
        "within two months": [],
        "within one month": ["one month"],
        "within three months": ["three months"],
        "deals within 60 days after the first call": [],
        "within 60 days of the start": ["60 days"],
        "during the first 60 days": [],
        "over the first 60 days": [],
        "by day 50, in 60 days": [],
    },
    ("day 50", "90d"): {
        "within 90 days": [],
        "within 91 days": ["91 days"],
        "within 180 days": ["180 days"],
    },
}


def spoken(fields: dict[str, Any], text: str, horizon: Horizon = "6m", **sections: Any) -> Spoken:
    document = base("one_target") | sections
    okr_set = document["okr_sets"][0]
    okr_set["horizon"] = horizon
    okr_set["objectives"][0]["key_results"] = [{"id": "KR1", "text": text, "hours": 40, **fields}]
    ctx = Context(Document.model_validate(document), today=dt.date(2026, 11, 21))
    return Spoken(ctx.key_results[0], ctx)


def faults(one: Spoken) -> list[str]:
    return [figure.text for figure in one.faults()]


@pytest.mark.parametrize(
    ("fields", "horizon", "text", "wrong"),
    [(fields, horizon, text, wrong) for (fields, horizon), texts in TEXTS.items() for text, wrong in texts.items()],
)
def test_figures_that_differ_from_the_fields(fields: str, horizon: Horizon, text: str, wrong: list[str]) -> None:
    assert faults(spoken(FIELDS[fields], text, horizon)) == wrong


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("by week 8", 50, 56),
        ("by month 2", 31, 62),
        ("within 8 weeks", 50, 56),
        ("within two months", 29, 62),
        ("within 60 days", 60, 60),
        ("by day 60", 60, 60),
        ("by 29 January 2027", 60, 60),
        ("by January 2027", 32, 62),
    ],
)
def test_the_due_days_that_a_deadline_agrees_with(text: str, first: int, last: int) -> None:
    agrees = [day for day in range(1, 182) if not faults(spoken({"due_day": day}, text))]
    assert (agrees[0], agrees[-1], len(agrees)) == (first, last, last - first + 1)


@pytest.mark.parametrize(
    ("text", "wrong"), [("Sales cycle within 66 days", []), ("Sales cycle within 70 days", ["70 days"])]
)
def test_a_length_of_time_may_be_the_target_rather_than_a_deadline(text: str, wrong: list[str]) -> None:
    assert faults(spoken({**FIELDS["cycle"], "due_day": 50}, text)) == wrong


@pytest.mark.parametrize(("target", "wrong"), [(3.95, []), (4, []), (4.05, []), (4.21, ["Double"])])
def test_double_is_double_as_rounded(target: float, wrong: list[str]) -> None:
    assert faults(spoken({**FIELDS["coverage"], "target": target}, "Double pipeline coverage")) == wrong


def test_figures_known_from_elsewhere_may_be_mentioned() -> None:
    text = "Win rate of 30 % beside 40 %, 50 % and 60 %"
    goals = [{"id": "C1", "text": "Grow", "metric": "arr", "baseline": 30, "target": 40, "unit": "percent"}]
    rows = [{"metric": "churn_rate", "value": 50, "unit": "percent"}, {"metric": "rep_ramp_days", "value": None}]
    assert faults(spoken(FIELDS["win"], text)) == ["30 %", "40 %", "50 %", "60 %"]
    assert faults(spoken(FIELDS["win"], text, company_objectives=goals, baselines=rows)) == ["60 %"]
    rows.append({"metric": "activation_rate", "value": 60, "unit": "percent"})
    assert faults(spoken(FIELDS["win"], text, company_objectives=goals, baselines=rows)) == []


def test_the_baseline_of_the_brief_stands_in_for_the_field() -> None:
    rows = [{"metric": "close rate", "value": 18, "unit": "percent"}]
    for text, wrong in {
        "Win rate from 18 to 25 %": [],
        "Win rate from 17 to 25 %": ["17"],
        "up by 7 points": [],
    }.items():
        assert faults(spoken(FIELDS["target only"], text, baselines=rows)) == wrong
    one = spoken(FIELDS["target only"], "Win rate rises", baselines=rows)
    assert (one.baseline, one.target, one.move) == (18, 25, 7)
    assert one.relative == pytest.approx(38.889, abs=1e-3)


def test_from_nothing_nothing_is_relative() -> None:
    one = spoken({**FIELDS["win"], "baseline": 0}, "Win rate up by 25 %, up by 20 %, twice the win rate")
    assert (one.move, one.relative, faults(one)) == (25, None, [])


def test_a_fall_is_a_move_too() -> None:
    one = spoken(FIELDS["cycle"], "Sales cycle")
    assert (one.move, one.relative) == (24, pytest.approx(26.667, abs=1e-3))


def test_what_the_fields_say_in_a_message() -> None:
    every = {**FIELDS["win"], "due_day": 60, **FIELDS["spend"]}
    assert spoken(every, "").fields() == "baseline 18 %, target 25 %, due on day 60, spend USD 4,000"
    assert spoken({}, "").fields() == "neither a baseline nor a target"


def test_a_day_past_the_calendar_faults_no_date() -> None:
    start = {"company": "A", "role": "cro", "start": dt.date(9999, 12, 1), "days_per_week": 2}
    assert faults(spoken({"due_day": 90}, "by 3 March 2027", engagement=start)) == []
