"""CAP · capacity of the sets: the hours that key results ask for fit the hours that exist.

Hours come from `rules.ledger`; available hours are those of the cadence less the days off, net hours also less the
standing commitments. Cadence and team are judged in `cap_brief`, targets, scope and interviews in `cap_scope`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from rules.context import Context
from rules.document import Document
from rules.document.okrs import KeyResult, OkrSet
from rules.finding import Fix, Issue
from rules.interpretation import readings
from rules.ledger import hours_asked, key_results
from rules.plain import exceeds, hundredths, listed, said, tidy
from rules.rule import goals, rule, structure
from rules.thresholds import HORIZON_DAYS

NEGOTIATE = goals("Step 3: Negotiate Capacity-Adjusted Targets")
HORIZON_NAMES = {"90d": "90-day", "6m": "six-month"}

# What a set can do without, by horizon: the higher the rank, the longer it is kept. The audit is never offered up.
_RANKS: dict[str, tuple[str, ...]] = {
    "90d": ("outcome", "rhythm", "foundation", "instrument", "quick_win"),
    "6m": ("quick_win", "foundation", "rhythm", "instrument", "outcome"),
}


@rule(
    "CAP101",
    "Each set's hours fit its horizon",
    severity="error",
    scope="okrs",
    source=NEGOTIATE,
    needs="okr_sets",
)
def hours_fit_the_horizon(ctx: Context) -> Iterator[Issue]:
    """The executive's own hours over a set's key results are at most the hours its horizon holds.

    A horizon holds days a week x hours a day x (its days less the days off) / 7: at two days of ten hours, 90 days
    hold 257.1 hours and six months 520. Hours of other people (`delegated_hours`) do not count. Each set is judged on
    its own; CAP111 judges them together.

    Why:
        A plan that needs more hours than exist fails quietly: everything is done a little, and nothing is finished.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Know where deals stall
                key_results:
                  - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 30, hours: 60}
                  - {id: KR2, text: A roadmap of four ranked initiatives, purpose: foundation, due_day: 80, hours: 90}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Know where deals stall
                key_results:
                  - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 30, hours: 60}
                  - {id: KR2, text: A roadmap of four ranked initiatives, purpose: foundation, due_day: 80, hours: 40}
    """
    for path, okr_set in ctx.sets():
        day = HORIZON_DAYS[okr_set.horizon]
        asked, available = hours_asked(okr_set), ctx.capacity.available(day)
        if exceeds(asked, available):
            yield Issue(
                path,
                f"the {HORIZON_NAMES[okr_set.horizon]} set asks for {said(asked)} h and days 1-{day} hold "
                f"{said(available)} h at {cadence(ctx)}: {said(asked - available)} h too many",
                {"hours": tidy(asked), "available": tidy(available), "over": tidy(asked - available), "day": day},
                _drop_until_it_fits(okr_set, asked - available),
            )


@rule(
    "CAP102",
    "Each set leaves room for standing commitments",
    severity="warning",
    scope="okrs",
    source=(NEGOTIATE, structure("4. Reporting: What Gets Measured, What Gets Shared")),
    needs="okr_sets, reporting",
)
def hours_fit_beside_standing_commitments(ctx: Context) -> Iterator[Issue]:
    """A set's hours also fit what is left once the standing commitments are taken out.

    These are the weekly update, the monthly review, the quarterly assessment and the one-to-ones with the CEO, at the
    lengths that the brief gives: weekly ones pro rata, monthly ones every 30 days, quarterly ones every 90.

    Why:
        Reports and reviews come out of the same days; a plan that fits only without them starts late in week one.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        reporting: {weekly_update: {mode: async, minutes: 30}, monthly_review: {mode: live, minutes: 60}}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Know where deals stall
                key_results:
                  - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 30, hours: 125}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        reporting: {weekly_update: {mode: async, minutes: 30}, monthly_review: {mode: live, minutes: 60}}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Know where deals stall
                key_results:
                  - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 30, hours: 115}
    """
    for path, okr_set in ctx.sets():
        day = HORIZON_DAYS[okr_set.horizon]
        asked, net, standing = hours_asked(okr_set), ctx.capacity.net(day), ctx.capacity.standing(day)
        # Nothing asked overbooks nobody, even where the reports alone are too much (REP905).
        if asked > 0 and exceeds(asked, net):
            yield Issue(
                path,
                f"the {HORIZON_NAMES[okr_set.horizon]} set asks for {said(asked)} h; reports and one-to-ones take "
                f"{said(standing)} h of the {said(ctx.capacity.available(day))} h in days 1-{day}, which leaves "
                f"{said(net)} h",
                {
                    "hours": tidy(asked),
                    "available": tidy(ctx.capacity.available(day)),
                    "standing": tidy(standing),
                    "net": tidy(net),
                },
                _drop_until_it_fits(okr_set, asked - net),
            )


@rule(
    "CAP103",
    "Every key result has an hours estimate",
    severity="error",
    scope="okrs",
    source=NEGOTIATE,
    needs="okr_sets",
)
def hours_are_estimated(ctx: Context) -> Iterator[Issue]:
    """Every key result says how many of the executive's own hours it takes, more than 0.

    0 is fine where other people do all of it: `delegated_hours` above 0, and a text that names who does it (somebody
    from `people`, or a job such as "the sales managers").

    Why:
        Without an estimate nobody can add up what was promised, and the exercise that shows what to drop never happens.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Know where deals stall
                key_results:
                  - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 30}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Know where deals stall
                key_results:
                  - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 30, hours: 60}
    """
    for placed in ctx.key_results:
        hours, delegated = placed.kr.hours, placed.kr.delegated_hours or 0
        if hours is not None and hours > 0:
            continue
        if hours == 0 and delegated > 0:
            if _names_somebody(ctx.document, placed.kr.text):
                continue
            yield Issue(
                placed.path,
                f"{placed.kr.id} leaves all its work to others ({said(delegated)} h) and does not say to whom",
                {"hours": 0, "delegated_hours": tidy(delegated)},
                Fix("display", "name in the text who does the work, or give the executive's own hours"),
            )
        else:
            stated = "no hours" if hours is None else f"{said(hours)} hours"
            yield Issue(
                placed.path,
                f"{placed.kr.id} states {stated}; give the executive's own hours, more than 0",
                {"hours": None if hours is None else tidy(hours)},
                Fix("display", "estimate the executive's own hours; others' hours go under delegated_hours"),
            )


@rule(
    "CAP108",
    "The early work fits the early days",
    severity="warning",
    scope="okrs",
    source=NEGOTIATE,
    needs="okr_sets",
    thresholds="early_days",
)
def early_work_fits_early_days(ctx: Context) -> Iterator[Issue]:
    """What is due by day 30 fits the hours that exist by day 30, and what is due by day 60 those by day 60.

    Hours are those of CAP101. Each set is judged on its own, and then all sets together, since they share the days.
    A key result without a due day, in its field or its words, counts only at its horizon's end.

    Why:
        A set can fit in total and still be impossible in its first month, when everything else waits for the audit.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Know where deals stall
                key_results:
                  - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 30, hours: 120}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Know where deals stall
                key_results:
                  - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 30, hours: 60}
    """
    sets = list(ctx.sets())
    for day in ctx.thresholds.early_days:
        available = ctx.capacity.available(day)
        due = [(path, _hours_due(ctx, path, day)) for path, _ in sets]
        late = [(path, hours) for path, hours in due if exceeds(hours, available)]
        together = sum(hours for _, hours in due)
        if not late and exceeds(together, available):
            late = [("/okr_sets", together)]
        for path, hours in late:
            what = "the sets together ask" if path == "/okr_sets" else "the set asks"
            yield Issue(
                path,
                f"by day {day} {what} for {said(hours)} h of work that is due, and days 1-{day} hold "
                f"{said(available)} h: {said(hours - available)} h too many",
                {"day": day, "hours": tidy(hours), "available": tidy(available), "over": tidy(hours - available)},
                Fix("display", f"move something to after day {day}, or delegate {said(hours - available)} h of it"),
            )


def _hours_due(ctx: Context, path: str, day: int) -> float:
    return float(sum(r.kr.hours for r in readings(ctx, path) if r.due <= day and r.kr.hours is not None))


@rule("CAP111", "The sets share one calendar", severity="error", scope="okrs", source=NEGOTIATE, needs="okr_sets")
def sets_share_one_calendar(ctx: Context) -> Iterator[Issue]:
    """Where a 90-day and a six-month set both stand, their hours together fit the six months.

    The first 90 days are part of the six months, so the hours of both sets come out of the same days. The same holds
    for two sets of one horizon.

    Why:
        Two sets that fit one by one can still spend the same days twice.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Know where deals stall
                key_results:
                  - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 30, hours: 40}
                  - {id: KR2, text: A roadmap of four ranked initiatives, purpose: foundation, due_day: 80, hours: 60}
          - horizon: 6m
            objectives:
              - id: O2
                text: Deals are worked one way
                key_results:
                  - {id: KR3, text: Win rate rises from 18 to 25 percent, purpose: outcome, due_day: 182, hours: 180}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Know where deals stall
                key_results:
                  - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 30, hours: 40}
                  - {id: KR2, text: A roadmap of four ranked initiatives, purpose: foundation, due_day: 80, hours: 60}
          - horizon: 6m
            objectives:
              - id: O2
                text: Deals are worked one way
                key_results:
                  - {id: KR3, text: Win rate rises from 18 to 25 percent, purpose: outcome, due_day: 182, hours: 120}
    """
    sets = [okr_set for _, okr_set in ctx.sets()]
    if len(sets) < 2:
        return
    day = max(HORIZON_DAYS[one.horizon] for one in sets)
    asked, available = sum(map(hours_asked, sets)), ctx.capacity.available(day)
    if exceeds(asked, available):
        parts = [f"{HORIZON_NAMES[one.horizon]} {said(hours_asked(one))} h" for one in sets]
        yield Issue(
            "/okr_sets",
            f"together the sets ask for {said(asked)} h ({', '.join(parts)}) and days 1-{day} hold "
            f"{said(available)} h: {said(asked - available)} h too many",
            {"hours": tidy(asked), "available": tidy(available), "over": tidy(asked - available), "day": day},
            Fix("display", f"drop or delegate {said(asked - available)} h, or count shared work in one set only"),
        )


_DOERS = (
    r"\b(?:team|teams|managers?|directors?|heads? of|vps?|vice presidents?|chiefs?|founders?|co-?founders?"
    r"|ceo|coo|cfo|cto|cmo|(?:account|sales) executives?|sellers?|salespe(?:ople|rson)"
    r"|reps?|representatives?|aes?|sdrs?|bdrs?|csms?|analysts?|assistants?"
    r"|specialists?|coordinators?|administrators?|consultants?|contractors?|freelancers?|agency|agencies"
    r"|engineers?|developers?|designers?|writers?|marketers?|accountants?|controllers?|bookkeepers?|staff|colleagues?"
    r"|revops|sales ops|marketing ops|interns?"
    r"|(?:by|with|to) (?:sales|marketing|finance|product|operations|ops|customer success|support|delivery))\b"
)


def cadence(ctx: Context) -> str:
    """The cadence in words, for messages about hours."""
    engagement = ctx.document.engagement
    days = hundredths(engagement.days_per_week)
    off = len(set(engagement.days_off))
    return f"{days} {'day' if days == '1' else 'days'} a week of {said(engagement.hours_per_day)} h" + (
        f" less {off} {'day' if off == 1 else 'days'} off" if off else ""
    )


def giving_up(okr_set: OkrSet) -> list[KeyResult]:
    """The key results of a set that hours could be taken from, those first that it can best do without.

    What is least needed comes first, by purpose, and of one purpose the largest. The audit is never among them.
    """
    ranks = {purpose: float(rank) for rank, purpose in enumerate(_RANKS[okr_set.horizon])}
    spare = [kr for kr in key_results(okr_set) if kr.purpose != "audit" and (kr.hours or 0) > 0]
    spare.sort(key=lambda kr: (ranks.get(kr.purpose or "", -math.inf), -float(kr.hours or 0)))
    return spare


def _drop_until_it_fits(okr_set: OkrSet, over: float) -> Fix:
    """What to drop or delegate, the least needed and among those the largest first, until `over` hours are gone."""
    spare = giving_up(okr_set)
    chosen: list[str] = []
    left = over
    for kr in spare:
        if not exceeds(left, 0):
            break
        chosen.append(f"{kr.id} ({said(kr.hours or 0)} h)")
        left -= kr.hours or 0
    steps = [f"drop or delegate {listed(chosen)}"] if chosen else []
    if exceeds(left, 0):
        steps.append(f"{'then ' if chosen else ''}shorten the audit by {said(left)} h, or agree on more days")
    return Fix("display", "; ".join(steps))


@cache
def _doers() -> re.Pattern[str]:
    return re.compile(_DOERS, re.IGNORECASE)


def _names_somebody(document: Document, text: str) -> bool:
    if _doers().search(text):
        return True
    low = text.lower()
    for person in document.people or ():
        for word in (person.role, person.name):
            if word and word.strip() and re.search(rf"(?<!\w){re.escape(word.strip().lower())}(?:s|es)?(?!\w)", low):
                return True
    return False
