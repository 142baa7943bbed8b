"""The sections of a brief: what a founder knows before anything is drafted."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from rules.document.base import Date, Flag, Function, Group, Indicator, Money, Name, Number, Role, Section, Text

Unit = Name
FinancialData = Literal[
    "revenue_by_segment", "customer_acquisition_cost", "lifetime_value", "spend_by_channel", "sales_compensation"
]
Hours = Annotated[Number, Field(gt=0, le=24)]


class Engagement(Section):
    """Who works for whom, from when, how much, and what for. `start` is day 1."""

    company: Name
    role: Role
    start: Date
    days_per_week: Number
    days_per_month: Number | None = None
    hours_per_day: Hours = 10
    expects: Literal["advice", "leadership", "execution", "transformation"] | None = None
    days_off: tuple[Date, ...] = ()
    transition: Text | None = None
    step_down: Date | None = None
    monthly_cost: Money | None = None
    situation: Text | None = None


class CompanyObjective(Section):
    """One of the company's own objectives for the next 6-12 months."""

    id: Name
    text: Text
    metric: Name | None = None
    baseline: Number | None = None
    target: Number | None = None
    unit: Unit | None = None
    due: Date | None = None


class Baseline(Section):
    """A metric's value before the work starts; `value: null` is a known gap."""

    metric: Name
    value: Number | None = None
    unit: Unit | None = None
    as_of: Date | None = None
    source: Text | None = None


class MetricDefinition(Section):
    """A metric of the client's own, outside the built-in table."""

    id: Name
    name: Name | None = None
    unit: Unit | None = None
    better: Literal["up", "down"] | None = None
    indicator: Indicator | None = None
    owner: Name | None = None
    also: tuple[Name, ...] = ()


class Person(Section):
    """Somebody, or a number of people with one job, whom interviews and plays may name."""

    role: Name | None = None
    count: Number | None = None
    name: Name | None = None
    group: Group | None = None
    function: Function | None = None
    minutes: Number | None = None


class System(Section):
    """What a tool is called here, by its kind (crm, finance, marketing ...)."""

    kind: Name
    name: Name | None = None


class Term(Section):
    """The client's own word for a thing: `means: customer, say: clinic`."""

    means: Name
    say: Name


class Span(Section):
    """What the executive controls, and what they only influence."""

    controls: tuple[Name, ...] = ()
    influences: tuple[Name, ...] = ()


class Budget(Section):
    """What may be spent without asking, and who decides above it."""

    limit: Number | None = None
    currency: Name | None = None
    above: Name | None = None


class Authority(Section):
    """What the executive may decide."""

    people: Literal["none", "recommend", "decide"] | None = None
    budget: Budget | None = None
    process: Literal["none", "recommend", "decide"] | None = None
    strategy: Literal["none", "propose", "decide"] | None = None


class Access(Section):
    """Systems, data and people that are open to the executive."""

    crm: Literal["none", "view_only", "full"] | None = None
    financial_data: tuple[FinancialData, ...] = ()
    ceo_one_on_one: Literal["none", "monthly", "biweekly", "weekly"] | None = None
    ceo_between_meetings: Flag | None = None
    ceo_reply_days: Number | None = None
    ceo_backs_in_public: Flag | None = None
    functions: tuple[Function, ...] = ()
    meetings: tuple[Name, ...] = ()
    ready_by: Date | None = None


Minutes = Annotated[Number, Field(ge=0)]


class Report(Section):
    """A standing report: how it is given, and the minutes it takes each time."""

    mode: Literal["async", "live"] | None = None
    minutes: Minutes | None = None
    data: Flag | None = None


class Reporting(Section):
    """The standing commitments that the hours have to carry."""

    weekly_update: Report | None = None
    monthly_review: Report | None = None
    quarterly_assessment: Report | None = None
    ceo_one_on_one_minutes: Minutes | None = None
    daily_status: Flag | None = None
    time_tracking: Flag | None = None


class Agreement(Section):
    """The goal-setting session, and who said yes; where it was signed, on which day and by whom."""

    session: Date | None = None
    founder: Flag | None = None
    executive: Flag | None = None
    signed: Date | None = None
    founder_name: Name | None = None
    executive_name: Name | None = None


class FullTimeTarget(Section):
    """What a full-time leader was, or would be, asked to reach."""

    metric: Name
    target: Number | None = None


class Kpi(Section):
    """A figure on the dashboard, not a key result."""

    metric: Name
    indicator: Indicator | None = None
    target: Number | None = None
    unit: Unit | None = None
