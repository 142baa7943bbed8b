from __future__ import annotations

from typing import Any

import pytest

from assistant.drafting.assemble import AUDIT_STARTS, LEADS, Choices
from assistant.drafting.voice import sentences
from assistant.drafting.wording import Start
from knowledge.search import Library
from rules.document import Document
from rules.document.base import Horizon
from rules.document.okrs import KeyResult, Objective, OkrSet
from rules.ledger import MILESTONES, hours_due, key_results
from rules.texts.arithmetic import calculations
from rules.thresholds import HORIZON_DAYS
from tests.assistant.drafting.briefs import EMPTY, GERMAN, ODD, document, northwind
from tests.assistant.drafting.making import A_FEW, brief
from tests.assistant.drafting.planning import BOTH, assembled, framed, rows

GOAL = [{"id": "C1", "text": "Sell more"}]
MADE = {"empty": EMPTY, "German": GERMAN, "odd": ODD}
NAMES = [*A_FEW, *MADE]
CADENCES = [1.5, 2, 3, 4]
NOISE = 1e-9
"""What adding minutes up leaves behind."""


def named(name: str, days: float | None = None) -> Document:
    one = document(MADE[name], company_objectives=GOAL) if name in MADE else brief(name)
    if days is None:
        return one
    engagement = one.engagement.model_copy(update={"days_per_week": days, "days_per_month": None})
    return one.model_copy(update={"engagement": engagement})


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("horizons", [("90d",), ("6m",), BOTH], ids="-".join)
def test_ids_are_unique_and_in_order(name: str, horizons: tuple[Horizon, ...], any_library: Library) -> None:
    made = assembled(any_library, named(name), horizons)
    assert [one.horizon for one in made.sets] == list(horizons)
    assert [kr.id for kr in rows(made)] == [f"KR{n}" for n in range(1, len(rows(made)) + 1)]
    assert set(made.wording) == {kr.id for kr in rows(made)}
    objectives = [objective.id for one in made.sets for objective in one.objectives]
    assert len(set(objectives)) == len(objectives)


@pytest.mark.parametrize("name", NAMES)
def test_what_waits_names_an_instrument_before_it(name: str, any_library: Library) -> None:
    earlier: dict[str, KeyResult] = {}
    for kr in rows(assembled(any_library, named(name))):
        if kr.after:
            instrument = earlier[kr.after]
            assert (instrument.purpose, instrument.metric) == ("instrument", kr.metric)
            assert (instrument.due_day or 0) < (kr.due_day or 0)
            assert kr.target is None
        earlier[kr.id] = kr


@pytest.mark.parametrize("days", CADENCES)
@pytest.mark.parametrize("name", ["northwind", "cro-pumps", "German", "odd"])
def test_the_sets_together_fit_into_the_hours(name: str, days: float, any_library: Library) -> None:
    one = named(name, days)
    made = assembled(any_library, one)
    capacity = framed(one).capacity
    if made.shortage is None:
        for day in MILESTONES:
            assert sum(hours_due(okr_set, day) for okr_set in made.sets) <= capacity.net(day) + NOISE
    else:
        assert "hours more by day" in made.shortage


@pytest.mark.parametrize("name", NAMES)
def test_every_key_result_is_whole(name: str, any_library: Library) -> None:
    one = named(name)
    made = assembled(any_library, one)
    goals = {goal.id for goal in framed(one).objectives}
    for okr_set in made.sets:
        for objective in okr_set.objectives:
            assert set(objective.supports) <= goals
            assert objective.supports
            assert objective.citations
            assert all(sum_.holds for sum_ in calculations(objective.ladder or ""))
        for kr in key_results(okr_set):
            assert kr.text.endswith(".")
            assert 1 <= (kr.due_day or 0) <= HORIZON_DAYS[okr_set.horizon]
            assert (kr.hours or 0) >= 1
            assert 1 <= len(kr.citations) <= 2
            assert kr.play
            assert kr.author == "assistant"
            assert (kr.span == "influence") <= (kr.depends_on is not None)
            if kr.kind == "measured":
                assert (kr.target is None) == (kr.baseline is None) == (kr.arithmetic is None)
                assert kr.target is not None or kr.after is not None
                assert all(sum_.holds for sum_ in calculations(kr.arithmetic or ""))
            else:
                assert kr.target is None


