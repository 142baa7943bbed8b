"""Conversations with every message, and every version of the document that they come to.

A message is kept before it is answered, under the slot of the process that answers it; one at a time. Whatever changes
a conversation locks its row first, so that of two who speak at the same moment one does.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Collection, Sequence
from typing import cast

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from assistant.storage.errors import BeingAnswered, NotThere, TalkedOn
from assistant.storage.spoken import About, Conversation, ConversationVersion, Message, Outcome, Reached
from assistant.storage.tables import NAME_LENGTH, ConversationRow, ConversationVersionRow, MessageRow
from assistant.storage.values import Page, TenantId, new_id, now, page_of


def add(session: Session, tenant: TenantId, about: About, began_with: str | None = None) -> Conversation:
    """A conversation in which nothing was said yet; `open_with` says its first words."""
    moment = now()
    row = ConversationRow(
        id=new_id(),
        tenant_id=tenant,
        title=about.title[:NAME_LENGTH],
        company=about.company and about.company[:NAME_LENGTH],
        role=about.role,
        stage=about.stage,
        began_with=began_with and began_with[:NAME_LENGTH],
        revision=0,
        last=0,
        version=0,
        state="{}",
        created=moment,
        changed=moment,
    )
    session.add(row)
    session.flush()
    return _conversation(row)


def open_with(session: Session, tenant: TenantId, conversation: str, reached: Reached) -> Conversation:
    """The conversation's own first words, as its message 1. Raises NotThere."""
    row = _locked(session, tenant, conversation)
    row.last = 1
    moment = now()
    message = MessageRow(
        conversation_id=conversation, number=1, tenant_id=tenant, said="[]", diff="[]", outcome="answering",
        attempts=1, created=moment,
    )  # fmt: skip
    session.add(message)
    _reach(row, message, reached, moment)
    session.flush()
    return _conversation(row)


def get(session: Session, tenant: TenantId, conversation: str) -> Conversation:
    """One conversation. Raises NotThere."""
    return _conversation(_row(session, tenant, conversation))


def listed(session: Session, tenant: TenantId, *, limit: int, cursor: str | None = None) -> Page[Conversation]:
    """A tenant's conversations, the one that was talked in last first. Raises BadCursor."""
    query = select(ConversationRow).where(ConversationRow.tenant_id == tenant)
    keys = (ConversationRow.changed, ConversationRow.id)
    return page_of(session, query, keys, _conversation, limit, cursor, newest_first=True)


def remove(session: Session, tenant: TenantId, conversation: str, expected: int | None = None) -> None:
    """The conversation with every message and version. Raises NotThere, TalkedOn. `Storage.forget` afterwards."""
    row = _locked(session, tenant, conversation)
    _as_read(row, expected)
    session.execute(
        delete(ConversationRow).where(ConversationRow.tenant_id == tenant, ConversationRow.id == conversation)
    )


def state(session: Session, tenant: TenantId, conversation: str) -> str:
    """The state after the last reply, as JSON without the documents. Raises NotThere."""
    return _row(session, tenant, conversation).state


# Versions of the document


def keep_version(session: Session, tenant: TenantId, conversation: str, message: int, value: str) -> int:
    """Keep a document, as JSON; its number, from 1: that of the same document where it was there before."""
    digest = hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()
    table = ConversationVersionRow
    here = (table.tenant_id == tenant, table.conversation_id == conversation)
    known = session.scalar(select(table.number).where(*here, table.digest == digest))
    if known is not None:
        return known
    number = (session.scalar(select(func.max(table.number)).where(*here)) or 0) + 1
    session.add(
        table(
            conversation_id=conversation, number=number, tenant_id=tenant, message=message, digest=digest, value=value,
            created=now(),
        )
    )  # fmt: skip
    session.flush()
    return number


def versions(session: Session, tenant: TenantId, conversation: str) -> tuple[ConversationVersion, ...]:
    """The versions that are kept, oldest first. Raises NotThere."""
    _row(session, tenant, conversation)
    table = ConversationVersionRow
    rows = session.execute(
        select(table.number, table.message, table.created)
        .where(table.tenant_id == tenant, table.conversation_id == conversation)
        .order_by(table.number)
    )
    return tuple(ConversationVersion(*row) for row in rows)


