"""The live document: the brief as far as it is, objectives with key results, hours, findings, sources, agreement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from api.web.views.brief import BriefView, brief_view
from api.web.views.findings import FindingGroup, FindingView, accepted, finding_groups, severities
from api.web.views.goals import SetView, set_views
from api.web.views.hours import HoursView, hours_view
from api.web.views.said import Difference, differences
from api.web.views.sources import Citations, Cited
from assistant.conversation.questions.showing import diff_lines
from assistant.conversation.state import Plain, State, judged
from assistant.exports import words
from assistant.exports.preparing import prepare
from rules.document import Document
from rules.finding import Report
from rules.settings import Settings

StepState = Literal["done", "now", "later"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way from the first word to an agreed set."""

    name: str
    state: StepState
    told: str


@dataclass(frozen=True, slots=True)
class Change:
    """What was done last, and what differs since."""

    what: str
    rows: tuple[Difference, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that the document's side of the page shows."""

    company: str
    title: str
    subtitle: str
    steps: tuple[Step, ...]
    brief: BriefView
    sets: tuple[SetView, ...]
    proposed: bool
    """Whether the sets wait for the choice of their wording and do not stand in the document yet."""
    hours: HoursView | None
    counts: tuple[tuple[str, int, str], ...]
    groups: tuple[FindingGroup, ...]
    accepted: tuple[FindingView, ...]
    judged: bool
    agreement: tuple[tuple[str, bool], ...]
    """Each side, and whether it has said yes."""
    agreed_on: str
    agreed: bool
    sources: tuple[Cited, ...]
    change: Change | None
    can_undo: bool
    exports: bool
    """Whether there is a document that can be written out."""

    @property
    def key_results(self) -> tuple[str, ...]:
        """The ids of the key results that the document holds, for words that point at them."""
        return tuple(kr.label for one in self.sets for o in one.objectives for kr in o.key_results)


MOST_CHANGES = 14
_CUT_AT = 120
"""Characters at which the conversation cuts what it calls a change."""
_SILENT = Report((), ())


def paper_of(state: State, moment: dt.datetime, settings: Settings, report: Report | None = None) -> Paper:
    """The document's side for a state; `report` spares the check where it was made already."""
    proposed = state.drafted is not None
    shown = state.with_(value=state.drafted) if proposed and state.drafted else state
    document = shown.document
    if document is None:
        found = None
    else:
        found = judged(shown.value, moment.date(), settings) if report is None or proposed else report
    prepared = prepare(document or shown.shadow(moment.date()), found or _SILENT, moment)
    citations = Citations()
    sets = set_views(document, prepared, found, citations) if document else ()
    engagement = cast("Plain", state.value.get("engagement") or {})
    agreement = cast("Plain", state.value.get("agreement") or {})
    sides = (("Founder", agreement.get("founder") is True), ("Executive", agreement.get("executive") is True))
    agreed = all(said for _, said in sides) and bool(sets)
    brief = brief_view(state, prepared)
    company = words.clean(str(engagement.get("company") or ""))
    role = words.ROLES.get(str(engagement.get("role") or ""), "")
    return Paper(
        company=company,
        title=company or "A new engagement",
        subtitle=_subtitle(document, role),
        steps=_steps(brief, bool(sets), proposed, sides, agreed),
        brief=brief,
        sets=sets,
        proposed=proposed,
        hours=hours_view(prepared.capacity) if document else None,
        counts=tuple(severities(found)) if found else (),
        groups=finding_groups(document, found) if document and found else (),
        accepted=accepted(document, found) if document and found else (),
        judged=found is not None,
        agreement=sides if sets else (),
        agreed_on=_agreed_on(agreement),
        agreed=agreed,
        sources=citations.listed(),
        change=_change(state),
        can_undo=bool(state.versions),
        exports=document is not None,
    )


def _subtitle(document: Document | None, role: str) -> str:
    if document is None:
        return f"Fractional {role}" if role else ""
    engagement = document.engagement
    days = words.quantity(engagement.days_per_week, "days")
    return f"Fractional {role}, {days} a week from {words.date_words(engagement.start)}"


def _steps(
    brief: BriefView, goals: bool, proposed: bool, sides: Sequence[tuple[str, bool]], agreed: bool
) -> tuple[Step, ...]:
    said = sum(one for _, one in sides)
    return (
        Step("Brief", "done" if goals else "now", f"{brief.known} of {len(brief.states)} parts known"),
        Step(
            "Objectives",
            "done" if goals and not proposed else "now" if goals else "later",
            "choose the wording" if proposed else "drafted and checked" if goals else "drafted from the brief",
        ),
        Step(
            "Agreement",
            "done" if agreed else "now" if goals and not proposed else "later",
            "both sides said yes" if agreed else f"{said} of 2 said yes" if goals else "both sides say yes",
        ),
    )


def _agreed_on(agreement: Plain) -> str:
    day = agreement.get("session")
    try:
        return words.date_words(dt.date.fromisoformat(str(day))) if day else ""
    except ValueError:
        return ""


def _change(state: State) -> Change | None:
    if not state.versions:
        return None
    last = state.versions[-1]
    rows = differences(diff_lines(last.value, state.value))
    if not rows:
        return None
    what = words.readable(last.what)
    what += "…" if len(last.what) >= _CUT_AT else ""
    return Change(what, rows[:MOST_CHANGES], max(len(rows) - MOST_CHANGES, 0))
