"""A key result is read by its fields first, and by its words where a field was left out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from rules.context import Context
from rules.document import Document
from rules.interpretation import Reading
from tests.rules.loading import base


def reading(text: str, **fields: Any) -> Reading:
    document = base("one_target")
    document["okr_sets"][0]["objectives"][0]["key_results"] = [{"id": "KR1", "text": text, **fields}]
    return Context(Document.model_validate(document), today=dt.date(2026, 11, 21)).readings[0]


@pytest.mark.parametrize(
    ("text", "fields", "measured"),
    [
        ("A playbook is live, win rate from 18 to 25 %", {}, True),
        ("A playbook is live, win rate from 18 to 25 %", {"kind": "deliverable"}, False),
        ("A playbook is live, win rate from 18 to 25 %", {"purpose": "foundation"}, False),
        ("Raise the win rate to 25 %", {"kind": "deliverable"}, True),
        ("Audit of the sales process, win rate from 18 to 25 %", {}, False),
        ("Roadmap of three to five initiatives, win rate from 18 to 25 %", {}, False),
        ("Win rate rose from 18 to 25 % last year, as the audit shows", {}, False),
        ("A playbook is live", {"metric": "win_rate"}, False),
        ("A playbook is live", {"metric": "win_rate", "baseline": 18}, True),
        ("A playbook is live", {"metric": "win_rate", "purpose": "outcome"}, True),
        ("A playbook is live", {"baseline": 18}, False),
        ("A playbook is live", {"purpose": "outcome"}, False),
        ("A playbook is live", {"kind": "measured"}, True),
        ("Move the desks from two rooms to three", {}, False),
    ],
)
def test_what_promises_a_figure(text: str, fields: dict[str, Any], measured: bool) -> None:
    assert reading(text, **fields).measured is measured


@pytest.mark.parametrize(
    ("text", "fields", "name", "value"),
    [
        ("Raise it", {"metric": "our win rate"}, "our win rate", 12),
        ("Raise the win rate to 25 %", {}, "win_rate", 12),
        ("Raise the win rate to 25 %", {"metric": "nobody_knows_it"}, "nobody_knows_it", None),
        ("Write the playbook", {}, None, None),
    ],
)
def test_what_its_metric_is_called_and_its_row_of_the_brief(
    text: str, fields: dict[str, Any], name: str | None, value: float | None
) -> None:
    document = base("one_target")
    document["baselines"] = [{"metric": "win_rate", "value": 12}, {"metric": "win_rate", "value": 13}]
    document["okr_sets"][0]["objectives"][0]["key_results"] = [{"id": "KR1", "text": text, **fields}]
    one = Context(Document.model_validate(document), today=dt.date(2026, 11, 21)).readings[0]
    assert (one.metric_name, one.row.value if one.row else None) == (name, value)


@pytest.mark.parametrize(
    ("text", "fields", "meant"),
    [
        ("Raise it", {"metric": "win_rate"}, "win_rate"),
        ("Raise it", {"metric": "our win rate in demos"}, "win_rate"),
        ("Raise the win rate to 25 %", {"metric": "sales_cycle_days"}, "sales_cycle_days"),
        ("Raise the win rate to 25 %", {}, "win_rate"),
        ("Increase MRR 15 %", {}, "arr"),
        ("Increase calm, with MRR 15 %", {}, None),
        ("A calm team, MRR 15 %", {}, None),
        ("Win 20 customers", {"kind": "measured"}, "customer_count"),
        ("Raise the win rate to 25 % and win 20 customers", {"kind": "measured"}, "win_rate"),
        ("Write the playbook for the win rate", {}, None),
    ],
)
def test_which_metric_it_moves(text: str, fields: dict[str, Any], meant: str | None) -> None:
    metric = reading(text, **fields).metric
    assert (metric.id if metric else None) == meant


@pytest.mark.parametrize(
    ("text", "due_day", "day", "known"),
    [
        ("Done by day 30", None, 30, True),
        ("Done by day 30", 45, 45, True),
        ("Done", 45, 45, True),
        ("Done", None, 182, False),
    ],
)
def test_when_it_is_due(text: str, due_day: int | None, day: int, known: bool) -> None:
    one = reading(text, due_day=due_day)
    assert (one.due, one.due_is_known) == (day, known)
