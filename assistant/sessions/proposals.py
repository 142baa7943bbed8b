"""The proposals as a session wants them: what is in reach beside each target, objections, and what could be traded.

Source: goals-and-okrs, "Step 3: Negotiate Capacity-Adjusted Targets" and "Setting Goals That Are Too Aggressive for the
Timeline" (what is achievable is the executive's to say).
"""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Iterator

from assistant.exports import words
from assistant.exports.places import place_words
from assistant.exports.view import Fact, KeyResult, LeftOut, ObjectiveSet, View
from assistant.sessions.pack import Objection
from assistant.shown import plans_hours
from rules.bands import band
from rules.context import Context, Placed
from rules.document import okrs as given_
from rules.finding import Finding, Report, Severity
from rules.ledger import MILESTONES, hours_due
from rules.plain import exceeds, listed
from rules.thresholds import DAYS_A_WEEK, HORIZON_DAYS

SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_MOST_WAYS = 3
_HOURS = ("CAP101", "CAP102", "CAP108", "CAP111")
"""Rules that say themselves how many hours are too many, and what would have to go."""
_NEEDED_IN_90_DAYS = ("audit", "quick_win", "foundation", "rhythm")
"""What a 90-day set cannot do without once each (HOR302-HOR305)."""


def annotated(view: View, context: Context, report: Report) -> View:
    """The view with what is in reach and what the rules hold against it as notes of each key result."""
    notes = {one.path: tuple(_notes(one, context, report)) for one in context.key_results}
    sets: list[ObjectiveSet] = []
    for i, (shown, given) in enumerate(zip(view.sets, _shown(context), strict=True)):
        objectives = [
            dataclasses.replace(
                objective,
                key_results=tuple(
                    dataclasses.replace(
                        kr, notes=(*_said_once(kr), *notes[f"{given[0]}/objectives/{j}/key_results/{k}"])
                    )
                    for k, kr in enumerate(objective.key_results)
                ),
            )
            for j, objective in enumerate(shown.objectives)
        ]
        rows = tuple(
            _traded(row, one, given[1], context) for row, one in zip(shown.left_out, given[1].left_out, strict=True)
        )
        sets.append(dataclasses.replace(view.sets[i], objectives=tuple(objectives), left_out=rows))
    return dataclasses.replace(view, sets=tuple(sets))


def objections(context: Context, report: Report) -> tuple[Objection, ...]:
    """What the rules hold against the proposals as sets; what is held against one key result is a note there."""
    rows = {one.path for one in context.key_results}
    found = [one for one in report.open if one.path.startswith("/okr_sets") and _row_path(one) not in rows]
    return tuple(_objection(one, context) for one in found)


def errors_in(report: Report) -> int:
    """Errors that stand open in the proposals."""
    return sum(one.path.startswith("/okr_sets") for one in report.errors)


def trade_offs(context: Context, report: Report) -> tuple[str, ...]:
    """The hours that are free, and where there are too few which key results would make room, with the sums."""
    told = any(one.code in _HOURS and one.fix for one in report.open)
    return tuple(_trade_offs(context, told=told))


def labels(context: Context) -> dict[str, str]:
    """How a key result is spoken of, by its path: its id, and its objective's where two share one."""
    count = Counter(one.kr.id for one in context.key_results)
    return {
        one.path: words.clean(one.kr.id) + (f" of {words.clean(one.objective.id)}" if count[one.kr.id] > 1 else "")
        for one in context.key_results
    }


def _objection(one: Finding, context: Context) -> Objection:
    fix = f" What would mend it: {ended(words.clean(one.fix.description))}" if one.fix else ""
    return Objection(
        SEVERITIES[one.severity],
        place_words(context.document, one.path),
        f"{words.opened(words.clean(one.message))}.{fix}",
        one.code,
    )


def _row_path(one: Finding) -> str:
    """The path of the key result that a finding lies in, where it lies in one."""
    return "/".join(one.path.split("/")[:7])


def _shown(context: Context) -> list[tuple[str, given_.OkrSet]]:
    """The sets that every export shows: those that hold something."""
    return [(path, one) for path, one in context.sets() if one.objectives or one.left_out]


