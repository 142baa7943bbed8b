"""Who calls: a key's tenant and scope, or this machine's own person."""

from __future__ import annotations

import hashlib
import ipaddress
import re
import time
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import Scope as AsgiScope

from api.deps import Deps
from api.guidance import look_of
from api.problems import Refused
from assistant.evidence import read_own_by
from assistant.storage import keys, tenants
from assistant.storage.keys import SCOPES, Key, Scope
from assistant.storage.values import TenantId

REMEMBERED_SECONDS = 5.0
"""How long a key is taken as it was found: a revoked one opens nothing after that."""
_REMEMBERED = 2048
_FORWARDED = frozenset({b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip", b"via"})
_HOST = re.compile(r"(?:\[(?P<v6>[0-9a-fA-F:.]+)\]|(?P<name>[A-Za-z0-9.-]+))(?::[0-9]{1,5})?", re.ASCII)
_bearer = HTTPBearer(
    auto_error=False,
    scheme_name="key",
    description="A key of `ninetyday keys create`. From the same machine, without a proxy, none is needed.",
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose data it is about, and what may be done with it. `key` names the key; None: this machine's own person."""

    tenant: TenantId
    scope: Scope
    key: str | None


class Door:
    """Knows callers by their keys; a key is looked up in the database at most every few seconds."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._known: OrderedDict[str, tuple[float, Key]] = OrderedDict()
        self._local: TenantId | None = None
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._rate = RateLimitItemPerMinute(deps.limits.a_minute) if deps.limits.a_minute else None

    async def caller(self, scope: AsgiScope, credentials: HTTPAuthorizationCredentials | None) -> Caller:
        """Who calls. Raises Refused."""
        if credentials is None:
            return await self._without_key(scope)
        key = await self._holder(credentials.credentials)
        if key is None:
            raise Refused("key-refused", "this key is none of ours, or was revoked")
        self._count(key.id, f"{key.prefix} may send {self._deps.limits.a_minute} requests a minute")
        return Caller(key.tenant, key.scope, key.prefix)

    def stranger(self, scope: AsgiScope) -> None:
        """Somebody without a key, who has a link: let them in, as often as a key may. Raises Refused."""
        client = scope.get("client")
        address = client[0] if client is not None else ""
        self._count(f"from {address}", f"one address may send {self._deps.limits.a_minute} requests a minute")

    def _count(self, name: str, detail: str) -> None:
        if self._rate is not None and not self._limiter.hit(self._rate, name):
            window = self._limiter.get_window_stats(self._rate, name)
            wait = max(int(window.reset_time - time.time()) + 1, 1)
            raise Refused("too-many", detail, headers={"Retry-After": str(wait)})

    def forget(self, prefix: str) -> None:
        """Look a key up anew: it was revoked here."""
        for text, (_, key) in list(self._known.items()):
            if key.prefix == prefix:
                self._known.pop(text, None)

    def forget_local(self) -> None:
        """Look this machine's own tenant up anew: it may have been deleted."""
        self._local = None

    async def _without_key(self, scope: AsgiScope) -> Caller:
        if not self._deps.local or not from_this_machine(scope):
            raise Refused("key-missing", "no key came with the request")
        if self._local is None:
            self._local = await run_in_threadpool(self._local_tenant)
        return Caller(self._local, "admin", None)

    def _local_tenant(self) -> TenantId:
        with self._deps.storage.writing() as session:
            return tenants.found_or_made(session, tenants.LOCAL).id

    async def _holder(self, text: str) -> Key | None:
        # Not the key itself: what is remembered may end up in a core file.
        name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        found = self._known.get(name)
        if found is not None and found[0] > time.monotonic():
            return found[1]
        key = await run_in_threadpool(self._look_up, text)
        if key is None:
            self._known.pop(name, None)
            return None
        self._known[name] = (time.monotonic() + REMEMBERED_SECONDS, key)
        self._known.move_to_end(name)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return key

    def _look_up(self, text: str) -> Key | None:
        with self._deps.storage.reading() as session:
            return keys.holder(session, text)


def from_this_machine(scope: AsgiScope) -> bool:
    """Whether a request began on this machine and was meant for it.

    Not one that came through a proxy (then everybody would seem to be here), nor one that a web page from elsewhere
    made a browser on this machine send: by another name for this address, or across sites.
    """
    headers = Headers(scope=scope)
    client = scope.get("client")
    if client is None or not _loopback(client[0]) or not _FORWARDED.isdisjoint(name for name, _ in scope["headers"]):
        return False
    host = headers.get("host", "")
    named = _HOST.fullmatch(host)
    if named is None or not _loopback(named["v6"] or named["name"]):
        return False
    origin = headers.get("origin")
    if origin is not None and origin not in (f"http://{host}", f"https://{host}"):
        return False
    return headers.get("sec-fetch-site", "none") in ("none", "same-origin")


@lru_cache(maxsize=256)
def _loopback(name: str) -> bool:
    if name.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


async def _caller(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> Caller:
    door: Door = request.app.state.door
    given = request.headers.get("authorization")
    if credentials is None and given is not None:
        raise Refused("key-refused", "the Authorization header is not of the form Bearer KEY")
    caller = await door.caller(request.scope, credentials)
    deps: Deps = request.app.state.deps
    read_own_by(look_of(deps.storage, caller.tenant))
    return caller


async def _stranger(request: Request) -> None:
    door: Door = request.app.state.door
    door.stranger(request.scope)


async def _writer(caller: Annotated[Caller, Depends(_caller)]) -> Caller:
    return allowed(caller, "write")


async def _admin(caller: Annotated[Caller, Depends(_caller)]) -> Caller:
    return allowed(caller, "admin")


def allowed(caller: Caller, scope: Scope) -> Caller:
    """The caller, whose key has this scope. Raises Refused."""
    if SCOPES.index(caller.scope) < SCOPES.index(scope):
        raise Refused("scope-missing", f"{caller.key} may {caller.scope}, and this takes {scope}")
    return caller


Reader = Annotated[Caller, Depends(_caller)]
"""Anybody with a key: looks and computes."""
Writer = Annotated[Caller, Depends(_writer)]
"""Keeps and changes."""
Admin = Annotated[Caller, Depends(_admin)]
"""Makes keys, sets retention, takes or deletes everything."""
Stranger = Depends(_stranger)
"""Anybody at all who has a link; what they may see is decided by that."""
