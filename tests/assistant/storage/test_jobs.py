from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest
from sqlalchemy import text, update

from assistant.storage import documents, drafts, jobs, retention, tenants
from assistant.storage.database import Storage
from assistant.storage.errors import NotThere, TooManyJobs
from assistant.storage.slots import Slots
from assistant.storage.tables import JobRow
from assistant.storage.values import TenantId, now
from tests.assistant.storage.conftest import both


def _new(storage: Storage, tenant: TenantId) -> str:
    with storage.writing() as session:
        return jobs.add(session, tenant, "draft", '{"text": "x"}').id


def _state(storage: Storage, tenant: TenantId, job: str) -> str:
    with storage.reading() as session:
        return jobs.get(session, tenant, job).state


def _begin(storage: Storage, tenant: TenantId, job: str) -> jobs.Job | None:
    with storage.writing() as session:
        return jobs.begin(session, tenant, job)


@both
def test_a_job_ends_once_whoever_ends_it_at_the_same_moment(storage: Storage, tenant: TenantId) -> None:
    job = _new(storage, tenant)
    _begin(storage, tenant, job)
    ended: list[tuple[str, bool]] = []

    def end(state: jobs.State) -> None:
        with storage.writing() as session:
            ended.append((state, jobs.end(session, tenant, job, state)))

    states: list[jobs.State] = ["done", "failed", "cancelled", "done"]
    threads = [threading.Thread(target=end, args=(state,)) for state in states]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (won,) = [state for state, stood in ended if stood]
    assert _state(storage, tenant, job) == won
    assert _begin(storage, tenant, job) is None


def test_a_job_that_is_begun_again_counts_and_one_that_is_put_back_does_not(storage: Storage, tenant: TenantId) -> None:
    job = _new(storage, tenant)
    assert [one.attempts for _ in range(2) if (one := _begin(storage, tenant, job))] == [1, 2]
    with storage.writing() as session:
        assert jobs.put_back(session, tenant, job)
        assert not jobs.put_back(session, tenant, job)
    assert _state(storage, tenant, job) == "queued"
    again = _begin(storage, tenant, job)
    assert again is not None
    assert again.attempts == 2


@both
def test_events_are_numbered_without_gaps_whoever_tells_them(storage: Storage, tenant: TenantId) -> None:
    job = _new(storage, tenant)

    def tell(_: int) -> None:
        for _ in range(10):
            with storage.writing() as session:
                jobs.tell(session, tenant, job, "progress", "{}")

    threads = [threading.Thread(target=tell, args=(i,)) for i in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with storage.reading() as session:
        assert [one.number for one in jobs.events(session, tenant, job)] == [*range(1, 31)]
        assert [one.number for one in jobs.events(session, tenant, job, 28)] == [29, 30]
        assert jobs.heads(session, [job, "0" * 32]) == {job: 30}


@both
def test_of_many_who_ask_at_once_no_more_than_may_get_a_job(storage: Storage, tenant: TenantId) -> None:
    made: list[str] = []

    def add() -> None:
        try:
            with storage.writing() as session:
                made.append(jobs.add(session, tenant, "draft", "{}", most=3).id)
        except TooManyJobs:
            pass

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 3
    with storage.writing() as session:
        jobs.end(session, tenant, made[0], "cancelled")
        jobs.add(session, tenant, "draft", "{}", most=3)


def test_another_tenant_neither_sees_nor_changes_a_job(storage: Storage, tenant: TenantId, other: TenantId) -> None:
    job = _new(storage, tenant)
    with storage.writing() as session:
        for look in (jobs.get, jobs.asked, jobs.result, jobs.remove):
            with pytest.raises(NotThere):
                look(session, other, job)
        assert jobs.begin(session, other, job) is None
        assert not jobs.end(session, other, job, "cancelled")
        assert jobs.tell(session, other, job, "progress", "{}") is None
        assert not jobs.keep_reply(session, other, job, "r", "{}")
        assert jobs.events(session, other, job) == ()
        assert jobs.listed(session, other, limit=9).rows == ()
    assert _state(storage, tenant, job) == "queued"


def test_answers_are_kept_while_a_job_runs_and_no_longer(storage: Storage, tenant: TenantId) -> None:
    job = _new(storage, tenant)
    with storage.writing() as session:
        assert not jobs.keep_reply(session, tenant, job, "r", "early")
        jobs.begin(session, tenant, job)
        assert jobs.keep_reply(session, tenant, job, "r", "one")
        assert jobs.reply(session, tenant, job, "r") == "one"
        jobs.end(session, tenant, job, "done", result="{}")
        assert jobs.reply(session, tenant, job, "r") is None
        assert not jobs.keep_reply(session, tenant, job, "r", "late")
        assert jobs.asked(session, tenant, job) == ""


@both
def test_a_deleted_document_takes_its_jobs_and_a_deleted_job_leaves_its_draft(
    storage: Storage, tenant: TenantId
) -> None:
    with storage.writing() as session:
        document = documents.add(session, tenant, "plan", "x").id
        gone = jobs.add(session, tenant, "draft", "{}", document, 1).id
        jobs.tell(session, tenant, gone, "progress", "{}")
        documents.remove(session, tenant, document)
        made = drafts.keep(session, tenant, "plan", "{}").id
        job = jobs.add(session, tenant, "draft", "{}").id
        jobs.end(session, tenant, job, "done", draft=made)
        jobs.remove(session, tenant, job)
    with storage.reading() as session:
        assert jobs.listed(session, tenant, limit=9).rows == ()
        assert jobs.events(session, tenant, gone) == ()
        assert drafts.get(session, tenant, made).kind == "plan"


@both
def test_a_job_that_ended_long_ago_goes_and_one_that_is_open_stays(storage: Storage, tenant: TenantId) -> None:
    old, open_, fresh = (_new(storage, tenant) for _ in range(3))
    with storage.writing() as session:
        jobs.end(session, tenant, old, "done")
        jobs.end(session, tenant, fresh, "done")
        long_ago = now() - retention.JOBS_KEPT - dt.timedelta(days=1)
        session.execute(update(JobRow).where(JobRow.id == old).values(ended=long_ago))
        session.execute(update(JobRow).where(JobRow.id == open_).values(created=long_ago))
    with storage.writing() as session:
        assert retention.purge(session) == 1
        tenants.set_retention(session, tenant, 7)
    with storage.writing() as session:
        assert retention.purge(session) == 1
        assert [one.id for one in jobs.listed(session, tenant, limit=9).rows] == [fresh]


@both
def test_a_slot_belongs_to_one_until_it_lets_go(storage: Storage) -> None:
    first, second = Slots(storage), Slots(storage)
    assert (first.take_first(), second.take_first()) == (0, 1)
    assert not second.take(0)
    first.close()
    assert second.take(0)
    second.release(0)
    third = Slots(storage)
    assert third.take_first() == 0
    second.close()
    third.close()


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_a_slot_whose_connection_broke_off_is_taken_again(storage: Storage) -> None:
    slots, other = Slots(storage), Slots(storage)
    assert slots.take_first() == 0
    with storage.writing() as session:
        ended = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
        assert session.execute(text(ended)).all()
    slots.check()
    assert not other.take(0)
    slots.close()
    other.close()


def test_the_files_of_slots_are_for_their_owner_alone(storage: Storage, tmp_path: Path) -> None:
    slots = Slots(storage)
    slots.take_first()
    assert {file.stat().st_mode & 0o077 for file in tmp_path.glob("*.worker-*")} == {0}
    slots.close()