def _notes(placed: Placed, context: Context, report: Report) -> Iterator[Fact]:
    held = [one for one in report.open if _row_path(one) == placed.path]
    # Where the sum stands already, in the draft's own words or in a finding, it is not said again.
    told = (placed.kr.arithmetic or "").strip() or any(one.code == "BAS204" for one in held)
    if not told and (reach := in_reach(placed, context)):
        yield Fact("In reach", reach)
    for one in held:
        yield Fact(words.opened(SEVERITIES[one.severity]), words.clean(f"{one.message} ({one.code})"))


def _said_once(kr: KeyResult) -> tuple[Fact, ...]:
    """Its notes without the one that only says its hours again."""
    return tuple(one for one in kr.notes if (one.name, one.text) != ("Effort", f"usually {kr.own_words}"))


def in_reach(placed: Placed, context: Context) -> str:
    """How far its metric can realistically get by its due day, with the sum; empty where nothing says so."""
    kr, metric = placed.kr, context.metric_of(placed.kr)
    if metric is None or kr.baseline is None or kr.target is None or placed.due < 1:
        return ""
    unit = kr.unit or metric.unit
    found = band(metric, float(kr.baseline), placed.due, context.thresholds, unit)
    if found is None or found.achievable <= 0:
        return ""
    most = found.target(1.0)
    shown = unit if unit not in ("money", "count") else ""
    rounded = float(f"{most:.3g}") if abs(most) < 1000 else round(most)
    way = "up to" if most > kr.baseline else "down to"
    said = f"{way} {words.quantity(rounded, shown)} by day {placed.due} ({found.basis} in six months, in proportion)"
    asked, reach = abs(kr.target - kr.baseline), abs(most - kr.baseline)
    if exceeds(asked, found.limit) and reach > 0:
        said += f"; asked is {asked / reach:.1f} times that move"
    return said


def _traded(row: LeftOut, given: given_.LeftOut, one: given_.OkrSet, context: Context) -> LeftOut:
    """A row that was left out, with the key results that could make room for it where the free hours do not."""
    hours, day = given.hours, given.due_day
    if not hours or day is None:
        return row
    free = _free(context, one, day)
    if not free or min(free.values()) >= hours:
        return row

    def makes_room(kr: given_.KeyResult) -> bool:
        due = _due(kr, one)
        return all(
            left + (float(kr.hours or 0) if due <= milestone else 0) >= hours for milestone, left in free.items()
        )

    ways = [kr for kr in _can_go(one, context) if makes_room(kr)]
    if ways:
        told = listed([f"{words.clean(kr.id)} ({words.hours(kr.hours or 0)})" for kr in ways[:_MOST_WAYS]], "or")
        added = f"dropping {told} would make room"
    else:
        later = [at for at in free if min(left for milestone, left in free.items() if milestone >= at) >= hours]
        added = "nothing that could go makes room: " + (
            f"it fits by day {min(later)}" if later else "it takes more days a week"
        )
    because = f"{row.because}; {added}" if row.because else added
    return dataclasses.replace(row, because=because)


def _free(context: Context, one: given_.OkrSet, day: int) -> dict[int, float]:
    """Whole hours that nobody asks for, by each milestone of a set's horizon from a day on."""
    sets = [other for _, other in context.sets()]
    return {
        milestone: math.floor(context.capacity.net(milestone) - sum(hours_due(other, milestone) for other in sets))
        for milestone in MILESTONES
        if day <= milestone <= HORIZON_DAYS[one.horizon]
    }


def _can_go(one: given_.OkrSet, context: Context) -> list[given_.KeyResult]:
    """Key results that a set can lose and still hold what it must; those of most hours first."""
    rows = [kr for objective in one.objectives for kr in objective.key_results]
    waited_for = {other.kr.after for other in context.key_results if other.kr.after}
    count = {purpose: sum(kr.purpose == purpose for kr in rows) for purpose in _NEEDED_IN_90_DAYS}
    outcomes = sum(kr.purpose == "outcome" for kr in rows)

    def needed(kr: given_.KeyResult) -> bool:
        if kr.id in waited_for:
            return True
        if one.horizon == "90d":
            return count.get(kr.purpose or "", 0) == 1
        # A six-month set hands something over, and most of it are outcomes.
        if kr.purpose == "outcome":
            return 2 * (outcomes - 1) <= len(rows) - 1
        return kr.purpose == "foundation" and count["foundation"] == 1

    return sorted((kr for kr in rows if not needed(kr) and (kr.hours or 0) > 0), key=lambda kr: -(kr.hours or 0))


