"""Idempotency keys: the same request twice makes one thing, also when both come at the same moment.

The key is written in the transaction that writes what it made, so there is never one without the other.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.storage.errors import KeySpent
from assistant.storage.tables import OnceRow
from assistant.storage.values import TenantId, now

KEPT = dt.timedelta(days=1)
"""How long a key is remembered."""


class MadeMeanwhile(Exception):  # noqa: N818 - no error: the other request was first
    """Another request with the same key wrote first; roll back and take what it made."""


def made(session: Session, tenant: TenantId, key: str, fingerprint: str) -> str | None:
    """What an earlier request with this key made; None where it is new. Raises KeySpent."""
    row = session.scalar(select(OnceRow).where(OnceRow.tenant_id == tenant, OnceRow.key == key))
    if row is None or row.created < now() - KEPT:
        return None
    if row.fingerprint != fingerprint:
        raise KeySpent(key)
    return row.made


def remember(session: Session, tenant: TenantId, key: str, fingerprint: str, name: str) -> None:
    """Write down what this key made. Raises MadeMeanwhile."""
    old = now() - KEPT
    session.execute(delete(OnceRow).where(OnceRow.tenant_id == tenant, OnceRow.key == key, OnceRow.created < old))
    session.add(OnceRow(tenant_id=tenant, key=key, fingerprint=fingerprint, made=name, created=now()))
    try:
        session.flush()
    except IntegrityError as error:
        raise MadeMeanwhile from error
