"""For each key result the ways to go on, the best first: keep it, change it with figures, or drop it.

Source: goals-and-okrs, "Not Revisiting OKRs When Conditions Change": are the goals still relevant, the targets still
appropriate, do the priorities have to shift. Which way comes first is our own reading: a target stays before its day
moves, its day moves before it is lowered, and nothing is dropped that still has a way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.drafting.beginnings import begins
from assistant.drafting.targets import MEASURED_WAITING, Target, choose_target, phrase, portion
from assistant.exports.words import date_words, hours, quantity
from assistant.reviews.ahead import WEEK, Ahead
from assistant.reviews.gathering import Taken
from assistant.reviews.line import Line, figure
from assistant.reviews.offers import Offer
from assistant.reviews.reach import Reaching, lacking
from assistant.reviews.settled import Settled
from assistant.reviews.standing import OVER, Standing, metric_id
from rules.bands import band
from rules.calendar import date_of
from rules.context import Context
from rules.document.brief import Baseline
from rules.metrics import Metric
from rules.plain import exceeds
from rules.thresholds import HORIZON_DAYS

HALF = 0.5
"""From this share on, what is begun is finished and not dropped (our own reading)."""
RAISED_FROM = 0.5
"""Of a target's days that have to be left when it is met, for a higher one to be offered (our own reading)."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What every proposal of one review looks at: the plan, the day, and the hours ahead."""

    ctx: Context
    today: int
    ahead: Ahead
    left: Mapping[str, float]
    """Hours that each key result still takes as it stands, by its name."""
    settled: Settled | None = None
    """What the review before settled."""

    def fresh(self, one: Standing) -> str:
        """How a key result was changed less than a week ago, for nothing is put off by less; empty where it was not.

        What happened since then, or another baseline, is no part of what was settled.
        """
        before = self.settled
        if before is None or one.id not in before.changed or one.verdict in (*OVER, "rebased"):
            return ""
        known = {event.text for event in one.touched} <= {shift.text for shift in before.shifts}
        return before.words(one.id) if known and 0 <= self.today - before.day < WEEK else ""

    def date(self, day: int) -> str:
        """A day of the engagement as a date in words; the day itself past the calendar's end."""
        try:
            return date_words(date_of(self.ctx.document.engagement.start, day))
        except OverflowError:
            return f"day {day}"

    def free(self, day: int, but: Standing, every: tuple[Standing, ...]) -> float:
        """Hours up to a day that nothing else asks for."""
        others = sum(self.left.get(one.id, 0.0) for one in every if one.id != but.id and one.placed.due <= day)
        return self.ahead.there(day) - others


def offers(one: Standing, every: tuple[Standing, ...], here: Situation) -> Iterator[Offer]:
    """The ways to go on with a key result, the best first; the last is always to keep it."""
    kept = Offer("keep", "", hours_left=here.left[one.id])
    if one.verdict == "dropped":
        yield Offer("drop", "it was dropped already and still stands in the plan", frees=one.burn.unspent)
    elif one.verdict == "done":
        yield replace(kept, reason=_unspent("it is done", one), frees=one.burn.unspent, hours_left=0.0)
    elif one.verdict == "met":
        yield from _met(one, here, kept)
    elif one.verdict == "rebased":
        yield from _rebased(one, here, kept)
    elif one.verdict == "waits":
        yield from _waiting(one, here, kept)
    elif one.verdict in ("ahead", "on_line", "too_early"):
        yield from _over_hours(one, every, here, kept)
        yield replace(kept, reason=_fine(one))
    elif one.line is not None and one.taken is not None:
        yield from _slow_figure(one, here, kept)
    elif one.line is not None and one.verdict in ("behind", "missed"):
        yield from _slow_work(one, every, here, kept)
    yield replace(kept, reason=f"not judged: {one.why}")


def _fine(one: Standing) -> str:
    if one.verdict == "too_early":
        return (
            f"nothing can show before day {one.line.begins}: {one.line.since}"
            if one.line and one.line.since
            else ("it has not begun, and need not have")
        )
    return "it is ahead of its line" if one.verdict == "ahead" else "it is on its line"


