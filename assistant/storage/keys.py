"""API keys: shown once when made, kept as a digest, good for one tenant up to one scope, until revoked."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from typing import Literal, cast, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.storage.errors import NotThere
from assistant.storage.tables import KeyRow
from assistant.storage.values import TenantId, now

Scope = Literal["read", "write", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
"""Each holds those before it: read looks and computes, write keeps and changes, admin deletes all and makes keys."""

_SHAPE = re.compile(r"nd_(?P<id>[0-9a-f]{12})_(?P<secret>[A-Za-z0-9_-]{43})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it may be shown: its prefix names it, the secret is known to its holder alone."""

    id: str
    tenant: TenantId
    name: str
    scope: Scope
    created: dt.datetime
    revoked: dt.datetime | None

    @property
    def prefix(self) -> str:
        """What a key starts with, and may be told in lists and logs."""
        return f"nd_{self.id}"

    def may(self, scope: Scope) -> bool:
        """Whether the key's scope holds another one."""
        return SCOPES.index(self.scope) >= SCOPES.index(scope)


def make(session: Session, tenant: TenantId, name: str, scope: Scope) -> tuple[Key, str]:
    """A new key, and its text: the only time that anybody sees it."""
    number, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    row = KeyRow(
        id=number, tenant_id=tenant, name=name, digest=_digest(secret), scope=scope, created=now(), revoked=None
    )
    session.add(row)
    session.flush()
    return _key(row), f"nd_{number}_{secret}"


def holder(session: Session, text: str) -> Key | None:
    """The key of that text, if it is one of ours and nobody revoked it: the one look-up that knows no tenant yet."""
    match = _SHAPE.fullmatch(text)
    row = session.get(KeyRow, match["id"]) if match else None
    # 256 random bits need no slow hash; what is compared takes the same time wherever it differs.
    expected = row.digest if row else ""
    same = hmac.compare_digest(_digest(match["secret"] if match else ""), expected)
    return _key(row) if row is not None and same and row.revoked is None else None


def listed(session: Session, tenant: TenantId) -> tuple[Key, ...]:
    """Every key of a tenant, revoked ones too, oldest first."""
    rows = session.scalars(select(KeyRow).where(KeyRow.tenant_id == tenant).order_by(KeyRow.created, KeyRow.id))
    return tuple(_key(row) for row in rows)


def revoke(session: Session, tenant: TenantId, prefix: str) -> Key:
    """From now on the key opens nothing; a second time changes nothing. Raises NotThere."""
    number = prefix.removeprefix("nd_")
    row = session.scalar(select(KeyRow).where(KeyRow.tenant_id == tenant, KeyRow.id == number))
    if row is None:
        raise NotThere("key", prefix)
    row.revoked = row.revoked or now()
    return _key(row)


def tenant_of(session: Session, prefix: str) -> TenantId:
    """Whose key it is: for whoever runs the machine, never for a caller of the API. Raises NotThere."""
    row = session.get(KeyRow, prefix.removeprefix("nd_"))
    if row is None:
        raise NotThere("key", prefix)
    return TenantId(row.tenant_id)


def any_live(session: Session) -> bool:
    """Whether anybody could call with a key at all."""
    return session.scalar(select(KeyRow.id).where(KeyRow.revoked.is_(None)).limit(1)) is not None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _key(row: KeyRow) -> Key:
    return Key(row.id, TenantId(row.tenant_id), row.name, cast(Scope, row.scope), row.created, row.revoked)
