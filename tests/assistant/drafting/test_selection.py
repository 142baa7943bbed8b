from __future__ import annotations

from typing import Any

import pytest

from assistant.drafting.picks import NoPlay, Pick, Selection, same_idea, speaks_of_colleagues
from assistant.drafting.selection import MOST_ADDED, OUTCOMES, WAITING
from knowledge.search import Library
from rules.document import Document
from rules.document.base import Horizon
from tests.assistant.drafting.briefs import EMPTY, GERMAN, ODD, document, northwind
from tests.assistant.drafting.making import A_FEW, brief
from tests.assistant.drafting.planning import BOTH, framed, selected

GOAL = [{"id": "C1", "text": "Sell more"}]
MADE = {"empty": EMPTY, "German": GERMAN, "odd": ODD}
NAMES = [*A_FEW, *MADE]
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
            assert named(name).engagement.role in pick.play.roles


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
            assert pick.play.moves(pick.figure.metric.id, pick.figure.metric.name)
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
    rows = [{"metric": "win rate", "value": 18}, {"metric": "win_rate", "value": 20}]
    assert [figure.metric.id for figure in framed(northwind(baselines=rows)).figures] == ["win_rate"]


def test_a_figure_that_nobody_defined_and_nobody_knows_is_a_gap_like_others() -> None:
    rows = [{"metric": "cost_per_hive", "value": None, "unit": "GBP"}, {"metric": "hives", "value": 3}]
    (figure,) = framed(northwind(baselines=rows)).figures
    assert (figure.metric.id, figure.metric.name, figure.known) == ("cost_per_hive", "cost per hive", False)


def test_an_objective_that_shares_its_words_with_a_key_result_is_better_than_none(any_library: Library) -> None:
    one = document(GERMAN, company_objectives=GOAL)
    only = selected(any_library, one)[1].objective.play.id
    others = {play.id for play in any_library.all_plays() if play.purpose == "objective" and "6m" in play.horizon} - {
        only
    }
    assert selected(any_library, one, BOTH, others)[1].objective.play.id == only


@pytest.mark.parametrize("role", ["cro", "cso", "vp_sales", "cmo", "cgo"])
def test_a_brief_without_a_word_of_its_own_gets_both_sets_in_every_role(role: str, any_library: Library) -> None:
    silent = document(EMPTY, company_objectives=GOAL, engagement__role=role)
    assert [one.horizon for one in selected(any_library, silent)] == list(BOTH)


@pytest.mark.parametrize("name", ["northwind", "cgo-selfserve"])
def test_what_is_offered_in_place_of_a_pick_falls_due_with_it_and_moves_the_same(
    name: str, any_library: Library
) -> None:
    for one in selected(any_library, named(name)):
        assert [row[0] for row in one.offers] == list(one.picks)
        for first, *others in one.offers:
            for other in others:
                assert other.purpose == first.purpose
                assert other.figure == first.figure
                assert other.play.kind == first.play.kind
                assert other.day == first.play.days.usual
                assert other.play.days.earliest <= first.play.days.usual <= other.play.days.latest


def test_no_play_is_offered_in_two_places(any_library: Library) -> None:
    offered = [pick.play.id for one in selected(any_library, northwind()) for row in one.offers for pick in row]
    assert len(set(offered)) == len(offered)


def test_a_preferred_play_takes_the_place_it_was_offered_for(any_library: Library) -> None:
    one = selected(any_library, northwind())[0]
    row = next(row for row in one.offers if len(row) > 1)
    changed = one.with_plays({row[1].play.id})
    assert row[1] in changed.picks
    assert row[0] not in changed.picks
    assert len(changed.picks) == len(one.picks)


def test_a_preferred_play_that_nobody_offered_changes_nothing(any_library: Library) -> None:
    one = selected(any_library, northwind())[0]
    assert one.with_plays({"no-such-play"}) == one


@pytest.mark.parametrize("name", NAMES)
def test_the_bench_holds_nothing_of_the_set_and_nothing_that_waits(name: str, any_library: Library) -> None:
    for one in selected(any_library, named(name)):
        assert {pick.play.id for pick in one.bench}.isdisjoint(pick.play.id for pick in one.picks)
        assert not any(pick.waits for pick in one.bench)


@pytest.mark.parametrize(
    ("role", "usual"),
    [
        ("vp_sales", {"win_rate", "sales_cycle_days"}),
        ("cmo", {"marketing_sourced_pipeline", "cost_per_opportunity"}),
        ("cgo", {"activation_rate", "acquisition_rate"}),
    ],
)
def test_without_any_figure_each_function_s_usual_ones_are_taken(
    role: str, usual: set[str], any_library: Library
) -> None:
    chosen = picks(selected(any_library, document(EMPTY, company_objectives=GOAL, engagement__role=role)))
    assert {pick.figure.metric.id for pick in chosen if pick.waits and pick.figure} <= usual


def test_a_play_for_any_figure_stays_away_where_others_are_enough(any_library: Library) -> None:
    outcomes = [pick.play for pick in picks(selected(any_library, northwind())) if pick.purpose == "outcome"]
    named_ones = [play for play in outcomes if play.metrics != ("any",) or play.figure]
    assert len(named_ones) == len(outcomes) or len(named_ones) < 2


def test_a_marketing_leader_promises_no_revenue(any_library: Library) -> None:
    figures = [{"metric": "revenue", "value": 900000, "unit": "USD", "as_of": "2026-12-15", "source": "Xero"}]
    one = northwind(baselines=figures, engagement__role="cmo")
    assert not any(pick.figure is not None and pick.figure.metric.revenue for pick in picks(selected(any_library, one)))