def documents(session: Session, tenant: TenantId, conversation: str, numbers: Collection[int]) -> dict[int, str]:
    """The documents of these numbers, as JSON, as far as they are there."""
    table = ConversationVersionRow
    rows = session.execute(
        select(table.number, table.value).where(
            table.tenant_id == tenant, table.conversation_id == conversation, table.number.in_(numbers)
        )
    )
    return {row[0]: row[1] for row in rows}


def document(session: Session, tenant: TenantId, conversation: str, number: int) -> str:
    """One version of the document, as JSON. Raises NotThere."""
    found = documents(session, tenant, conversation, (number,)).get(number)
    if found is None:
        _row(session, tenant, conversation)
        raise NotThere("version", f"{number} of {conversation}")
    return found


# Messages


def messages(
    session: Session, tenant: TenantId, conversation: str, *, after: int = 0, limit: int = 200
) -> tuple[Message, ...]:
    """The messages after a number, oldest first. Raises NotThere."""
    _row(session, tenant, conversation)
    query = (
        select(MessageRow)
        .where(MessageRow.tenant_id == tenant, MessageRow.conversation_id == conversation, MessageRow.number > after)
        .order_by(MessageRow.number)
        .limit(limit)
    )
    return tuple(_message(row) for row in session.scalars(query.execution_options(populate_existing=True)))


def message(session: Session, tenant: TenantId, conversation: str, number: int) -> Message:
    """One message. Raises NotThere."""
    return _message(_message_row(session, tenant, conversation, number))


def accept(
    session: Session, tenant: TenantId, conversation: str, text: str, slot: int, expected: int | None = None
) -> Message:
    """Keep what was said, before anything is made of it. Raises NotThere, TalkedOn, BeingAnswered."""
    row = _locked(session, tenant, conversation)
    if row.answering is not None:
        raise BeingAnswered(conversation, row.last)
    _as_read(row, expected)
    moment = now()
    row.last += 1
    row.revision += 1
    row.answering, row.changed = slot, moment
    kept = MessageRow(
        conversation_id=conversation, number=row.last, tenant_id=tenant, text=text, said="[]", diff="[]",
        outcome="answering", attempts=1, created=moment,
    )  # fmt: skip
    session.add(kept)
    session.flush()
    return _message(kept)


def heard(
    session: Session,
    tenant: TenantId,
    conversation: str,
    number: int,
    *,
    said: Sequence[str] | None = None,
    understood: str | None = None,
    doing: str | None = None,
    so_far: str | None = None,
) -> bool:
    """Keep what there is of a reply so far; False where it has to stop. Raises NotThere: the conversation is gone."""
    row = _locked(session, tenant, conversation)
    kept = _message_row(session, tenant, conversation, number)
    if said is not None:
        kept.said = _list(said)
    if understood is not None:
        kept.understood = understood
    kept.doing = doing if doing is not None else kept.doing
    kept.so_far = so_far if so_far is not None else kept.so_far
    row.revision += 1
    return kept.outcome != "stopping"


def stop(session: Session, tenant: TenantId, conversation: str) -> bool:
    """Let the reply that is being made stop; False where none is. Raises NotThere."""
    row = _locked(session, tenant, conversation)
    if row.answering is None:
        return False
    _message_row(session, tenant, conversation, row.last).outcome = "stopping"
    row.revision += 1
    return True


def finish(session: Session, tenant: TenantId, conversation: str, number: int, reached: Reached) -> Message:
    """Keep a reply that is whole, and all that it came to. Raises NotThere."""
    row = _locked(session, tenant, conversation)
    kept = _message_row(session, tenant, conversation, number)
    _reach(row, kept, reached, now())
    session.flush()
    return _message(kept)


def _reach(row: ConversationRow, message: MessageRow, reached: Reached, moment: dt.datetime) -> None:
    about = reached.about
    row.title, row.stage, row.role = about.title[:NAME_LENGTH], about.stage, about.role
    row.company = about.company and about.company[:NAME_LENGTH]
    row.state, row.version, row.answering, row.changed = reached.state, reached.version, None, moment
    row.revision += 1
    message.said, message.diff = _list(reached.said), _list(reached.diff)
    message.version, message.outcome, message.answered, message.doing = reached.version, reached.outcome, moment, None
    message.so_far = None


# What a process that is no more left


def answering(session: Session) -> set[int]:
    """The slots under which messages are being answered, or were when their process died."""
    found = session.scalars(select(ConversationRow.answering).where(ConversationRow.answering.is_not(None)).distinct())
    return {one for one in found if one is not None}


