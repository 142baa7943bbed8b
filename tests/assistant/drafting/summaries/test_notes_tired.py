"""Notes of somebody tired: short names, numbered parts, small months, news, returns without a product."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.drafting.summaries.writing import short
from tests.assistant.drafting.summaries.making import QUARTER, drafted, told
from tests.assistant.drafting.summaries.noting import fields, read

KENNELS: dict[str, Any] = {
    "metrics": [
        {"id": "active_passes", "unit": "passes", "better": "up"},
        {"id": "quote_turnaround_days", "unit": "days", "better": "down"},
        {"id": "website_conversion_rate", "unit": "percent", "better": "up"},
        {"id": "churn_rate", "unit": "percent", "better": "down"},
    ],
    "baselines": [
        {"metric": "active_passes", "value": 930, "unit": "passes"},
        {"metric": "quote_turnaround_days", "value": 9, "unit": "days"},
        {"metric": "website_conversion_rate", "value": 0.9, "unit": "percent"},
        {"metric": "churn_rate", "value": 9.5, "unit": "percent"},
        {"metric": "cost_per_lead", "value": 41, "unit": "EUR"},
    ],
    "people": [{"role": "founder", "name": "Helen Ashby", "group": "ceo"}],
}


def levels(text: str) -> list[tuple[str, float | None, float | None]]:
    found = fields(f"# January 2027\n\n{text}", "monthly", **KENNELS).get("readings", [])
    return [(one["metric"], one.get("value"), one.get("previous")) for one in found]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Passes 961 end of month (930 start, 944 end december). goal 1,100", [("active_passes", 961, 944)]),
        ("quote days 7, last month 8", [("quote_turnaround_days", 7, 8)]),
        ("cost / lead: 37 € (44 € before)", [("cost_per_lead", 37, 44)]),
        ("conversion site: 1,0 (0.9 before)", [("website_conversion_rate", 1, 0.9)]),
        ("Passes 12 sold on Saturday", []),
        ("quote days 70", []),
    ],
)
def test_a_level_behind_a_short_name_is_read_where_it_can_be_one(line: str, found: list[Any]) -> None:
    assert levels(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "churn: 8.8 in the booking system, but Luc's sheet says 9.9",
        "churn 8.8 but Luc thinks 9.9, he counts pauses",
    ],
)
def test_what_two_sources_count_differently_is_no_level_and_stands_as_an_issue(line: str) -> None:
    assert levels(line) == [("churn_rate", None, None)]
    assert fields(f"# January 2027\n\n{line}", "monthly", **KENNELS)["issues"][0]["text"] == line


def test_what_somebody_says_of_a_level_without_another_one_disputes_nothing() -> None:
    assert levels("churn 8.8 %, but Luc says that is fine") == [("churn_rate", 8.8, None)]


@pytest.mark.parametrize(
    "line",
    [
        "Kate at Bromley Homes is leaving, new buyer from March",
        "Bromley Homes left us in March",
        "House manager Bathurst goes on parental leave from june, no stand-in yet",
        "competitor opened in Dieppe 24 January",
    ],
)
def test_news_without_a_label_is_news(line: str) -> None:
    assert len(fields(line)["shifts"]) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Luc thinks that Kate is leaving us",
        "Kate is leaving early on Fridays",
        "nobody left us in March",
        "Is Bromley leaving us?",
    ],
)
def test_what_may_be_or_is_not_is_no_news(line: str) -> None:
    assert "shifts" not in fields(line)


def test_what_one_person_is_not_to_hear_is_left_out_and_a_rule_for_customers_is_not() -> None:
    found = read("Decided:\n- don't tell customers the price on the phone\n\ndont tell Kev but Helen wants him out")
    assert len(found.fields["decisions"]) == 1
    assert any("marked as not to be sent" in line for line in found.told)
    assert "Kev" not in str(found.fields)


@pytest.mark.parametrize(
    "line",
    [
        "What happened: Bea told me she is pregnant (private, Nino knows not yet)",
        "Jonas wants to go to Berlin, keep that to yourself",
        "Nino wants everything at once, leave that out",
    ],
)
def test_what_is_marked_with_a_reason_or_in_other_words_stays_out(line: str) -> None:
    assert read(line, "quarterly").fields == {}


def test_a_private_room_is_no_mark() -> None:
    assert "activities" in fields("Done: sat in on four calls (private room, no recording)")


def test_a_level_that_its_writer_is_not_sure_of_is_none() -> None:
    assert levels("churn 9.1, not sure, the list misses pauses") == [("churn_rate", None, None)]


def test_an_unsure_figure_in_what_fails_stays_where_it_stands() -> None:
    found = fields("Not good\n- portals take 22 %, about 300k of churn (not checked)", "diagnostic", **KENNELS)
    assert len(found["fails"]) == 1
    assert "readings" not in found


def test_what_rose_from_one_level_to_another_under_a_short_name_is_at_the_second() -> None:
    assert levels("conversion up from 0.9 to 1.1 %") == [("website_conversion_rate", 1.1, None)]


def test_who_decided_stands_in_brackets_with_the_day_and_the_next_sentence_is_another_decision() -> None:
    found = fields("Decided: fairs stop (Helen, 22/1). Bea gets the list", **KENNELS)["decisions"]
    assert [one.get("by") for one in found] == ["Helen", None]
    assert fields("Helen said: no fair in March", **KENNELS)["decisions"] == [
        {"text": "no fair in March", "by": "Helen"}
    ]


def test_days_wanted_later_leave_the_time_right_now() -> None:
    found = fields("Time: need 3 days in autumn, 2 till then fine", "quarterly")["cadence"]
    assert found["right"] is True
    assert "days_per_week" not in found


def test_a_line_that_ends_in_its_hours_goes_on_nowhere() -> None:
    text = "I talked to the founder three times, the rep, the kitchen and fourteen restaurants. 22 h\nread two years 9h"
    assert len(fields(text, "diagnostic")["activities"]) == 2


def test_what_stands_behind_a_cost_is_kept() -> None:
    found = fields(
        "Return: 13 x 240 USD = 3,120 USD a month\nMoney: my fee is 9,200 a month. But they stay", "quarterly"
    )
    assert "But they stay" in found["roi"]["financial"]["rests_on"]


def test_numbered_parts_head_their_lines_and_numbered_things_do_not() -> None:
    found = fields("1. Capability\nThey run the review alone: on track\n\n2. Market\nno change", "quarterly")
    assert found["roi"]["capability"]["judgement"] == "on_track"
    assert found["market"] == {"changed": False}
    listed = fields("Next:\n1. price list 5 h\n2. plan 3 h")
    assert len(listed["priorities"]) == 2


def test_things_numbered_without_a_dot_lose_their_number_and_a_count_stays() -> None:
    found = fields("Initiatives\n1 Rob's deals handed over\n2 quotes in four days", "diagnostic")
    assert found["initiatives"] == ["Rob's deals handed over", "quotes in four days"]
    assert fields("Done:\n4 talks with buyers")["activities"][0]["text"].startswith("4 talks")


@pytest.mark.parametrize(
    ("line", "amount", "per"),
    [
        ("Return: 74 x 89 = 6,586 a month", 6586, "month"),
        ("Return: 8,200,000 x 1.1% = 90,200 a year", 90200, "year"),
        ("Return: sales were 262, 249 and 281, so roughly 18.5k above the old level", 18500, None),
        ("Return: brought in about 12,000 USD", 12000, None),
    ],
)
def test_a_return_is_read_without_a_product_and_says_its_time(line: str, amount: float, per: str | None) -> None:
    found = fields(line, "quarterly")["roi"]["financial"]
    assert (found["delta"]["amount"], found.get("per"), found["delta"]["currency"]) == (amount, per, "USD")


@pytest.mark.parametrize(
    "line",
    [
        "Return: that would be 18.5k above the old level",
        "Return: no extra revenue of 5,000 USD yet",
        "Return: we had 12 more than the old count",
        "Money: cost 3 x 7,800 USD = 23,400 USD",
    ],
)
def test_what_is_to_come_a_count_and_a_cost_are_no_return(line: str) -> None:
    assert "delta" not in fields(line, "quarterly").get("roi", {}).get("financial", {})


def test_what_the_engagement_cost_is_read_where_the_document_has_no_fee() -> None:
    about = {"monthly_cost": None}
    found = fields("Cost: 3 x 5,000 EUR = 15,000 EUR", "quarterly", engagement=about)["roi"]["financial"]
    assert found["cost"] == {"amount": 15000, "currency": "EUR"}


def test_a_gain_a_month_is_held_against_the_fee_of_a_month_and_no_sum() -> None:
    roi = {
        **QUARTER["roi"],
        "financial": {
            "delta": {"amount": 6586, "currency": "USD"}, "per": "month", "arithmetic": "74 × 89 = 6,586",
            "rests_on": "passes",
        },
    }  # fmt: skip
    text = told(drafted("quarterly", {**QUARTER, "roi": roi}))
    assert "USD 6,586 every month" in text or "$6,586 every month" in text
    assert "lags" in text
    assert "times the cost" not in text


@pytest.mark.parametrize(
    ("line", "judgement"),
    [
        ("Team: they run the review, Moira chairs. good. That's ahead of what I expected", "ahead"),
        ("Team: Board has two options, not one. Behind.", "lagging"),
        ("Team: managers do not look at it. lagging I'd say", "lagging"),
    ],
)
def test_a_judgement_of_its_own_is_read_with_what_stands_around_it(line: str, judgement: str) -> None:
    assert fields(line, "quarterly")["roi"]["capability"]["judgement"] == judgement


def test_the_same_scope_is_no_other_scope() -> None:
    assert fields("Outlook: continue, same scope, till November", "quarterly")["outlook"]["choice"] == "renew"
    assert fields("Outlook: go on, but scope = boxes", "quarterly")["outlook"]["choice"] == "change_scope"


def test_another_number_of_days_wanted_says_that_the_time_is_not_right() -> None:
    found = fields("Time: want 2.5 through September, back to 2 after", "quarterly")["cadence"]
    assert (found["right"], found["days_per_week"]) == (False, 2.5)


def test_what_is_asked_behind_an_answer_is_asked_of_the_reader() -> None:
    found = fields("Next: renew for two quarters. and pls Helen - decide on the adviser", "quarterly", **KENNELS)
    assert found["outlook"]["text"] == "renew for two quarters"
    assert found["issues"] == [{"text": "decide on the adviser", "needs": "decide on the adviser"}]


def test_what_a_quarter_asks_of_its_reader_stands_in_it() -> None:
    asked = [{"text": "Decide on the adviser", "needs": "Decide on the adviser"}]
    assert "Decide on the adviser" in told(drafted("quarterly", {**QUARTER, "issues": asked}))


def test_what_a_kind_has_no_part_for_is_told() -> None:
    found = read("Done: met two sellers", "quarterly")
    assert "a quarterly summary has no part for it" in found.told[0]
    assert "no part" not in read("Done: met two sellers").told[0]


def test_a_deed_that_ends_a_key_result_tells_that_it_is_done() -> None:
    found = fields("Done:\n- discount rule live since 22 January (KR5 done)")
    assert found["progress"] == [{"key_result": "KR5", "status": "done"}]
    assert found["activities"][0]["text"] == "discount rule live since 22 January"
    assert "progress" not in fields("Done:\n- discount rule drafted (KR5)")


def test_a_day_in_brackets_behind_a_decision_is_its_day() -> None:
    found = fields("Decided:\n- Helen: no discount on the phone. (13 jan)\n- price list goes (25.1)", **KENNELS)
    assert [str(one["date"]) for one in found["decisions"]] == ["2027-01-13", "2027-01-25"]


def test_small_months_are_days_and_a_verb_is_none() -> None:
    found = fields("Done:\n- audit sent 19 jan\n- we march on and may win")
    assert found["activities"][0]["text"] == "audit sent 19 Jan"
    assert "march on and may win" in found["activities"][1]["text"]


def test_hours_in_brackets_leave_the_bracket_closed() -> None:
    assert fields("Done: margin by line with Yusuf (2 days, 16h)")["activities"][0]["text"].endswith("(2 days)")


def test_a_key_result_as_next_step_is_named_and_counted_once() -> None:
    assert fields("Next: KR6 10h")["priorities"] == [{"text": "KR6", "hours": 10}]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (
            "Have a biweekly meeting running by day 45 in which those who look after product, marketing and sales "
            "go through ten customers, and agree one change.",
            "Have a biweekly meeting running",
        ),
        (
            "Put one discount rule in place by day 50: a limit for the four sellers, one named approver above it, "
            "and each exception written down.",
            "Put one discount rule in place",
        ),
    ],
)
def test_a_shortened_key_result_is_broken_off_nowhere(text: str, head: str) -> None:
    assert short(text) == head


def test_a_line_that_is_only_a_name_with_numbers_is_retold() -> None:
    steps = [{"text": "experiment 3+4", "hours": 20}, {"text": "Price list", "hours": 4}]
    assert "Experiment 3+4 (20 hours)" in told(drafted("quarterly", {**QUARTER, "priorities": steps}))
