from __future__ import annotations

from typing import Any

import pytest

from assistant.drafting.selection import OUTCOMES, WAITING, NoPlay, Pick, Selection
from knowledge.search import Library
from rules.document import Document
from rules.document.base import Horizon
from tests.assistant.drafting.briefs import EMPTY, GERMAN, ODD, document, northwind
from tests.assistant.drafting.making import BRIEFS, brief
from tests.assistant.drafting.planning import BOTH, framed, selected

GOAL = [{"id": "C1", "text": "Sell more"}]
MADE = {"empty": EMPTY, "German": GERMAN, "odd": ODD}
NAMES = [*BRIEFS, *MADE]
FIGURES = [
    {"metric": name, "value": None}
    for name in ("win_rate", "sales_cycle_days", "pipeline_coverage", "rep_ramp_days", "forecast_accuracy")
]


def named(name: str) -> Document:
    return document(MADE[name], company_objectives=GOAL) if name in MADE else brief(name)


def picks(selections: list[Selection]) -> list[Pick]:
    return [pick for one in selections for pick in one.picks]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("horizons", [("90d",), ("6m",), BOTH], ids="-".join)
def test_every_set_holds_what_it_must(name: str, horizons: tuple[Horizon, ...], any_library: Library) -> None:
    selections = selected(any_library, named(name), horizons)
    assert [one.horizon for one in selections] == list(horizons)
    for one in selections:
        purposes = [pick.purpose for pick in one.picks]
        needed = {"audit", "quick_win", "foundation", "rhythm"} if one.horizon == "90d" else {"outcome", "foundation"}
        assert needed <= set(purposes)
        assert all(purposes.count(purpose) == 1 for purpose in needed - {"outcome"})
        assert one.objective.play.purpose == "objective"
        assert one.horizon in one.objective.play.horizon
        for pick in one.picks:
            assert pick.play.purpose == pick.purpose
            assert "cro" in pick.play.roles


@pytest.mark.parametrize("name", NAMES)
def test_no_play_stands_twice_and_no_idea_either(name: str, any_library: Library) -> None:
    chosen = [pick.play for pick in picks(selected(any_library, named(name)))]
    assert len({play.id for play in chosen}) == len(chosen)
    assert len({play.wording for play in chosen}) == len(chosen)


@pytest.mark.parametrize("name", NAMES)
def test_measured_plays_start_from_a_figure_or_wait_for_an_instrument(name: str, any_library: Library) -> None:
    chosen = picks(selected(any_library, named(name)))
    made_available = {pick.figure.metric.id for pick in chosen if pick.purpose == "instrument" and pick.figure}
    for pick in chosen:
        if pick.play.kind == "measured" and pick.purpose != "instrument":
            assert pick.figure is not None
            assert pick.play.moves(pick.figure.metric.id)
            if pick.purpose == "outcome" and not pick.figure.known:
                assert pick.waits
                assert pick.figure.metric.id in made_available
            else:
                assert pick.figure.known
                assert not pick.waits


@pytest.mark.parametrize("name", NAMES)
def test_few_outcomes_fewer_that_wait_and_one_lagging(name: str, any_library: Library) -> None:
    outcomes = [pick for pick in picks(selected(any_library, named(name))) if pick.purpose == "outcome"]
    assert 1 <= len(outcomes) <= OUTCOMES
    assert sum(pick.waits for pick in outcomes) <= WAITING
    assert len({pick.figure.metric.id for pick in outcomes if pick.figure}) == len(outcomes)
    assert sum(pick.figure is not None and pick.figure.metric.indicator == "lagging" for pick in outcomes) <= 1


@pytest.mark.parametrize("needs", ["people", "strategy"])
def test_what_nobody_allows_is_not_planned(needs: str, any_library: Library) -> None:
    chosen = picks(selected(any_library, northwind(authority={needs: "none"})))
    assert chosen
    assert not any(getattr(pick.play.needs, needs) for pick in chosen)


def test_without_a_say_in_the_process_there_is_no_weekly_review(any_library: Library) -> None:
    with pytest.raises(NoPlay, match="cro over 90d"):
        selected(any_library, northwind(authority={"process": "none"}))


def test_no_more_is_spent_than_may_be(any_library: Library) -> None:
    free = [pick.play for pick in picks(selected(any_library, northwind(authority={"budget": {"limit": 0}})))]
    assert all(play.needs.spend == 0 for play in free)


def test_what_is_banned_stays_away(any_library: Library) -> None:
    banned: set[str] = set()
    for _ in range(2):
        chosen = picks(selected(any_library, northwind(), BOTH, banned))
        assert banned.isdisjoint(pick.play.id for pick in chosen)
        banned |= {pick.play.id for pick in chosen if pick.purpose in ("audit", "quick_win", "outcome")}


def test_an_empty_playbook_says_what_it_lacks(any_library: Library) -> None:
    everything = {play.id for play in any_library.all_plays()}
    with pytest.raises(NoPlay, match="no audit play for cro over 90d"):
        selected(any_library, northwind(), ("90d",), everything)
    with pytest.raises(NoPlay, match="no outcome play for cro over 6m"):
        selected(any_library, northwind(), ("6m",), everything)


def test_gaps_become_instruments_but_not_more_than_the_hours_carry(any_library: Library) -> None:
    selections = selected(any_library, northwind(baselines=FIGURES))
    instruments = [pick for pick in picks(selections) if pick.purpose == "instrument"]
    assert 1 <= len(instruments) <= WAITING
    assert all(pick.figure is not None and not pick.figure.known for pick in instruments)
    assert all(pick in selections[0].picks for pick in instruments)


def test_without_any_figure_the_usual_ones_are_made_available(any_library: Library) -> None:
    chosen = picks(selected(any_library, document(EMPTY, company_objectives=GOAL)))
    waiting = {pick.figure.metric.id for pick in chosen if pick.waits and pick.figure}
    assert waiting
    assert waiting <= {"win_rate", "sales_cycle_days"}


@pytest.mark.parametrize("without", [{"unit": None}, {"as_of": None}, {"source": None}, {"value": None}])
def test_a_figure_that_cannot_be_looked_up_again_is_a_gap(without: dict[str, Any]) -> None:
    row = {"metric": "win_rate", "value": 18, "unit": "percent", "as_of": "2026-12-15", "source": "HubSpot"} | without
    (figure,) = framed(northwind(baselines=[row])).figures
    assert not figure.known


def test_objectives_outside_the_span_are_not_in_the_frame() -> None:
    assert [goal.id for goal in framed(northwind()).objectives] == ["C1", "C2"]


def test_the_first_row_of_a_metric_counts() -> None:
    rows = [{"metric": "win rate", "value": 18}, {"metric": "win_rate", "value": 20}, {"metric": "no such figure"}]
    assert [figure.metric.id for figure in framed(northwind(baselines=rows)).figures] == ["win_rate"]
