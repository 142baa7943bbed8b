"""From what a review found to the report that both sides read: labels, lists, and what is asked of whom."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from assistant.drafting.english import with_article
from assistant.exports.words import ROLES, change, date_words, hours, quantity
from assistant.reviews.asking import of_executive, of_founder
from assistant.reviews.gathering import Taken, both_words
from assistant.reviews.happenings import KIND_WORDS, UNTOLD
from assistant.reviews.line import Line, figure
from assistant.reviews.offers import changes
from assistant.reviews.report import (
    Asked,
    CompanyGoal,
    EngagementProposal,
    FieldChange,
    GoalReview,
    Happened,
    HoursAhead,
    HoursSpent,
    KeyResultReview,
    Proposal,
    Review,
    Scope,
    StraightLine,
)
from assistant.reviews.reviewing import Decided, Reviewed
from assistant.reviews.settled import settled
from assistant.reviews.standing import Standing
from assistant.reviews.touching import goals_touched
from assistant.reviews.units import converted
from rules.calendar import date_of, day_of, quarter_ends
from rules.context import Context, Placed
from rules.document import Document
from rules.document.brief import CompanyObjective
from rules.document.okrs import OkrSet
from rules.document.provenance import RecordedFinding
from rules.ledger import hours_asked, key_results
from rules.plain import exceeds, listed, said, tidy
from rules.thresholds import HORIZON_DAYS

_LABEL = 72
"""Characters after which a key result's first words are cut where it is only mentioned."""


def told(done: Reviewed) -> Review:
    """The report of a review."""
    engagement = done.ctx.document.engagement
    every = {one.standing.id: one for one in done.decided}
    scope = _scope(done)
    return Review(
        company=engagement.company,
        role=ROLES[engagement.role],
        date=done.found.on,
        day=done.found.day,
        occasion=_occasion(done),
        days_per_week=tidy(done.ahead.days_per_week, 2),
        days_per_week_so_far=tidy(done.ahead.was, 2),
        holds=tuple(name for name, one in every.items() if one.holds is True),
        does_not_hold=tuple(name for name, one in every.items() if one.holds is False),
        not_known=tuple(name for name, one in every.items() if one.holds is None),
        asked=Asked(founder=tuple(of_founder(done, scope.findings)), executive=tuple(of_executive(done))),
        happened=tuple(_happened(done)),
        goals=tuple(_goals(done)),
        company_goals=tuple(_company(done)),
        spent=_so_far(done),
        hours=tuple(_hours(done)),
        engagement=tuple(
            EngagementProposal(accept=one.name, text=one.text, warnings=one.warnings, patch=one.patch)
            for one in done.wholes
        ),
        fitting=done.fitting,
        warnings=done.warnings,
        scope=scope,
        gaps=(*done.found.gaps, *done.gaps),
    )


def label(ctx: Context, placed: Placed) -> str:
    """A key result in a few words: its metric from where to where, else what kind of step it is and how it begins."""
    kr = placed.kr
    metric = ctx.metric_of(kr)
    if ctx.is_measured(kr) and kr.purpose != "instrument" and metric is not None:
        way = change(kr.baseline, kr.target, kr.unit or metric.unit) if kr.target is not None else "target still to set"
        return f"{with_article(metric.name)}, {way}"
    text = re.sub(r"^by day \d{1,3},? ", "", " ".join(kr.text.split()), flags=re.IGNORECASE)
    text = re.sub(r",?(?: the first| running| begun)? by day \d{1,3},?", "", text, flags=re.IGNORECASE)
    first = re.split(r"[:;]\s|(?<=\w)\.\s", text)[0].rstrip(".")
    if len(first) > _LABEL:
        first = (
            first[: first.rindex(" ", 0, _LABEL)].rstrip(",") + " …" if " " in first[:_LABEL] else first[:_LABEL] + "…"
        )
    return first[:1].upper() + first[1:]


def _occasion(done: Reviewed) -> str:
    start, day, on = done.ctx.document.engagement.start, done.found.day, done.found.on
    slack = done.ctx.thresholds.review_slack_days
    reasons: list[str] = []
    if abs(day - HORIZON_DAYS["90d"]) <= slack:
        reasons.append("day 90")
    margin = dt.timedelta(days=slack)
    if any(abs((end - on).days) <= slack for end in quarter_ends(on - margin - dt.timedelta(days=1), on + margin)):
        reasons.append("the end of a quarter")
    if any(not one.known for one in done.events):
        reasons.append("what happened")
    if day_of(start, on) < 1:
        return "before the start: nothing can have moved yet"
    return listed(reasons) if reasons else "outside the calendar"


