"""Where each key result stands: what was read, against a straight line, and hours spent against hours planned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from assistant.drafting.beginnings import NO_CHANGE_BEFORE, begins
from assistant.exports.words import date_words, quantity
from assistant.reviews.burn import Burn
from assistant.reviews.gathering import Gathered, Taken, both_words
from assistant.reviews.happenings import Happening
from assistant.reviews.line import Line, figure
from assistant.reviews.touching import touches
from assistant.reviews.units import converted
from rules.calendar import day_of
from rules.context import Context, Placed
from rules.document.summary import Progress
from rules.families.bas import plain_unit
from rules.plain import exceeds, same
from rules.thresholds import HORIZON_DAYS

Verdict = Literal[
    "done",
    "met",
    "ahead",
    "on_line",
    "behind",
    "missed",
    "wrong_way",
    "too_early",
    "waits",
    "rebased",
    "unread",
    "unclear",
    "no_line",
    "dropped",
]
"""What the figures say of a key result; what to do about it is decided apart (`proposing`)."""
UNKNOWN: frozenset[Verdict] = frozenset(("unread", "unclear", "no_line", "waits"))
OVER: frozenset[Verdict] = frozenset(("done", "met", "dropped"))
"""Nothing more is worked on it."""
_FROM_THE_START = frozenset(("audit", "instrument", "foundation"))


@dataclass(frozen=True, slots=True)
class Standing:
    """One key result as it stands on the day of the review. `why` says in words what the verdict rests on."""

    id: str
    """The key result's own id, with its objective's before it where two share one."""
    placed: Placed
    verdict: Verdict
    why: str
    burn: Burn
    line: Line | None = None
    taken: Taken | None = None
    """The reading that counts, in the key result's own unit."""
    base: float | None = None
    """Of one whose target waits for its baseline: the one that the brief knows by now."""
    done: float | None = None
    """The share of the way that has been come, from 0 to 1; below 0 the wrong way."""
    expected: float | None = None
    """The share at which the straight line stands on the day of the reading."""
    touched: tuple[Happening, ...] = ()
    parting: tuple[Happening, ...] = ()
    """Those who leave, but only after it is due."""


def standings(ctx: Context, found: Gathered, events: tuple[Happening, ...]) -> tuple[Standing, ...]:
    """Every key result of every set, in the plan's order."""
    every = tuple(_standing(ctx, placed, found) for placed in ctx.key_results)
    return tuple(
        replace(
            one,
            touched=tuple(
                e
                for e in events
                if one.verdict not in OVER and touches(e, one.placed, ctx) and not _before(e, one, ctx)
            ),
            parting=tuple(
                e for e in events if one.verdict not in OVER and touches(e, one.placed, ctx) and _before(e, one, ctx)
            ),
        )
        for one in _with_what_it_rests_on(every, found.day)
    )


def _before(event: Happening, one: Standing, ctx: Context) -> bool:
    """Whether a key result is due while those who leave are still there; overdue, it needs them longer than that."""
    if not event.gone or event.date is None or one.verdict == "missed":
        return False
    return one.placed.due <= day_of(ctx.document.engagement.start, event.date)


def _with_what_it_rests_on(every: tuple[Standing, ...], today: int) -> Iterator[Standing]:
    """Each key result, with what it rests on named where that is overdue and it is slow, or waits for it."""
    late = [one for one in every if one.verdict not in OVER and one.placed.due < today]
    for one in every:
        kr = one.placed.kr
        brings = next((other for other in every if kr.after is not None and other.placed.kr.id == kr.after), None)
        if one.verdict == "waits" and one.taken is None and brings is not None and brings.verdict == "done":
            yield replace(one, why=f"{brings.id} is done, and its figure was not given")
            continue
        first = brings if brings in late else None
        if one.line is not None and one.taken is not None and one.verdict in ("behind", "wrong_way", "missed"):
            first = first or next((o for o in late if _is_foundation(o) and o.placed.due <= one.line.begins), None)
        elif one.verdict != "waits" or one.taken is not None:
            first = None
        if first is None:
            yield one
            continue
        known = first.verdict not in ("unread", "unclear")
        state = "is not done" if known else "nobody has said that it is done"
        due = f"was due on day {first.placed.due} and {state}"
        if one.verdict == "waits":
            yield replace(one, why=f"{first.id} brings it, {due}")
        else:
            yield replace(one, why=f"{one.why}; {first.id}, on which it rests, {due}")


