"""Everything of a tenant in one zip file, in forms that other programs read."""

from __future__ import annotations

import json
import zipfile
from typing import IO, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.storage import keys, tenants
from assistant.storage.tables import (
    CheckRow,
    ConversationRow,
    ConversationVersionRow,
    DocumentRow,
    DraftRow,
    GuidanceRow,
    JobRow,
    MessageRow,
    VersionRow,
)
from assistant.storage.values import TenantId


def write_everything(session: Session, tenant: TenantId, file: IO[bytes]) -> dict[str, int]:
    """Write the zip file and say how many of each are in it. Raises NotThere.

    tenant.json, keys.json (of a secret nothing is kept that could be written), documents.json, and one file for each
    version, check, draft, job and document of own guidance, as it was given; of a conversation one for all that was
    said, and one for each version of its document.
    """
    who = tenants.get(session, tenant)
    held: dict[str, int] = dict.fromkeys(
        ("documents", "versions", "checks", "drafts", "jobs", "guidance", "conversations", "keys"), 0
    )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        facts = {"id": who.id, "name": who.name, "retention_days": who.retention_days, "created": who.created}
        _json(archive, "tenant.json", facts)
        shown = [
            {"prefix": one.prefix, "name": one.name, "scope": one.scope, "created": one.created, "revoked": one.revoked}
            for one in keys.listed(session, tenant)
        ]
        held["keys"] = len(shown)
        _json(archive, "keys.json", shown)
        rows = session.scalars(
            select(DocumentRow).where(DocumentRow.tenant_id == tenant).order_by(DocumentRow.created, DocumentRow.id)
        )
        documents = [
            {"id": row.id, "name": row.name, "version": row.number, "created": row.created, "changed": row.changed}
            for row in rows
        ]
        held["documents"] = len(documents)
        _json(archive, "documents.json", documents)
        # One row at a time: a tenant may have more than fits into memory.
        for row in session.scalars(
            select(VersionRow).where(VersionRow.tenant_id == tenant).execution_options(yield_per=50)
        ):
            ending = "json" if row.text.lstrip()[:1] == "{" else "yaml"
            archive.writestr(f"documents/{row.document_id}/version-{row.number}.{ending}", row.text)
            held["versions"] += 1
        for row in session.scalars(
            select(CheckRow).where(CheckRow.tenant_id == tenant).execution_options(yield_per=50)
        ):
            about = {"document": row.document_id, "version": row.number, "day": row.day, "created": row.created}
            _json(archive, f"checks/{row.id}.json", {**about, "report": json.loads(row.report)})
            held["checks"] += 1
        for row in session.scalars(
            select(DraftRow).where(DraftRow.tenant_id == tenant).execution_options(yield_per=50)
        ):
            about = {"kind": row.kind, "document": row.document_id, "version": row.number, "created": row.created}
            _json(archive, f"drafts/{row.id}.json", {**about, "draft": json.loads(row.content)})
            held["drafts"] += 1
        for row in session.scalars(select(JobRow).where(JobRow.tenant_id == tenant).execution_options(yield_per=50)):
            _json(archive, f"jobs/{row.id}.json", _of_job(row))
            held["jobs"] += 1
        for row in session.scalars(
            select(GuidanceRow).where(GuidanceRow.tenant_id == tenant).execution_options(yield_per=5)
        ):
            about = json.loads(row.about)
            _json(archive, f"guidance/{row.slug}/document.json", {**about, "created": row.created})
            archive.writestr(f"guidance/{row.slug}/original", row.original)
            held["guidance"] += 1
        for row in session.scalars(
            select(ConversationRow).where(ConversationRow.tenant_id == tenant).execution_options(yield_per=5)
        ):
            _conversation(archive, session, row)
            held["conversations"] += 1
    return held


def _conversation(archive: zipfile.ZipFile, session: Session, row: ConversationRow) -> None:
    said = session.scalars(
        select(MessageRow).where(MessageRow.conversation_id == row.id).order_by(MessageRow.number)
    ).all()
    about = {"title": row.title, "began_with": row.began_with, "version": row.version, "created": row.created}
    _json(
        archive, f"conversations/{row.id}/conversation.json", {**about, "messages": [_of_message(one) for one in said]}
    )
    table = ConversationVersionRow
    versions = select(table.number, table.value).where(table.conversation_id == row.id)
    for number, value in session.execute(versions.execution_options(yield_per=50)):
        _json(archive, f"conversations/{row.id}/version-{number}.json", json.loads(value))


def _of_message(row: MessageRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "text": row.text,
        "understood": json.loads(row.understood) if row.understood else None,
        "said": json.loads(row.said),
        "diff": json.loads(row.diff),
        "version": row.version,
        "outcome": row.outcome,
        "created": row.created,
        "answered": row.answered,
    }


def _of_job(row: JobRow) -> dict[str, Any]:
    values = {"asked": row.asked, "result": row.result, "problem": row.problem, "usage": row.usage}
    return {
        "kind": row.kind,
        "state": row.state,
        "document": row.document_id,
        "version": row.number,
        "draft": row.draft_id,
        **{name: json.loads(value) if value else None for name, value in values.items()},
        "created": row.created,
        "started": row.started,
        "ended": row.ended,
    }


def _json(archive: zipfile.ZipFile, name: str, data: Any) -> None:
    archive.writestr(name, json.dumps(data, indent=2, ensure_ascii=False, default=_plain))


def _plain(value: Any) -> str:
    return value.isoformat()