def _goals(done: Reviewed) -> Iterator[GoalReview]:
    for okr_set in done.ctx.document.okr_sets or ():
        for objective in okr_set.objectives:
            own = [one for one in done.decided if one.standing.placed.objective is objective]
            states = {one.holds for one in own}
            holds = False if False in states else True if states == {True} else None
            yield GoalReview(
                id=objective.id,
                text=objective.text,
                horizon=okr_set.horizon,
                supports=objective.supports,
                holds=holds,
                key_results=tuple(_key_result(done, one) for one in own),
            )


def _key_result(done: Reviewed, one: Decided) -> KeyResultReview:
    standing, placed = one.standing, one.standing.placed
    return KeyResultReview(
        id=standing.id,
        text=placed.kr.text,
        label=label(done.ctx, placed),
        purpose=placed.kr.purpose,
        due_day=placed.due,
        due=_date(done.ctx.document, placed.due),
        verdict=standing.verdict,
        why=standing.why,
        holds=one.holds,
        line=_line(done, standing),
        hours=_spent(standing),
        touched_by=tuple(event.text for event in standing.touched),
        proposal=Proposal(
            choice=one.offer.choice,
            reason=one.offer.reason,
            changes=tuple(
                FieldChange(field=made.what, before=made.before, after=made.after)
                for made in changes(standing, one.offer)
            ),
            text=_new_text(one),
            arithmetic=one.offer.arithmetic or None,
            frees_hours=tidy(one.offer.frees),
            warnings=one.warnings,
            patch=one.patch,
        ),
    )


def _new_text(one: Decided) -> str | None:
    for operation in one.patch:
        path, value = str(operation["path"]), operation.get("value")
        if path == f"{one.standing.placed.path}/text":
            return str(value)
        if isinstance(value, dict) and value.get("text") not in (None, one.standing.placed.kr.text):  # pyright: ignore[reportUnknownMemberType]
            return str(value["text"])  # pyright: ignore[reportUnknownArgumentType]
    return None


def _line(done: Reviewed, one: Standing) -> StraightLine | None:
    line = one.line
    if line is None:
        return None
    day = one.taken.day if one.taken else done.found.day
    return StraightLine(
        baseline=tidy(line.baseline, 6),
        target=tidy(line.target, 6),
        unit=one.taken.unit if one.taken else "percent",
        begins_day=line.begins,
        due_day=line.due,
        since=line.since or None,
        read=tidy(one.taken.value, 6) if one.taken else None if one.done is None else tidy(one.done * 100, 2),
        read_on=one.taken.date if one.taken else done.found.on,
        expected=tidy(line.at(day), 4),
        share=None if one.done is None else tidy(one.done, 4),
        expected_share=tidy(line.time(day), 4),
        arithmetic=line.arithmetic(day),
    )


def _spent(one: Standing) -> HoursSpent | None:
    burn = one.burn
    if burn.spent is None:
        return None
    return HoursSpent(
        planned=None if burn.planned is None else tidy(burn.planned),
        spent=tidy(burn.spent),
        forecast=None if burn.forecast is None else tidy(burn.forecast),
        left=tidy(burn.left),
        arithmetic=burn.arithmetic() or None,
    )


def _date(document: Document, day: int) -> dt.date | None:
    try:
        return date_of(document.engagement.start, day)
    except OverflowError:
        return None


def _happened(done: Reviewed) -> Iterator[Happened]:
    for event in done.events:
        touched = [one.standing.id for one in done.decided if event in one.standing.touched]
        touched += goals_touched(event, done.ctx)
        unnamed = "no key result names them or their job" if event.gone else "no key result speaks of it"
        note = event.note or ("" if touched or event.kind == "cadence" else unnamed)
        note = "" if touched and note == UNTOLD else note
        if event.known and not touched:
            continue
        note = "told at the review before, and nobody has taken over" if event.known else note
        yield Happened(
            text=event.text,
            kind=KIND_WORDS[event.kind],
            date=event.date if event.dated else None,
            touches=tuple(touched),
            note=note or None,
        )


def _to_stay(goal: CompanyObjective, taken: Taken, ctx: Context) -> CompanyGoal:
    """An objective that a figure stays as it is: held, or how far it is from that."""
    metric, target = ctx.metrics.get(goal.metric), float(goal.target or 0)
    down = metric is not None and metric.better == "down"
    held = taken.value <= target if down else taken.value >= target
    stands = "target met" if held else "behind its line"
    told = f"{stands}: to stay at {quantity(target, goal.unit)}; {taken.said} on {date_words(taken.date)}"
    return CompanyGoal(id=goal.id, text=goal.text, state=stands, told=told)


