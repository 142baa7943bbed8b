"""What a model's tokens cost, by the prices that a person set; without a price there is no cost."""

from __future__ import annotations

import os
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from assistant.errors import SettingsError

if TYPE_CHECKING:
    from assistant.models.client import Usage

INPUT, CACHED, OUTPUT = "NINETYDAY_PRICE_INPUT", "NINETYDAY_PRICE_CACHED", "NINETYDAY_PRICE_OUTPUT"
CURRENCY = "NINETYDAY_PRICE_CURRENCY"
_MILLION = 1_000_000
_MOST = Decimal(1_000_000)
_DIGITS = Decimal("0.00000001")


class Prices(BaseModel):
    """Prices of a million tokens, in one currency."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    input: Decimal
    cached: Decimal
    """Of input tokens that the server had kept from an earlier call."""
    output: Decimal
    currency: str | None = None

    def cost(self, usage: Usage) -> Decimal:
        """What these calls cost."""
        fresh = max(usage.input_tokens - usage.cached_tokens, 0)
        whole = fresh * self.input + usage.cached_tokens * self.cached + usage.output_tokens * self.output
        return (whole / _MILLION).quantize(_DIGITS)


def read_prices(environ: Mapping[str, str] | None = None) -> Prices | None:
    """The prices that are set, None where none are. Raises SettingsError.

    Input and output are set together; kept tokens cost what input costs unless they have a price of their own.
    """
    variables = os.environ if environ is None else environ
    given = {name: variables.get(name, "").strip() for name in (INPUT, CACHED, OUTPUT, CURRENCY)}
    set_ = [name for name, text in given.items() if text]
    if not set_:
        return None
    for name in (INPUT, OUTPUT):
        if not given[name]:
            raise SettingsError(f"{set_[0]} is set and {name} is not", f"set {name} too, per million tokens")
    input_ = _price(INPUT, given[INPUT])
    return Prices(
        input=input_,
        cached=_price(CACHED, given[CACHED]) if given[CACHED] else input_,
        output=_price(OUTPUT, given[OUTPUT]),
        currency=_currency(given[CURRENCY]),
    )


def usage_as_dict(usage: Usage, prices: Prices | None) -> dict[str, Any]:
    """Calls, tokens, seconds and cost as answers show them; tokens are null where the engine reported none."""
    told = usage.calls == 0 or usage.input_tokens > 0
    cost = float(prices.cost(usage)) if prices is not None and told else None
    return {
        "calls": usage.calls,
        "input_tokens": usage.input_tokens if told else None,
        "cached_tokens": usage.cached_tokens if told else None,
        "output_tokens": usage.output_tokens if told else None,
        "seconds": round(usage.seconds, 3),
        "cost": cost,
        "currency": prices.currency if prices is not None and cost is not None else None,
    }


def _price(name: str, text: str) -> Decimal:
    try:
        price = Decimal(text)
    except InvalidOperation:
        price = Decimal("nan")
    if not price.is_finite() or not 0 <= price <= _MOST:
        raise SettingsError(f"{name} is {text!r}: no price of a million tokens", "write a number such as 0.25")
    return price


def _currency(text: str) -> str | None:
    if not text:
        return None
    if len(text) != 3 or not (text.isascii() and text.isalpha()):
        raise SettingsError(f"{CURRENCY} is {text!r}", "write the three letters of a currency, such as EUR")
    return text.upper()
