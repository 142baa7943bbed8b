from __future__ import annotations

from typing import Any

import pytest

from assistant.drafting.matching import MADE_FOR, Match
from assistant.drafting.picks import Pick
from assistant.drafting.planning import Planned
from assistant.drafting.serving import SERVES, Served, serves
from knowledge.plays import load_plays
from rules.document.base import Purpose
from tests.assistant.drafting.briefs import northwind
from tests.assistant.drafting.planning import framed

PLAYS = {one.id: one for one in load_plays()}
DISCOUNTS = PLAYS["cro-90-discount-rule"]


def row(play: Any, near: float, purpose: Purpose = "quick_win", figure: Any = None) -> Planned:
    return Planned(Pick(play, purpose, Match(play, near, (), (near,)), figure), 50, None)


def served(goal: dict[str, Any], *rows: Planned, moved: tuple[str, ...] = ()) -> Served:
    return serves(framed(northwind(company_objectives=[{"id": "C1", **goal}])), rows, moved)


@pytest.mark.parametrize(
    ("goal", "near", "linked"),
    [
        ({"text": "Give fewer discounts"}, SERVES, True),
        ({"text": "Give fewer discounts"}, SERVES - 0.1, False),
        ({"text": "Open in Tanzania"}, SERVES + 5, False),
        ({"text": "More of it", "metric": "revenue"}, 0.0, True),
    ],
)
def test_a_set_serves_what_it_is_near_to_and_speaks_of(goal: dict[str, Any], near: float, linked: bool) -> None:
    found = served(goal, row(DISCOUNTS, near))
    assert (found.ids, found.linked) == (("C1",), linked)


@pytest.mark.parametrize(("near", "linked"), [(MADE_FOR, True), (MADE_FOR - 0.1, False)])
def test_a_play_that_takes_an_objective_s_words_for_granted_is_made_for_it(near: float, linked: bool) -> None:
    again = {"text": "The architects who used to send plans"}
    assert served(again, row(PLAYS["cro-90-former-senders-visited"], near)).linked is linked


def test_an_audit_serves_nothing_by_being_near_it() -> None:
    assert not served({"text": "Give fewer discounts"}, row(DISCOUNTS, 9.0, "audit")).linked


def test_what_another_set_moves_is_prepared_here() -> None:
    goal = {"text": "Answer sooner", "metric": "win_rate"}
    assert not served(goal, row(DISCOUNTS, 0.0)).linked
    assert served(goal, row(DISCOUNTS, 0.0), moved=("win_rate",)).linked


def test_an_objective_without_a_metric_says_what_a_figure_measures() -> None:
    rows = [{"metric": "extras_billed", "value": None, "unit": "percent"}]
    frame = framed(northwind(baselines=rows, company_objectives=[{"id": "C1", "text": "Bill every extra agreed"}]))
    (figure,) = frame.figures
    assert serves(frame, [row(DISCOUNTS, 0.0, "instrument", figure)], ()).linked
    assert not serves(frame, [row(DISCOUNTS, 0.0)], ()).linked


def test_where_nothing_links_it_says_so_and_names_the_nearest() -> None:
    found = served({"text": "Open in Tanzania"}, row(DISCOUNTS, 0.0))
    assert found.note is not None
    assert found.note.startswith("C1 stands here because it comes nearest: no key result below moves it")


def test_without_objectives_nothing_is_served() -> None:
    assert serves(framed(northwind(company_objectives=[])), [row(DISCOUNTS, 1.0)], ()) == Served(())


@pytest.mark.parametrize(
    ("goal", "linked"),
    [
        ("Keep the three hospital groups", True),
        ("Lose fewer than 20 accounts this year", True),
        ("Keep the three vans", False),
        ("Win three hospital groups", False),
    ],
)
def test_to_keep_customers_is_served_by_work_on_contracts_that_end(goal: str, linked: bool) -> None:
    assert served({"text": goal}, row(PLAYS["cro-90-end-date-list"], 0.0)).linked is linked


@pytest.mark.parametrize(
    ("goal", "linked"),
    [
        ("Get the other three selling", True),
        ("Help the juniors to close", True),
        ("Get three more vans", False),
        ("Sell more in the south", False),
    ],
)
def test_to_get_people_selling_is_served_by_what_they_learn_it_by(goal: str, linked: bool) -> None:
    assert served({"text": goal}, row(PLAYS["cro-6m-handover-sales-manual"], 0.0, "foundation")).linked is linked