def _unspent(words: str, one: Standing) -> str:
    if one.burn.spent is None or not one.burn.planned:
        return words
    if one.burn.unspent:
        return f"{words} with {hours(one.burn.unspent)} of its {hours(one.burn.planned)} unspent: they are free"
    more = one.burn.spent - one.burn.planned
    return f"{words} in {hours(one.burn.spent)}, {f'{hours(round(more, 1))} more than' if more else 'as'} planned"


def _metric(one: Standing, here: Situation) -> Metric | None:
    return here.ctx.metrics.get(metric_id(here.ctx, one.placed))


def _met(one: Standing, here: Situation, kept: Offer) -> Iterator[Offer]:
    assert one.line is not None
    assert one.taken is not None
    metric, due = _metric(one, here), one.placed.due
    done = replace(kept, reason=_unspent("its target is met", one), hours_left=0.0, frees=one.burn.unspent)
    if metric is not None and here.today < due and 1 - one.line.time(here.today) >= RAISED_FROM:
        found = Reaching(metric, one.taken, here.today, here.ctx.thresholds).beyond(one.line, due)
        if found is not None and not _beyond_the_company(found.value, one, here):
            yield Offer(
                "change",
                f"its target is met with {due - here.today} of its days left; {quantity(found.value, one.taken.unit)} "
                f"by day {due} is in reach",
                {"target": _tidied(found.value), "arithmetic": found.arithmetic},
                arithmetic=found.arithmetic,
                hours_left=here.left[one.id],
            )
    yield done


def _beyond_the_company(value: float, one: Standing, here: Situation) -> bool:
    """Whether a target would ask for more than the company itself aims at for that figure."""
    assert one.line is not None
    metric = metric_id(here.ctx, one.placed)
    aims = [
        float(goal.target)
        for goal in here.ctx.document.company_objectives or ()
        if goal.target is not None and goal.metric and here.ctx.metrics.canonical(goal.metric) == metric
    ]
    return any(value > aim if one.line.up else value < aim for aim in aims)


def _slow_figure(one: Standing, here: Situation, kept: Offer) -> Iterator[Offer]:
    """A measured key result behind its line, past its day, or worse than where it began."""
    assert one.line is not None
    assert one.taken is not None
    metric, due, last = _metric(one, here), one.placed.due, one.placed.last_day
    if metric is None:
        yield replace(
            kept, reason=f"{one.why}; how far its metric can move is not known, so no other target is offered"
        )
        return
    reaching = Reaching(metric, one.taken, here.today, here.ctx.thresholds)
    there = reaching.to(one.line, due) if here.today < due else None
    if there is not None and one.verdict != "wrong_way" and there.holds(here.ctx.thresholds.tolerance):
        yield replace(kept, reason=f"it is behind its line and still in reach: {there.words}")
        return
    if reaching.to(one.line, max(due, here.today + 1)) is None:
        yield replace(kept, reason="it starts from 0, and how far a figure moves from nothing cannot be told")
        return
    why = there.brief if there is not None else f"day {due} is past and {_gap(one)} missing"
    day = reaching.day_for(one.line, last)
    if day is not None and day > due:
        words = f"{why}; by day {day} ({here.date(day)}) it is in reach"
        yield Offer("change", words, {"due_day": day, **_more_hours(one)}, hours_left=here.left[one.id])
    by = due if due > here.today + WEEK else last
    lower = reaching.target(by, one.line)
    if lower is not None:
        fields = {"target": _tidied(lower.value), "arithmetic": lower.arithmetic, **_more_hours(one)}
        if by != due:
            fields["due_day"] = by
        words = f"{why}; {quantity(lower.value, one.taken.unit)} by day {by} is in reach from here"
        yield Offer("change", words, fields, arithmetic=lower.arithmetic, hours_left=here.left[one.id])
    if one.placed.okr_set.horizon == "90d" and here.today >= last - WEEK:
        yield from _carry_figure(one, here, reaching, why)
    if here.today >= last:
        yield replace(kept, reason=f"its set is over: {why}; the next set starts from {one.taken.said}", hours_left=0.0)
        return
    moved = abs(one.taken.value - one.line.baseline) if _nearer(one) else 0.0
    if moved and lower is None:
        way = f"{_tidied(moved):g} of {_tidied(abs(one.line.target - one.line.baseline)):g}"
        words = f"{why}; it has come {way} the right way, so it stays, and falls short unless more is done for it"
        yield replace(kept, reason=words)
        return
    what = (
        "what is in reach does not come back to where it began"
        if one.verdict == "wrong_way"
        else "nothing better is in reach"
    )
    yield Offer("drop", f"{why}; {what} by day {last}", frees=here.left[one.id])


