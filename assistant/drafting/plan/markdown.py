"""A 90-day plan as a page: its phases with days and hours, quick wins, initiatives, the CEO's part, the weeks."""

from __future__ import annotations

from collections.abc import Iterator

from rules.calendar import date_of
from rules.document import Document
from rules.document.plan import Activity, NinetyDayPlan, Phase
from rules.render.markdown import escaped
from rules.weeks import weeks

_LISTS = (
    ("quick_wins", "Quick wins"),
    ("initiatives", "Initiatives"),
    ("ceo_commitments", "What the CEO brings"),
)


def plan_markdown(document: Document) -> Iterator[str]:
    """The plan's lines with its headings. Everything that a person or a model wrote is escaped."""
    plan = document.ninety_day_plan or NinetyDayPlan()
    yield "## The first 90 days, day by day"
    for i, phase in enumerate(plan.phases):
        yield ""
        yield f"### {phase.name.capitalize()}: days {phase.days[0]}-{phase.days[1]} ({_dates(document, phase)})"
        yield ""
        yield from _table([one for one in plan.activities if _belongs(one, plan.phases, i)])
    if not plan.phases:
        yield ""
        yield from _table(list(plan.activities))
    for name, title in _LISTS:
        texts: tuple[str, ...] = getattr(plan, name)
        if texts:
            yield ""
            yield f"### {title}"
            yield ""
            yield from (f"- {escaped(text)}" for text in texts)
    if any(one.hours is not None for one in plan.activities):
        yield ""
        yield from _weeks(document)


def _belongs(one: Activity, phases: tuple[Phase, ...], number: int) -> bool:
    """Whether an activity begins in that phase; what begins in none stands in the first."""
    began = next((i for i, phase in enumerate(phases) if phase.days[0] <= one.day <= phase.days[1]), 0)
    return began == number


def _table(activities: list[Activity]) -> Iterator[str]:
    # Without goals beside it a plan serves none, and the column would stand empty.
    serves = any(one.key_result for one in activities)
    yield "| Days | What | Hours |" + (" For |" if serves else "")
    yield "|---|---|---:|" + ("---|" if serves else "")
    for one in activities:
        days = f"{one.day}-{one.end}" if one.end not in (None, one.day) else str(one.day)
        hours = "" if one.hours is None else f"{one.hours:g}"
        text = escaped(one.text or (one.kind or "").replace("_", " ")).replace("\n", " ")
        yield f"| {days} | {text} | {hours} |" + (f" {escaped(one.key_result or '')} |" if serves else "")


def _weeks(document: Document) -> Iterator[str]:
    yield "### Hours week by week"
    yield ""
    yield "| Week | Days | In all | Days off | Reports, talks | Planned | Free |"
    yield "|---:|---|---:|---:|---:|---:|---:|"
    for one in weeks(document):
        figures = (one.gross, one.days_off, one.standing, one.planned + one.over, one.left)
        cells = " | ".join(f"{round(figure, 1) + 0:.1f}" for figure in figures)
        yield f"| {one.number} | {one.first}-{one.last} | {cells} |"


def _dates(document: Document, phase: Phase) -> str:
    try:
        first, last = (date_of(document.engagement.start, day) for day in phase.days)
    except OverflowError:
        return "past the calendar's end"
    return f"{first.isoformat()} to {last.isoformat()}"