STEERED = [
    {"id": f"C{i}", "text": "More", "metric": name, "baseline": 1, "target": 2, "unit": "percent", "due": "2027-12-31"}
    for i, name in enumerate(("win_rate", "gross_margin", "contract_loss"), 1)
]
OWN = [
    {"id": "gross_margin", "name": "gross margin", "unit": "percent", "better": "up", "indicator": "lagging",
     "owner": "sales"},
    {"id": "contract_loss", "name": "contract value lost in a year", "unit": "percent", "better": "down",
     "indicator": "lagging", "owner": "sales"},
]  # fmt: skip
KNOWN = [
    {"metric": name, "value": 20, "unit": "percent", "as_of": "2026-11-01", "source": "CRM"}
    for name in ("win_rate", "gross_margin", "contract_loss")
]


def test_figures_of_the_company_s_own_come_next_on_the_bench(any_library: Library) -> None:
    one = northwind(company_objectives=STEERED, metrics=OWN, baselines=KNOWN)
    six = selected(any_library, one)[-1]
    moved = {pick.figure.metric.id for pick in six.picks if pick.purpose == "outcome" and pick.figure}
    next_ = [pick for pick in six.bench if pick.purpose == "outcome"]
    assert next_
    assert len(next_) <= MOST_ADDED
    for pick in next_:
        assert pick.figure is not None
        assert pick.figure.known
        assert pick.figure.metric.id in {"win_rate", "gross_margin", "contract_loss"} - moved
        assert not any(same_idea(pick.play, other.play) for other in six.picks)


def test_what_comes_next_is_better_than_what_could_stand_in_a_pick_s_place(any_library: Library) -> None:
    first = selected(any_library, northwind())[0]
    bench = next(pick for pick in first.bench if pick.purpose == "quick_win")
    offered = [row for row in first.offers if row[0].purpose == "quick_win"]
    assert all(one.match.score <= bench.match.score for row in offered for one in row[1:])


def test_a_cso_without_figures_may_be_measured_by_ramp_time(any_library: Library) -> None:
    situation = "New sellers need about nine months until they sell anything, and then they leave."
    one = northwind(
        engagement__role="cso", engagement__situation=situation, baselines=None, metrics=None,
        company_objectives=[{"id": "C1", "text": "Stop losing reps"}],
    )  # fmt: skip
    moved = {pick.figure.metric.id for pick in selected(any_library, one)[-1].picks if pick.figure is not None}
    assert "rep_ramp_days" in moved


def test_who_works_alone_gets_no_goal_of_a_team_where_another_is_as_near(any_library: Library) -> None:
    one = northwind(
        engagement__situation="It is just me. I forget to ring back, and nobody else writes the quotes.",
        people=[{"role": "founder", "group": "ceo"}],
    )
    for selection in selected(any_library, one):
        assert not speaks_of_colleagues(selection.objective.play)


def test_an_objective_that_no_play_of_the_plan_is_made_for_gets_one(library: Library) -> None:
    goals = [
        {"id": "C1", "text": "Sell more"},
        {"id": "C2", "text": "The architects who used to send us work do so again"},
    ]
    chosen = selected(library, document(EMPTY, company_objectives=goals), BOTH)
    plays = [pick.play.id for one in chosen for pick in (*one.picks, *one.bench)]
    assert plays.count("cro-90-former-senders-visited") == 1


def test_one_sentence_on_bids_makes_no_set_of_tenders() -> None:
    many = "Trucks go out half the days. Dispatch takes whatever calls. Rates have not moved. Standby is not billed. "
    aside = framed(_saying(f"{many} We bid the city work and lose it by a mile. It rains."))
    assert aside.tenders_aside
    lives = framed(_saying(f"{many} We live by tenders. Every tender takes two weeks. It rains."))
    assert not lives.tenders_aside


def _saying(situation: str) -> Document:
    plain = northwind().model_dump(mode="json", exclude_none=True)
    return document(plain, engagement={**plain["engagement"], "situation": situation})


@pytest.mark.parametrize(
    ("said", "webshop"),
    [
        ("Three shops, people walk in with a picture.", False),
        ("Three shops and half of it goes online.", True),
        ("We sell jam.", True),
    ],
)
def test_a_shop_system_in_shops_is_a_till(said: str, webshop: bool) -> None:
    plain = northwind().model_dump(mode="json", exclude_none=True)
    one = document(
        plain, engagement={**plain["engagement"], "situation": said}, systems=[{"kind": "shop", "name": "Till"}]
    )
    assert ("webshop" in framed(one).brief_text) is webshop


def test_no_play_says_the_opposite_of_what_is_wanted(any_library: Library) -> None:
    """ "Lower the cancellations that we charge" is no way to charge more of them."""
    name = "the share of same-day cancellations that are paid"
    goal = {"id": "C1", "text": "Same-day cancellations paid", "metric": "cancels", "baseline": 5, "target": 40}
    one = northwind(
        engagement__situation="They sign, cool off and cancel the same day, and nobody pays.",
        metrics=[{"id": "cancels", "name": name, "unit": "percent", "better": "up", "owner": "sales"}],
        baselines=[{"metric": "cancels", "value": 5, "unit": "percent", "as_of": "2026-12-31", "source": "log"}],
        company_objectives=[{**goal, "unit": "percent", "due": "2027-12-31"}],
    )
    chosen = [pick for pick in picks(selected(any_library, one)) if pick.figure is not None]
    assert any(pick.figure.metric.id == "cancels" for pick in chosen if pick.figure)
    assert all(pick.play.way in (None, pick.figure.metric.better) for pick in chosen if pick.figure)
