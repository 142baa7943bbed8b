"""Judge what was read: only what holds whatever the text leaves open, and what is missing asked for once.

A plan in prose may not say the role, the start, the days a week, or of which horizon its goals are. The rules need
them; so the plan is checked with several stand-ins for each, and a finding counts only where all of them bring it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from assistant.critique.promises.key_results import UNNAMED
from assistant.critique.reading import LONGER_PATH, ReadPlan, read_plan
from assistant.critique.verdict.asked_for import (
    at_full_time,
    comes_to,
    goes_on,
    only_names,
    unladdered,
    within_its_months,
)
from assistant.critique.verdict.beside import DOINGS, activities_as_goals, daily_management, early_changes
from assistant.critique.verdict.missing import in_plain_words, lacks_what_others_say, told_in_part, what_is_missing
from assistant.critique.verdict.origins_told import ORIGINS, origins_told
from assistant.critique.verdict.plainly import in_their_words
from assistant.critique.verdict.promised import SPECIFIC, wishes
from assistant.critique.verdict.said_alike import said_alike
from assistant.critique.verdict.twins import without_twins
from assistant.reading.marks import line_of
from assistant.reading.values import Span
from rules.check import check
from rules.document import Document
from rules.document.base import ROLES, Role
from rules.finding import Finding, NotAssessed, Report, Severity
from rules.requirements import is_audit, requirement
from rules.settings import Settings
from rules.texts.recognition import plain

if TYPE_CHECKING:
    from assistant.critique.by_model.hearing import Heard

_STAND_IN_DAYS = (2, 1, 3)
_ASKED = {
    "role": "which executive the plan is for: CRO, CMO, CSO, CGO or VP Sales",
    "start": "the first day of the engagement",
    "days_per_week": "how many days a week the executive works",
    "horizon": "whether the goals are for 90 days or for six months",
}
_REASONS = {
    "role": "the plan does not say whose it is",
    "start": "the plan does not say when the engagement starts",
    "days_per_week": "the plan does not say how many days a week there are",
    "horizon": "the plan does not say for which stretch of time its goals are",
}


@dataclass(frozen=True)
class Judged:
    """A plan with what the rules found. `report` has the findings on what is written; `added` what is missing."""

    plan: ReadPlan
    report: Report
    stand_ins: tuple[str, ...]
    """What the text leaves open and the rules need."""
    whole: Document
    """What was checked: what was read, with the stand-ins."""
    raw: Report
    """Every finding of the check, before what is missing was told apart."""

    @cached_property
    def places(self) -> Places:
        """Where each part of the document stands in the text."""
        return Places(self.plan)


class Places:
    """The words that a JSON pointer stands on: its own, else from the first of its parts to the last."""

    def __init__(self, plan: ReadPlan) -> None:
        self._plan = plan

    @cached_property
    def said(self) -> frozenset[str]:
        """Every pointer that the text says something at or below."""
        found: set[str] = set()
        for pointer in self._plan.spans:
            parts = pointer.split("/")
            found.update("/".join(parts[:i]) for i in range(2, len(parts) + 1))
        found.update(f"{DOINGS}/{i}" for i in range(len(self._plan.doings)))
        found.update(f"{ORIGINS}/{i}" for i in range(len(self._plan.sentences)))
        found.update(f"/okr_sets={one['horizon']}" for one in self._plan.document.get("okr_sets") or ())
        return frozenset(found)

    def span(self, pointer: str) -> Span | None:
        """The words of a pointer, or of the nearest part above it that has some; None for the document as a whole."""
        for beside, said in ((DOINGS, self._plan.doings), (ORIGINS, self._plan.sentences)):
            if pointer.startswith(f"{beside}/"):
                return said[int(pointer.rsplit("/", 1)[1])].span()
        while pointer:
            if pointer in self._plan.spans:
                return self._plan.spans[pointer]
            below = [span for path, span in self._plan.spans.items() if path.startswith(pointer + "/")]
            if below:
                start, end = min(one.start for one in below), max(one.end for one in below)
                return Span(start, end, line_of(self._plan.text, start), self._plan.text[start:end])
            pointer = pointer.rpartition("/")[0]
        return None


def judge(text: str, *, today: dt.date, settings: Settings, heard: Heard | None = None) -> Judged:
    """Read a plan and judge it, with what a model's quotations settled. Reads no file and no clock, asks no model."""
    plan = read_plan(text, today=today, heard=heard)
    open_ = [name for name in ("role", "start", "days_per_week") if name not in plan.document.get("engagement", {})]
    base = _completed(plan, today)
    first = _checked(base, plan, today, settings)
    findings, unsure = list(first.findings), dict[str, set[str]]()
    places = Places(plan)
    for name in [*open_, *(["horizon"] if plan.open_horizon else [])]:
        for document, other in _variants(name, plan, base, today, heard):
            report = _checked(document, other, today, settings)
            findings, lost = _in_both(findings, places, report, Places(other))
            unsure.setdefault(name, set()).update(lost)
    raw = Report(tuple(findings), first.not_assessed)
    return _told_apart(plan, raw, places, unsure, (*open_, *(["horizon"] if plan.open_horizon else [])), base)


