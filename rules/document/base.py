"""Field types that every section of the engagement document shares."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Role = Literal["cro", "cmo", "cso", "cgo", "vp_sales"]
ROLES: tuple[Role, ...] = ("cro", "cmo", "cso", "cgo", "vp_sales")
Function = Literal["marketing", "sales", "customer_success", "product", "finance", "operations"]
Group = Literal["ceo", "direct_reports", "cross_functional", "individual_contributors"]
Horizon = Literal["90d", "6m"]
Purpose = Literal["audit", "quick_win", "foundation", "rhythm", "instrument", "outcome"]
Indicator = Literal["leading", "lagging"]

# Beyond this no business figure is meant, and float arithmetic on it stops being exact.
LARGEST_NUMBER = 1e15

Number = Annotated[
    Annotated[int, Field(strict=True, ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)]
    | Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)],
    Field(union_mode="left_to_right"),
]
"""A finite number; text and booleans are refused, whole numbers stay whole."""

Text = Annotated[str, Field(strict=True, max_length=20_000)]
Name = Annotated[str, Field(strict=True, min_length=1, max_length=200)]
Day = Annotated[int, Field(strict=True, ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)]
"""A day of the engagement; the start is day 1. Whether it lies inside the horizon is a rule's to judge (HOR307)."""
Flag = Annotated[bool, Field(strict=True)]


def _as_date(value: Any) -> Any:
    """Take ISO dates only: pydantic alone would read a bare number as seconds since 1970."""
    if isinstance(value, dt.datetime) or not isinstance(value, (str, dt.date)):
        raise ValueError("not a date; write it as YYYY-MM-DD")
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise ValueError("not a date; write it as YYYY-MM-DD") from None
    return value


Date = Annotated[dt.date, BeforeValidator(_as_date, json_schema_input_type=dt.date)]


class Section(BaseModel):
    """A part of the document: unknown names are refused, values do not change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Money(Section):
    """An amount and the currency it is in (a currency code, for example USD)."""

    amount: Number
    currency: Name | None = None
