from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import SettingsError
from assistant.models.client import Usage
from assistant.prices import Prices, read_prices, usage_as_dict

SET = {"NINETYDAY_PRICE_INPUT": "0.25", "NINETYDAY_PRICE_OUTPUT": "2"}


def test_without_a_price_there_is_no_cost() -> None:
    assert read_prices({}) is None
    shown = usage_as_dict(Usage(2, 1000, 0, 500, 1.23456), None)
    assert (shown["cost"], shown["currency"]) == (None, None)
    assert (shown["input_tokens"], shown["output_tokens"], shown["seconds"]) == (1000, 500, 1.235)


def test_cost_is_tokens_by_the_prices_of_a_million() -> None:
    prices = read_prices({**SET, "NINETYDAY_PRICE_CURRENCY": "eur"})
    shown = usage_as_dict(Usage(2, 1_000_000, 0, 500_000), prices)
    assert (shown["cost"], shown["currency"]) == (1.25, "EUR")


def test_kept_tokens_have_a_price_of_their_own_or_that_of_input() -> None:
    usage = Usage(1, 1000, 400, 0)
    plain, cheaper = read_prices(SET), read_prices({**SET, "NINETYDAY_PRICE_CACHED": "0.025"})
    assert plain is not None
    assert cheaper is not None
    assert plain.cost(usage) == Decimal("0.00025")
    assert cheaper.cost(usage) == Decimal("0.00016")


def test_an_engine_that_reports_no_tokens_has_no_cost() -> None:
    shown = usage_as_dict(Usage(3, 0, 0, 0, 1.0), read_prices(SET))
    assert [shown[name] for name in ("calls", "input_tokens", "output_tokens", "cost")] == [3, None, None, None]


def test_a_draft_that_asked_nobody_costs_nothing() -> None:
    assert usage_as_dict(Usage(), read_prices(SET))["cost"] == 0


@pytest.mark.parametrize("text", ["-1", "free", "nan", "inf", "1e9", "0,25"])
def test_what_is_no_price_is_told(text: str) -> None:
    with pytest.raises(SettingsError, match="NINETYDAY_PRICE_INPUT"):
        read_prices({**SET, "NINETYDAY_PRICE_INPUT": text})


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"NINETYDAY_PRICE_INPUT": "1"}, "NINETYDAY_PRICE_OUTPUT is not"),
        ({"NINETYDAY_PRICE_OUTPUT": "1"}, "NINETYDAY_PRICE_INPUT is not"),
        ({"NINETYDAY_PRICE_CURRENCY": "EUR"}, "NINETYDAY_PRICE_INPUT is not"),
        ({**SET, "NINETYDAY_PRICE_CURRENCY": "euros"}, "euros"),
    ],
)
def test_prices_that_lack_something_are_told(variables: dict[str, str], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        read_prices(variables)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_cost_is_never_negative_and_grows_with_what_is_used(input_: int, cached: int, output: int) -> None:
    prices = Prices(input=Decimal("0.25"), cached=Decimal("0.1"), output=Decimal(2))
    less = prices.cost(Usage(1, input_, min(cached, input_), output))
    more = prices.cost(Usage(1, input_ + 1000, min(cached, input_), output + 1))
    assert 0 <= less < more
