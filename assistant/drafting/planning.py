"""What of the chosen plays this engagement can carry: due days, targets, hours, and what has to wait.

Source: goals-and-okrs, "Step 3: Negotiate Capacity-Adjusted Targets".
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from assistant.drafting.beginnings import begins
from assistant.drafting.dates import Days
from assistant.drafting.frame import Frame
from assistant.drafting.hours import Ask, Fit, fit_hours
from assistant.drafting.matching import made_for
from assistant.drafting.picks import SURE, Pick, Selection
from assistant.drafting.quoting import binds
from assistant.drafting.steering import steered
from assistant.drafting.targets import QUICK_WIN, Pace, Portion, Target, choose_target, held_to, portion
from knowledge.gaps import Gap, parse
from knowledge.plays import Play
from rules.calendar import day_of
from rules.document.base import Horizon
from rules.document.okrs import OkrSet
from rules.ledger import MILESTONES, hours_due
from rules.thresholds import DEFAULTS, HORIZON_DAYS

SPARE = 0.5
"""Of the hours that are free by its day what a further key result may take: the rest is for what a week brings."""
FEWEST_MOVED = 2
"""Figures that a six-month set moves at least, where it can."""
WANTED = 1
"""The rank of an instrument whose figure an outcome waits for (see `selection`)."""
LATE = 14
"""Days before the executive's days go down by which a handover stands: people need two weeks to try it (our own)."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A pick with its due day, target and hours; `id` comes last, when it is known what stays."""

    pick: Pick
    day: int
    target: Target | None
    hours: int = 0
    effort: str = ""
    """How the hours come about, in words."""
    id: str = ""

    @property
    def play(self) -> Play:
        """The play that was picked."""
        return self.pick.play

    @property
    def metric(self) -> str | None:
        """The id of the metric that it moves or makes available."""
        return self.pick.figure.metric.id if self.pick.figure else None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What was not taken up, the hours below which it is not worth starting, and why it waits."""

    planned: Planned
    least: int
    because: str


@dataclass(frozen=True, slots=True)
class PlannedSet:
    """The key results of one set in the order of their days, and what waits. `shortage`: why even the least does not
    fit; None when it does."""

    horizon: Horizon
    rows: tuple[Planned, ...]
    waiting: tuple[Waiting, ...]
    shortage: str | None


class Planner:
    """Plans the sets of one draft, one after the other."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._days = Days(frame.document)

    def plan(self, selection: Selection, others: Sequence[OkrSet], instruments: Collection[str]) -> PlannedSet:
        """Plan one selection beside the sets that stand already; `instruments` are metrics made available there."""
        horizon = selection.horizon
        begins = self._begins(others)
        planned = _with_baselines([self._planned(pick, horizon, begins) for pick in selection.picks], instruments)
        planned, fit = self._spread(horizon, planned, others, begins)
        shortage = None
        if fit.short_day is not None:
            shortage = (
                f"the {horizon} set needs {math.ceil(fit.short_by)} hours more by day {fit.short_day} than there are"
            )
        dropped = [one for one in planned if one.play.id in fit.left_out]
        stays = _with_baselines([one for one in planned if one not in dropped], instruments)
        stays = _mostly_outcomes(stays, horizon)
        rows = [replace(one, hours=fit.hours[one.play.id], effort=self._fitted_effort(one, fit)) for one in stays]
        rows.sort(key=lambda one: one.day)
        bench = [self._planned(pick, horizon, begins) for pick in selection.bench]
        for one in bench if not dropped else ():
            hours = math.floor(one.play.hours.usual(self._heads(one)))
            free = self._spare(horizon, rows, others)(one.day)
            if self._wanted(one, rows, horizon) and max(hours, one.play.hours.least) <= free * SPARE:
                rows.append(replace(one, hours=hours, effort=self._effort(one, hours, None)))
        rows.sort(key=lambda one: one.day)
        spare = self._spare(horizon, rows, others)
        waits = [*dropped, *(one for one in bench if not any(row.play is one.play for row in rows))]
        waiting = [self._waiting(one, spare, len(rows)) for one in waits]
        return PlannedSet(horizon, tuple(rows), tuple(waiting), shortage)

    def offered(self, selection: Selection, others: Sequence[OkrSet]) -> list[tuple[Planned, ...]]:
        """For each pick, what may stand in its place, the pick first: days and targets, no hours yet."""
        begins = self._begins(others)
        return [tuple(self._planned(pick, selection.horizon, begins) for pick in picks) for picks in selection.offers]

    def taken_up(self, selection: Selection, others: Sequence[OkrSet]) -> tuple[Planned, ...]:
        """What of the bench has room in the set that code would make of this selection."""
        bench = {pick.play.id for pick in selection.bench}
        return tuple(row for row in self.plan(selection, others, ()).rows if row.play.id in bench)

    def _begins(self, others: Sequence[OkrSet]) -> tuple[int, str]:
        return begins(self.frame.document.engagement.role, others)

    def _planned(self, pick: Pick, horizon: Horizon, begins: tuple[int, str]) -> Planned:
        day = self._day(pick, horizon)
        if pick.play.kind != "measured" or pick.figure is None or pick.figure.row is None:
            return Planned(pick, day, None)
        metric = pick.figure.metric.id
        full_time = [
            float(one.target)
            for one in self.frame.document.full_time_targets or ()
            if one.target is not None and self.frame.table.canonical(one.metric) == metric
        ]
        target = choose_target(
            pick.figure.metric,
            pick.figure.row,
            day,
            self.frame.thresholds,
            asks=QUICK_WIN if pick.purpose == "quick_win" else self._portion(pick, day, begins),
            pace=self._pace(metric, pick.figure.row.unit),
            full_time=full_time,
            days_per_week=self.frame.capacity.days_per_week,
        )
        kpi = self._kpi(metric, pick.figure.row.unit)
        return Planned(pick, day, held_to(target, kpi) if target and kpi is not None else target)

    def _kpi(self, metric: str, unit: str | None) -> float | None:
        """The target that the client's own KPI names for a metric."""
        for one in self.frame.document.kpis or ():
            same = self.frame.table.canonical(one.metric) == metric and one.unit in (None, unit)
            if same and one.target is not None:
                return float(one.target)
        return None

    def _day(self, pick: Pick, horizon: Horizon) -> int:
        """The working day on which a pick is due: nobody hands anything over on a Sunday or a day off."""
        days, day = pick.play.days, self._usual_day(pick, horizon)
        needed = [need for need in self.frame.required(horizon) if need.purpose == pick.purpose]
        earliest = max([days.earliest, *(need.earliest for need in needed)])
        latest = min([days.latest, HORIZON_DAYS[horizon], *(need.latest for need in needed)])
        return self._days.due(day, min(earliest, day), max(latest, day))

    def _usual_day(self, pick: Pick, horizon: Horizon) -> int:
        """The usual day; one inside the set's own limits or before the days go down, where the play allows it."""
        if pick.day is not None:
            return pick.day
        days, engagement = pick.play.days, self.frame.document.engagement
        day = min(days.usual, HORIZON_DAYS[horizon])
        if pick.purpose in ("audit", "quick_win") and self.frame.thresholds != DEFAULTS:
            # The plays know the usual limits, and not those that somebody set.
            for need in self.frame.required(horizon):
                within = min(max(day, need.earliest), need.latest)
                if need.purpose == pick.purpose and days.earliest <= within <= days.latest:
                    day = within
        if horizon == "6m" and engagement.step_down is not None:
            # Before the days go down there is most help, and a handover wants two weeks to be tried.
            last = day_of(engagement.start, engagement.step_down) - (LATE if pick.purpose == "foundation" else 0)
            if days.earliest <= last < day:
                return last
        return day

    def _portion(self, pick: Pick, day: int, begins: tuple[int, str]) -> Portion:
        group = pick.play.hours.per or next(iter(_groups(pick.play)), None)
        return portion(day, *begins, self.frame.client.count(group), self.frame.capacity.days_per_week)

    def _pace(self, metric: str, unit: str | None) -> Pace | None:
        """The company's own line for a metric, where it names a target in the same unit and a date."""
        for goal in self.frame.objectives:
            same = self.frame.table.canonical(goal.metric) == metric and goal.unit == unit
            if same and goal.target is not None and goal.due is not None:
                day = day_of(self.frame.document.engagement.start, goal.due)
                if day > 0:
                    return Pace(goal.id, float(goal.target), day)
        return None

    def _fit(self, horizon: Horizon, planned: Sequence[Planned], others: Sequence[OkrSet]) -> Fit:
        last = HORIZON_DAYS[horizon]
        asks = [
            Ask(play.id, one.day, play.hours.usual(self._heads(one)), play.hours.least, one.pick.rank)
            for one in planned
            for play in (one.play,)
        ]
        return fit_hours(asks, self._free(others), [day for day in MILESTONES if day <= last])

    def _spread(
        self, horizon: Horizon, planned: list[Planned], others: Sequence[OkrSet], begins: tuple[int, str]
    ) -> tuple[list[Planned], Fit]:
        """The fit; where a month holds less than the least, what may wait falls due after it, the latest first."""
        fit = self._fit(horizon, planned, others)
        while fit.short_day is not None:
            short = fit.short_day
            movable = [one for one in planned if one.day <= short < one.play.days.latest and not one.pick.rank]
            if not movable:
                break
            last = max(movable, key=lambda one: (one.day, one.play.days.latest, one.play.id))
            day = min(last.play.days.latest, HORIZON_DAYS[horizon])
            later = self._planned(replace(last.pick, day=day), horizon, begins)
            planned = [later if one is last else one for one in planned]
            fit = self._fit(horizon, planned, others)
        return self._counted_later(horizon, planned, others, begins, fit)

    def _counted_later(
        self, horizon: Horizon, planned: list[Planned], others: Sequence[OkrSet], begins: tuple[int, str], fit: Fit
    ) -> tuple[list[Planned], Fit]:
        """A figure that something waits for and the audit's month has no hours for is made available after it."""
        for one in planned:
            last = one.play.days.latest
            if one.play.id not in fit.left_out or one.pick.purpose != "instrument" or one.pick.rank != WANTED:
                continue
            if any(one.day <= milestone < last for milestone in MILESTONES):
                later = self._planned(replace(one.pick, day=last), horizon, begins)
                tried = [later if row is one else row for row in planned]
                found = self._fit(horizon, tried, others)
                if one.play.id not in found.left_out and found.short_day is None:
                    planned, fit = tried, found
        return planned, fit

    def _free(self, others: Sequence[OkrSet]) -> Callable[[int], float]:
        return lambda day: self.frame.capacity.net(day) - sum(hours_due(one, day) for one in others)

    def _spare(self, horizon: Horizon, rows: Sequence[Planned], others: Sequence[OkrSet]) -> Callable[[int], int]:
        """Hours that nobody asked for yet, by day: no milestone from that day on may be overdrawn."""
        free = self._free(others)
        open_ = [
            (milestone, free(milestone) - sum(one.hours for one in rows if one.day <= milestone))
            for milestone in MILESTONES
            if milestone <= HORIZON_DAYS[horizon]
        ]
        return lambda day: max(
            math.floor(round(min(left for milestone, left in open_ if milestone >= min(day, 182)), 1)), 0
        )

    def _wanted(self, one: Planned, rows: Sequence[Planned], horizon: Horizon) -> bool:
        """Whether a set with hours to spare should hold it.

        It moves a figure that nothing else moves, one of the company's own or by a play made for just that; it makes
        one available that nobody knows; or it is made for what an objective of the company says, and nothing else
        there is.
        """
        if one.play.kind == "deliverable" and one.pick.purpose in ("quick_win", "foundation"):
            more = self._says_more(one, rows) or self._answers_more(one, rows)
            return more and _is_mostly_outcomes([*rows, one], horizon)
        asked = steered(self.frame)
        moved = {row.metric for row in rows}
        if one.metric is None or one.metric in moved:
            return False
        # What nobody asked for is taken up only where the set would move little else.
        short = sum(row.target is not None for row in rows) < FEWEST_MOVED
        near = one.pick.match.score >= SURE or short or self._answers_more(one, rows)
        moves = one.target is not None and (one.metric in asked or (near and not one.play.for_any_figure))
        return one.pick.purpose == "instrument" or moves

    def _says_more(self, one: Planned, rows: Sequence[Planned]) -> bool:
        """Whether it is made for an objective of the company that nothing in the set is made for."""
        return any(
            made_for(one.pick.match, i, goal.text) and not any(made_for(row.pick.match, i, goal.text) for row in rows)
            for i, goal in enumerate(self.frame.objectives)
        )

    def _answers_more(self, one: Planned, rows: Sequence[Planned]) -> bool:
        """Whether a quick win or an outcome answers a sentence of the client's that nothing in the set answers: where
        the hours are there, what hurts is not left lying."""
        if one.pick.purpose not in ("quick_win", "outcome"):
            return False
        said = self.frame.said
        taken = {i for row in rows for i in row.pick.match.answers}
        return any(
            said[i].repeatable and not said[i].introduces and binds(said[i], one.play)
            for i in one.pick.match.answers - taken
        )

    def _fitted_effort(self, one: Planned, fit: Fit) -> str:
        return self._effort(one, fit.hours[one.play.id], fit.cut.get(one.play.id))

    def _heads(self, one: Planned) -> int:
        """How many people the hours are counted for: those whom the sentence names."""
        return self.frame.client.count(one.play.hours.per, one.pick.jobs)

    def _effort(self, one: Planned, given: float, short: int | None) -> str:
        hours, client = one.play.hours, self.frame.client
        count = self._heads(one)
        usual = hours.usual(count)
        people = client.speak_of(hours.per, one.pick.jobs) if hours.per and count and hours.each else None
        if people:
            each = "each of " if count > 1 else ""
            text = f"{hours.base:g} h, and {hours.each:g} h for {each}{people}: {usual:g} h"
        else:
            text = f"usually {usual:g} h"
        if short is not None and given < math.floor(usual):
            text += f"; cut to {given} h, since no more are free by day {short}"
        elif given != usual:
            text += f", planned as {given:g} h"
        return text

    def _waiting(self, one: Planned, spare: Callable[[int], int], before: int) -> Waiting:
        least, free = max(math.ceil(one.play.hours.least), 1), spare(one.day)
        added = f"it can be added, and the {before} above come first"
        ends = added if least <= free else "something else has to give way"
        are = "is" if free == 1 else "are"
        because = f"it takes {least} h or more by day {one.day}, and {free} h {are} free: {ends}"
        return Waiting(one, least, because)


def _groups(play: Play) -> list[str]:
    """The groups of people on whom a play depends."""
    parts = parse(play.depends_on.who) if play.depends_on else ()
    return [part.name for part in parts if isinstance(part, Gap) and part.kind == "people" and part.name]


def _with_baselines(planned: Sequence[Planned], instruments: Collection[str]) -> list[Planned]:
    """Without the key results that would wait for a baseline that nothing makes available."""
    available = {*instruments, *(one.metric for one in planned if one.pick.purpose == "instrument")}
    return [one for one in planned if not one.pick.waits or one.metric in available]


def _mostly_outcomes(planned: Sequence[Planned], horizon: Horizon) -> list[Planned]:
    """A six-month set without its rhythm, where outcomes would else not be more than half of it (HOR306)."""
    if _is_mostly_outcomes(planned, horizon):
        return list(planned)
    return [one for one in planned if one.pick.purpose != "rhythm"]


def _is_mostly_outcomes(planned: Sequence[Planned], horizon: Horizon) -> bool:
    return horizon == "90d" or 2 * sum(one.pick.purpose == "outcome" for one in planned) > len(planned)
