"""Objectives and key results as cards: from what to what, who owns it, by when, on what it rests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.web.views.sources import Citations, Cited
from assistant.exports import view, words
from assistant.exports.view import Fact, View
from rules.document import Document
from rules.document import okrs as given
from rules.finding import Report

WORST = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """A way from a baseline to a target on a scale of its own, in hundredths of its width."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class KeyResultCard:
    """One key result with all that is known of it."""

    label: str
    text: str
    purpose: str
    owner: str
    author: str
    metric: str
    baseline: str
    target: str
    dumbbell: Dumbbell | None
    due: str
    date: str
    hours: str
    others: str
    notes: tuple[Fact, ...]
    cited: tuple[Cited, ...]
    play: str
    """The id of the play that it was made from; empty where it is nobody's play."""
    worst: str
    """The gravest finding that stands open here: error, warning, info or nothing."""
    findings: int


@dataclass(frozen=True, slots=True)
class ObjectiveCard:
    """An objective with its key results."""

    label: str
    text: str
    serves: tuple[str, ...]
    arithmetic: tuple[str, ...]
    author: str
    cited: tuple[Cited, ...]
    key_results: tuple[KeyResultCard, ...]


@dataclass(frozen=True, slots=True)
class SetView:
    """The objectives of one horizon."""

    horizon: str
    title: str
    until: str
    objectives: tuple[ObjectiveCard, ...]
    left_out: tuple[view.LeftOut, ...]


def set_views(document: Document, prepared: View, report: Report | None, citations: Citations) -> tuple[SetView, ...]:
    """Every set of a document; `prepared` is the same document as the exports show it."""
    worst = _worst(report)
    role = words.ROLES[document.engagement.role]
    raw = [one for one in document.okr_sets or () if one.objectives or one.left_out]
    places = {id(one): place for place, one in enumerate(document.okr_sets or ())}
    found: list[SetView] = []
    for one, shown in zip(raw, prepared.sets, strict=True):
        base = f"/okr_sets/{places[id(one)]}/objectives"
        objectives = tuple(
            ObjectiveCard(
                card.label,
                card.text,
                card.serves,
                card.arithmetic,
                _author(objective.author),
                citations.of(objective.citations),
                tuple(
                    _card(kr, kr_shown, role, worst.get(f"{base}/{i}/key_results/{j}", ()), citations)
                    for j, (kr, kr_shown) in enumerate(zip(objective.key_results, card.key_results, strict=True))
                ),
            )
            for i, (objective, card) in enumerate(zip(one.objectives, shown.objectives, strict=True))
        )
        found.append(SetView(one.horizon, shown.title, shown.until, objectives, shown.left_out))
    return tuple(found)


def _card(
    kr: given.KeyResult, shown: view.KeyResult, role: str, findings: tuple[str, ...], citations: Citations
) -> KeyResultCard:
    unit = shown.unit
    return KeyResultCard(
        label=shown.label,
        text=shown.text,
        purpose=shown.purpose,
        owner=_owner(kr, role),
        author=_author(kr.author),
        metric=shown.metric,
        baseline="" if kr.baseline is None else words.quantity(kr.baseline, unit),
        target="" if kr.target is None else words.quantity(kr.target, unit),
        dumbbell=_dumbbell(kr.baseline, kr.target),
        due="" if kr.due_day is None else f"day {kr.due_day}",
        date=words.short_date(shown.due) if shown.due else "",
        hours=shown.own_words,
        others=shown.others_words,
        notes=tuple(note for note in shown.notes if note.name != "Author"),
        cited=citations.of(kr.citations),
        play=kr.play or "",
        worst=next((one for one in WORST if one in findings), ""),
        findings=len(findings),
    )


def _owner(kr: given.KeyResult, role: str) -> str:
    """Who answers for it, and through whom where others have to do it: only whom the document names."""
    through = words.clean(kr.depends_on.who) if kr.depends_on else ""
    return f"{role}, with {through}" if through else role


def _author(author: str | None) -> str:
    return {
        "founder": "Founder's words",
        "executive": "Executive's words",
        "assistant": "Drafted",
        "edited": "Edited",
    }.get(author or "", "")


def _dumbbell(baseline: float | None, target: float | None) -> Dumbbell | None:
    """Both ends on a scale from nought, as the exports draw it; None where an end is not known."""
    if baseline is None or target is None:
        return None
    low, high = min(0.0, baseline, target), max(0.0, baseline, target)
    if high == low:
        return None
    start, end = ((value - low) / (high - low) * 100 for value in (baseline, target))
    return Dumbbell(round(start, 2), round(end, 2))


def _worst(report: Report | None) -> Mapping[str, tuple[str, ...]]:
    """The severities of the open findings at each key result, by its pointer."""
    found: dict[str, list[str]] = {}
    for one in report.open if report else ():
        parts = one.path.split("/")
        if len(parts) >= 7 and parts[5] == "key_results":
            found.setdefault("/".join(parts[:7]), []).append(str(one.severity))
    return {path: tuple(listed) for path, listed in found.items()}
