"""What eight strangers said and had misread; the worst first: values that nobody stated.

A careless founder, a precise executive, a second language, one who dictates, a pasted mail, one who corrects, one who
changes their mind, and somebody hostile.
"""

from __future__ import annotations

from typing import Any

import pytest

from assistant.conversation.message.acts import act_of
from assistant.conversation.message.understanding import Asked, understand
from assistant.conversation.state import Side, State
from assistant.conversation.taking import Understood
from assistant.reading import Known
from rules.document.brief import Person
from rules.metrics import MetricTable
from tests.assistant.conversation.talking import TODAY, talk

LACKS = frozenset({"company", "role", "start", "days_per_week"})
NOTHING = frozenset[str]()
WIN = ("win_rate", "sales_cycle_days")


def said(
    text: str, topic: str | None, *, speaker: Side = "founder", lacks: frozenset[str] = NOTHING, company: str = ""
) -> Understood:
    metrics = WIN if topic == "baselines" else ()
    return understand(text, Asked(topic, metrics, speaker), Known(company=company), TODAY, lacks=lacks)


def values(found: Understood) -> dict[str, Any]:
    return {one.key: one.shown for one in found.taken}


NOBODY_SAID = [
    ("hiring ask me, he can change how we sell", "authority", "authority.people"),
    ("he can change how we sell, hiring ask me, strategy he can pitch ideas", "authority", "authority.people"),
    ("She can change the sales process but not hire; spend up to 2k a month is fine", "who", "authority.people"),
    ("CRM there is not. She can talk with all", "authority.people", "authority.people"),
    ("I'll see her every Tuesday and Slack in between.", "who", "days_per_week"),
    ("people: recommend, strategy: propose. above 2k Tom decides", "baselines", "baseline.above"),
    ("dont know and dont care", "baselines", "gap.don_t_care"),
    ("nobody knows the reason, and we lose them", "baselines", "gap.reason"),
    ("I speak for Tom", "authority.above", "authority.budget.above"),
    ("turnover goes from 3.1m to 4m", "who", "company"),
    ("5 people: a marketer, a developer and me", "team", "people.people"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "topic", "key"), NOBODY_SAID)
def test_what_nobody_stated_is_not_taken(text: str, topic: str, key: str) -> None:
    assert key not in values(said(text, topic, lacks=LACKS))


NO_GOALS = [
    "sorry, make that Holden Freight, and 2 days not 3", "no 2 days was fine", "sorry", "hm", "what do I want",
    "six persons in reception and bodega, two sellers, one of them is Marta. My brother Luis makes the accounts",
    "me (ceo), Lena sales lead, 2 AEs, 1 SDR",
    "your goals are stupid", "nobody needs your rules",
    "People cancel after the third box. Nobody owns referral. Ads get more expensive each month.",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_GOALS)
def test_what_was_said_to_the_question_for_goals_and_is_none(text: str) -> None:
    assert said(text, "more_objectives", company="halden freight").goals == ()


@pytest.mark.parametrize(
    "text", ["no, 25 percent", "yes dev the exec agreed today", "um you write it", "she agreed to all of it"]
)
def test_what_is_no_wording_of_an_objective(text: str) -> None:
    assert said(text, "own_words").own == ""


def test_the_wording_of_an_objective_is_taken_still() -> None:
    assert said("Customers who shipped once ship again.", "own_words").own == "Customers who shipped once ship again."


