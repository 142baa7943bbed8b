"""Retention: what is older than a tenant keeps things goes, and nothing of it stays."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Session

from assistant.storage.once import KEPT
from assistant.storage.tables import (
    CheckRow,
    ConversationRow,
    ConversationVersionRow,
    DocumentRow,
    DraftRow,
    GuidanceRow,
    JobRow,
    MessageRow,
    OnceRow,
    TenantRow,
    VersionRow,
)
from assistant.storage.values import TenantId, now

JOBS_KEPT = dt.timedelta(days=30)
"""How long a job that has ended can be looked up at most; drafts stay as long as their tenant keeps things."""


def purge(session: Session, moment: dt.datetime | None = None) -> int:
    """Delete what every tenant no longer keeps; how many rows that were. `Storage.forget` afterwards."""
    moment = moment or now()
    gone = _count(session, OnceRow, OnceRow.key, OnceRow.created < moment - KEPT)
    gone += _count(session, JobRow, JobRow.id, JobRow.ended < moment - JOBS_KEPT)
    kept = session.execute(select(TenantRow.id, TenantRow.retention_days)).all()
    for tenant, days in kept:
        if days is not None:
            gone += _purge_one(session, TenantId(tenant), moment - dt.timedelta(days=days))
    return gone


def _purge_one(session: Session, tenant: TenantId, before: dt.datetime) -> int:
    """Documents and conversations not changed since then with all they have, of the others what is older: versions
    but the newest, checks, messages; drafts, jobs, and own guidance."""
    of_tenant = DocumentRow.tenant_id == tenant
    gone = _count(session, DocumentRow, DocumentRow.id, of_tenant, DocumentRow.changed < before)
    newest = select(DocumentRow.number).where(DocumentRow.id == VersionRow.document_id).scalar_subquery()
    gone += _count(
        session,
        VersionRow,
        VersionRow.document_id,
        VersionRow.tenant_id == tenant,
        VersionRow.created < before,
        VersionRow.number < newest,
    )
    gone += _of_conversations(session, tenant, before)
    gone += _count(session, CheckRow, CheckRow.id, CheckRow.tenant_id == tenant, CheckRow.created < before)
    gone += _count(session, GuidanceRow, GuidanceRow.id, GuidanceRow.tenant_id == tenant, GuidanceRow.created < before)
    gone += _count(session, JobRow, JobRow.id, JobRow.tenant_id == tenant, JobRow.created < before)
    return gone + _count(session, DraftRow, DraftRow.id, DraftRow.tenant_id == tenant, DraftRow.created < before)


def _of_conversations(session: Session, tenant: TenantId, before: dt.datetime) -> int:
    """A message that has no reply yet stays, whenever it was said."""
    talk, message, version = ConversationRow, MessageRow, ConversationVersionRow
    gone = _count(session, talk, talk.id, talk.tenant_id == tenant, talk.changed < before)
    gone += _count(
        session,
        message,
        message.conversation_id,
        message.tenant_id == tenant,
        message.created < before,
        message.answered.is_not(None),
    )
    present = select(talk.version).where(talk.id == version.conversation_id).scalar_subquery()
    return gone + _count(
        session,
        version,
        version.conversation_id,
        version.tenant_id == tenant,
        version.created < before,
        version.number != present,
    )


def _count(
    session: Session, table: type[DeclarativeBase], key: InstrumentedAttribute[str], *where: ColumnElement[bool]
) -> int:
    return len(session.execute(delete(table).where(*where).returning(key)).all())
