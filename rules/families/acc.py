"""ACC · access: the systems, figures, people and meetings that are open to the executive, and from when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from rules.absent import has_no_crm
from rules.alone import no_further_leaders
from rules.context import Context
from rules.document.base import Role
from rules.document.brief import Access, FinancialData
from rules.finding import Fix, Issue
from rules.leaders import CROSS_FUNCTIONAL
from rules.plain import exceeds, hundredths, listed, tidy
from rules.rule import own, rule, structure
from rules.texts.recognition import plain, says

ACCESS = structure("3. Access: Information, People, and Systems")
CEO = structure("Insufficient CEO Engagement")

FINANCIAL_DATA: dict[Role, tuple[FinancialData, ...]] = {
    "cro": ("revenue_by_segment", "customer_acquisition_cost", "lifetime_value", "sales_compensation"),
    "cmo": ("revenue_by_segment", "customer_acquisition_cost", "lifetime_value", "spend_by_channel"),
    "cgo": ("revenue_by_segment", "customer_acquisition_cost", "lifetime_value", "spend_by_channel"),
    "cso": ("revenue_by_segment", "sales_compensation"),
    "vp_sales": ("revenue_by_segment", "sales_compensation"),
}
"""What each role works with; which role needs which is our own reading."""


@rule("ACC801", "The CRM is fully open", severity="error", scope="brief", source=ACCESS, needs="access")
def crm_is_open(ctx: Context) -> Iterator[Issue]:
    """The executive has full access to the CRM: records, activity, pipeline and reports of their own making.

    Where the brief lists the CRM under `systems` and says that there is none, there is nothing to open.

    Why:
        With a view and no more, each question about the pipeline becomes a request to somebody else.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        access: {crm: view_only}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        access: {crm: full}
    """
    crm = _access(ctx).crm
    if crm != "full" and not has_no_crm(ctx.document):
        stands = {None: "is not settled", "none": "is none", "view_only": "is to look only"}[crm]
        yield Issue(
            "/access/crm",
            f"access to the CRM {stands}; the work takes full access",
            {"crm": crm},
            Fix("display", "open the CRM fully"),
        )


@rule(
    "ACC802",
    "Financial data fits the role",
    severity="warning",
    scope="brief",
    source=(ACCESS, own("Which role works with which figures")),
    needs="access",
)
def financial_data_fits(ctx: Context) -> Iterator[Issue]:
    """The financial data that the role works with is open to it.

    Every role needs revenue by segment. CRO, CMO and CGO need the cost of winning a customer and a customer's lifetime
    value; CMO and CGO the spend by channel; CRO, CSO and VP Sales what sellers are paid. The split is our own reading.

    Why:
        A leader who does not see what growth costs and earns ranks the work by guess.

    Breaks:
        engagement: {company: Acme, role: vp_sales, start: 2026-12-01, days_per_week: 2}
        access: {financial_data: [revenue_by_segment]}
    Mended:
        engagement: {company: Acme, role: vp_sales, start: 2026-12-01, days_per_week: 2}
        access: {financial_data: [revenue_by_segment, sales_compensation]}
    """
    role, given = ctx.document.engagement.role, _access(ctx).financial_data
    missing = [name for name in FINANCIAL_DATA[role] if name not in given]
    if missing:
        yield Issue(
            "/access/financial_data",
            f"{_role(role)} works with {listed(_words(FINANCIAL_DATA[role]))}; not open: {listed(_words(missing))}",
            {"missing": missing, "role": role},
            Fix("display", f"open {listed(_words(missing))}"),
        )


@rule("ACC803", "The CEO is within reach", severity="error", scope="brief", source=(ACCESS, CEO), needs="access")
def ceo_is_within_reach(ctx: Context) -> Iterator[Issue]:
    """The CEO and the executive talk alone every week or every two, and what is urgent does not wait until then.

    Why:
        Somebody who leads for a few days a week cannot let a decision lie for a month.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        access: {ceo_one_on_one: monthly, ceo_between_meetings: true}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        access: {ceo_one_on_one: biweekly, ceo_between_meetings: true}
    """
    access = _access(ctx)
    rhythm = access.ceo_one_on_one
    if rhythm not in ("weekly", "biweekly"):
        stands = {None: "not settled", "none": "not held", "monthly": "monthly"}[rhythm]
        yield Issue(
            "/access/ceo_one_on_one",
            f"the one-to-one with the CEO is {stands}; it takes one a week, or one every two weeks",
            {"ceo_one_on_one": rhythm},
            Fix("display", "hold it every two weeks"),
        )
    if not access.ceo_between_meetings:
        stands = "cannot" if access.ceo_between_meetings is False else "is not said to"
        yield Issue(
            "/access/ceo_between_meetings",
            f"the executive {stands} reach the CEO between meetings",
            {"ceo_between_meetings": access.ceo_between_meetings},
            Fix("display", "agree that urgent matters may come in between"),
        )


@rule(
    "ACC804",
    "The other functions' leaders are within reach",
    severity="warning",
    scope="brief",
    source=(ACCESS, own("Leaders beside a CGO, a CSO and a VP Sales")),
    needs="access",
)
def leaders_are_within_reach(ctx: Context) -> Iterator[Issue]:
    """`access.functions` holds the functions whose leaders the role works beside.

    CRO: marketing, sales, customer success, product. CMO: sales, product, customer success. CGO: product, sales,
    marketing. CSO and VP Sales: marketing, customer success. The last three are our own reading. A founder who works
    alone has no such leaders, nor has a firm that says it is twelve people or fewer: what nobody is named for is the
    founder's own there.

    Why:
        Revenue crosses functions, and whoever knows only the CEO learns of each obstacle when it is in the way.

    Breaks:
        engagement: {company: Acme, role: cmo, start: 2026-12-01, days_per_week: 2}
        access: {functions: [sales, product]}
    Mended:
        engagement: {company: Acme, role: cmo, start: 2026-12-01, days_per_week: 2}
        access: {functions: [sales, product, customer_success]}
    """
    role, given = ctx.document.engagement.role, _access(ctx).functions
    missing = [name for name in CROSS_FUNCTIONAL[role] if name not in given]
    if missing and not no_further_leaders(ctx.document):
        yield Issue(
            "/access/functions",
            f"{_role(role)} works beside the leaders of {listed(_words(CROSS_FUNCTIONAL[role]))}; not named: "
            f"{listed(_words(missing))}",
            {"missing": missing, "role": role},
            Fix("display", "make the introductions and add them"),
        )


@rule(
    "ACC805",
    "The executive sits where decisions are made",
    severity="warning",
    scope="brief",
    source=(ACCESS, own("When board preparation fits")),
    needs="access",
    thresholds="one_day, one_day_meetings",
)
def in_the_meetings(ctx: Context) -> Iterator[Issue]:
    """`access.meetings` holds the leadership team's meeting, and board preparation where its goals call for it.

    They do where a company objective speaks of a funding round, investors, the board or a sale of the company (our own
    reading). Meetings of the function's own go by many names: list them too, they are not judged.

    Why:
        Decisions on a function that its leader hears about afterwards are decisions that the leader cannot carry.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        company_objectives: [{id: C1, text: Close a Series A by June}]
        access: {meetings: [leadership_team]}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        company_objectives: [{id: C1, text: Close a Series A by June}]
        access: {meetings: [leadership_team, board_prep]}
    """
    meetings = _access(ctx).meetings
    names = [plain(name.replace("_", " ")) for name in meetings]
    wanted = [("leadership_team", "the leadership team's meetings", "leadership meeting")]
    goal = next((one for one in ctx.document.company_objectives or () if says("board matter", plain(one.text))), None)
    if goal is not None:
        wanted.append(("board_prep", f"board preparation, which {goal.id} calls for", "board meeting"))
    missing = [one for one in wanted if not any(says(one[2], name) for name in names)]
    if not missing:
        return
    after = {*meetings, *(one[0] for one in missing)}
    # At one day a week CAP112 counts the meetings.
    fits = (
        ctx.document.engagement.days_per_week > ctx.thresholds.one_day or len(after) <= ctx.thresholds.one_day_meetings
    )
    where = "" if fits else ", in the place of a meeting that can do without"
    yield Issue(
        "/access/meetings",
        f"the executive is not in {listed([one[1] for one in missing])}",
        {"missing": [one[0] for one in missing]},
        Fix("display", f"invite the executive{where}"),
    )


@rule("ACC806", "Access stands before the first day", severity="warning", scope="brief", source=ACCESS, needs="access")
def ready_before_the_start(ctx: Context) -> Iterator[Issue]:
    """`access.ready_by` is a date before the engagement's start.

    Why:
        Days spent on waiting for a login are paid like the others, and at two a week they are soon a month.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        access: {ready_by: 2026-12-01}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        access: {ready_by: 2026-11-30}
    """
    ready, start = _access(ctx).ready_by, ctx.document.engagement.start
    if ready is not None and ready < start:
        return
    stands = "no date is given by which access is in place" if ready is None else f"access is in place on {ready}"
    latest = start - dt.timedelta(days=1) if start > dt.date.min else None
    yield Issue(
        "/access/ready_by",
        f"{stands}; it takes a day before the first one, {start}",
        {"ready_by": str(ready) if ready else None, "start": str(start)},
        Fix("display", f"have it in place by {latest}") if latest else None,
    )


@rule(
    "ACC807",
    "The CEO answers soon and backs the executive",
    severity="warning",
    scope="brief",
    source=(CEO, own("Two working days for an answer")),
    needs="access",
    thresholds="reply_days",
)
def ceo_answers_and_backs(ctx: Context) -> Iterator[Issue]:
    """The CEO answers requests and approvals within two working days, and backs the executive in front of the team.

    Two days are our own reading of "soon".

    Why:
        A team follows a part-time leader as far as it sees the CEO do, and an approval that takes a week takes half of
        what the executive can do in a month.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        access: {ceo_reply_days: 5, ceo_backs_in_public: true}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        access: {ceo_reply_days: 2, ceo_backs_in_public: true}
    """
    access, most = _access(ctx), ctx.thresholds.reply_days
    days = access.ceo_reply_days
    if days is None or exceeds(days, most):
        stands = (
            "it is not said how soon the CEO answers"
            if days is None
            else f"the CEO answers within {hundredths(days)} working days"
        )
        yield Issue(
            "/access/ceo_reply_days",
            f"{stands}; {hundredths(most)} at most keep a part-time week moving",
            {"ceo_reply_days": None if days is None else tidy(days, 2), "most": tidy(most, 2)},
            Fix("display", f"agree on {hundredths(most)} working days"),
        )
    if not access.ceo_backs_in_public:
        stands = "does not back" if access.ceo_backs_in_public is False else "is not said to back"
        yield Issue(
            "/access/ceo_backs_in_public",
            f"the CEO {stands} the executive's authority in front of the team",
            {"ceo_backs_in_public": access.ceo_backs_in_public},
            Fix("display", "have the CEO say it to the team"),
        )


def _access(ctx: Context) -> Access:
    return ctx.document.access or Access()


_ROLE = {"cro": "a CRO", "cmo": "a CMO", "cgo": "a CGO", "cso": "a CSO", "vp_sales": "a VP Sales"}


def _role(role: Role) -> str:
    return _ROLE[role]


def _words(names: tuple[str, ...] | list[str] | tuple[FinancialData, ...] | list[FinancialData]) -> list[str]:
    return [name.replace("_", " ") for name in names]
