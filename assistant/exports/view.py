"""What every export shows, prepared once: plain values and finished words, in the order in which people read them.

Text is cleaned of characters that no file takes, and escaped nowhere: that is each format's own. Ids of the document
stand only where findings and people refer to them (`label`), never in the place of words.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what holds of it, for tables of two columns."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class CompanyObjective:
    """One of the company's own objectives."""

    label: str
    text: str
    baseline: float | None
    target: float | None
    unit: str
    change: str
    due: dt.date | None
    due_words: str
    ours: bool
    """False where the brief puts it outside this executive's span."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric with its value or target; `value` is None where nobody knows it."""

    metric: str
    value: float | None
    unit: str
    words: str
    as_of: dt.date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyResult:
    """One key result: its sentence, its figures, and everything else as notes."""

    label: str
    text: str
    purpose: str
    metric: str
    baseline: float | None
    target: float | None
    unit: str
    change: str
    due_day: int | None
    due: dt.date | None
    due_words: str
    counts_by: int
    """The day by which the ledger counts its hours: its due day, else its horizon's last."""
    hours: float | None
    delegated_hours: float | None
    own_words: str
    others_words: str
    span: str
    depends_on: str
    notes: tuple[Fact, ...]
    cited: tuple[int, ...]
    """Numbers of the sources listed at the end."""


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective, the company objectives that it serves in their own words, and its key results."""

    label: str
    text: str
    serves: tuple[str, ...]
    arithmetic: tuple[str, ...]
    author: str
    cited: tuple[int, ...]
    key_results: tuple[KeyResult, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not taken up, to trade with."""

    text: str
    because: str
    hours: float | None


@dataclass(frozen=True, slots=True)
class ObjectiveSet:
    """The objectives of one horizon."""

    horizon: str
    title: str
    short: str
    last_day: int
    until: str
    objectives: tuple[Objective, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def key_results(self) -> tuple[KeyResult, ...]:
        """All of them, in order."""
        return tuple(kr for objective in self.objectives for kr in objective.key_results)


@dataclass(frozen=True, slots=True)
class Asked:
    """Hours that the set of one horizon asks for."""

    horizon: str
    short: str
    hours: float


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """Hours from day 1 to `day`."""

    day: int
    date_words: str
    gross: float
    days_off: float
    standing: float
    net: float
    asked: tuple[Asked, ...]
    asked_together: float
    delegated: float
    left: float


@dataclass(frozen=True, slots=True)
class Capacity:
    """The ledger, what it is computed from, and what it leaves out."""

    days_per_week: float
    hours_per_day: float
    weekly_minutes: float
    monthly_minutes: float
    quarterly_minutes: float
    days_off: tuple[dt.date, ...]
    rows: tuple[LedgerRow, ...]
    explanation: tuple[str, ...]
    not_counted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the first 90 days."""

    title: str
    first: int
    last: int
    words: str


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that happens from day `first` to day `last`."""

    text: str
    kind: str
    phase: str
    group: str | None
    first: int
    last: int
    days: str
    dates: str
    hours: float | None = None
    hours_words: str = ""
    serves: str = ""
    """The key result that it carries, by its id."""
    cited: tuple[int, ...] = ()
    """Numbers of the sources listed at the end."""


@dataclass(frozen=True, slots=True)
class PlanWeek:
    """One week of the 90 days in hours: what there is, what reports and talks take, what is planned, what is left."""

    number: int
    days: str
    dates: str
    gross: float
    days_off: float
    standing: float
    planned: float
    left: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The 90-day plan."""

    phases: tuple[Phase, ...]
    activities: tuple[Activity, ...]
    quick_wins: tuple[str, ...]
    initiatives: tuple[str, ...]
    ceo_commitments: tuple[str, ...]
    weeks: tuple[PlanWeek, ...] = ()
    """The thirteen weeks; empty where no activity says its hours."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an interview."""

    text: str
    aim: str
    minutes: float | None
    because: str
    """What in the brief it is asked for; empty where nobody said."""


@dataclass(frozen=True, slots=True)
class Interview:
    """Whom to talk to, for how long, about what."""

    who: str
    group: str | None
    group_words: str
    minutes: float | None
    """Of one talk."""
    talks: float
    length: str
    """How long it takes, in words."""
    because: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class DataRequest:
    """One thing to pull from a source, and whom to ask."""

    source: str
    item: str
    ask: str
    because: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A date of the engagement that is no key result and no activity: its start, a review, a step down."""

    key: str
    date: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A finding that travels with the export. `accepted` says who answers for it, and is empty where nobody does."""

    severity: str
    code: str
    place: str
    message: str
    accepted: str


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A paragraph of a summary, or an item of a list in it."""

    text: str
    item: bool


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """A part of a summary under its heading."""

    heading: str
    lines: tuple[SummaryLine, ...]


@dataclass(frozen=True, slots=True)
class SummaryReading:
    """A metric with its levels in words; empty for what nobody knows."""

    metric: str
    start: str
    before: str
    now: str
    target: str
    unit: str = ""
    values: tuple[float | None, float | None, float | None, float | None] = (None, None, None, None)
    """Start, before, now and target as numbers."""


@dataclass(frozen=True, slots=True)
class SummaryView:
    """A weekly, monthly, quarterly or diagnostic summary as its reader gets it."""

    title: str
    period: str
    parts: tuple[SummaryPart, ...]
    before: str
    """When the readings before are from: "Last month"."""
    readings: tuple[SummaryReading, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The whole document, prepared."""

    company: str
    role: str
    title: str
    subtitle: str
    start: dt.date
    made: dt.datetime
    made_words: str
    facts: tuple[Fact, ...]
    situation: tuple[str, ...]
    company_objectives: tuple[CompanyObjective, ...]
    baselines: tuple[Measure, ...]
    kpis: tuple[Measure, ...]
    sets: tuple[ObjectiveSet, ...]
    capacity: Capacity
    plan: Plan | None
    interviews: tuple[Interview, ...]
    data_requests: tuple[DataRequest, ...]
    working: tuple[Fact, ...]
    milestones: tuple[Milestone, ...]
    still_open: tuple[OpenPoint, ...]
    accepted: tuple[OpenPoint, ...]
    open_words: str
    """"1 error and 2 warnings"; empty where nothing is open."""
    not_judged: tuple[str, ...]
    sources: tuple[str, ...]
    small_print: tuple[str, ...]
    summary: SummaryView | None = None
    """The summary, where it is what is exported; the rest of the document then stays out."""

    @property
    def key_results(self) -> tuple[KeyResult, ...]:
        """Those of every set, in order."""
        return tuple(kr for one in self.sets for kr in one.key_results)