def _is_foundation(one: Standing) -> bool:
    return one.placed.okr_set.horizon == "90d" and one.placed.kr.purpose == "foundation"


def metric_id(ctx: Context, placed: Placed) -> str | None:
    """The canonical id of the metric that a key result moves or makes available; None where it has none."""
    metric = ctx.metric_of(placed.kr)
    if metric is not None:
        return metric.id
    return ctx.metrics.canonical(placed.kr.metric) if placed.kr.metric else None


def line_from(ctx: Context, placed: Placed) -> tuple[int, str]:
    """The day until which nothing can be seen of a key result, and why; (0, "") where it begins with the engagement."""
    kr, day, why = placed.kr, 0, ""
    if placed.okr_set.horizon == "6m" and kr.purpose not in ("audit", "instrument"):
        day, why = begins(ctx.document.engagement.role, ctx.document.okr_sets or ())
        if not ctx.is_measured(kr) and any(True for _ in ctx.sets("90d")):
            day, why = HORIZON_DAYS["90d"], "the first 90 days have a set of their own"
    elif kr.purpose not in _FROM_THE_START:
        day, why = (
            NO_CHANGE_BEFORE,
            f"nothing changes before the diagnosis of the first {NO_CHANGE_BEFORE - 1} days is over",
        )
    first = _after(ctx, placed)
    if first is not None and first.due > day:
        day, why = first.due, f"its baseline stands only with {first.kr.id}, on day {first.due}"
    row = ctx.baselines.get(metric_id(ctx, placed) or "")
    if row is not None and row[1].as_of is not None and ctx.is_measured(kr):
        read = day_of(ctx.document.engagement.start, row[1].as_of)
        if read > day:
            day, why = read, f"its baseline is of day {read}"
    return (day, why) if day < placed.due else (0, "")


def _after(ctx: Context, placed: Placed) -> Placed | None:
    """The key result that makes the baseline available first."""
    name = placed.kr.after
    return next((one for one in ctx.key_results if one.kr.id == name and one.kr.id != placed.kr.id), None)


def _standing(ctx: Context, placed: Placed, found: Gathered) -> Standing:
    kr, id_ = placed.kr, found.names[placed.path]
    told = found.progress.get(id_)
    plain = Standing(id_, placed, "unread", "", _burn(kr.hours, told))
    if id_ in found.unclear:
        return replace(plain, verdict="unclear", why=found.unclear[id_])
    if told is not None and told.status == "dropped":
        return replace(plain, verdict="dropped", why="it was dropped")
    if ctx.is_measured(kr) and kr.purpose != "instrument":
        return _measured(ctx, placed, found, told, plain)
    return _deliverable(ctx, placed, found, told, plain)


def _burn(planned: float | None, told: Progress | None) -> Burn:
    if told is None:
        return Burn(planned)
    done = 1.0 if told.status == "done" else None if told.percent is None else told.percent / 100
    return Burn(planned, None if told.hours is None else float(told.hours), done)


