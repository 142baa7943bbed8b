"""Around every request: an id, limits on size and time, headers that keep browsers careful, always an answer."""

from __future__ import annotations

import asyncio
import logging
import random
import re
import time
from collections.abc import Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.deps import Limits
from api.problems import LOG, Refused, problem

ID_HEADER = "x-request-id"
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_WITH_BODY = ("POST", "PUT", "PATCH")
_IDS = random.Random()
"""An id only tells requests apart, so that it need not be kept from guessing; seeded by the system in each process."""
MULTIPART = "multipart/form-data"
FORM = "application/x-www-form-urlencoded"
FORMS = ("/c", "/sign-in", "/sign-out")
"""Where the web page's own forms go; `api.web.door` takes them from our own pages alone."""
UPLOADS = frozenset({"/v1/conversations", "/v1/critiques", "/v1/guidance"})
"""Where files may be sent as browsers send them; everywhere else a body is JSON, which no page of another site sends
without asking first."""

Observe = Callable[[Scope, int, float], None]
"""Told of each request at its end: its scope, the status, and the seconds it took."""


class BodyRefused(HTTPException):
    """A body that is too large or too slow; FastAPI lets exactly this kind of exception through from reading it."""


class Frame:
    """The outermost layer of ours; `observe` is told of every answer."""

    def __init__(self, app: ASGIApp, limits: Limits, observe: Observe) -> None:
        self._app = app
        self._limits = limits
        self._observe = observe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = headers.get(ID_HEADER, "")
        request_id = given if _ID.fullmatch(given) else f"{_IDS.getrandbits(128):032x}"
        scope["request_id"] = request_id
        sent = _Sent(send, request_id)
        began = time.perf_counter()
        try:
            refused = _refused_unread(scope, headers, self._limits)
            if refused is None:
                body = _Body(receive, self._limits)
                try:
                    async with asyncio.timeout(self._limits.seconds) as limit:
                        scope["limit"] = limit  # a stream of events takes as long as it takes
                        await self._app(scope, body, sent)
                except TimeoutError:
                    refused = Refused("timed-out", f"the answer took longer than {self._limits.seconds:g} s")
                except Exception as error:
                    # Nothing of the request is logged but its id: bodies are other people's plans.
                    LOG.log(logging.ERROR, "request %s failed", request_id, exc_info=error)
                    refused = Refused("fault", f"a fault in ninetyday itself ({type(error).__name__})")
            if refused is not None and not sent.started:
                await problem(refused, request_id)(scope, receive, sent)
        finally:
            self._observe(scope, sent.status, time.perf_counter() - began)


def _refused_unread(scope: Scope, headers: Headers, limits: Limits) -> Refused | None:
    """What can be said before a byte of the body is read."""
    if headers.get("content-encoding", "identity") != "identity":
        return Refused("media-type", "the body is compressed, and compressed bodies are not taken")
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:18]) > limits.body_bytes:
        return _too_large(limits)
    if scope["method"] in _WITH_BODY and (kind := headers.get("content-type")) is not None:
        essence = kind.split(";")[0].strip().lower()
        if not _taken(essence, scope["path"]):
            return Refused("media-type", f"the body is {essence[:60] or 'of no kind'}, application/json is wanted")
    return None


def _taken(essence: str, path: str) -> bool:
    if f"/{path.split('/')[1]}" in FORMS:
        return essence in (FORM, MULTIPART)
    return essence == "application/json" or (essence == MULTIPART and path in UPLOADS)


def _too_large(limits: Limits) -> Refused:
    return Refused("body-large", f"the body is larger than {limits.body_bytes / 1024 / 1024:g} MiB")


class _Body:
    """Receives a body within its limits."""

    def __init__(self, receive: Receive, limits: Limits) -> None:
        self._receive = receive
        self._limits = limits
        self._until = time.monotonic() + limits.body_seconds
        self._size = 0
        self._whole = False

    async def __call__(self) -> Message:
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout(max(self._until - time.monotonic(), 0.001)):
                message = await self._receive()
        except TimeoutError:
            raise BodyRefused(408, f"the body took longer than {self._limits.body_seconds:g} s") from None
        self._size += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._size > self._limits.body_bytes:
            raise BodyRefused(413, _too_large(self._limits).detail)
        return message


class _Sent:
    """Sends an answer with the headers that every one has, and remembers how it began."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._request_id = request_id
        self.started = False
        self.status = 499
        """Where nothing was sent, the caller had gone."""

    async def __call__(self, message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers[ID_HEADER] = self._request_id
            headers["x-content-type-options"] = "nosniff"
            # What people plan is nothing for a cache on the way.
            headers.setdefault("cache-control", "no-store")
        await self._send(message)
