"""Objectives and key results, one set a horizon."""

from __future__ import annotations

from typing import Literal

from rules.document.base import Date, Day, Flag, Horizon, Money, Name, Number, Purpose, Section, Text

Author = Literal["founder", "executive", "assistant", "edited"]


class Dependency(Section):
    """Who controls an influenced outcome, and what they have to do for it."""

    who: Text | None = None
    what: Text | None = None


class Delegation(Section):
    """Who gives the delegated hours, and what they do in them."""

    who: Text | None = None
    what: Text | None = None


class Needs(Section):
    """The authority that a key result cannot do without."""

    process: Flag | None = None
    people: Flag | None = None
    strategy: Flag | None = None
    spend: Money | None = None


class KeyResult(Section):
    """One key result. `hours` are the executive's own; `delegated_hours` are other people's and come on top."""

    id: Name
    text: Text
    purpose: Purpose | None = None
    kind: Literal["deliverable", "measured"] | None = None
    metric: Name | None = None
    baseline: Number | None = None
    target: Number | None = None
    unit: Name | None = None
    due_day: Day | None = None
    hours: Number | None = None
    delegated_hours: Number | None = None
    delegated: Delegation | None = None
    effort: Text | None = None
    """In drafts: how the hours follow from the usual effort and the client's size, and what was cut to fit."""
    span: Literal["control", "influence"] | None = None
    depends_on: Dependency | None = None
    needs: Needs | None = None
    asked: Text | None = None
    after: Name | None = None
    arithmetic: Text | None = None
    """In drafts: how the target follows from the baseline."""
    answers: Text | None = None
    """In drafts: what the client said that this key result answers, word for word."""
    citations: tuple[Name, ...] = ()
    play: Name | None = None
    author: Author | None = None


class Objective(Section):
    """What changes, for which company objectives, and the key results that show it."""

    id: Name
    text: Text
    supports: tuple[Name, ...] = ()
    ladder: Text | None = None
    citations: tuple[Name, ...] = ()
    play: Name | None = None
    author: Author | None = None
    key_results: tuple[KeyResult, ...] = ()


class LeftOut(Section):
    """Something that was not taken up: what it would ask for and why it waits, so that it can be traded for."""

    text: Text
    purpose: Purpose | None = None
    due_day: Day | None = None
    hours: Number | None = None
    """The executive's hours below which it is not worth starting."""
    because: Text | None = None
    play: Name | None = None


class OkrSet(Section):
    """The objectives of one horizon: days 1-90, or days 1-182. `left_out` belongs to drafts."""

    horizon: Horizon
    objectives: tuple[Objective, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class Waiver(Section):
    """A finding that somebody answers for: which, where, why, who, and until when."""

    code: Name
    path: Text = ""
    reason: Text | None = None
    by: Name | None = None
    until: Date | None = None
