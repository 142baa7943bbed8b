from __future__ import annotations

from typing import Any

import pytest

from rules.alone import no_departments, no_further_leaders, works_alone
from rules.document import Document

FOUNDER = {"role": "founder", "group": "ceo"}


def of(situation: str, *people: dict[str, Any]) -> Document:
    engagement = {"company": "Acme", "role": "cro", "start": "2027-01-04", "days_per_week": 1, "situation": situation}
    return Document.model_validate({"engagement": engagement, "people": list(people)})


@pytest.mark.parametrize(
    "situation",
    [
        "It is just me. I write the software.",
        "It’s only me so far.",
        "I'm alone, and the evenings are for demos.",
        "I am the only one here.",
        "I run everything on my own.",
        "I have no employees.",
        "A one-woman business in Leeds.",
        "Ich bin allein.",
        "Je suis seule.",
        "Trabajo solo desde 2021.",
    ],
)
def test_a_founder_who_says_so_works_alone(situation: str) -> None:
    assert works_alone(of(situation, FOUNDER))
    assert works_alone(of(situation))


@pytest.mark.parametrize(
    "situation",
    [
        "",
        "We are 41 and five go out to quote.",
        "It is just me and two technicians.",
        "I am alone in believing that prices must go up.",
        "I'm on my own at the leadership meeting.",
        "It is only me who knows the prices.",
        "One person visits all the customers.",
    ],
)
def test_who_has_others_does_not(situation: str) -> None:
    assert not works_alone(of(situation, FOUNDER))


def test_people_who_are_named_count_for_more_than_words() -> None:
    assert not works_alone(of("It is just me.", FOUNDER, {"role": "assistant"}))
    assert works_alone(of("It is just me.", FOUNDER, {"role": "assistant", "count": 0}))


STAFF = ({"role": "tuner", "count": 2, "group": "individual_contributors"}, {"role": "receptionist", "count": 1})


@pytest.mark.parametrize(
    ("situation", "people", "few"),
    [
        ("I tune pianos. Me, two tuners and Aoife who answers the phone.", (FOUNDER, *STAFF), True),
        ("There are four of us in a barn.", (FOUNDER, *STAFF), True),
        ("My wife and I run the shop.", (FOUNDER, *STAFF), True),
        ("It is just me.", (FOUNDER,), True),
        ("We tune pianos.", (FOUNDER, *STAFF), False),
        ("There are four of us at the front.", (FOUNDER, {"role": "fitter", "count": 12}), False),
        ("Me, two tuners and Aoife.", (FOUNDER, *STAFF, {"role": "head of sales", "group": "cross_functional"}), False),
        ("Three of us think it is the price.", (FOUNDER, *STAFF), False),
    ],
)
def test_a_handful_has_no_departments(situation: str, people: tuple[dict[str, Any], ...], few: bool) -> None:
    assert no_departments(of(situation, *people)) is few


PRODUCT = {"role": "head of product", "group": "cross_functional", "function": "product"}


@pytest.mark.parametrize(
    ("situation", "people", "few"),
    [
        ("Parking by app. We are nine, five of them developers.", (FOUNDER, PRODUCT), True),
        ("Canvas and covers for boats, Seattle. Seven of us.", (FOUNDER, PRODUCT), True),
        ("Bespoke framing, three shops, 12 of us.", (FOUNDER, PRODUCT), True),
        ("Violins, we make and rent, Winterthur, 11 people. 620 children.", (FOUNDER, PRODUCT), True),
        ("We meet in groups of 11 people.", (FOUNDER, PRODUCT), False),
        ("Nous sommes huit, à Lyon.", (FOUNDER, PRODUCT), True),
        ("It is just me.", (FOUNDER,), True),
        ("Four hearing clinics, 19 of us.", (FOUNDER, PRODUCT), False),
        ("We are ninety.", (FOUNDER, PRODUCT), False),
        ("We are nine percent down.", (FOUNDER, PRODUCT), False),
        ("Seven of us sell, the rest drives.", (FOUNDER, PRODUCT), False),
        ("We are nine.", (FOUNDER, PRODUCT, {"role": "driver", "count": 30}), False),
        ("Parking by app.", (FOUNDER, PRODUCT), False),
    ],
)
def test_a_small_firm_has_no_leaders_but_those_it_names(
    situation: str, people: tuple[dict[str, Any], ...], few: bool
) -> None:
    assert no_further_leaders(of(situation, *people)) is few
