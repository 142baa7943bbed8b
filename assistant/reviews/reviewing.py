"""The review: gather, stand, propose, each proposal through the rules, hours last; what does not fit goes first."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.exports.words import hours
from assistant.reviews.ahead import WEEK, Ahead, Stretch
from assistant.reviews.gate import Gate, Objection, combined
from assistant.reviews.gathering import Gathered, gather
from assistant.reviews.happenings import Happening, happenings, with_known
from assistant.reviews.leaving import ways
from assistant.reviews.offers import Offer, Patch, patch_of
from assistant.reviews.people import heads_of
from assistant.reviews.proposing import HALF, Situation
from assistant.reviews.readings import Readings
from assistant.reviews.settled import settled
from assistant.reviews.standing import OVER, UNKNOWN, Standing, remaining, standings
from rules.context import Context, Evidence
from rules.document.okrs import OkrSet
from rules.document.summary import Shift
from rules.families.cap import giving_up
from rules.finding import Report
from rules.formats.reading import Parsed
from rules.plain import said, whole
from rules.settings import Settings
from rules.thresholds import DAYS_A_WEEK, HORIZON_DAYS


@dataclass(frozen=True, slots=True)
class Decided:
    """A key result with the way that is proposed for it, and the patch that writes it."""

    standing: Standing
    offer: Offer
    patch: Patch = ()
    warnings: tuple[str, ...] = ()
    """Warnings of the rules that it would bring."""

    @property
    def holds(self) -> bool | None:
        """Whether the goal holds as it stands; None where nobody can tell."""
        verdict = self.standing.verdict
        if self.offer.choice == "drop":
            return False
        if verdict not in UNKNOWN and (self.offer.refused or self.offer.successor is not None):
            return verdict in ("met", "done")
        # Where only who carries it, or its hours, change, the goal itself stands.
        light = {*self.offer.fields} <= {"hours", "effort", "depends_on", "delegated", "text", "delegated_hours"}
        if verdict in UNKNOWN and (light or verdict == "waits"):
            return None
        if verdict in ("met", "done"):
            return True
        return light and verdict not in ("missed", "wrong_way", "rebased", "dropped")


@dataclass(frozen=True, slots=True)
class Whole:
    """A proposal about the engagement and no key result: `name` is what it is accepted by."""

    name: str
    text: str
    patch: Patch
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Everything that a review found; `told` makes the report of it (`telling`)."""

    ctx: Context
    found: Gathered
    events: tuple[Happening, ...]
    decided: tuple[Decided, ...]
    wholes: tuple[Whole, ...]
    ahead: Ahead
    before: tuple[Stretch, ...]
    """Hours ahead as the plan stands."""
    after: tuple[Stretch, ...]
    """Hours ahead with every proposal."""
    report: Report
    proposed: tuple[OkrSet, ...] = ()
    """The sets with every proposal accepted."""
    warnings: tuple[str, ...] = ()
    """What the rules would warn of with every proposal accepted."""
    fitting: tuple[str, ...] = ()
    """What was left out of a set and would fit now."""
    gaps: tuple[str, ...] = field(default=())


def review(
    parsed: Parsed,
    given: Readings,
    told: Iterable[Shift],
    *,
    on: dt.date,
    settings: Settings,
    evidence: Evidence | None = None,
) -> Reviewed:
    """Review a plan on a day: what was read against it, and what is proposed. Asks nobody and reads nothing else."""
    ctx = Context(parsed.document, today=on, settings=settings, evidence=evidence)
    gate = Gate(parsed, today=on, settings=settings, evidence=evidence)
    found = gather(given, ctx, on)
    events = happenings((*given.shifts, *told), ctx)
    before_it = settled(ctx)
    if before_it is not None and before_it.people:
        events = tuple(with_known(events, before_it.shifts, ctx))
    said_days = next((one.days_per_week for one in events if one.days_per_week is not None), given.days_per_week)
    gaps: tuple[str, ...] = ()
    if said_days is not None and not 0 < said_days <= DAYS_A_WEEK:
        kept = said(ctx.document.engagement.days_per_week, 2)
        gaps = (f"{said(said_days, 2)} days a week cannot be; the hours ahead are counted at the plan's {kept}",)
        said_days = None
    every = standings(ctx, found, events)
    ahead = Ahead(ctx, found.day, None if said_days is None else float(said_days))
    left = {one.id: remaining(one) for one in every}
    before = ahead.stretches(every, left)
    decided = _Deciding(ctx, gate, Situation(ctx, found.day, ahead, left, before_it), every).all()
    after = ahead.stretches(every, _left(decided), _due(decided))
    patches = [one.patch for one in decided if one.patch]
    wholes = tuple(_wholes(ctx, gate, events, ahead, patches))
    every_patch = combined([*patches, *(one.patch for one in wholes)])
    warnings = gate.judge(every_patch).warnings
    proposed = gate.document(every_patch).okr_sets or ()
    fitting = tuple(_fitting(ctx, found.day, after))
    return Reviewed(
        ctx, found, events, decided, wholes, ahead, before, after, gate.before, proposed, warnings, fitting, gaps
    )


