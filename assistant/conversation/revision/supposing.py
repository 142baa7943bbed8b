"""What if there were other days a week: the hours then beside those now, what no longer fits, what the rules would say.

Nothing is changed. A rule that speaks already is told again where its figures would be others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from assistant.conversation.questions.showing import finding_lines, ledger_lines
from assistant.conversation.revision.revising import DAYS, with_days
from assistant.conversation.state import Plain, State, placed
from assistant.conversation.work import Work
from assistant.debriefing.wording import amount
from rules.document import Document
from rules.finding import Finding, Report
from rules.ledger import Capacity, ledger
from rules.plain import days_said, exceeds, listed, said, tidy
from rules.thresholds import DEFAULTS

LAST = 90
"""The day whose hours are told beside today's: the end of the first set."""

_MOST = 4
"""Findings that are told in full."""


def what_if(work: Work, days: float) -> None:
    """How it would be at so many days a week. The document is not changed."""
    if not work.state.has_goals:
        _before_a_draft(work, days)
        return
    now = work.state.document
    if now is None:
        return
    was = float(now.engagement.days_per_week)
    if was == days:
        work.say(f"It is {days_said(days)} a week now.")
        return
    value = with_days(work.state.value, tidy(days))
    then = State(value=value).document
    before, after = work.report(), work.report(value)
    if then is None or before is None or after is None:
        return
    work.say(f"What if: {days_said(days)} a week instead of {was:g} (nothing is changed):", *ledger_lines(then))
    work.say(*_compared(now, then))
    work.say(*_judged(before, after))
    work.say(f"Say “make it {days_said(days)} a week” to have it so.")


def _before_a_draft(work: Work, days: float) -> None:
    """While there are no sets: the hours that a draft may fill, from what is known; no start is needed for that."""
    engagement = cast("Plain", work.state.value.get("engagement") or {})
    told = engagement.get("days_per_week")
    was = None if told is None else float(told)
    if was == days:
        work.say(f"It is {days_said(days)} a week now.")
        return
    now = work.state.shadow(work.deps.today)
    then = _at(now, days)
    instead = "" if was is None else f" instead of {was:g}"
    work.say(
        f"What if: {days_said(days)} a week{instead} (nothing is changed). There is no set yet; what changes is the "
        "hours that one may fill:"
    )
    work.say(*_hours(now if was is not None else None, then))
    work.say(*_expected(was, days, engagement))
    before = work.report()
    after = work.report(with_days(work.state.value, tidy(days))) if before is not None else None
    if before is not None and after is not None:
        work.say(*(line for line in _judged(before, after) if line != _NOTHING_ELSE))
    work.say(f"Say “make it {days_said(days)} a week” to have it so.")


def _hours(now: Document | None, then: Document) -> Iterator[str]:
    """Hours a week and by day 30, 60, 90 and 182, beside those now where the days are known."""
    other, mine = Capacity.of(then), Capacity.of(now) if now is not None else None
    week, before = other.days_per_week * other.hours_per_day, mine and mine.days_per_week * mine.hours_per_day
    beside = f" instead of {said(before)}" if before is not None else ""
    yield f"  a week: {said(week)} h{beside}, at {said(other.hours_per_day)} a day"
    for row in ledger(then).rows:
        beside = f" instead of {said(mine.net(row.day))}" if mine is not None else ""
        yield f"  by day {row.day}: {said(row.net)} h net{beside}"
    if other.weekly_minutes:
        yield f"Meetings and reports take {said(other.weekly_minutes / 60)} h of each week either way."


def _expected(was: float | None, days: float, engagement: Plain) -> Iterator[str]:
    """What can be expected at so many days, and what the days cost, as far as it was said."""
    if days <= DEFAULTS.one_day and (was is None or was > DEFAULTS.one_day):
        yield "At one day a week advice can be expected, and no change that the executive drives (CAP105)."
    elif was is not None and was <= DEFAULTS.one_day < days:
        yield "Beyond one day a week more than advice can be expected (CAP105)."
    cost = cast("Plain", engagement.get("monthly_cost") or {})
    if cost.get("amount") and was is not None:
        sum_ = amount(float(cost["amount"]), str(cost["currency"]) if cost.get("currency") else None)
        yield f"The {sum_} a month are for {days_said(was)}; what {days_said(days)} cost nobody said."


def _compared(now: Document, then: Document) -> Iterator[str]:
    """Hours now and then, the key results that would not fit, and the days a week that would hold all."""
    mine, other = Capacity.of(now).net(LAST), Capacity.of(then).net(LAST)
    more = "more" if other > mine else "fewer"
    yield (
        f"By day {LAST} that is {said(other)} h for key results instead of {said(mine)}: {said(abs(other - mine))} "
        f"{more}."
    )
    if not any(row.asked_together for row in ledger(then).rows):
        return
    without = list(_unfit(then))
    if not without:
        yield "All key results fit into that."
        return
    rows = [f"{id_} ({said(hours)} h by day {day})" for id_, day, hours in without]
    yield f"What no longer fits, each taken by its due day: {listed(rows)}."
    enough = next((one for one in DAYS if not list(_unfit(_at(then, one)))), None)
    if enough is not None:
        yield f"All of it takes {days_said(enough)} a week."


def _at(document: Document, days: float) -> Document:
    engagement = document.engagement.model_copy(update={"days_per_week": days, "days_per_month": None})
    return document.model_copy(update={"engagement": engagement})


def _unfit(document: Document) -> Iterator[tuple[str, int, float]]:
    """Key results whose hours the days up to their due day no longer hold, with their day and hours.

    The earlier day comes first and keeps its hours; what finds none left takes none from those after it.
    """
    capacity, spent = Capacity.of(document), 0.0
    for id_, day, hours in sorted(_due(document), key=lambda one: one[1]):
        if exceeds(spent + hours, capacity.net(day)):
            yield id_, day, hours
        else:
            spent += hours


def _due(document: Document) -> Iterator[tuple[str, int, float]]:
    from rules.thresholds import HORIZON_DAYS

    for one in document.okr_sets or ():
        for objective in one.objectives:
            for kr in objective.key_results:
                if kr.hours:
                    yield kr.id, kr.due_day or HORIZON_DAYS[one.horizon], float(kr.hours)


def _judged(before: Report, after: Report) -> Iterator[str]:
    """What the rules would say anew, what they would say with other figures, and what they would no longer say."""
    there = {placed(one): one for one in before.open}
    then = {placed(one) for one in after.open}
    came = [one for one in after.open if placed(one) not in there and _weighs(one)]
    moved = [one for one in after.open if placed(one) in there and there[placed(one)].message != one.message]
    gone = sorted({one.code for one in before.open if placed(one) not in then and _weighs(one)})
    yield from _told(came)
    if moved:
        yield f"{'Besides, what' if came else 'What'} the rules say already would then read:"
        yield from _told(moved)
    if gone:
        yield f"It would mend {listed(gone)}."
    if not came and not moved and not gone:
        yield _NOTHING_ELSE


_NOTHING_ELSE = "No rule would say anything else than now."


def _told(found: list[Finding]) -> Iterator[str]:
    yield from finding_lines(found[:_MOST])
    if len(found) > _MOST:
        yield f"  and {len(found) - _MOST} more ({', '.join(sorted({one.code for one in found[_MOST:]}))})"


def _weighs(one: Finding) -> bool:
    return one.severity in ("error", "warning")
