"""What jobs tell, over real HTTP: in order, without gaps, and from where a reader left off."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import httpx2
import pytest

import api.routes.jobs as routes
from api.app import create_app
from api.deps import Deps, Limits
from api.guidance import Guidance
from assistant.settings import read_settings
from assistant.storage import jobs, tenants
from assistant.storage.database import Storage
from assistant.storage.values import TenantId
from tests.api.conftest import TODAY
from tests.api.serving import served

DONE = '{"state": "done", "result": "/v1/jobs/x/result"}'


class Told:
    """A server, and a job that a test lets tell things: the work itself is done elsewhere, as by another process."""

    def __init__(self, storage: Storage, port: int, streams: Counter[str]) -> None:
        self.storage = storage
        self.streams = streams
        self.url = f"http://127.0.0.1:{port}"
        with storage.writing() as session:
            self.tenant: TenantId = tenants.found_or_made(session, tenants.LOCAL).id
        self.job = self.new()

    def new(self) -> str:
        with self.storage.writing() as session:
            job = jobs.add(session, self.tenant, "critique", "{}").id
            jobs.begin(session, self.tenant, job)
            return job

    def tell(self, text: str, job: str | None = None) -> None:
        with self.storage.writing() as session:
            jobs.tell(session, self.tenant, job or self.job, "progress", json.dumps({"text": text}))

    def end(self, job: str | None = None) -> None:
        with self.storage.writing() as session:
            jobs.end(session, self.tenant, job or self.job, "done", result="{}")
            jobs.tell(session, self.tenant, job or self.job, "state", DONE)

    def read(self, most: int | None = None, job: str | None = None, after: str | None = None) -> list[dict[str, str]]:
        """The events of the stream, to its end or so many."""
        found: list[dict[str, str]] = []
        where = f"{self.url}/v1/jobs/{job or self.job}/events"
        headers = {} if after is None else {"Last-Event-ID": after}
        with httpx2.stream("GET", where, headers=headers, timeout=30) as stream:
            assert stream.status_code == 200
            assert stream.headers["content-type"].startswith("text/event-stream")
            event: dict[str, str] = {}
            for line in stream.iter_lines():
                if line:
                    name, _, value = line.partition(": ")
                    event[name] = value
                    continue
                if "data" in event:
                    found.append(event)
                    if len(found) == most:
                        break
                event = {}
        return found


@pytest.fixture
def told(request: pytest.FixtureRequest, tmp_path: Any) -> Generator[Told]:
    """A server whose answers may take as long as the test's parameter says, by default as long as usual."""
    with Storage.open(f"sqlite:///{tmp_path / 'x.db'}") as storage:
        seconds = getattr(request, "param", Limits().seconds)
        limits = Limits(a_minute=0, seconds=seconds, streams_each=4)
        deps = Deps(storage, Guidance(), lambda: read_settings(environ={}), limits=limits, today=lambda: TODAY)
        app = create_app(deps)
        with served(app) as port:
            yield Told(storage, port, app.state.streams)


def _texts(events: list[dict[str, str]]) -> list[str]:
    return [json.loads(one["data"]).get("text", json.loads(one["data"]).get("state")) for one in events]


def test_a_stream_tells_everything_in_order_and_ends_with_the_job(told: Told) -> None:
    told.tell("one")
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(told.read)
        told.tell("two")
        told.tell("three")
        told.end()
        events = reading.result(30)
    assert _texts(events) == ["one", "two", "three", "done"]
    assert [one["id"] for one in events] == ["1", "2", "3", "4"]
    assert [one["event"] for one in events] == ["progress"] * 3 + ["state"]


def test_a_stream_goes_on_after_the_event_that_was_read_last(told: Told) -> None:
    for text in ("one", "two", "three"):
        told.tell(text)
    assert _texts(told.read(2)) == ["one", "two"]
    told.end()
    assert _texts(told.read(after="2")) == ["three", "done"]


def test_who_has_read_everything_is_told_not_to_come_back(told: Told) -> None:
    told.tell("one")
    told.end()
    where = f"{told.url}/v1/jobs/{told.job}/events"
    assert httpx2.get(where, headers={"Last-Event-ID": "2"}).status_code == 204
    assert httpx2.get(where, headers={"Last-Event-ID": "-1"}).status_code == 422
    assert httpx2.get(where, headers={"Last-Event-ID": "x"}).status_code == 422


def test_a_reader_who_breaks_off_again_and_again_misses_nothing_and_reads_nothing_twice(told: Told) -> None:
    def tell() -> None:
        for number in range(40):
            told.tell(str(number))
        told.end()

    telling = threading.Thread(target=tell)
    telling.start()
    seen: list[dict[str, str]] = []
    while not seen or _texts(seen)[-1] != "done":
        seen += told.read(3, after=seen[-1]["id"] if seen else None)
    telling.join()
    assert _texts(seen) == [*(str(number) for number in range(40)), "done"]


@pytest.mark.parametrize("told", [1.5], indirect=True)
def test_a_stream_lasts_longer_than_other_answers_may_and_shows_that_it_lives(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "PING_SECONDS", 0.1)
    threading.Timer(2.0, told.end).start()
    where = f"{told.url}/v1/jobs/{told.job}/events"
    text = httpx2.get(where, timeout=30).text
    assert ": nothing new" in text
    assert '"done"' in text


def test_a_job_that_is_deleted_ends_its_streams(told: Told) -> None:
    told.tell("one")
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(told.read)
        until = time.monotonic() + 20
        while not sum(told.streams.values()) and time.monotonic() < until:
            time.sleep(0.02)  # a job that is gone before anybody reads is not found
        assert httpx2.delete(f"{told.url}/v1/jobs/{told.job}").status_code == 204
        assert _texts(reading.result(30)) in (["one"], [])


def test_a_tenant_has_only_so_many_streams_and_closed_ones_do_not_count(told: Told) -> None:
    told.tell("one")
    where = f"{told.url}/v1/jobs/{told.job}/events"
    for _ in range(2):
        with ExitStack() as stack:
            opened = [stack.enter_context(httpx2.stream("GET", where, timeout=30)) for _ in range(5)]
            assert sorted(one.status_code for one in opened) == [200] * 4 + [429]
        until = time.monotonic() + 20
        while sum(told.streams.values()) and time.monotonic() < until:
            time.sleep(0.02)


def test_every_one_of_many_readers_gets_everything(told: Told) -> None:
    named = [told.new() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        reading = [pool.submit(told.read, None, job) for job in named]
        for number in range(10):
            for job in named:
                told.tell(str(number), job)
        for job in named:
            told.end(job)
        for one in reading:
            assert _texts(one.result(30)) == [*(str(number) for number in range(10)), "done"]