def _fitting(ctx: Context, day: int, after: Sequence[Stretch]) -> Iterator[str]:
    """What was left out when the sets were drafted, is still to come, and fits into the hours that are free."""
    free = {one.to_day: one.there - one.asked for one in after}
    for okr_set in ctx.document.okr_sets or ():
        # An outcome's target was set for all of the days; from here on another one would follow.
        for row in (one for one in okr_set.left_out if one.purpose != "outcome"):
            last = HORIZON_DAYS[okr_set.horizon]
            room = free.get(last, 0.0)
            if row.due_day is not None and row.due_day > day + WEEK and row.hours and row.hours <= room:
                yield f"{row.text} ({hours(row.hours)} or more by day {row.due_day})"


def _left(decided: Sequence[Decided]) -> dict[str, float]:
    return {one.standing.id: 0.0 if one.offer.choice == "drop" else one.offer.hours_left for one in decided}


def _due(decided: Sequence[Decided]) -> dict[str, int]:
    """The days on which the key results fall due as they are proposed."""
    return {one.standing.id: int(one.offer.fields.get("due_day", one.standing.placed.due)) for one in decided}


class _Deciding:
    """Chooses a way for each key result, one after the other, so that all of them together hold too."""

    def __init__(self, ctx: Context, gate: Gate, here: Situation, every: tuple[Standing, ...]) -> None:
        self._ctx, self._gate, self._here, self._every = ctx, gate, here, every
        self._decided: list[Decided] = []

    def all(self) -> tuple[Decided, ...]:
        for one in self._every:
            self._decided.append(self._decide(one, ways(one, self._every, self._here)))
        self._fit()
        return tuple(self._decided)

    def _decide(self, one: Standing, offered: Iterable[Offer]) -> Decided:
        refused = ""
        for offer in offered:
            patch = patch_of(self._ctx, one, offer)
            if patch is None:
                refused = refused or _refused(offer, "its sentence would have to be worded anew by hand")
                continue
            if not patch:
                if refused and offer.choice == "keep":
                    offer = replace(offer, reason=refused, refused=True)
                return Decided(one, offer)
            objection = self._judged(patch)
            raises = one.verdict == "met"
            if objection.holds and not (raises and objection.warnings):
                return Decided(one, offer, patch, objection.warnings)
            refused = refused or _refused(offer, objection.words)
        return Decided(one, Offer("keep", refused, hours_left=self._here.left[one.id], refused=True))

    def _judged(self, patch: Patch) -> Objection:
        """What speaks against a patch alone, else beside what was chosen before it."""
        alone = self._gate.judge(patch)
        others = [other.patch for other in self._decided if other.patch]
        if not alone.holds or not others:
            return alone
        together = self._gate.judge(combined([*others, patch]))
        return together if not together.holds else alone

    def _fit(self) -> None:
        """Where the hours ahead do not carry what is left, propose what to drop, the least needed first.

        What nobody has read may be nearly done: it is neither dropped, nor is anything dropped for its hours.
        """
        while over := next((one for one in self._stretches() if one.over > one.there * SLACK), None):
            victim = next(iter(self._victims(over)), None)
            if victim is None:
                return
            at, drop = victim
            self._decided[at] = drop

    def _stretches(self) -> tuple[Stretch, ...]:
        read = [one for one in self._decided if one.standing.verdict != "unread"]
        left = {**dict.fromkeys(_left(self._decided), 0.0), **_left(read)}
        return self._here.ahead.stretches(self._every, left, _due(self._decided))

    def _victims(self, over: Stretch) -> Iterator[tuple[int, Decided]]:
        """What can be dropped to fit the days up to the end of a stretch, the first to go first."""
        ranked: list[tuple[bool, int, int, float, float, int]] = []
        for at, one in enumerate(self._decided):
            placed, left = one.standing.placed, one.offer.hours_left
            due = _due([one])[one.standing.id]
            if one.offer.choice == "drop" or one.standing.verdict in OVER or not left or due > over.to_day:
                continue
            if one.standing.verdict == "unread":
                continue
            order = giving_up(placed.okr_set)
            if any(kr is placed.kr for kr in order):
                same_purpose = [kr.purpose for kr in order].index(placed.kr.purpose)
                done = one.standing.done or 0.0
                alone = self._gate.judge(({"op": "remove", "path": placed.path},))
                # What is half done is finished rather; what the set is short of without it goes later.
                ranked.append((done >= HALF, len(alone.warnings), same_purpose, done, -left, at))
        for *_, at in sorted(ranked):
            one = self._decided[at]
            left = one.offer.hours_left
            horizon = "six-month" if one.standing.placed.okr_set.horizon == "6m" else "90-day"
            purpose = (one.standing.placed.kr.purpose or "key result").replace("_", " ")
            reason = (
                f"{hours(over.asked)} are asked up to day {over.to_day} and {hours(over.there)} are there, "
                f"{hours(over.over)} too many; the {horizon} set can best do without this {purpose}"
                + (
                    f", of which {said((one.standing.done or 0) * 100, 0)} % is done"
                    if one.standing.done is not None
                    else ""
                )
            )
            offer = Offer("drop", reason, frees=left)
            patch = patch_of(self._ctx, one.standing, offer)
            others = [other.patch for other in self._decided if other.patch and other is not one]
            if patch and self._gate.judge(patch).holds and self._gate.judge(combined([*others, patch])).holds:
                yield at, Decided(one.standing, offer, patch)


