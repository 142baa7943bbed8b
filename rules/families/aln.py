"""ALN · alignment and agreement: what the company wants, what the sets do for it, and who said yes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from rules.calendar import add_months
from rules.context import Context
from rules.document.brief import CompanyObjective
from rules.document.okrs import Objective
from rules.finding import Fix, Issue, Severity
from rules.plain import hundredths, listed, tidy
from rules.rule import goals, rule
from rules.texts.arithmetic import calculations, quantities

START_WITH = goals("Step 1: Start with the Company's Top-Level Objectives")
MAP_SPAN = goals("Step 2: Map the Executive's Span of Influence")
PARTNERSHIP = goals("Making the OKR Conversation a Partnership")
_NEAR = 0.01
"""Two figures are one when they differ by at most this share: a ladder may round."""


@rule(
    "ALN501",
    "Three to five company objectives",
    severity="error/warning",
    scope="brief",
    source=START_WITH,
    needs="company_objectives",
    thresholds="company_objective_months, company_objectives",
)
def three_to_five_company_objectives(ctx: Context) -> Iterator[Issue]:
    """The company has three to five objectives of its own for the next six to twelve months.

    Fewer or more is a warning, and so is one whose date lies before the start or past the month in which the first
    year ends (our own reading: a nearer date than six months is a step on the way). The section there and empty is an
    error: a draft has nothing to serve.

    Why:
        An executive's goals serve the company's. Without any they serve nothing, and with a dozen nothing comes first.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        company_objectives: [{id: C1, text: Reach 5M ARR}, {id: C2, text: Be ready to raise}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        company_objectives: [{id: C1, text: Reach 5M ARR}, {id: C2, text: Be ready to raise}, {id: C3, text: Keep all}]
    """
    fewest, most = ctx.thresholds.company_objectives
    count = sum(1 for one in ctx.document.company_objectives or () if one.text.strip())
    figures = {"count": count, "fewest": fewest, "most": most}
    if count == 0:
        yield Issue(
            "/company_objectives",
            "company_objectives is there and empty: nothing to serve, so nothing sound to draft from",
            figures,
            Fix("display", f"list the company's {fewest} to {most} objectives for the next 6-12 months"),
            Severity.ERROR,
        )
    elif not fewest <= count <= most:
        advice = f"keep the {most} that matter most" if count > most else "ask what else the company wants to reach"
        yield Issue(
            "/company_objectives",
            f"{count} company objective{'s' if count > 1 else ''}; {fewest} to {most} keep the priorities clear",
            figures,
            Fix("display", advice),
            Severity.WARNING,
        )
    yield from _out_of_time(ctx)


def _out_of_time(ctx: Context) -> Iterator[Issue]:
    """Company objectives whose date is not in the year that the engagement opens."""
    start, months = ctx.document.engagement.start, ctx.thresholds.company_objective_months
    try:
        # Years are planned by months: an objective for the end of the twelfth month on is still this year's.
        latest = add_months(start, months + 1).replace(day=1) - dt.timedelta(days=1)
    except OverflowError:
        return
    for i, one in enumerate(ctx.document.company_objectives or ()):
        if one.due is None or start <= one.due <= latest:
            continue
        when = "before the engagement starts" if one.due < start else f"more than {months} months after the start"
        yield Issue(
            f"/company_objectives/{i}",
            f"{one.id} is due on {one.due}, {when}; what is wanted are the objectives of the next 6 to {months} months",
            {"due": one.due.isoformat(), "start": start.isoformat(), "latest": latest.isoformat()},
            Fix("display", f"name the part of it that falls within {months} months, or take it out"),
            Severity.WARNING,
        )


@rule(
    "ALN502",
    "Each objective supports a company objective",
    severity="error",
    scope="okrs",
    source=START_WITH,
    needs="okr_sets, company_objectives",
)
def objectives_support(ctx: Context) -> Iterator[Issue]:
    """Each objective names in `supports` at least one company objective by its id, and none that does not exist.

    Why:
        Work that nobody can connect to what the company wants is the first to be cut, and rightly.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        company_objectives: [{id: C1, text: Reach 5M ARR}]
        okr_sets: [{horizon: 90d, objectives: [{id: O1, text: See where deals stall, supports: [C7]}]}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        company_objectives: [{id: C1, text: Reach 5M ARR}]
        okr_sets: [{horizon: 90d, objectives: [{id: O1, text: See where deals stall, supports: [C1]}]}]
    """
    known = [one.id for one in ctx.document.company_objectives or ()]
    there = f"there are {listed(known)}" if known else "the company has none"
    for path, objective in _objectives(ctx):
        unknown = [name for name in objective.supports if name not in known]
        if not objective.supports:
            text = f"{objective.id} supports no company objective; {there}"
        elif unknown:
            text = f"{objective.id} supports {listed(unknown)}, which the company does not list; {there}"
        else:
            continue
        yield Issue(
            path,
            text,
            {"supports": list(objective.supports), "unknown": unknown, "known": known},
            _supporting(path, [name for name in objective.supports if name in known]),
        )


@rule(
    "ALN503",
    "The set ladders up to a number",
    severity="warning",
    scope="okrs",
    source=START_WITH,
    needs="okr_sets, company_objectives",
)
def the_set_ladders_up(ctx: Context) -> Iterator[Issue]:
    """Where a company objective is a number, a set that supports it shows the arithmetic up to it in `ladder`.

    It names the target or the gap that is left to it and goes from there by pipeline, conversion and deal size, say
    `1.8M new ARR / 60k per deal = 30 deals; 30 / 25 % win rate = 120 opportunities`. One objective of the set is
    enough for each company objective. Arithmetic that does not come out is a finding wherever it stands. A company
    objective is a number when it has a target, or a sum, a percentage or a count in its text (our own reading); money
    to raise is not one.

    Why:
        A number far above the plan hides whether the plan could ever reach it; the steps between show it at once.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        company_objectives: [{id: C1, text: Reach 5M ARR, metric: arr, baseline: 3200000, target: 5000000}]
        okr_sets:
          - horizon: 6m
            objectives:
              - {id: O1, text: Win more, supports: [C1], ladder: 1.8M new ARR / 60k per deal = 25 deals}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        company_objectives: [{id: C1, text: Reach 5M ARR, metric: arr, baseline: 3200000, target: 5000000}]
        okr_sets:
          - horizon: 6m
            objectives:
              - {id: O1, text: Win more, supports: [C1], ladder: 1.8M new ARR / 60k per deal = 30 deals}
    """
    numbers = {one.id: _numbers(ctx, one) for one in ctx.document.company_objectives or ()}
    for set_path, okr_set in ctx.sets():
        wrong: set[str] = set()
        placed = [(f"{set_path}/objectives/{i}", one) for i, one in enumerate(okr_set.objectives)]
        for path, one in placed:
            for sum_ in calculations(one.ladder or ""):
                if not sum_.holds:
                    wrong.add(path)
                    yield Issue(
                        path,
                        f"the ladder states '{sum_.shown}', and it comes to {hundredths(sum_.comes_to)}",
                        {"stated": tidy(sum_.stated, 2), "comes_to": tidy(sum_.comes_to, 2)},
                        Fix("display", "put the arithmetic right, then look whether the set still reaches the target"),
                    )
        for path, missing, ids in _missing_rungs(placed, numbers, wrong):
            yield Issue(
                path,
                f"{listed(ids)} is a number, and the ladder {missing}",
                {"company_objectives": ids},
                Fix(
                    "display", "show the steps: what is left to the target / deal size = deals; deals / win rate = ..."
                ),
            )


def _missing_rungs(
    placed: list[tuple[str, Objective]], numbers: dict[str, frozenset[float]], wrong: set[str]
) -> Iterator[tuple[str, str, list[str]]]:
    """Objectives at which a ladder is missing or short, with what is missing and the company objectives' ids."""
    found: dict[tuple[str, str], list[str]] = {}
    for id_, figures in numbers.items():
        serving = [(path, one) for path, one in placed if id_ in one.supports]
        if not figures or not serving:
            continue
        verdicts = [(path, _short_of(one.ladder, figures)) for path, one in serving]
        if any(verdict is None for _, verdict in verdicts) or any(path in wrong for path, _ in verdicts):
            continue
        # The ladder that comes nearest is the one to mend.
        path, verdict = max(verdicts, key=lambda v: _VERDICTS.index(v[1] or ""))
        found.setdefault((path, verdict or ""), []).append(id_)
    for (path, verdict), ids in found.items():
        yield path, verdict, ids


_VERDICTS = ("is missing", "shows no arithmetic", "names neither the target nor the gap that is left to it")


def _short_of(ladder: str | None, figures: frozenset[float]) -> str | None:
    """What a ladder lacks for a company objective with these figures; None when it lacks nothing."""
    if not ladder or not ladder.strip():
        return _VERDICTS[0]
    named = quantities(ladder)
    if not calculations(ladder) and not (len(named) > 1 and _operation().search(ladder)):
        return _VERDICTS[1]
    if not any(abs(one.value - figure) <= _NEAR * abs(figure) for one in named for figure in figures):
        return _VERDICTS[2]
    return None


@cache
def _operation() -> re.Pattern[str]:
    return re.compile(r"[=/÷×*+≈→]|\d\s?x\s|\b(?:divided by|times|multiplied by|minus|plus|at \d)")


def _numbers(ctx: Context, one: CompanyObjective) -> frozenset[float]:
    """The target of a company objective and the gap left to it, as far as the brief gives them; empty without one."""
    if one.target is not None:
        target = float(one.target)
        found = {target}
        row = ctx.baselines.get(ctx.metrics.canonical(one.metric)) if one.metric else None
        start = one.baseline if one.baseline is not None else row[1].value if row else None
        if start is not None and target != start:
            found.add(abs(target - float(start)))
        return frozenset(found)
    text = one.text
    if _not_a_goal().search(text):
        return frozenset()
    text = _dates().sub(" ", text)
    known = ctx.metrics.in_text(text) is not None
    values = [q for q in quantities(text) if q.percent or q.value >= 10 or known]
    start = float(one.baseline) if one.baseline is not None else None
    gaps = {abs(q.value - start) for q in values if start is not None and q.value != start}
    ends = {abs(a.value - b.value) for a in values for b in values if a.value != b.value}
    return frozenset({q.value for q in values} | gaps | ends)


@cache
def _not_a_goal() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:series [a-f]|seed|funding|fund-?rais\w*|rais(?:e|ing) (?:a|an|our|the|\$|€|£)|round|investors?|"
        r"valuation|loan|grant|hir(?:e|ing)|head-?count|iso|soc ?2|gdpr)\b",
        re.IGNORECASE,
    )


@cache
def _dates() -> re.Pattern[str]:
    month = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    return re.compile(
        rf"\b(?:\d{{4}}-\d{{2}}(?:-\d{{2}})?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {month}\.?(?:,? \d{{4}})?|"
        rf"{month}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|{month} \d{{4}}|q[1-4](?: \d{{4}})?|fy ?\d{{2,4}}|"
        r"h[12](?: \d{4})?|(?:19|20)\d{2}(?:/\d{2})?|\d+[- ](?:days?|weeks?|months?|quarters?|years?)|"
        r"\d{1,2}\.\d{1,2}\.\d{2,4})\b",
        re.IGNORECASE,
    )


@rule(
    "ALN505",
    "Each company objective is served or set aside",
    severity="warning",
    scope="plan",
    source=MAP_SPAN,
    needs="company_objectives, okr_sets",
)
def every_company_objective_has_a_place(ctx: Context) -> Iterator[Issue]:
    """Each company objective is supported by an objective, or declared outside the executive's span.

    `out_of_span` lists the ids of those that are somebody else's; an id there that the company does not list is a
    finding too.

    Why:
        What is not spoken of is expected all the same: both sides should know which goals this executive leaves to
        others.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        company_objectives: [{id: C1, text: Reach 5M ARR}, {id: C2, text: Cut churn}]
        okr_sets: [{horizon: 90d, objectives: [{id: O1, text: See where deals stall, supports: [C1]}]}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        company_objectives: [{id: C1, text: Reach 5M ARR}, {id: C2, text: Cut churn}]
        out_of_span: [C2]
        okr_sets: [{horizon: 90d, objectives: [{id: O1, text: See where deals stall, supports: [C1]}]}]
    """
    served = {name for _, objective in _objectives(ctx) for name in objective.supports}
    outside = ctx.document.out_of_span or ()
    company = ctx.document.company_objectives or ()
    for i, one in enumerate(company):
        if one.id not in served and one.id not in outside:
            yield Issue(
                f"/company_objectives/{i}",
                f"no objective supports {one.id}, and out_of_span does not name it",
                {"id": one.id},
                Fix(
                    "unsafe",
                    f"list {one.id} under out_of_span, if it is somebody else's; else support it with an objective",
                    ({"op": "add", "path": "/out_of_span/-", "value": one.id},)
                    if ctx.document.out_of_span is not None
                    else ({"op": "add", "path": "/out_of_span", "value": [one.id]},),
                ),
            )
    known = [one.id for one in company]
    for i, name in enumerate(outside):
        if name not in known:
            there = f"there are {listed(known)}" if known else "there are none"
            yield Issue(
                f"/out_of_span/{i}",
                f"out_of_span names {name}, which is no company objective; {there}",
                {"id": name, "known": known},
                Fix(
                    "unsafe",
                    "take it out, or name the id of a company objective",
                    ({"op": "remove", "path": f"/out_of_span/{i}"},),
                ),
            )


@rule(
    "ALN504",
    "Both sides agreed before the start",
    severity="warning",
    scope="plan",
    source=PARTNERSHIP,
    needs="agreement",
)
def agreed_before_the_start(ctx: Context) -> Iterator[Issue]:
    """A goal-setting session was held before day 1, and founder and executive both said yes.

    Before is strictly before: a session, or a signature, on the first day is part of the engagement already.

    Why:
        Goals that one side set are impossible or too careful; goals that both believe in are worked for.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        agreement: {session: 2026-12-01, founder: true, executive: true}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        agreement: {session: 2026-11-30, founder: true, executive: true}
    """
    agreement, start = ctx.document.agreement, ctx.document.engagement.start
    if agreement is None:
        return
    gaps: list[str] = []
    if agreement.session is None:
        gaps.append("no goal-setting session is dated")
    elif agreement.session >= start:
        gaps.append(f"the goal-setting session is on {agreement.session}, and the work starts on {start}")
    elif agreement.signed is not None and agreement.signed >= start:
        gaps.append(f"both signed on {agreement.signed}, and the work starts on {start}")
    silent = [who for who, yes in (("founder", agreement.founder), ("executive", agreement.executive)) if not yes]
    if silent:
        gaps.append(f"no yes from the {listed(silent, 'and the')}")
    if gaps:
        yield Issue(
            "/agreement",
            "; ".join(gaps),
            {
                "session": agreement.session.isoformat() if agreement.session else None,
                "start": start.isoformat(),
                "missing": silent,
            },
            Fix("display", "hold a session before the first day and record both answers"),
        )


def _supporting(path: str, known: list[str]) -> Fix:
    """The company objectives of those named that there are; advice where there would be none."""
    if not known:
        return Fix("display", "name the id of the company objective that it serves, or take the objective out")
    patch = ({"op": "replace", "path": f"{path}/supports", "value": known},)
    return Fix("unsafe", f"keep {listed(known)}, or name the id that was meant", patch)


def _objectives(ctx: Context) -> Iterator[tuple[str, Objective]]:
    for path, okr_set in ctx.sets():
        for i, one in enumerate(okr_set.objectives):
            yield f"{path}/objectives/{i}", one
