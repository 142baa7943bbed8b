"""Every sentence of the table claims what the table says: metric, sense, what is counted, the words beside it."""

from __future__ import annotations

from typing import Any

import pytest

from rules.metrics import MetricTable
from rules.summaries.claims import Claim, claims
from tests.rules.summaries.tables import table

TABLE = MetricTable()
UNITS = {
    "win_rate": "percent",
    "sales_cycle_days": "days",
    "pipeline_coverage": "ratio",
    "qualified_pipeline_value": "USD",
    "churn_rate": "percent a month",
    "speed_to_lead": "hours",
    "mql_volume": "leads a month",
    "activation_rate": "percent",
}


def told(one: Claim) -> str:
    senses = " ".join(sorted(one.slots)) or "-"
    words = " ".join(sorted(one.close)) or "-"
    return (
        f"{one.figure.text} | {one.metric or '-'} {one.surety:g} | {senses}{'' if one.cued else ' ?'} | "
        f"{one.noun or '-'} | {words} | {len(one.wide)}"
    )


@pytest.mark.parametrize("row", table("claims"), ids=lambda row: row["text"][:60])
def test_a_sentence_claims_what_the_table_says(row: dict[str, Any]) -> None:
    found = claims(row["text"], TABLE, UNITS, row.get("heading", ""))
    assert [told(one) for one in found] == row["claims"]