def _completed(plan: ReadPlan, today: dt.date, **instead: Any) -> Document:
    """The document with stand-ins for what the rules cannot do without."""
    engagement: dict[str, Any] = {
        "company": "the company",
        "role": ROLES[0],
        "start": today + dt.timedelta(days=14),
        "days_per_week": _STAND_IN_DAYS[0],
        **plan.document.get("engagement", {}),
        **instead,
    }
    return Document.model_validate({**plan.document, "engagement": engagement})


def _variants(
    name: str, plan: ReadPlan, base: Document, today: dt.date, heard: Heard | None
) -> Iterator[tuple[Document, ReadPlan]]:
    if name == "role":
        yield from ((_completed(plan, today, role=role), plan) for role in ROLES[1:])
    elif name == "days_per_week":
        yield from ((_completed(plan, today, days_per_week=days), plan) for days in _STAND_IN_DAYS[1:])
    elif name == "start":
        yield from ((_completed(plan, today, start=today + dt.timedelta(days=days)), plan) for days in (-150, 200))
    else:
        other = read_plan(plan.text, today=today, horizon="6m", heard=heard)
        yield _completed(other, today), other


def _checked(document: Document, plan: ReadPlan, today: dt.date, settings: Settings) -> Report:
    report = check(document, today=today, settings=settings)
    beside = [*early_changes(document, plan, today, settings), *daily_management(document, plan, today, settings)]
    beside += activities_as_goals(document, today, settings)
    beside += origins_told(document, plan, settings)
    beside += wishes(document, plan, report.findings) if settings.runs(SPECIFIC) else []
    return Report((*report.findings, *beside), report.not_assessed) if beside else report


def _in_both(
    findings: Sequence[Finding], places: Places, other: Report, other_places: Places
) -> tuple[list[Finding], set[str]]:
    """The findings that another check brings too, at the same words; and the codes of those that it does not."""
    theirs: dict[tuple[str, int], Finding] = {}
    for one in other.findings:
        span = other_places.span(one.path)
        theirs.setdefault((one.code, span.start if span else -1), one)
    kept: list[Finding] = []
    lost: set[str] = set()
    for one in findings:
        span = places.span(one.path)
        match = theirs.get((one.code, span.start if span else -1))
        if match is None:
            lost.add(one.code)
            continue
        message = said_alike(one.message, match.message)
        same = one.fix is not None and match.fix is not None and one.fix.description == match.fix.description
        kept.append(
            one if message == one.message and same else replace(one, message=message, fix=one.fix if same else None)
        )
    return kept, lost


def _told_apart(
    plan: ReadPlan, raw: Report, places: Places, unsure: Mapping[str, set[str]], open_: tuple[str, ...], whole: Document
) -> Judged:
    findings: list[Finding] = []
    missing: list[NotAssessed] = []
    for found in raw.findings:
        one = at_full_time(_of_the_days(found), plan)
        if one.code == "BAS208" and _only_asides(one, plan):
            continue
        if one.code == "BAS206" and comes_to(one, plan):
            continue  # where it stands and where it has to get are said, if not in the same words
        if one.code == "AUT706" and _is_own_figure(one, plan):
            continue
        if one.code == "MET602" and _is_known_deliverable(one, plan):
            continue
        if one.code == "HOR307" and within_its_months(one, plan):
            continue  # the first three months of a year have 90 days, and of others 92
        if one.code == "BAS202" and goes_on(one, plan):
            continue  # a second step starts where the first one ends
        if one.code == "MET602" and one.path.startswith("/kpis/") and only_names(one, plan):
            missing.append(NotAssessed(one.code, one.path, one.message, "a target for each KPI"))
            continue
        unread = one.code == "HOR302" and f"{one.path}/due_day" not in plan.spans
        if "start" in open_ and (unread or one.figures.get("due_day", "") is None):
            continue  # its day may well be said; without the first day nobody can count it
        add = what_is_missing(one, places.said) or told_in_part(one, plan.notes)
        if (span := places.span(one.path)) is not None and lacks_what_others_say(
            one, places.said, _in_table(plan, span)
        ):
            add = None
        if one.code == "ALN502" and _called_as_its_set(one, plan):
            add = add or "which company objective each objective serves"
        if add is None:
            findings.append(in_their_words(one, plan))
        else:
            missing.append(NotAssessed(one.code, one.path, in_their_words(one, plan).message, add))
    if not any(one.code == "ALN503" for one in (*findings, *missing)):
        missing += unladdered(plan)
    findings = [*without_twins(findings), *_too_long(plan, raw)]
    for name, codes in unsure.items():
        missing += [
            NotAssessed(code, f"/engagement/{name}" if name != "horizon" else "/okr_sets", _REASONS[name], _ASKED[name])
            for code in sorted(codes)
        ]
    for name in open_:
        if not unsure.get(name):
            missing.append(
                NotAssessed(
                    "", f"/engagement/{name}" if name != "horizon" else "/okr_sets", _REASONS[name], _ASKED[name]
                )
            )
    order = {severity: i for i, severity in enumerate(Severity)}
    findings.sort(key=lambda one: (order[one.severity], _start(places, one), one.code))
    findings = _once_a_sentence(findings, places)
    report = Report(tuple(findings), (*_once(missing), *in_plain_words(raw)))
    return Judged(plan, report, open_, whole, raw)


