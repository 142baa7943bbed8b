"""AUT · authority: what the executive may decide on people, budget, process and strategy."""

from __future__ import annotations

from collections.abc import Iterator

from rules.context import Context
from rules.document.brief import Authority
from rules.finding import Fix, Issue
from rules.plain import exceeds, hundredths, tidy
from rules.rule import own, rule, structure

AUTHORITY = structure("2. Authority: What Can the Fractional Executive Decide?")
AS_CONSULTANT = structure("Treating the Fractional Executive Like a Consultant")

LEAST = {"people": "recommend", "process": "decide", "strategy": "propose"}
"""The least that each kind of authority asks for."""
_ABOUT = {
    "people": "who is hired, let go or moved",
    "process": "how the work is done",
    "strategy": "market, positioning and customer profile",
    "budget": "spending",
}
_NOBODY = frozenset({"", "-", "none", "no", "nobody", "no one", "n/a", "na", "tbd", "tba", "unknown", "?", "open"})


def grant(name: str) -> Fix:
    """Advice to agree on the least of one kind of authority; only the company can grant it."""
    return Fix("display", f"agree on at least `{name}: {LEAST[name]}`")


@rule(
    "AUT701",
    "Four kinds of authority are settled",
    severity="error",
    scope="brief",
    source=AUTHORITY,
    needs="authority",
)
def authority_is_said(ctx: Context) -> Iterator[Issue]:
    """The brief says what the executive may decide on people, on the budget, on process and on strategy.

    A budget without limit, currency and approver says nothing. What is said is judged by AUT702 to AUT705.

    Why:
        What nobody settled is asked about each time it comes up, and an executive who is there part of the week loses
        those days waiting.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        authority: {people: recommend, budget: {limit: 5000, currency: USD, above: ceo}, strategy: propose}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        authority:
          people: recommend
          budget: {limit: 5000, currency: USD, above: ceo}
          process: decide
          strategy: propose
    """
    authority = _authority(ctx)
    for name in ("people", "budget", "process", "strategy"):
        value = getattr(authority, name)
        if value is not None and (name != "budget" or value.model_dump(exclude_none=True)):
            continue
        fix = grant(name) if name in LEAST else Fix("display", "name a limit, its currency and who approves above it")
        yield Issue(
            f"/authority/{name}",
            f"the brief does not say what the executive may decide on {name} ({_ABOUT[name]})",
            {"authority": name},
            fix,
        )


@rule(
    "AUT702",
    "The executive may at least recommend on people",
    severity="error",
    scope="brief",
    source=AUTHORITY,
    needs="authority",
)
def people_at_least_recommended(ctx: Context) -> Iterator[Issue]:
    """On people the executive may at least recommend, and the CEO approves; deciding within the own function is better.

    Why:
        Whoever answers for a team's results and has no word in who is on it can only work around its gaps.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        authority: {people: none}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        authority: {people: recommend}
    """
    people = _authority(ctx).people
    if people not in ("recommend", "decide"):
        stands = "none" if people else "unsaid"
        yield Issue(
            "/authority/people",
            f"authority over people is {stands}; the least is to recommend, with the CEO's approval",
            {"people": people, "least": LEAST["people"]},
            grant("people"),
        )


@rule(
    "AUT703",
    "Spending has a limit, and somebody above it",
    severity="error",
    scope="brief",
    source=AUTHORITY,
    needs="authority",
)
def budget_has_a_threshold(ctx: Context) -> Iterator[Issue]:
    """The budget names the amount up to which the executive spends alone, its currency, and who approves above it.

    The amount is more than nothing; 5,000 USD is a usual one at growth companies.

    Why:
        Without a limit every subscription and every advertisement waits for the CEO, or is bought on a guess.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        authority: {budget: {limit: 5000, currency: USD}}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        authority: {budget: {limit: 5000, currency: USD, above: ceo}}
    """
    budget = _authority(ctx).budget
    if budget is None:
        yield Issue(
            "/authority/budget",
            "no amount up to which the executive spends alone, and nobody who approves more",
            {"limit": None, "above": None},
            Fix("display", "agree on a limit in money, and on who approves above it"),
        )
        return
    limit = budget.limit
    if limit is None or not exceeds(limit, 0):
        stands = "is not given" if limit is None else f"is {hundredths(limit)}"
        yield Issue(
            "/authority/budget/limit",
            f"the amount up to which the executive spends alone {stands}; it takes one above 0",
            {"limit": None if limit is None else tidy(limit, 2)},
            Fix("display", "agree on an amount that needs no approval"),
        )
    elif not _named(budget.currency):
        yield Issue(
            "/authority/budget/currency",
            f"the spending limit of {hundredths(limit)} names no currency",
            {"limit": tidy(limit, 2)},
            _currency_fix(ctx),
        )
    if not _named(budget.above):
        yield Issue(
            "/authority/budget/above",
            "nobody is named who approves spending above the limit",
            {"above": budget.above},
            Fix("display", "let the CEO approve it"),
        )


