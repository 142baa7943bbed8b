"""SUM · what each kind of summary holds, and whether what it promises fits."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from rules.context import Context
from rules.finding import Fix, Issue, Unassessed
from rules.plain import counted, exceeds, listed, said, tidy
from rules.rule import own, rule, structure

if TYPE_CHECKING:
    from rules.document.summary import Summary

REPORTING = structure("4. Reporting: What Gets Measured, What Gets Shared")
_HOLDS: dict[str, tuple[tuple[str, str], ...]] = {
    "weekly": (
        ("activities", "what was done"),
        ("decisions", "what was decided"),
        ("issues", "what is in the way"),
        ("priorities", "what comes next week"),
    ),
    "monthly": (
        ("readings", "what the metrics read"),
        ("progress", "how far the key results are"),
        ("adjustments", "what is adjusted"),
        ("priorities", "what comes next month"),
    ),
    "quarterly": (
        ("goals/still_right", "whether the goals are still right"),
        ("market/changed", "whether the market has changed"),
        ("cadence/right", "whether the time is right"),
        ("outlook/choice", "whether the engagement is renewed, changes its scope or is handed over"),
    ),
    "diagnostic": (
        ("works", "what works"),
        ("fails", "what fails"),
        ("small_changes", "where a small change pays"),
    ),
}
"""What a summary of each kind says, and where: a list with an entry, or a field of a section."""
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


@rule(
    "SUM101",
    "A weekly summary holds four things, and is short",
    severity="error",
    scope="summary",
    source=(REPORTING, own("Read in two minutes")),
    needs="summary",
    thresholds="weekly_words",
)
def weekly(ctx: Context) -> Iterator[Issue | Unassessed]:
    """A weekly summary says what was done, what was decided, what is in the way and what comes next week, each with one
    entry at least; where nothing was decided, an entry says so. Its prose has 400 words at most (our own reading of
    brief: two minutes to read); where it has none yet, the entries are counted.

    Why:
        It spares the CEO a meeting only if all four are there, and if it is read at once and to the end.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: weekly
          activities: [{text: Sat in on six pipeline calls}]
          decisions: [{text: The old stages stay until the audit is done}]
          priorities: [{text: Interview the sellers, hours: 6}]

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: weekly
          activities: [{text: Sat in on six pipeline calls}]
          decisions: [{text: The old stages stay until the audit is done}]
          issues: [{text: No access to the finance system yet}]
          priorities: [{text: Interview the sellers, hours: 6}]
    """
    summary = yield from _complete(ctx, "weekly")
    if summary is None:
        return
    most = ctx.thresholds.weekly_words
    path, words = _length(summary)
    if words > most:
        yield Issue(
            path,
            f"the weekly summary has {words} words; {most} are read in two minutes",
            {"words": words, "most": most, "over": words - most},
            Fix(
                "display",
                f"take out {counted(words - most, 'word')}: what the reader need not act on",
            ),
        )


def _length(summary: Summary) -> tuple[str, int]:
    """Where the words of a summary stand, and how many they are."""
    if summary.text:
        texts = [*(part.heading or "" for part in summary.text), *(p for part in summary.text for p in part.paragraphs)]
        return "/summary/text", sum(len(_WORD.findall(text)) for text in texts)
    entries = (*summary.activities, *summary.decisions, *summary.issues, *summary.priorities)
    return "/summary", sum(len(_WORD.findall(one.text)) for one in entries)


@rule(
    "SUM102",
    "A monthly summary brings figures, progress, adjustments and priorities",
    severity="error",
    scope="summary",
    source=REPORTING,
    needs="summary",
)
def monthly(ctx: Context) -> Iterator[Issue | Unassessed]:
    """A monthly summary reads the metrics, each with its figure, and every KPI of the brief among them; where a figure
    could not be had, an issue names the metric. It says how far the key results are (key results that the sets hold),
    what is adjusted, and what the priorities of the month ahead are.

    Why:
        The month is reviewed with figures on the table; without them each was a good one, and nothing is adjusted.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: monthly
          readings: [{metric: win_rate, unit: percent}]
          progress: [{key_result: KR1, status: on_track}]
          adjustments: [{text: Proposals go out only after a second meeting}]
          priorities: [{text: Coach the sellers, hours: 12}]

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: monthly
          readings: [{metric: win_rate, value: 23, unit: percent}]
          progress: [{key_result: KR1, status: on_track}]
          adjustments: [{text: Proposals go out only after a second meeting}]
          priorities: [{text: Coach the sellers, hours: 12}]
    """
    summary = yield from _complete(ctx, "monthly")
    if summary is None:
        return
    told = {metric.id for one in summary.issues for metric in ctx.metrics.all_in_text(one.text)}
    words = " ".join(one.text or "" for one in summary.issues).lower()
    for i, one in enumerate(summary.readings):
        named = ctx.metrics.canonical(one.metric) in told or one.metric.replace("_", " ").lower() in words
        if one.value is None and not named:
            yield Issue(
                f"/summary/readings/{i}/value",
                f"{one.metric} is read without a figure",
                {"metric": one.metric},
                Fix("display", "write the figure, or say among the issues why nobody has it"),
            )
    read = {ctx.metrics.canonical(one.metric) for one in summary.readings}
    missing = [one.metric for one in ctx.document.kpis or () if ctx.metrics.canonical(one.metric) not in read]
    if missing and summary.readings:
        yield Issue(
            "/summary/readings",
            f"{listed(list(dict.fromkeys(missing)))} {'is' if len(missing) == 1 else 'are'} on the brief's dashboard, "
            "and the summary does not read it" + ("" if len(missing) == 1 else " all"),
            {"missing": missing},
            Fix("display", "add the readings, with `value: null` and an issue where a figure could not be had"),
        )
    ids = {placed.kr.id for placed in ctx.key_results}
    for i, one in enumerate(summary.progress):
        if ids and one.key_result not in ids:
            yield Issue(
                f"/summary/progress/{i}/key_result",
                f"it tells of {one.key_result}, which no set holds",
                {"key_result": one.key_result},
                Fix("display", f"name one of {listed(sorted(ids), 'or')}"),
            )


@rule(
    "SUM103",
    "A quarterly assessment asks whether goals, market and cadence still fit, and what follows",
    severity="error",
    scope="summary",
    source=REPORTING,
    needs="summary",
)
def quarterly(ctx: Context) -> Iterator[Issue | Unassessed]:
    """A quarterly assessment says whether the goals are still the right ones, whether the market has changed, whether
    the time is right, and what becomes of the engagement: renewal, another scope, a handover or its end.

    Why:
        Once a quarter somebody has to ask what everybody has stopped asking; an engagement that nobody decides about
        goes on by itself.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: quarterly
          goals: {still_right: true}
          market: {changed: false}
          outlook: {choice: renew}

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: quarterly
          goals: {still_right: true}
          market: {changed: false}
          cadence: {right: true}
          outlook: {choice: renew}
    """
    yield from _complete(ctx, "quarterly")


@rule(
    "SUM104",
    "A diagnostic says what works, what fails, and what comes of it",
    severity="error",
    scope="summary",
    source=structure("Phase 1: Diagnostic (Days 1 to 30)"),
    needs="summary",
    thresholds="diagnostic_quick_wins, diagnostic_initiatives",
)
def diagnostic(ctx: Context) -> Iterator[Issue | Unassessed]:
    """The summary that ends the diagnostic says what works, what fails and where a small change would pay, and names
    two to three quick wins and two to three larger initiatives.

    Why:
        Thirty days of looking have to end in a choice: one quick win is a hope, and six initiatives are a wish list.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: diagnostic
          works: [Demos convince]
          fails: [Deals wait for legal]
          small_changes: [Send the contract with the proposal]
          quick_wins: [One contract template]
          initiatives: [Stages with exit criteria, Coaching by call recordings]

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: diagnostic
          works: [Demos convince]
          fails: [Deals wait for legal]
          small_changes: [Send the contract with the proposal]
          quick_wins: [One contract template, Same-day answers to demo requests]
          initiatives: [Stages with exit criteria, Coaching by call recordings]
    """
    summary = yield from _complete(ctx, "diagnostic")
    if summary is None:
        return
    for name, words, entries, (least, most) in (
        ("quick_wins", "quick wins", summary.quick_wins, ctx.thresholds.diagnostic_quick_wins),
        ("initiatives", "larger initiatives", summary.initiatives, ctx.thresholds.diagnostic_initiatives),
    ):
        count = len(entries)
        if not least <= count <= most:
            yield Issue(
                f"/summary/{name}",
                f"the diagnostic names {count} {_counted(words, count)}; {_range(least, most)} are right",
                {"count": count, "least": least, "most": most},
                Fix("display", f"name {least - count} more" if count < least else f"leave {count - most} for later"),
            )


def _counted(words: str, count: int) -> str:
    return words if count != 1 else words.removesuffix("s")


def _range(least: int, most: int) -> str:
    return f"{least} to {most}" if least < most else str(most)


@rule(
    "SUM106",
    "The priorities ahead fit the hours ahead",
    severity="warning",
    scope="summary",
    source=(REPORTING, structure("Scope Creep Without Cadence Adjustment")),
    needs="summary",
)
def priorities_fit_the_hours(ctx: Context) -> Iterator[Issue | Unassessed]:
    """Each priority says its hours, and together they fit what the cadence gives to what comes next: the week after a
    weekly summary, 30 days after a monthly one, 91 after a quarterly one, days 31 to 90 after the diagnostic. Days off
    that fall there are taken out.

    Why:
        A list that needs more hours than there are is a list of things that will not be done, and nobody said which.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: weekly
          priorities: [{text: Interview the sellers, hours: 12}, {text: Stage definitions, hours: 10}]

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: weekly
          priorities: [{text: Interview the sellers, hours: 12}, {text: Stage definitions, hours: 8}]
    """
    from rules.summaries.period import AHEAD_DAYS, hours_ahead, summary_kind

    summary = ctx.document.summary
    if summary is None or not summary.priorities:
        return
    for i, one in enumerate(summary.priorities):
        if one.hours is None or exceeds(0, one.hours):
            yield Issue(
                f"/summary/priorities/{i}/hours",
                f'"{one.text}" has no hours' if one.hours is None else f'"{one.text}" takes {said(one.hours)} h',
                {"hours": one.hours},
                Fix("display", "estimate the hours, so that it can be said whether it fits"),
            )
    ahead = hours_ahead(ctx.document, summary)
    if ahead is None:
        yield _no_kind()
        return
    asked = float(sum(max(one.hours or 0, 0) for one in summary.priorities))
    if exceeds(asked, ahead):
        days = AHEAD_DAYS[summary_kind(summary) or "weekly"]
        yield Issue(
            "/summary/priorities",
            f"the priorities ask for {said(asked)} h, and the next {days} days hold {said(ahead)}: "
            f"{said(asked - ahead)} h too many",
            {"hours": tidy(asked), "available": tidy(ahead), "over": tidy(asked - ahead), "days": days},
            Fix("display", "drop one, delegate, or take longer for it"),
        )


def _complete(ctx: Context, kind: str) -> Generator[Issue | Unassessed, None, Summary | None]:
    """The summary where it is of that kind, after what it lacks. Where nobody says its kind, that."""
    from rules.summaries.period import summary_kind

    summary = ctx.document.summary
    found = summary_kind(summary) if summary else None
    if found is None:
        yield _no_kind()
    if summary is None or found != kind:
        return None
    for place, asked in _HOLDS[kind]:
        section, _, field = place.partition("/")
        value = getattr(summary, section)
        if field and (value is None or getattr(value, field) is None):
            name = place.replace("/", ".")
            yield _lacking(kind, section if value is None else place, name, asked, "")
        elif not field and not value:
            yield _lacking(kind, section, section, asked, ", or in one line that there is nothing")
    return summary


def _lacking(kind: str, place: str, name: str, asked: str, otherwise: str) -> Issue:
    what = "assessment" if kind == "quarterly" else "summary"
    message = f"the {kind} {what} does not say {asked}"
    return Issue(
        f"/summary/{place}", message, {"missing": name}, Fix("display", f"say under {name} {asked}{otherwise}")
    )


def _no_kind() -> Unassessed:
    return Unassessed(
        "/summary/kind",
        "the summary does not say of which kind it is",
        "say under kind: weekly, monthly, quarterly or diagnostic",
    )
