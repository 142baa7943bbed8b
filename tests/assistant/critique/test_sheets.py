"""A whole plan in one wide sheet: its rows on terms are read as a name and a value."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assistant.critique import read_plan

TODAY = dt.date(2026, 11, 22)
SHEET = """| Section | Item | From | To | Unit | Due | Hours | Remark |
|---|---|---|---|---|---|---|---|
| Terms | Role |  |  |  |  |  | Fractional CMO: Helena Prado |
| Terms | First day |  |  |  | 18/01/2027 |  |  |
| Terms | Time | 2.5 |  | days per week |  |  | 10 h a day |
| 90 days | Marketing audit: channels, spend and leads |  |  |  | 12/02/2027 | 60 |  |
| 90 days | Cost per opportunity | 410 | 370 | BRL | 14/04/2027 | 40 |  |
| Baseline | MQLs | 60 |  | per month |  |  | Pipedrive 08/01/2027 |
| Baseline | Cost per opportunity | 410 |  | BRL |  |  | Conta Azul 08/01/2027 |
| Access | CEO (Otavio) | 30 |  | minutes per week |  |  | Tuesdays; WhatsApp in between |
| Reports | Weekly note | 30 |  | minutes |  |  | written |
"""


def test_terms_are_read_across_the_columns() -> None:
    document: Any = read_plan(SHEET, today=TODAY).document
    assert (document["engagement"]["days_per_week"], document["engagement"]["hours_per_day"]) == (2.5, 10)
    assert document["access"]["ceo_one_on_one"] == "weekly"
    assert document["reporting"]["weekly_update"] == {"minutes": 30, "mode": "async"}


def test_levels_are_called_by_their_item_and_dated_by_their_remark() -> None:
    document: Any = read_plan(SHEET, today=TODAY).document
    rows = {row["metric"]: (str(row.get("as_of")), row.get("source")) for row in document["baselines"]}
    assert rows["mql_volume"] == ("2027-01-08", "Pipedrive")
    assert rows["cost_per_opportunity"] == ("2027-01-08", "Conta Azul")
