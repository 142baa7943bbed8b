"""What the rules said of a kept version, kept with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.storage.errors import NotThere
from assistant.storage.tables import CheckRow
from assistant.storage.values import Page, TenantId, new_id, now, page_of


@dataclass(frozen=True, slots=True)
class Kept:
    """One check: the version it judged, the day it judged by, and its report as JSON."""

    id: str
    document: str
    number: int
    day: dt.date
    ok: bool
    report: str = field(repr=False)
    created: dt.datetime


def keep(
    session: Session, tenant: TenantId, document: str, number: int, day: dt.date, *, ok: bool, report: str
) -> Kept:
    """Keep a report. The database refuses one on another tenant's document."""
    row = CheckRow(
        id=new_id(), tenant_id=tenant, document_id=document, number=number, day=day, ok=ok, report=report, created=now()
    )
    session.add(row)
    session.flush()
    return _kept(row)


def get(session: Session, tenant: TenantId, check: str) -> Kept:
    """One check. Raises NotThere."""
    row = session.scalar(select(CheckRow).where(CheckRow.tenant_id == tenant, CheckRow.id == check))
    if row is None:
        raise NotThere("check", check)
    return _kept(row)


def listed(session: Session, tenant: TenantId, document: str, *, limit: int, cursor: str | None = None) -> Page[Kept]:
    """The checks of one document, oldest first. Raises BadCursor."""
    query = select(CheckRow).where(CheckRow.tenant_id == tenant, CheckRow.document_id == document)
    return page_of(session, query, (CheckRow.created, CheckRow.id), _kept, limit, cursor)


def _kept(row: CheckRow) -> Kept:
    return Kept(row.id, row.document_id, row.number, row.day, row.ok, row.report, row.created)
