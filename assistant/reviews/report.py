"""The report of a review as data; its schema is published (`ninetyday schema --review`)."""

from __future__ import annotations

from typing import Any, Literal

from rules.document.base import Date, Flag, Horizon, Name, Number, Section, Text
from rules.document.provenance import RecordedFinding

Choice = Literal["keep", "change", "drop"]


class StraightLine(Section):
    """A reading against the straight line from baseline to target. Shares are fractions of the whole way."""

    baseline: Number
    target: Number
    unit: Name | None = None
    begins_day: Number
    due_day: Number
    since: Text | None = None
    read: Number | None = None
    read_on: Date | None = None
    expected: Number | None = None
    share: Number | None = None
    expected_share: Number | None = None
    arithmetic: Text | None = None


class HoursSpent(Section):
    """The executive's own hours: planned, spent, and what it will have taken at the rate so far."""

    planned: Number | None = None
    spent: Number | None = None
    forecast: Number | None = None
    left: Number | None = None
    arithmetic: Text | None = None


class FieldChange(Section):
    """One field before and after, in words."""

    field: Text
    before: Text
    after: Text


class Proposal(Section):
    """Keep, change or drop, with the reason in figures; `patch` is a JSON Patch on the plan as it stands."""

    choice: Choice
    reason: Text
    changes: tuple[FieldChange, ...] = ()
    text: Text | None = None
    """The sentence as it would read; left out where it stays."""
    arithmetic: Text | None = None
    frees_hours: Number = 0
    warnings: tuple[Text, ...] = ()
    """What the rules would warn of once it is accepted."""
    patch: tuple[dict[str, Any], ...] = ()


class KeyResultReview(Section):
    """One key result: how it stands, and what is proposed for it. `holds` is left out where nobody can tell."""

    id: Name
    text: Text
    label: Text
    purpose: Name | None = None
    due_day: Number
    due: Date | None = None
    verdict: Name
    why: Text
    holds: Flag | None = None
    line: StraightLine | None = None
    hours: HoursSpent | None = None
    touched_by: tuple[Text, ...] = ()
    proposal: Proposal


class GoalReview(Section):
    """An objective with its key results."""

    id: Name
    text: Text
    horizon: Horizon
    supports: tuple[Name, ...] = ()
    holds: Flag | None = None
    key_results: tuple[KeyResultReview, ...] = ()


class CompanyGoal(Section):
    """A company objective that is a number, against its own straight line."""

    id: Name
    text: Text
    state: Text
    told: Text
    holds: Flag | None = None


class Happened(Section):
    """Something that happened, and the key results that it touches; `note` where nothing follows from it."""

    text: Text
    kind: Name
    date: Date | None = None
    touches: tuple[Name, ...] = ()
    note: Text | None = None


class HoursAhead(Section):
    """Hours from the day after the review: there once reports are out, asked as planned, asked with the proposals."""

    to_day: Number
    there: Number
    asked: Number
    asked_with_proposals: Number
    arithmetic: Text


class EngagementProposal(Section):
    """A proposal about the engagement and no key result; `accept` is the name it is accepted by."""

    accept: Name
    text: Text
    warnings: tuple[Text, ...] = ()
    patch: tuple[dict[str, Any], ...] = ()


class Scope(Section):
    """What grew since the version before; `findings` are those of CAP109."""

    compared: Flag
    told: tuple[Text, ...] = ()
    findings: tuple[RecordedFinding, ...] = ()


class Asked(Section):
    """What is asked of the two sides."""

    founder: tuple[Text, ...] = ()
    executive: tuple[Text, ...] = ()


class Review(Section):
    """An OKR review: what holds, what does not, what is asked; then every goal with its proposal."""

    company: Name
    role: Name
    date: Date
    day: Number
    occasion: Text
    days_per_week: Number
    days_per_week_so_far: Number
    holds: tuple[Name, ...] = ()
    does_not_hold: tuple[Name, ...] = ()
    not_known: tuple[Name, ...] = ()
    asked: Asked = Asked()
    happened: tuple[Happened, ...] = ()
    goals: tuple[GoalReview, ...] = ()
    company_goals: tuple[CompanyGoal, ...] = ()
    spent: Text | None = None
    """Hours spent so far beside those there were."""
    hours: tuple[HoursAhead, ...] = ()
    engagement: tuple[EngagementProposal, ...] = ()
    fitting: tuple[Text, ...] = ()
    """What was left out of a set and fits into the hours that are free."""
    warnings: tuple[Text, ...] = ()
    """What the rules would warn of with every proposal accepted."""
    scope: Scope
    gaps: tuple[Text, ...] = ()
    """What was given and could not be used, and what would have been needed."""


def review_schema() -> dict[str, Any]:
    """The JSON Schema of a review."""
    return _schema(Review, "An OKR review of a ninetyday plan")


def readings_schema() -> dict[str, Any]:
    """The JSON Schema of the readings that a review is given."""
    from assistant.reviews.readings import Readings

    return _schema(Readings, "Readings for an OKR review with ninetyday")


def _schema(section: type[Section], title: str) -> dict[str, Any]:
    from rules.formats.schema import schema_of

    return schema_of(section, title)
