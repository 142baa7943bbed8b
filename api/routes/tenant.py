"""A tenant's own affairs: its keys, how long things are kept, everything as a file, and the end of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from api.access import Admin, Door, Reader
from api.answers import BODY, answers
from api.deps import Deps
from api.given import answer
from api.shapes import KeyShape, MadeKeyShape, NewKey, Retention, TenantShape
from assistant.storage import keys, retention, tenants
from assistant.storage.everything import write_everything
from assistant.storage.keys import Key
from assistant.storage.tenants import Tenant

router = APIRouter(tags=["tenant"])

Prefix = Annotated[str, Path(pattern="^nd_[0-9a-f]{12}$", examples=["nd_3f2a9c71e0b4"])]


@router.get("/tenant", responses={200: {"model": TenantShape}, **answers("not-found")})
async def tenant(request: Request, caller: Reader) -> Response:
    """Whose key it is, and how long things are kept."""
    deps: Deps = request.app.state.deps

    def look() -> Tenant:
        with deps.storage.reading() as session:
            return tenants.get(session, caller.tenant)

    return answer(_tenant(await run_in_threadpool(look)))


@router.put("/tenant/retention", responses={200: {"model": TenantShape}, **answers(*BODY, "not-found")})
async def set_retention(asked: Retention, request: Request, caller: Admin) -> Response:
    """Set how many days things are kept; what is older is deleted at once, and from then on every hour."""
    deps: Deps = request.app.state.deps

    def write() -> Tenant:
        with deps.storage.writing() as session:
            found = tenants.set_retention(session, caller.tenant, asked.retention_days)
            retention.purge(session)
        deps.storage.forget()
        return found

    return answer(_tenant(await run_in_threadpool(write)))


@router.get(
    "/tenant/export",
    response_class=Response,
    responses={200: {"description": "A zip file.", "content": {"application/zip": {}}}, **answers("not-found")},
)
async def export(request: Request, caller: Admin) -> Response:
    """Everything that is kept: documents with every version, checks, drafts, and keys without their secrets."""
    deps: Deps = request.app.state.deps

    def write() -> IO[bytes]:
        file = tempfile.TemporaryFile()  # noqa: SIM115 - it is read after this function, and closed there
        with deps.storage.reading() as session:
            write_everything(session, caller.tenant, file)
        file.seek(0)
        return file

    file = await run_in_threadpool(write)
    headers = {"Content-Disposition": 'attachment; filename="ninetyday.zip"'}
    return StreamingResponse(_chunks(file), headers=headers, media_type="application/zip")


@router.delete("/tenant", status_code=204, responses=answers("not-found"))
async def delete(request: Request, caller: Admin) -> Response:
    """Delete the tenant with all that it has, this key too, for good."""
    deps: Deps = request.app.state.deps
    door: Door = request.app.state.door

    def write() -> list[Key]:
        with deps.storage.writing() as session:
            had = list(keys.listed(session, caller.tenant))
            tenants.delete_all(session, caller.tenant)
        deps.storage.forget()
        return had

    for key in await run_in_threadpool(write):
        door.forget(key.prefix)
    door.forget_local()
    return Response(status_code=204)


@router.get("/keys", responses={200: {"model": list[KeyShape]}, **answers()})
async def listed(request: Request, caller: Admin) -> Response:
    """The tenant's keys by their prefixes, revoked ones too."""
    deps: Deps = request.app.state.deps

    def look() -> list[dict[str, Any]]:
        with deps.storage.reading() as session:
            return [_key(one) for one in keys.listed(session, caller.tenant)]

    return answer(await run_in_threadpool(look))


@router.post("/keys", status_code=201, responses={201: {"model": MadeKeyShape}, **answers(*BODY, "not-found")})
async def make(new: NewKey, request: Request, caller: Admin) -> Response:
    """Make a key. The answer is the only time that it is shown."""
    deps: Deps = request.app.state.deps

    def write() -> dict[str, Any]:
        with deps.storage.writing() as session:
            tenants.get(session, caller.tenant)
            key, text = keys.make(session, caller.tenant, new.name, new.scope)
            return {**_key(key), "key": text}

    return answer(await run_in_threadpool(write), 201)


@router.delete("/keys/{prefix}", status_code=204, responses=answers("not-found", "request-invalid"))
async def revoke(prefix: Prefix, request: Request, caller: Admin) -> Response:
    """Revoke a key: at once here, within five seconds in other processes."""
    deps: Deps = request.app.state.deps
    door: Door = request.app.state.door

    def write() -> None:
        with deps.storage.writing() as session:
            keys.revoke(session, caller.tenant, prefix)

    await run_in_threadpool(write)
    door.forget(prefix)
    return Response(status_code=204)


def _tenant(one: Tenant) -> dict[str, Any]:
    return {"name": one.name, "retention_days": one.retention_days, "created": one.created}


def _key(one: Key) -> dict[str, Any]:
    return {
        "prefix": one.prefix,
        "name": one.name,
        "scope": one.scope,
        "created": one.created,
        "revoked": one.revoked,
    }


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(65_536):
            yield chunk