WHO = [
    ("so we do kitchens, Brandt Kitchens, my mate rob said get a cro. 2 days i guess, from jan",
     {"company": "Brandt Kitchens", "role": "cro", "start": "2027-01-01", "days_per_week": "2"}),
    ("whatever. Northgate Clinics, cmo, 2 days, 1 feb 2027",
     {"company": "Northgate Clinics", "role": "cmo", "start": "2027-02-01", "days_per_week": "2"}),
    ("Ferrow, CSO, 1 day, 4 Jan 2027",
     {"company": "Ferrow", "role": "cso", "start": "2027-01-04", "days_per_week": "1"}),
    ("We are Acme and look for someone for growth, 2 days from 1 March",
     {"company": "Acme", "role": "cgo", "start": "2027-03-01", "days_per_week": "2"}),
    ("okay so so my name is priya raman i run clearpath um clearpath learning it's a it's an online tutoring company "
     "and we we want a a vp sales no sorry a head of growth so a cgo i think for three days a week starting um "
     "starting the first of february twenty twenty seven",
     {"company": "Clearpath Learning", "role": "cgo", "start": "2027-02-01", "days_per_week": "3",
      "name.founder": "Priya Raman"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "gives"), WHO)
def test_who_and_when_as_strangers_say_it(text: str, gives: dict[str, str]) -> None:
    assert values(said(text, "who", lacks=LACKS, speaker="")) == gives


def test_someone_for_sales_leaves_open_which_of_the_two_it_is() -> None:
    assert "role" not in values(said("Acme, we need someone for sales", "who", lacks=LACKS))


CORRECTED = [
    ("sorry, make that Holden Freight, and 2 days not 3", {"company": "Holden Freight", "days_per_week": "2"}),
    ("no 2 days was fine", {"days_per_week": "2"}),
    ("hmm actually maybe 3 days", {"days_per_week": "3"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "gives"), CORRECTED)
def test_the_engagement_is_corrected_whatever_was_asked(text: str, gives: dict[str, str]) -> None:
    assert values(said(text, "objectives", company="halden freight")) == gives


@pytest.mark.parametrize("text", ["quotes take 3 days again", "make that Pipedrive", "they answer in 2 days then"])
def test_other_days_and_names_correct_nothing(text: str) -> None:
    found = values(said(text, "situation", company="halden freight"))
    assert not {"days_per_week", "company"} & set(found)


GOALS = [
    ("right so the goals are um get to get to two thousand paying families by the end of next year we're at uh twelve "
     "hundred and forty now and then cut churn from six percent a month to um four percent and and launch the schools "
     "product in september", "company",
     ["get to 2000 paying families by the end of next year we're at 1240 now",
      "cut churn from six percent a month to four percent", "launch the schools product in september"]),
    ("your goals are stupid. we want 300 new patients a month by september instead of 180, and nobody needs your rules",
     "company", ["we want 300 new patients a month by september instead of 180"]),
    ("dunno, sell more kitchens? like 60 a month from 41. and showroom 2 in leeds open by summer", "objectives",
     ["sell more kitchens? like 60 a month from 41", "showroom 2 in leeds open by summer"]),
    ("1. grow contract revenue from 4.2m to 5m EUR by Dec 2027 2. reduce days to quote from 7 to 3. Actually the first "
     "should be 5.5m", "situation",
     ["grow contract revenue from 4.2m to 5.5m EUR by Dec 2027", "reduce days to quote from 7 to 3"]),
    ("Goals: 5,000 subscribers by December 2027 (we have 3,100), churn under 5% (8% now). hm or maybe drop churn, "
     "let's do referral instead: 15% of new subscribers from referral", "objectives",
     ["5,000 subscribers by December 2027", "15% of new subscribers from referral"]),
    ("and a third one: break even by summer. no wait, by autumn", "more_objectives", ["break even by autumn"]),
    ("I want that the export goes from 12 from 100 to 25 percent of sales", "objectives",
     ["I want that the export goes from 12 % to 25 percent of sales"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "topic", "goals"), GOALS)
def test_goals_as_strangers_say_them(text: str, topic: str, goals: list[str]) -> None:
    assert [one.text for one in said(text, topic).goals] == goals


PEOPLE = [
    ("The sales engineers (five of them, plus Karl Weber, who leads them) do not trust marketing.",
     {"people.sales engineer": "5", "name.sales engineer lead": "Karl Weber"}),
    ("theres me, anna does the bookings + 14 guides in summer", {"name.booking": "Anna", "people.guide": "14"}),
    ("six persons in reception, two sellers for Spain, one of them is Marta. My brother Luis makes the accounts",
     {"people.reception": "6", "people.seller": "2", "name.seller": "Marta", "name.bookkeeping": "Luis"}),
    ("me (ceo), Lena sales lead, 2 AEs, 1 SDR",
     {"name.sales lead": "Lena", "people.account executive": "2", "people.SDR": "1"}),
    ("there's me there's dev he's the head of product two engineers and um sarah does the marketing she's part time",
     {"name.head of product": "Dev", "people.engineer": "2", "name.marketing": "Sarah"}),
]  # fmt: skip


@pytest.mark.parametrize("topic", ["team", "situation"])
@pytest.mark.parametrize(("text", "gives"), PEOPLE)
def test_people_as_strangers_list_them(text: str, gives: dict[str, str], topic: str) -> None:
    assert values(said(text, topic)) == gives


def test_whoever_lists_people_tells_of_no_pain() -> None:
    assert said("theres me, jo does the books + 6 designers", "situation").situation == ""
    assert said("two sellers and they never call anybody back", "situation").situation != ""


def test_in_a_text_with_capitals_small_words_are_no_names() -> None:
    assert values(said("We have no one. marketing does the website", "team")) == {}


TOOLS = [
    ("no crm just a whiteboard, sage for the books", {"system.crm": "none", "system.finance": "Sage"}),
    ("We have not CRM, only Excel, and for the accounts Holded", {"system.crm": "none", "system.finance": "Holded"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "gives"), TOOLS)
def test_tools_as_strangers_name_them(text: str, gives: dict[str, str]) -> None:
    assert values(said(text, "team")) == gives


FIGURES = [
    ("I do not know these numbers. The sale takes maybe 3 months I think",
     {"baseline.sales_cycle_days": "90 days", "gap.win_rate": "not known"}),
    ("12 from 100 we win", {"baseline.win_rate": "12 %"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "gives"), FIGURES)
def test_figures_as_strangers_say_them(text: str, gives: dict[str, str]) -> None:
    found = said(text, "baselines")
    assert values(found) == gives
    assert found.situation == ""


def test_a_source_that_is_pointed_at_is_the_one_before() -> None:
    found = said("Win rate is 18 % (HubSpot, October 2026); the cycle is 60 days (same source).", "baselines")
    sources = {one.key: (one.read.source, str(one.read.as_of)) for one in found.taken if one.read is not None}  # type: ignore[union-attr]
    assert sources["baseline.sales_cycle_days"] == sources["baseline.win_rate"]


GRANTED = [
    ("people rec, process decide, strategy propose, 0 budget", "baselines",
     {"authority.people": "recommend", "authority.process": "decide", "authority.strategy": "propose"}),
    ("The executive can decide how the sales people work. To take people or to put them out is of me.", "authority",
     {"authority.process": "decide", "authority.people": "none"}),
    ("we have a coffee every friday, and just whatsapp me", "access",
     {"access.ceo_one_on_one": "weekly", "access.ceo_between_meetings": "yes"}),
    ("I answer on whatsapp next day latest", "access",
     {"access.ceo_between_meetings": "yes", "access.ceo_reply_days": "1"}),
    ("weekly coffee. hm make that every two weeks", "access", {"access.ceo_one_on_one": "biweekly"}),
    ("We see us each monday and I am always on the telephone", "access",
     {"access.ceo_one_on_one": "weekly", "access.ceo_between_meetings": "yes"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "topic", "gives"), GRANTED)
def test_grants_as_strangers_say_them(text: str, topic: str, gives: dict[str, str]) -> None:
    assert values(said(text, topic)) == gives


ACTS = [
    ("hello um can you hear me", "who", "hello"), ("Hello good morning", "who", "hello"), ("agree", "agree", "agree"),
    ("ok whatever, agreed", "agree", "agree"), ("she did too, today", "other_side", "agree other"),
    ("Dr. Roth agreed on 20 November 2026.", "other_side", "agree other"), ("nah, that's all", "baselines", "unknown"),
    ("make the second one a bit easier", "agree", "softer"), ("dont know and dont care", "baselines", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "topic", "act"), ACTS)
def test_what_strangers_want_done(text: str, topic: str, act: str) -> None:
    found = said(text, topic).act or act_of(text, topic, MetricTable())
    assert found is not None
    assert found.name == act


MAIL = """From: Tom Hallam <tom@hallam.example>
Sent: 18 November 2026 09:12
Subject: The CRO / next year

All,

As you know we have agreed to bring in a fractional CRO, 2 days a week from Monday 11 January 2027.

Goals for 2027:
- turnover from 3.1m to 4m GBP
- win rate up to 35% (24% last year)
- open the Bristol workshop by September

What isn't working: estimates take 12 days, nobody chases them, and Sue and Pete each keep their own spreadsheet.

We use Xero for the books and Pipedrive. There's Sue in estimating, Pete in sales, four joiners and a driver.

She can change the sales process but not hire; spend up to 2k a month is fine without asking me. I'll see her every
Tuesday and Slack in between.

Cheers
Tom
Managing Director, Hallam Joinery Ltd
Tel 0117 496 0000"""


def test_a_pasted_mail_is_read_paragraph_by_paragraph() -> None:
    found = said(MAIL, "who", speaker="", lacks=LACKS)
    told = values(found)
    assert told["company"] == "Hallam Joinery Ltd"
    assert (told["role"], told["start"], told["days_per_week"]) == ("cro", "2027-01-11", "2")
    assert [one.text for one in found.goals] == [
        "turnover from 3.1m to 4m GBP", "win rate up to 35% (24% last year)", "open the Bristol workshop by September",
    ]  # fmt: skip
    assert found.situation.startswith("estimates take 12 days")
    assert "Bristol" not in found.situation
    assert "Director" not in found.situation
    assert (told["name.estimating"], told["name.sales"], told["people.joiner"]) == ("Sue", "Pete", "4")
    assert told["access.ceo_one_on_one"] == "weekly"
    assert not {"authority.people", "access.crm", "access.functions"} & set(told)


def test_every_value_of_a_mail_stands_in_its_words() -> None:
    for one in said(MAIL, "who", speaker="", lacks=LACKS).taken:
        assert MAIL[one.span.start : one.span.end] == one.span.text


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("- revenue from 2.1m to 2.6m EUR by Q4", "2027-12-31"),
        ("- revenue from 2.1m to 2.6m EUR by 31 December 2026", "2026-12-31"),
    ],
)
def test_no_goal_without_a_year_is_due_before_the_engagement_begins(text: str, due: str) -> None:
    begun = {"engagement": {"company": "Acme", "role": "cro", "start": "2027-01-04", "days_per_week": 2}}
    (reply,) = talk(State(value=begun, asked="objectives"), text)
    assert [one.get("due") for one in reply.state.value["company_objectives"]] == [due]


def test_who_decides_above_the_limit_is_read_beside_other_answers() -> None:
    told = values(said("people: recommend, strategy: propose. above 2k Tom decides", "baselines", speaker=""))
    assert told == {"authority.people": "recommend", "authority.strategy": "propose", "authority.budget.above": "Tom"}
    assert "authority.budget.above" not in values(said("quotes above 2k take longer", "baselines"))


def test_whoever_is_called_as_the_leader_is_speaks_for_the_company() -> None:
    tom = Known(people=(Person(role="CEO", name="Tom Hallam", group="ceo"), Person(role="seller", name="Pete")))
    assert understand("I'm Tom", Asked("speaker"), tom, TODAY).speaker == "founder"
    assert understand("I'm Pete", Asked("speaker"), tom, TODAY).speaker == ""


def test_one_word_for_both_figures_says_that_neither_is_known() -> None:
    asked = Asked("baselines", ("pipeline_coverage", "qualified_pipeline_value"), "founder")
    found = understand("pipeline not tracked at all", asked, Known(), TODAY)
    assert [one.key for one in found.taken] == ["gap.pipeline_coverage", "gap.qualified_pipeline_value"]


def test_an_answer_to_one_part_of_authority_drops_no_other_in_silence() -> None:
    found = said("people: recommend, strategy: propose. above 2k Tom decides", "authority.people", speaker="")
    assert values(found) == {
        "authority.people": "recommend", "authority.strategy": "propose", "authority.budget.above": "Tom",
    }  # fmt: skip