def take_over(
    session: Session, dead: int, slot: int, *, but: Collection[str] = (), limit: int = 1000
) -> tuple[tuple[TenantId, str, Message], ...]:
    """Put what a dead process was answering under another slot, once more from its beginning.

    `but`: conversations that are left alone, for this process answers them under the same number itself.
    """
    query = (
        select(ConversationRow)
        .where(ConversationRow.answering == dead)
        .order_by(ConversationRow.changed)
        .limit(limit)
        .with_for_update()
    )
    found: list[tuple[TenantId, str, Message]] = []
    for row in session.scalars(query):
        if row.id in but:
            continue
        tenant = TenantId(row.tenant_id)
        kept = _message_row(session, tenant, row.id, row.last)
        row.answering, row.revision = slot, row.revision + 1
        kept.attempts += 1
        kept.said, kept.understood, kept.doing, kept.so_far = "[]", None, None, None
        found.append((tenant, row.id, _message(kept)))
    session.flush()
    return tuple(found)


def heads(session: Session, named: Collection[str]) -> dict[str, int]:
    """The revision of each of these conversations that is there: for whoever watches them."""
    query = select(ConversationRow.id, ConversationRow.revision).where(ConversationRow.id.in_(named))
    return {row[0]: row[1] for row in session.execute(query)}


# A link to read by


def share(session: Session, tenant: TenantId, conversation: str) -> str:
    """A new link's secret, shown this once: of it a digest is kept. The link before it opens nothing any more."""
    row = _locked(session, tenant, conversation)
    secret = secrets.token_urlsafe(32)
    row.share, row.shared, row.revision = _digest(secret), now(), row.revision + 1
    return secret


def unshare(session: Session, tenant: TenantId, conversation: str) -> None:
    """From now on the link opens nothing; a second time changes nothing. Raises NotThere."""
    row = _locked(session, tenant, conversation)
    if row.share is not None:
        row.share, row.shared, row.revision = None, None, row.revision + 1


def shared(session: Session, secret: str) -> Conversation:
    """The conversation that a link opens: a look-up that knows no tenant yet. Raises NotThere."""
    # 256 random bits need no slow hash, and what is looked up is their digest: nothing to be guessed by its time.
    row = session.scalar(select(ConversationRow).where(ConversationRow.share == _digest(secret)))
    if row is None:
        raise NotThere("shared conversation", "of that link")
    return _conversation(row)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _as_read(row: ConversationRow, expected: int | None) -> None:
    if expected is not None and row.revision != expected:
        raise TalkedOn(row.id, expected, row.revision)


def _row(session: Session, tenant: TenantId, conversation: str) -> ConversationRow:
    row = session.scalar(
        select(ConversationRow)
        .where(ConversationRow.tenant_id == tenant, ConversationRow.id == conversation)
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotThere("conversation", conversation)
    return row


def _locked(session: Session, tenant: TenantId, conversation: str) -> ConversationRow:
    query = select(ConversationRow).where(ConversationRow.tenant_id == tenant, ConversationRow.id == conversation)
    row = session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if row is None:
        raise NotThere("conversation", conversation)
    return row


def _message_row(session: Session, tenant: TenantId, conversation: str, number: int) -> MessageRow:
    row = session.scalar(
        select(MessageRow)
        .where(MessageRow.tenant_id == tenant, MessageRow.conversation_id == conversation, MessageRow.number == number)
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotThere("message", f"{number} of {conversation}")
    return row


def _list(lines: Sequence[str]) -> str:
    return json.dumps(list(lines), ensure_ascii=True)


def _conversation(row: ConversationRow) -> Conversation:
    return Conversation(
        row.id,
        TenantId(row.tenant_id),
        About(row.title, row.company, row.role, row.stage),
        row.began_with,
        row.revision,
        row.last,
        row.version,
        row.answering,
        row.shared,
        row.created,
        row.changed,
    )


def _message(row: MessageRow) -> Message:
    return Message(
        row.number,
        row.text,
        tuple(json.loads(row.said)),
        row.understood,
        tuple(json.loads(row.diff)),
        row.doing,
        row.so_far,
        row.version,
        cast(Outcome, row.outcome),
        row.attempts,
        row.created,
        row.answered,
    )
