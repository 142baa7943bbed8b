"""The 90-day plan and the interview guide."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rules.document.base import Day, Function, Group, Name, Number, Section, Text

DataSource = Literal["crm", "finance", "marketing_dashboards", "strategy_documents"]


class Phase(Section):
    """A phase of the plan; `days` is its first and its last day."""

    name: Literal["diagnose", "build", "execute"]
    days: tuple[Day, Day]


class Activity(Section):
    """Something that happens from day `day` to day `end`."""

    day: Day
    end: Day | None = None
    kind: (
        Literal[
            "interview",
            "data_review",
            "observe",
            "diagnostic_summary",
            "change",
            "quick_win",
            "coaching",
            "operate",
            "review",
        ]
        | None
    ) = None
    with_: Group | None = Field(default=None, alias="with")
    source: DataSource | None = None
    what: Literal["pipeline_review", "team_meeting", "customer_call", "campaign"] | None = None
    text: Text | None = None
    hours: Number | None = None
    """The executive's own hours over its days; reports and talks that recur stand under `reporting`."""
    key_result: Name | None = None
    """The id of the 90-day key result that it carries: its hours and its last day are of that."""
    play: Name | None = None
    citations: tuple[Name, ...] = ()


class NinetyDayPlan(Section):
    """Diagnose, build, execute, with dated activities."""

    phases: tuple[Phase, ...] = ()
    activities: tuple[Activity, ...] = ()
    quick_wins: tuple[Text, ...] = ()
    initiatives: tuple[Text, ...] = ()
    ceo_commitments: tuple[Text, ...] = ()


class Question(Section):
    """One question of an interview."""

    text: Text
    aim: (
        Literal[
            "what_works",
            "what_fails",
            "quick_change",
            "priorities",
            "baseline",
            "data",
            "authority",
            "access",
            "relationships",
        ]
        | None
    ) = None
    metric: Name | None = None
    minutes: Number | None = None
    because: Text | None = None
    """What in the brief it is asked for: the finding or the gap, by its code."""
    play: Name | None = None
    citations: tuple[Name, ...] = ()


class Interview(Section):
    """Whom to talk to in week 1, for how many minutes, about what."""

    group: Group | None = None
    who: Text | None = None
    function: Function | None = None
    minutes: Number | None = None
    """Of one talk."""
    talks: Number | None = None
    """How many people of that job are spoken with, each alone; one where nothing is said."""
    because: Text | None = None
    """Why this person, where the brief names nobody."""
    questions: tuple[Question, ...] = ()


class DataRequest(Section):
    """One thing to pull from a source, and whom to ask for it."""

    source: DataSource | None = None
    item: Text | None = None
    metric: Name | None = None
    ask: Text | None = None
    because: Text | None = None


class InterviewGuide(Section):
    """The interviews of week 1 and the data that goes with them."""

    interviews: tuple[Interview, ...] = ()
    data_request: tuple[DataRequest, ...] = ()
