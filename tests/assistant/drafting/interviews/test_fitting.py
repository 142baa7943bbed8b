"""A guide fits its company: its objectives, figures, tools and words, and little that another client's guide has."""

from __future__ import annotations

from itertools import combinations

import pytest

from assistant.drafting.interviews.asks import own_things
from assistant.drafting.targets import level
from knowledge.plays import load_plays
from knowledge.search import Library
from rules.document.plan import Question
from tests.assistant.drafting.interviews.guides import document, drafted, guide, guide_of
from tests.assistant.drafting.planning import framed

OF_ONE_ROLE = ("cro-pumps", "cro-dental", "cro-wholesale")
GOAL_PLAYS = {play.id for play in load_plays() if play.id.startswith("q-goal-")}
PEOPLE = [
    {"role": "founder", "group": "ceo"},
    {"role": "head of sales", "group": "direct_reports", "function": "sales"},
    {"role": "controller", "group": "cross_functional", "function": "finance"},
    {"role": "head of marketing", "group": "cross_functional", "function": "marketing"},
]


def questions(name: str, library: Library) -> list[Question]:
    return [question for one in guide(guide_of(name, library)).interviews for question in one.questions]


@pytest.mark.parametrize(("one", "other"), list(combinations(OF_ONE_ROLE, 2)))
def test_two_clients_of_one_role_share_hardly_a_question(one: str, other: str, library: Library) -> None:
    mine = {question.text for question in questions(one, library)}
    shared = mine & {question.text for question in questions(other, library)}
    assert len(shared) <= len(mine) / 10, sorted(shared)


def test_the_company_is_not_named_in_every_second_question(library: Library) -> None:
    asked = questions("cro-pumps", library)
    assert sum("Brandvold" in one.text for one in asked) < len(asked) / 2


def test_every_talk_but_those_at_the_desk_takes_up_an_objective_of_the_company(library: Library) -> None:
    made = guide(guide_of("cro-pumps", library))
    without = [
        one.who
        for one in made.interviews
        if one.group != "individual_contributors" and not any(q.play in GOAL_PLAYS for q in one.questions)
    ]
    assert without == []


@pytest.mark.parametrize(
    "text",
    [
        "Be able to take August off",
        "I am out of the quotes by summer",
        "Be ready to sell the company in 2029",
        "Buy a second firm in Derby",
        "Decide by summer between winter service and the Derby purchase",
    ],
)
def test_what_the_owner_wants_for_themselves_is_asked_of_the_owner_alone(text: str, library: Library) -> None:
    made = guide(drafted(document(people=PEOPLE, company_objectives=[{"id": "C1", "text": text}]), library))
    heard = {one.group for one in made.interviews for question in one.questions if text in question.text}
    assert heard <= {"ceo"}


@pytest.mark.parametrize(
    "text", ["Purchase orders answered in two days", "More people who buy for a business of theirs"]
)
def test_what_customers_buy_is_no_business_of_the_owner_alone(text: str, library: Library) -> None:
    made = guide(drafted(document(people=PEOPLE, company_objectives=[{"id": "C1", "text": text}]), library))
    heard = {one.group for one in made.interviews for question in one.questions if text in question.text}
    assert heard > {"ceo"}


def test_an_objective_of_the_company_is_asked_of_others_too(library: Library) -> None:
    made = guide(drafted(document(people=PEOPLE), library))
    heard = {one.group for one in made.interviews for question in one.questions if "hospitals" in question.text}
    assert {"ceo", "cross_functional"} <= heard


def test_figures_and_tools_of_the_brief_are_asked_about() -> None:
    row = {"metric": "win_rate", "value": 18, "unit": "percent", "as_of": "2026-11-15", "source": "HubSpot"}
    one = document(baselines=[row], systems=[{"kind": "crm", "name": "HubSpot"}, {"kind": "erp", "name": "none"}])
    told = own_things(framed(one))
    assert [(ask.known, ask.tool) for ask in told] == [("the win rate (18 percent)", None), (None, "HubSpot")]


