"""Who looks at the page: the API's own key, kept in a cookie that no script reads and no other site sends.

The machine's own person needs none, as with the API. Forms change things, so they are taken from our own pages alone:
the browser says where a request comes from (Sec-Fetch-Site), and where it does not, its Origin does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from api.access import Caller, Door, allowed
from api.deps import Deps
from api.guidance import look_of
from api.problems import KINDS, LOG, Refused, as_refused, problem
from api.web.rendering import page
from assistant.errors import NinetydayError
from assistant.evidence import read_own_by
from assistant.storage.keys import Scope
from knowledge.errors import KnowledgeError
from rules.formats.problems import TextError

COOKIE = "ninetyday_key"
PIECE = "x-piece"
"""What our script sends with a request whose answer goes into the page that is open."""
_STEPS = {
    "being-answered": "wait for the reply, then send yours",
    "busy": "wait a moment, then try again",
    "document-unreadable": "mend the file, then bring it again",
    "draft-refused": "answer what is asked, then have it drafted again",
    "not-found": "go back to your conversations",
    "refused": "go back, and try it another way",
    "request-invalid": "go back, and try again",
    "too-many": "wait a moment, then try again",
    "unfinished": "look again in a moment",
}
"""What helps somebody in front of a page, where nobody says it better."""
_KEYLESS = ("key-missing", "key-refused")


class PageRoute(APIRoute):
    """A route of the page: what goes wrong is a page, or for the script the problem document of the API."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler with its errors told as pages."""
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except (
                Refused, RequestValidationError, HTTPException, NinetydayError, TextError, KnowledgeError, ImportError,
            ) as error:  # fmt: skip
                return told(request, as_refused(error))

        return handled


def told(request: Request, refused: Refused) -> Response:
    """What a refusal is to somebody in front of a page."""
    refused = _for_people(refused)
    if PIECE in request.headers:
        return problem(refused, request.scope.get("request_id", ""))
    if refused.kind in _KEYLESS and request.method == "GET":
        return RedirectResponse(f"/sign-in?next={quote(request.url.path)}", 303)
    kind = KINDS[refused.kind]
    if kind.status >= 500:
        LOG.warning("a page failed: %s", refused.kind)
    return page(
        "plain.html.j2",
        {
            "piece": "_problem.html.j2",
            "title": kind.title,
            "detail": _opened(refused.detail).rstrip("."),
            "next_step": _opened((refused.next_step or "").rstrip(".")),
            "back": "/",
            "request_id": request.scope.get("request_id", "") if kind.status >= 500 else "",
        },
        kind.status,
    )


def _for_people(refused: Refused) -> Refused:
    """The same without the API's words: its own steps speak of routes, fields and headers."""
    spoken = refused.more.get("problems", ())
    if refused.kind == "request-invalid" and any(one["path"].startswith("/path/") for one in spoken):
        # An address that nobody gave, whatever of it could not be read.
        return _for_people(Refused("not-found", "there is nothing at this address"))
    own = refused.kind != "not-found" and refused.next_step and "/v1" not in refused.next_step
    step = refused.next_step if own else _STEPS.get(refused.kind, KINDS[refused.kind].next_step)
    return Refused(refused.kind, refused.detail, step, headers=refused.headers, **refused.more)


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


async def visitor(request: Request, scope: Scope = "read") -> Caller:
    """Whose page it is. Raises Refused."""
    door: Door = request.app.state.door
    key = request.cookies.get(COOKIE)
    credentials = HTTPAuthorizationCredentials(scheme="Bearer", credentials=key) if key else None
    caller = allowed(await door.caller(request.scope, credentials), scope)
    deps: Deps = request.app.state.deps
    read_own_by(look_of(deps.storage, caller.tenant))
    return caller


async def reader(request: Request) -> Caller:
    """Anybody who may look."""
    return await visitor(request)


async def writer(request: Request) -> Caller:
    """Whoever may change something, and does it from a page of ours."""
    from_our_page(request)
    return await visitor(request, "write")


def from_our_page(request: Request) -> None:
    """Raise Refused for a form that another site sent."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site in ("same-origin", "none"):
            return
    else:
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc == request.headers.get("host"):
            return
    raise Refused(
        "scope-missing", "this came from another site, and is taken from our own pages alone", "open the page"
    )


async def signed_in(request: Request, key: str) -> bool:
    """Whether a key opens anything."""
    door: Door = request.app.state.door
    try:
        await door.caller(request.scope, HTTPAuthorizationCredentials(scheme="Bearer", credentials=key))
    except Refused as refused:
        if refused.kind not in _KEYLESS:
            raise
        return False
    return True


def inside(path: str) -> str:
    """Where to go after signing in: a path of ours, never another site."""
    parts = urlsplit(path)
    fine = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return path if fine and json.dumps(path).isascii() and "\\" not in path else "/"
