"""What models took is counted by kind of token, and costs what the prices say."""

from __future__ import annotations

from decimal import Decimal

from api.metrics import Metrics
from api.work import Workshop
from assistant.models.client import Usage
from assistant.prices import Prices

PRICES = Prices(input=Decimal(2), cached=Decimal(1), output=Decimal(10), currency="EUR")
USED = Usage(calls=1, input_tokens=1_000_000, cached_tokens=400_000, output_tokens=100_000, seconds=2.0)


def told(*used: Usage, prices: Prices | None = PRICES) -> list[str]:
    metrics = Metrics(Workshop(1, 1), prices)
    for one in used:
        metrics.model_used(one)
    lines = metrics.text().decode().splitlines()
    return [line for line in lines if line.startswith("ninetyday_model") and "_created" not in line]


def test_tokens_that_the_server_had_kept_are_counted_apart() -> None:
    lines = told(USED, USED)
    assert 'ninetyday_model_tokens_total{kind="input"} 1.2e+06' in lines
    assert 'ninetyday_model_tokens_total{kind="cached"} 800000.0' in lines
    assert 'ninetyday_model_tokens_total{kind="output"} 200000.0' in lines
    assert "ninetyday_model_calls_total 2.0" in lines


def test_they_cost_what_the_prices_say() -> None:
    assert 'ninetyday_model_cost_total{currency="EUR"} 2.6' in told(USED)


def test_without_prices_no_cost_is_told() -> None:
    assert not [line for line in told(USED, prices=None) if "cost" in line]


def test_more_kept_tokens_than_input_make_nothing_negative() -> None:
    assert 'ninetyday_model_tokens_total{kind="input"} 0.0' in told(Usage(calls=1, input_tokens=5, cached_tokens=9))
