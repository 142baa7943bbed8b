"""Whom the data request of week 1 asks."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.drafting.filling import Client
from assistant.drafting.frame import build_frame
from assistant.drafting.interviews.asks import asks
from assistant.drafting.interviews.meetings import meetings
from assistant.drafting.interviews.requests import data_request
from rules.check import check
from rules.context import Context
from rules.settings import Settings
from rules.thresholds import DEFAULTS
from tests.assistant.drafting.interviews.guides import document

CEO: dict[str, Any] = {"role": "founder", "group": "ceo"}
SALES: dict[str, Any] = {"role": "sales manager", "group": "direct_reports", "function": "sales"}
ESTIMATOR: dict[str, Any] = {"role": "estimator", "group": "individual_contributors", "function": "operations"}
BOOKS: dict[str, Any] = {"role": "bookkeeper", "group": "individual_contributors", "function": "finance"}
TODAY = dt.date(2026, 11, 22)


def asked(word: str, *people: dict[str, Any], role: str = "vp_sales") -> str | None:
    """Who is asked for the thing with this word in it."""
    one = document(people=list(people))
    one = one.model_copy(update={"engagement": one.engagement.model_copy(update={"role": role})})
    frame = build_frame(one, ("90d",), DEFAULTS, Context(one, today=TODAY, settings=Settings()))
    rows = data_request(frame, (), meetings(one, Client.of(one), 20), check(one, today=TODAY))
    return next(row.ask for row in rows if word in (row.item or ""))


@pytest.mark.parametrize(
    ("word", "role"),
    [("commission", "vp_sales"), ("owners or board", "vp_sales"), ("owners or board", "cmo"), ("contracts", "cmo")],
)
def test_what_is_confidential_is_asked_of_the_ceo_where_nobody_keeps_the_books(word: str, role: str) -> None:
    assert asked(word, CEO, SALES, ESTIMATOR, role=role) == "The founder"


def test_who_keeps_the_books_is_asked_for_pay() -> None:
    assert asked("commission", CEO, SALES, ESTIMATOR, BOOKS) == "The bookkeeper"


def test_the_crm_is_asked_of_who_works_in_it() -> None:
    assert asked("open deals", CEO, SALES, ESTIMATOR) == "The sales manager"


CROWD: dict[str, Any] = {
    "role": "receptionist",
    "count": 30,
    "group": "individual_contributors",
    "function": "customer_success",
}
PRODUCT: dict[str, Any] = {"role": "product owner", "group": "cross_functional", "function": "product"}


def test_those_on_the_road_pull_no_list() -> None:
    technician = {"role": "field technician", "count": 3, "group": "individual_contributors", "function": "operations"}
    dispatcher = {"role": "planner", "count": 1, "group": "individual_contributors", "function": "operations"}
    assert asked("first purchase", CEO, technician, PRODUCT, role="cgo") == "The product owner"
    assert asked("first purchase", CEO, dispatcher, PRODUCT, role="cgo") == "The planner"


def test_a_crowd_that_works_in_a_system_is_not_asked_to_export_it() -> None:
    assert asked("first purchase", CEO, CROWD, PRODUCT, role="cgo") == "The product owner"


def test_the_books_are_asked_of_nobody_who_does_not_keep_them() -> None:
    assert asked("month of joining", CEO, CROWD, PRODUCT, role="cgo") == "The founder"


def test_papers_are_asked_of_one_person() -> None:
    sellers = {"role": "sales rep", "count": 5, "group": "direct_reports", "function": "sales"}
    assert asked("sales process", CEO, sellers) == "The founder"


def test_where_nobody_does_marketing_no_campaigns_are_asked_for() -> None:
    with pytest.raises(StopIteration):
        asked("Campaigns running", CEO, SALES)


def test_where_somebody_does_marketing_their_campaigns_are_asked_for() -> None:
    marketer = {"role": "marketer", "group": "direct_reports", "function": "marketing"}
    assert asked("Campaigns running", CEO, SALES, marketer) == "The marketer"


SHOP: dict[str, Any] = {"systems": [{"kind": "shop", "name": "Shopware"}]}


def _items(**sections: Any) -> list[str]:
    one = document(people=[CEO, BOOKS], **sections)
    one = one.model_copy(update={"engagement": one.engagement.model_copy(update={"role": "cmo"})})
    frame = build_frame(one, ("90d",), DEFAULTS, Context(one, today=TODAY, settings=Settings()))
    report = check(one, today=TODAY)
    rows = data_request(frame, asks(frame, report), meetings(one, Client.of(one), 20), report)
    return [f"{row.source}: {row.item}" for row in rows]


def test_a_shop_is_asked_for_orders_and_not_for_deals() -> None:
    items = " ".join(_items(**SHOP))
    assert "Every order of the last two years from Shopware" in items
    assert "Won and lost deals" not in items
    assert "Won and lost deals" in " ".join(_items())


@pytest.mark.parametrize(
    ("owner", "source"), [("finance", "finance"), ("product", "marketing_dashboards"), ("sales", "crm")]
)
def test_a_figure_of_ones_own_is_looked_for_where_its_owner_keeps_it(owner: str, source: str) -> None:
    metric = {"id": "flight_day", "name": "the cost of a flight day", "unit": "USD", "better": "down", "owner": owner}
    items = _items(metrics=[metric], baselines=[{"metric": "flight_day", "value": None, "unit": "USD"}])
    assert next(one for one in items if "flight day" in one).startswith(f"{source}:")