def _company(done: Reviewed) -> Iterator[CompanyGoal]:
    """Company objectives with a figure to reach by a date, where their metric was read."""
    ctx, start = done.ctx, done.ctx.document.engagement.start
    for goal in ctx.document.company_objectives or ():
        if goal.metric is None or goal.target is None or goal.baseline is None or goal.due is None:
            continue
        id_, due = ctx.metrics.canonical(goal.metric), day_of(start, goal.due)
        if id_ in done.found.contradicting:
            both = both_words(done.found.contradicting[id_])
            yield CompanyGoal(id=goal.id, text=goal.text, state="contradicting", told=both)
            continue
        read = done.found.latest.get(id_)
        taken = converted(read, goal.unit or read.unit) if read else None
        way = f"{change(goal.baseline, goal.target, goal.unit)} by {date_words(goal.due)}"
        if taken is not None and due >= 1 and goal.target == goal.baseline:
            yield _to_stay(goal, taken, ctx)
            continue
        if taken is None or due < 1 or goal.target == goal.baseline:
            seen = f"read as {read.said}, in another unit" if read else "not read"
            yield CompanyGoal(
                id=goal.id, text=goal.text, state="not known" if read else "not read", told=f"{seen}: {way}"
            )
            continue
        if id_ in done.found.remeasured:
            words = f"baseline measured again as {done.found.remeasured[id_].said}: {way}"
            words += f"; {taken.said} on {date_words(taken.date)}"
            yield CompanyGoal(id=goal.id, text=goal.text, state="starts from another baseline", told=words)
            continue
        line = Line(float(goal.baseline), float(goal.target), 0, due)
        slow = exceeds(line.time(taken.day) - ctx.thresholds.tolerance, line.way(taken.value))
        stands = "behind its line" if slow else "target met" if line.reached(taken.value) else "on its line"
        words = f"{stands}: {way}; {taken.said} on {date_words(taken.date)}; the line at "
        words += f"{_figure(line.at(taken.day), taken.unit)} ({line.arithmetic(taken.day)})"
        yield CompanyGoal(id=goal.id, text=goal.text, state=stands, told=words, holds=not slow)


def _figure(value: float, unit: str | None) -> str:
    return quantity(float(figure(value).replace(",", "")), unit)


def _so_far(done: Reviewed) -> str | None:
    """Hours spent so far beside those that the days up to the review held, reports taken out."""
    given = [one.standing.burn for one in done.decided if one.standing.burn.spent is not None]
    if not given or done.found.day < 1:
        return None
    spent, planned = sum(one.spent or 0 for one in given), sum(one.planned or 0 for one in given)
    held = done.ctx.capacity.net(done.found.day)
    words = (
        f"{hours(round(spent, 1))} were spent on {len(given)} of {len(done.decided)} key results, planned at "
        f"{hours(round(planned, 1))}; days 1 to {done.found.day} held {hours(held)} after reports"
    )
    return words + (": more than there was" if exceeds(spent, held) else "")


def _hours(done: Reviewed) -> Iterator[HoursAhead]:
    for before, after in zip(done.before, done.after, strict=True):
        yield HoursAhead(
            to_day=before.to_day,
            there=tidy(before.there),
            asked=tidy(before.asked),
            asked_with_proposals=tidy(after.asked),
            arithmetic=done.ahead.arithmetic(before.to_day),
        )


def _scope(done: Reviewed) -> Scope:
    """What grew since the version before, and what would with every proposal accepted."""
    document = done.ctx.document
    before = settled(done.ctx)
    found = tuple(
        RecordedFinding.model_validate(one.as_dict())
        for one in done.report.findings
        if one.code == "CAP109" and not (before is not None and before.agreed(done.ctx, one))
    )
    lines: list[str] = []
    earlier = document.previous
    if earlier is None or earlier.okr_sets is None:
        lines.append("the plan carries no version before this one, so what grew so far cannot be told")
    else:
        lines += [f"so far: {line}" for line in _growth(earlier.okr_sets, document.okr_sets or ())]
        weeks = (earlier.engagement.days_per_week, document.engagement.days_per_week)
        lines.append(f"days a week so far: {said(weeks[0], 2)} to {said(weeks[1], 2)}")
    if before is not None:
        lines += [f"{name} was {before.words(name)}" for name in before.changed]
    if any(one.patch for one in done.decided):
        lines += [f"with every proposal: {line}" for line in _growth(document.okr_sets or (), done.proposed)]
    return Scope(compared=earlier is not None and earlier.okr_sets is not None, told=tuple(lines), findings=found)


def _growth(was: Sequence[OkrSet], now: Sequence[OkrSet]) -> Iterator[str]:
    for horizon, words in (("90d", "90 days"), ("6m", "six months")):
        sets = [[one for one in every if one.horizon == horizon] for every in (was, now)]
        if any(sets):
            counts = [sum(1 for one in own for _ in key_results(one)) for own in sets]
            sums = [hours(sum(map(hours_asked, own))) for own in sets]
            yield f"{words} {counts[0]} to {counts[1]} key results, {sums[0]} to {sums[1]}"
