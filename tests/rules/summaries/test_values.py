"""Whether a figure says a fact's value, as people round and convert values."""

from __future__ import annotations

import pytest

from rules.summaries.fact import Fact
from rules.summaries.values import of_a_kind, says
from rules.texts.figures import figures


@pytest.mark.parametrize(
    ("text", "value", "unit", "metric"),
    [
        ("It is $1.2M now.", 1_200_000, "money", None),
        ("It is $1.2M now.", 1_234_567, "money", None),
        ("1,2 Mio. EUR", 1_200_000, "money", None),
        ("a third of it", 1 / 3, "fraction", None),
        ("18 % of all", 18, "percent", None),
        ("from 2x", 2, "ratio", None),
        ("about 40 days", 42, "days", None),
        ("about 400 days", 440, "days", None),
        ("about 10 days", 14, "days", None),
        ("42 days", 42.4, "days", None),
        ("16 h of the 85.7 there are", 16, "hours", None),
        ("the win rate is 23, up", 23, "percent", "win_rate"),
        ("5 points up", 5, "points", None),
        ("week 3", 3, "week", None),
        ("half of it", 50, "percent", None),
        ("twice as many", 2, "factor", None),
        ("60 minutes", 1, "hours", None),
        ("14 days", 2, "weeks", None),
    ],
)
def test_it_says_the_value(text: str, value: float, unit: str, metric: str | None) -> None:
    assert says(figures(text)[0], Fact(value, unit, "reading", metric), text)


@pytest.mark.parametrize(
    ("text", "value", "unit", "metric", "slot"),
    [
        ("It is $1.2M now.", 1_300_000, "money", None, "reading"),
        ("40 days", 42, "days", None, "reading"),
        ("about 40 days", 46, "days", None, "reading"),
        ("about 10 days", 16, "days", None, "reading"),
        ("8 days", 8.4, "days", None, "reading"),
        ("42 days", 42.6, "days", None, "reading"),
        ("5 points up", 5, "percent", None, "change_baseline"),
        ("week 3", 3, "weeks", None, "period"),
        ("week 3", 4, "week", None, "period"),
        ("18 clinics", 18, "percent", None, "reading"),
        ("a third of it", 0.4, "fraction", None, "share"),
        ("18 % of all", 18, "days", None, "reading"),
    ],
)
def test_it_does_not(text: str, value: float, unit: str, metric: str | None, slot: str) -> None:
    assert not says(figures(text)[0], Fact(value, unit, slot, metric), text)


def test_another_currency_is_another_amount() -> None:
    text = "It cost EUR 5,000."
    assert not says(figures(text)[0], Fact(5000, "money", "cost", currency="USD"), text)
    assert says(figures(text)[0], Fact(5000, "money", "cost", currency="EUR"), text)
    assert says(figures(text)[0], Fact(5000, "money", "cost"), text)


@pytest.mark.parametrize(
    ("text", "fact", "metric", "might"),
    [
        ("23 % now", Fact(18, "percent", "baseline"), None, True),
        ("23 % now", Fact(5, "points", "change_baseline"), None, False),
        ("up 5 points", Fact(2, "points", "change_previous"), None, True),
        ("up 5 points", Fact(4, "points", "gap"), None, True),
        ("up 5 points", Fact(4, "points", "planned"), None, False),
        ("up 5 points", Fact(18, "percent", "baseline"), None, False),
        ("90 days", Fact(30, "days", "structure"), None, False),
        ("9 hours", Fact(30, "minutes", "minutes"), None, True),
        ("9 hours", Fact(30, "days", "cadence"), None, False),
        ("5,000 in all", Fact(4000, "money", "cost"), None, True),
        ("999 in all", Fact(4000, "money", "cost"), None, False),
        ("1000 in all", Fact(4000, "money", "cost"), None, True),
        ("23 now", Fact(18, "percent", "baseline", "win_rate"), "win_rate", True),
        ("23 now", Fact(18, "percent", "baseline", "win_rate"), "churn_rate", False),
        ("23 now", Fact(20270131, "date", "reading", "win_rate"), "win_rate", False),
        ("23 days", Fact(18, "percent", "baseline", "win_rate"), "win_rate", False),
        ("23 % now", Fact(3, "ordinal", "text"), None, False),
        ("31 January", Fact(20270131, "date", "text_date"), None, False),
    ],
)
def test_what_a_figure_could_have_been_meant_to_say(text: str, fact: Fact, metric: str | None, might: bool) -> None:
    assert of_a_kind(figures(text)[0], fact, metric, text) is might
