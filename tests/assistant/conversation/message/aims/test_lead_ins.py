"""What stands around a goal and is none of its words."""

from __future__ import annotations

import pytest

from assistant.conversation.message.aims.lead_ins import past_lead_in, says_no_goal, without_tail


@pytest.mark.parametrize(
    ("line", "goal"),
    [
        ("oh and get into two more shops", "get into two more shops"),
        ("yes, also fewer returns", "fewer returns"),
        ("Only two, win three hospitals", "win three hospitals"),
        ("well mostly I want a second shop", "I want a second shop"),
        ("I guess the main thing is fewer cancelled orders", "fewer cancelled orders"),
        ("basically double revenue", "basically double revenue"),
        ("Well water coolers in every hospital", "Well water coolers in every hospital"),
        ("no more discounts", "no more discounts"),
        ("two new distributors in Poland", "two new distributors in Poland"),
        ("First class service in every shop", "First class service in every shop"),
    ],
)
def test_a_goal_begins_behind_what_only_opens(line: str, goal: str) -> None:
    assert line[past_lead_in(line, 0) :] == goal


@pytest.mark.parametrize(
    ("words", "goal"),
    [
        ("survive the winter because May was bad", "survive the winter"),
        ("reduce no-shows, they cost us a fortune", "reduce no-shows"),
        ("raise prices by 10% - we haven't touched them since 2022", "raise prices by 10%"),
        ("enter Austria (we have a partner there already)", "enter Austria"),
        ("reach 3 million, which is ambitious, I know", "reach 3 million"),
        ("sell 900 bags in 2027. now 540", "sell 900 bags in 2027"),
        ("get paid faster please", "get paid faster"),
        ("two shops (Ghent and Lyon)", "two shops (Ghent and Lyon)"),
        ("launch in two regions - Bavaria and Tyrol", "launch in two regions - Bavaria and Tyrol"),
        (
            "renewals handled without me, they must renew by themselves",
            "renewals handled without me, they must renew by themselves",
        ),
        ("keep every client since 2019", "keep every client since 2019"),
    ],
)
def test_what_only_says_more_of_a_goal_is_none_of_its_words(words: str, goal: str) -> None:
    assert without_tail(words) == goal


@pytest.mark.parametrize("words", ["nope, that's the lot", "it's 3 percent now", "they cost us a fortune", "ok so"])
def test_some_parts_name_no_goal(words: str) -> None:
    assert says_no_goal(words)


@pytest.mark.parametrize("words", ["that every deal has a next step", "we want more leads", "two more shops"])
def test_others_do(words: str) -> None:
    assert not says_no_goal(words)
