"""Two tabs on one conversation, and one that comes back: everybody hears everything once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator
from typing import Any

import httpx2
import pytest

from api.deps import Deps
from api.guidance import Guidance
from api.talks import Place, TalkEvent, Talks, beginnings
from assistant.storage import conversations, tenants
from assistant.storage.database import Storage
from assistant.storage.errors import NotThere
from assistant.storage.spoken import About, Reached
from tests.api.conftest import Make
from tests.api.serving import served
from tests.api.talks.talking import begun, events_of, said

WHO = "We're Acme Pumps, I'm the founder, a CMO one day a week from 1 March 2027"


@pytest.fixture
def port(make: Make) -> Generator[int]:
    with served(make().deps) as number:
        yield number


class Tab(threading.Thread):
    """Listens until it has heard so many `done`."""

    def __init__(self, port: int, talk: str, dones: int, **options: Any) -> None:
        super().__init__()
        self.heard: list[tuple[str, str, dict[str, Any]]] = []
        self.listens = threading.Event()
        self._where = f"http://127.0.0.1:{port}/v1/conversations/{talk}/events"
        self._dones, self._options = dones, options

    def run(self) -> None:
        with httpx2.stream("GET", self._where, timeout=30, **self._options) as answer:
            self.listens.set()
            for event in events_of(answer.iter_lines()):
                self.heard.append(event)
                self._dones -= event[0] == "done"
                if self._dones == 0:
                    return

    def texts(self) -> list[str]:
        return [data["text"] for name, _, data in self.heard if name == "message"]


def test_the_other_tab_hears_what_is_said_in_this_one(port: int) -> None:
    with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        talk = begun(client)
        tab = Tab(port, talk, 2)
        tab.start()
        assert tab.listens.wait(10)
        answer = said(client, talk, WHO)
        said(client, talk, "no, it's two days")
        tab.join(30)
        assert not tab.is_alive()
        assert tab.texts() == [WHO, "no, it's two days"]
        lines = [data["line"] for name, _, data in tab.heard if name == "said" and data["message"] == 2]
        assert lines == answer["message"]["said"]


@pytest.mark.parametrize("way", ["header", "query"])
def test_who_comes_back_goes_on_after_the_last_that_they_heard(port: int, way: str) -> None:
    with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        talk = begun(client)
        place = client.get(f"/v1/conversations/{talk}").json()["place"]
        for text in (WHO, "/check", "/ledger"):
            said(client, talk, text)
        whole = Tab(port, talk, 3, params={"after": place})
        whole.start()
        whole.join(30)
        assert whole.texts() == [WHO, "/check", "/ledger"]
        ids = [place for _, place, _ in whole.heard]
        for at in (0, 1, 3, len(ids) - 2):
            options = {"headers": {"Last-Event-ID": ids[at]}} if way == "header" else {"params": {"after": ids[at]}}
            rest = Tab(port, talk, sum(name == "done" for name, _, _ in whole.heard[at + 1 :]), **options)
            rest.start()
            rest.join(30)
            assert rest.heard == whole.heard[at + 1 :]


def test_an_id_that_nobody_gave_out_is_refused(port: int) -> None:
    with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        talk = begun(client)
        where = f"/v1/conversations/{talk}/events"
        for wrong in ("x", "-1", "1-", "1-2-3", "9" * 30):
            assert client.get(where, params={"after": wrong}).status_code == 422


def test_several_who_speak_at_once_are_answered_or_told_and_nobodys_words_are_mixed(port: int) -> None:
    with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        talk = begun(client)
        done: list[tuple[str, int]] = []

        def speak(text: str) -> None:
            while True:
                answer = client.post(f"/v1/conversations/{talk}/messages", json={"text": text})
                if answer.status_code != 409:
                    done.append((text, answer.status_code))
                    return

        texts = [f"our CRM is number {number}" for number in range(6)]
        threads = [threading.Thread(target=speak, args=(text,)) for text in texts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        rows = client.get(f"/v1/conversations/{talk}/messages").json()["rows"]
        assert sorted(done) == [(text, 200) for text in texts]
        assert sorted(one["text"] for one in rows[1:]) == texts
        assert [one["number"] for one in rows] == list(range(1, 8))
        assert all(one["outcome"] == "answered" for one in rows)


def _heard(talks: Talks, tenant: Any, talk: str, after: Place, until: int) -> list[TalkEvent]:
    async def listen() -> list[TalkEvent]:
        watching = asyncio.create_task(talks.watch.run())
        try:
            return [one async for one in talks.follow(tenant, talk, after, until) if one is not None]
        finally:
            watching.cancel()

    return asyncio.run(listen())


def test_another_process_hears_it_too(tmp_path: Any) -> None:
    address = f"sqlite:///{tmp_path / 'x.db'}"
    with Storage.open(address) as one, Storage.open(address) as two:
        first, second = (Talks(Deps(each, Guidance(), lambda: None)) for each in (one, two))  # pyright: ignore[reportArgumentType]
        try:
            with one.writing() as session:
                tenant = tenants.make(session, "ours").id
            talk = first.create(tenant, beginnings.nothing()).id
            sending = threading.Timer(0.3, lambda: second.send(tenant, talk, WHO))
            sending.start()
            events = _heard(first, tenant, talk, Place.after(1), 2)
            assert [event.name for event in events][:2] == ["message", "understood"]
            assert events[-1].name == "done"
            # What the other one wrote is what this one goes on with.
            message = first.send(tenant, talk, "no, it's three days")
            _heard(first, tenant, talk, Place.after(2), message.number)
            assert second.view(tenant, talk).value["engagement"]["days_per_week"] == 3
            assert second.view(tenant, talk).value["engagement"]["company"] == "Acme Pumps"
        finally:
            first.stop()
            second.stop()


def test_a_long_talk_is_told_whole(make: Make) -> None:
    api = make()
    talks: Talks = api.app.state.talks
    with api.deps.storage.writing() as session:
        tenant = tenants.make(session, "ours").id
    talk = talks.create(tenant, beginnings.nothing()).id
    with api.deps.storage.writing() as session:
        for number in range(2, 252):
            conversations.accept(session, tenant, talk, f"word {number}", 0)
            about = About("x", None, None, "brief")
            conversations.finish(session, tenant, talk, number, Reached(about, "{}", 0, ["yes"]))
    events = _heard(talks, tenant, talk, Place(), 251)
    assert [one.data["text"] for one in events if one.name == "message"] == [f"word {n}" for n in range(2, 252)]


def test_who_follows_a_talk_whose_replier_died_sees_it_taken_up(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.talks.desk.PING_SECONDS", 0.1)
    api = make()
    talks: Talks = api.app.state.talks
    with api.deps.storage.writing() as session:
        tenant = tenants.make(session, "ours").id
    talk = talks.create(tenant, beginnings.nothing()).id
    with api.deps.storage.writing() as session:
        conversations.accept(session, tenant, talk, "a CRO two days a week", 9)
    events = _heard(talks, tenant, talk, Place.after(1), 2)
    assert [one.name for one in events][:4] == ["message", "cut", "said", "understood"]


def test_following_what_is_not_there_says_so(make: Make) -> None:
    api = make()
    talks: Talks = api.app.state.talks
    with api.deps.storage.writing() as session:
        tenant = tenants.make(session, "ours").id
    with pytest.raises(NotThere):
        _heard(talks, tenant, "0" * 32, Place(), 1)
