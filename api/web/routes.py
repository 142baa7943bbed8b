"""The pages: begin, talk, follow, read, write out, share. Every form works without the script."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections import Counter
from collections.abc import AsyncGenerator
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, Depends, Form, Path, Query, Request, Response
from fastapi.sse import EventSourceResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from api.access import Caller
from api.bodies import Id
from api.deps import Deps
from api.drafting import drafted
from api.given import Source
from api.problems import Refused
from api.routes.pages import ExportOrder, SessionOrder, as_file, exported, packed
from api.talks import Place, Talks, beginnings
from api.web import door
from api.web.home import home_values
from api.web.rendering import HEADERS, STATIC, page, piece
from api.web.showing import Showing
from api.web.views.answers import said_by_parts
from api.web.views.findings import rule_view
from api.web.views.help import HELP
from api.web.views.paper import paper_of
from api.web.views.sources import passage
from api.work import Workshop
from assistant.conversation import started_from
from rules.document import Document
from rules.registry import REGISTRY

router = APIRouter(route_class=door.PageRoute, include_in_schema=False)
Reader = Annotated[Caller, Depends(door.reader)]
Writer = Annotated[Caller, Depends(door.writer)]
ConversationId = Annotated[Id, Path()]
Code = Annotated[str, Path(pattern=r"^[A-Z]{3}\d{3}$")]
LONGEST = 100_000
"""Characters of one message."""
Words = Annotated[str, Form(max_length=LONGEST)]


class StaticPages(StaticFiles):
    """Our own files: their address names their content, so browsers may keep them."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One file."""

        async def keep(message: Any) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200 and scope["query_string"]:
                message["headers"] = [*message["headers"], (b"cache-control", b"public, max-age=31536000, immutable")]
            await send(message)

        await super().__call__(scope, receive, keep)


# Begin


@router.get("/")
async def home(
    request: Request, caller: Reader, cursor: Annotated[str | None, Query(max_length=300)] = None
) -> Response:
    """What there is, and ways to begin."""
    values = await home_values(_talks(request), _deps(request), caller.tenant, cursor)
    return page("home.html.j2", {**values, "signed_in": caller.key is not None})


@router.post("/c")
async def begin(request: Request, caller: Writer) -> Response:
    """A new conversation: with first words, an example, or a file."""
    talks, deps = _talks(request), _deps(request)
    workshop: Workshop = request.app.state.workshop
    async with request.form(max_files=1, max_fields=4, max_part_size=LONGEST * 4) as form:
        file, example, text = form.get("file"), form.get("example"), str(form.get("text") or "")
        if isinstance(file, UploadFile):
            data, name = await file.read(), file.filename or "the file"
            if not data:
                raise Refused(
                    "document-unreadable", f"{name[:80]} is empty", "choose a file with a brief or a plan in it"
                )
            beginning = await workshop.do(lambda: beginnings.of_file(data, name, deps.today(), deps.rules))
        elif isinstance(example, str):
            beginning = await run_in_threadpool(beginnings.of_example, example)
        else:
            beginning = beginnings.nothing()
    made = await run_in_threadpool(talks.create, caller.tenant, beginning)
    if text.strip():
        await run_in_threadpool(talks.send, caller.tenant, made.id, text[:LONGEST])
    return RedirectResponse(f"/c/{made.id}", 303)


# Talk


@router.get("/c/{conversation}")
async def talk(conversation: ConversationId, request: Request, caller: Reader) -> Response:
    """One conversation with its document."""
    return page("talk.html.j2", await run_in_threadpool(Showing.of(request, caller.tenant, conversation).whole))


