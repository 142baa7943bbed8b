"""What goes over the wire, as OpenAPI shows it; answers are written from the library's own values."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, model_validator

from api.examples import BRIEF
from assistant.reviews.report import Review
from assistant.storage.values import ID_PATTERN
from rules.document import Document
from rules.formats.reading import MAX_BYTES

ID_EXAMPLE = "0f8fad5bd9cb469fa16570867728950e"

Id = Annotated[str, Field(pattern=ID_PATTERN, examples=[ID_EXAMPLE])]
Day = Annotated[dt.date, Field(ge=dt.date(1900, 1, 1), le=dt.date(9000, 12, 31), examples=["2027-01-04"])]
"""Beyond these years the calendar ends within a plan."""
Name = Annotated[
    str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$")
]
AnyDocument = Annotated[dict[str, Any], WithJsonSchema({"$ref": "#/components/schemas/Document"})]
Severity = Literal["error", "warning", "info"]


def given_as(example: dict[str, Any], *, kept: bool = True) -> ConfigDict:
    """What a body that gives a document says of itself: an example, and that just one of the ways is taken."""
    ways = [["document"], ["text"], *([["document_id"]] if kept else [])]
    more: dict[str, Any] = {"examples": [example], "oneOf": [{"required": way} for way in ways]}
    return ConfigDict(extra="forbid", json_schema_extra=more)


class Shape(BaseModel):
    """Every body of ours: a field that nobody knows is refused."""

    model_config = ConfigDict(extra="forbid")


class Given(Shape):
    """A document in one of three ways: as JSON, as the text of a YAML or JSON file, or one that is kept here."""

    model_config = given_as({"document": BRIEF})

    document: Annotated[AnyDocument, Field(description="The document; GET /v1/schema has every field.")] | None = None
    text: Annotated[str, Field(max_length=MAX_BYTES, description="The same as YAML or JSON text.")] | None = None
    document_id: Annotated[Id, Field(description="One that is kept here.")] | None = None
    version: (
        Annotated[int, Field(ge=1, le=2**31 - 1, description="Which version of it; the newest by default.")] | None
    ) = None

    @model_validator(mode="after")
    def _one_way(self) -> Given:
        ways = [name for name in ("document", "text", "document_id") if getattr(self, name) is not None]
        if len(ways) != 1:
            raise ValueError(f"give one of document, text and document_id, not {' and '.join(ways) or 'none'}")
        if self.version is not None and self.document_id is None:
            raise ValueError("version belongs to document_id")
        return self


class GivenOnADay(Given):
    """The same, judged by a day."""

    today: Annotated[Day, Field(description="The day to judge by; the server's by default.")] | None = None


class OnADay(Shape):
    """What a kept document is judged by: the newest version and the server's day by default."""

    version: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    today: Day | None = None


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


class NewDocument(Shape):
    """A document to keep, as JSON or as text; text stays as it is, comments and all."""

    model_config = given_as({"name": "Northwind, brief", "document": BRIEF}, kept=False)

    name: Annotated[Name, Field(description="What lists show; the company's name by default.")] | None = None
    document: AnyDocument | None = None
    text: Annotated[str, Field(max_length=MAX_BYTES)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> NewDocument:
        if (self.document is None) == (self.text is None):
            raise ValueError("give one of document and text")
        return self


class QuestionShape(Shape):
    """What a brief does not say yet."""

    path: str
    question: str
    why: str


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


class NewKey(Shape):
    """A key to make."""

    name: Annotated[Name, Field(examples=["the CI of Northwind"])]
    scope: Literal["read", "write", "admin"] = "read"


class MadeKeyShape(KeyShape):
    """A key that was just made: the only time that all of it is shown."""

    key: str


class TenantShape(Shape):
    """The tenant that the key belongs to; `retention_days`: how long things are kept, null: until deleted."""

    name: str
    retention_days: int | None
    created: dt.datetime


class Retention(Shape):
    """How many days things are kept; null: until they are deleted."""

    retention_days: Annotated[int, Field(ge=1, le=36_500, strict=True)] | None


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