@pytest.mark.parametrize("name", NAMES)
def test_what_is_quoted_was_said_and_is_quoted_once(name: str, any_library: Library) -> None:
    one = named(name)
    said = {sentence.text.rstrip(";,"): sentence for sentence in sentences(one)}
    quoted = [text for kr in rows(assembled(any_library, one)) if kr.answers for text in kr.answers.split(" … ")]
    assert all(said[text].repeatable for text in quoted)


def phrases(one: Document) -> list[Start]:
    return [Start(said, f"the zebras of sentence {'abcdefghijklmnop'[i]}") for i, said in enumerate(sentences(one))]


def test_the_model_s_words_stand_where_a_key_result_begins(any_library: Library) -> None:
    one = northwind()
    plain, worded = assembled(any_library, one), assembled(any_library, one, starts=phrases(one))
    with_words = {kr.id for kr in rows(worded) if "zebras" in kr.text}
    assert with_words
    assert {key for key, by in worded.wording.items() if by == "model"} == with_words
    for before, after in zip(rows(plain), rows(worded), strict=True):
        assert after.text.startswith(before.text)
        if after.id in with_words:
            assert after.purpose is not None
            assert f" {LEADS[after.purpose]} the zebras" in after.text
            assert after.text.endswith(".")
            assert after.text.count("zebras") <= AUDIT_STARTS
    assert set(plain.wording.values()) == {"play"}


def test_a_play_marked_plain_goes_without_them(any_library: Library) -> None:
    one = northwind()
    worded = assembled(any_library, one, starts=phrases(one))
    plays = {kr.play for kr in rows(worded) if "zebras" in kr.text and kr.play}
    again = assembled(any_library, one, starts=phrases(one), choices=Choices(plain=plays))
    assert not any("zebras" in kr.text for kr in rows(again) if kr.play in plays)


def test_a_phrase_that_says_nothing_new_is_left_out(any_library: Library) -> None:
    one = northwind()
    starts = [Start(said, "the pipeline") for said in sentences(one)]
    audit = next(kr for kr in rows(assembled(any_library, one, starts=starts)) if kr.purpose == "audit")
    assert "pipeline" in audit.text
    assert "Look first at" not in audit.text


def test_targets_carry_the_brief_s_own_baseline(any_library: Library) -> None:
    one = northwind()
    given = {row.metric: row for row in one.baselines or ()}
    measured = [kr for kr in rows(assembled(any_library, one)) if kr.target is not None]
    assert measured
    for kr in measured:
        assert kr.metric
        assert (kr.baseline, kr.unit) == (given[kr.metric].value, given[kr.metric].unit)


def test_sets_that_stay_keep_their_ids_and_their_hours(any_library: Library) -> None:
    kept = OkrSet(
        horizon="6m",
        objectives=(Objective(id="O1", text="x", key_results=(KeyResult(id="KR2", text="y", hours=100, due_day=60),)),),
    )
    one = northwind()
    made = assembled(any_library, one, ("90d",), kept=[kept])
    assert "KR2" not in {kr.id for kr in rows(made)}
    assert made.sets[0].objectives[0].id != "O1"
    alone = assembled(any_library, one, ("90d",))
    assert sum(kr.hours or 0 for kr in rows(made)) < sum(kr.hours or 0 for kr in rows(alone))
    for day in MILESTONES:
        assert (
            made.shortage
            or hours_due(made.sets[0], day) + hours_due(kept, day) <= framed(one).capacity.net(day) + NOISE
        )


def test_too_few_hours_are_said(any_library: Library) -> None:
    off = [f"2027-{month:02d}-{day:02d}" for month in (1, 2, 3) for day in range(11, 26)]
    made = assembled(any_library, northwind(engagement__days_per_week=1, engagement__days_off=off), ("90d",))
    assert made.shortage is not None
    assert "the 90d set needs" in made.shortage


@pytest.mark.parametrize(
    "row",
    [
        {"metric": "sales_cycle_days", "value": 0, "unit": "days"},
        {"metric": "methodology_adoption", "value": 100, "unit": "percent"},
        {"metric": "customer_count", "value": 1, "unit": "count"},
    ],
    ids=["zero", "nothing left to gain", "less than one"],
)
def test_a_figure_that_cannot_move_is_no_outcome(row: dict[str, Any], any_library: Library) -> None:
    known = {"as_of": "2026-12-15", "source": "HubSpot"}
    figures = [row | known, {"metric": "win_rate", "value": 18, "unit": "percent"} | known]
    for kr in rows(assembled(any_library, northwind(baselines=figures))):
        if kr.kind == "measured":
            assert kr.target is not None or kr.after is not None
        assert kr.metric != row["metric"]
