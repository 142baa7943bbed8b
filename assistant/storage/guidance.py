"""A tenant's own guidance: documents as they were given, and their passages as cards with what the search needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from assistant.storage.errors import NotThere
from assistant.storage.tables import GuidanceRow, PassageRow, TenantRow
from assistant.storage.values import Page, TenantId, new_id, now, page_of
from knowledge.own.store import OwnDocument, Taken, take_over

if TYPE_CHECKING:
    from knowledge.reading.source import Source

_NUL = "\0"
"""PostgreSQL takes none in a text."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A document of a tenant's own guidance."""

    id: str
    about: OwnDocument
    created: dt.datetime


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """One passage: its card's id and text, and its vectors as bytes where that embedder made them."""

    document: str
    number: int
    card_id: str
    card: str = field(repr=False)
    embedder: str | None
    vectors: bytes | None = field(repr=False)


def add(session: Session, tenant: TenantId, source: Source, data: bytes, today: dt.date) -> tuple[Guide, bool]:
    """Keep a document, and whether that changed anything: one of the same name is replaced, the same bytes are not.

    Raises OwnGuidanceRefused.
    """
    # Of two who add at once the second one sees what the first one added.
    session.execute(select(TenantRow.id).where(TenantRow.id == tenant).with_for_update())
    there = _all(session, tenant)
    taken = take_over(source, data, today, [_guide(row).about for row in there])
    before = next((row for row in there if row.slug == taken.document.id), None)
    if not taken.changed:
        assert before is not None  # what has not changed was there
        return _guide(before), False
    if before is not None:
        session.execute(delete(GuidanceRow).where(GuidanceRow.tenant_id == tenant, GuidanceRow.id == before.id))
    return _added(session, tenant, taken, data), True


def _added(session: Session, tenant: TenantId, taken: Taken, data: bytes) -> Guide:
    row = GuidanceRow(
        id=new_id(),
        tenant_id=tenant,
        slug=taken.document.id,
        about=taken.document.model_dump_json(),
        original=data,
        created=now(),
    )
    session.add(row)
    session.flush()
    session.add_all(
        PassageRow(document_id=row.id, number=number, tenant_id=tenant, card_id=name, card=text.replace(_NUL, " "))
        for number, (name, text) in enumerate(taken.cards, 1)
    )
    session.flush()
    return _guide(row)


def listed(session: Session, tenant: TenantId, *, limit: int, cursor: str | None = None) -> Page[Guide]:
    """A tenant's documents, oldest first. Raises BadCursor."""
    query = select(GuidanceRow).where(GuidanceRow.tenant_id == tenant)
    return page_of(session, query, (GuidanceRow.created, GuidanceRow.id), _guide, limit, cursor)


def get(session: Session, tenant: TenantId, document: str) -> Guide:
    """One document. Raises NotThere."""
    row = session.scalar(select(GuidanceRow).where(GuidanceRow.tenant_id == tenant, GuidanceRow.id == document))
    if row is None:
        raise NotThere("guidance", document)
    return _guide(row)


def remove(session: Session, tenant: TenantId, document: str) -> None:
    """The document with everything that was made from it. Raises NotThere."""
    query = delete(GuidanceRow).where(GuidanceRow.tenant_id == tenant, GuidanceRow.id == document)
    if session.execute(query.returning(GuidanceRow.id)).scalar() is None:
        raise NotThere("guidance", document)


def state(session: Session, tenant: TenantId) -> tuple[str, ...]:
    """What changes whenever a tenant's guidance does."""
    return tuple(
        session.scalars(select(GuidanceRow.id).where(GuidanceRow.tenant_id == tenant).order_by(GuidanceRow.id))
    )


def passages(session: Session, tenant: TenantId) -> tuple[KeptPassage, ...]:
    """Every passage of a tenant's."""
    query = select(PassageRow).where(PassageRow.tenant_id == tenant).order_by(PassageRow.card_id)
    return tuple(
        KeptPassage(row.document_id, row.number, row.card_id, row.card, row.embedder, row.vectors)
        for row in session.scalars(query)
    )


def card(session: Session, tenant: TenantId, card_id: str) -> str | None:
    """The text of a passage's card; None where the tenant has none of that id."""
    query = select(PassageRow.card).where(PassageRow.tenant_id == tenant, PassageRow.card_id == card_id)
    return session.scalar(query)


def keep_vectors(session: Session, tenant: TenantId, embedder: str, made: Iterable[tuple[KeptPassage, bytes]]) -> None:
    """Keep what the embedder made of passages; those that are gone meanwhile stay so."""
    for passage, vectors in made:
        where = (
            PassageRow.tenant_id == tenant,
            PassageRow.document_id == passage.document,
            PassageRow.number == passage.number,
        )
        session.execute(update(PassageRow).where(*where).values(embedder=embedder, vectors=vectors))


def _all(session: Session, tenant: TenantId) -> list[GuidanceRow]:
    return list(session.scalars(select(GuidanceRow).where(GuidanceRow.tenant_id == tenant)))


def _guide(row: GuidanceRow) -> Guide:
    return Guide(row.id, OwnDocument.model_validate_json(row.about), row.created)
