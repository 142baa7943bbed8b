"""The engagement document: one typed model for briefs, plans and drafts alike.

The names are the project's contract. A brief is a document whose drafted sections are still missing.
"""

from __future__ import annotations

from typing import Any

from rules.document.base import Date, Name, Section
from rules.document.brief import (
    Access,
    Agreement,
    Authority,
    Baseline,
    CompanyObjective,
    Engagement,
    FullTimeTarget,
    Kpi,
    MetricDefinition,
    Person,
    Reporting,
    Span,
    System,
    Term,
)
from rules.document.okrs import OkrSet, Waiver
from rules.document.plan import InterviewGuide, NinetyDayPlan
from rules.document.provenance import Provenance, RecordedFinding
from rules.document.summary import Summary


class Document(Section):
    """A whole engagement. Every section but `engagement` is optional; `None` means absent, empty means empty."""

    engagement: Engagement
    company_objectives: tuple[CompanyObjective, ...] | None = None
    baselines: tuple[Baseline, ...] | None = None
    metrics: tuple[MetricDefinition, ...] | None = None
    people: tuple[Person, ...] | None = None
    systems: tuple[System, ...] | None = None
    terms: tuple[Term, ...] | None = None
    out_of_span: tuple[Name, ...] | None = None
    span: Span | None = None
    authority: Authority | None = None
    access: Access | None = None
    reporting: Reporting | None = None
    agreement: Agreement | None = None
    reviews: tuple[Date, ...] | None = None
    full_time_targets: tuple[FullTimeTarget, ...] | None = None
    kpis: tuple[Kpi, ...] | None = None
    okr_sets: tuple[OkrSet, ...] | None = None
    ninety_day_plan: NinetyDayPlan | None = None
    interview_guide: InterviewGuide | None = None
    summary: Summary | None = None
    previous: Document | None = None
    provenance: Provenance | None = None
    waivers: tuple[Waiver, ...] | None = None
    ledger: dict[str, Any] | None = None
    """In drafts: the capacity ledger when it was made. Never read back; `ninetyday ledger` recomputes."""
    findings: tuple[RecordedFinding, ...] | None = None
    """In drafts: the findings that travelled with it. Never read back."""


__all__ = ["Document"]
