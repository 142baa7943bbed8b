from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from assistant.storage import documents
from assistant.storage.database import Storage
from assistant.storage.errors import BadCursor, NotThere, Overtaken, StorageUnavailable
from assistant.storage.tables import VersionRow
from assistant.storage.values import Place, TenantId, now
from tests.assistant.storage.conftest import both


@both
def test_every_version_stays_as_it_was_written(storage: Storage, tenant: TenantId) -> None:
    with storage.writing() as session:
        first = documents.add(session, tenant, "plan", "a: 1\n")
    with storage.writing() as session:
        second = documents.change(session, tenant, first.id, 1, "a: 2 # 'ümlaut' \U0001f680\n", "plan, mended")
    with storage.reading() as session:
        assert second.number == 2
        assert documents.version(session, tenant, first.id).text == "a: 2 # 'ümlaut' \U0001f680\n"
        assert documents.version(session, tenant, first.id, 1).text == "a: 1\n"
        assert documents.get(session, tenant, first.id).name == "plan, mended"
        assert [number for number, _ in documents.numbers(session, tenant, first.id)] == [1, 2]


@both
def test_a_change_on_an_old_version_is_refused_and_writes_nothing(storage: Storage, tenant: TenantId) -> None:
    with storage.writing() as session:
        first = documents.add(session, tenant, "plan", "one")
        documents.change(session, tenant, first.id, 1, "two")
    with pytest.raises(Overtaken) as refused, storage.writing() as session:
        documents.change(session, tenant, first.id, 1, "lost")
    assert refused.value.newest == 2
    with storage.reading() as session:
        assert documents.version(session, tenant, first.id).text == "two"


@both
def test_of_many_writers_of_one_version_one_wins(storage: Storage, tenant: TenantId) -> None:
    with storage.writing() as session:
        first = documents.add(session, tenant, "plan", "start")
    won: list[str] = []
    lost: list[str] = []
    begin = threading.Barrier(8)

    def write(text: str) -> None:
        begin.wait()
        try:
            with storage.writing() as session:
                documents.change(session, tenant, first.id, 1, text)
            won.append(text)
        except Overtaken:
            lost.append(text)

    threads = [threading.Thread(target=write, args=(f"by {i}",)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(won), len(lost)) == (1, 7)
    with storage.reading() as session:
        assert documents.version(session, tenant, first.id).text == won[0]


@both
def test_pages_go_through_all_documents_once(storage: Storage, tenant: TenantId, other: TenantId) -> None:
    with storage.writing() as session:
        made = [documents.add(session, tenant, f"plan {i}", "x").id for i in range(7)]
        documents.add(session, other, "theirs", "y")
    seen: list[str] = []
    cursor = None
    with storage.reading() as session:
        while True:
            page = documents.listed(session, tenant, limit=3, cursor=cursor)
            assert len(page.rows) <= 3
            seen += [one.id for one in page.rows]
            cursor = page.next
            if cursor is None:
                break
    assert sorted(seen) == sorted(made)
    assert len(set(seen)) == 7


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "ä", "AAAA", "MjAyNg", Place(dt.datetime(2027, 1, 4, tzinfo=dt.UTC), "short").cursor(), "=" * 40],
)
def test_a_cursor_that_no_page_gave_is_refused(storage: Storage, tenant: TenantId, cursor: str) -> None:
    with storage.reading() as session, pytest.raises(BadCursor):
        documents.listed(session, tenant, limit=3, cursor=cursor)


@both
def test_the_database_itself_refuses_a_version_of_another_tenants_document(
    storage: Storage, tenant: TenantId, other: TenantId
) -> None:
    with storage.writing() as session:
        theirs = documents.add(session, other, "theirs", "secret")
    row = VersionRow(document_id=theirs.id, number=9, tenant_id=tenant, text="x", created=now())
    with pytest.raises(StorageUnavailable), storage.writing() as session:
        session.add(row)


@both
def test_nothing_of_another_tenant_is_read_changed_or_deleted(
    storage: Storage, tenant: TenantId, other: TenantId
) -> None:
    with storage.writing() as session:
        theirs = documents.add(session, other, "theirs", "secret").id
    acts: tuple[Callable[[Session], object], ...] = (
        lambda s: documents.get(s, tenant, theirs),
        lambda s: documents.version(s, tenant, theirs),
        lambda s: documents.version(s, tenant, theirs, 1),
        lambda s: documents.numbers(s, tenant, theirs),
        lambda s: documents.change(s, tenant, theirs, 1, "mine now"),
        lambda s: documents.remove(s, tenant, theirs),
        lambda s: documents.remove(s, tenant, theirs, 1),
    )
    for act in acts:
        with pytest.raises(NotThere), storage.writing() as session:
            act(session)
    with storage.reading() as session:
        assert documents.listed(session, tenant, limit=10).rows == ()
        assert documents.version(session, other, theirs).text == "secret"
        assert documents.get(session, other, theirs).number == 1
