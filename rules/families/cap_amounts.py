"""CAP · what the brief's own amounts and its start say: nothing below zero, and no engagement that is long over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.context import Context
from rules.document.base import Section
from rules.finding import Fix, Issue
from rules.plain import said, tidy
from rules.rule import own, rule
from rules.thresholds import HORIZON_DAYS

_AMOUNTS: tuple[tuple[str, str, str], ...] = (
    ("engagement", "days_per_month", "the days a month"),
    ("engagement", "monthly_cost/amount", "the cost a month"),
    ("authority", "budget/limit", "the budget's limit"),
    ("access", "ceo_reply_days", "the days until the CEO answers"),
)
"""Fields of the brief that count or cost something: section, place in it, and what it is called."""


@rule(
    "CAP114",
    "Counts, minutes and costs are not below zero",
    severity="error",
    scope="brief",
    source=own("Amounts of the brief"),
)
def amounts_are_not_negative(ctx: Context) -> Iterator[Issue]:
    """What the brief counts or what it costs is zero or more: people, days, hours, minutes, money.

    Why:
        Hours, head counts and the return on the cost are added up from these; one minus sign turns a sum over, and
        nobody sees it in the result.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        people: [{role: account executive, count: -4}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        people: [{role: account executive, count: 4}]
    """
    for section, place, name in _AMOUNTS:
        value = _value(getattr(ctx.document, section), place.split("/"))
        if value is not None and value < 0:
            yield _below(f"/{section}/{place}", name, value)
    for i, person in enumerate(ctx.document.people or ()):
        who = person.role or person.name or "a person"
        for field, value in (("count", person.count), ("minutes", person.minutes)):
            if value is not None and value < 0:
                yield _below(f"/people/{i}/{field}", f"the {field} of “{who}”", float(value))


def _value(section: Section | None, names: Sequence[str]) -> float | None:
    found: object = section
    for name in names:
        found = getattr(found, name, None)
    return float(found) if isinstance(found, int | float) and not isinstance(found, bool) else None


def _be(name: str) -> str:
    return "are" if name.startswith(("the days", "the minutes")) else "is"


def _below(path: str, name: str, value: float) -> Issue:
    return Issue(
        path,
        f"{name} {_be(name)} {said(value)}, below zero",
        {"value": tidy(value, 2)},
        Fix("display", "take the minus away"),
    )


@rule(
    "CAP115",
    "The engagement is not long over",
    severity="warning",
    scope="brief",
    source=own("Days that are over"),
)
def engagement_is_not_over(ctx: Context) -> Iterator[Issue]:
    """The six months that are planned here are not over: the start lies no more than 182 days back.

    Asked of a brief, and of what was drafted from one on the day of the draft. A plan that people wrote may be an old
    one, and so may one with a summary or with the version before it under `previous`.

    Why:
        Every due day is counted from the start. From a start of years ago, a year that was mistyped as a rule, all of
        them lie in the past, and the draft reads like any other.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2019-12-01, days_per_week: 2}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
    """
    document = ctx.document
    start, made = document.engagement.start, document.provenance.made if document.provenance else None
    goes_on = document.previous is not None or document.summary is not None
    if goes_on or (made is None and (document.okr_sets or document.ninety_day_plan)):
        return
    days, most = ((made or ctx.today) - start).days, HORIZON_DAYS["6m"]
    if days <= most:
        return
    yield Issue(
        "/engagement/start",
        f"the start, {start.isoformat()}, lies {days} days back; the six months from it are over",
        {"start": start.isoformat(), "days": days, "most": most},
        Fix("display", "give the date on which the work begins"),
    )
