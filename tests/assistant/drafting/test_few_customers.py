"""A company that lives off a few customers says so in many ways; one with few of something else does not."""

from __future__ import annotations

import pytest

from assistant.drafting.few_customers import FEW, rests_on_few
from knowledge.plays import load_plays

SAID = [
    "Our three biggest contractors make up 60 percent of sales and one has just been bought.",
    "Be less dependent on the three big contractors",
    "Two customers are half of our revenue.",
    "One client is half our work.",
    "60% of turnover comes from three clients.",
    "Most of our orders are for two chains.",
    "We live off two supermarkets and a museum.",
    "Depend less on the big three",
    "The two largest retailers bring in 70 percent of sales.",
    "Five accounts generate most of the fees.",
    "We rely on two large customers.",
]
NOT_SAID = [
    "Stop depending on one ad platform",
    "Two sellers bring in most of the leads they were promised.",
    "Three of our five sites make a profit.",
    "Most of our sales come from repeat customers.",
    "The two largest rooms are half empty.",
    "Half of those who come to a taster never enrol.",
    "We depend on the founder for every quote.",
    "10 percent of sales come from one fair.",
]


@pytest.mark.parametrize("text", SAID)
def test_revenue_that_rests_on_a_few_is_told(text: str) -> None:
    assert rests_on_few(text)


@pytest.mark.parametrize("text", NOT_SAID)
def test_few_of_something_else_are_not(text: str) -> None:
    assert not rests_on_few(text)


def test_plays_take_it_for_granted_in_these_words() -> None:
    assert sum(FEW in play.premise for play in load_plays()) >= 2
