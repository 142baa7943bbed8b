"""Read a few words in tests, with a little known."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assistant.reading import Known, Reading, read
from rules.document import Document

DAY = dt.date(2026, 12, 2)
"""A Wednesday."""
BRIEF: dict[str, Any] = {
    "engagement": {"company": "Acme", "role": "cro", "start": "2026-12-01", "days_per_week": 2},
    "baselines": [
        {"metric": "win_rate", "value": None, "unit": "percent"},
        {"metric": "revenue", "value": 3000000, "unit": "EUR"},
        {"metric": "visits", "value": None, "unit": "visits a month"},
    ],
    "metrics": [
        {"id": "visits", "name": "the number of visits", "unit": "visits a month"},
        {"id": "missed_call_share", "name": "the share of calls that nobody answers", "unit": "percent"},
    ],
    "people": [
        {"role": "founder", "count": 1, "group": "ceo"},
        {"role": "account executive", "count": 4, "group": "individual_contributors"},
        {"role": "head of marketing", "name": "Jess Abara", "group": "cross_functional", "function": "marketing"},
    ],
    "systems": [{"kind": "crm", "name": "HubSpot"}, {"kind": "finance", "name": "Xero"}],
    "terms": [{"means": "customer", "say": "clinic"}],
}


def document(**sections: Any) -> Document:
    """The brief with these sections; None takes one out."""
    return Document.model_validate({name: one for name, one in {**BRIEF, **sections}.items() if one is not None})


def reading(text: str, **sections: Any) -> Reading:
    """What is read in a text."""
    return read(text, Known.of(document(**sections)), day=DAY)
