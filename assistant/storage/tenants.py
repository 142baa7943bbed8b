"""Tenants: made, named, given a retention, deleted with all they have."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.storage.errors import NameTaken, NotThere
from assistant.storage.tables import TenantRow
from assistant.storage.values import TenantId, new_id, now

LOCAL = "local"
"""The tenant of whoever calls from the same machine without a key."""


@dataclass(frozen=True, slots=True)
class Tenant:
    """One party whose data nobody else meets. `retention_days`: how long things are kept; None: until deleted."""

    id: TenantId
    name: str
    retention_days: int | None
    created: dt.datetime


def make(session: Session, name: str) -> Tenant:
    """A new tenant. Raises NameTaken."""
    if session.scalar(select(TenantRow.id).where(TenantRow.name == name)) is not None:
        raise NameTaken(name)
    row = TenantRow(id=new_id(), name=name, retention_days=None, created=now())
    session.add(row)
    session.flush()
    return _tenant(row)


def named(session: Session, name: str) -> Tenant:
    """The tenant of that name. Raises NotThere."""
    row = session.scalar(select(TenantRow).where(TenantRow.name == name))
    if row is None:
        raise NotThere("tenant", name)
    return _tenant(row)


def found_or_made(session: Session, name: str) -> Tenant:
    """The tenant of that name, made where there is none; of several who make it at once all get the one that stands."""
    try:
        return named(session, name)
    except NotThere:
        pass
    try:
        with session.begin_nested():
            return make(session, name)
    except (NameTaken, IntegrityError):
        return named(session, name)


def get(session: Session, tenant: TenantId) -> Tenant:
    """The tenant itself. Raises NotThere."""
    return _tenant(_row(session, tenant))


def all_of_them(session: Session) -> tuple[Tenant, ...]:
    """Every tenant, by name: for whoever runs the machine, never for a caller of the API."""
    return tuple(_tenant(row) for row in session.scalars(select(TenantRow).order_by(TenantRow.name)))


def set_retention(session: Session, tenant: TenantId, days: int | None) -> Tenant:
    """How many days things are kept; None: until they are deleted. Raises NotThere."""
    row = _row(session, tenant)
    row.retention_days = days
    return _tenant(row)


def delete_all(session: Session, tenant: TenantId) -> None:
    """The tenant with every document, version, check, draft and key. Raises NotThere."""
    _row(session, tenant)
    # The database's own keys take everything else with it.
    session.execute(delete(TenantRow).where(TenantRow.id == tenant))


def _row(session: Session, tenant: TenantId) -> TenantRow:
    row = session.get(TenantRow, tenant)
    if row is None:
        raise NotThere("tenant", tenant)
    return row


def _tenant(row: TenantRow) -> Tenant:
    return Tenant(TenantId(row.id), row.name, row.retention_days, row.created)