@pytest.mark.parametrize(
    ("value", "unit", "metric", "said"),
    [
        (18, "percent", "the win rate", "18 percent"),
        (2, "ratio", "coverage", "2.0x"),
        (9200000, "EUR", "revenue", "EUR 9,200,000"),
        (310, "consultations a month", "the number of consultations booked", "310 a month"),
        (46, "hours", "the time to answer", "46 hours"),
        (9, "count", "new gyms", "9"),
    ],
)
def test_a_level_leaves_out_what_its_name_says(value: float, unit: str, metric: str, said: str) -> None:
    assert level(value, unit, metric) == said


def test_who_sits_at_a_desk_is_asked_about_no_visit(library: Library) -> None:
    clerk = {"role": "pricing desk clerk", "count": 3, "group": "individual_contributors", "function": "sales"}
    one = document(people=[clerk, *PEOPLE])
    said = f"{one.engagement.situation} The reps visit customers every week."
    one = one.model_copy(update={"engagement": one.engagement.model_copy(update={"situation": said})})
    desk = next(talk for talk in guide(drafted(one, library)).interviews if "clerk" in (talk.who or ""))
    assert not any("visit" in question.text for question in desk.questions)


def test_a_figure_of_another_department_is_nothing_to_a_third_and_is_asked_about_once(library: Library) -> None:
    goal = {"id": "C1", "text": "Win more of what we quote", "metric": "win_rate", "baseline": 18, "target": 25}
    row = {"metric": "win_rate", "value": 18, "unit": "percent", "as_of": "2026-11-15", "source": "the quote log"}
    made = guide(drafted(document(people=PEOPLE, company_objectives=[goal], baselines=[row]), library))
    asked = {one.who: [q.text for q in one.questions if "Win more" in q.text] for one in made.interviews}
    assert asked["The controller"] == []
    for one in made.interviews:
        texts = [question.text for question in one.questions]
        assert sum("Win more" in text or "the win rate (18 percent)" in text for text in texts) <= 1


def test_several_in_one_job_have_colleagues_and_no_people(library: Library) -> None:
    several = [*PEOPLE, {"role": "estimator", "count": 2, "group": "cross_functional", "function": "operations"}]
    made = guide(drafted(document(people=several), library))
    for one in made.interviews:
        several_there = "two estimators" in (one.who or "")
        assert not (several_there and any("your people" in question.text for question in one.questions))


def test_what_only_the_ceo_can_tell_of_comes_before_what_others_can_tell(library: Library) -> None:
    """Where the CEO's talk is full of open points, the others hear of the objective that is everybody's."""
    goals = [
        {"id": "C1", "text": "Sell to hospitals as well"},
        {"id": "C2", "text": "Keep the contracts that end"},
        {"id": "C3", "text": "Quotes go out without me"},
    ]
    made = guide(drafted(document(people=PEOPLE, company_objectives=goals), library))
    assert any("Quotes go out without me" in question.text for one in made.interviews for question in one.questions)


def test_the_chair_of_the_board_is_asked_for_no_access_or_authority(library: Library) -> None:
    people = [*PEOPLE, {"role": "board chair", "name": "Desmond Fahy", "group": "ceo"}]
    made = guide(drafted(document(people=people), library))
    (chair,) = (one for one in made.interviews if one.who and "board chair" in one.who)
    assert [one.because for one in chair.questions if (one.because or "").startswith(("ACC", "AUT"))] == []


def test_who_prices_is_not_asked_about_buyers_of_their_own(library: Library) -> None:
    """Four talks use the questions up: sellers come to be asked about their own buyers, estimators never."""
    own = {"q-sales-gave-up-on", "q-sales-how-you-met", "q-desk-heard-of-us"}
    asked = {
        role: {one.play for talk in guide(drafted(document(people=[PEOPLE[0], *[_desk(role)] * 4]), library)).interviews
               if talk.group == "individual_contributors" for one in talk.questions}
        for role in ("estimator", "sales rep")
    }  # fmt: skip
    assert asked["sales rep"] & own
    assert not asked["estimator"] & own


def _desk(role: str) -> dict[str, object]:
    return {"role": role, "count": 3, "group": "individual_contributors", "function": "sales", "minutes": 60}
