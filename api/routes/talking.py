"""What is said in a conversation: messages, their replies as server-sent events or as JSON, and what others say."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.sse import EventSourceResponse, format_sse_event
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from api.access import Caller, Reader, Writer
from api.answers import BODY, STREAM, answers
from api.deps import Deps
from api.given import answer
from api.idempotency import OnceHeader, earlier, made_once
from api.paging import ROWS, Cursor, Limit, PageShape
from api.problems import Refused
from api.routes.conversations import ConversationId, IfMatch, revision_of, talks_of
from api.talks import Place, Talks
from api.talks.events import PATTERN, place_of
from api.talks.shapes import AnsweredShape, MessageShape, NewMessage, StoppingShape, message_of
from assistant.errors import NinetydayError
from assistant.storage import conversations
from assistant.storage.errors import BadCursor, BeingAnswered
from assistant.storage.spoken import OPEN, Message

router = APIRouter(tags=["conversations"])

RECONNECT_MILLISECONDS = 1000
EVENTS = (
    "Events, each with its place as `id`: `message` (somebody said something), `understood` (what was taken over, with "
    "its words), `said` (a line of the reply), `document` (the document, its report, hours and diff), `done`; `cut` "
    "where a reply is made once more from its beginning; and without an id, since `document` and `said` bring the same "
    "checked and whole: `progress` while something takes long, `goals` (the key results that are filled so far: each "
    "holds by itself, the set is not checked yet) and `words` (the line that is being said)."
)
LastEvent = Annotated[
    str | None,
    Header(alias="Last-Event-ID", pattern=PATTERN, description="The last event that was read; what follows is told."),
]
After = Annotated[str | None, Query(pattern=PATTERN, description="As Last-Event-ID: `place` of the conversation.")]
Accept = Annotated[str | None, Header(alias="Accept", include_in_schema=False)]


@router.get(
    "/conversations/{conversation_id}/messages",
    responses={200: {"model": PageShape[MessageShape]}, **answers("not-found", "request-invalid")},
)
async def messages(
    conversation_id: ConversationId, request: Request, caller: Reader, limit: Limit = ROWS, cursor: Cursor = None
) -> Response:
    """Every message with its reply, oldest first; the last one may have no whole reply yet."""
    talks, after = talks_of(request), _after(cursor)
    found = await run_in_threadpool(
        lambda: talks.messages(caller.tenant, conversation_id, after=after, limit=limit + 1)
    )
    rows = found[:limit]
    more = str(rows[-1].number) if len(found) > limit else None
    return answer({"rows": [message_of(one) for one in rows], "next": more})


@router.post(
    "/conversations/{conversation_id}/messages",
    response_class=Response,
    responses={
        200: {
            "model": AnsweredShape,
            "description": f"{EVENTS} With Accept: application/json one answer, once the reply is whole.",
            "content": STREAM,
        },
        **answers(*BODY, "not-found", "overtaken", "being-answered", "key-spent", "busy"),
    },
)
async def say(
    conversation_id: ConversationId,
    new: NewMessage,
    request: Request,
    caller: Writer,
    accept: Accept = None,
    if_match: IfMatch = None,
    idempotency_key: OnceHeader = None,
) -> Response:
    """Say something. It is kept at once and answered whether you wait or not; "undo" takes the last change back.

    One message at a time: while one is being answered, another is refused (409) and nothing of it is kept.
    """
    talks = talks_of(request)
    as_json = "application/json" in (accept or "") and "text/event-stream" not in (accept or "")
    message = await _accepted(conversation_id, new.text, request, caller, revision_of(if_match), idempotency_key)
    if as_json:
        return await _whole(talks, caller, conversation_id, message.number)
    return _streamed(request, caller, conversation_id, Place.after(message.number - 1), message.number)


@router.post(
    "/conversations/{conversation_id}/stop",
    responses={200: {"model": StoppingShape}, **answers("not-found", "request-invalid")},
)
async def stop(conversation_id: ConversationId, request: Request, caller: Writer) -> Response:
    """Stop the reply that is being made, at its next line; the document stays as it was before the message."""
    talks = talks_of(request)
    return answer({"stopping": await run_in_threadpool(talks.stop_reply, caller.tenant, conversation_id)})


@router.get(
    "/conversations/{conversation_id}/events",
    response_class=Response,
    responses={
        200: {"description": EVENTS, "content": STREAM},
        **answers("not-found", "request-invalid", "too-many"),
    },
)
async def events(
    conversation_id: ConversationId,
    request: Request,
    caller: Reader,
    last_event_id: LastEvent = None,
    after: After = None,
) -> Response:
    """What is said in a conversation from now on, or after a place, in whichever tab: it goes on until you leave."""
    talks = talks_of(request)
    said = last_event_id or after
    place = Place.read(said) if said is not None else None
    if place is None:
        place = await run_in_threadpool(_now, talks, caller, conversation_id)
    else:
        await run_in_threadpool(talks.get, caller.tenant, conversation_id)
    return _streamed(request, caller, conversation_id, place, None)


async def _accepted(
    name: str, text: str, request: Request, caller: Caller, expected: int | None, key: str | None
) -> Message:
    """The message, kept and being answered; with a key that came before, the one that it made."""
    talks = talks_of(request)
    await run_in_threadpool(talks.start)
    made: list[Message] = []

    def get(session: Session, said: str) -> Message:
        conversation, _, number = said.partition(":")
        return conversations.message(session, caller.tenant, conversation, int(number))

    def make(session: Session) -> Message:
        made.append(talks.accept(session, caller.tenant, name, text, expected))
        return made[-1]

    found = await earlier(request, caller, key, get)
    if found is None:
        try:
            found = await made_once(request, caller, key, make, lambda one: f"{name}:{one.number}", get)
        except BeingAnswered:
            await run_in_threadpool(talks.look_after, caller.tenant, name)
            raise
    if any(found is one for one in made):
        await run_in_threadpool(talks.answer, caller.tenant, name, found)
    return found


async def _whole(talks: Talks, caller: Caller, name: str, number: int) -> Response:
    async with aclosing(talks.follow(caller.tenant, name, Place.after(number - 1), number)) as told:
        async for event in told:
            if event is not None and event.name == "done":
                break

    def look() -> dict[str, Any]:
        found = talks.messages(caller.tenant, name, after=number - 1, limit=1)[0]
        if found.outcome in OPEN:
            raise Refused("unavailable", "the server stops before the reply is whole", "read the message again later")
        view = talks.view(caller.tenant, name, found.version or None)
        revision = talks.get(caller.tenant, name).revision
        return {"message": message_of(found), "view": view.as_dict(), "revision": revision}

    return answer(await run_in_threadpool(look))


def _streamed(request: Request, caller: Caller, name: str, after: Place, until: int | None) -> Response:
    deps: Deps = request.app.state.deps
    streams: Counter[str] = request.app.state.streams
    if until is None and streams[caller.tenant] >= deps.limits.streams_each:
        detail = f"{deps.limits.streams_each} streams are open already"
        raise Refused("too-many", detail, "close some of them", headers={"Retry-After": "5"})
    if (limit := request.scope.get("limit")) is not None:
        limit.reschedule(None)
    return EventSourceResponse(_stream(request, caller, name, after, until), headers={"X-Accel-Buffering": "no"})


async def _stream(
    request: Request, caller: Caller, name: str, after: Place, until: int | None
) -> AsyncGenerator[bytes]:
    talks = talks_of(request)
    streams: Counter[str] = request.app.state.streams
    streams[caller.tenant] += 1
    try:
        yield format_sse_event(retry=RECONNECT_MILLISECONDS)
        async with aclosing(talks.follow(caller.tenant, name, after, until)) as told:
            async for event in told:
                if event is None:
                    yield format_sse_event(comment="nothing new")
                else:
                    place = str(event.place) if event.place is not None else None
                    yield format_sse_event(event=event.name, data_str=event.json, id=place)
    except NinetydayError:  # deleted meanwhile, or the database is away: who wants more connects again
        return
    finally:
        streams[caller.tenant] -= 1


def _now(talks: Talks, caller: Caller, name: str) -> Place:
    """The place after all that is there; a reply that is being made is told from its beginning."""
    last = talks.get(caller.tenant, name).last
    found = talks.messages(caller.tenant, name, after=last - 1)
    if not found:
        return Place.after(last)
    return place_of(found[0]) if found[0].outcome not in OPEN else Place.after(last - 1)


def _after(cursor: str | None) -> int:
    """The number of the last message of the page before. Raises BadCursor."""
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdecimal()) or int(cursor[:12]) >= 2**31:
        raise BadCursor
    return int(cursor[:12])
