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


SORTED = """| What | Detail | From | To | When | Hours |
|---|---|---|---|---|---|
| Engagement | part-time CGO, 2 days a week of 8 hours |  |  | 1 June 2027 |  |
| Company goal | ARR EUR | 900k | 1.2m | June 2028 |  |
| Company goal | Launch in Spain |  |  |  |  |
| 90-day goal | Growth model |  |  | 23 July 2027 | 35 |
| 90-day goal | Two experiments |  |  | 20 August 2027 | 45 |
| 90-day goal | Total |  |  |  | 80 |
"""


def test_a_column_sorts_by_what_it_holds() -> None:
    document: Any = read_plan(SORTED, today=TODAY).document
    assert [one["text"] for one in document["company_objectives"]] == ["ARR EUR", "Launch in Spain"]
    goals = document["okr_sets"][0]["objectives"][0]["key_results"]
    assert [(row["text"], row["hours"]) for row in goals] == [("Growth model", 35), ("Two experiments", 45)]


def test_a_table_needs_no_bars_around_it() -> None:
    rows = "KR | hours | by\n--- | --- | ---\nGrowth audit | 45 | 2 Jul\nModel | 30 | 30 Jul\n"
    text = f"# CGO plan\n\n### First 90 days\n{rows}"
    document: Any = read_plan(text, today=TODAY).document
    assert [row["hours"] for row in document["okr_sets"][0]["objectives"][0]["key_results"]] == [45, 30]


def test_a_row_may_hold_several_goals() -> None:
    text = (
        "| Topic | What was said |\n|---|---|\n| Start | 13 Sept 2027 |\n| Days | Mon to Wed, 8 hours each |\n"
        "| First 90 days | audit by 12 Oct, 70 h / roadmap by 5 Nov, 45 h / weekly meeting from 8 Nov, 30 h |\n"
    )
    document: Any = read_plan(text, today=TODAY).document
    assert document["engagement"]["days_per_week"] == 3
    assert [row["hours"] for row in document["okr_sets"][0]["objectives"][0]["key_results"]] == [70, 45, 30]
