"""REP · reporting: the few standing reports that an engagement needs, and how much of it they may take."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from rules.context import Context
from rules.document import Document
from rules.document.brief import Report, Reporting
from rules.finding import Fix, Issue, Unassessed
from rules.ledger import Capacity
from rules.plain import exceeds, hundredths, said, same, tidy
from rules.rule import own, rule, structure
from rules.thresholds import HORIZON_DAYS

REPORTING = structure("4. Reporting: What Gets Measured, What Gets Shared")


@rule(
    "REP901",
    "The weekly update is short and written",
    severity="warning",
    scope="brief",
    source=REPORTING,
    needs="reporting",
    thresholds="weekly_update_minutes",
)
def weekly_update(ctx: Context) -> Iterator[Issue]:
    """There is a weekly update, sent rather than met for, that takes 15 to 30 minutes to prepare.

    Why:
        It tells the CEO what happened without a meeting; a longer one costs hours, a shorter one is not read twice.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        reporting: {weekly_update: {mode: live, minutes: 45}}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        reporting: {weekly_update: {mode: async, minutes: 30}}
    """
    least, most = ctx.thresholds.weekly_update_minutes
    yield from _judged("weekly update", "weekly_update", _reporting(ctx).weekly_update, "async", least, most)


@rule(
    "REP902",
    "The monthly review is an hour, live, with data",
    severity="warning",
    scope="brief",
    source=REPORTING,
    needs="reporting",
    thresholds="monthly_review_minutes",
)
def monthly_review(ctx: Context) -> Iterator[Issue]:
    """There is a monthly review: live, 60 minutes, and with figures on the table and not a story alone.

    Why:
        Once a month both sides look at the same figures and change course; told without them, every month was good.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        reporting: {monthly_review: {mode: live, minutes: 60, data: false}}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        reporting: {monthly_review: {mode: live, minutes: 60, data: true}}
    """
    review, minutes = _reporting(ctx).monthly_review, ctx.thresholds.monthly_review_minutes
    yield from _judged("monthly review", "monthly_review", review, "live", minutes, minutes, data=True)
    if review is not None and not review.data:
        stands = "goes without data" if review.data is False else "is not said to bring data"
        yield Issue(
            "/reporting/monthly_review/data",
            f"the monthly review {stands}; it takes figures, not narrative alone",
            {"data": review.data},
            Fix("unsafe", "bring the dashboards", _set("/reporting/monthly_review/data", True)),
        )


@rule(
    "REP903",
    "The quarterly assessment is an hour and a half, live",
    severity="warning",
    scope="brief",
    source=REPORTING,
    needs="reporting",
    thresholds="quarterly_assessment_minutes",
)
def quarterly_assessment(ctx: Context) -> Iterator[Issue]:
    """There is a quarterly assessment: live, 90 minutes.

    Why:
        Whether goals, cadence and scope still fit is not settled in a status meeting, and never settled by mail.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        reporting: {quarterly_assessment: {mode: live, minutes: 30}}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        reporting: {quarterly_assessment: {mode: live, minutes: 90}}
    """
    minutes = ctx.thresholds.quarterly_assessment_minutes
    assessment = _reporting(ctx).quarterly_assessment
    yield from _judged("quarterly assessment", "quarterly_assessment", assessment, "live", minutes, minutes)


@rule(
    "REP904",
    "No daily reports, no counting of hours",
    severity="error",
    scope="brief",
    source=REPORTING,
    needs="reporting",
)
def not_watched(ctx: Context) -> Iterator[Issue]:
    """Neither a daily status report nor time tracking is asked for. What the brief does not mention is not asked for.

    Why:
        Both treat a leader as hired hands and take their best hours; where they seem needed, trust is what is missing.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        reporting: {daily_status: true, time_tracking: false}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        reporting: {daily_status: false, time_tracking: false}
    """
    reporting = _reporting(ctx)
    for name, asked, instead in (
        ("daily_status", "a daily status report is", "the weekly update tells it"),
        ("time_tracking", "time tracking is", "judge by the key results"),
    ):
        if getattr(reporting, name):
            path = f"/reporting/{name}"
            yield Issue(
                path,
                f"{asked} asked of the executive; an engagement is led by its results",
                {name: True},
                Fix("unsafe", f"give it up: {instead}", _set(path, False)),
            )


@rule(
    "REP905",
    "Standing commitments take a tenth of the hours at most",
    severity="warning",
    scope="brief",
    source=(REPORTING, own("A tenth of the hours")),
    needs="reporting",
    thresholds="standing_share, weekly_update_minutes",
)
def standing_commitments_are_few(ctx: Context) -> Iterator[Issue | Unassessed]:
    """Over days 1-90 the reports and the one-to-ones with the CEO take at most a tenth of the hours there are.

    Counted at the lengths that the brief gives: the weekly update, the one-to-one at its rhythm, three monthly reviews
    and one quarterly assessment. The tenth is our own reading.

    Why:
        The executive's time is the scarcest thing in the engagement, and reporting does not move what it reports on.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        access: {ceo_one_on_one: weekly}
        reporting:
          weekly_update: {mode: async, minutes: 30}
          monthly_review: {mode: live, minutes: 60, data: true}
          quarterly_assessment: {mode: live, minutes: 90}
          ceo_one_on_one_minutes: 30
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        access: {ceo_one_on_one: biweekly}
        reporting:
          weekly_update: {mode: async, minutes: 20}
          monthly_review: {mode: live, minutes: 60, data: true}
          quarterly_assessment: {mode: live, minutes: 90}
          ceo_one_on_one_minutes: 30
    """
    day, most = HORIZON_DAYS["90d"], ctx.thresholds.standing_share
    standing, available = ctx.capacity.standing(day), ctx.capacity.available(day)
    if not exceeds(available, 0):
        yield Unassessed(
            "/engagement/days_per_week",
            f"there are no hours in days 1-{day} to compare the standing commitments with",
            "say how many days a week the executive works",
        )
        return
    if exceeds(standing, most * available):
        yield Issue(
            "/reporting",
            f"standing commitments take {said(standing)} of the {said(available)} h in days 1-{day}: "
            f"{said(100 * standing / available)} percent, and {said(100 * most)} leave time to lead",
            {
                "standing": tidy(standing),
                "available": tidy(available),
                "percent": tidy(100 * standing / available),
                "most_percent": tidy(100 * most),
                "over": tidy(standing - most * available),
            },
            _shorter(ctx, most * available),
        )


def _shorter(ctx: Context, most: float) -> Fix:
    """The least change that brings the hours down to `most`: a shorter update, rarer one-to-ones, or both."""
    document = ctx.document
    reporting, access = _reporting(ctx), document.access
    least = ctx.thresholds.weekly_update_minutes[0]
    changes: list[tuple[str, str, Any]] = []
    if reporting.weekly_update and exceeds(reporting.weekly_update.minutes or 0, least):
        changes.append((f"a weekly update of {said(least)} minutes", "/reporting/weekly_update/minutes", tidy(least)))
    if access and access.ceo_one_on_one == "weekly":
        changes.append(("one-to-ones every two weeks", "/access/ceo_one_on_one", "biweekly"))
    for count in range(1, len(changes) + 1):
        for some in combinations(changes, count):
            if exceeds(Capacity.of(_changed(document, some)).standing(HORIZON_DAYS["90d"]), most):
                continue
            what = "agree on " + " and ".join(one[0] for one in some)
            if any(path.startswith("/access/") for _, path, _ in some):
                return Fix("display", what)  # how often the two meet is theirs to say
            return Fix("unsafe", what, tuple(op for _, path, value in some for op in _set(path, value)))
    return Fix("display", "shorten the reports or hold them less often, or agree on more days a week")


def _changed(document: Document, changes: tuple[tuple[str, str, Any], ...]) -> Document:
    for _, path, value in changes:
        *_, section, name = path.split("/")
        if section == "access":
            document = document.model_copy(
                update={"access": document.access and document.access.model_copy(update={name: value})}
            )
        elif document.reporting and document.reporting.weekly_update:
            update = document.reporting.weekly_update.model_copy(update={name: value})
            document = document.model_copy(
                update={"reporting": document.reporting.model_copy(update={section: update})}
            )
    return document


def _judged(
    what: str,
    name: str,
    report: Report | None,
    mode: str,
    least: float,
    most: float,
    *,
    data: bool = False,
) -> Iterator[Issue]:
    """One standing report against how it is given and how long it takes."""
    path = f"/reporting/{name}"
    minutes = said(least) if same(least, most) else f"{said(least)} to {said(most)}"
    if report is None:
        whole = {"mode": mode, "minutes": tidy(least, 2)} | ({"data": True} if data else {})
        yield Issue(
            path,
            f"there is no {what}; it is {_MODES[mode]} and takes {minutes} minutes",
            {"least": tidy(least, 2), "most": tidy(most, 2)},
            Fix("unsafe", f"agree on a {what}", _set(path, whole)),
        )
        return
    if report.mode != mode:
        stands = _MODES[report.mode] if report.mode else "not said to be live or written"
        yield Issue(
            f"{path}/mode",
            f"the {what} is {stands}; it should be {_MODES[mode]}",
            {"mode": report.mode},
            Fix("unsafe", f"make it {mode}", _set(f"{path}/mode", mode)),
        )
    given = report.minutes
    if given is None or exceeds(least, given) or exceeds(given, most):
        nearest = most if given is not None and exceeds(given, most) else least
        takes = "has no length" if given is None else f"takes {hundredths(given)} minutes"
        yield Issue(
            f"{path}/minutes",
            f"the {what} {takes}; {minutes} minutes are right",
            {"minutes": None if given is None else tidy(given, 2), "least": tidy(least, 2), "most": tidy(most, 2)},
            Fix("unsafe", f"set it to {said(nearest)} minutes", _set(f"{path}/minutes", tidy(nearest, 2))),
        )


_MODES = {"async": "sent in writing or as a recording", "live": "a live meeting"}


def _reporting(ctx: Context) -> Reporting:
    return ctx.document.reporting or Reporting()


def _set(path: str, value: object) -> tuple[dict[str, object], ...]:
    return ({"op": "add", "path": path, "value": value},)
