"""One executive's engagements side by side, and what that comes to in words.

Source: goals-and-okrs, "Step 3: Negotiate Capacity-Adjusted Targets" (a full-time week is 50 hours over five days) and
"Why Standard Goal-Setting Breaks Down for Fractional Roles" (several clients at once).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.exports import words
from assistant.portfolios.deadlines import Collision, collisions
from assistant.portfolios.newest import Member, Older, newest
from assistant.portfolios.weeks import Load, Week, loads, sure_until, weeks_from
from rules.plain import listed, same
from rules.thresholds import FULL_TIME_DAYS, FULL_TIME_HOURS

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Engagement:
    """One client as the portfolio shows it; `label` is the letter of its part of the bars."""

    label: str
    name: str
    company: str
    role: str
    start: dt.date
    days_per_week: float
    hours_per_day: float
    cost: float | None
    currency: str
    sure_until: dt.date
    step_down: dt.date | None
    transition: str
    errors: int
    warnings: int
    reviews: tuple[dt.date, ...]
    """Reviews from today on."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read, and why in one line."""

    name: str
    because: str


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything that a view of it shows."""

    today: dt.date
    engagements: tuple[Engagement, ...]
    loads: tuple[Load, ...]
    collisions: tuple[Collision, ...]
    findings: tuple[str, ...]
    """Weeks over five days, in words."""
    notes: tuple[str, ...]
    """What is not settled, what is not counted."""
    costs: tuple[tuple[str, float], ...]
    """What the engagements cost their clients a month, by currency: two currencies are never added."""
    ended: tuple[str, ...]
    """Engagements whose goals ended before the first week: named, not counted."""
    older: tuple[Older, ...]
    unread: tuple[Unread, ...]

    @property
    def full(self) -> bool:
        """Whether a week holds more than five days."""
        return bool(self.findings)


def portfolio_of(
    members: Iterable[Member], unread: Sequence[Unread], today: dt.date, begin: dt.date | None = None
) -> Portfolio:
    """The portfolio of these documents over a quarter's weeks from `begin`.

    By default from the week of today, or of the first start where all of them lie ahead.
    """
    current, older = newest(members)
    begin = begin or max(today, min((one.document.engagement.start for one in current), default=today))
    weeks = weeks_from(begin)
    first = weeks[0].monday if weeks else begin
    past = [one for one in current if _ended(one, first)]
    running = [one for one in current if not _ended(one, first)]
    engagements = tuple(_engagement(i, one, today) for i, one in enumerate(running))
    documents = [one.document for one in running]
    all_loads = loads(documents, weeks)
    return Portfolio(
        today=today,
        engagements=engagements,
        loads=all_loads,
        collisions=collisions(documents, weeks),
        findings=tuple(_over(engagements, all_loads)),
        notes=tuple(_notes(engagements, all_loads, weeks)),
        costs=_costs(engagements),
        ended=tuple(
            f"{words.clean(one.document.engagement.company)}: its goals reached to "
            f"{words.date_words(sure_until(one.document))} ({one.name})"
            for one in past
        ),
        older=older,
        unread=tuple(unread),
    )


def label(number: int) -> str:
    """The letter of an engagement: A to Z, then A2, B2 and so on."""
    turn, letter = divmod(number, 26)
    return chr(ord("A") + letter) + (str(turn + 1) if turn else "")


def _ended(one: Member, first: dt.date) -> bool:
    """Whether its goals ended before a day; a step down does not end it."""
    until, step = sure_until(one.document), one.document.engagement.step_down
    stepped = step is not None and step > dt.date.min and until == step - dt.timedelta(days=1)
    return until < first and not stepped


def _engagement(number: int, member: Member, today: dt.date) -> Engagement:
    document, engagement = member.document, member.document.engagement
    cost = engagement.monthly_cost
    counts = member.report.summary
    return Engagement(
        label=label(number),
        name=member.name,
        company=words.clean(engagement.company) or "A company without a name",
        role=words.ROLES[engagement.role],
        start=engagement.start,
        days_per_week=max(float(engagement.days_per_week), 0.0),
        hours_per_day=float(engagement.hours_per_day),
        cost=None if cost is None else float(cost.amount),
        currency=words.clean(cost.currency) if cost else "",
        sure_until=sure_until(document),
        step_down=engagement.step_down,
        transition=words.clean(engagement.transition),
        errors=counts["error"],
        warnings=counts["warning"],
        reviews=tuple(sorted(date for date in {*(document.reviews or ())} if date >= today)),
    )


def _costs(engagements: Sequence[Engagement]) -> tuple[tuple[str, float], ...]:
    sums: dict[str, float] = {}
    for one in engagements:
        if one.cost is not None and one.currency:
            sums[one.currency] = sums.get(one.currency, 0.0) + one.cost
    return tuple(sums.items())


def _over(engagements: Sequence[Engagement], all_loads: Sequence[Load]) -> Iterator[str]:
    for rows in _runs(all_loads, lambda one: one.over):
        peak = max(rows, key=lambda one: (one.days, one.hours))
        who = listed(
            [
                f"{one.company} {_days(taken.days)}"
                for one, taken in zip(engagements, peak.by_engagement, strict=True)
                if taken.days > 0
            ]
        )
        too_much = [f"{_days(peak.days - FULL_TIME_DAYS)} more than five"] if peak.days > FULL_TIME_DAYS else []
        if peak.hours > FULL_TIME_HOURS:
            too_much.append(f"{words.hours(peak.hours - FULL_TIME_HOURS)} more than {FULL_TIME_HOURS} h")
        even = all(same(one.days, peak.days) and same(one.hours, peak.hours) for one in rows)
        most = f"{'' if even else 'up to '}{_days(peak.days)} and {words.hours(peak.hours)} a week"
        at = "" if even else f", most in the week of {words.short_date(peak.week.monday)}"
        yield f"{_when(rows)}: {most}, {' and '.join(too_much)}{at} ({who})."


def _notes(engagements: Sequence[Engagement], all_loads: Sequence[Load], weeks: Sequence[Week]) -> Iterator[str]:
    last = weeks[-1].sunday if weeks else dt.date.max
    for one in engagements:
        if one.sure_until >= last:
            continue
        cadence = f"{_days(one.days_per_week)} a week"
        if one.step_down is not None and one.sure_until < one.step_down:
            why = f" ({_short(one.transition)})" if one.transition else ""
            yield (
                f"{one.label} {one.company} steps down from {cadence} on {words.short_date(one.step_down)}{why}, and "
                "the document does not say to how many: from then on its hours count as open."
            )
        else:
            yield (
                f"{one.label} {one.company} has goals until {words.short_date(one.sure_until)}; after that its "
                f"{cadence} count as open."
            )
    for rows in _runs(all_loads, lambda one: one.may_be_over):
        peak = max(rows, key=lambda one: one.days + one.open_days)
        yield (
            f"{_when(rows)}: it would be up to {_days(peak.days + peak.open_days)} and "
            f"{words.hours(peak.hours + peak.open_hours)} a week, were the open hours taken too."
        )
    silent = [one.label for one in engagements if one.cost is None or not one.currency]
    if silent and len(silent) < len(engagements):
        yield f"What {listed(silent)} {'costs' if len(silent) == 1 else 'cost'} a month is not in the documents."


def _runs(all_loads: Sequence[Load], test: Callable[[Load], bool]) -> Iterator[list[Load]]:
    """Weeks one after another for which a test holds."""
    rows: list[Load] = []
    for one in all_loads:
        if test(one):
            rows.append(one)
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _when(rows: Sequence[Load]) -> str:
    first, last = rows[0].week.monday, rows[-1].week.monday
    if len(rows) == 1:
        return f"The week of {words.short_date(first)}"
    return f"The {len(rows)} weeks of {words.short_date(first)} to {words.short_date(last)}"


def _short(text: str) -> str:
    """A transition by its first part: what stands behind a colon or a full stop is in the document."""
    for sign in (": ", ". ", "; "):
        text = text.partition(sign)[0]
    return text.rstrip(".") if len(text) <= _LONGEST else text[: text.rfind(" ", 0, _LONGEST)] + " …"


def _days(value: float) -> str:
    return words.quantity(round(value, 1) + 0, "days")
