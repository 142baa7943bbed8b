"""SUM · the figures of a summary: each is an input's own, in the place that its sentence gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rules.context import Context
from rules.finding import Fix, Issue, Unassessed
from rules.plain import hundredths, said, same, tidy
from rules.rule import goals, own, rule, structure
from rules.texts.figures import unit_kind, written

if TYPE_CHECKING:
    from rules.summaries.binding import Wrong
    from rules.summaries.fact import Fact
    from rules.summaries.facts import Facts


@rule(
    "SUM105",
    "Every number of a summary is an input's, in its own place",
    severity="error",
    scope="summary",
    source=own("Grounding"),
    needs="summary",
)
def figures_are_the_inputs_own(ctx: Context) -> Iterator[Issue | Unassessed]:
    """Each figure of the prose under `text` stands in a field of the summary or of the brief, follows from them (a
    change since the baseline, the hours together, the delta over the cost), or comes out of correct sums in sight.
    And it stands where it belongs: a sentence that gives the win rate's reading gives the reading of the win rate, not
    its baseline, its target, last month's figure or another metric's. A sum that is written out comes out. "One" and
    "first" are words.

    Why:
        A founder decides by these figures and does not look them up; a true one in the wrong place misleads as surely
        as one that was made up.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        baselines: [{metric: win_rate, value: 18, unit: percent}]
        summary:
          kind: monthly
          readings: [{metric: win_rate, value: 23, unit: percent, previous: 21}]
          text: [{heading: Figures, paragraphs: [The win rate rose from 18 to 21 percent.]}]

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        baselines: [{metric: win_rate, value: 18, unit: percent}]
        summary:
          kind: monthly
          readings: [{metric: win_rate, value: 23, unit: percent, previous: 21}]
          text: [{heading: Figures, paragraphs: [The win rate rose from 18 to 23 percent.]}]
    """
    from rules.summaries.binding import wrong_figures
    from rules.summaries.sums import broken_sums
    from rules.summaries.texts import prose

    facts, summary = ctx.facts, ctx.document.summary
    if facts is None or summary is None:
        return
    for path, text, heading in prose(summary):
        broken = broken_sums(text)
        for shown in broken:
            yield Issue(
                path,
                f'the sum "{shown}" does not come out',
                {"sum": shown},
                Fix("display", "mend the sum, or leave it out"),
            )
        for wrong in wrong_figures(text, heading, facts):
            if not any(wrong.figure.text.rstrip(".") in shown for shown in broken):
                yield _issue(path, wrong)


def _issue(path: str, wrong: Wrong) -> Issue:
    figure, known, meant = wrong.figure, wrong.known, wrong.meant
    figures: dict[str, Any] = {"said": figure.value}
    if known is None:
        message = f'"{figure.text}" comes neither from the inputs nor from arithmetic in sight'
    elif known.what:
        message = f'"{figure.text}" is {known.what}, which is not what this sentence speaks of'
    else:
        message = f'"{figure.text}" is not what this sentence speaks of'
    if meant is None:
        return Issue(path, message, figures, Fix("display", "leave it out, or put it into the inputs if it is true"))
    value = _written(meant)
    message += f"; {meant.what} is {value}" if meant.what else f"; {value} belongs here"
    figures["belongs"] = _plain(meant.value)
    return Issue(path, message, figures, Fix("display", f"write {value}, or say what the figure is"))


def _plain(value: float) -> float | int:
    return tidy(value, 4)


def _written(fact: Fact) -> str:
    if fact.unit == "date":
        number = int(fact.value)
        return f"{number // 10000:04d}-{number // 100 % 100:02d}-{number % 100:02d}"
    if fact.unit in ("factor", "fraction"):
        return hundredths(fact.value)
    if fact.unit in ("day", "week", "month", "quarter"):
        return f"{fact.unit} {said(fact.value)}"
    return written(float(_plain(fact.value)), fact.unit, fact.currency)


@rule(
    "SUM107",
    "A reading is compared only with a baseline that the brief holds",
    severity="error",
    scope="summary",
    source=(
        goals("Failing to Establish Baselines Before the Engagement Starts"),
        structure("Measuring and Maximizing Long-Term ROI"),
    ),
    needs="summary",
)
def compared_with_the_briefs_baseline(ctx: Context) -> Iterator[Issue]:
    """Where a reading names a `baseline`, or the prose counts from the start, the brief's `baselines` hold that metric
    with a value, and the two are the same. A comparison with the reading before needs none.

    Why:
        Progress since the start is the one thing the engagement is judged by; from a start that nobody captured, any
        progress can be shown.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        baselines: [{metric: sales_cycle_days, value: null, unit: days}]
        summary:
          kind: monthly
          readings: [{metric: sales_cycle_days, value: 84, unit: days, baseline: 90}]

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        baselines: [{metric: sales_cycle_days, value: 90, unit: days}]
        summary:
          kind: monthly
          readings: [{metric: sales_cycle_days, value: 84, unit: days, baseline: 90}]
    """
    facts, summary = ctx.facts, ctx.document.summary
    if facts is None or summary is None:
        return
    for i, one in enumerate(summary.readings):
        if one.baseline is None:
            continue
        path, key = f"/summary/readings/{i}/baseline", facts.metrics.canonical(one.metric)
        row = facts.baselines.get(key)
        if row is None or row.value is None:
            yield Issue(
                path,
                f"{facts.name(key)} is compared with {written(float(one.baseline), one.unit)}, and the brief has no "
                "baseline for it",
                {"metric": key, "baseline": one.baseline},
                Fix("display", "compare it with the reading before, or capture the baseline in the brief"),
            )
        elif _unlike(one.unit, row.unit) or not same(float(one.baseline), float(row.value)):
            yield Issue(
                path,
                f"{facts.name(key)} is compared with {written(float(one.baseline), one.unit)}; the brief's baseline is "
                f"{written(float(row.value), row.unit)}",
                {"metric": key, "baseline": one.baseline, "given": row.value},
                Fix("unsafe", "compare it with the brief's", ({"op": "replace", "path": path, "value": row.value},))
                if not _unlike(one.unit, row.unit)
                else Fix("display", "read the metric in the unit of its baseline"),
            )
    yield from _in_prose(facts)


def _unlike(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    return unit_kind(one) != unit_kind(other) or (unit_kind(one) == "money" and one.upper() != other.upper())


_FROM_THE_START = (frozenset(("baseline",)), frozenset(("change_baseline",)))


def _in_prose(facts: Facts) -> Iterator[Issue]:
    from rules.summaries.claims import FAR, claims
    from rules.summaries.texts import prose

    held = {key for key, row in facts.baselines.items() if row.value is not None}
    for path, text, heading in prose(facts.summary):
        metrics: list[str] = []
        for claim in claims(text, facts.metrics, facts.units, heading):
            if claim.metric is None or claim.surety < FAR or claim.metric in held or claim.figure.unit == "date":
                continue
            if claim.cued and claim.slots in _FROM_THE_START:
                metrics.append(facts.metrics.canonical(claim.metric))
        for metric in dict.fromkeys(metrics):
            yield Issue(
                path,
                f"{facts.name(metric)} is compared with its start, and the brief has no baseline for it",
                {"metric": metric},
                Fix("display", "compare it with the reading before, or capture the baseline in the brief"),
            )
