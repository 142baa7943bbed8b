"""Criticise a plan as people wrote it: our document, a text, or a file in any format that is read."""

from __future__ import annotations

import asyncio
import base64
import codecs
import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import Field, ValidationError, model_validator
from starlette.datastructures import UploadFile

from api.access import Reader
from api.answers import BODY, answers
from api.bodies import AnyDocument, Day, Shape
from api.deps import Deps
from api.frame import MULTIPART
from api.given import NAME, SMALL, Source, answer, text_of
from api.idempotency import OnceHeader
from api.jobs.taking import TAKEN, Preferences, PreferHeader, answered, result_at_once, take_or_find
from api.problems import Refused, needing
from api.shapes import ReportShape
from api.work import Workshop
from rules.formats.reading import MAX_BYTES, parse_value

if TYPE_CHECKING:
    from assistant.critique import Critique
    from assistant.critique.by_model.asking import Model
    from assistant.critique.by_model.hearing import Heard
    from knowledge.reading import Source as Read

router = APIRouter(tags=["checks"])

Format = Literal["markdown", "text", "mail", "html", "csv"]
"""The formats that are text; Word, Excel and PDF come as uploads."""


_MODEL = "Also ask the language model for what of a text was not read; this makes it a job."


class CritiqueGiven(Shape):
    """A plan: our document as JSON, or a text as somebody wrote it. Files come as multipart/form-data instead."""

    document: Annotated[AnyDocument, Field(description="An engagement document.")] | None = None
    text: Annotated[str, Field(max_length=MAX_BYTES, description="The plan as it was written.")] | None = None
    format: Annotated[Format, Field(description="What the text is.")] = "markdown"
    today: Annotated[Day, Field(description="The day to judge by; the server's by default.")] | None = None
    rewrite: Annotated[bool, Field(description="Also a better version, as text and as a diff.")] = False
    model: Annotated[bool, Field(description=_MODEL)] = False

    @model_validator(mode="after")
    def _one_way(self) -> CritiqueGiven:
        if (self.document is None) == (self.text is None):
            raise ValueError("give either document or text")
        return self


class SpanShape(Shape):
    """Where a value stands: characters from the start, the line, the words; `place` in a file ("page 2")."""

    start: int
    end: int
    line: int
    text: str
    place: str | None = None


class ClaimShape(Shape):
    """A sentence of the summary and the findings that it rests on."""

    text: str
    codes: list[str]


class HeldShape(Shape):
    """What is good about the plan, and the rule that looked."""

    text: str
    code: str


class ChangeShape(Shape):
    """One of the three changes that help most."""

    text: str
    code: str
    path: str


class RewrittenShape(Shape):
    """A better version: what could be mended without inventing anything."""

    text: str
    diff: str
    applied: list[dict[str, Any]]
    report: ReportShape


class CritiqueShape(Shape):
    """As `ninetyday critique --format json`."""

    report: ReportShape
    document: Annotated[dict[str, Any], Field(description="What was read; every value has its span.")]
    spans: Annotated[dict[str, SpanShape], Field(description="By JSON pointer into `document`.")]
    summary: list[ClaimShape]
    good: list[HeldShape]
    changes: list[ChangeShape]
    add: Annotated[list[ClaimShape], Field(description="What would let the rules judge the rest.")]
    notes: list[str]
    text: Annotated[str | None, Field(description="The text that the spans count in; null for a document of ours.")]
    rewritten: RewrittenShape | None = None


_OPTIONS: dict[str, Any] = {
    "today": {"type": "string", "format": "date", "description": "The day to judge by; the server's by default."},
    "rewrite": {"type": "boolean", "default": False, "description": "Also a better version, as text and as a diff."},
    "model": {"type": "boolean", "default": False, "description": _MODEL},
}
_UPLOAD: dict[str, Any] = {
    "type": "object",
    "required": ["file"],
    "additionalProperties": False,
    "properties": {
        "file": {"type": "string", "format": "binary", "description": "Word, Excel, PDF, mail, HTML, CSV, Markdown."},
        **_OPTIONS,
    },
}
_PLAN: dict[str, Any] = {
    "type": "object",
    "oneOf": [{"required": ["document"]}, {"required": ["text"]}],
    "additionalProperties": False,
    "properties": {
        "document": {"$ref": "#/components/schemas/Document"},
        "text": {"type": "string", "maxLength": MAX_BYTES, "description": "The plan as it was written."},
        "format": {"type": "string", "enum": list(get_args(Format)), "default": "markdown"},
        **_OPTIONS,
    },
    "examples": [{"text": "Fractional CMO, two days a week\n\n- KR1: more traffic", "format": "markdown"}],
}
"""What `CritiqueGiven` takes; a model's own schema could not point at the document's."""
_TAKES = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": _PLAN},
            MULTIPART: {"schema": _UPLOAD},
        },
    }
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be criticised: a document of ours, or a file or text (`data`) of that name and format."""

    document: Mapping[str, Any] | None
    data: bytes
    name: str
    format: Format | None
    today: dt.date | None
    rewrite: bool
    model: bool = False
    """Whether the language model is asked for what was not read: of a text, for in a document nothing is left."""
    small: bool = False
    """Whether it takes milliseconds."""

    @property
    def asks_model(self) -> bool:
        """Whether a model is to be asked."""
        return self.model and self.document is None

    async def heard(self, deps: Deps, model: Model) -> Heard:
        """What a model's quotations from the text settle. Raises Refused, ExtraMissing."""
        from assistant.critique.by_model.asking import ask

        with needing("reading"):
            source = await asyncio.to_thread(_read, self.data, self.name, self.format)
        return await ask(source.text, model, today=self.today or deps.today())

    def critique(self, deps: Deps, heard: Heard | None = None) -> dict[str, Any]:
        """The critique as it is answered. Raises Refused, DocumentError, ExtraMissing."""
        day = self.today or deps.today()
        with needing("reading"):
            if self.document is not None:
                made = _of_document(self.document, day, deps)
            else:
                made = _of_file(self.data, self.name, self.format, day, deps, heard)
            return {**made.as_dict(), **(_rewritten(made, day, deps) if self.rewrite else {})}

    def as_json(self, deps: Deps) -> dict[str, Any]:
        """For a job that does it later, by the day of today."""
        data = self.data if self.document is None else json.dumps(self.document).encode()
        name = self.name if self.document is None else None
        day = (self.today or deps.today()).isoformat()
        said = {"data": base64.b64encode(data).decode(), "name": name, "format": self.format, "today": day}
        return {**said, "rewrite": self.rewrite, "model": self.model}

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Asked:
        """What `as_json` made."""
        data, name = base64.b64decode(said["data"]), said["name"]
        return cls(
            json.loads(data) if name is None else None,
            data,
            name or NAME,
            said["format"],
            dt.date.fromisoformat(said["today"]),
            said["rewrite"],
            said.get("model", False),
        )


