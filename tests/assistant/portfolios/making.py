"""Engagements for the tests of portfolios: documents by their differences."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assistant.portfolios.newest import Member
from assistant.portfolios.portfolio import Portfolio, portfolio_of
from rules.check import check
from rules.document import Document

TODAY = dt.date(2027, 1, 6)
"""A Wednesday: its week began on 4 January."""


def document(company: str = "Acme", start: str = "2027-01-04", days: float = 2, **sections: Any) -> Document:
    """An engagement; `engagement` is laid over it."""
    engagement = {"company": company, "role": "cro", "start": start, "days_per_week": days}
    return Document.model_validate({"engagement": {**engagement, **sections.pop("engagement", {})}, **sections})


def goals(*days: int, horizon: str = "90d") -> list[dict[str, Any]]:
    """One set with a key result due on each of these days."""
    rows = [{"id": f"KR{i}", "text": f"Change {i}", "due_day": day} for i, day in enumerate(days, 1)]
    return [{"horizon": horizon, "objectives": [{"id": "O1", "text": "Sell", "key_results": rows}]}]


def member(one: Document, name: str = "a.yaml", changed: float = 0.0) -> Member:
    return Member(name, one, check(one, today=TODAY), changed)


def portfolio(*documents: Document, today: dt.date = TODAY) -> Portfolio:
    """The portfolio of documents, named a.yaml, b.yaml ..."""
    members = [member(one, f"{chr(ord('a') + i)}.yaml") for i, one in enumerate(documents)]
    return portfolio_of(members, (), today)
