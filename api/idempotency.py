"""Idempotency-Key: the same request again gets what the first one made, and nothing is made twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import Header, Request
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from api.access import Caller
from api.deps import Deps
from assistant.storage import once

Made = TypeVar("Made")

OnceHeader = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="Any text of your own, new for each request: the same one within a day makes nothing twice.",
    ),
]


async def fingerprint(request: Request) -> str:
    """What tells two requests apart: where to, and every byte of the body."""
    told = hashlib.sha256(f"{request.method} {request.url.path}\n".encode())
    told.update(await request.body())
    return told.hexdigest()


async def earlier(
    request: Request, caller: Caller, key: str | None, get: Callable[[Session, str], Made]
) -> Made | None:
    """What an earlier request with this key made, read by `get`; None where the request is new.

    Raises KeySpent; NotThere where what it made was deleted since.
    """
    if key is None:
        return None
    deps: Deps = request.app.state.deps
    mark = await fingerprint(request)

    def look() -> Made | None:
        with deps.storage.reading() as session:
            name = once.made(session, caller.tenant, key, mark)
            return None if name is None else get(session, name)

    return await run_in_threadpool(look)


async def made_once(
    request: Request,
    caller: Caller,
    key: str | None,
    make: Callable[[Session], Made],
    name_of: Callable[[Made], str],
    get: Callable[[Session, str], Made],
) -> Made:
    """Make it and remember the key, in one transaction; what another request made at the same moment goes first."""
    deps: Deps = request.app.state.deps
    mark = await fingerprint(request) if key is not None else ""

    def write() -> Made:
        with deps.storage.writing() as session:
            made = make(session)
            if key is not None:
                once.remember(session, caller.tenant, key, mark, name_of(made))
            return made

    try:
        return await run_in_threadpool(write)
    except once.MadeMeanwhile:
        found = await earlier(request, caller, key, get)
        if found is None:  # forgotten in the very moment between the two
            return await run_in_threadpool(write)
        return found
