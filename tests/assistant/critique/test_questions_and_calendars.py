"""Answers under short questions, tables with a name above them, and workplans whose columns are months."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from assistant.critique import of_text, read_plan

TODAY = dt.date(2026, 11, 22)
ANSWERS = """Jun, my answers below. O.

1. Title and start?
Chief Growth Officer. Monday 11 January 2027.

2. What does the company want until December 2027?
- 60,000 paying members (now 41,000)
- Profitable in Italy
- Less discounting

3. What do you expect of me by 9 April?
- Growth audit of the whole funnel, by 5 February. 40 hours.
- Activation from 30% to 34% by 2 April. 40 hours.

4. And strategy?
The strategy is done, we don't reopen it.

5. Money?
2,000 EUR per experiment, above that ask me.
"""
WORKPLAN = """Workplan VP Sales, Acme

| Engagement begins | 4 January 2027 |
| --- | --- |
| Commitment | 2.5 days a week / 8 hrs a day |

Company priorities 2027

| P1 | Sales $14.0M -> $16.5M by Dec 31 |
| --- | --- |
| P2 | Service contracts 8% -> 15% of sales |
| P3 | Open a warehouse (COO) |

| Workstream | Jan | Feb | Mar | Apr | Effort (h) | Measure of success |
| --- | --- | --- | --- | --- | --- | --- |
| Sales audit (process, pipeline, people) | x | report Feb 19 |  |  | 60 | Written report handed over Feb 19 |
| Cold calls |  |  |  |  | 20 | Calls per rep 25 -> 45 a day by Mar 31 |
| Playbook |  | x | x |  | 30 | Every rep has one |
"""


def goals(text: str) -> list[dict[str, Any]]:
    document = read_plan(text, today=TODAY).document
    sets = cast("list[dict[str, Any]]", document.get("okr_sets") or [])
    return [row for one in sets for each in one["objectives"] for row in each["key_results"]]


def test_short_questions_are_headings_of_their_answers() -> None:
    document = read_plan(ANSWERS, today=TODAY).document
    assert [row["text"].split()[0] for row in goals(ANSWERS)] == ["Growth", "Activation"]
    assert len(document["company_objectives"]) == 3
    assert document["engagement"]["start"] == dt.date(2027, 1, 11)
    assert document["authority"]["strategy"] == "none"
    assert document["authority"]["budget"]["limit"] == 2000


def test_a_workplan_below_the_company_s_aims_holds_goals() -> None:
    rows = {row["text"].split(":")[0].split(" (")[0]: row for row in goals(WORKPLAN)}
    assert len(read_plan(WORKPLAN, today=TODAY).document["company_objectives"]) == 3
    assert rows["Sales audit"]["due_day"] == 47
    assert (rows["Cold calls"]["baseline"], rows["Cold calls"]["target"]) == (25, 45)
    assert rows["Playbook"]["due_day"] == 87, "the end of the last month that is marked"


def test_the_steps_to_a_number_are_asked_for_without_links_too() -> None:
    asked = {code for codes in of_text(WORKPLAN, today=TODAY).to_add.values() for code in codes}
    assert "ALN503" in asked
    none = WORKPLAN.replace("Sales $14.0M -> $16.5M by Dec 31", "Be liked").replace("8% -> 15% of sales", "grow")
    assert "ALN503" not in {code for codes in of_text(none, today=TODAY).to_add.values() for code in codes}
