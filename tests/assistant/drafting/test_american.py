"""A brief in dollars is drafted in the words of its country."""

from __future__ import annotations

import pytest

from assistant.drafting.american import in_american, is_american
from assistant.drafting.filling import Client, Situation, fill
from tests.assistant.drafting.briefs import northwind


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("Hold a fortnightly growth meeting", "Hold a biweekly growth meeting"),
        ("Fortnightly, ring every lost customer", "Biweekly, call every lost customer"),
        ("one lesson every fortnight", "one lesson every two weeks"),
        ("a fortnight before the event", "two weeks before the event"),
        ("Enquiries are rung on the same day", "Inquiries are called on the same day"),
        ("who answers each enquiry", "who answers each inquiry"),
        ("nobody rings back", "nobody calls back"),
    ],
)
def test_words_that_americans_do_not_use_give_way(british: str, american: str) -> None:
    assert in_american(british) == american


@pytest.mark.parametrize("same", ["the phone rings until noon", "a ring of keys", "boxing ring", "bring the list"])
def test_other_words_stay(same: str) -> None:
    assert in_american(same) == same


def test_dollars_tell_an_american_brief() -> None:
    assert is_american(northwind(engagement__monthly_cost={"amount": 9000, "currency": "USD"}))
    assert not is_american(
        northwind(
            engagement__monthly_cost={"amount": 9000, "currency": "GBP"},
            authority=None,
            baselines=[{"metric": "win_rate", "value": 20, "unit": "percent"}],
            company_objectives=[],
        )
    )


def test_what_the_client_said_is_left_as_it_is() -> None:
    client = Client.of(northwind(engagement__monthly_cost={"amount": 9000, "currency": "USD"}))
    said = fill("Ring each of them: {said}", client, Situation(said="We ring each enquiry once a fortnight"))
    assert said.text == "Call each of them: “We ring each enquiry once a fortnight”"
