from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from rules.context import Context
from rules.document.brief import MetricDefinition
from rules.document.okrs import KeyResult
from rules.metrics import BUILT_IN, MetricTable, normal
from tests.rules.loading import TODAY, base_document

TABLE = MetricTable()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("win_rate", "win_rate"),
        ("Close rate", "win_rate"),
        ("the win-rate", "win_rate"),
        ("Average Deal Cycle", "sales_cycle_days"),
        ("MQLs", "mql_volume"),
        ("logo churn", "churn_rate"),
        ("MQL-to-SQL conversion", "stage_conversion_rate"),
        ("coverage ratio", "pipeline_coverage"),
        ("MRR", "arr"),
    ],
)
def test_usual_names(written: str, meant: str) -> None:
    found = TABLE.get(written)
    assert found
    assert found.id == meant
    assert TABLE.canonical(written) == meant


@pytest.mark.parametrize("written", [None, "", " ", "-", "smiles", "χ²"])
def test_what_nobody_defined_is_nothing(written: str | None) -> None:
    assert TABLE.get(written) is None


def test_unknown_names_stay_apart_in_every_script() -> None:
    names = ["κύκλος", "έσοδα", "成約率", "-", "_", "smiles"]
    assert len({TABLE.canonical(name) for name in names}) == len(names)
    assert TABLE.canonical("Smiles") == TABLE.canonical("smiles")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Win rate rises from 18 to 25 percent", "win_rate"),
        ("Marketing-qualified leads up by a tenth", "mql_volume"),
        ("Revenue per rep grows", "revenue_per_rep"),
        ("Shorten the time-to-close to 60 days", "sales_cycle_days"),
        ("Hand the weekly review over", None),
        ("Reactivation of old offers", None),
        ("Four initiatives ranked by expected revenue impact", None),
        ("Net revenue retention rises, and the win rate with it", "win_rate"),
        ("Forecast accuracy of 80 percent", "forecast_accuracy"),
        ("Conversion rate from demo to offer", "stage_conversion_rate"),
    ],
)
def test_metrics_in_a_text(text: str, meant: str | None) -> None:
    found = TABLE.in_text(text)
    assert (found.id if found else None) == meant


def test_the_plan_s_own_metric() -> None:
    own = MetricTable([MetricDefinition(id="no_shows", name="No-show rate", unit="percent", better="down")])
    for written in ("no_shows", "No shows", "no show rate"):
        found = own.get(written)
        assert found
        assert (found.id, found.better, found.directed) == ("no_shows", "down", True)
    found = own.in_text("Cut the no-show rate before the win rate")
    assert found
    assert found.id == "no_shows"


@pytest.mark.parametrize(
    ("name", "text", "meant"),
    [
        ("win rate of demos", "The win rate of demos rises", "mine"),
        ("coverage", "Pipeline coverage ratio rises, and coverage", "pipeline_coverage"),
        ("qualified pipeline", "Qualified pipeline value rises", "qualified_pipeline_value"),
        ("close rate", "The close rate rises", "mine"),
        ("close rate", "The sales cycle falls, the close rate rises", "sales_cycle_days"),
        ("smiles", "The win rate rises", "win_rate"),
        ("smiles", "Smiles a week", "mine"),
        ("smiles", "Tidy the desk", None),
    ],
)
def test_the_longest_name_that_stands_first_is_meant(name: str, text: str, meant: str | None) -> None:
    found = MetricTable([MetricDefinition(id="mine", name=name)]).in_text(text)
    assert (found.id if found else None) == meant


