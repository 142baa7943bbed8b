"""Figures that no table knows: which way is better, what they are called, and where that was read."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.own_metrics import better_by_name, named, undirected, with_own_metrics
from rules.document import Document

BETTER = [
    ("retention_rate", "percent", "up"),
    ("renewed leases", "percent", "up"),
    ("average_order_value", "EUR", "up"),
    ("paying_singers", "singers", "up"),
    ("gross_margin", "percent", "up"),
    ("repeat purchase rate", "percent", "up"),
    ("billable_hours", "hours", "up"),
    ("length_of_stay", "months", "up"),
    ("days_on_hire", "days", "up"),
    ("returning_guests", "percent", "up"),
    ("deliveries_on_time", "percent", "up"),
    ("calls_answered", "percent", "up"),
    ("quote_turnaround_days", "days", "down"),
    ("order_to_delivery", "days", "down"),
    ("booking to install", "weeks", "down"),
    ("customers_lost", "count", "down"),
    ("cost_per_order", "GBP", "down"),
    ("late_orders", "percent", "down"),
    ("unpaid invoices", "EUR", "down"),
    ("return_rate", "percent", "down"),
    ("no_show_rate", "percent", "down"),
    ("discount", "percent", "down"),
    ("share of the three largest customers", "percent", "down"),
    ("customer complaints", "count", "down"),
    ("headcount", "count", None),
    ("share of wholesale", "percent", None),
    ("cycles_serviced", "count", None),
    ("waiters", "count", None),
    ("latex gloves", "count", None),
]


@pytest.mark.parametrize(("name", "unit", "better"), BETTER, ids=[name for name, *_ in BETTER])
def test_which_way_is_better_is_read_off_a_name_where_it_says_so(name: str, unit: str, better: str | None) -> None:
    assert better_by_name(name, unit) == better


NAMES = [
    ("retention_rate", "percent", "the retention rate"),
    ("quote_turnaround_days", "days", "the quote turnaround"),
    ("days_to_quote", "days", "the days to quote"),
    ("paying_singers", "singers", "the number of paying singers"),
    ("late_orders", "percent", "the share of late orders"),
    ("open_invoices", "EUR", "the open invoices"),
    ("average_deal_size", "GBP", "the average deal size"),
    ("nps", "points", "NPS"),
    ("tour business", "percent", "the tour business"),
]


@pytest.mark.parametrize(("name", "unit", "said"), NAMES, ids=[name for name, *_ in NAMES])
def test_a_figure_is_called_as_it_reads_in_a_sentence(name: str, unit: str, said: str) -> None:
    assert named(name, unit) == said


@given(st.text(max_size=30).filter(str.strip), st.none() | st.text(max_size=12))
def test_no_name_breaks_it(name: str, unit: str | None) -> None:
    assert better_by_name(name, unit) in ("up", "down", None)
    assert named(name, unit)


def brief(*baselines: Mapping[str, object], **more: object) -> Document:
    dated = [{"as_of": "2026-12-31", "source": "by hand", **row} for row in baselines]
    engagement = {"company": "Casa Roble", "role": "cgo", "start": "2027-03-01", "days_per_week": 3}
    return Document.model_validate({"engagement": engagement, "baselines": dated, **more})


RETENTION = {"metric": "retention_rate", "value": 70, "unit": "percent"}


def test_a_stated_figure_that_nobody_defined_is_defined_and_told() -> None:
    document, read = with_own_metrics(brief(RETENTION))
    assert document.metrics
    metric = document.metrics[0]
    assert (metric.id, metric.name, metric.unit, metric.better) == (
        "retention_rate", "the retention rate", "percent", "up"
    )  # fmt: skip
    (one,) = read
    assert one.told == (
        "Retention rate: more of it is taken as better, by its name; if that is wrong, correct it under metrics."
    )


def test_what_the_company_wants_of_it_counts_more_than_its_name() -> None:
    goal = {"id": "C2", "text": "Take fewer, larger orders", "metric": "orders", "target": 300, "unit": "count"}
    document, read = with_own_metrics(
        brief({"metric": "orders", "value": 500, "unit": "count"}, company_objectives=[goal])
    )
    assert [(one.better, one.because) for one in read] == [("down", "as C2 wants")]
    assert [one.better for one in document.metrics or ()] == ["down"]


@pytest.mark.parametrize(
    ("what", "row"),
    [
        ("one of the table", {"metric": "win rate", "value": 18, "unit": "percent"}),
        ("one that nobody has counted", {"metric": "retention_rate", "value": None, "unit": "percent"}),
        ("one whose name does not say", {"metric": "headcount", "value": 12, "unit": "count"}),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_no_other_figure_is_defined(what: str, row: dict[str, object]) -> None:
    document = brief(row)
    assert with_own_metrics(document) == (document, ()), what


def test_a_definition_of_the_client_s_own_stays_as_it_is() -> None:
    own = {"id": "retention_rate", "name": "leases that are renewed", "better": "up", "unit": "percent"}
    document = brief(RETENTION, metrics=[own])
    assert with_own_metrics(document) == (document, ())


def test_the_figures_whose_better_side_nothing_says_are_named_with_their_place() -> None:
    document = brief(RETENTION, {"metric": "headcount", "value": 12, "unit": "count"})
    assert [(i, row.metric) for i, row in undirected(document)] == [(1, "headcount")]


def test_a_definition_that_leaves_open_which_way_is_better_gets_it_from_its_name() -> None:
    document = Document.model_validate(
        {
            "engagement": {"company": "Acme", "role": "cro", "start": "2027-01-04", "days_per_week": 2},
            "metrics": [{"id": "quotes", "name": "quotes", "unit": "days"}],
            "baselines": [{"metric": "quotes", "value": 14, "unit": "days", "as_of": "2026-11-23", "source": "said"}],
        }
    )
    made, read = with_own_metrics(document)
    assert [(one.metric, one.better) for one in read] == [("quotes", "down")]
    assert made.metrics is not None
    assert [(one.id, one.name, one.better) for one in made.metrics] == [("quotes", "quotes", "down")]
