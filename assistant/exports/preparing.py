"""From a document and what the rules found in it to what every export shows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.drafting.provenance import UNASKED
from assistant.exports import words
from assistant.exports.days import dates_words
from assistant.exports.places import place_words, section_words
from assistant.exports.preparing_okrs import OkrPreparation, prepared_capacity
from assistant.exports.preparing_plan import (
    prepared_interviews,
    prepared_milestones,
    prepared_plan,
    prepared_requests,
)
from assistant.exports.preparing_summary import prepared_summary
from assistant.exports.sources import Sources
from assistant.exports.view import CompanyObjective, Fact, Measure, OpenPoint, View
from assistant.exports.working import working_facts
from assistant.shown import as_shown
from rules.document import Document
from rules.finding import Finding, Report, Severity
from rules.plain import counted

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def prepare(document: Document, report: Report, made: dt.datetime, *, summary: bool = False) -> View:
    """Everything that an export shows. `report` is the check of this document, `made` the moment of the export.

    With `summary` the export is the document's summary, where it has one with prose, and not the plan around it.
    """
    told = prepared_summary(document) if summary else None
    if told is not None:
        report = _of_summary(report)
    document = as_shown(document, report)
    engagement = document.engagement
    sources = Sources(document)
    okrs = OkrPreparation(document, sources)
    sets = okrs.sets()
    plan, interviews = prepared_plan(document, sources), prepared_interviews(document)
    role = words.ROLES[engagement.role]
    company = words.clean(engagement.company) or "The company"
    return View(
        company=company,
        role=role,
        title=told.title if told else _title(bool(sets), plan is not None, bool(interviews)),
        subtitle=f"Fractional {role} at {company}",
        start=engagement.start,
        made=made,
        made_words=words.date_words(made.date()),
        facts=tuple(_facts(document)),
        situation=words.paragraphs(engagement.situation),
        company_objectives=tuple(_company_objectives(document, okrs)),
        baselines=tuple(_baselines(document, okrs)),
        kpis=tuple(_kpis(document, okrs)),
        sets=sets,
        capacity=prepared_capacity(document),
        plan=plan,
        interviews=interviews,
        data_requests=prepared_requests(document),
        working=working_facts(document),
        milestones=prepared_milestones(document),
        still_open=_points(document, report.open),
        accepted=_points(document, (one for one in report.findings if one.waived)),
        open_words=_open_words(report),
        not_judged=tuple(_silent_sections(report)),
        sources=sources.listed(),
        small_print=tuple(_small_print(document, made)),
        summary=told,
    )


def _of_summary(report: Report) -> Report:
    """What the rules found in the summary: its reader gets nothing else of the document."""
    return Report(
        tuple(one for one in report.findings if one.path.startswith("/summary")),
        tuple(one for one in report.not_assessed if one.path.startswith("/summary")),
    )


def _title(okrs: bool, plan: bool, interviews: bool) -> str:
    if okrs:
        return "Objectives and 90-day plan" if plan else "Objectives and key results"
    if plan:
        return "90-day plan"
    return "Interview guide" if interviews else "Engagement brief"


def _facts(document: Document) -> Iterator[Fact]:
    engagement, agreement = document.engagement, document.agreement
    yield Fact("Starts", f"{words.date_words(engagement.start)} (day 1)")
    cadence = f"{words.quantity(engagement.days_per_week, 'days')} a week of {words.hours(engagement.hours_per_day)}"
    if engagement.days_per_month is not None:
        cadence += f", {words.quantity(engagement.days_per_month, 'days')} a month"
    yield Fact("Cadence", cadence)
    if engagement.expects:
        yield Fact("Expected", words.opened(engagement.expects))
    if engagement.days_off:
        yield Fact("Days off", dates_words(engagement.days_off))
    if engagement.transition:
        yield Fact("Transition", words.clean(engagement.transition))
    if engagement.step_down:
        yield Fact("Steps down", words.date_words(engagement.step_down))
    if agreement and agreement.session:
        yield Fact("Goals set", words.date_words(agreement.session))
    said_yes = [name for name in ("founder", "executive") if agreement and getattr(agreement, name)]
    if said_yes:
        yield Fact("Agreed by", " and ".join(said_yes))
    if document.reviews:
        yield Fact("Reviews", ", ".join(words.short_date(one) for one in sorted(document.reviews)))


def _company_objectives(document: Document, okrs: OkrPreparation) -> Iterator[CompanyObjective]:
    outside = {*(document.out_of_span or ())}
    for one in document.company_objectives or ():
        unit = okrs.unit_of(one.metric, one.unit)
        yield CompanyObjective(
            words.clean(one.id),
            words.clean(one.text),
            one.baseline,
            one.target,
            unit,
            words.change(one.baseline, one.target, unit),
            one.due,
            words.date_words(one.due) if one.due else "",
            one.id not in outside,
        )


def _baselines(document: Document, okrs: OkrPreparation) -> Iterator[Measure]:
    for one in document.baselines or ():
        unit = okrs.unit_of(one.metric, one.unit)
        said = "not known yet" if one.value is None else words.quantity(one.value, unit)
        yield Measure(okrs.metric_words(one.metric), one.value, unit, said, one.as_of, words.clean(one.source))


def _kpis(document: Document, okrs: OkrPreparation) -> Iterator[Measure]:
    for one in document.kpis or ():
        unit = okrs.unit_of(one.metric, one.unit)
        said = "" if one.target is None else words.quantity(one.target, unit)
        yield Measure(okrs.metric_words(one.metric), one.target, unit, said, note=words.opened(one.indicator or ""))


def _points(document: Document, findings: Iterable[Finding]) -> tuple[OpenPoint, ...]:
    """The findings in their order; what several say in the same words of one place is told once, with how often."""
    counts = Counter(_point(document, one) for one in findings)
    return tuple(
        replace(one, message=f"{one.message} ({count} times)") if count > 1 else one for one, count in counts.items()
    )


def _point(document: Document, finding: Finding) -> OpenPoint:
    accepted = ""
    if finding.waived:
        until = f" until {finding.waived.until}" if finding.waived.until else ""
        accepted = words.clean(f"accepted by {finding.waived.by}{until}: {finding.waived.reason}")
    return OpenPoint(
        _SEVERITIES[finding.severity],
        finding.code,
        place_words(document, finding.path),
        words.opened(words.readable(finding.message)),
        accepted,
    )


def _silent_sections(report: Report) -> Iterator[str]:
    """What the document does not hold, so that rules could not judge it; nobody misses an earlier version."""
    silent = dict.fromkeys(one.path.split("/")[1] for one in report.not_assessed if one.path.count("/") == 1)
    yield from (section_words(name) for name in silent if name not in ("provenance", "previous"))


def _open_words(report: Report) -> str:
    counts = [(sum(one.severity is severity for one in report.open), word) for severity, word in _SEVERITIES.items()]
    told = [counted(count, word) for count, word in counts if count]
    return told[0] if len(told) == 1 else ", ".join(told[:-1]) + f" and {told[-1]}" if told else ""


def _small_print(document: Document, made: dt.datetime) -> Iterator[str]:
    origin = document.provenance
    if origin is not None:
        when = f" on {words.date_words(origin.made)}" if origin.made else ""
        if origin.model == UNASKED.model:
            yield f"Drafted by ninetyday{when} from the playbook and the brief; no model was asked."
        else:
            line = f"Drafted by ninetyday{when}; model: {words.clean(origin.model) or 'none'}"
            yield line + (f"; host: {words.clean(origin.host)}." if origin.host else ".")
        if origin.wording:
            worded = sum(1 for value in origin.wording.values() if value == "model")
            rest = "The program's own playbook worded the rest."
            if worded:
                yield f"The model worded {worded} of {len(origin.wording)} sentences. {rest}"
        yield from (found for note in origin.notes if (found := words.clean(note)))
    yield f"Exported by ninetyday on {words.date_words(made.date())}. Days count from the start, which is day 1."
