"""Documents with every version; a change names the version that it replaces, so that nobody's is lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from assistant.storage.errors import NotThere, Overtaken
from assistant.storage.tables import DocumentRow, VersionRow
from assistant.storage.values import Page, TenantId, new_id, now, page_of


@dataclass(frozen=True, slots=True)
class Stored:
    """A document without its text; `number` is that of its newest version, from 1."""

    id: str
    name: str
    number: int
    created: dt.datetime
    changed: dt.datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document, as somebody wrote it."""

    document: str
    name: str
    number: int
    text: str = field(repr=False)
    created: dt.datetime


def add(session: Session, tenant: TenantId, name: str, text: str) -> Stored:
    """Keep a document as its first version."""
    moment = now()
    row = DocumentRow(id=new_id(), tenant_id=tenant, name=name, number=1, created=moment, changed=moment)
    session.add(row)
    # There is no relationship between the two that would put them in order.
    session.flush()
    session.add(VersionRow(document_id=row.id, number=1, tenant_id=tenant, text=text, created=moment))
    session.flush()
    return _stored(row)


def change(
    session: Session, tenant: TenantId, document: str, expected: int, text: str, name: str | None = None
) -> Stored:
    """Put a new version after the version `expected`. Raises NotThere, Overtaken."""
    moment = now()
    values: dict[str, object] = {"number": DocumentRow.number + 1, "changed": moment}
    if name is not None:
        values["name"] = name
    # One statement decides who was first, whatever else reads and writes meanwhile.
    changed = session.execute(
        update(DocumentRow)
        .where(DocumentRow.tenant_id == tenant, DocumentRow.id == document, DocumentRow.number == expected)
        .values(values)
        .returning(DocumentRow.id)
    ).scalar()
    row = _row(session, tenant, document)
    if changed is None:
        raise Overtaken(document, expected, row.number)
    session.add(VersionRow(document_id=document, number=expected + 1, tenant_id=tenant, text=text, created=moment))
    session.flush()
    return _stored(row)


def get(session: Session, tenant: TenantId, document: str) -> Stored:
    """A document without its text. Raises NotThere."""
    return _stored(_row(session, tenant, document))


def version(session: Session, tenant: TenantId, document: str, number: int | None = None) -> Version:
    """One version of a document, by default the newest. Raises NotThere."""
    row = _row(session, tenant, document)
    wanted = row.number if number is None else number
    found = session.scalar(
        select(VersionRow).where(
            VersionRow.tenant_id == tenant, VersionRow.document_id == document, VersionRow.number == wanted
        )
    )
    if found is None:
        raise NotThere("version", f"{wanted} of {document}")
    return Version(document, row.name, found.number, found.text, found.created)


def numbers(session: Session, tenant: TenantId, document: str) -> tuple[tuple[int, dt.datetime], ...]:
    """The versions that are kept, oldest first, and when each was written. Raises NotThere."""
    _row(session, tenant, document)
    rows = session.execute(
        select(VersionRow.number, VersionRow.created)
        .where(VersionRow.tenant_id == tenant, VersionRow.document_id == document)
        .order_by(VersionRow.number)
    )
    return tuple((number, created) for number, created in rows)


def listed(session: Session, tenant: TenantId, *, limit: int, cursor: str | None = None) -> Page[Stored]:
    """A tenant's documents, oldest first. Raises BadCursor."""
    query = select(DocumentRow).where(DocumentRow.tenant_id == tenant)
    return page_of(session, query, (DocumentRow.created, DocumentRow.id), _stored, limit, cursor)


def remove(session: Session, tenant: TenantId, document: str, expected: int | None = None) -> None:
    """The document with every version, check and draft of it. Raises NotThere, Overtaken.

    With `expected` only where that is the newest version. `Storage.forget` afterwards clears SQLite's own traces.
    """
    query = delete(DocumentRow).where(DocumentRow.tenant_id == tenant, DocumentRow.id == document)
    if expected is not None:
        query = query.where(DocumentRow.number == expected)
    if session.execute(query.returning(DocumentRow.id)).scalar() is None:
        raise Overtaken(document, expected or 0, _row(session, tenant, document).number)


def _row(session: Session, tenant: TenantId, document: str) -> DocumentRow:
    # What one statement changed must be read anew, not from the session's own memory.
    row = session.scalar(
        select(DocumentRow)
        .where(DocumentRow.tenant_id == tenant, DocumentRow.id == document)
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotThere("document", document)
    return row


def _stored(row: DocumentRow) -> Stored:
    return Stored(row.id, row.name, row.number, row.created, row.changed)