@router.get("/c/{conversation}/events")
async def events(
    conversation: ConversationId,
    request: Request,
    caller: Reader,
    after: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """What changes on the page, as it happens."""
    place = Place.read(request.headers.get("last-event-id", "") or after) or Place()
    await run_in_threadpool(_talks(request).get, caller.tenant, conversation)
    deps, streams = _deps(request), cast("Counter[str]", request.app.state.streams)
    if streams[caller.tenant] >= deps.limits.streams_each:
        raise Refused("too-many", f"{deps.limits.streams_each} pages are open already", "close some of them")
    if (limit := request.scope.get("limit")) is not None:
        limit.reschedule(None)

    async def told() -> AsyncGenerator[bytes]:
        streams[caller.tenant] += 1
        try:
            async for one in Showing.of(request, caller.tenant, conversation).events(place):
                yield one
        finally:
            streams[caller.tenant] -= 1

    return EventSourceResponse(told(), headers={"X-Accel-Buffering": "no"})


@router.post("/c/{conversation}/say")
async def say(
    conversation: ConversationId,
    request: Request,
    caller: Writer,
    text: Words = "",
    quick: Words = "",
    part1: Words = "",
    part2: Words = "",
    part3: Words = "",
) -> Response:
    """Say something: in words, by a button, or by choices with words beside them."""
    said = quick.strip() or said_by_parts((part1, part2, part3), text)
    if said.strip():
        await run_in_threadpool(_talks(request).send, caller.tenant, conversation, said)
    return _done(request, f"/c/{conversation}")


@router.post("/c/{conversation}/stop")
async def stop(conversation: ConversationId, request: Request, caller: Writer) -> Response:
    """Let the reply end at its next line."""
    await run_in_threadpool(_talks(request).stop_reply, caller.tenant, conversation)
    return _done(request, f"/c/{conversation}")


@router.post("/c/{conversation}/remove")
async def remove(conversation: ConversationId, request: Request, caller: Writer) -> Response:
    """Delete a conversation with all that was said."""
    await run_in_threadpool(_talks(request).remove, caller.tenant, conversation)
    return RedirectResponse("/", 303)


# Read on


@router.get("/c/{conversation}/why/{code}")
async def why(conversation: ConversationId, code: Code, request: Request, caller: Reader) -> Response:
    """A rule's reason, where it comes from, and what it finds in this document."""
    found = rule_view(code)
    if found is None:
        raise Refused("not-found", f"no rule is called {code}")
    showing = Showing.of(request, caller.tenant, conversation)

    def here() -> list[Any]:
        paper = showing.paper(showing.talks.state(caller.tenant, conversation))
        return [one for group in paper.groups for one in group.findings if one.code == code]

    return _sheet(request, "_why.html.j2", found.title, rule=found, here=await run_in_threadpool(here))


@router.get("/c/{conversation}/passages/{card}")
async def read_passage(
    conversation: ConversationId,
    card: Annotated[str, Path(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)],
    request: Request,
    caller: Reader,
) -> Response:
    """A passage that is cited."""
    await run_in_threadpool(_talks(request).get, caller.tenant, conversation)
    found = await run_in_threadpool(passage, card)
    if found is None:
        raise Refused("not-found", f"there is no passage {card}")
    return _sheet(request, "_passage.html.j2", found.title, passage=found)


@router.get("/c/{conversation}/help")
async def what_to_say(conversation: ConversationId, request: Request, caller: Reader) -> Response:
    """What can be said."""
    await run_in_threadpool(_talks(request).get, caller.tenant, conversation)
    return _sheet(request, "_help.html.j2", "Say things as they come", rows=HELP)


# Write out and share


@router.get("/c/{conversation}/export/{to}")
async def export(
    conversation: ConversationId,
    to: Literal["md", "html", "pdf", "docx", "xlsx", "ics"],
    request: Request,
    caller: Reader,
) -> Response:
    """The document as a file."""
    document, deps = await _document(request, caller, conversation), _deps(request)
    order = ExportOrder(document={}, to=to)
    workshop: Workshop = request.app.state.workshop
    return as_file(await workshop.do(lambda: exported(Source(document), order, deps)), to, "engagement")


@router.get("/c/{conversation}/papers/{kind}.{to}")
async def paper(
    conversation: ConversationId,
    kind: Literal["interviews", "plan", "session"],
    to: Literal["html", "docx", "pdf", "md"],
    request: Request,
    caller: Reader,
) -> Response:
    """The interview guide, the 90-day plan or the session's pack, made of the document as it stands."""
    document, deps = await _document(request, caller, conversation), _deps(request)
    workshop: Workshop = request.app.state.workshop

    def made() -> bytes:
        if kind == "session":
            return packed(Source(document), SessionOrder(document={}, to=to), deps)
        found = asyncio.run(drafted(Source(document), kind, "both", deps.today(), deps, caller.tenant))["document"]
        if kind == "interviews":
            # The guide alone: goals and hours have their own page.
            found = {
                name: value for name, value in found.items() if name not in ("okr_sets", "ninety_day_plan", "kpis")
            }
        return exported(Source(json.dumps(found, default=str)), ExportOrder(document={}, to=to), deps)

    return as_file(await workshop.do(made), to, kind, shown=to == "html")


@router.post("/c/{conversation}/share")
async def share(conversation: ConversationId, request: Request, caller: Writer) -> Response:
    """A new link to read; the one before opens nothing any more."""
    secret = await run_in_threadpool(_talks(request).share, caller.tenant, conversation)
    link = str(request.base_url.replace(path=f"/s/{secret}"))
    return _sheet(request, "_share.html.j2", "A link to read", link=link, id=conversation)


@router.post("/c/{conversation}/unshare")
async def unshare(conversation: ConversationId, request: Request, caller: Writer) -> Response:
    """Close the link."""
    await run_in_threadpool(_talks(request).unshare, caller.tenant, conversation)
    return _sheet(request, "_share.html.j2", "A link to read", link="", id=conversation)


@router.get("/s/{secret}")
async def shared(secret: Annotated[str, Path(max_length=100)], request: Request) -> Response:
    """What a link opens: the document as it is now, and nothing of what was said."""
    talks, deps = _talks(request), _deps(request)

    def shown() -> dict[str, Any]:
        _, view = talks.shared(secret)
        state = started_from(Document.model_validate(view.value)) if view.complete else None
        if state is None:
            raise Refused("not-found", "there is no document behind this link yet")
        moment = _moment(deps)
        return {"paper": paper_of(state, moment, deps.rules, view.report), "base": "", "rules": len(REGISTRY)}

    return page("shared.html.j2", await run_in_threadpool(shown))


# Sign in


@router.get("/sign-in")
async def sign_in(request: Request, next: Annotated[str, Query(max_length=500)] = "/") -> Response:  # noqa: A002 - its name in the address
    """Where a key is asked for."""
    return _sign_in(request, next, "")


@router.post("/sign-in")
async def let_in(
    request: Request,
    key: Annotated[str, Form(max_length=200)] = "",
    next: Annotated[str, Form(max_length=500)] = "/",  # noqa: A002
) -> Response:
    """Keep a key that opens something in a cookie."""
    door.from_our_page(request)
    key = key.strip()
    if not (key.isascii() and key.isprintable() and await door.signed_in(request, key)):
        return _sign_in(request, next, "This key is none of ours, or was revoked.", 401)
    answer = RedirectResponse(door.inside(next), 303)
    secure = request.url.scheme == "https" or request.headers.get("x-forwarded-proto") == "https"
    answer.set_cookie(door.COOKIE, key, httponly=True, samesite="strict", secure=secure, path="/")
    return answer


@router.post("/sign-out")
async def sign_out(request: Request) -> Response:
    """Let go of the key."""
    door.from_our_page(request)
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(door.COOKIE, path="/", httponly=True, samesite="strict")
    return answer


def _sign_in(request: Request, next_: str, wrong: str, status: int = 200) -> Response:
    here = request.client is not None and request.client.host in ("127.0.0.1", "::1") and _deps(request).local
    values = {"next": door.inside(next_), "wrong": wrong, "own_machine": here and not wrong}
    return page("sign_in.html.j2", values, status)


def _sheet(request: Request, name: str, title: str, **values: Any) -> Response:
    """A piece for the page that is open, or a page of its own for whoever has no script."""
    if door.PIECE in request.headers:
        return Response(piece(name, values), headers=HEADERS, media_type="text/html")
    return page("plain.html.j2", {"piece": name, "title": title, **values})


def _done(request: Request, where: str) -> Response:
    return Response(status_code=204) if door.PIECE in request.headers else RedirectResponse(where, 303)


async def _document(request: Request, caller: Caller, conversation: str) -> str:
    """The document as JSON. Raises Refused where there is none yet."""
    state = await run_in_threadpool(_talks(request).state, caller.tenant, conversation)
    if state.document is None:
        lacking = ", ".join(one.replace("_", " ") for one in sorted(state.lacks))
        raise Refused("refused", f"there is no document yet: {lacking} not said", "answer that first")
    return json.dumps(state.value)


def _talks(request: Request) -> Talks:
    return request.app.state.talks


def _deps(request: Request) -> Deps:
    return request.app.state.deps


def _moment(deps: Deps) -> dt.datetime:
    return dt.datetime.combine(deps.today(), dt.time())
