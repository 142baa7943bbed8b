from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.filling import Client
from assistant.drafting.interviews.meetings import LEAST_MINUTES, NOBODY_MINUTES, SHARE_OF_WEEK, Meeting, meetings
from rules.leaders import CROSS_FUNCTIONAL
from tests.assistant.drafting.interviews.guides import document

WEEK = 20.0
EVERYBODY: list[dict[str, Any]] = [
    {"role": "founder and CEO", "group": "ceo"},
    {"role": "sales manager", "name": "Ana Ruiz", "group": "direct_reports", "function": "sales"},
    {"role": "head of marketing", "group": "cross_functional", "function": "marketing"},
    {"role": "head of sales operations", "group": "cross_functional", "function": "sales"},
    {"role": "customer success lead", "group": "cross_functional", "function": "customer_success"},
    {"role": "head of product", "group": "cross_functional", "function": "product"},
    {"role": "account executive", "count": 4, "group": "individual_contributors", "function": "sales"},
]


def met(*people: dict[str, Any], hours: float = WEEK, role: str = "cro", **sections: Any) -> tuple[Meeting, ...]:
    one = document(people=list(people), **sections)
    one = one.model_copy(update={"engagement": one.engagement.model_copy(update={"role": role})})
    return meetings(one, Client.of(one), hours)


def test_everybody_whom_the_brief_names_is_met_and_nobody_else() -> None:
    assert [one.who for one in met(*EVERYBODY)] == [
        "The founder and CEO",
        "Ana Ruiz, sales manager",
        "The head of marketing",
        "The head of sales operations",
        "The customer success lead",
        "The head of product",
        "The four account executives",
    ]
    assert {one.because for one in met(*EVERYBODY)} == {None}


def test_a_group_that_nobody_stands_for_is_filled_and_says_why() -> None:
    found = met(*EVERYBODY[:-1])
    (added,) = [one for one in found if one.because]
    assert (added.group, added.because) == (
        "individual_contributors",
        "INT101: the brief names no individual contributor",
    )


def test_the_executives_own_people_are_heard_once_and_lead_themselves() -> None:
    sellers = {"role": "seller", "count": 3, "function": "sales"}
    for group in ("direct_reports", "individual_contributors"):
        found = met(
            *EVERYBODY[:1], *(one for one in EVERYBODY[2:6] if one["function"] != "sales"), {**sellers, "group": group}
        )
        assert [one.because for one in found] == [None] * len(found)
    # Whoever leads sellers is not the one who sells.
    lead = {**sellers, "count": 1, "group": "direct_reports"}
    assert "INT101: the brief names no individual contributor" in [one.because for one in met(*EVERYBODY[:1], lead)]


def test_a_role_that_is_a_department_is_said_as_its_people_and_a_name_needs_none() -> None:
    service = {"role": "customer service", "group": "individual_contributors", "function": "customer_success"}
    letters = {"role": "content and newsletter", "group": "direct_reports", "function": "marketing"}
    assert "The three customer service people" in [one.who for one in met({**service, "count": 3})]
    assert "The content and newsletter person" in [one.who for one in met(letters)]
    assert "Lena, content and newsletter" in [one.who for one in met({**letters, "name": "Lena"})]


@pytest.mark.parametrize("role", CROSS_FUNCTIONAL)
def test_every_function_beside_the_role_is_heard(role: str) -> None:
    found = met(role=role)
    heard = {one.function for one in found if one.group == "cross_functional"}
    assert set(CROSS_FUNCTIONAL[role]) <= heard  # pyright: ignore[reportArgumentType]


def test_somebody_at_work_does_not_speak_for_a_function() -> None:
    found = met({"role": "product specialist", "group": "individual_contributors", "function": "product"})
    assert "Whoever answers for product" in [one.who for one in found]


def test_the_minutes_of_the_brief_stand() -> None:
    found = met({"role": "founder", "group": "ceo", "minutes": 90})
    assert found[0].minutes == 90


def test_interviews_take_no_more_than_their_share_of_the_week() -> None:
    found = met(*EVERYBODY, hours=6)
    assert sum(one.minutes for one in found) <= 6 * 60 * SHARE_OF_WEEK
    assert len(found) == len(EVERYBODY)