def _measured(ctx: Context, placed: Placed, found: Gathered, told: Progress | None, plain: Standing) -> Standing:
    metric = metric_id(ctx, placed)
    said = _said(told)
    if metric is None:
        return replace(plain, verdict="no_line", why=f"it names no metric that could be read{said}")
    if metric in found.contradicting:
        return replace(plain, verdict="unclear", why=both_words(found.contradicting[metric]))
    if metric in found.remeasured and placed.kr.after is None:
        again = found.remeasured[metric]
        known = ctx.metrics.get(metric)
        own = converted(again, placed.kr.unit or (known.unit if known else ""))
        why = _rebased(placed, again)
        if (since := found.latest.get(metric)) is not None:
            why += f"; read as {since.said} on {date_words(since.date)}"
        return replace(plain, verdict="rebased", why=why, taken=own)
    taken = found.latest.get(metric) or (found.remeasured.get(metric) if placed.kr.after else None)
    if placed.kr.target is None or _baseline(ctx, placed, metric) is None:
        return _without_line(ctx, placed, taken, plain)
    if taken is None:
        return replace(plain, why=f"nobody has read it{said}")
    known = ctx.metrics.get(metric)
    unit = placed.kr.unit or (known.unit if known else "")
    own = converted(taken, unit)
    if own is None:
        return replace(plain, verdict="unclear", why=f"read as {taken.said}, while the target is in {unit}")
    baseline = _baseline(ctx, placed, metric)
    assert baseline is not None
    if same(baseline, placed.kr.target):
        why = f"baseline and target are both {quantity(baseline, unit)}, so there is no way to go"
        return replace(plain, verdict="no_line", why=why, taken=own)
    line = Line(baseline, float(placed.kr.target), *_ends(ctx, placed))
    verdict = _on(line, own, found.day, ctx.thresholds.tolerance)
    why = _measured_words(line, own, found)
    if verdict == "unread":
        why = f"last read on {date_words(own.date)} ({own.said}), before it fell due on day {line.due}"
    made = replace(plain, verdict=verdict, why=why, line=line, taken=own, done=line.way(own.value))
    return replace(made, expected=line.time(own.day))


def _ends(ctx: Context, placed: Placed) -> tuple[int, int, str]:
    day, why = line_from(ctx, placed)
    return day, max(placed.due, day + 1), why


def _on(line: Line, taken: Taken, today: int, slack: float) -> Verdict:
    """What a reading says on its day; a tenth of the whole way is no difference."""
    done, expected = line.way(taken.value), line.time(taken.day)
    if line.reached(taken.value):
        return "met"
    if taken.day >= line.due:
        return "missed"
    if today >= line.due:
        return "unread"
    if taken.day <= line.begins:
        return "too_early"
    if exceeds(-slack, done):
        return "wrong_way"
    if exceeds(done, expected + slack):
        return "ahead"
    return "behind" if exceeds(expected - slack, done) else "on_line"


def _measured_words(line: Line, taken: Taken, found: Gathered) -> str:
    unit = taken.unit
    words = f"read as {taken.said} on {date_words(taken.date)} (day {taken.day})"
    if taken.source:
        words += f", {taken.source}"
    earlier = found.before.get(taken.metric)
    if earlier is not None and plain_unit(earlier.unit) == plain_unit(unit):
        words += f"; {quantity(earlier.value, unit)} on day {earlier.day}"
    return words


def _without_line(ctx: Context, placed: Placed, taken: Taken | None, plain: Standing) -> Standing:
    """A key result whose target is agreed once its baseline stands, or that names none of its figures."""
    first = _after(ctx, placed)
    if first is not None and placed.kr.target is None:
        if taken is None:
            return replace(plain, verdict="waits", why=f"{first.kr.id} brings it, due on day {first.due}")
        why = f"{taken.said} on {date_words(taken.date)}" + (f", {taken.source}" if taken.source else "")
        base = _known(ctx, taken)
        if base is not None:
            why = f"{quantity(base, taken.unit)} in the brief; read as {why}"
        return replace(plain, verdict="waits", why=why, taken=taken, base=base)
    missing = "target" if placed.kr.target is None else "baseline"
    seen = f"; read as {taken.said}" if taken else ""
    return replace(
        plain, verdict="no_line", why=f"the plan gives it no {missing}, so no line leads anywhere{seen}", taken=taken
    )


