"""The tables. What belongs to a document carries the tenant too, in the key that points at it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

ID = String(32)
NAME_LENGTH = 200


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC; SQLite keeps no time zone, so none is stored anywhere."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """To UTC, without the zone."""
        return value.astimezone(dt.UTC).replace(tzinfo=None) if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        """As UTC."""
        return value.replace(tzinfo=dt.UTC) if value is not None else None


class Base(DeclarativeBase):
    """Every table of ours; constraints have names, so that a migration can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {dt.datetime: Moment}  # noqa: RUF012 - SQLAlchemy's own way


class TenantRow(Base):
    """One party whose data nobody else meets."""

    __tablename__ = "tenants"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), unique=True)
    retention_days: Mapped[int | None]
    created: Mapped[dt.datetime]


class KeyRow(Base):
    """An API key: of the secret only a digest is kept."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(String(12), primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    digest: Mapped[str] = mapped_column(String(64))
    scope: Mapped[str] = mapped_column(String(8))
    created: Mapped[dt.datetime]
    revoked: Mapped[dt.datetime | None]


class DocumentRow(Base):
    """A document; `number` is that of its newest version."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("tenant_id", "id"), Index(None, "tenant_id", "created", "id"))

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    number: Mapped[int]
    created: Mapped[dt.datetime]
    changed: Mapped[dt.datetime]


class VersionRow(Base):
    """One version of a document, as it was written."""

    __tablename__ = "versions"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "document_id"], ["documents.tenant_id", "documents.id"], ondelete="CASCADE"),
        Index(None, "tenant_id", "created"),
    )

    document_id: Mapped[str] = mapped_column(ID, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tenant_id: Mapped[str] = mapped_column(ID)
    text: Mapped[str] = mapped_column(Text)
    created: Mapped[dt.datetime]


class CheckRow(Base):
    """What the rules said of one version on one day."""

    __tablename__ = "checks"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "document_id"], ["documents.tenant_id", "documents.id"], ondelete="CASCADE"),
        Index(None, "tenant_id", "created", "id"),
        Index(None, "document_id"),
    )

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ID)
    document_id: Mapped[str] = mapped_column(ID)
    number: Mapped[int]
    day: Mapped[dt.date]
    ok: Mapped[bool]
    report: Mapped[str] = mapped_column(Text)
    created: Mapped[dt.datetime]


class DraftRow(Base):
    """A draft that held; where it was made from a kept document, it goes when that goes."""

    __tablename__ = "drafts"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "document_id"], ["documents.tenant_id", "documents.id"], ondelete="CASCADE"),
        Index(None, "tenant_id", "created", "id"),
        Index(None, "document_id"),
    )

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"))
    document_id: Mapped[str | None] = mapped_column(ID)
    number: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(20))
    content: Mapped[str] = mapped_column(Text)
    created: Mapped[dt.datetime]


class JobRow(Base):
    """Long work: what was asked, how it stands, and what came of it; the problem, figures and result are JSON."""

    __tablename__ = "jobs"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "document_id"], ["documents.tenant_id", "documents.id"], ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "id"),
        Index(None, "tenant_id", "created", "id"),
        Index(None, "document_id"),
        Index(None, "state"),
    )

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"))
    document_id: Mapped[str | None] = mapped_column(ID)
    number: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int]
    asked: Mapped[str] = mapped_column(Text, deferred=True)
    draft_id: Mapped[str | None] = mapped_column(ID)
    result: Mapped[str | None] = mapped_column(Text, deferred=True)
    problem: Mapped[str | None] = mapped_column(Text)
    usage: Mapped[str | None] = mapped_column(Text)
    created: Mapped[dt.datetime]
    started: Mapped[dt.datetime | None]
    ended: Mapped[dt.datetime | None]


