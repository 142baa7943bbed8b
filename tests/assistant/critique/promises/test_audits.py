"""A look at all of a function is the audit, whatever it is called."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant import critique
from assistant.critique.promises.audits import takes_stock
from rules.document.base import Role

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "role", "whole"),
    [
        ("look at every step from enquiry to order, written up", "vp_sales", True),
        ("Peter goes through sales process, pipeline and people properly", "cso", True),
        ("A look at all marketing we do: channels, money, content, leads", "cmo", True),
        ("marketing check-up done by end of March", "cmo", True),
        ("tell me what's going on with growth end to end, app, loyalty, retention", "cgo", True),
        ("weekly pipeline review with the team", "cro", False),
        ("pipeline reviews run by every team lead", "vp_sales", False),
        ("every lead reviewed within a day", "cmo", False),
        ("Review pricing of all deals", "cro", False),
        ("win rate reviewed and taken from 20 to 25%", "cro", False),
    ],
)
def test_it_takes_stock_of_the_whole(text: str, role: Role, whole: bool) -> None:
    assert takes_stock(text, role) is whole


def test_no_audit_is_missed_that_is_there_in_other_words() -> None:
    text = (
        "# VP Sales, 2 days a week from 1 March 2027\n\n## First 90 days\n"
        "- look at every step from enquiry to order, written up by 26 March (40h)\n- roadmap by 7 May, 20 h\n"
    )
    made = critique.of_text(text, today=TODAY)
    codes = {code for codes in made.to_add.values() for code in codes} | {one.code for one in made.report.findings}
    assert "HOR302" not in codes
