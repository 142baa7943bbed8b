from __future__ import annotations

import pytest

from assistant.drafting.wants import load_wants, moves_what_is_wanted, serves_what_is_wanted
from knowledge.plays import load_plays

PLAYS = {one.id: one for one in load_plays()}


@pytest.mark.parametrize(
    ("objective", "figure", "moved"),
    [
        ("At least four of six salespeople hitting their number", "quota attainment", True),
        ("At least four of six salespeople hitting their number", "win rate", False),
        ("Earn more from customers we already have", "repeat purchase rate", True),
        ("Earn more from new customers", "repeat purchase rate", False),
    ],
)
def test_a_figure_is_what_an_objective_wants_in_other_words(objective: str, figure: str, moved: bool) -> None:
    assert moves_what_is_wanted(objective, figure) is moved


@pytest.mark.parametrize(
    ("objective", "play", "served"),
    [
        ("Earn more from customers we already have", "cgo-90-second-order-parcel-and-mail", True),
        ("Open in Tanzania", "cgo-90-second-order-parcel-and-mail", False),
        ("Not depend on two bank managers any more", "cmo-90-campaign-introductions", True),
        ("Know what the advertising brings", "cmo-90-objective-pay-for-what-brings", True),
        ("Know what the machine brings", "cmo-90-objective-pay-for-what-brings", False),
        ("Not depend on one machine any more", "cmo-90-campaign-introductions", False),
        ("Get the other three selling", "cro-90-weekly-review-repeat-orders", True),
        ("Quotes go out without me", "cro-90-quotes-within-limits", True),
        ("Quotes go out on time", "cro-90-quotes-within-limits", False),
        ("Advertising that pays for itself", "cgo-90-measure-any-whole-cost-of-winning", True),
    ],
)
def test_a_play_serves_what_an_objective_wants_in_other_words(objective: str, play: str, served: bool) -> None:
    assert serves_what_is_wanted(objective, PLAYS[play]) is served


def test_every_want_says_how_it_is_served() -> None:
    assert all(one.moved_by or one.served_by for one in load_wants())
