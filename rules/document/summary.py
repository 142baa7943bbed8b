"""The summaries that an engagement sends out: weekly, monthly, quarterly, and the one that ends the diagnostic.

A summary holds what happened as fields and, in `text`, the prose that its reader gets. The fields are the inputs:
rules hold every number of the prose against them and against the brief. `priorities` are what comes next.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rules.document.base import Date, Flag, Money, Name, Number, Section, Text

SummaryKind = Literal["weekly", "monthly", "quarterly", "diagnostic"]
Judgement = Literal["ahead", "on_track", "lagging"]
Dimension = Literal["financial", "capability", "strategic_clarity"]


class Period(Section):
    """The days that a summary looks back on: two dates, or a numbered week, month or quarter of the engagement."""

    from_: Date | None = Field(default=None, alias="from")
    to: Date | None = None
    week: Number | None = None
    month: Number | None = None
    quarter: Number | None = None


class Done(Section):
    """Something that was done, and the hours that the executive gave it."""

    text: Text
    hours: Number | None = None
    key_result: Name | None = None
    date: Date | None = None


class Decision(Section):
    """Something that was decided, by whom and when."""

    text: Text
    by: Text | None = None
    date: Date | None = None


class Trouble(Section):
    """Something that is in the way, and what it needs from whom."""

    text: Text
    needs: Text | None = None
    date: Date | None = None


class Priority(Section):
    """Something that comes next, and the hours that the executive will give it."""

    text: Text
    hours: Number | None = None
    key_result: Name | None = None
    due: Date | None = None


class Measured(Section):
    """A metric as it was read in the period. `previous` is the reading before it, `baseline` the brief's own."""

    metric: Name
    value: Number | None = None
    unit: Name | None = None
    as_of: Date | None = None
    previous: Number | None = None
    previous_as_of: Date | None = None
    baseline: Number | None = None
    source: Text | None = None


class Progress(Section):
    """How far a key result is. `percent` is how much of it is done, `hours` what the executive has given it so far."""

    key_result: Name
    status: Literal["done", "on_track", "behind", "not_started", "dropped"] | None = None
    percent: Number | None = None
    hours: Number | None = None
    text: Text | None = None


class Adjustment(Section):
    """Something that is done another way from now on, and why."""

    text: Text
    because: Text | None = None


class Shift(Section):
    """Something that happened outside the plan and may change it."""

    kind: Literal["key_person_left", "customer_churned", "market_moved", "other"] | None = None
    text: Text | None = None
    date: Date | None = None


class Look(Section):
    """A look at the OKRs outside the calendar: when, and what it is to settle or has settled."""

    date: Date | None = None
    text: Text | None = None


class Goals(Section):
    """Whether the goals are still the right ones."""

    still_right: Flag | None = None
    text: Text | None = None


class Market(Section):
    """Whether the market has changed in a way that the strategy has to follow."""

    changed: Flag | None = None
    text: Text | None = None


class Cadence(Section):
    """Whether the time is right; `days_per_week` is what it should be from now on."""

    right: Flag | None = None
    days_per_week: Number | None = None
    text: Text | None = None


class Financial(Section):
    """What the engagement brought in money against what it cost; `arithmetic` shows how the one follows.

    `per`: the delta is what each month or year brings from now on, and not what the time looked back on brought.
    """

    judgement: Judgement | None = None
    delta: Money | None = None
    per: Literal["month", "year"] | None = None
    cost: Money | None = None
    arithmetic: Text | None = None
    rests_on: Text | None = None


class Standing(Section):
    """A dimension that no sum of money shows: the judgement, and what it rests on."""

    judgement: Judgement | None = None
    rests_on: Text | None = None


class Roi(Section):
    """The three dimensions that an engagement is judged by."""

    financial: Financial | None = None
    capability: Standing | None = None
    strategic_clarity: Standing | None = None


class Outlook(Section):
    """What becomes of the engagement: it is renewed, changes its scope, is handed over, or ends."""

    choice: Literal["renew", "change_scope", "transition", "end"] | None = None
    text: Text | None = None


class Proposal(Section):
    """A change to how the engagement is set up, and the dimension that it is to lift."""

    text: Text
    kind: Literal["cadence", "authority", "kpis", "leader", "scope", "other"] | None = None
    dimension: Dimension | None = None


class Prose(Section):
    """A part of the prose that goes out: its heading and its paragraphs."""

    heading: Text | None = None
    paragraphs: tuple[Text, ...] = ()


class Summary(Section):
    """One summary. Which fields it needs follows from its kind; rules say which are missing."""

    kind: SummaryKind | None = None
    period: Period | None = None
    activities: tuple[Done, ...] = ()
    decisions: tuple[Decision, ...] = ()
    issues: tuple[Trouble, ...] = ()
    priorities: tuple[Priority, ...] = ()
    readings: tuple[Measured, ...] = ()
    progress: tuple[Progress, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    shifts: tuple[Shift, ...] = ()
    okr_review: Look | None = None
    goals: Goals | None = None
    market: Market | None = None
    cadence: Cadence | None = None
    roi: Roi | None = None
    outlook: Outlook | None = None
    proposals: tuple[Proposal, ...] = ()
    works: tuple[Text, ...] = ()
    fails: tuple[Text, ...] = ()
    small_changes: tuple[Text, ...] = ()
    quick_wins: tuple[Text, ...] = ()
    initiatives: tuple[Text, ...] = ()
    text: tuple[Prose, ...] = ()