def _nearer(one: Standing) -> bool:
    """Whether a figure stands nearer to its target than it began."""
    line, taken = one.line, one.taken
    if line is None or taken is None or one.verdict == "wrong_way":
        return False
    return line.baseline < taken.value < line.target or line.target < taken.value < line.baseline


def _gap(one: Standing) -> str:
    assert one.line is not None
    assert one.taken is not None
    return lacking(abs(one.line.target - one.taken.value), one.taken.unit)


def _carry_figure(one: Standing, here: Situation, reaching: Reaching, why: str) -> Iterator[Offer]:
    assert one.line is not None
    day = reaching.day_for(one.line, HORIZON_DAYS["6m"])
    if day is not None:
        words = f"{why}; carried into the six months, it is in reach by day {day} ({here.date(day)})"
        fields = {"due_day": day, **_more_hours(one)}
        yield Offer("change", words, fields, carried=True, hours_left=here.left[one.id])


def _slow_work(one: Standing, every: tuple[Standing, ...], here: Situation, kept: Offer) -> Iterator[Offer]:
    """A deliverable behind its line or past its day: what is left of it against the hours that are free."""
    need, due, last = here.left[one.id], one.placed.due, one.placed.last_day
    more = _more_hours(one)
    if one.verdict == "behind" and due >= here.today + WEEK:
        free = here.free(due, one, every)
        if not exceeds(need, free):
            words = f"it is behind its line; {hours(need)} are left to do and {hours(free)} are free by day {due}"
            if more:
                yield Offer("change", words, more, hours_left=need)
            yield replace(kept, reason=words)
            return
    late = (
        f"day {due} is past"
        if here.today > due
        else f"{hours(max(here.free(due, one, every), 0))} are free by day {due}"
    )
    # What fell due before it comes before it.
    first = [other for other in every if other.id != one.id and other.placed.due <= min(due, here.today)]
    others = sum(here.left.get(other.id, 0.0) for other in first)
    day = here.ahead.first_day(need + others, last)
    if day is not None and day > due:
        words = f"{late} and {hours(need)} are left to do: by day {day} ({here.date(day)}) there is time for them"
        yield Offer("change", words, {"due_day": day, **more}, hours_left=need)
    if one.placed.okr_set.horizon == "90d" and here.today >= last - WEEK:
        day = here.ahead.first_day(need + others, HORIZON_DAYS["6m"])
        if day is not None:
            words = (
                f"its 90 days are over and {hours(need)} are left to do: by day {day} ({here.date(day)}) there is time"
            )
            yield Offer("change", words, {"due_day": day, **more}, carried=True, hours_left=need)
    if here.today >= last - WEEK or (one.burn.done or 0.0) >= HALF:
        yield replace(kept, reason=f"it is owed: {hours(need)} are left to do; do it first")
        return
    yield Offer("drop", f"{late} and {hours(need)} are left to do: the hours are not there by day {last}", frees=need)


def _more_hours(one: Standing) -> dict[str, object]:
    """The hours that it takes in all, and how they come about, where that is more than was planned."""
    if not one.burn.over:
        return {}
    fields: dict[str, object] = {"hours": one.burn.whole}
    if one.placed.kr.effort is not None:
        fields["effort"] = one.burn.arithmetic()
    return fields


def _over_hours(one: Standing, every: tuple[Standing, ...], here: Situation, kept: Offer) -> Iterator[Offer]:
    """On its line, and at more hours than planned: the plan says what it takes, where the days hold it."""
    if not one.burn.over or one.verdict == "too_early":
        return
    words = (
        f"{_fine(one)}, and takes more hours than planned: {one.burn.whole} instead of {figure(one.burn.planned or 0)}"
    )
    free = here.free(one.placed.due, one, every)
    if not exceeds(one.burn.left, free):
        yield Offer("change", words, _more_hours(one), hours_left=one.burn.left)
    yield replace(kept, reason=f"{words}; {hours(max(free, 0))} are free by day {one.placed.due}")


