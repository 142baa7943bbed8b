"""The document's side: from nothing to an agreed set, with hours as bars and findings with their lines."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from api.web.views.hours import hours_view
from api.web.views.paper import Paper, paper_of
from assistant.conversation import State
from assistant.exports.view import Asked, Capacity, LedgerRow
from rules.settings import Settings
from tests.assistant.conversation.talking import planned

MOMENT = dt.datetime(2026, 11, 16)


def paper(state: State) -> Paper:
    return paper_of(state, MOMENT, Settings())


def changed(**values: Any) -> State:
    state = planned()
    return state.with_(value={**state.value, **values})


def test_of_nothing_there_is_no_stand_in_to_see() -> None:
    shown = paper(State(asked="who"))
    assert (shown.title, shown.subtitle, shown.brief.engagement, shown.hours) == ("A new engagement", "", (), None)
    assert shown.brief.states["engagement"] == "asked"
    assert not shown.exports


def test_what_is_said_stands_there_before_there_is_a_document() -> None:
    shown = paper(State(value={"engagement": {"company": "Acme"}, "systems": [{"kind": "crm", "name": "HubSpot"}]}))
    assert [(one.name, one.text) for one in shown.brief.engagement] == [("Company", "Acme")]
    assert [(one.name, one.text) for one in shown.brief.systems] == [("CRM", "HubSpot")]


def test_a_plan_has_its_steps_owners_and_ways() -> None:
    shown = paper(planned())
    assert [one.state for one in shown.steps] == ["done", "done", "done"]
    rows = {kr.label: kr for one in shown.sets for o in one.objectives for kr in o.key_results}
    assert rows["KR4"].owner == "CRO, with the four account executives"
    assert (rows["KR4"].baseline, rows["KR4"].target) == ("90 days", "81 days")
    way = rows["KR4"].dumbbell
    assert way is not None
    assert (way.start, way.end) == (100.0, 90.0)


def test_two_yeses_are_an_agreed_set() -> None:
    agreement = {"founder": True, "executive": True, "session": "2026-11-16"}
    shown = paper(changed(agreement=agreement))
    assert (shown.agreed, shown.agreed_on, shown.steps[-1].state) == (True, "16 November 2026", "done")
    assert not paper(changed(agreement={**agreement, "executive": None})).agreed


def test_a_set_that_waits_for_its_wording_is_shown_as_proposed() -> None:
    whole = planned()
    brief = {name: value for name, value in whole.value.items() if name != "okr_sets"}
    shown = paper(whole.with_(value=brief, drafted=whole.value))
    assert shown.proposed
    assert shown.sets


def test_a_finding_has_the_persons_own_line() -> None:
    state = planned()
    sets = [dict(one) for one in state.value["okr_sets"]]
    objective: dict[str, Any] = {**sets[0]["objectives"][0], "supports": []}
    sets[0]["objectives"] = [objective, *sets[0]["objectives"][1:]]
    found = [one for group in paper(changed(okr_sets=sets)).groups for one in group.findings if one.code == "ALN502"]
    assert (found[0].line, found[0].anchor) == (objective["text"], objective["id"])
    assert found[0].next_step


@pytest.mark.parametrize(
    ("asked", "kinds", "left"),
    [(40.0, ["first", "standing"], "45 h free"), (100.0, ["first", "over"], "15 h too many")],
)
def test_bars_end_where_the_hours_do(asked: float, kinds: list[str], left: str) -> None:
    row = LedgerRow(
        30, "day 30, 30 March 2027", 100, 0, 15, 85, (Asked("90d", "90 days", asked),), asked, 0, 85 - asked
    )
    shown = hours_view(Capacity(2, 10, 0, 0, 0, (), (row,), (), ())).rows[0]
    assert [one.kind for one in shown.pieces] == kinds
    assert (shown.left, shown.date, shown.short) == (left, "30 Mar 2027", asked > 85)
    assert all(one.start + one.width <= 100.01 for one in shown.pieces)


def test_without_hours_there_are_no_bars() -> None:
    row = LedgerRow(30, "day 30", 0, 0, 0, 0, (), 0, 0, 0)
    assert hours_view(Capacity(0, 10, 0, 0, 0, (), (row,), (), ())).rows == ()
