"""What a text can say, as typed values: each with the exact stretch of the text that it stands on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from rules.document.base import Function, Group

Sense = Literal["reading", "previous", "target"]
"""Whether a figure is what is, what was before it, or what somebody wants."""
ItemKind = Literal["activity", "decision", "issue", "next_step"]
Part = Literal["people", "process", "strategy"]
Systems = Literal["crm", "finance", "marketing", "analytics", "support", "erp", "phone", "billing"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: characters `start` to `end` from 0, the line (from 1) it begins on, and its own words."""

    start: int
    end: int
    line: int
    text: str

    def stands_in(self, text: str) -> bool:
        """Whether the text says these words at this place."""
        return self.start < self.end and text[self.start : self.end] == self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Something that a text says. `span` is the words that say it, `sentence` the sentence that they stand in."""

    span: Span
    sentence: Span
    by: str | None = None
    """Who said it, in the text's own word for them; None where it does not say."""
    notes: tuple[str, ...] = ()
    """What a reader should know before taking it over: "said as about", "counted at 30 days a month"."""
    asked: str = ""
    """The question, or the label of a table, that the sentence answers, where there is one."""
    told: dt.date | None = None
    """The day of the talk that it was said in: of its heading, else of the notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricValue(Value):
    """A figure of a metric. `unit` as the document has it; `previous` stands with the reading that followed it."""

    metric: str
    value: float
    unit: str | None
    sense: Sense = "reading"
    as_of: dt.date | None = None
    """The last day that the reading speaks of, where the text says one; of a target, the day it is due."""
    source: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Value):
    """A metric of which somebody said that its value is not known."""

    metric: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityValue(Value):
    """What the executive may decide of people (none, recommend, decide), process (as people) or strategy (propose)."""

    part: Part
    value: Literal["none", "recommend", "propose", "decide"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetValue(Value):
    """What may be spent without asking, and who decides above it, where that is said."""

    limit: float
    currency: str | None = None
    above: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessValue(Value):
    """One field of `access`, with the value that it would have there; of a list field, one entry."""

    field: Literal[
        "crm", "financial_data", "ceo_one_on_one", "ceo_between_meetings", "ceo_reply_days", "ceo_backs_in_public",
        "functions", "meetings", "ready_by",
    ]  # fmt: skip
    value: str | bool | float | dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingValue(Value):
    """One field of `reporting`: a flag or minutes in `value`, or a report's mode and minutes."""

    field: Literal[
        "weekly_update", "monthly_review", "quarterly_assessment", "ceo_one_on_one_minutes", "daily_status",
        "time_tracking",
    ]  # fmt: skip
    value: bool | float | None = None
    mode: Literal["async", "live"] | None = None
    minutes: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonValue(Value):
    """How many people have a job, or who has it."""

    role: str
    count: int | None = None
    name: str | None = None
    group: Group | None = None
    function: Function | None = None
    known: int | None = None
    """The row of `people` that it speaks of, where the document has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemValue(Value):
    """What a tool is called here, by its kind."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Value):
    """Something that was done or decided, is in the way, or comes next, in the text's own words.

    `person` is who decided it or whom it needs, where that is said; `hours` what it took or will take.
    """

    kind: ItemKind
    text: str
    hours: float | None = None
    date: dt.date | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that look like a value and were not read, and why not."""

    span: Span
    reason: str
    by: str | None = None
    metric: str | None = None
    denied: float | None = None
    """The figure that somebody says it is not ("14, not 19"), in the metric's unit."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Readings of one thing that cannot both hold; none is chosen. `about` is a metric's id, or a path."""

    about: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read in a text, in its order; `language` is en, de, fr, es, or another's name if told."""

    values: tuple[Value, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    language: str = "en"
    unread: tuple[Span, ...] = ()
    """The sentences with a figure or an answer that nothing was read of."""
    silent: tuple[Span, ...] = ()
    """The other sentences that nothing was read of: they hold no figure and answer nothing by their words."""

    @property
    def metrics(self) -> tuple[MetricValue, ...]:
        """The figures of metrics."""
        return tuple(one for one in self.values if isinstance(one, MetricValue))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The metrics that somebody said are not known."""
        return tuple(one for one in self.values if isinstance(one, Gap))

    def items(self, kind: ItemKind) -> tuple[Item, ...]:
        """What was done or decided, is in the way, or comes next."""
        return tuple(one for one in self.values if isinstance(one, Item) and one.kind == kind)