def _rebased(one: Standing, here: Situation, kept: Offer) -> Iterator[Offer]:
    """The baseline was measured again: the goal starts from the new one, with the old target or one in reach."""
    taken, metric, kr = one.taken, _metric(one, here), one.placed.kr
    if taken is None or metric is None:
        yield replace(kept, reason="it cannot be compared with the target, which stands as it is")
        return
    fields: dict[str, object] = {"baseline": _tidied(taken.value)}
    reach = band(metric, taken.value, one.placed.due, here.ctx.thresholds, taken.unit)
    if kr.target is not None and reach is not None:
        move = (kr.target - taken.value) * (1 if reach.better == "up" else -1)
        if (
            move > 0
            and not exceeds(move, reach.limit)
            and not exceeds(reach.achievable * here.ctx.thresholds.careful, move)
        ):
            words = f"its target of {quantity(kr.target, taken.unit)} stays in reach from {taken.said}"
            sums = f"{figure(taken.value)} {'+' if reach.better == 'up' else '-'} {figure(move)} = {figure(kr.target)}"
            sums += f"; achievable by day {one.placed.due}: {figure(reach.achievable)} ({reach.basis} in six months)"
            fields["arithmetic"] = sums
            yield Offer("change", words, {**fields}, row=taken, arithmetic=sums, hours_left=here.left[one.id])
    found = _from_known(one, taken.value, taken, metric, here)
    if found is not None:
        words = f"from {taken.said} another target follows: {quantity(found.value, taken.unit)} is in reach by day "
        words += str(one.placed.due)
        fields |= {"target": _tidied(found.value), "arithmetic": found.arithmetic}
        yield Offer("change", words, fields, row=taken, arithmetic=found.arithmetic, hours_left=here.left[one.id])
    yield replace(kept, reason="no target that the rules accept starts from there, so agree on one by hand")


def _from_known(one: Standing, base: float, taken: Taken, metric: Metric, here: Situation) -> Target | None:
    """The target that a plan would ask from a baseline at the start, as for any goal that is drafted."""
    engagement = here.ctx.document.engagement
    begun = begins(engagement.role, here.ctx.document.okr_sets or ())
    row = Baseline(metric=metric.id, value=base, unit=taken.unit)
    asks = portion(one.placed.due, *begun, 0, engagement.days_per_week)
    return choose_target(metric, row, one.placed.due, here.ctx.thresholds, asks=asks)


def _waiting(one: Standing, here: Situation, kept: Offer) -> Iterator[Offer]:
    """A target that waits for its baseline: set from it as soon as it is there."""
    taken, metric, kr, due = one.taken, _metric(one, here), one.placed.kr, one.placed.due
    if taken is None or metric is None:
        yield replace(kept, reason="until then there is nothing to judge")
        return
    reaching = Reaching(metric, taken, here.today, here.ctx.thresholds)
    found = reaching.target(due) if one.base is None else _from_known(one, one.base, taken, metric, here)
    if found is not None and one.base is not None:
        line = Line(one.base, found.value, 0, due)
        to = None if line.reached(taken.value) else reaching.to(line, max(due, here.today + 1))
        if to is None or not to.holds(here.ctx.thresholds.tolerance):
            usual = f"from {quantity(one.base, taken.unit)} {quantity(found.value, taken.unit)} would be asked"
            how = "reached already" if line.reached(taken.value) else "out of reach"
            yield replace(kept, reason=f"{usual} by day {due}, which is {how} from {taken.said}: agree on one by hand")
            return
    if found is None:
        yield replace(kept, reason=f"no target follows from it by day {due}, so agree on one by hand")
        return
    text = kr.text.replace(MEASURED_WAITING, phrase(found, metric.name))
    fields: dict[str, object] = {
        "text": text,
        "baseline": _tidied(found.baseline),
        "target": _tidied(found.value),
        "unit": taken.unit,
        "arithmetic": found.arithmetic,
    }
    words = f"its target can be set now: {quantity(found.value, taken.unit)} by day {due}"
    offer = Offer("change", words, fields, row=taken, arithmetic=found.arithmetic, hours_left=here.left[one.id])
    # With the brief's own figure it waits for nobody's any more.
    yield offer if one.base is None else replace(offer, row=None, removed=("after",))
    yield replace(kept, reason="agree on its target by hand")


def _tidied(value: float) -> float:
    return int(value) if float(value).is_integer() else round(value, 6)
