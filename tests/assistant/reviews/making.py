"""Plans, readings and reviews for tests."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

from assistant.reviews.happenings import from_lines
from assistant.reviews.notes import readings_from_notes
from assistant.reviews.readings import Readings, read_readings
from assistant.reviews.report import Review
from assistant.reviews.reviewing import Reviewed, review
from assistant.reviews.telling import told
from rules.context import Context
from rules.document.summary import Shift
from rules.formats.reading import Parsed, parse
from rules.settings import Settings

DATA = Path(__file__).parent / "data"
SCENARIOS = sorted(folder.name for folder in DATA.iterdir() if folder.is_dir())
START = dt.date(2027, 1, 4)

PLAN = """\
# The plan of a small company.
engagement: {company: Acme, role: cro, start: 2027-01-04, days_per_week: 2, hours_per_day: 10}
company_objectives:
  - {id: C1, text: More, metric: revenue, baseline: 1000000, target: 1400000, unit: USD, due: 2027-12-31}
baselines:
  - {metric: win_rate, value: 20, unit: percent, as_of: 2026-12-15, source: CRM}   # counted by hand
  - {metric: sales_cycle_days, value: null, unit: days}
  - {metric: revenue, value: 1000000, unit: USD, as_of: 2026-12-15, source: Xero}
people:
  - {role: Account Executive, count: 4, function: sales}
  - {role: Sales Analyst, count: 1, function: operations}
okr_sets:
  - horizon: 90d
    objectives:
      - id: O1
        text: Know the sales engine
        supports: [C1]
        key_results:
          - {id: KR1, purpose: audit, kind: deliverable, due_day: 30, hours: 40, span: control, text:
              "Full audit of the sales process, pipeline and team by day 30"}
          - {id: KR2, purpose: instrument, kind: deliverable, due_day: 28, hours: 8, span: control,
             metric: sales_cycle_days, text: Date a year of deals and agree the sales cycle as the baseline by day 28}
          - {id: KR3, purpose: foundation, kind: deliverable, due_day: 45, hours: 20, span: control, text:
              "A roadmap of three to five initiatives ranked by expected revenue by day 45"}
          - {id: KR4, purpose: quick_win, kind: deliverable, due_day: 60, hours: 20, span: control,
             text: Change one rule of the sales process by day 60}
  - horizon: 6m
    objectives:
      - id: O2
        text: Deals are worked one way
        supports: [C1]
        key_results:
          - id: KR5
            text: Raise the win rate from 20 to 25 percent
            purpose: outcome
            kind: measured
            metric: win_rate
            baseline: 20
            target: 25   # agreed in November
            unit: percent
            due_day: 165
            hours: 30
            span: influence
            depends_on: {who: the four account executives, what: work that way}
          - id: KR6
            text: Shorten the sales cycle to a target agreed once its baseline stands
            purpose: outcome
            kind: measured
            metric: sales_cycle_days
            unit: days
            due_day: 160
            hours: 24
            span: influence
            after: KR2
            delegated_hours: 10
            delegated: {who: the sales analyst, what: count}
            depends_on: {who: the four account executives, what: work that way}
          - {id: KR7, purpose: foundation, kind: deliverable, due_day: 150, hours: 20, span: control, text:
              "Hand the pipeline review over to the team by day 150"}
"""
ON = dt.date(2027, 4, 5)
"""Day 92 of the plan."""


def plan(**changes: str) -> Parsed:
    """The small plan, with parts of its text replaced."""
    text = PLAN
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return parse(text, "plan.yaml")


def readings(**parts: Any) -> Readings:
    """Readings from plain values."""
    return Readings.model_validate(parts)


def reading(metric: str, value: float, unit: str | None = None, as_of: str | None = "2027-04-02") -> dict[str, Any]:
    """One reading as plain values."""
    return {"metric": metric, "value": value, "unit": unit, "as_of": as_of}


def reviewed(parsed: Parsed, given: Readings, *events: str, on: dt.date = ON) -> Reviewed:
    """A review on day 92, with what happened in plain sentences."""
    shifts = [shift for line in events for shift in from_lines(line)]
    return review(parsed, given, shifts, on=on, settings=Settings())


def report(parsed: Parsed, given: Readings, *events: str, on: dt.date = ON) -> Review:
    """The report of a review."""
    return told(reviewed(parsed, given, *events, on=on))


def scenario(name: str) -> tuple[Parsed, Readings, list[Shift], dt.date]:
    """A made-up review of a drafted plan: the plan, what was read, what happened, and the day."""
    folder = DATA / name
    parsed = parse((folder / "plan.yaml").read_text(), "plan.yaml")
    file = next(folder.glob("readings.*"))
    ctx = Context(parsed.document, today=START)
    given = read_readings(file.read_text(), file.name, lambda text: readings_from_notes(text, ctx, START))
    events = folder / "events.txt"
    shifts = list(from_lines(events.read_text())) if events.exists() else []
    dates = [one.as_of for one in given.readings if one.as_of]
    return parsed, given, shifts, given.as_of or max(dates)


@cache
def of_scenario(name: str) -> tuple[Parsed, Review]:
    """The plan and the report of a scenario."""
    parsed, given, shifts, on = scenario(name)
    return parsed, told(review(parsed, given, shifts, on=on, settings=Settings()))
