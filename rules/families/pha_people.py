"""PHA · the people of a 90-day plan: what the CEO commits to, and whom the executive works with."""

from __future__ import annotations

from collections.abc import Iterator

from rules.activities import Planned
from rules.context import Context
from rules.document.plan import NinetyDayPlan
from rules.families.pha import ACTIVITIES, DIAGNOSTIC
from rules.finding import Fix, Issue
from rules.plain import listed
from rules.rule import own, rule, structure
from rules.texts.recognition import plain, says


@rule(
    "PHA008",
    "The CEO opens doors and leaves the conclusions open",
    severity="warning",
    scope="plan90",
    source=(DIAGNOSTIC, own("What a CEO commits to")),
    needs="ninety_day_plan",
)
def the_ceos_part(ctx: Context) -> Iterator[Issue]:
    """Under `ceo_commitments` the CEO gives access, makes introductions, and does not steer the conclusions.

    Why:
        An executive who waits for a login, meets nobody, or is told the answer brings back what the CEO knew already.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          ceo_commitments: [Open HubSpot and finance on day 1, Introduce the account executives]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          ceo_commitments:
            - Open HubSpot and finance on day 1
            - Introduce the account executives
            - Hold conclusions until week 4
    """
    plan = ctx.document.ninety_day_plan
    texts = [plain(text) for text in (plan.ceo_commitments if plan else ())]
    missing = [part for part in _COMMITMENTS if not any(says(part[1], text) for text in texts)]
    if missing:
        names = [name for name, _ in missing]
        yield Issue(
            "/ninety_day_plan/ceo_commitments",
            f"the CEO commits to no {listed(names, 'and no')}",
            {"missing": names},
            Fix("display", "agree it with the CEO and write it down"),
        )


_COMMITMENTS = (
    ("access", "ceo gives access"),
    ("introductions", "ceo introduces"),
    ("restraint on the conclusions", "ceo steers nothing"),
)


@rule(
    "PHA009",
    "The executive works with the team",
    severity="warning",
    scope="plan90",
    source=(structure("Failing to Integrate with the Existing Team"), own("Whom a plan brings together")),
    needs="ninety_day_plan",
)
def works_with_the_team(ctx: Context) -> Iterator[Issue]:
    """Some activity brings the executive together with others than the CEO, and nothing sends all dealings by the CEO.

    Interviews with any group but the CEO, coaching, and team meetings count, and so do words that say as much. A text
    that has the CEO pass everything on, or hands orders down to the team, is a finding of its own.

    Why:
        Who only speaks with the CEO and sends the team directives meets resistance where the work is done.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          activities:
            - {day: 1, end: 7, kind: interview, with: ceo}
            - {day: 31, end: 60, kind: change, text: The founder gets new stages every Monday}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          activities:
            - {day: 1, end: 7, kind: interview, with: ceo}
            - {day: 1, end: 7, kind: interview, with: individual_contributors}
            - {day: 31, end: 60, kind: coaching, text: Work through the new stages with the account executives}
    """
    plan = ctx.document.ninety_day_plan or NinetyDayPlan()
    if not any(_with_the_team(one) for one in ctx.activities):
        yield Issue(
            ACTIVITIES,
            "no activity brings the executive together with anybody but the CEO",
            {"activities": len(ctx.activities)},
            Fix("display", "interview the team, sit in on its meetings, and coach it while the new ways are built"),
        )
    texts = [(one.path, one.text) for one in ctx.activities]
    texts += [(f"/ninety_day_plan/ceo_commitments/{i}", plain(text)) for i, text in enumerate(plan.ceo_commitments)]
    for path, text in texts:
        if says("all through the ceo", text):
            yield Issue(
                path,
                "here the executive reaches the team only by way of the CEO",
                {},
                Fix("display", "let the executive speak with the team, and keep the CEO informed"),
            )


def _with_the_team(one: Planned) -> bool:
    activity = one.activity
    if activity.with_ is not None:
        return activity.with_ != "ceo"
    return activity.kind == "coaching" or activity.what == "team_meeting" or says("with the team", one.text)
