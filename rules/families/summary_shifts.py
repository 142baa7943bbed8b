"""SUM · a shift that the inputs tell of leads to a look at the OKRs, before the calendar asks for one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rules.context import Context
from rules.finding import Fix, Issue
from rules.plain import exceeds, said
from rules.rule import goals, own, rule
from rules.texts.recognition import plain

if TYPE_CHECKING:
    from rules.document.summary import Summary

_WORDS = {
    "key_person_left": "a key person left",
    "customer_churned": "a customer churned",
    "market_moved": "the market moved",
}


@rule(
    "SUM108",
    "A shift leads to a look at the OKRs",
    severity="warning",
    scope="summary",
    source=(goals("Not Revisiting OKRs When Conditions Change"), own("Two weeks from a shift to the look")),
    needs="summary",
    thresholds="shift_days",
    phrases="shift, looks at the OKRs",
)
def shifts_lead_to_a_look(ctx: Context) -> Iterator[Issue]:
    """Where the inputs tell that a key person leaves, a customer churns or the market moves (under `shifts`, or in the
    words of an issue or activity), the OKRs are looked at outside the calendar: `okr_review` says when or what of it,
    or a priority, decision, adjustment or proposal does. The look comes after the shift, within two weeks (our own
    reading). A quarterly assessment that says whether the goals are still right is such a look.

    Why:
        Goals that were set for a team, a customer or a market that is no longer there go on steering until somebody
        asks whether they should.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: weekly
          shifts: [{kind: key_person_left, text: The sales manager has resigned, date: 2027-01-12}]
          priorities: [{text: Interview the sellers, hours: 12}]

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: weekly
          shifts: [{kind: key_person_left, text: The sales manager has resigned, date: 2027-01-12}]
          okr_review: {date: 2027-01-20, text: Which key results stand without a sales manager}
          priorities: [{text: Interview the sellers, hours: 12}]
    """
    summary = ctx.document.summary
    if summary is None:
        return
    told = list(_told(ctx, summary))
    if not told or _settled(summary):
        return
    look = summary.okr_review
    if look is not None and (look.date is not None or (look.text or "").strip()):
        yield from _too_early_or_late(ctx, look.date, told)
        return
    if any(ctx.phrases.says("looks at the OKRs", plain(text)) for text in _ahead(summary)):
        return
    path, what, _ = told[0]
    yield Issue(
        path,
        f"{what}, and nothing says that the OKRs are looked at again",
        {"shifts": len(told)},
        Fix("display", "say under okr_review when they are looked at, and what it is to settle"),
    )


def _settled(summary: Summary) -> bool:
    """A quarterly assessment that judges the goals is itself the look."""
    return summary.kind == "quarterly" and summary.goals is not None and summary.goals.still_right is not None


def _told(ctx: Context, summary: Summary) -> Iterator[tuple[str, str, dt.date | None]]:
    """Each shift with its path, in words, and its date."""
    for i, one in enumerate(summary.shifts):
        words = (one.text or "").strip() or _WORDS.get(one.kind or "", "something shifted")
        yield f"/summary/shifts/{i}", f'"{words}"' if one.text else words, one.date
    for name, entries in (("issues", summary.issues), ("activities", summary.activities)):
        for i, one in enumerate(entries):
            if ctx.phrases.says("shift", plain(one.text)):
                yield f"/summary/{name}/{i}", f'"{one.text}"', one.date


def _ahead(summary: Summary) -> Iterator[str]:
    for one in (*summary.priorities, *summary.decisions, *summary.adjustments, *summary.proposals):
        yield one.text


def _too_early_or_late(
    ctx: Context, look: dt.date | None, told: list[tuple[str, str, dt.date | None]]
) -> Iterator[Issue]:
    if look is None:
        return
    most = ctx.thresholds.shift_days
    dated = [(date, what) for _, what, date in told if date is not None]
    if not dated:
        return
    last, what = max(dated, key=lambda one: one[0])
    days = (look - last).days
    path = "/summary/okr_review/date"
    if days < 0:
        yield Issue(
            path,
            f"the OKRs were looked at on {look}, {-days} days before {what}",
            {"days": days, "most": most},
            Fix("display", "look at them again, now that it has happened"),
        )
    elif exceeds(days, most):
        yield Issue(
            path,
            f"the OKRs are looked at on {look}, {days} days after {what}; {said(most)} are soon enough",
            {"days": days, "most": most},
            Fix("display", "look at them sooner: until then everybody works for goals that may not stand"),
        )
