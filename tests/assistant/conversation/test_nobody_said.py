"""What a new user said and had misread: values that nobody stated, and the opposite of what was said."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.conversation import State, turn
from assistant.conversation.engine import opening
from assistant.conversation.message.understanding import Asked, understand
from assistant.conversation.state import Side
from assistant.conversation.taking import Understood
from assistant.reading import Known
from tests.assistant.conversation.talking import DEPS, TODAY, words

EVERYTHING = frozenset({"company", "role", "start", "days_per_week"})
TWO = ("mql_volume", "stage_conversion_rate")
ONE = ("marketing_sourced_pipeline",)


def said(
    text: str, topic: str | None, *, metrics: tuple[str, ...] = (), speaker: Side = "executive", lacks: bool = False
) -> Understood:
    known = Known(company="" if lacks else "Brackwater Saunas")
    return understand(text, Asked(topic, metrics, speaker), known, TODAY, lacks=EVERYTHING if lacks else frozenset())


def values(found: Understood) -> dict[str, Any]:
    return {one.key: one.shown for one in found.taken}


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("dealers still show the 2023 prices", {}),
        ("our brochure is from the 2023 season", {}),
        ("the 2019 photos hang everywhere", {}),
        ("the dealers use the 2023 price list", {}),
        ("dealers still sell 40 old ovens", {}),
        # What is counted is counted still, a figure that looks like a year among it.
        ("newsletter readers 2,050", {"baseline.newsletter_readers": "2,050"}),
        ("show rate 62%", {"baseline.show_rate": "62 %"}),
        ("no show: 9%", {"baseline.no_show": "9 %"}),
        ("quotes out per week about 12", {"baseline.quotes_out_per_week": "12"}),
        # Another conversion than the one between stages is a measure of its own.
        ("website conversion is 0.9 %", {"baseline.website_conversion": "0.9 %"}),
        ("landing page conversion 3%", {"baseline.landing_page_conversion": "3 %"}),
        ("stage conversion is 12 %", {"baseline.stage_conversion_rate": "12 %"}),
        ("the conversion is 12 %", {"baseline.stage_conversion_rate": "12 %"}),
    ],
)
def test_a_figure_is_of_what_it_was_said_of(text: str, gives: dict[str, str]) -> None:
    found = values(said(text, "baselines", metrics=TWO))
    assert {key: one for key, one in found.items() if key.startswith("baseline.")} == gives


@pytest.mark.parametrize(
    ("text", "speaker", "level"),
    [
        ("hiring is hers", "executive", "none"),
        ("hiring is theirs", "executive", "none"),
        ("hiring is Morwenna's decision", "executive", "none"),
        ("hiring stays with Morwenna", "executive", "none"),
        ("hiring is mine", "executive", "decide"),
        ("hiring is hers", "founder", "decide"),
        ("they can't hire or fire without me", "founder", "none"),
    ],
)
def test_whose_hiring_is_depends_on_who_speaks(text: str, speaker: Side, level: str) -> None:
    assert values(said(text, "authority", speaker=speaker))["authority.people"] == level


def test_hers_beside_what_the_executive_may_spend_is_the_founders() -> None:
    found = values(said("i can spend 2000 without asking, hiring is hers", "baselines", metrics=TWO, speaker=""))
    assert found["authority.people"] == "none"


@pytest.mark.parametrize(
    "text",
    ["leadership i guess", "leadership", "Shopify, Pipedrive, FreeAgent", "advice, probably", "Tom, Dick, Harry"],
)
def test_the_answer_to_another_question_is_no_company(text: str) -> None:
    assert "company" not in values(said(text, "company", lacks=True))


@pytest.mark.parametrize(
    "text", ["Leadership Works", "Shopify Friends", "Smith, Jones and Partners", "Acme, Inc.", "brackwater saunas"]
)
def test_a_company_is_one_although_it_sounds_like_another_answer(text: str) -> None:
    assert values(said(text, "company", lacks=True))["company"] == text.rstrip(".")


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("the brochure to quote rate nobody knows", "gap.brochure_to_quote_rate"),
        ("our repeat order rate is not measured", "gap.repeat_order_rate"),
        ("nobody knows", "gap.marketing_sourced_pipeline"),
        ("the pipeline from marketing nobody knows", "gap.marketing_sourced_pipeline"),
        ("that one nobody knows", "gap.marketing_sourced_pipeline"),
    ],
)
def test_what_is_named_and_not_known_is_its_own_gap(text: str, gap: str) -> None:
    found = said(text, "baselines", metrics=ONE)
    assert [key for key in values(found) if key.startswith("gap.")] == [gap] or (
        found.act is not None and found.act.name == "unknown" and gap == f"gap.{ONE[0]}"
    )


@pytest.mark.parametrize("topic", ["situation", "baselines"])
def test_two_figures_of_one_thing_are_neither_taken(topic: str) -> None:
    found = said("cost per lead about 115 quid in november but alan says 90", topic, metrics=TWO)
    assert "baseline.cost_per_lead" not in values(found)
    assert [one.reason for one in found.left] == [
        "two figures for cost per lead, GBP 115 and GBP 90: which of them is it"
    ]


@pytest.mark.parametrize("text", ["cost per lead is 90 quid", "cost per lead is 90 GBP, and alan says it hurts"])
def test_one_figure_is_taken_whoever_says_more(text: str) -> None:
    assert values(said(text, "baselines", metrics=TWO))["baseline.cost_per_lead"] == "GBP 90"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Alan looks after eleven dealers", {"name.dealer care": "Alan"}),
        ("one receptionist per practice", {}),
        ("two vets in each practice", {}),
        ("one receptionist", {"people.receptionist": "1"}),
        ("Jory looks after social media", {"name.social media": "Jory"}),
        (
            "morwenna is the founder, jory does social media, alan looks after the dealers",
            {"name.founder": "Morwenna", "name.social media": "Jory", "name.dealer care": "Alan"},
        ),
    ],
)
def test_who_is_there(text: str, people: dict[str, str]) -> None:
    found = values(said(text, "team"))
    assert {key: one for key, one in found.items() if key.startswith(("name.", "people."))} == people


def test_somebody_told_of_twice_is_one_person() -> None:
    state = State(value={"engagement": {"company": "Brackwater Saunas", "role": "cmo", "start": "2027-01-18",
                                        "days_per_week": 2}}).with_(asked="team")  # fmt: skip
    for message in (
        "jory does social media, alan looks after the dealers",
        "one social media assistant (Jory), a dealer manager called Alan Trewin",
        "Alan Trewin is our dealer manager",
    ):
        state = turn(state.with_(asked="team"), message, DEPS).state
    there = {(one["name"], one["role"]) for one in state.value["people"]}
    assert there == {("Jory", "social media assistant"), ("Alan Trewin", "dealer manager")}
    assert len(state.value["people"]) == 2


@pytest.mark.parametrize(
    ("text", "company"),
    [
        (
            "We're Brackwater Saunas in Falmouth, wood-fired garden saunas. Fractional CMO, two days a week.",
            "Brackwater Saunas",
        ),
        ("brackwater saunas, cmo", "Brackwater Saunas"),
        (
            "new client brackwater saunas (wood fired garden saunas, falmouth), they want a cmo 2 days a week",
            "Brackwater Saunas",
        ),
        ("We're Brackwater Saunas, I'm the CMO", "Brackwater Saunas"),
        ("My new client is Brackwater Saunas (garden saunas), CMO", "Brackwater Saunas"),
        ("Brackwater Saunas", "Brackwater Saunas"),
        ("marketing, two days", None),
        ("we're in Falmouth, and we need a cmo", None),
        ("new client, cmo", None),
        ("the new client is called Brackwater", "Brackwater"),
        ("new client: brackwater saunas, cmo", "Brackwater Saunas"),
        ("our new client meetings are slow, cmo", None),
        ("from london, cmo", None),
        ("saas, cmo", None),
        ("the founder, cmo", None),
        ("This is Marta, fractional CMO at Acme Tools, two days a week", "Acme Tools"),
        ("We're Marta and Tom, founders of Acme Tools, and need a cmo", "Acme Tools"),
        ("I'm with Sarah, the founder, and we need a cmo", None),
        ("a new client wants a cmo", None),
        ("we need a cmo, two days a week", None),
    ],
)  # fmt: skip
def test_how_people_introduce_a_company(text: str, company: str | None) -> None:
    assert values(said(text, "who", lacks=True)).get("company") == company


def test_what_they_make_is_kept_and_what_hurts_still_asked() -> None:
    reply = turn(opening(State()).state, "We're Brackwater Saunas in Falmouth, wood-fired garden saunas. CMO, 2 days a "
                 "week from 18 January 2027.", DEPS)  # fmt: skip
    assert reply.state.value["engagement"]["situation"] == "What they make: wood-fired garden saunas."
    reply = turn(reply.state, "Sell 420 saunas\nOpen a second workshop\nHalve the lead time", DEPS)
    assert "What hurts at Brackwater Saunas" in words(reply)


def test_goals_said_before_the_company_are_kept() -> None:
    first = turn(opening(State()).state, "Sell 420 saunas by the end of 2027\nKeep 90% of patients, today 82%", DEPS)
    second = turn(first.state, "Brackwater Saunas, a CMO, 2 days a week from 18 January 2027", DEPS)
    assert [one["id"] for one in second.state.value["company_objectives"]] == ["C1", "C2"]
    assert "Which three to five goals" not in words(second)


@pytest.mark.parametrize(
    ("text", "topic", "key", "shown"),
    [
        ("every second Tuesday", "access.ceo_one_on_one", "access.ceo_one_on_one", "biweekly"),
        ("every Tuesday", "access.ceo_one_on_one", "access.ceo_one_on_one", "weekly"),
        ("process yes", "authority", "authority.process", "decide"),
        ("process no", "authority", "authority.process", "none"),
        ("I can propose strategy", "authority.strategy", "authority.strategy", "propose"),
        ("I can propose strategy", "authority.people", "authority.strategy", "propose"),
        ("2 days.", "days", "days_per_week", "2"),
        ("2 days.", "cadence", "days_per_week", "2"),
    ],
)
def test_direct_answers(text: str, topic: str, key: str, shown: str) -> None:
    assert values(said(text, topic)).get(key) == shown


def test_an_answer_on_strategy_grants_nothing_over_people() -> None:
    assert "authority.people" not in values(said("I can propose strategy", "authority.people"))


@pytest.mark.parametrize("text", ["beyond that ask me", "me the owner", "me, the owner"])
def test_who_approves_more(text: str) -> None:
    assert values(said(text, "authority.above", speaker="founder"))["authority.budget.above"] == "ceo"


@pytest.mark.parametrize("text", ["go ahead and draft", "just draft it now", "go ahead, draft it", "draft it anyway"])
def test_a_wish_to_draft(text: str) -> None:
    act = said(text, "authority.process").act
    assert act is not None
    assert act.name == "draft"


def test_going_ahead_with_something_else_is_no_wish_to_draft() -> None:
    assert said("we go ahead and draft contracts ourselves", "situation").act is None