def _once_a_sentence(findings: Sequence[Finding], places: Places) -> list[Finding]:
    """Findings without the further ones of a rule at the very same words: one sentence, one fault."""
    seen: set[tuple[str, Span | None, str]] = set()
    kept: list[Finding] = []
    for one in findings:
        span = places.span(one.path)
        key = (one.code, span, "" if one.code in _ONCE else one.path)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept


_ONCE = frozenset(("REP901", "REP902", "REP903", "REP904"))
"""Rules on reports: a report that is wrong in two ways is one report."""


def _too_long(plan: ReadPlan, raw: Report) -> list[Finding]:
    """Goals for longer than six months: the rule on horizons, at the heading that says so."""
    from rules.registry import REGISTRY

    rule = REGISTRY["HOR308"]
    if not plan.longer or any(one.code == rule.code for one in raw.findings if one.path in plan.spans):
        return []
    sets = {one["horizon"] for one in cast("Sequence[dict[str, Any]]", plan.document.get("okr_sets") or ())}
    if {"90d", "6m"} <= sets:
        return []
    message = (
        "goals for a year presume that somebody is there all the time; part-time goals stand "
        "for 90 days and for six months"
    )
    return [Finding(rule.code, rule.severities[0], LONGER_PATH, message, rule.why, rule.sources[0])]


def _of_the_days(one: Finding) -> Finding:
    """What four days a week lack is said of the days themselves, which the text names."""
    if one.code == "CAP106" and one.path.startswith(("/engagement/transition", "/engagement/step_down")):
        return replace(one, path="/engagement/days_per_week")
    return one


def _in_table(plan: ReadPlan, span: Span) -> bool:
    """Whether some words stand in a row of a table."""
    return plan.text[plan.text.rfind("\n", 0, span.start) + 1 : span.start + 1].lstrip().startswith("|")


def _called_as_its_set(one: Finding, plan: ReadPlan) -> bool:
    """Whether an objective has no words of its own and is called as the heading of its goals."""
    return plan.notes.get(f"{one.path}/text") == UNNAMED


def _is_known_deliverable(one: Finding, plan: ReadPlan) -> bool:
    """Whether a goal that is called uncheckable is one of the deliverables that the documents themselves ask for."""
    text = plan.spans.get(f"{one.path}/text")
    if text is None or "words" not in one.figures:
        return False
    if f"{one.path}/purpose" in plan.spans:
        return True  # read as the audit
    row = plan.text[plan.text.rfind("\n", 0, text.start) + 1 : (plan.text + "\n").find("\n", text.end)]
    if any(_IS_THERE.match(cell) for cell in row.split("|")[1:]):
        return True
    said = plain(text.text)
    own = plan.document.get("engagement", {}).get("role")
    roles: tuple[Role, ...] = tuple(role for role in ROLES if own is None or own == role)
    asked_for = [requirement(each, code) for each in roles for code in _ASKED_FOR]
    return any(is_audit(each, said) for each in roles) or any(one.recognises(said) for one in asked_for)


_IS_THERE = re.compile(
    r"(?i)^\W*(?:(?:is |are )?(?:live|delivered|approved|published|launched|signed(?: off)?|in (?:place|use)|"
    r"completed?|adopted|handed over|rolled out)|new [\w -]{3,30}|(?:written|final|signed) [\w -]{3,30})\W*$"
)
"""A cell of a goal's row that says what will be there: anybody can check it."""
_ASKED_FOR = ("HOR304", "HOR305")


def _only_asides(one: Finding, plan: ReadPlan) -> bool:
    """Whether the figures that a goal's words are held against its fields for are its own, or stand in brackets."""
    span = plan.spans.get(one.path)
    if span is None:
        return False
    own = all(
        span.start <= each.start < span.end for path, each in plan.spans.items() if path.startswith(one.path + "/")
    )
    asides = " ".join(re.findall(r"\(([^()]*)\)", span.text))
    quoted = re.findall(r'"([^"]+)"', one.message.split(", the fields")[0])
    return own or (bool(quoted) and all(each.strip(".") in asides for each in quoted))


def _is_own_figure(one: Finding, plan: ReadPlan) -> bool:
    """Whether the amount that a goal is said to spend is the figure that it moves its metric from or to."""
    spent = re.search(r"`([^`]+)`", one.message)
    figures = [plan.spans[path].text for name in ("baseline", "target") if (path := f"{one.path}/{name}") in plan.spans]
    return spent is not None and any(spent[1] in each or each in spent[1] for each in figures)


def _start(places: Places, one: Finding) -> int:
    span = places.span(one.path)
    return span.start if span else -1


def _once(missing: Sequence[NotAssessed]) -> list[NotAssessed]:
    seen = set[tuple[str, str, str]]()
    kept: list[NotAssessed] = []
    for one in missing:
        key = (one.code, one.add, one.path if not one.code else "")
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept
