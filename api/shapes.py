"""What the API answers, as OpenAPI shows it; the answers are written from the library's own values."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.bodies import Id, Shape
from assistant.reviews.report import Review
from rules.document import Document

Severity = Literal["error", "warning", "info"]


class SourceShape(Shape):
    """Where a rule comes from."""

    document: str
    section: str


class FixShape(Shape):
    """What would mend a finding; `patch` is a JSON Patch (RFC 6902)."""

    safety: Literal["safe", "unsafe", "display"]
    description: str
    patch: list[dict[str, Any]]


class WaivedShape(Shape):
    """The waiver that answers for a finding."""

    reason: str
    by: str
    until: str | None


class FindingShape(Shape):
    """One finding, as everywhere in ninetyday."""

    code: Annotated[str, Field(examples=["CAP101"])]
    severity: Severity
    path: Annotated[str, Field(description="JSON pointer into the document.")]
    message: str
    why: str
    source: SourceShape
    figures: dict[str, Any]
    fix: FixShape | None
    waived: WaivedShape | None


class NotAssessedShape(Shape):
    """A rule that could not judge, and what would let it."""

    code: str
    path: str
    reason: str
    add: str


class SummaryShape(Shape):
    """Open findings, counted."""

    error: int
    warning: int
    info: int
    waived: int


class ReportShape(Shape):
    """The outcome of a check; `ok`: no error stands open."""

    findings: list[FindingShape]
    not_assessed: list[NotAssessedShape]
    summary: SummaryShape
    ok: bool


class LedgerShape(BaseModel):
    """Hours by checkpoint, as `ninetyday ledger --format json` prints them."""

    model_config = ConfigDict(extra="allow")


class CheckShape(Shape):
    """A check that was kept."""

    id: Id
    document_id: Id
    version: int
    today: dt.date
    created: dt.datetime
    report: ReportShape


class StoredShape(Shape):
    """A document that is kept; `version` is its newest."""

    id: Id
    name: str
    version: int
    created: dt.datetime
    changed: dt.datetime


class VersionShape(Shape):
    """When a version was written."""

    version: int
    created: dt.datetime


class VersionTextShape(Shape):
    """One version of a document, as it was written."""

    id: Id
    name: str
    version: int
    created: dt.datetime
    text: str


class QuestionShape(Shape):
    """What a brief does not say yet."""

    path: str
    question: str
    why: str


class UsageShape(Shape):
    """What a model took: tokens as its engine reported them, null where it did not; cost by the prices that are set."""

    calls: int
    input_tokens: int | None
    cached_tokens: int | None
    output_tokens: int | None
    seconds: float
    cost: float | None
    currency: str | None


class DraftShape(Shape):
    """A draft that holds: the whole document, its check, its ledger, and what else is worth asking."""

    id: Id
    kind: Literal["okrs", "interviews", "plan"]
    document_id: Id | None
    version: int | None
    created: dt.datetime
    document: Document
    report: ReportShape
    ledger: dict[str, Any]
    questions: list[QuestionShape]
    usage: UsageShape | None


class DraftRowShape(Shape):
    """A draft in a list."""

    id: Id
    kind: Literal["okrs", "interviews", "plan"]
    document_id: Id | None
    version: int | None
    created: dt.datetime


class HitShape(Shape):
    """A card or a play that was found; scores order one answer and say nothing across questions."""

    score: float
    id: str
    kind: Literal["guidance", "play"]
    title: str
    document: str
    section: str
    text: str


class GuidanceShape(Shape):
    """A document of a tenant's own guidance; its passages' ids begin with `cited_as`."""

    id: Id
    name: str
    title: str
    format: str
    passages: int
    characters: int
    sha256: str
    cited_as: str
    created: dt.datetime


class RuleShape(Shape):
    """A rule in the list."""

    code: str
    severity: list[Severity]
    scope: list[str]
    title: str
    source: list[SourceShape]


class ManualShape(RuleShape):
    """A rule's manual: what it asks and why, a document that breaks it (YAML) and the same one mended."""

    needs: list[str]
    what: str
    why: str
    breaks: str
    mended: str


class KeyShape(Shape):
    """A key as lists show it."""

    prefix: str
    name: str
    scope: Literal["read", "write", "admin"]
    created: dt.datetime
    revoked: dt.datetime | None


class MadeKeyShape(KeyShape):
    """A key that was just made: the only time that all of it is shown."""

    key: str


class TenantShape(Shape):
    """The tenant that the key belongs to; `retention_days`: how long things are kept, null: until deleted."""

    name: str
    retention_days: int | None
    created: dt.datetime


class LackShape(Shape):
    """What a summary's inputs lack."""

    path: str
    message: str
    add: str


class SummaryAnswerShape(Shape):
    """A summary that holds: the document with it, its text in Markdown, and how the notes were read."""

    document: Document
    text: str
    report: ReportShape
    remarks: list[str]
    first_day: dt.date
    last_day: dt.date


class PlanAfterReviewShape(Shape):
    """The plan with what was accepted written into it."""

    text: str
    accepted: list[str]
    report: ReportShape


class ReviewAnswerShape(Shape):
    """A review, and the new plan where something was accepted."""

    review: Review
    plan: PlanAfterReviewShape | None


class SignedShape(Shape):
    """The document's text with what was signed, and its check."""

    text: str
    report: ReportShape


class FaultShape(Shape):
    """One thing that is wrong with a request or a document."""

    path: str
    message: str
    line: int | None
    column: int | None
    hint: str | None


class Problem(BaseModel):
    """RFC 9457. `next_step` says what to do; what a document or a draft got wrong stands in the lists."""

    type: Annotated[str, Field(examples=["urn:ninetyday:not-found"])]
    title: str
    status: int
    detail: str
    next_step: str
    request_id: str
    problems: list[FaultShape] = Field(default_factory=list[FaultShape])
    findings: list[FindingShape] = Field(default_factory=list[FindingShape])
    questions: list[QuestionShape] = Field(default_factory=list[QuestionShape])
    lacks: list[LackShape] = Field(default_factory=list[LackShape])
    total: int | None = None


class Status(Shape):
    """A sign of life."""

    status: Literal["ok"]
