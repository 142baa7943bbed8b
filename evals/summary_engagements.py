"""Made-up engagements with the fields of a summary: five roles, four kinds, figures drawn anew; no prose yet."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.summary_writing import FRACTIONS
from rules.document.base import Role

KINDS = ("weekly", "monthly", "quarterly", "diagnostic")
START = dt.date(2026, 12, 1)
COMPANIES = ("Hollin Freight", "Tarn Clinics", "Brightwater Tools", "Osier Payroll", "Quill Learning")


@dataclass(frozen=True)
class MetricRow:
    """One metric of a made engagement; `names` are ways of naming it in a sentence."""

    id: str
    names: tuple[str, ...]
    unit: str
    baseline: float
    previous: float
    reading: float
    target: float


@dataclass(frozen=True)
class Engagement:
    """A document with the fields of a summary, its metrics, and the true figures by unit."""

    document: dict[str, Any]
    rows: tuple[MetricRow, ...]
    notes: tuple[Any, ...]
    counts: tuple[int, ...]
    values: dict[str, set[Any]]


_METRICS: dict[Role, tuple[tuple[str, tuple[str, ...], str, tuple[float, float], int], ...]] = {
    "cro": (
        ("win_rate", ("the win rate", "our win rate", "the close rate"), "percent", (12, 30), 1),
        ("sales_cycle_days", ("the sales cycle", "the average sales cycle", "the deal cycle"), "days", (60, 140), -1),
        ("pipeline_coverage", ("pipeline coverage", "the coverage ratio"), "ratio", (1.5, 2.6), 1),
        ("qualified_pipeline_value", ("qualified pipeline", "the qualified pipeline"), "USD", (400, 900), 1),
    ),
    "cmo": (
        ("mql_volume", ("marketing-qualified leads", "MQLs"), "count", (60, 240), 1),
        ("cost_per_opportunity", ("the cost per opportunity",), "EUR", (1.2, 4.5), -1),
        ("stage_conversion_rate", ("the conversion rate", "stage conversion"), "percent", (9, 28), 1),
        ("marketing_sourced_pipeline", ("marketing-sourced pipeline",), "EUR", (300, 800), 1),
    ),
    "cso": (
        ("quota_attainment", ("quota attainment",), "percent", (42, 70), 1),
        ("rep_ramp_days", ("ramp time", "the rep ramp time"), "days", (110, 190), -1),
        ("process_adherence", ("process adherence", "adherence to the sales process"), "percent", (30, 60), 1),
        ("revenue_per_rep", ("revenue per seller", "revenue per rep"), "GBP", (240, 600), 1),
    ),
    "cgo": (
        ("activation_rate", ("the activation rate", "activation"), "percent", (22, 45), 1),
        ("churn_rate", ("churn", "the churn rate"), "percent", (4, 12), -1),
        ("acquisition_rate", ("new customers",), "count", (30, 120), 1),
        ("trial_answers", ("trial answer time", "the trial answer time"), "hours", (20, 60), -1),
    ),
    "vp_sales": (
        ("forecast_accuracy", ("forecast accuracy",), "percent", (48, 72), 1),
        ("speed_to_lead", ("speed to lead", "the lead response time"), "hours", (9, 30), -1),
        ("methodology_adoption", ("methodology adoption", "adoption of the methodology"), "percent", (20, 50), 1),
        ("new_arr", ("new ARR from partners", "partner ARR"), "USD", (200, 700), 1),
    ),
}
_OWN = ("trial_answers", "new_arr")
_PRIORITIES = (
    "Coach the sellers on discovery", "Stage definitions go live", "Second round of customer interviews",
    "Price list with the finance lead", "Hand the dashboard to operations", "Outbound sequence for clinics",
    "Board paper on the forecast", "Onboarding mails rewritten", "Partner agreement redrafted", "Call library set up",
)  # fmt: skip
_DECISIONS = (
    "Proposals go out only after a second meeting", "The trade fair in spring is dropped",
    "Discounts need the founder's yes", "The agency contract ends", "Support answers trial users from now on",
)  # fmt: skip
_SHIFTS = ("The sales manager has resigned", "Our largest customer will not renew", "A competitor cut its prices")


def engagement(role: Role, kind: str, rng: random.Random, items: Sequence[Mapping[str, Any]]) -> Engagement:
    """One engagement with a summary's fields; `items` are notes with a count in each, three of which are taken."""
    rows = [_row(*one, rng) for one in _METRICS[role]]
    end = START + dt.timedelta(days={"weekly": 48, "monthly": 61, "quarterly": 90, "diagnostic": 29}[kind])
    first = end - dt.timedelta(days={"weekly": 6, "monthly": 30, "quarterly": 90, "diagnostic": 29}[kind])
    based = START - dt.timedelta(days=rng.randint(5, 25))
    cost = rng.choice([9000, 12000, 14000, 16000, 21000])
    months = 3
    delta = cost * months * rng.choice([2, 3, 4, 5]) if rng.random() < 0.6 else rng.randint(50, 400) * 1000
    code = next((row.unit for row in rows if row.unit in ("USD", "EUR", "GBP")), "USD")
    hours = rng.sample(range(3, 10), 2)
    counts = rng.sample([c for c in range(2, 19) if c not in (2, 3)], 3)
    notes = rng.sample(list(items), 3)
    priorities, decisions = rng.sample(_PRIORITIES, 2), rng.sample(_DECISIONS, rng.choice([2, 3]))
    days = rng.sample(range((end - first).days + 1), min((end - first).days + 1, len(decisions) + 1))
    shift = rng.choice(_SHIFTS)
    pct, spent, planned, due = (
        rng.choice([20, 35, 55, 65, 80]),
        rng.randint(11, 28),
        rng.randint(30, 60),
        rng.randint(62, 88),
    )
    document: dict[str, Any] = {
        "engagement": {
            "company": rng.choice(COMPANIES), "role": role, "start": START.isoformat(), "days_per_week": 2,
            "monthly_cost": {"amount": cost, "currency": code},
        },
        "baselines": [
            {"metric": r.id, "value": r.baseline, "unit": r.unit, "as_of": based.isoformat()} for r in rows
        ],
        "metrics": [
            {"id": r.id, "name": r.names[0], "unit": r.unit, "also": list(r.names[1:])} for r in rows if r.id in _OWN
        ],
        "kpis": [{"metric": r.id, "target": r.target, "unit": r.unit} for r in rows],
        "people": [{"role": "account executive", "count": rng.choice([4, 5, 6])}],
        "okr_sets": [{"horizon": "90d", "objectives": [{"id": "O1", "text": "Work is done one way", "key_results": [
            {"id": "KR1", "text": "Full audit of the function, agreed with the founder", "due_day": 30, "hours": 61},
            {"id": "KR2", "text": "Weekly review with defined metrics", "due_day": due, "hours": planned},
        ]}]}],
        "summary": {
            "kind": kind,
            "period": {"from": first.isoformat(), "to": end.isoformat()},
            "activities": [{"text": n["note"].format(c=c)} for n, c in zip(notes, counts, strict=True)],
            "decisions": [
                {"text": text, "date": (first + dt.timedelta(days=d)).isoformat()}
                for text, d in zip(decisions, days, strict=False)
            ],
            "issues": [{"text": "Finance answers late"}, {"text": "No owner for the price list"}],
            "priorities": [{"text": t, "hours": h} for t, h in zip(priorities, hours, strict=True)],
            "readings": [
                {"metric": r.id, "value": r.reading, "unit": r.unit, "as_of": end.isoformat(), "previous": r.previous}
                for r in rows
            ],
            "progress": [{"key_result": "KR2", "status": "on_track", "percent": pct, "hours": spent}],
            "adjustments": [{"text": "Proposals follow the second meeting"}],
            "shifts": [{"kind": "other", "text": shift, "date": (first + dt.timedelta(days=days[-1])).isoformat()}],
            "quick_wins": ["One contract template", "Same-day answers to demo requests"],
            "initiatives": ["Stages with exit criteria", "Coaching by recordings", "One price list"],
        },
    }  # fmt: skip
    if kind == "quarterly":
        document["summary"]["roi"] = {
            "financial": {
                "judgement": "ahead",
                "delta": {"amount": delta, "currency": code},
                "cost": {"amount": cost * months, "currency": code},
            }
        }
    dates = {end, based, first, START, *(first + dt.timedelta(days=d) for d in days)}
    values = _values(document, rows, dates, hours, counts)
    return Engagement(document, tuple(rows), tuple(notes), tuple(counts), values)


