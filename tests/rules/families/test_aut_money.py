"""Which amounts of a text are spent, by what stands around them, on both sides of each bound."""

from __future__ import annotations

import pytest

from rules.families.aut_money import spends


def values(text: str) -> list[float]:
    return [value for value, _, _ in spends(text)]


@pytest.mark.parametrize(
    ("text", "spent"),
    [
        # what another sentence compares does not count, nor what another buys
        ("Compare three tools. Spend $4,000 on ads", [4000]),
        ("Compare three tools. Meet twice. Spend $4,000 on ads", [4000]),
        ("Compare three tools and spend $4,000 on ads", []),
        # in brackets after what is bought
        ("Buy a dialler ($4,000)", [4000]),
        ("Meet the dean ($4,000)", []),
        ("Buy a dialler for two of us $4,000 later", [4000]),
        # a bare number is money beside a budget and before no noun
        ("Set a budget of 600", [600]),
        ("Set a budget of 600 for ads", [600]),
        ("Set a budget of 600 calls", []),
        ("Set a budget of 499", []),
        ("Spend a prize pool of 600 on ads", [600]),
        ("600 spent on ads", [600]),
        ("600 met at ads", []),
        ("Set a budget of 500", [500]),
        ("Set a budget of 2,027", [2027]),
        ("Set a budget for 2027", []),
        # no revenue close by: four words before, three after
        ("A stand, rental aa bb $4,000", []),
        ("A stand rental aa bb cc $4,000", []),
        ("A stand rental aa bb cc dd $4,000", [4000]),
        ("A stand: $4,000 rental", []),
        ("A stand: $4,000 aa bb rental", []),
        ("A stand: $4,000 aa bb cc rental", [4000]),
        # and something that money is paid for
        ("A stand: $4,000", [4000]),
        ("A walk: $4,000", []),
    ],
)
def test_an_amount_is_spent_by_the_words_around_it(text: str, spent: list[float]) -> None:
    assert values(text) == spent


def test_a_bare_dollar_stays_bare() -> None:
    assert list(spends("Spend $4,000 on ads")) == [(4000, "$", "$4,000")]
    assert [unit for _, unit, _ in spends("Spend US$4,000 on ads")] == ["USD"]
    assert [unit for _, unit, _ in spends("Spend 4,000 USD on ads")] == ["USD"]
    assert [unit for _, unit, _ in spends("Spend €4,000 on ads")] == ["EUR"]
