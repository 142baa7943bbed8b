"""What a review asks of the two sides: of the founder to decide, of the executive to read, settle and finish."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from assistant.drafting.english import with_article
from assistant.exports.words import date_words, hours
from assistant.reviews.gathering import both_words
from assistant.reviews.happenings import Happening
from assistant.reviews.offers import Successor
from assistant.reviews.people import TAKES_OVER, Group
from assistant.reviews.reviewing import Decided, Reviewed
from assistant.reviews.standing import OVER, Standing, metric_id
from assistant.reviews.touching import figures_at_stake
from rules.calendar import date_of, day_of, quarter_ends
from rules.context import Context
from rules.document.provenance import RecordedFinding
from rules.plain import listed
from rules.thresholds import HORIZON_DAYS


def of_founder(done: Reviewed, growth: Iterable[RecordedFinding]) -> Iterator[str]:
    """What the founder decides: successors, the proposals, the cadence, and what grew beyond it (`growth`, CAP109)."""
    yield from _successors(done)
    asked: dict[str, list[str]] = {}
    for event in done.events:
        if event.kind in ("market_moved", "customer_churned", "other") and not event.denied:
            asked.setdefault(_at_stake(event, done.ctx), []).append(f"“{event.text}”")
    # What is asked of several in the same words is asked once.
    yield from (f"{words}: {'; '.join(told)}." for words, told in asked.items())
    for event in done.events:
        if event.kind == "key_person_left" and not event.gone:
            yield f"Say which goal rests on them, if any: “{event.text}”."
    open_ = [one.standing.id for one in done.decided if one.patch]
    if open_:
        tail = "; each can be accepted alone" if len(open_) > 1 else ""
        yield f"Say yes or no to what is proposed for {listed(open_)}{tail}."
    for whole in done.wholes:
        if whole.name == "cadence" and whole.patch:
            yield f"Agree on {whole.text}."
    if any(one.over for one in done.after):
        worst = max(done.after, key=lambda one: one.over)
        over = hours(round(worst.over, 1))
        unheard = [
            one.standing.id
            for one in done.decided
            if one.standing.verdict == "unread" and one.standing.placed.due <= worst.to_day
        ]
        unless = f", as long as nobody says how far {listed(unheard)} {_are(unheard)}" if unheard else ""
        late = [one for one in done.decided if one.standing.id in unheard and one.standing.placed.due < done.found.day]
        # What is late and not told of is the executive's to say first.
        if worst.over > sum(one.offer.hours_left for one in late):
            many = f"{over} too many are asked up to day {worst.to_day}"
            yield f"Choose between more days and less to do: {many}{unless}."
    for finding in growth:
        yield f"{finding.message[:1].upper()}{finding.message[1:]}: agree on more days, or take out as much as came in."


def _at_stake(event: Happening, ctx: Context) -> str:
    """What is asked about something from outside: what it takes from which figures, since no goal changes by itself."""
    rows = figures_at_stake(event, ctx)[:MOST_FIGURES]
    if not rows:
        return "Say whether it changes a goal"
    names = listed([f"{with_article(metric.name)} ({', '.join(ids)})" for metric, ids in rows])
    return f"Say what it does to {names}, with a reading taken after it, or that it changes none of them"


MOST_FIGURES = 4
"""Figures that one question names; more would be a list."""


def _are(names: Sequence[str]) -> str:
    return "are" if len(names) > 1 else "is"


def _successors(done: Reviewed) -> Iterator[str]:
    """Whose place somebody has to take, for which key results and by when, each said once."""
    wanted: dict[Successor, list[str]] = {}
    for one in done.decided:
        if one.offer.successor is not None:
            wanted.setdefault(one.offer.successor, []).append(one.standing.id)
    for successor, names in wanted.items():
        ids, they = listed(names), "they are" if len(names) > 1 else "it is"
        dropped = all(one.offer.choice == "drop" for one in done.decided if one.standing.id in names)
        otherwise = f"or {they} dropped" if dropped else f"or what becomes of {'them' if len(names) > 1 else 'it'}"
        if successor.hours:
            yield f"Say who gives {ids} the hours of {successor.who}, {otherwise}."
        elif not successor.by:
            yield f"Say who takes over from {successor.who} for {ids}, {otherwise}."
        else:
            wanted_by = f"Name who takes over from {successor.who} for {ids} by {successor.by}"
            yield f"{wanted_by}; after that {they} to be dropped."


def of_executive(done: Reviewed) -> Iterator[str]:
    """What the executive reads, settles and finishes, and when the next review is."""
    ctx = done.ctx
    unread = [one for one in done.decided if one.standing.verdict == "unread"]
    measured = [one.standing for one in unread if ctx.is_measured(one.standing.placed.kr)]
    doubted = [one for one in measured if metric_id(ctx, one.placed) in done.found.doubted]
    if doubted:
        names = listed(list(dict.fromkeys(_metric_words(ctx, one) for one in doubted)))
        what = listed([one.id for one in doubted])
        yield f"Check the reading of {names}, and how long it counts: as it stands nothing is said about {what}."
    read = [one for one in measured if one not in doubted]
    if read:
        names = listed(list(dict.fromkeys(_metric_words(ctx, one) for one in read)))
        yield f"Read {names}: without a figure nothing is said about {listed([one.id for one in read])}."
    work = [one.standing.id for one in unread if not ctx.is_measured(one.standing.placed.kr)]
    if work:
        yield f"Say how far {listed(work)} {_are(work)}, in percent and hours spent."
    for one in done.decided:
        if one.standing.verdict == "waits" and one.standing.taken is None:
            name, first = _metric_words(ctx, one.standing), one.standing.placed.kr.after
            yield f"Give {name}, or say when {first} brings it: {one.standing.id} waits for it."
    for metric, taken in done.found.contradicting.items():
        known = ctx.metrics.get(metric)
        yield f"Say which reading of {with_article(known.name) if known else metric} is right: {both_words(taken)}."
    for one in done.decided:
        standing = one.standing
        told = standing.id in done.found.unclear or metric_id(ctx, standing.placed) in done.found.contradicting
        if standing.verdict == "unclear" and not told:
            yield f"Read {_metric_words(ctx, standing)} for {standing.id} in the plan's unit: {standing.why}."
    for name, fault in done.found.unclear.items():
        yield f"Say how far {name} is: {fault}."
    stale = [
        one.standing
        for one in done.decided
        if one.standing.taken
        and any(event.date and one.standing.taken.date < event.date <= done.found.on for event in one.standing.touched)
    ]
    if stale:
        names = listed(list(dict.fromkeys(_metric_words(ctx, one) for one in stale)))
        yield f"Read {names} again: the reading is older than what happened."
    overdue = [
        one.standing.id
        for one in done.decided
        if one.standing.verdict == "missed" and one.standing.taken is None and one.offer.choice == "keep"
    ]
    if overdue and done.found.day:
        yield f"Finish {listed(overdue)} first: {'they are' if len(overdue) > 1 else 'it is'} owed."
    ends = [HORIZON_DAYS[one.horizon] for one in ctx.document.okr_sets or () if one.objectives]
    if ends and done.found.day >= max(ends):
        yield "Draft the next set: the days of this one are over."
    yield from _still_named(done)
    upcoming = _next_review(done)
    if upcoming:
        yield upcoming


def _still_named(done: Reviewed) -> Iterator[str]:
    """Each place of the plan that is still to come and names somebody of whose job nobody is left."""
    for event in (one for one in done.events if not one.heir):
        last = day_of(done.ctx.document.engagement.start, event.date) if event.date else 0
        for group in (group for group, gone in event.gone if group.count <= gone):
            places = [*_in_key_results(done, group, last), *_in_activities(done, group, last)]
            who = group.said if group.job else f"the {group.many if group.count > 1 else group.said}"
            if places:
                yield f"Write anew what still names {who}: {', '.join(places)}."


def _in_key_results(done: Reviewed, group: Group, last: int) -> Iterator[str]:
    for one in done.decided:
        kr = one.standing.placed.kr
        if one.standing.verdict in OVER or one.offer.choice == "drop" or _due(one) <= last:
            continue
        names = ("text", "delegated", "depends_on", "effort")
        fields: list[Any] = [
            one.offer.fields.get(name, getattr(kr, name)) for name in names if name not in one.offer.removed
        ]
        words = [_TAKES_OVER.sub("", _who(part)) for part in fields]  # a gap that is stated names nobody any more
        if any(group.stands_in(part) for part in words):
            yield one.standing.id


_TAKES_OVER = re.compile(rf"{TAKES_OVER}the [^,.;:]*", re.IGNORECASE)


def _who(part: Any) -> str:
    """The words of a field that may name people."""
    named: Any = cast("dict[str, Any]", part).get("who") if isinstance(part, dict) else getattr(part, "who", part)
    return str(named or "")


def _in_activities(done: Reviewed, group: Group, last: int) -> Iterator[str]:
    plan = done.ctx.document.ninety_day_plan
    for one in plan.activities if plan else ():
        if (one.end or one.day) > max(last, done.found.day) and group.stands_in(one.text or ""):
            words = " ".join((one.text or "").split()).rstrip(".")
            short = words if len(words) <= _SHOWN else words[: words.rindex(" ", 0, _SHOWN)] + " …"
            days = f"days {one.day} to {one.end}" if one.end else f"day {one.day}"
            yield f"{days} of the plan (“{short}”)"


_SHOWN = 40
"""Characters of an activity by which it is found."""


def _due(one: Decided) -> int:
    return int(one.offer.fields.get("due_day", one.standing.placed.due))


def _metric_words(ctx: Context, one: Standing) -> str:
    metric = ctx.metric_of(one.placed.kr)
    return with_article(metric.name) if metric else (one.placed.kr.metric or one.id)


def _next_review(done: Reviewed) -> str:
    """The formal review that comes next: day 90 where that lies ahead, else the end of the quarter."""
    start, on = done.ctx.document.engagement.start, done.found.on
    slack = done.ctx.thresholds.review_slack_days
    agreed = min((one for one in done.ctx.document.reviews or () if one > on), default=None)
    try:
        day_90 = date_of(start, HORIZON_DAYS["90d"])
        ends = quarter_ends(on + dt.timedelta(days=slack), on + dt.timedelta(days=120))
    except OverflowError:
        return ""
    owed = day_90 if on < day_90 - dt.timedelta(days=slack) else next(iter(ends), None)
    if agreed is not None and (owed is None or agreed <= owed + dt.timedelta(days=slack)):
        return f"The next review is the one agreed for {date_words(agreed)}."
    if on < day_90 - dt.timedelta(days=slack):
        return f"The next review is due at day 90, {date_words(day_90)}."
    return f"The next review is due at the quarter's end, {date_words(ends[0])}." if ends else ""