OWN = MetricTable(
    [
        MetricDefinition(id="demo_wins", name="win rate of demos"),
        MetricDefinition(id="order_share", name="la parte de los pedidos", also=("el reparto",)),
        MetricDefinition(id="parts", name="el parte"),
        MetricDefinition(id="sharing", name="reparto"),
    ]
)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("The win rate of demos falls", [("win rate of demos", "demo_wins")]),
        (
            "Pipeline coverage, then the win rate of demos, then the win rate",
            [("Pipeline coverage", "pipeline_coverage"), ("win rate of demos", "demo_wins"), ("win rate", "win_rate")],
        ),
        (
            "Win rate of demos and pipeline coverage",
            [("Win rate of demos", "demo_wins"), ("pipeline coverage", "pipeline_coverage")],
        ),
        ("The win rate, the win rate of demos", [("win rate", "win_rate"), ("win rate of demos", "demo_wins")]),
        ("Nothing of that", []),
        ("the parte de los pedidos rises", [("parte de los pedidos", "order_share")]),
        ("la parte de los pedidos rises", [("la parte de los pedidos", "order_share")]),
        ("the reparto rises", [("reparto", "sharing")]),  # a name of its own comes before one without its article
    ],
)
def test_each_mention_has_its_place(text: str, mentions: list[tuple[str, str]]) -> None:
    assert [(text[start:end], one.id) for start, end, one in OWN.mentions(text)] == mentions


def test_an_article_is_no_part_of_a_name() -> None:
    assert [normal(name) for name in ("The cycle", "our average deal", "a", "The", "Plan a")] == [
        "cycle",
        "average deal",
        "a",
        "the",
        "plan a",
    ]


def test_what_the_plan_says_of_its_metric_counts_and_the_usual_fills_in() -> None:
    own = MetricTable(
        [MetricDefinition(id="win_rate", indicator="lagging", owner="marketing"), MetricDefinition(id="churn_rate")]
    )
    one, other = own.get("win_rate"), own.get("churn_rate")
    assert one
    assert (one.name, one.unit, one.indicator, one.owners) == ("the win rate", "percent", "lagging", ("marketing",))
    assert other
    assert (other.indicator, other.better, other.directed) == ("lagging", "down", True)


def test_an_own_metric_without_a_direction_has_none() -> None:
    found = MetricTable([MetricDefinition(id="waste")]).get("waste")
    assert found
    assert not found.directed


def test_the_plan_may_define_a_built_in_metric_its_own_way() -> None:
    own = MetricTable([MetricDefinition(id="win_rate", unit="ratio")])
    for found in (own.get("win_rate"), own.get("close rate"), own.in_text("close rate rises")):
        assert found
        assert (found.unit, found.better, found.conversion, found.directed) == ("ratio", "up", True, True)


def test_no_name_means_two_metrics() -> None:
    names = Counter(key for m in BUILT_IN for key in {normal(name) for name in (m.id, m.name, *m.aliases)})
    assert [name for name, count in names.items() if count > 1] == []
    assert len({m.id for m in BUILT_IN}) == len(BUILT_IN)


LAGGING = (
    "arr revenue revenue_growth_rate customer_count acquisition_rate quota_attainment churn_rate "
    "expansion_revenue_share"
)
DOWN = "sales_cycle_days churn_rate cost_per_lead cost_per_opportunity rep_ramp_days forecast_variance speed_to_lead"
VANITY = "website_traffic social_followers raw_lead_volume calls_made emails_sent impressions click_through_rate"


def test_the_table_says_what_the_documents_say() -> None:
    real = [m for m in BUILT_IN if not m.vanity]
    assert {m.id for m in real if m.indicator == "lagging"} == set(LAGGING.split())
    assert {m.id for m in real if m.better == "down"} == set(DOWN.split())
    assert {m.id for m in BUILT_IN if m.vanity} == set(VANITY.split())


def test_what_only_sounds_like_a_metric_is_none() -> None:
    table = MetricTable()
    assert table.all_in_text("Staff turnover from 20 % to 10 %, and good first impressions") == ()
    assert [m.id for m in table.all_in_text("Staff turnover, and the win rate")] == ["win_rate"]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"kind": "measured"}, "win_rate"),
        ({"target": 25}, "win_rate"),
        ({"baseline": 18}, "win_rate"),
        ({"kind": "deliverable"}, None),
        ({}, None),
        ({"metric": "sales_cycle_days"}, "sales_cycle_days"),
        ({"metric": "smiles", "target": 25}, None),
    ],
)
def test_a_text_names_the_metric_of_what_is_measured(fields: dict[str, Any], found: str | None) -> None:
    document = base_document("minimal_brief")
    metric = Context(document, today=TODAY).metric_of(KeyResult(id="KR1", text="Win rate up", **fields))
    assert (metric.id if metric else None) == found
