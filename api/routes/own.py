"""A tenant's own guidance: its handbooks, which its drafts and searches find and cite beside the shipped cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from api.access import Reader, Writer
from api.answers import BODY, answers
from api.bodies import Id, Name, Shape
from api.deps import Deps
from api.frame import MULTIPART
from api.given import answer
from api.paging import ROWS, Cursor, Limit, PageShape, page
from api.problems import Refused, needing
from api.shapes import GuidanceShape
from api.work import Workshop
from assistant.storage import guidance
from assistant.storage.guidance import Guide
from rules.formats.reading import MAX_BYTES

router = APIRouter(tags=["guidance"])

EXAMPLE = {"name": "handbook.md", "text": "# Discounts\n\nNo discount above 10 % without the founder.\n"}


class NewGuidance(Shape):
    """A document as text; Word, PDF, Excel and others come as multipart/form-data instead."""

    name: Annotated[Name, Field(description="As the file is called; its ending says what it is, Markdown by default.")]
    text: Annotated[str, Field(max_length=MAX_BYTES)]


_GIVEN: dict[str, Any] = {
    "type": "object",
    "required": ["name", "text"],
    "additionalProperties": False,
    "properties": NewGuidance.model_json_schema()["properties"],
    "examples": [EXAMPLE],
}
_UPLOAD: dict[str, Any] = {
    "type": "object",
    "required": ["file"],
    "additionalProperties": False,
    "properties": {
        "file": {"type": "string", "format": "binary", "description": "Word, PDF, Markdown, text, HTML, mail, Excel."}
    },
}
_TAKES: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": _GIVEN}, MULTIPART: {"schema": _UPLOAD}},
    }
}


@dataclass(frozen=True, slots=True)
class File:
    """What is to be added."""

    name: str
    data: bytes


async def file_of(request: Request) -> File:
    """The document that a request gives. Raises RequestValidationError."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != MULTIPART:
        try:
            given = NewGuidance.model_validate_json(await request.body())
        except ValidationError as error:
            raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in error.errors()]) from error
        name = given.name if "." in given.name else f"{given.name}.md"
        return File(name, given.text.encode(errors="replace"))
    with needing("serve"):
        async with request.form(max_files=1, max_fields=0) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile) or len(form) != 1:
                said = {
                    "type": "value_error",
                    "loc": ("body", "file"),
                    "msg": "send one file as `file`, and nothing else",
                }
                raise RequestValidationError([{**said, "input": None}])
            return File((file.filename or "document")[:200], await file.read())


@router.post(
    "/guidance",
    status_code=201,
    openapi_extra=_TAKES,
    responses={
        200: {"model": GuidanceShape, "description": "It was there already, byte by byte."},
        201: {"model": GuidanceShape},
        **answers(*BODY, "document-unreadable", "refused", "busy", "extra-missing"),
    },
)
async def add(request: Request, caller: Writer, file: Annotated[File, Depends(file_of)]) -> Response:
    """Add a document of your own; one of the same name is replaced. It is quoted as material and never followed."""
    deps: Deps = request.app.state.deps
    workshop: Workshop = request.app.state.workshop

    def write() -> tuple[Guide, bool]:
        from knowledge.own.store import OwnGuidanceRefused
        from knowledge.reading import SourceRefused, read_source

        try:
            with needing("reading"):
                source = read_source(file.data, file.name)
            with deps.storage.writing() as session:
                made, changed = guidance.add(session, caller.tenant, source, file.data, deps.today())
        except SourceRefused as error:
            raise Refused("document-unreadable", str(error), error.next_step, problems=[]) from error
        except OwnGuidanceRefused as error:
            raise Refused("refused", str(error), error.next_step) from error
        deps.storage.forget()  # what it replaced stays nowhere
        return made, changed

    made, changed = await workshop.do(write)
    if changed:
        deps.guidance.prepare(deps.storage, caller.tenant)
    return answer(_shown(made), 201 if changed else 200, {"Location": f"/v1/guidance/{made.id}"})


@router.get("/guidance", responses={200: {"model": PageShape[GuidanceShape]}, **answers("request-invalid")})
async def listed(request: Request, caller: Reader, limit: Limit = ROWS, cursor: Cursor = None) -> Response:
    """Every document of your own guidance, oldest first."""
    deps: Deps = request.app.state.deps

    def look() -> dict[str, Any]:
        with deps.storage.reading() as session:
            return page(guidance.listed(session, caller.tenant, limit=limit, cursor=cursor), _shown)

    return answer(await run_in_threadpool(look))


@router.get(
    "/guidance/{guidance_id}", responses={200: {"model": GuidanceShape}, **answers("not-found", "request-invalid")}
)
async def one(guidance_id: Id, request: Request, caller: Reader) -> Response:
    """One document of your own guidance, without its text."""
    deps: Deps = request.app.state.deps

    def look() -> Guide:
        with deps.storage.reading() as session:
            return guidance.get(session, caller.tenant, guidance_id)

    return answer(_shown(await run_in_threadpool(look)))


@router.delete("/guidance/{guidance_id}", status_code=204, responses=answers("not-found", "request-invalid"))
async def remove(guidance_id: Id, request: Request, caller: Writer) -> Response:
    """Delete a document of your own guidance; drafts that cite it are then told so by their checks."""
    deps: Deps = request.app.state.deps

    def write() -> None:
        with deps.storage.writing() as session:
            guidance.remove(session, caller.tenant, guidance_id)
        deps.guidance.forget(caller.tenant)
        deps.storage.forget()

    await run_in_threadpool(write)
    return Response(status_code=204)


def _shown(kept: Guide) -> dict[str, Any]:
    about = kept.about
    return {
        "id": kept.id,
        "name": about.name,
        "title": about.title,
        "format": about.format,
        "passages": about.sections,
        "characters": about.characters,
        "sha256": about.sha256,
        "cited_as": f"own-{about.id}",
        "created": kept.created,
    }