class JobEventRow(Base):
    """What a job told on its way, numbered from 1."""

    __tablename__ = "job_events"
    __table_args__ = (ForeignKeyConstraint(["tenant_id", "job_id"], ["jobs.tenant_id", "jobs.id"], ondelete="CASCADE"),)

    job_id: Mapped[str] = mapped_column(ID, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tenant_id: Mapped[str] = mapped_column(ID)
    name: Mapped[str] = mapped_column(String(20))
    data: Mapped[str] = mapped_column(Text)
    created: Mapped[dt.datetime]


class JobReplyRow(Base):
    """What a model answered one request of a job, until the job ends: a request that was answered is not sent again."""

    __tablename__ = "job_replies"
    __table_args__ = (ForeignKeyConstraint(["tenant_id", "job_id"], ["jobs.tenant_id", "jobs.id"], ondelete="CASCADE"),)

    job_id: Mapped[str] = mapped_column(ID, primary_key=True)
    request: Mapped[str] = mapped_column(String(64), primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ID)
    reply: Mapped[str] = mapped_column(Text)
    created: Mapped[dt.datetime]


class GuidanceRow(Base):
    """A document of a tenant's own guidance; its passages are named by the slug."""

    __tablename__ = "guidance"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "slug"),
        Index(None, "tenant_id", "created", "id"),
    )

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"))
    slug: Mapped[str] = mapped_column(String(80))
    about: Mapped[str] = mapped_column(Text)
    original: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    created: Mapped[dt.datetime]


class PassageRow(Base):
    """One passage of it as a card; `vectors` are what the search compares, made by that embedder."""

    __tablename__ = "passages"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "document_id"], ["guidance.tenant_id", "guidance.id"], ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "card_id"),
    )

    document_id: Mapped[str] = mapped_column(ID, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tenant_id: Mapped[str] = mapped_column(ID)
    card_id: Mapped[str] = mapped_column(String(80))
    card: Mapped[str] = mapped_column(Text)
    embedder: Mapped[str | None] = mapped_column(String(200))
    vectors: Mapped[bytes | None] = mapped_column(LargeBinary)


class ConversationRow(Base):
    """A conversation: what it came to so far. `answering` is the slot of the process that answers its last message.

    `revision` counts every change that somebody could see; `version` is the document's newest version, 0 while there
    is nothing; `state` is JSON without the documents, which stand in conversation_versions.
    """

    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("share"),
        Index(None, "tenant_id", "changed", "id"),
        Index(None, "answering"),
    )

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    company: Mapped[str | None] = mapped_column(String(NAME_LENGTH))
    role: Mapped[str | None] = mapped_column(String(20))
    stage: Mapped[str] = mapped_column(String(10))
    began_with: Mapped[str | None] = mapped_column(String(NAME_LENGTH))
    revision: Mapped[int]
    last: Mapped[int]
    version: Mapped[int]
    state: Mapped[str] = mapped_column(Text, deferred=True)
    answering: Mapped[int | None]
    share: Mapped[str | None] = mapped_column(String(64))
    shared: Mapped[dt.datetime | None]
    created: Mapped[dt.datetime]
    changed: Mapped[dt.datetime]


class MessageRow(Base):
    """One message and its reply as far as it is; `text` is null where the conversation opened by itself.

    `said`, `understood`, `diff` and `so_far` are JSON; `version` is that of the document after the reply.
    """

    __tablename__ = "messages"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"], ["conversations.tenant_id", "conversations.id"], ondelete="CASCADE"
        ),
        Index(None, "tenant_id", "created"),
    )

    conversation_id: Mapped[str] = mapped_column(ID, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tenant_id: Mapped[str] = mapped_column(ID)
    text: Mapped[str | None] = mapped_column(Text)
    said: Mapped[str] = mapped_column(Text)
    understood: Mapped[str | None] = mapped_column(Text)
    diff: Mapped[str] = mapped_column(Text)
    doing: Mapped[str | None] = mapped_column(Text)
    so_far: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int | None]
    outcome: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int]
    created: Mapped[dt.datetime]
    answered: Mapped[dt.datetime | None]


class ConversationVersionRow(Base):
    """One version of a conversation's document as JSON; `message` is the message that made it."""

    __tablename__ = "conversation_versions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"], ["conversations.tenant_id", "conversations.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("conversation_id", "digest"),
        Index(None, "tenant_id", "created"),
    )

    conversation_id: Mapped[str] = mapped_column(ID, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tenant_id: Mapped[str] = mapped_column(ID)
    message: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    value: Mapped[str] = mapped_column(Text, deferred=True)
    created: Mapped[dt.datetime]


class OnceRow(Base):
    """What an Idempotency-Key made: only its name, so that nothing of a deleted document stays behind here."""

    __tablename__ = "once"

    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(NAME_LENGTH), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    made: Mapped[str] = mapped_column(String(64))
    created: Mapped[dt.datetime]
