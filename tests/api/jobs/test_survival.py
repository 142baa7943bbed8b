"""A server that is killed or stopped in the middle of a job: the next one goes on, and asks no model twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from api.guidance import Guidance
from tests.api.jobs.conftest import ORDER, ended, running, waits
from tests.api.serving import Server
from tests.assistant.cli.running import ROOT
from tests.assistant.drafting.composer import Composer
from tests.assistant.models.scripted_server import Answer, ScriptedServer
from tests.databases import fresh_database
from tests.libraries import own_home

BOTH = {**ORDER, "horizon": "both"}
KILL = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")


class Halting:
    """A model that answers so many requests, and then nothing until it is let go on."""

    def __init__(self, most: int) -> None:
        self._composer = Composer()
        self._most = most
        self.halted = threading.Event()
        self.on = threading.Event()
        self.answered: list[str] = []

    def __call__(self, request: dict[str, Any]) -> Answer:
        if len(self.answered) >= self._most and not self.on.is_set():
            self.halted.set()
            self.on.wait(60)
            return Answer(hang=True)
        self.answered.append(json.dumps(request, sort_keys=True))
        return self._composer(request)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        return fresh_database(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'kept.db'}"


@contextmanager
def serving(folder: Path, model: ScriptedServer, *options: str) -> Generator[tuple[Server, httpx2.Client]]:
    home = own_home()
    variables = {"NINETYDAY_BASE_URL": model.url, "NINETYDAY_MODEL": "m"}
    server = Server(home, "--database", f"sqlite:///{folder / 'kept.db'}", *options, variables=variables)
    try:
        with httpx2.Client(base_url=server.url, timeout=30) as client:
            yield server, client
    finally:
        if server.process.poll() is None:
            server.stop()


def _told(client: httpx2.Client, location: str) -> list[tuple[str, dict[str, Any]]]:
    """Every event of a job that has ended."""
    text = client.get(f"{location}/events").text
    blocks = [dict(line.split(": ", 1) for line in one.splitlines()) for one in text.split("\n\n") if "data:" in one]
    return [(one["event"], json.loads(one["data"])) for one in blocks]


@KILL
def test_killed_in_the_middle_of_a_job_the_next_server_goes_on_and_asks_nothing_twice(
    tmp_path: Path, model: ScriptedServer
) -> None:
    halting = Halting(1)
    model.answering = halting
    with serving(tmp_path, model) as (server, client):
        location = client.post("/v1/drafts", json=BOTH, headers={"Idempotency-Key": "k"}).headers["location"]
        assert halting.halted.wait(60)
        server.kill()
    assert len(halting.answered) == 1
    halting.on.set()
    with serving(tmp_path, model) as (server, client):
        job = ended(client, location)
        assert (job["state"], job["attempts"]) == ("done", 2)
        assert max(Counter(halting.answered).values()) == 1
        assert job["usage"]["calls"] == len(halting.answered) > 1
        assert client.post("/v1/drafts", json=BOTH, headers={"Idempotency-Key": "k"}).json()["id"] == job["id"]
        assert len(client.get("/v1/drafts").json()["rows"]) == 1
        told = _told(client, location)
        _stops_in_spite_of_a_stream(server, client, model)
    lines = Counter(data["text"] for name, data in told if name == "progress")
    assert max(lines.values()) == 1, "an attempt tells again what the one before it told"
    assert [data["attempt"] for _, data in told if "attempt" in data] == [1, 2]


def _stops_in_spite_of_a_stream(server: Server, client: httpx2.Client, model: ScriptedServer) -> None:
    model.answering = lambda _: Answer(hang=True)
    location = client.post("/v1/drafts", json=BOTH).headers["location"]
    waits(client, location, "running")
    began = time.monotonic()
    with client.stream("GET", f"{location}/events") as stream:
        lines = stream.iter_lines()
        next(lines)
        server.process.terminate()
        assert not [line for line in lines if "cancelled" in line]
    assert server.stop() == ""
    assert time.monotonic() - began < 20


def test_stopped_in_the_middle_of_a_job_the_next_server_goes_on(
    tmp_path: Path, shared_guidance: Guidance, model: ScriptedServer
) -> None:
    address = f"sqlite:///{tmp_path / 'kept.db'}"
    halting = Halting(1)
    model.answering = halting
    with running(address, shared_guidance) as working:
        working.ask(model)
        location = working.api.client.post("/v1/drafts", json=BOTH).headers["location"]
        assert halting.halted.wait(60)
    halting.on.set()
    with running(address, shared_guidance) as working:
        working.ask(model)
        job = ended(working.api.client, location)
    assert (job["state"], job["attempts"]) == ("done", 1)
    assert max(Counter(halting.answered).values()) == 1


DIES = """
import sys, time
from assistant.storage import jobs, tenants
from assistant.storage.database import Storage
from api.jobs.durable import Durable

storage = Storage.open(sys.argv[1])

def run(tenant, job):
    with storage.writing() as session:
        jobs.begin(session, tenant, job)
    print("runs", flush=True)
    time.sleep(600)

durable = Durable(storage, 1, run)
durable.start()
with storage.writing() as session:
    tenant = tenants.found_or_made(session, tenants.LOCAL).id
    job = jobs.add(session, tenant, "critique", sys.argv[2]).id
durable.put(tenant, job)
print(job, flush=True)
time.sleep(600)
"""


@KILL
def test_a_process_that_works_beside_it_takes_up_what_a_dead_one_left(
    tmp_path: Path, shared_guidance: Guidance, address: str
) -> None:
    asked = {"data": "S1IxOiBtb3Jl", "name": "the text", "format": "text", "today": "2026-12-01", "rewrite": False}
    order = json.dumps({"order": asked, "request_id": "r"})
    dying = subprocess.Popen(
        [sys.executable, "-c", DIES, address, order],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert dying.stdout is not None
    try:
        said = {dying.stdout.readline().strip(), dying.stdout.readline().strip()}
        (job,) = said - {"runs"}
        with running(address, shared_guidance) as working:
            assert working.api.client.get(f"/v1/jobs/{job}").json()["state"] == "running"
            dying.kill()
            assert ended(working.api.client, f"/v1/jobs/{job}")["state"] == "done"
    finally:
        dying.kill()
        dying.wait(30)
        dying.stdout.close()
