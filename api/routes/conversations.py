"""Conversations: begun, listed, looked at, shared and deleted; what is said in them is in `talking`."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Request, Response
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from api.access import Caller, Reader, Stranger, Writer
from api.answers import BODY, answers
from api.bodies import ID_EXAMPLE, Id
from api.deps import Deps
from api.given import answer
from api.idempotency import OnceHeader, earlier, made_once
from api.paging import ROWS, Cursor, Limit, PageShape, page
from api.problems import Refused
from api.talks import Talks, View
from api.talks.asking import TAKES, Asked, asked_of
from api.talks.events import place_of
from api.talks.shapes import (
    ConversationRowShape,
    ConversationShape,
    ConversationVersionShape,
    LinkShape,
    SharedShape,
    ViewShape,
    row_of,
    version_of,
)
from api.work import Workshop
from assistant.storage import conversations
from assistant.storage.spoken import Conversation
from rules.formats.problems import shown

router = APIRouter(tags=["conversations"])

ConversationId = Annotated[Id, Path(examples=[ID_EXAMPLE])]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Token = Annotated[str, Path(pattern="^[A-Za-z0-9_-]{43}$", examples=["Yc0F2Lw1wW2pQ8j8xGqk7m3s5u9v0aZbXcVdNeMfLgQ"])]
ETAG = {
    "ETag": {
        "description": "Revision and day, in quotes: the check may be another one tomorrow. If-Match takes it.",
        "schema": {"type": "string"},
    }
}
IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=200,
        description='The ETag that you read, or its revision alone ("12"): refused where more was said since then.',
    ),
]
IfNoneMatch = Annotated[str | None, Header(alias="If-None-Match", max_length=2000)]


def talks_of(request: Request) -> Talks:
    """The conversations of this process."""
    return request.app.state.talks


@router.post(
    "/conversations",
    status_code=201,
    openapi_extra=TAKES,
    responses={
        201: {"model": ConversationShape, "headers": ETAG},
        **answers(*BODY, "document-unreadable", "not-found", "refused", "key-spent", "busy", "extra-missing"),
    },
)
async def begin(
    request: Request, caller: Writer, asked: Annotated[Asked, Depends(asked_of)], idempotency_key: OnceHeader = None
) -> Response:
    """Begin a conversation: empty, or with a document, a text, an upload or a shipped example."""
    deps: Deps = request.app.state.deps
    talks = talks_of(request)

    def get(session: Session, name: str) -> Conversation:
        return conversations.get(session, caller.tenant, name)

    made = await earlier(request, caller, idempotency_key, get)
    if made is None:
        workshop: Workshop = request.app.state.workshop
        beginning = asked.beginning(deps) if asked.small else await workshop.do(lambda: asked.beginning(deps))

        def make(session: Session) -> Conversation:
            return talks.make(session, caller.tenant, beginning)

        made = await made_once(request, caller, idempotency_key, make, lambda one: one.id, get)
    return await _whole(request, caller, made.id, 201)


@router.get("/conversations", responses={200: {"model": PageShape[ConversationRowShape]}, **answers("request-invalid")})
async def listed(request: Request, caller: Reader, limit: Limit = ROWS, cursor: Cursor = None) -> Response:
    """Every conversation, the one that was talked in last first."""
    talks = talks_of(request)

    def look() -> dict[str, Any]:
        return page(talks.listed(caller.tenant, limit=limit, cursor=cursor), row_of)

    return answer(await run_in_threadpool(look))


@router.get(
    "/conversations/{conversation_id}",
    responses={
        200: {"model": ConversationShape, "headers": ETAG},
        304: {"description": "You have read it as it is.", "headers": ETAG},
        **answers("not-found", "request-invalid"),
    },
)
async def one(
    conversation_id: ConversationId, request: Request, caller: Reader, if_none_match: IfNoneMatch = None
) -> Response:
    """A conversation with its document as it is now, what the rules say of it, and its hours."""
    return await _whole(request, caller, conversation_id, 200, if_none_match)


@router.delete(
    "/conversations/{conversation_id}",
    status_code=204,
    responses=answers("not-found", "overtaken", "request-invalid"),
)
async def remove(
    conversation_id: ConversationId, request: Request, caller: Writer, if_match: IfMatch = None
) -> Response:
    """Delete a conversation with every message and version, for good; a reply that is being made ends."""
    talks, expected = talks_of(request), revision_of(if_match)
    await run_in_threadpool(lambda: talks.remove(caller.tenant, conversation_id, expected))
    return Response(status_code=204)


@router.get(
    "/conversations/{conversation_id}/versions",
    responses={200: {"model": list[ConversationVersionShape]}, **answers("not-found", "request-invalid")},
)
async def versions(conversation_id: ConversationId, request: Request, caller: Reader) -> Response:
    """Every version of the document, oldest first; "undo" goes back to the number that it was."""
    talks = talks_of(request)
    found = await run_in_threadpool(lambda: talks.versions(caller.tenant, conversation_id))
    return answer([version_of(each) for each in found])


@router.get(
    "/conversations/{conversation_id}/versions/{version}",
    responses={200: {"model": ViewShape}, **answers("not-found", "request-invalid")},
)
async def one_version(conversation_id: ConversationId, version: Number, request: Request, caller: Reader) -> Response:
    """One version of the document, as the rules judge it today."""
    talks = talks_of(request)
    found = await run_in_threadpool(lambda: talks.view(caller.tenant, conversation_id, version))
    return answer(found.as_dict())


@router.post(
    "/conversations/{conversation_id}/share",
    status_code=201,
    responses={201: {"model": LinkShape}, **answers("not-found", "request-invalid")},
)
async def share(conversation_id: ConversationId, request: Request, caller: Writer) -> Response:
    """Make a link that shows the document to whoever has it; the link before it opens nothing any more."""
    talks = talks_of(request)
    token = await run_in_threadpool(lambda: talks.share(caller.tenant, conversation_id))
    return answer({"token": token, "path": f"/v1/shared/{token}"}, 201)


@router.delete(
    "/conversations/{conversation_id}/share", status_code=204, responses=answers("not-found", "request-invalid")
)
async def unshare(conversation_id: ConversationId, request: Request, caller: Writer) -> Response:
    """From now on the link opens nothing."""
    talks = talks_of(request)
    await run_in_threadpool(lambda: talks.unshare(caller.tenant, conversation_id))
    return Response(status_code=204)


@router.get(
    "/shared/{token}",
    dependencies=[Stranger],
    responses={200: {"model": SharedShape}, **answers("not-found", "request-invalid")},
)
async def shared(token: Token, request: Request) -> Response:
    """What a link shows, without a key: the document as it is now and its check, nothing of what was said."""
    talks = talks_of(request)
    found, view = await run_in_threadpool(lambda: talks.shared(token))
    more = {"title": found.about.title, "stage": found.about.stage, "changed": found.changed}
    return answer({**view.as_dict(), **more}, headers={"Referrer-Policy": "no-referrer"})


def revision_of(if_match: str | None) -> int | None:
    """The revision that If-Match names; None for any. Raises Refused."""
    if if_match is None or if_match.strip() == "*":
        return None
    bare = if_match.strip().removeprefix("W/").removeprefix('"').removesuffix('"').partition("-")[0]
    if not (bare.isascii() and bare.isdecimal()) or int(bare[:12]) >= 2**31:
        raise Refused("overtaken", f"If-Match is {shown(if_match)}, and no conversation has that ETag")
    return int(bare)


def etag_of(conversation: Conversation, deps: Deps) -> str:
    """The ETag of a conversation as it is answered today."""
    return f'"{conversation.revision}-{deps.today()}"'


async def _whole(
    request: Request, caller: Caller, name: str, status: int, if_none_match: str | None = None
) -> Response:
    deps: Deps = request.app.state.deps
    talks = talks_of(request)

    def look() -> tuple[Conversation, View | None, str]:
        found = talks.get(caller.tenant, name)
        etag = etag_of(found, deps)
        if if_none_match is not None and etag in (part.strip().removeprefix("W/") for part in if_none_match.split(",")):
            return found, None, ""
        last = talks.messages(caller.tenant, name, after=found.last - 1)
        # In this order: what is said in between is told again rather than never.
        return found, talks.view(caller.tenant, name, found.version or None), str(place_of(last[0]) if last else "")

    found, view, place = await run_in_threadpool(look)
    headers = {"ETag": etag_of(found, deps)}
    if view is None:
        return Response(status_code=304, headers=headers)
    if status == 201:
        headers["Location"] = f"/v1/conversations/{name}"
    return answer({**row_of(found), **view.as_dict(), "place": place}, status, headers)
