"""Authority and access: a row for what is open, with how it stands and the answers to mark; none for the rest."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.sessions.decisions import decisions
from assistant.sessions.pack import Decision
from rules.document import Document
from tests.assistant.sessions.making import KR, document, goals, judged, pack_of

AUTHORITY: dict[str, Any] = {
    "people": "recommend",
    "budget": {"limit": 5000, "currency": "USD", "above": "ceo"},
    "process": "decide",
    "strategy": "propose",
}
ACCESS: dict[str, Any] = {
    "crm": "full",
    "financial_data": ["revenue_by_segment", "customer_acquisition_cost", "lifetime_value", "sales_compensation"],
    "ceo_one_on_one": "weekly",
    "ceo_between_meetings": True,
    "ceo_reply_days": 1,
    "ceo_backs_in_public": True,
    "functions": ["marketing", "sales", "customer_success", "product"],
    "meetings": ["leadership_team"],
    "ready_by": "2027-01-08",
}


def rows(**sections: Any) -> tuple[Decision, ...]:
    """The decisions of a brief with these sections."""
    one: Document = document(**sections)
    return decisions(*judged(one))


def only(**sections: Any) -> Decision:
    """The one decision that is open."""
    (row,) = rows(**{"authority": AUTHORITY, "access": ACCESS, **sections})
    return row


def test_nothing_is_open_where_all_is_settled() -> None:
    assert rows(authority=AUTHORITY, access=ACCESS) == ()


def test_a_brief_that_says_nothing_leaves_every_part_open() -> None:
    found = rows()
    assert [one.label for one in found] == list("ABCDEFGHIJKLM")
    assert {one.because.partition(":")[0] for one in found} == {
        *("AUT702", "AUT703", "AUT704", "AUT705"),
        *("ACC801", "ACC802", "ACC803", "ACC804", "ACC805", "ACC806", "ACC807"),
    }


@pytest.mark.parametrize(
    ("part", "value", "code", "stands"),
    [
        ("people", "none", "AUT702", "none"),
        ("process", "recommend", "AUT704", "recommend"),
        ("strategy", "none", "AUT705", "none"),
        ("budget", {"limit": 0, "currency": "USD", "above": "ceo"}, "AUT703", "0 USD alone, above it ceo"),
    ],
)
def test_authority_that_is_withheld(part: str, value: Any, code: str, stands: str) -> None:
    row = only(authority={**AUTHORITY, part: value})
    assert (row.because.partition(":")[0], row.stands) == (code, stands)


@pytest.mark.parametrize(
    ("part", "value", "words"),
    [
        ("crm", "view_only", "Is HubSpot opened fully"),
        ("financial_data", ["revenue_by_segment"], "Which of these figures"),
        ("ceo_one_on_one", "monthly", "How often do founder and executive talk alone"),
        ("ceo_between_meetings", False, "How does the executive reach the founder"),
        ("functions", ["sales"], "to the head of marketing (marketing) and whoever leads customer success and product"),
        ("meetings", ["sales_call"], "Which of the meetings"),
        ("ready_by", None, "Day 1 is 11 January 2027"),
        ("ceo_reply_days", 5, "Within how many working days"),
        ("ceo_backs_in_public", None, "When does the founder tell the team"),
    ],
)
def test_access_that_is_missing(part: str, value: Any, words: str) -> None:
    assert words in only(access={**ACCESS, part: value}).question


def test_the_answers_to_mark_are_what_is_not_open_yet() -> None:
    row = only(access={**ACCESS, "financial_data": ["lifetime_value", "sales_compensation"]})
    assert row.choices == ("revenue by segment", "customer acquisition cost")


def test_a_decision_names_the_key_results_that_need_it() -> None:
    needing = [{**KR, "id": name, "needs": {"process": True}} for name in ("KR2", "KR3")]
    row = only(authority={**AUTHORITY, "process": "recommend"}, okr_sets=goals(KR, *needing))
    assert row.needed_by == "KR2 and KR3 need it"


def test_what_is_open_is_not_shown_as_settled() -> None:
    names = {one.name for one in pack_of(document(authority={**AUTHORITY, "people": "none"}, access=ACCESS)).settled}
    assert "Decisions on people" not in names
    assert "Decisions on process" in names


def test_a_waived_finding_is_no_decision() -> None:
    waiver = {"code": "AUT702", "path": "/authority/people", "reason": "Agreed", "by": "founder"}
    assert rows(authority={**AUTHORITY, "people": "none"}, access=ACCESS, waivers=[waiver]) == ()
