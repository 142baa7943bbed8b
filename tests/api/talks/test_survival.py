"""A server that is killed in the middle of a reply: the next one has every word, says so, and replies once more."""

from __future__ import annotations

import signal
import threading
from pathlib import Path

import httpx2
import pytest

from api.deps import Deps
from api.guidance import Guidance
from api.talks import Talks, beginnings
from api.talks.answering import MOST_ATTEMPTS
from assistant.settings import read_settings
from assistant.storage import conversations, tenants
from assistant.storage.database import Storage
from assistant.storage.spoken import OPEN, Message
from tests.api.serving import Server
from tests.api.talks.talking import begun, events_of, said, waited
from tests.assistant.storage.conftest import both
from tests.databases import fresh_database
from tests.libraries import own_home

KILL = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Of an empty database: SQLite, or PostgreSQL where the test asks for it by parameter."""
    if getattr(request, "param", "sqlite") == "postgresql":
        return fresh_database(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'kept.db'}"


@KILL
@both
def test_killed_in_mid_reply_the_next_server_has_every_word_and_says_that_a_reply_was_cut(address: str) -> None:
    home = own_home()
    server = Server(home, "--database", address)
    with httpx2.Client(base_url=server.url, timeout=60) as client:
        talk = begun(client, example="northwind")
        before = said(client, talk, "I'm the founder")
        where = f"/v1/conversations/{talk}/messages"
        # A draft is signalled before it is made, which takes seconds: killed there, no line of it is lost by chance.
        with client.stream("POST", where, json={"text": "draft it"}) as answer:
            names: list[str] = []
            try:
                for name, _, _ in events_of(answer.iter_lines()):
                    names.append(name)
                    if name in ("understood", "progress"):
                        server.kill()
            except httpx2.HTTPError:
                pass
    assert "done" not in names
    server = Server(home, "--database", address)
    try:
        with httpx2.Client(base_url=server.url, timeout=60) as client:
            rows = waited(client, talk)
            assert [one["text"] for one in rows] == [None, "I'm the founder", "draft it"]
            assert rows[1]["said"] == before["message"]["said"]
            assert rows[2]["cut"]
            assert rows[2]["said"][0] == "My last reply was cut off. You had said: “draft it”"
            assert len(rows[2]["said"]) > 1
            assert client.get(f"/v1/conversations/{talk}").json()["document"]["okr_sets"]
            assert said(client, talk, "/check")["message"]["outcome"] == "answered"
    finally:
        server.stop()


def _begun(storage: Storage) -> tuple[Talks, tenants.TenantId, str]:
    talks = Talks(Deps(storage, Guidance(), lambda: read_settings(environ={})))
    with storage.writing() as session:
        tenant = tenants.found_or_made(session, "ours").id
    return talks, tenant, talks.create(tenant, beginnings.nothing()).id


def _whole(talks: Talks, tenant: tenants.TenantId, talk: str) -> Message:
    for _ in range(400):
        last = talks.messages(tenant, talk)[-1]
        if last.outcome not in OPEN:
            return last
        threading.Event().wait(0.05)
    raise AssertionError("no whole reply came")


def _left(storage: Storage, tenant: tenants.TenantId, talk: str, slot: int, attempts: int = 1) -> None:
    """What a process leaves that was killed while it replied."""
    from sqlalchemy import update

    from assistant.storage.tables import MessageRow

    with storage.writing() as session:
        number = conversations.accept(session, tenant, talk, "a CRO two days a week", slot).number
        conversations.heard(session, tenant, talk, number, said=["half a rep"])
        session.execute(update(MessageRow).where(MessageRow.number == number).values(attempts=attempts))


@pytest.mark.parametrize("slot", [0, 5])
def test_what_a_dead_process_left_is_answered_at_the_next_start(address: str, slot: int) -> None:
    with Storage.open(address) as storage:
        talks, tenant, talk = _begun(storage)
        _left(storage, tenant, talk, slot)
        try:
            talks.start()
            last = _whole(talks, tenant, talk)
        finally:
            talks.stop()
    assert last.said[0].startswith("My last reply was cut off.")
    assert last.said[1].startswith("Noted: role: CRO")
    assert "half a rep" not in last.said


def test_who_finds_it_busy_sees_to_it_that_somebody_alive_is_at_work(address: str) -> None:
    with Storage.open(address) as storage:
        talks, tenant, talk = _begun(storage)
        talks.start()
        _left(storage, tenant, talk, 5)
        try:
            with pytest.raises(conversations.BeingAnswered):
                talks.send(tenant, talk, "hello?")
            assert _whole(talks, tenant, talk).outcome == "answered"
            message = talks.send(tenant, talk, "hello?")
            assert message.text == "hello?"
        finally:
            talks.stop()


def test_what_a_living_process_answers_is_left_to_it(address: str) -> None:
    with Storage.open(address) as storage, Storage.open(address) as again:
        talks, tenant, talk = _begun(storage)
        talks.start()
        other = Talks(Deps(again, Guidance(), lambda: read_settings(environ={})))
        _left(storage, tenant, talk, 0)
        try:
            other.start()
            with pytest.raises(conversations.BeingAnswered):
                other.send(tenant, talk, "hello?")
            assert other.messages(tenant, talk)[-1].attempts == 1
        finally:
            other.stop()
            talks.stop()


def test_a_message_that_ends_every_process_is_not_answered_for_ever(address: str) -> None:
    with Storage.open(address) as storage:
        talks, tenant, talk = _begun(storage)
        _left(storage, tenant, talk, 5, attempts=MOST_ATTEMPTS)
        try:
            talks.start()
            last = _whole(talks, tenant, talk)
        finally:
            talks.stop()
    assert last.outcome == "failed"
    assert "in other words" in last.said[-1]
