"""An interview guide as a page to take into the room: per person, questions with room for the answer, and why."""

from __future__ import annotations

from collections.abc import Iterator

from rules.document.plan import DataRequest, Interview, InterviewGuide
from rules.render.markdown import escaped

SOURCES = {
    "crm": "CRM or lists",
    "finance": "Finance",
    "marketing_dashboards": "Marketing and product dashboards",
    "strategy_documents": "Strategy documents",
}


def guide_markdown(guide: InterviewGuide) -> Iterator[str]:
    """The guide's lines, without a heading above it. Everything that a person or a model wrote is escaped."""
    minutes = sum((one.minutes or 0) * (1 if one.talks is None else one.talks) for one in guide.interviews)
    talks = sum(1 if one.talks is None else one.talks for one in guide.interviews)
    hours = f"{minutes / 60:.1f} hour{'' if minutes == 60 else 's'}"
    yield f"{talks:g} interview{'' if talks == 1 else 's'}, {hours} in all."
    yield ""
    for one in guide.interviews:
        yield from _interview(one)
    if guide.data_request:
        yield "### Data to ask for"
        yield ""
        yield "| Source | What | From whom | Why |"
        yield "|---|---|---|---|"
        yield from (_row(one) for one in guide.data_request)
        yield ""


def _interview(one: Interview) -> Iterator[str]:
    several = f"{one.talks:g} talks of " if one.talks is not None and one.talks > 1 else ""
    time = f", {several}{one.minutes:g} minutes" if one.minutes is not None else ""
    yield f"### {escaped(one.who or 'Interview')}{time}"
    yield ""
    if one.because:
        yield f"*{escaped(one.because)}.*"
        yield ""
    for number, question in enumerate(one.questions, 1):
        yield f"{number}. {escaped(question.text)}"
        if question.because:
            yield f"   *Asked because {escaped(question.because)}.*"
    yield ""


def _row(one: DataRequest) -> str:
    cells = (SOURCES.get(one.source or "", ""), one.item or "", one.ask or "", one.because or "")
    return "| " + " | ".join(escaped(cell).replace("\n", " ") for cell in cells) + " |"
