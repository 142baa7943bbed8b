"""What if there were other days a week: the hours then beside those now, what no longer fits, what the rules would say.

Nothing is changed. A rule that speaks already is told again where its figures would be others.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.conversation.revising import DAYS, with_days
from assistant.conversation.showing import finding_lines, ledger_lines
from assistant.conversation.state import State, placed
from assistant.conversation.work import Work
from rules.document import Document
from rules.finding import Finding, Report
from rules.ledger import Capacity, ledger
from rules.plain import days_said, exceeds, listed, said, tidy

LAST = 90
"""The day whose hours are told beside today's: the end of the first set."""

_MOST = 4
"""Findings that are told in full."""


def what_if(work: Work, days: float) -> None:
    """How it would be at so many days a week. The document is not changed."""
    now = work.state.document
    if now is None:
        work.say("I can count that once start and days a week are known.")
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
        yield "No rule would say anything else than now."


def _told(found: list[Finding]) -> Iterator[str]:
    yield from finding_lines(found[:_MOST])
    if len(found) > _MOST:
        yield f"  and {len(found) - _MOST} more ({', '.join(sorted({one.code for one in found[_MOST:]}))})"


def _weighs(one: Finding) -> bool:
    return one.severity in ("error", "warning")