async def asked_of(request: Request) -> Asked:
    """What a request asks. Raises RequestValidationError, Refused."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() == MULTIPART:
        return await _uploaded(request)
    body = await request.body()
    try:
        # With a byte order mark it is JSON to every other route.
        given = CritiqueGiven.model_validate_json(body.removeprefix(codecs.BOM_UTF8))
    except ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in error.errors()]) from error
    if given.document is not None:
        small = len(body) <= SMALL
        return Asked(given.document, b"", NAME, None, given.today, given.rewrite, given.model, small)
    text = (given.text or "").encode(errors="replace")
    return Asked(None, text, "the text", given.format, given.today, given.rewrite, given.model)


async def _uploaded(request: Request) -> Asked:
    with needing("serve"):
        async with request.form(max_files=1, max_fields=3) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile) or len(form) > len({*form} & {"file", "today", "rewrite", "model"}):
                raise _invalid("file", "send one file as `file`, and nothing else but `today`, `rewrite` and `model`")
            data = await file.read()
            name, options = file.filename or "the file", {key: form[key] for key in form if key != "file"}
    given = _options(options)
    return Asked(None, data, name, None, given.today, given.rewrite, given.model)


class _Options(Shape):
    """What stands beside an upload."""

    today: Day | None = None
    rewrite: bool = False
    model: bool = False


def _options(given: Mapping[str, Any]) -> _Options:
    try:
        return _Options.model_validate(dict(given))
    except ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in error.errors()]) from error


def _invalid(field: str, message: str) -> RequestValidationError:
    return RequestValidationError([{"type": "value_error", "loc": ("body", field), "msg": message, "input": None}])


@router.post(
    "/critiques",
    openapi_extra=_TAKES,
    responses={
        200: {"model": CritiqueShape},
        202: TAKEN,
        **answers(*BODY, "document-unreadable", "refused", "busy", "extra-missing", "key-spent"),
    },
)
async def critique(
    request: Request,
    caller: Reader,
    prefer: PreferHeader = None,
    idempotency_key: OnceHeader = None,
) -> Response:
    """Say what of a plan does not hold, what is missing, what is good and what helps most, in its own words.

    At once where code alone reads the plan; as a job where the language model is asked or the caller prefers it.
    """
    deps: Deps = request.app.state.deps
    asked = await asked_of(request)
    if (prefers := Preferences.read(prefer)).job or asked.asks_model:
        order = {"order": asked.as_json(deps)}
        job = await take_or_find(request, caller, idempotency_key, "critique", order, Source(""))
        return await answered(request, job, prefers, lambda ended: result_at_once(deps, ended))
    workshop: Workshop = request.app.state.workshop
    return answer(asked.critique(deps) if asked.small else await workshop.do(lambda: asked.critique(deps)))


def _of_document(document: Mapping[str, Any], day: dt.date, deps: Deps) -> Critique:
    from assistant.critique import of_parsed

    return of_parsed(parse_value(document, NAME, text_of(document)), today=day, settings=deps.rules)


def _of_file(data: bytes, name: str, format_: Format | None, day: dt.date, deps: Deps, heard: Heard | None) -> Critique:
    from assistant.critique import of_source

    return of_source(_read(data, name, format_), today=day, settings=deps.rules, heard=heard)


def _read(data: bytes, name: str, format_: Format | None) -> Read:
    from knowledge.reading import SourceRefused, read_source

    try:
        return read_source(data, name, format_)
    except SourceRefused as error:
        raise Refused("document-unreadable", str(error), error.next_step, problems=[]) from error


def _rewritten(made: Critique, day: dt.date, deps: Deps) -> dict[str, Any]:
    from assistant.critique import rewrite

    better = rewrite(made, today=day, settings=deps.rules)
    applied = [one.as_dict() for one in better.applied]
    return {
        "rewritten": {
            "text": better.text, "diff": better.diff, "applied": applied, "report": better.report.as_dict()
        }
    }  # fmt: skip
