"""What the review before settled: the changes that were accepted from it and who left, as it stands under `previous`.

Accepting writes it beside the version before, as a summary's `okr_review`, `adjustments` and `shifts`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.exports.words import date_words
from assistant.reviews.gathering import names_of
from assistant.reviews.happenings import KIND_WORDS, Kind
from assistant.reviews.report import Review
from rules.calendar import day_of
from rules.context import Context
from rules.document.summary import Shift
from rules.finding import Finding
from rules.plain import exceeds

PEOPLE = "people"
"""The name by which it is accepted that the brief no longer counts those who left."""
LEFT: Kind = "key_person_left"


@dataclass(frozen=True, slots=True)
class Settled:
    """The review before: its day, what was changed by it in words, and the days on which that was due until then."""

    on: dt.date
    day: int
    changed: Mapping[str, str] = field(default_factory=dict[str, str])
    """By the key result's name: "due day 55 → day 75"."""
    due: Mapping[str, int] = field(default_factory=dict[str, int])
    hours: Mapping[tuple[str, str], float] = field(default_factory=dict[tuple[str, str], float])
    """Hours that each key result took then, by its horizon and its name."""
    shifts: tuple[Shift, ...] = ()
    people: bool = False
    """Whether those who left were taken out of the brief."""

    def words(self, name: str) -> str:
        """What was changed of a key result, and when."""
        return f"changed at the review of {date_words(self.on)} ({self.changed[name]})"

    def agreed(self, ctx: Context, grown: Finding) -> bool:
        """Whether what a set grew by (CAP109) is what was accepted from the review before, and no more."""
        names = names_of(ctx)
        more, hours = 0, 0.0
        for one in ctx.key_results:
            name = names[one.path]
            if name in self.changed and one.path.startswith(f"{grown.path}/"):
                then = self.hours.get((one.okr_set.horizon, name))
                more += then is None
                hours += max(float(one.kr.hours or 0) - (then or 0.0), 0.0)
        figures = grown.figures
        counted = figures["key_results"] <= figures["key_results_before"] + more
        return counted and not exceeds(figures["hours"], figures["hours_before"] + hours)


def settled(ctx: Context) -> Settled | None:
    """What the review before settled; None where the plan carries none."""
    before = ctx.document.previous
    if before is None or before.summary is None or before.summary.okr_review is None:
        return None
    on = before.summary.okr_review.date
    if on is None:
        return None
    then = Context(before, today=on)
    names = names_of(then)
    said = [one.text.partition(": ") for one in before.summary.adjustments]
    return Settled(
        on,
        day_of(ctx.document.engagement.start, on),
        {name: words for name, _, words in said if name in names.values()},
        {names[one.path]: one.due for one in then.key_results},
        {(one.okr_set.horizon, names[one.path]): float(one.kr.hours or 0) for one in then.key_results},
        before.summary.shifts,
        any(name == PEOPLE for name, _, _ in said),
    )


def record(review: Review, names: Sequence[str], earlier: Sequence[Shift]) -> dict[str, Any]:
    """What accepting some proposals settles, as the summary that stands with the version before."""
    changes = [
        {"text": f"{kr.id}: {', '.join(f'{one.field} {one.before} → {one.after}' for one in kr.proposal.changes)}"}
        for goal in review.goals
        for kr in goal.key_results
        if kr.id in names and kr.proposal.changes
    ]
    changes += [{"text": f"{one.accept}: {one.text}"} for one in review.engagement if one.accept in names]
    shifts = [
        {"kind": LEFT, "text": one.text, **({"date": one.date.isoformat()} if one.date else {})}
        for one in review.happened
        if one.kind == KIND_WORDS[LEFT] and one.touches
    ]
    told = {one["text"] for one in shifts}
    for one in earlier:
        if one.kind == LEFT and one.text not in told:
            shifts.append(
                {"kind": LEFT, "text": one.text or "", **({"date": one.date.isoformat()} if one.date else {})}
            )
    made: dict[str, Any] = {
        "okr_review": {"date": review.date.isoformat(), "text": f"accepted: {', '.join(names)}"},
        "adjustments": changes,
        "shifts": shifts,
    }
    return {key: one for key, one in made.items() if one}
