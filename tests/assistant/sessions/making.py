"""Packs of documents for the tests of sessions: briefs by their differences."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assistant.evidence import evidence_of
from assistant.sessions.pack import Pack
from assistant.sessions.preparing import prepared_pack
from rules.check import check
from rules.context import Context
from rules.document import Document
from rules.finding import Report

MADE = dt.datetime(2026, 11, 22, 9, 30)
BRIEF: dict[str, Any] = {
    "engagement": {
        "company": "Acme",
        "role": "cro",
        "start": "2027-01-11",
        "days_per_week": 2,
        "situation": "Deals are lost in the last week and nobody knows why.",
    },
    "company_objectives": [
        {"id": "C1", "text": "Reach 5M", "metric": "arr", "baseline": 3e6, "target": 5e6, "unit": "USD"},
        {"id": "C2", "text": "Sell to hospitals"},
        {"id": "C3", "text": "Keep whom we have"},
    ],
    "people": [
        {"role": "owner", "name": "Ana Ruiz", "group": "ceo"},
        {"role": "head of marketing", "group": "cross_functional", "function": "marketing"},
    ],
    "systems": [{"kind": "crm", "name": "HubSpot"}],
}
KR: dict[str, Any] = {"id": "KR1", "text": "Audit the sales process", "purpose": "audit", "due_day": 30, "hours": 40}


def document(**sections: Any) -> Document:
    """The brief with these sections; `engagement` is laid over the brief's own."""
    engagement = {**BRIEF["engagement"], **sections.pop("engagement", {})}
    return Document.model_validate({**BRIEF, "engagement": engagement, **sections})


def goals(*rows: dict[str, Any], horizon: str = "90d", **more: Any) -> list[dict[str, Any]]:
    """One set with one objective that holds these key results."""
    objective = {"id": "O1", "text": "See where deals stall", "supports": ["C1"], "key_results": list(rows)}
    return [{"horizon": horizon, "objectives": [objective], **more}]


def judged(one: Document) -> tuple[Context, Report]:
    """What the questions are asked from."""
    return Context(one, today=MADE.date()), check(one, today=MADE.date(), evidence=evidence_of(one))


def pack_of(one: Document, **more: Any) -> Pack:
    """The pack of a document as it stands."""
    return prepared_pack(one, judged(one)[1], MADE, **more)
