"""Drafts that held, as they were handed over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.storage.errors import NotThere
from assistant.storage.tables import DraftRow
from assistant.storage.values import Page, TenantId, new_id, now, page_of


@dataclass(frozen=True, slots=True)
class Drafted:
    """One draft: its kind, the kept version that it was made from, if there is one, and all of it as JSON."""

    id: str
    kind: str
    document: str | None
    number: int | None
    content: str = field(repr=False)
    created: dt.datetime


def keep(
    session: Session, tenant: TenantId, kind: str, content: str, document: str | None = None, number: int | None = None
) -> Drafted:
    """Keep a draft. The database refuses one of another tenant's document."""
    row = DraftRow(
        id=new_id(),
        tenant_id=tenant,
        document_id=document,
        number=number,
        kind=kind,
        content=content,
        created=now(),
    )
    session.add(row)
    session.flush()
    return _drafted(row)


def get(session: Session, tenant: TenantId, draft: str) -> Drafted:
    """One draft. Raises NotThere."""
    row = session.scalar(select(DraftRow).where(DraftRow.tenant_id == tenant, DraftRow.id == draft))
    if row is None:
        raise NotThere("draft", draft)
    return _drafted(row)


def listed(session: Session, tenant: TenantId, *, limit: int, cursor: str | None = None) -> Page[Drafted]:
    """A tenant's drafts, oldest first. Raises BadCursor."""
    query = select(DraftRow).where(DraftRow.tenant_id == tenant)
    return page_of(session, query, (DraftRow.created, DraftRow.id), _drafted, limit, cursor)


def remove(session: Session, tenant: TenantId, draft: str) -> None:
    """The draft, and nothing of what it was made from. Raises NotThere."""
    query = delete(DraftRow).where(DraftRow.tenant_id == tenant, DraftRow.id == draft)
    if session.execute(query.returning(DraftRow.id)).scalar() is None:
        raise NotThere("draft", draft)


def _drafted(row: DraftRow) -> Drafted:
    return Drafted(row.id, row.kind, row.document_id, row.number, row.content, row.created)
