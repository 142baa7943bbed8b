"""Who decides what where people are called by their names, and what else names settle."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pytest

from assistant.critique import read_plan

PLAN = """# Sales at Acme

Akwasi Boateng (fractional CSO) works for Linnea Ek, managing director. He starts on 1 March 2027, 2 days a week.

## Mandate

- {}
"""


def settled(said: str, pointer: str) -> object:
    node: Any = read_plan(PLAN.format(said), today=dt.date(2026, 11, 22)).document
    for part in pointer.split("/")[1:]:
        node = cast("dict[str, Any]", node).get(part) if isinstance(node, dict) else None
    return node


@pytest.mark.parametrize(
    ("said", "pointer", "value"),
    [
        ("Staff: Linnea hires and dismisses. Akwasi is informed.", "/authority/people", "none"),
        ("Hiring: Linnea picks people, you get to know afterwards", "/authority/people", "none"),
        ("People: Akwasi hires and fires in sales", "/authority/people", "decide"),
        ("People: Akwasi proposes, Linnea OKs", "/authority/people", "recommend"),
        ("People: Akwasi hires, with Linnea's approval", "/authority/people", "recommend"),
        ("People: I propose, Linnea decides", "/authority/people", "recommend"),
        ("Workflow: Linnea decides, Akwasi gives advice", "/authority/process", "recommend"),
        ("Way of working in sales: Akwasi's.", "/authority/process", "decide"),
        ("Sales process: Akwasi can change it, needs Linnea's sign-off every time", "/authority/process", "recommend"),
        ("Strategy: Akwasi works it out, the board adopts it.", "/authority/strategy", "propose"),
        ("Akwasi is free to work on the strategy and to propose changes.", "/authority/strategy", "propose"),
        ("Process: Akwasi decides. Strategy: Akwasi proposes", "/authority/process", "decide"),
        ("money: nothing w/out Linnea", "/authority/budget/limit", 0),
        ("Meeting with Linnea: every 3 weeks, 1 hour", "/access/ceo_one_on_one", "monthly"),
        ("give me two weeks for approvals though", "/access/ceo_reply_days", 10),
        ("Linnea replies to approvals: within 5 working days", "/access/ceo_reply_days", 5),
        ("HubSpot: you can look, not edit", "/access/crm", "view_only"),
    ],
)
def test_who_does_what(said: str, pointer: str, value: object) -> None:
    assert settled(said, pointer) == value


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ("Linnea runs the trade fair on her own", "/authority/people"),
        ("Reps answer customers within two days, approvals included", "/access/ceo_reply_days"),
    ],
)
def test_what_settles_nothing(said: str, pointer: str) -> None:
    assert settled(said, pointer) is None


def test_who_is_only_told_decides_nothing_on_people() -> None:
    plan = read_plan(
        "Prepared by Denise Harker, managing director\n\nNadia Okafor is our VP Sales from 8 February 2027, 2 days a "
        "week.\n\nWhat she may do\n\nEstimators are hired and let go by Denise. Nadia is told.\n"
        "The choice of sectors is a closed subject until 2028.\n",
        today=dt.date(2027, 1, 12),
    )
    assert plan.document["authority"] == {"people": "none", "strategy": "none"}