def _known(ctx: Context, taken: Taken) -> float | None:
    """The brief's own baseline beside a reading from after the start, in its unit: a reading does not replace it."""
    found = ctx.baselines.get(taken.metric)
    if found is None or found[1].value is None or taken.day < 1 or same(float(found[1].value), taken.value):
        return None
    return float(found[1].value) if plain_unit(found[1].unit) == plain_unit(taken.unit) else None


def _baseline(ctx: Context, placed: Placed, metric: str) -> float | None:
    """The key result's own baseline, else the brief's in the same unit."""
    if placed.kr.baseline is not None:
        return float(placed.kr.baseline)
    found = ctx.baselines.get(metric)
    if found is None or found[1].value is None:
        return None
    same_unit = not placed.kr.unit or plain_unit(found[1].unit) == plain_unit(placed.kr.unit)
    return float(found[1].value) if same_unit else None


def _rebased(placed: Placed, taken: Taken) -> str:
    kr = placed.kr
    was = f"{quantity(kr.baseline, kr.unit)} in the plan" if kr.baseline is not None else "another figure in the plan"
    return f"{taken.said} on {date_words(taken.date)}, {was}"


def _deliverable(ctx: Context, placed: Placed, found: Gathered, told: Progress | None, plain: Standing) -> Standing:
    burn = plain.burn
    line = Line(0.0, 100.0, *_ends(ctx, placed))
    taken = found.latest.get(metric_id(ctx, placed) or "") if placed.kr.purpose == "instrument" else None
    if told is None or (told.status is None and told.percent is None):
        if taken is not None:
            why = f"its figure is there: {taken.said} on {date_words(taken.date)}"
            return replace(plain, verdict="done", why=why, burn=replace(burn, done=1.0), done=1.0)
        spent = f"; {figure(burn.spent)} h were spent on it" if burn.spent else ""
        return replace(plain, why=f"nobody has said how far it is{spent}")
    if burn.done is not None and burn.done >= 1:
        return replace(plain, verdict="done", why=_note(told) or "done", done=1.0)
    expected = line.time(found.day)
    note = f" ({_note(told)})" if _note(told) else ""
    made = replace(plain, line=line, done=burn.done, expected=expected)
    if found.day > placed.due:
        how = f"{quantity(told.percent, 'percent')} done" if told.percent is not None else "not done"
        late = found.day - placed.due
        return replace(made, verdict="missed", why=f"{how}, {late} day{'s' if late > 1 else ''} past its day{note}")
    if burn.done is None:
        verdict = _by_word(told, expected, ctx.thresholds.tolerance)
        return replace(made, verdict=verdict, why=f"said to {_BY_WORD[told.status or '']}{note}")
    slack = ctx.thresholds.tolerance
    if found.day <= line.begins:
        verdict: Verdict = "ahead" if burn.done > slack else "too_early"
    elif exceeds(burn.done, expected + slack):
        verdict = "ahead"
    else:
        verdict = "behind" if exceeds(expected - slack, burn.done) else "on_line"
    said = ", though said to be on track" if verdict == "behind" and told.status == "on_track" else ""
    return replace(made, verdict=verdict, why=f"{quantity(burn.done * 100, 'percent')} done{said}{note}")


_BY_WORD = {"on_track": "be on track", "behind": "be behind", "not_started": "have not begun"}


def _by_word(told: Progress, expected: float, slack: float) -> Verdict:
    if told.status == "behind":
        return "behind"
    if told.status == "not_started":
        return "behind" if exceeds(expected, slack) else "too_early"
    return "on_line"


def _note(told: Progress | None) -> str:
    return " ".join((told.text or "").split()).rstrip(".") if told else ""


def _said(told: Progress | None) -> str:
    if told is None or (told.status is None and told.percent is None):
        return ""
    words = told.status.replace("_", " ") if told.status else quantity(told.percent or 0, "percent") + " done"
    return f", and a word ({words}) is no figure"


def remaining(standing: Standing) -> float:
    """The executive's hours that a key result still takes as the plan stands."""
    return 0.0 if standing.verdict in OVER else standing.burn.left