SLACK = 0.05
"""Of the hours ahead: by less than this, nothing is dropped, and hours are to be cut instead (our own reading)."""


def _refused(offer: Offer, why: str) -> str:
    if offer.carried and _CODE.match(why):
        return f"{offer.reason}; it stays in its set, which cannot do without it"
    way = {"change": "it is not changed", "drop": "it is not dropped", "keep": "it is kept"}[offer.choice]
    if not why:
        return offer.reason
    return f"{offer.reason}; {way} here, for {'otherwise ' if _CODE.match(why) else ''}{_plainly(why)}"


_CODE = re.compile(r"(?P<code>[A-Z]{3}\d{3}): ")
_HELD_BY = {
    "GRD102": "the plan would then name a number of people that nothing in it gives; write who does it by hand",
    "PHA011": "the 90-day plan holds work that has no key result any more; take that out of the plan first",
}
"""What an objection of the rules comes to, where its own words speak of another place than the key result."""


def _plainly(why: str) -> str:
    """An objection of the rules for people: what would be wrong, without the rule's code."""
    found = _CODE.match(why)
    if found is None:
        return why
    return _HELD_BY.get(found["code"], why[found.end() :].rstrip("."))


def _wholes(
    ctx: Context, gate: Gate, events: Sequence[Happening], ahead: Ahead, patches: Sequence[Patch]
) -> Iterator[Whole]:
    """What changes for the engagement as a whole: its cadence, and who is there."""
    if ahead.days_per_week != ahead.was:
        patch: Patch = ({"op": "add", "path": "/engagement/days_per_week", "value": whole(ahead.days_per_week)},)
        if ctx.document.engagement.days_per_month is not None:
            # The days a month were agreed for the cadence before (CAP104).
            patch = (*patch, {"op": "remove", "path": "/engagement/days_per_month"})
        objection = gate.judge(combined([*patches, patch]))
        days = "day" if ahead.days_per_week == 1 else "days"
        words = f"{said(ahead.days_per_week, 2)} {days} a week instead of {said(ahead.was, 2)}"
        if objection.holds:
            yield Whole("cadence", words, patch, objection.warnings)
        else:
            yield Whole("cadence", f"{words}; write it by hand, because otherwise {_plainly(objection.words)}", ())
    people = {
        group.one: (group, gone)
        for event in events
        for group, gone in event.gone
        if group.index is not None and not event.away
    }
    heirs = {group.one: event.heir for event in events if event.heir for group, _ in event.gone}
    by_name = Counter(group.job for group, _ in people.values() if group.job)
    rows = ctx.document.people or ()
    for group, gone in sorted(people.values(), key=lambda one: -(one[0].index or 0)):
        # Who left by name has a row of their own; the job's row counts the others.
        gone -= by_name[group.one]
        if gone <= 0:
            continue
        count = heads_of(rows[group.index or 0])
        path, stay = f"/people/{group.index}", max(count - gone, 0)
        row: dict[str, Any] = {"op": "add", "path": f"{path}/count", "value": stay}
        patch = (row,) if stay > 0 else ({"op": "remove", "path": path},)
        who = group.many if count > 1 else group.job or group.said
        if heir := heirs.get(group.one):
            if count == 1:
                named: Patch = ({"op": "add", "path": f"{path}/name", "value": heir},)
                yield Whole("people", f"{who}: {heir} takes over" + f" from {group.name}" * bool(group.name), named)
            continue
        if gate.judge(combined([*patches, patch])).holds:
            left = f"{group.said}, {group.job}: no longer there" if group.job else f"{who}: nobody any more"
            yield Whole("people", f"{who}: {count} to {stay}" if stay else left, patch)
