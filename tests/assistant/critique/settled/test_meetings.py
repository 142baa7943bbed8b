"""Meetings that somebody sits in, logins that nobody has, and meetings that are said to be needless."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pytest

from assistant.critique import read_plan

TODAY = dt.date(2026, 11, 22)
HEAD = "# VP Sales, 1 day a week from 1 March 2027\n\n## Access and reports\n"


@pytest.mark.parametrize(
    ("said", "pointer", "value"),
    [
        ("Wednesday looks like: sales huddle, buyers' meeting, management meeting.", "/access/meetings", 3),
        ("Standing meetings: ops huddle, recruiter sync, leadership team, billing", "/access/meetings", 4),
        ("Stock: gloves, burs, mirrors", "/access/meetings", None),
        ("SAP: no user. IT prints him the order list on Mondays.", "/access/crm", "none"),
        ("Bullhorn: reports emailed on the 1st of the month.", "/access/crm", "none"),
        ("A monthly email, no need to meet.", "/reporting/monthly_review/mode", "async"),
        ("Timesheets are not required.", "/reporting/time_tracking", False),
        ("Weekly meeting with the managing director (30 minutes).", "/reporting/weekly_update", None),
        ("CEO time: 30 minutes a month.", "/reporting/monthly_review", None),
        ("A page to the board each month.", "/reporting/monthly_review", None),
        ("Sam is there on Mondays for half an hour; he answers the same day.", "/access/ceo_reply_days", 1),
    ],
)
def test_terms_by_what_they_say(said: str, pointer: str, value: object) -> None:
    node: Any = read_plan(f"{HEAD}- {said}\n", today=TODAY).document
    for part in pointer.split("/")[1:]:
        node = cast("dict[str, Any]", node).get(part) if isinstance(node, dict) else None
    assert (len(cast("list[object]", node)) if isinstance(node, list) else node) == value
