from __future__ import annotations

import datetime as dt
import threading

import pytest
from sqlalchemy import update

from assistant.storage import documents, once
from assistant.storage.database import Storage
from assistant.storage.errors import KeySpent
from assistant.storage.tables import OnceRow
from assistant.storage.values import TenantId, now
from tests.assistant.storage.conftest import both


@both
def test_of_requests_at_the_same_moment_one_makes_and_all_get_it(storage: Storage, tenant: TenantId) -> None:
    begin = threading.Barrier(6)
    got: list[str] = []

    def request() -> None:
        begin.wait()
        try:
            with storage.writing() as session:
                earlier = once.made(session, tenant, "k", "same")
                if earlier is None:
                    earlier = documents.add(session, tenant, "plan", "x").id
                    once.remember(session, tenant, "k", "same", earlier)
        except once.MadeMeanwhile:
            with storage.reading() as session:
                earlier = once.made(session, tenant, "k", "same")
        got.append(earlier or "nothing")

    threads = [threading.Thread(target=request) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with storage.reading() as session:
        made = documents.listed(session, tenant, limit=9).rows
    assert len(made) == 1
    assert got == [made[0].id] * 6


@both
def test_a_key_with_another_request_is_refused(storage: Storage, tenant: TenantId, other: TenantId) -> None:
    with storage.writing() as session:
        once.remember(session, tenant, "k", "one", "made")
    with storage.reading() as session:
        with pytest.raises(KeySpent):
            once.made(session, tenant, "k", "two")
        assert once.made(session, other, "k", "two") is None


@both
def test_a_key_is_forgotten_after_a_day(storage: Storage, tenant: TenantId) -> None:
    with storage.writing() as session:
        once.remember(session, tenant, "k", "one", "made")
        session.execute(update(OnceRow).values(created=now() - once.KEPT - dt.timedelta(seconds=1)))
    with storage.writing() as session:
        assert once.made(session, tenant, "k", "two") is None
        once.remember(session, tenant, "k", "two", "another")
    with storage.reading() as session:
        assert once.made(session, tenant, "k", "two") == "another"
