"""Documents that are kept, with every version; ETag and If-Match see that nobody's change is lost."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Request, Response
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from api.access import Caller, Reader, Writer
from api.answers import BODY, answers
from api.deps import Deps
from api.given import Source, answer, read, worked
from api.idempotency import OnceHeader, earlier, made_once
from api.paging import ROWS, Cursor, Limit, PageShape, page
from api.problems import Refused
from api.shapes import Id, NewDocument, StoredShape, VersionShape, VersionTextShape
from assistant.storage import documents
from assistant.storage.documents import Stored, Version
from rules.formats.problems import shown

router = APIRouter(tags=["documents"])

ETAG = {"ETag": {"description": "The version, in quotes; If-Match takes it.", "schema": {"type": "string"}}}
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
IfMatch = Annotated[
    str | None,
    Header(alias="If-Match", max_length=200, description='The ETag that you read, such as "3"; * takes any version.'),
]
IfNoneMatch = Annotated[str | None, Header(alias="If-None-Match", max_length=2000)]


@router.post(
    "/documents",
    status_code=201,
    responses={
        201: {"model": StoredShape, "headers": ETAG},
        **answers(*BODY, "document-unreadable", "not-found", "key-spent", "busy"),
    },
)
async def add(new: NewDocument, request: Request, caller: Writer, idempotency_key: OnceHeader = None) -> Response:
    """Keep a document as its first version."""

    def get(session: Session, name: str) -> Stored:
        return documents.get(session, caller.tenant, name)

    stored = await earlier(request, caller, idempotency_key, get)
    if stored is None:
        text, name = await _checked(new, request)

        def make(session: Session) -> Stored:
            return documents.add(session, caller.tenant, new.name or name, text)

        stored = await made_once(request, caller, idempotency_key, make, lambda one: one.id, get)
    return _answer(stored, 201, {"Location": f"/v1/documents/{stored.id}"})


@router.get("/documents", responses={200: {"model": PageShape[StoredShape]}, **answers("request-invalid")})
async def listed(request: Request, caller: Reader, limit: Limit = ROWS, cursor: Cursor = None) -> Response:
    """Every document that is kept, oldest first, without texts."""
    deps: Deps = request.app.state.deps

    def look() -> dict[str, Any]:
        with deps.storage.reading() as session:
            return page(documents.listed(session, caller.tenant, limit=limit, cursor=cursor), _stored)

    return answer(await run_in_threadpool(look))


@router.get(
    "/documents/{document_id}",
    responses={
        200: {"model": VersionTextShape, "headers": ETAG},
        304: {"description": "You have this version.", "headers": ETAG},
        **answers("not-found", "request-invalid"),
    },
)
async def newest(document_id: Id, request: Request, caller: Reader, if_none_match: IfNoneMatch = None) -> Response:
    """The newest version of a document, as it was written."""
    version = await _version(document_id, None, request, caller)
    etag = _etag(version.number)
    if if_none_match is not None and etag in (one.strip().removeprefix("W/") for one in if_none_match.split(",")):
        return Response(status_code=304, headers={"ETag": etag})
    return answer(_written(version), headers={"ETag": etag})


@router.put(
    "/documents/{document_id}",
    responses={
        200: {"model": StoredShape, "headers": ETAG},
        **answers(*BODY, "document-unreadable", "not-found", "overtaken", "version-missing", "busy"),
    },
)
async def change(
    document_id: Id, new: NewDocument, request: Request, caller: Writer, if_match: IfMatch = None
) -> Response:
    """Put a new version on top of the one that If-Match names; versions before it stay."""
    deps: Deps = request.app.state.deps
    expected = _expected(if_match)
    text, _ = await _checked(new, request)

    def write() -> Stored:
        with deps.storage.writing() as session:
            on = expected or documents.get(session, caller.tenant, document_id).number
            return documents.change(session, caller.tenant, document_id, on, text, new.name)

    return _answer(await run_in_threadpool(write))


@router.delete(
    "/documents/{document_id}",
    status_code=204,
    responses=answers("not-found", "overtaken", "request-invalid"),
)
async def remove(document_id: Id, request: Request, caller: Writer, if_match: IfMatch = None) -> Response:
    """Delete a document with every version, check and draft of it, for good."""
    deps: Deps = request.app.state.deps
    expected = None if if_match is None else _expected(if_match)

    def write() -> None:
        with deps.storage.writing() as session:
            documents.remove(session, caller.tenant, document_id, expected)
        deps.storage.forget()

    await run_in_threadpool(write)
    return Response(status_code=204)


@router.get(
    "/documents/{document_id}/versions",
    responses={200: {"model": list[VersionShape]}, **answers("not-found", "request-invalid")},
)
async def versions(document_id: Id, request: Request, caller: Reader) -> Response:
    """The versions that are kept, oldest first."""
    deps: Deps = request.app.state.deps

    def look() -> list[dict[str, Any]]:
        with deps.storage.reading() as session:
            found = documents.numbers(session, caller.tenant, document_id)
            return [{"version": number, "created": created} for number, created in found]

    return answer(await run_in_threadpool(look))


@router.get(
    "/documents/{document_id}/versions/{version}",
    responses={200: {"model": VersionTextShape, "headers": ETAG}, **answers("not-found", "request-invalid")},
)
async def one_version(document_id: Id, version: Number, request: Request, caller: Reader) -> Response:
    """One version of a document, as it was written."""
    found = await _version(document_id, version, request, caller)
    return answer(_written(found), headers={"ETag": _etag(found.number)})


async def _checked(new: NewDocument, request: Request) -> tuple[str, str]:
    """The text to keep, once it is known to be an engagement document, and the company's name. Raises DocumentError."""
    text = new.text if new.text is not None else json.dumps(new.document, indent=2, ensure_ascii=False) + "\n"
    source = Source(text)
    parsed = await worked(request, source, lambda: read(source))
    return parsed.text or text, shown(parsed.document.engagement.company, 200) or "document"


async def _version(document: str, number: int | None, request: Request, caller: Caller) -> Version:
    deps: Deps = request.app.state.deps

    def look() -> Version:
        with deps.storage.reading() as session:
            return documents.version(session, caller.tenant, document, number)

    return await run_in_threadpool(look)


def _expected(if_match: str | None) -> int | None:
    """The version that If-Match names; None for any. Raises Refused."""
    if if_match is None:
        raise Refused("version-missing", "a change says which version it replaces, and this one does not")
    if if_match.strip() == "*":
        return None
    bare = if_match.strip().removeprefix('"').removesuffix('"')
    if not (bare.isascii() and bare.isdecimal()) or not 1 <= int(bare[:12]) < 2**31:
        raise Refused("overtaken", f"If-Match is {shown(if_match)}, and no version has that ETag")
    return int(bare)


def _etag(number: int) -> str:
    return f'"{number}"'


def _answer(stored: Stored, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return answer(_stored(stored), status, {**(headers or {}), "ETag": _etag(stored.number)})


def _stored(stored: Stored) -> dict[str, Any]:
    return {
        "id": stored.id,
        "name": stored.name,
        "version": stored.number,
        "created": stored.created,
        "changed": stored.changed,
    }


def _written(version: Version) -> dict[str, Any]:
    return {
        "id": version.document,
        "name": version.name,
        "version": version.number,
        "created": version.created,
        "text": version.text,
    }
