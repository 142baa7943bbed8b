"""The CEO's part fits the brief: what is there is not asked for, and what is missing is."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.drafting.filling import Client
from assistant.drafting.interviews.meetings import meetings
from assistant.drafting.plan.commitments import CeoPart
from rules.check import check
from tests.assistant.drafting.making import TODAY, brief
from tests.assistant.drafting.plan.plans import document

FULL: dict[str, Any] = {
    "crm": "full",
    "financial_data": [
        "revenue_by_segment",
        "customer_acquisition_cost",
        "lifetime_value",
        "spend_by_channel",
        "sales_compensation",
    ],
    "ceo_one_on_one": "weekly",
    "ceo_between_meetings": True,
    "ceo_reply_days": 1,
    "ceo_backs_in_public": True,
    "functions": ["marketing", "sales", "customer_success", "product"],
    "meetings": ["leadership_team", "board_prep"],
    "ready_by": "2026-11-28",
}
AUTHORITY: dict[str, Any] = {
    "people": "recommend",
    "budget": {"limit": 5000, "currency": "USD", "above": "ceo"},
    "process": "decide",
    "strategy": "propose",
}


def part(**sections: Any) -> tuple[str, ...]:
    one = document(
        **{"access": FULL, "authority": AUTHORITY, "reporting": {"weekly_update": {"minutes": 30}}} | sections
    )
    client = Client.of(one)
    report = check(one, today=TODAY, scopes=("brief",))
    return CeoPart(one, client, meetings(one, client, 20), report).sentences(30)


def test_with_everything_there_only_the_usual_is_asked() -> None:
    asked = part()
    assert [text.split()[0] for text in asked][:2] == ["Have", "Introduce"]
    assert any(("day 30" in text and "conclu" in text) or "answers" in text for text in asked)
    assert len(asked) <= 5


LACKS: list[tuple[dict[str, Any], str]] = [
    ({"access": FULL | {"crm": "view_only"}}, "to look at only today"),
    ({"access": FULL | {"crm": "none"}, "systems": [{"kind": "crm", "name": "HubSpot"}]}, "shut today"),
    ({"access": FULL | {"crm": "none"}}, "every list in which customers"),
    ({"access": FULL | {"financial_data": list[str]()}}, "what a new customer costs"),
    ({"access": FULL | {"ceo_one_on_one": "monthly"}}, "today it is monthly"),
    ({"access": FULL | {"ceo_between_meetings": False}}, "urgent questions between meetings"),
    ({"access": FULL | {"ceo_reply_days": 5}}, "today it takes 5"),
    ({"access": FULL | {"ceo_backs_in_public": None}}, "tell the team yourself"),
    ({"access": FULL | {"meetings": ["board_prep"]}}, "the leadership team's meetings"),
    ({"access": FULL | {"ready_by": None}}, "before day 1"),
    ({"authority": AUTHORITY | {"people": None}}, "people: hiring"),
    ({"authority": AUTHORITY | {"people": "none"}}, "at least recommend where somebody"),
    ({"authority": AUTHORITY | {"process": "recommend"}}, "decide in the week after day 30"),
    ({"authority": AUTHORITY | {"budget": None}}, "may spend without asking"),
    ({"reporting": {"time_tracking": True}}, "time sheets"),
    ({"reporting": {"daily_status": True}}, "daily status"),
    ({"access": None}, "fixed hour"),
    ({"reporting": None}, "ask for nothing daily"),
]


@pytest.mark.parametrize(("sections", "said"), LACKS)
def test_what_the_brief_leaves_open_is_asked_for(sections: dict[str, Any], said: str) -> None:
    assert any(said.lower() in text.lower() for text in part(**sections)), part(**sections)
    assert not any(said.lower() in text.lower() for text in part())


def test_people_and_tools_are_named_as_the_brief_names_them() -> None:
    one = brief("cro-pumps")
    client = Client.of(one)
    report = check(one, today=TODAY, scopes=("brief",))
    asked = " ".join(CeoPart(one, client, meetings(one, client, 12), report).sentences(29))
    for name in ("Act!", "Epicor Kinetic", "Dale Kovarik", "plant controller", "29 January 2027", "day 29"):
        assert name in asked
