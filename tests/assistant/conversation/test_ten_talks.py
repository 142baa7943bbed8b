"""What ten strangers said and had misread, asked again, or not understood: terse, dictated, mistyped, asking back."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.conversation.message.typing.preparing import plain_of
from assistant.conversation.message.understanding import Asked, understand
from assistant.conversation.questions.asking import next_question, put
from assistant.conversation.state import State
from assistant.conversation.taking import Understood
from assistant.reading import Known
from tests.assistant.conversation.talking import TODAY, planned, talk, words

EVERYTHING = frozenset({"company", "role", "start", "days_per_week"})
RATE, CYCLE = "win_rate", "sales_cycle_days"


def said(text: str, topic: str | None, *metrics: str, speaker: str = "", lacks: bool = False) -> Understood:
    known = Known(company="" if lacks else "Quillon")
    return understand(text, Asked(topic, metrics, speaker), known, TODAY, lacks=EVERYTHING if lacks else frozenset())


def values(found: Understood) -> dict[str, Any]:
    return {one.key: one.shown for one in found.taken}


GRANTS = {"authority.people": "recommend", "authority.process": "decide", "authority.strategy": "propose"}


@pytest.mark.parametrize(
    ("text", "speaker", "budget"),
    [
        ("as said: process decide, people recommend, strategy propose, 5k EUR, above that Margit", "",
         "5000 EUR, above that Margit"),
        ("people rec. process yes. strategy propose. 2k", "", "2000"),
        ("- people: recommend\n- process: decide\n- strategy: propose\n- budget: GBP 2,500/month, above: Olu",
         "executive", "2500 GBP, above that Olu"),
        ("Isla says I can decide how the marketing is done, I can suggest people but she hires, I can propose "
         "strategy, and I can spend £500 a month without asking her", "executive", "500 GBP"),
        ("they run the sales process however they want they can recommend hires i make the hires strategy they "
         "pitch me and they can spend three thousand a month anything over that comes to me",
         "founder", "3000, above that ceo"),
        ("She decides process. People: none. Hm, recommend is fine. Strategy propose. 500 CHF without asking, no, 800",
         "founder", "800 CHF"),
    ],
)  # fmt: skip
def test_each_part_has_its_own_grant(text: str, speaker: str, budget: str) -> None:
    assert values(said(text, "authority", speaker=speaker)) == {**GRANTS, "authority.budget": budget}


@pytest.mark.parametrize(
    ("text", "metrics", "gives"),
    [
        ("22, 61d", (RATE, CYCLE), {f"baseline.{RATE}": "22 %", f"baseline.{CYCLE}": "61 days"}),
        ("60 days, 22%", (RATE, CYCLE), {f"baseline.{RATE}": "22 %", f"baseline.{CYCLE}": "60 days"}),
        ("40%, no idea", (RATE, CYCLE), {f"baseline.{RATE}": "40 %", f"gap.{CYCLE}": "not known"}),
        ("?, 2.1m", ("pipeline_coverage", "qualified_pipeline_value"),
         {"gap.pipeline_coverage": "not known", "baseline.qualified_pipeline_value": "2,100,000"}),
        ("31%, ~95/mo", ("activation_rate", "acquisition_rate"),
         {"baseline.activation_rate": "31 %", "baseline.acquisition_rate": "95"}),
        ("- 310 new paying learners a month", ("activation_rate", "acquisition_rate"),
         {"baseline.acquisition_rate": "310 a month"}),
        ("I don't know what is it, About 240 new in month", ("activation_rate", "acquisition_rate"),
         {"baseline.acquisition_rate": "240", "gap.activation_rate": "not known"}),
        ("45 per month more or less, of each 10 leads, 1 buys", ("mql_volume", "stage_conversion_rate"),
         {"baseline.mql_volume": "45", "baseline.stage_conversion_rate": "10 %"}),
        # Three answers to two questions, or figures with names of their own, are in no order.
        ("22, 61, 5", (RATE, CYCLE), {}),
    ],
)  # fmt: skip
def test_bare_answers_stand_in_the_order_of_the_question(
    text: str, metrics: tuple[str, ...], gives: dict[str, str]
) -> None:
    assert values(said(text, "baselines", *metrics)) == gives


@pytest.mark.parametrize(
    "text",
    ["nobody has ever counted that", "How would I know?", "We don't have such a thing", "Haven't a clue",
     "Does anyone track that?"],
)  # fmt: skip
def test_what_nobody_knows_is_a_known_gap_however_it_is_said(text: str) -> None:
    act = said(text, "baselines", RATE, CYCLE).act
    assert act is not None
    assert act.name == "unknown"


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("no idea how many turn into bookings", ("mql_volume", "stage_conversion_rate")),
        ("20 percnt", ("activation_rate", "churn_rate")),
        ("I'd guess a third", ("activation_rate", "churn_rate")),
    ],
)
def test_a_verb_and_a_typing_error_name_no_measure(text: str, metrics: tuple[str, ...]) -> None:
    found = values(said(text, "baselines", *metrics))
    assert not [one for one in found if one.partition(".")[2] not in metrics]


def test_figures_are_asked_for_twice_at_most() -> None:
    state = planned().with_(value={**planned().value, "okr_sets": [], "baselines": []}, speaker="founder")
    asked: list[tuple[str, ...]] = []
    for _ in range(9):
        state = put(state, next_question(state))
        if state.asked != "baselines":
            break
        asked.append(state.metrics)
        state = talk(state, "hm the wind was strong")[-1].state.with_(asked="baselines", metrics=asked[-1])
    assert asked
    assert max(asked.count(one) for one in asked) <= 2


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Sell 420 saunas by the end of 2027 instead of 310", (310, 420, None, "2027-12-31")),
        ("Keep 90% of patients, today 82%", (82, 90, "percent", None)),
        ("Grow from 3 to 5 practices by June 2028", (3, 5, None, "2028-06-30")),
        ("hospital contracts: 6 -> 15 by Sept 2027", (6, 15, None, "2027-09-30")),
        ("12,000 paying learners by Dec 2027 (today 7,400)", (7400, 12000, None, "2027-12-31")),
        ("eye tests 310/month -> 420 by dec 2027", (310, 420, None, "2027-12-31")),
        ("Members from 2,000, no 2,100, to 2,800", (2100, 2800, None, None)),
        ("Margin 31 to 35%", (31, 35, "percent", None)),
        ("corporate bookings from forty a year to seventy", (40, 70, None, None)),
        # About how many it is, or two things: no move.
        ("Hire 2 to 3 people", (None, None, None, None)),
        ("2 to 3 new accounts a month", (None, None, None, None)),
        ("Win 3 tenders with 2 partners", (None, None, None, None)),
    ],
)
def test_a_goal_of_no_known_metric_keeps_where_it_starts_and_ends(text: str, figures: tuple[Any, ...]) -> None:
    (goal,) = said(text, "objectives").goals
    assert text.startswith(goal.text) or "no 2,100" in text
    assert goal.metric is None
    assert (goal.baseline, goal.target, goal.unit, goal.due and goal.due.isoformat()) == figures


def test_what_says_more_of_a_goal_is_none_of_its_own() -> None:
    found = said(
        "She'd like the boxes, which are new, to reach 400 subscribers by next Christmas, there are 85 now. "
        "And weddings up from 46 last year to 70 in 2027, which is ambitious but I love it.",
        "objectives",
    )
    assert [(one.baseline, one.target) for one in found.goals] == [(85, 400), (46, 70)]


def test_a_goal_behind_a_thought_of_ones_own_is_one() -> None:
    found = said("Well, sell 60 cabins instead of 41, and get deposits within 10 days instead of 30", "objectives")
    assert [(one.baseline, one.target) for one in found.goals] == [(41, 60), (30, 10)]


def test_goals_in_the_middle_of_a_first_message_are_each_their_own() -> None:
    found = said(
        "Starting as fractional CRO at Quillon Instruments on 4 January, 2.5 days a week. Books in NetSuite. Goals: "
        "revenue from 11.2m to 14m EUR in 2027, service contracts from 18% to 30% of revenue, win rate from 24 to 32% "
        "by June 2027. I can spend £800 without asking, Sarah above that.",
        "who", lacks=True,
    )  # fmt: skip
    assert [(one.metric, one.target, one.due and one.due.isoformat()) for one in found.goals] == [
        ("revenue", 14_000_000, "2027-12-31"), (None, 30, None), ("win_rate", 32, "2027-06-30"),
    ]  # fmt: skip
    assert "800" in values(found)["authority.budget"]
    assert values(found)["company"] == "Quillon Instruments"


@pytest.mark.parametrize(
    ("text", "topic", "gives"),
    [
        ("View only in HubSpot. No, full, he needs it", "access", {"access.crm": "full"}),
        ("CRM is Superoffice, no we changed, it's HubSpot", "systems", {"system.crm": "HubSpot"}),
        ("6 teachers. No, 7 with Mira", "team", {"people.teacher": "7"}),
        ("Discounts differ per rep, big deals hang for months", "situation", {}),
        ("Square and the inbox are all open to me", "access", {}),
        ("each shop has two florists", "team", {}),
        ("- 2x growth marketers\n- 3 engineers", "team", {"people.growth marketer": "2", "people.engineer": "3"}),
        ("friday 1:1, call me", "access", {"access.ceo_one_on_one": "weekly", "access.ceo_between_meetings": "yes"}),
        ("Sure, why not?", "authority.process", {"authority.process": "decide"}),
        ("we need marketing leadership", "role", {"role": "cmo"}),
        ("Five sellers, two of them speak English", "team", {"people.seller": "5"}),
        ("start on 1 April, no, leave it", "start", {}),
        ("Tuesday to Thursday", "days", {"days_per_week": "3"}),
        ("Tuesday and Thursday", "days", {"days_per_week": "2"}),
        ("1 March, hm, better 15 March", "start", {"start": "2027-03-15"}),
    ],
)
def test_no_value_is_read_that_nobody_stated(text: str, topic: str, gives: dict[str, str]) -> None:
    assert values(said(text, topic, speaker="founder", lacks=topic == "role")) == gives


def test_how_many_there_are_in_all_is_nobodys_job_beside_others() -> None:
    assert "people.person" not in values(said("We are 11 persons. One programmer. Two designers", "team"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my company is called loadstar we do software", "Loadstar"),
        ("it's called loadstar l o a d s t a r", "Loadstar"),
        ("My firm has name Zielona Droga, I search CGO", "Zielona Droga"),
        ("We're Ostara Yoga, no, Ostara Studios now, we want a CMO", "Ostara Studios"),
        ("boulder barn / cgo / 2 days / 8 feb 2027", "Boulder Barn"),
    ],
)
def test_a_company_is_called_as_strangers_say_it(text: str, name: str) -> None:
    assert values(said(text, "who", lacks=True))["company"] == name


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a vp slaes 2 dyas a week form 15 febuary", "a vp sales 2 days a week from 15 february"),
        ("win rate form 20% to 28% by decmber", "win rate from 20% to 28% by december"),
        ("hiring he can recomend, proces he decides", "hiring he can recommend, process he decides"),
        ("KR2 is to soft, 2 new acounts a moth", "KR2 is too soft, 2 new accounts a month"),
        # Words of their own, names and what only looks like one of ours stay.
        ("the form takes three weeks, an account for reception and planners", None),
        ("Marhc & Sons, Rececca leads it", None),
        ("executing, recommendation, purposes, markets, strat", None),
    ],
)
def test_what_is_mistyped_is_read_as_it_is_meant(typed: str, read: str | None) -> None:
    assert plain_of(typed).text == (read or typed)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Two? is that normal?", "Two."),
        ("Pounds, what else?", "Pounds."),
        ("nobody finds us online, and who has time for photos?", "nobody finds us online."),
        ("No CRM so what would they access?", "No CRM."),
        ("Process, why not?", "Process yes"),
        # A question alone stays a question.
        ("Is the CRM important?", "Is the CRM important?"),
        ("why?", "why?"),
        ("what if we had 3 days?", "what if we had 3 days?"),
    ],
)
def test_an_answer_that_asks_back_is_an_answer(text: str, read: str) -> None:
    assert plain_of(text).text.strip() == read


@pytest.mark.parametrize("text", ["you", "Can't you write it?", "Please you write", "up to you", "Write you"])
def test_the_wording_may_be_left_to_the_draft(text: str) -> None:
    act = said(text, "own_words").act
    assert act is not None
    assert act.name == "draft"


def test_own_words_come_without_their_bullet_and_question_mark() -> None:
    assert said("- Trials that start a course, and a way to buy", "own_words").own[:6] == "Trials"
    found = said("How about: every visitor gets a price within a week?", "own_words")
    assert found.own == "every visitor gets a price within a week"


@pytest.mark.parametrize(
    "text", ["no that's all of them", "More is not", "those three are what she cares about", "Isn't two enough?"]
)
def test_no_more_goals_is_an_answer(text: str) -> None:
    act = said(text, "more_objectives").act
    assert act is not None
    assert act.name == "unknown"


def test_a_question_of_what_kind_is_answered_with_an_example() -> None:
    state = State(asked="objectives")
    assert "For example" in words(talk(state, "What kind of goals do you mean?")[-1])