def _row(
    id_: str, names: tuple[str, ...], unit: str, span: tuple[float, float], way: int, rng: random.Random
) -> MetricRow:
    step = {"ratio": 0.1}.get(unit, 1)
    scale = 1000 if unit in ("USD", "EUR", "GBP") else 1
    low = round(rng.uniform(*span), 1) if step < 1 or span[1] < 10 else float(rng.randint(int(span[0]), int(span[1])))
    if id_ == "cost_per_opportunity":
        low = round(low, 1)
    base = round(low * scale, 1)
    parts = sorted(rng.sample(range(4, 12), 2))
    nice = rng.choice([0.2, 0.25, 1 / 3]) if rng.random() < 0.5 else parts[1] / 40
    moves = (min(parts[0] / 40, nice * 0.6), nice, 0.42 + rng.random() / 5)
    levels: list[float] = []
    for move in moves:
        value = base * (1 + way * move)
        digits = -4 if scale == 1000 and base > 50_000 else -2 if scale == 1000 else 1 if base < 10 else 0
        levels.append(round(value, digits))
    if len({base, *levels}) < 4:
        return _row(id_, names, unit, span, way, rng)
    whole = [int(v) if float(v).is_integer() else v for v in (base, *levels)]
    return MetricRow(id_, names, unit, whole[0], whole[1], whole[2], whole[3])


def _values(
    document: Mapping[str, Any],
    rows: Sequence[MetricRow],
    dates: set[dt.date],
    hours: Sequence[int],
    counts: Sequence[int],
) -> dict[str, set[Any]]:
    """The true figures by unit: what a mutation swaps in."""
    values: dict[str, set[Any]] = {}
    for row in rows:
        values.setdefault(row.unit, set()).update((row.baseline, row.previous, row.reading, row.target))
    summary = document["summary"]
    kr = document["okr_sets"][0]["objectives"][0]["key_results"][1]
    values.setdefault("hours", set()).update((*hours, sum(hours), summary["progress"][0]["hours"]))
    values["hours"].add(kr["hours"])
    values["count"] = {*values.get("count", ()), *counts, len(summary["decisions"]), 3}
    values.setdefault("percent", set()).add(summary["progress"][0]["percent"])
    values["date"] = dates
    values["fraction"] = set(FRACTIONS)
    values["due"] = {30, kr["due_day"]}
    money = document["engagement"]["monthly_cost"]
    values.setdefault(money["currency"], set()).add(money["amount"])
    roi = summary.get("roi")
    if roi:
        financial = roi["financial"]
        values[money["currency"]].update((financial["delta"]["amount"], financial["cost"]["amount"]))
    return values
