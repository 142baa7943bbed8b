from __future__ import annotations

import datetime as dt
import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assistant.storage import checks, conversations, documents, drafts, guidance, jobs, keys, once, retention, tenants
from assistant.storage.database import Storage
from assistant.storage.errors import NotThere
from assistant.storage.everything import write_everything
from assistant.storage.spoken import About, Reached
from assistant.storage.tables import Base, DocumentRow, OnceRow, VersionRow
from assistant.storage.values import TenantId, now
from knowledge.reading import read_source
from tests.assistant.storage.conftest import both

DAY = dt.date(2026, 11, 22)


def _filled(storage: Storage, tenant: TenantId, word: str) -> str:
    """A document with two versions, a check, a draft and a key, all of them saying `word`."""
    report = json.dumps({"ok": True, "said": word})
    with storage.writing() as session:
        made = documents.add(session, tenant, f"{word} plan", f"text: {word} one\n" * 300)
        documents.change(session, tenant, made.id, 1, f"text: {word} two\n" * 300)
        checks.keep(session, tenant, made.id, 2, DAY, ok=True, report=report)
        drafts.keep(session, tenant, "okrs", report, made.id, 2)
        drafts.keep(session, tenant, "plan", report)
        job = jobs.add(session, tenant, "draft", report, made.id, 2).id
        jobs.begin(session, tenant, job)
        jobs.tell(session, tenant, job, "progress", report)
        jobs.keep_reply(session, tenant, job, "0" * 64, report)
        text = f"# Handbook\n\nWhat {word} say of discounts stands here.\n".encode()
        guidance.add(session, tenant, read_source(text, "handbook.md"), text, DAY)
        _talked(session, tenant, word)
        keys.make(session, tenant, word, "read")
        once.remember(session, tenant, "k1", "f", f"documents/{made.id}")
    return made.id


def _talked(session: Session, tenant: TenantId, word: str) -> None:
    """A conversation of two messages and two versions; a reply is being made."""
    about = About(f"{word}, CRO", word, "cro", "brief")
    talk = conversations.add(session, tenant, about, f"{word}.docx").id
    first = conversations.keep_version(session, tenant, talk, 1, json.dumps({"engagement": {"company": word}}))
    conversations.open_with(session, tenant, talk, Reached(about, "{}", first, [f"read {word}"]))
    message = conversations.accept(session, tenant, talk, f"we are {word}", 0).number
    conversations.heard(session, tenant, talk, message, said=[f"Noted: {word}"], understood=json.dumps({"own": word}))
    second = conversations.keep_version(session, tenant, talk, message, json.dumps({"okr_sets": [word]}))
    reached = Reached(about, json.dumps({"own": word}), second, [f"Noted: {word}"], [f"+ {word}"])
    conversations.finish(session, tenant, talk, message, reached)
    conversations.accept(session, tenant, talk, f"and {word} again", 0)


@both
def test_a_deleted_document_takes_all_of_it_along(storage: Storage, tenant: TenantId) -> None:
    gone = _filled(storage, tenant, "first")
    stays = _filled_again(storage, tenant)
    with storage.writing() as session:
        documents.remove(session, tenant, gone)
    with storage.reading() as session:
        left = session.scalars(select(VersionRow.document_id)).all()
        assert set(left) == {stays}
        assert checks.listed(session, tenant, gone, limit=9).rows == ()
        assert {one.document for one in drafts.listed(session, tenant, limit=9).rows} == {None}
        with pytest.raises(NotThere):
            documents.get(session, tenant, gone)


def _filled_again(storage: Storage, tenant: TenantId) -> str:
    with storage.writing() as session:
        return documents.add(session, tenant, "stays", "text").id


def test_no_byte_of_a_deleted_document_stays_in_sqlites_files(
    storage: Storage, tenant: TenantId, tmp_path: Path
) -> None:
    gone = _filled(storage, tenant, "Zwetschgenkuchen")
    assert any(b"Zwetschgenkuchen" in file.read_bytes() for file in tmp_path.iterdir())
    with storage.writing() as session:
        documents.remove(session, tenant, gone)
        for one in drafts.listed(session, tenant, limit=9).rows:
            drafts.remove(session, tenant, one.id)
        for one in guidance.listed(session, tenant, limit=9).rows:
            guidance.remove(session, tenant, one.id)
        for one in conversations.listed(session, tenant, limit=9).rows:
            conversations.remove(session, tenant, one.id)
        key = keys.listed(session, tenant)[0]
        assert key.name == "Zwetschgenkuchen"
    storage.forget()
    found = {file.name: file.read_bytes().count(b"Zwetschgenkuchen") for file in tmp_path.iterdir()}
    # The key's own name is all that is left of the word.
    assert sum(found.values()) == 1, found