@rule(
    "AUT704",
    "The executive decides how the work is done",
    severity="error",
    scope="brief",
    source=AUTHORITY,
    needs="authority",
)
def process_is_decided(ctx: Context) -> Iterator[Issue]:
    """On process the answer is yes: `process: decide`. To recommend is not enough, and neither is silence.

    Why:
        An executive who is hired to make selling or marketing work better and may not change how it works can watch it
        and nothing more.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        authority: {process: recommend}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        authority: {process: decide}
    """
    process = _authority(ctx).process
    if process != "decide":
        yield Issue(
            "/authority/process",
            f"authority over process is {process or 'unsaid'}; the executive needs a clear yes: decide",
            {"process": process, "least": LEAST["process"]},
            grant("process"),
        )


@rule(
    "AUT705",
    "The executive may propose strategy",
    severity="warning",
    scope="brief",
    source=AUTHORITY,
    needs="authority",
)
def strategy_may_be_proposed(ctx: Context) -> Iterator[Issue]:
    """On strategy the executive may at least develop a change and propose it; the CEO may keep the decision.

    Why:
        Someone senior who only carries out another's strategy is paid for judgement that nobody asks for.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        authority: {strategy: none}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        authority: {strategy: propose}
    """
    strategy = _authority(ctx).strategy
    if strategy not in ("propose", "decide"):
        stands = "none" if strategy else "unsaid"
        yield Issue(
            "/authority/strategy",
            f"authority over strategy is {stands}; the least is to develop changes and propose them",
            {"strategy": strategy, "least": LEAST["strategy"]},
            grant("strategy"),
        )


@rule(
    "AUT707",
    "The executive decides something",
    severity="error",
    scope="brief",
    source=(AUTHORITY, AS_CONSULTANT, own("Authority that adds up to nothing")),
    needs="authority",
)
def not_a_consultant_with_a_title(ctx: Context) -> Iterator[Issue]:
    """People, process and strategy are not all left without a decision while nothing may be spent either.

    To recommend and to propose are no decisions. A limit that is not given counts as nothing to spend. Where the brief
    leaves one of the three unsaid, AUT701 says so and this rule is silent.

    Why:
        Each gap alone can be worked around; all four together make an adviser with an executive's title, and nothing
        happens between two meetings with the CEO.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        authority: {people: none, process: recommend, strategy: propose, budget: {limit: 0, currency: USD}}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        authority: {people: none, process: decide, strategy: propose, budget: {limit: 0, currency: USD}}
    """
    authority = _authority(ctx)
    said_of = {name: getattr(authority, name) for name in ("people", "process", "strategy")}
    limit = authority.budget.limit if authority.budget else None
    if None in said_of.values() or "decide" in said_of.values() or (limit is not None and exceeds(limit, 0)):
        return
    stands = ", ".join(f"{name} {value}" for name, value in said_of.items())
    yield Issue(
        "/authority",
        f"a consultant with a title: nothing is the executive's to decide ({stands}) and nothing to spend",
        {**said_of, "limit": None if limit is None else tidy(limit, 2)},
        Fix("display", "let the executive decide on process, or hire a consultant"),
    )


def _authority(ctx: Context) -> Authority:
    return ctx.document.authority or Authority()


def _named(value: str | None) -> bool:
    return (value or "").strip().lower().rstrip(".") not in _NOBODY


def _currency_fix(ctx: Context) -> Fix:
    cost = ctx.document.engagement.monthly_cost
    if cost is None or not _named(cost.currency):
        return Fix("display", "say which currency the limit is in")
    return Fix("display", f"read it in {cost.currency}, in which the engagement is paid")