def _due(kr: given_.KeyResult, one: given_.OkrSet) -> int:
    return HORIZON_DAYS[one.horizon] if kr.due_day is None else kr.due_day


HARDLY = 0.4
"""The share of the hours below which goals leave open what the days are bought for (our own)."""


_LESS = (
    "That is less than half: say what else the days are for (leading the team day by day, an objective that no goal "
    "serves yet), or whether fewer would do."
)


def _trade_offs(context: Context, *, told: bool) -> Iterator[str]:
    sets = [one for _, one in _shown(context)]
    if not sets:
        return
    last = max(HORIZON_DAYS[one.horizon] for one in sets)
    for milestone in (one for one in MILESTONES if one <= last):
        net = context.capacity.net(milestone)
        asked = sum(hours_due(one, milestone) for one in sets)
        if exceeds(asked, net):
            if not told:
                yield _too_much(context, sets, milestone, asked, net)
            week = context.capacity.hours_per_day * milestone / DAYS_A_WEEK
            yield f"Half a day a week more would add {words.hours(week / 2)} by day {milestone}."
            return
    net, asked = context.capacity.net(last), sum(hours_due(one, last) for one in sets)
    said = f"{words.hours(asked)} of the {words.hours(net)} that are free by day {last} are asked"
    hardly = asked < net * HARDLY
    if plans_hours(context.document):
        yield f"{said}; of the {words.hours(net - asked)} beside them the 90-day plan takes what its weeks show."
        if hardly:
            yield _LESS
        return
    yield f"{said}; {words.hours(net - asked)} stay free."
    if hardly:
        yield _LESS
    free = {
        day: context.capacity.net(day) - sum(hours_due(one, day) for one in sets) for day in MILESTONES if day <= last
    }
    tight = min(free, key=lambda day: free[day])
    if tight != last:
        yield f"It is tightest by day {tight}, with {words.hours(free[tight])} free."
    yield from _all_left_out(sets, free)


def _all_left_out(sets: list[given_.OkrSet], free: dict[int, float]) -> Iterator[str]:
    """Whether everything that was left out would fit beside the proposals."""
    rows = [(row.hours, row.due_day) for one in sets for row in one.left_out if row.hours and row.due_day is not None]
    if len(rows) < 2:
        return
    total = sum(hours for hours, _ in rows)
    fits = all(sum(hours for hours, day in rows if day <= milestone) <= left for milestone, left in free.items())
    together = f"What was left out takes {words.hours(total)} or more together"
    if fits:
        yield f"{together}: it fits beside the proposals."
        return
    single = [
        hours for hours, day in rows if all(hours <= left for milestone, left in free.items() if milestone >= day)
    ]
    yield f"{together}: not all of it fits{', single parts do' if single else ', nor does any part'}."


def _too_much(context: Context, sets: list[given_.OkrSet], day: int, asked: float, net: float) -> str:
    over = asked - net
    said = (
        f"By day {day} the proposals ask for {words.hours(asked)}, and {words.hours(max(net, 0.0))} are free: "
        f"{words.hours(over)} too many."
    )
    rows = [(kr, one) for one in sets for kr in _can_go(one, context) if _due(kr, one) <= day]
    enough = [kr for kr, _ in rows if (kr.hours or 0) >= over]
    if enough:
        told = listed([f"{words.clean(kr.id)} ({words.hours(kr.hours or 0)})" for kr in enough[:_MOST_WAYS]], "or")
        return f"{said} Dropping {told}, or handing it to somebody, makes it fit."
    hours = 0.0
    dropped: list[str] = []
    for kr, _ in rows:
        hours += kr.hours or 0
        dropped.append(f"{words.clean(kr.id)} ({words.hours(kr.hours or 0)})")
        if hours >= over:
            return f"{said} Dropping {listed(dropped)} makes it fit, or handing them to somebody."
    return said


def ended(text: str) -> str:
    """A text as a sentence; one that trails off in three points keeps them."""
    return text if text.endswith("...") else f"{text.rstrip('.')}."
