"""Engagements and summaries for the tests of the drafter."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assistant.drafting.summaries.drafting import Refused, Summarized, summarize
from rules.document import Document
from rules.document.summary import SummaryKind
from rules.settings import Settings

TODAY = dt.date(2027, 3, 31)
ENGAGEMENT: dict[str, Any] = {
    "company": "Northwind Analytics",
    "role": "cro",
    "start": "2027-01-11",
    "days_per_week": 2,
    "monthly_cost": {"amount": 14000, "currency": "USD"},
}
WEEK: dict[str, Any] = {
    "activities": [{"text": "Sat in on six pipeline calls"}, {"text": "New stages went live in HubSpot"}],
    "decisions": [{"text": "The old stages go", "by": "founder", "date": "2027-01-27"}],
    "issues": [{"text": "No access to the finance system yet", "needs": "a login from the founder"}],
    "priorities": [{"text": "Findings written up", "hours": 9}, {"text": "Exit criteria", "hours": 4}],
}
MONTH: dict[str, Any] = {
    **WEEK,
    "readings": [{"metric": "win_rate", "value": 21, "previous": 19}],
    "progress": [{"key_result": "KR2", "status": "on_track", "percent": 60, "hours": 27}],
    "adjustments": [{"text": "Proposals follow the second meeting", "because": "first ones come too early"}],
}
QUARTER: dict[str, Any] = {
    "readings": [
        {"metric": "win_rate", "value": 22, "unit": "percent"},
        {"metric": "qualified_pipeline_value", "value": 900000, "unit": "USD"},
    ],
    "goals": {"still_right": True},
    "market": {"changed": False},
    "cadence": {"right": True},
    "roi": {
        "capability": {"judgement": "lagging", "rests_on": "Nobody but the executive runs the review"},
        "strategic_clarity": {"judgement": "on_track", "rests_on": "Leadership agreed on one customer profile"},
    },
    "proposals": [{"text": "Three days a week", "kind": "cadence", "dimension": "capability"}],
    "outlook": {"choice": "renew"},
}
DIAGNOSTIC: dict[str, Any] = {
    "works": ["Demos convince"],
    "fails": ["Contracts wait 21 days with the buyers' lawyers"],
    "small_changes": ["Send the contract with the proposal"],
    "quick_wins": ["One contract template", "Same-day answers"],
    "initiatives": ["Stages with exit criteria", "A forecast that rests on stages"],
}
BASELINES = [
    {"metric": "win_rate", "value": 18, "unit": "percent"},
    {"metric": "qualified_pipeline_value", "value": 500000, "unit": "USD"},
]
KPIS = [{"metric": "win_rate", "target": 25, "unit": "percent"}]


def document(summary: dict[str, Any] | None = None, **more: Any) -> Document:
    """An engagement with a summary's fields; `engagement` replaces fields of the engagement."""
    about = {**ENGAGEMENT, **more.pop("engagement", {})}
    given: dict[str, Any] = {"engagement": about, "baselines": BASELINES, "kpis": KPIS, **more}
    return Document.model_validate(given if summary is None else {**given, "summary": summary})


def tried(kind: SummaryKind, summary: dict[str, Any], today: dt.date = TODAY, **more: Any) -> Summarized | Refused:
    """What the drafter makes of a summary's fields."""
    return summarize(document(summary, **more), kind, today, Settings())


def drafted(kind: SummaryKind, summary: dict[str, Any], today: dt.date = TODAY, **more: Any) -> Summarized:
    """The summary that the drafter makes; it must make one."""
    result = tried(kind, summary, today, **more)
    assert isinstance(result, Summarized), result
    return result


def refused(kind: SummaryKind, summary: dict[str, Any], today: dt.date = TODAY, **more: Any) -> list[str]:
    """The places of what a refused summary lacks; it must be refused."""
    result = tried(kind, summary, today, **more)
    assert isinstance(result, Refused)
    return [one.path for one in (*result.lacks, *result.findings)]


def lines(result: Summarized) -> list[str]:
    """Every paragraph of the prose."""
    assert result.document.summary is not None
    return [text for part in result.document.summary.text for text in part.paragraphs]


def told(result: Summarized) -> str:
    """The whole prose."""
    return "\n".join(lines(result))