@both
def test_a_deleted_tenant_leaves_nothing_and_the_other_everything(
    storage: Storage, tenant: TenantId, other: TenantId
) -> None:
    _filled(storage, tenant, "ours")
    theirs = _filled(storage, other, "theirs")
    with storage.writing() as session:
        tenants.delete_all(session, tenant)
    with storage.reading() as session:
        for table in Base.metadata.sorted_tables:
            column = table.c["tenant_id"] if "tenant_id" in table.c else table.c["id"]
            assert session.execute(select(column).where(column == tenant)).all() == [], table.name
        assert documents.get(session, other, theirs).number == 2
        assert len(drafts.listed(session, other, limit=9).rows) == 2


@both
def test_retention_takes_what_is_older_and_keeps_the_newest_version(
    storage: Storage, tenant: TenantId, other: TenantId
) -> None:
    old, fresh = _filled(storage, tenant, "old"), _filled_changed(storage, tenant)
    theirs = _filled(storage, other, "theirs")
    long_ago = now() - dt.timedelta(days=40)
    with storage.writing() as session:
        tenants.set_retention(session, tenant, 30)
        session.execute(update(DocumentRow).where(DocumentRow.id.in_((old, theirs))).values(changed=long_ago))
        session.execute(update(VersionRow).where(VersionRow.number == 1).values(created=long_ago))
        session.execute(update(OnceRow).values(created=long_ago))
    with storage.writing() as session:
        retention.purge(session)
    with storage.reading() as session:
        assert [one.id for one in documents.listed(session, tenant, limit=9).rows] == [fresh]
        assert [number for number, _ in documents.numbers(session, tenant, fresh)] == [2]
        # The other tenant keeps things for ever.
        assert [number for number, _ in documents.numbers(session, other, theirs)] == [1, 2]
        assert session.scalars(select(OnceRow.key)).all() == []


def _filled_changed(storage: Storage, tenant: TenantId) -> str:
    with storage.writing() as session:
        made = documents.add(session, tenant, "fresh", "one")
        documents.change(session, tenant, made.id, 1, "two")
        return made.id


@both
def test_a_retention_of_some_days_keeps_what_is_exactly_as_old(storage: Storage, tenant: TenantId) -> None:
    with storage.writing() as session:
        tenants.set_retention(session, tenant, 30)
        made = documents.add(session, tenant, "edge", "x")
    with storage.writing() as session:
        retention.purge(session, made.changed + dt.timedelta(days=30))
    with storage.reading() as session:
        assert documents.get(session, tenant, made.id).number == 1
    with storage.writing() as session:
        retention.purge(session, made.changed + dt.timedelta(days=30, seconds=1))
    with storage.reading() as session, pytest.raises(NotThere):
        documents.get(session, tenant, made.id)


@both
def test_everything_of_a_tenant_is_written_and_nothing_of_another(
    storage: Storage, tenant: TenantId, other: TenantId
) -> None:
    made = _filled(storage, tenant, "ours")
    _filled(storage, other, "theirs")
    file = BytesIO()
    with storage.reading() as session:
        held = write_everything(session, tenant, file)
    counts = {"documents": 1, "versions": 2, "checks": 1, "drafts": 2, "jobs": 1, "guidance": 1, "conversations": 1}
    assert held == {**counts, "keys": 1}
    with zipfile.ZipFile(file) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert texts[f"documents/{made}/version-2.yaml"] == "text: ours two\n" * 300
    assert not [name for name, text in texts.items() if "theirs" in text]
    assert not [name for name, text in texts.items() if "digest" in text]
    check = next(json.loads(text) for name, text in texts.items() if name.startswith("checks/"))
    assert check["report"] == {"ok": True, "said": "ours"}
    assert check["day"] == "2026-11-22"
    talk = next(json.loads(text) for name, text in texts.items() if name.endswith("/conversation.json"))
    assert [(one["text"], one["said"]) for one in talk["messages"]] == [
        (None, ["read ours"]),
        ("we are ours", ["Noted: ours"]),
        ("and ours again", []),
    ]
    assert [json.loads(text) for name, text in sorted(texts.items()) if "/version-" in name and "conv" in name] == [
        {"engagement": {"company": "ours"}},
        {"okr_sets": ["ours"]},
    ]