def test_where_shortening_is_not_enough_those_that_need_not_be_are_left_out() -> None:
    more = [{"role": f"clerk {word}", "group": "individual_contributors"} for word in ("one", "two", "three", "four")]
    found = met(*EVERYBODY, *more, hours=4)
    assert {"The founder and CEO", "The head of product", "The four account executives"} <= {one.who for one in found}
    assert "The clerk four" not in [one.who for one in found]
    assert min(one.minutes for one in found) >= LEAST_MINUTES


@pytest.mark.parametrize(
    ("person", "group"),
    [
        ({"role": "founder"}, "ceo"),
        ({"role": "sales manager"}, "direct_reports"),
        ({"role": "account executive"}, "individual_contributors"),
        ({"role": "head of marketing"}, "cross_functional"),
        ({"role": "bookkeeper"}, "cross_functional"),
        ({"role": "installer", "function": "sales"}, "individual_contributors"),
    ],
)
def test_who_names_no_group_is_put_into_one_by_the_job(person: dict[str, Any], group: str) -> None:
    found = met(person, role="cro")
    named = next(one for one in found if one.who.lower().endswith(person["role"]))
    assert named.group == group


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "role": st.text(max_size=40),
                "count": st.none() | st.integers(-3, 10**6),
                "minutes": st.none() | st.integers(-10, 5000),
            }
        ),
        max_size=12,
    ),
    st.floats(0, 60),
)
def test_whoever_is_there_all_four_groups_are_met(people: list[dict[str, Any]], hours: float) -> None:
    rows = [{**one, "role": one["role"] or None} for one in people]
    found = met(*rows, hours=hours)
    assert {one.group for one in found} == {"ceo", "direct_reports", "cross_functional", "individual_contributors"}
    assert all(one.minutes > 0 and one.who for one in found)


def test_of_many_in_one_job_some_are_met_each_alone() -> None:
    (foremen,) = [one for one in met({"role": "foreman", "count": 5, "minutes": 20}) if one.who == "The five foremen"]
    assert (foremen.talks, foremen.minutes, foremen.people, foremen.all_minutes) == (3, 20, 5, 60)


def test_where_the_week_is_short_fewer_of_one_job_are_met_before_talks_get_shorter() -> None:
    found = met(*EVERYBODY, hours=8.5)
    assert next(one for one in found if "four" in one.who).talks < 3
    assert next(one for one in found if one.group == "ceo").minutes == 60


def test_who_works_alone_is_the_only_one_to_meet() -> None:
    one = document(people=[EVERYBODY[0]])
    engagement = one.engagement.model_copy(update={"situation": "It is just me."})
    one = one.model_copy(update={"engagement": engagement})
    assert [meeting.who for meeting in meetings(one, Client.of(one), WEEK)] == ["The founder and CEO"]


def test_a_colleague_without_a_name_is_the_other_one() -> None:
    rep = {"role": "sales rep", "group": "direct_reports", "function": "sales"}
    assert [one.who for one in met({**rep, "name": "Ray"}, rep)][:2] != []
    who = [one.who for one in met({**rep, "name": "Ray"}, rep) if one.group == "direct_reports"]
    assert who == ["Ray, sales rep", "The other sales rep"]


def test_nobody_in_particular_is_met_for_less_time() -> None:
    found = met(EVERYBODY[0])
    assert {one.minutes for one in found if one.because} == {NOBODY_MINUTES}


@pytest.mark.parametrize(("situation", "strangers"), [("An app. We're seven.", 0), ("An app.", 3)])
def test_a_small_firm_is_asked_for_no_leaders_beyond_those_it_names(situation: str, strangers: int) -> None:
    people = [EVERYBODY[0], {"role": "baker support", "group": "direct_reports"}, EVERYBODY[-1]]
    bare = {"company": "Acme", "role": "cro", "start": "2027-01-04", "days_per_week": 2}
    found = met(*people, engagement={**bare, "situation": situation}, role="cro")
    assert sum(one.group == "cross_functional" for one in found) == strangers
