"""A real server: slow, huge, cut off, doubled and concurrent requests, and kill -9 in the middle of writing."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from api.deps import Deps, Limits
from api.guidance import Guidance
from assistant.settings import read_settings
from assistant.storage import documents, tenants
from assistant.storage.database import Storage
from tests.api.conftest import BRIEF, TODAY
from tests.api.serving import Server, exchanged, served
from tests.assistant.cli.running import Program

HEAD = b"POST /v1/documents HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nConnection: close\r\n"
BODY = json.dumps({"document": BRIEF}).encode()


@pytest.fixture
def storage(tmp_path: Path) -> Generator[Storage]:
    with Storage.open(f"sqlite:///{tmp_path / 'x.db'}") as storage:
        yield storage


@pytest.fixture
def port(storage: Storage) -> Generator[int]:
    limits = Limits(body_bytes=100_000, body_seconds=2.0, a_minute=0)
    with served(
        Deps(storage, Guidance(), lambda: read_settings(environ={}), limits=limits, today=lambda: TODAY)
    ) as port:
        yield port


def _kept(storage: Storage) -> int:
    with storage.reading() as session:
        found = tenants.all_of_them(session)
        return sum(len(documents.listed(session, one.id, limit=200).rows) for one in found)


def _status(answer: bytes) -> int:
    return int(answer.split(b" ")[1])


def test_a_body_that_trickles_in_is_given_up(port: int, storage: Storage) -> None:
    length = b"Content-Length: %d\r\n\r\n" % len(BODY)
    answer = exchanged(port, HEAD + length, *(BODY[i : i + 1] for i in range(6)), pause=0.5)
    assert _status(answer) == 408
    assert b"urn:ninetyday:body-slow" in answer
    assert _kept(storage) == 0


def test_a_body_that_comes_in_two_parts_is_taken(port: int, storage: Storage) -> None:
    length = b"Content-Length: %d\r\n\r\n" % len(BODY)
    assert _status(exchanged(port, HEAD + length + BODY[:20], BODY[20:], pause=0.1)) == 201
    assert _kept(storage) == 1


@pytest.mark.parametrize(
    "sent",
    [
        HEAD + b"Content-Length: 100001\r\n\r\n",
        HEAD + b"Content-Length: 999999999999\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"8000\r\n" + b"x" * 0x8000 + b"\r\n",
    ],
    ids=["told", "told more than there is", "in chunks"],
)
def test_a_huge_body_is_refused_before_all_of_it_came(port: int, storage: Storage, sent: bytes) -> None:
    chunk = b"8000\r\n" + b"x" * 0x8000 + b"\r\n" if b"chunked" in sent else b""
    answer = exchanged(port, sent, *([chunk] * 8 if chunk else []))
    assert _status(answer) == 413
    assert b"urn:ninetyday:body-large" in answer
    assert _kept(storage) == 0


@pytest.mark.parametrize("size", [0, 10, len(BODY) - 1])
def test_a_request_that_is_cut_off_writes_nothing(port: int, storage: Storage, size: int) -> None:
    exchanged(port, HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY[:size], close=True)
    time.sleep(0.1)
    assert _status(exchanged(port, HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY)) == 201
    assert _kept(storage) == 1


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GARBAGE\r\n\r\n", 400),
        (HEAD + b"Content-Length: -1\r\n\r\n", 400),
        (HEAD + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (HEAD.replace(b"json", b"x-yaml") + b"Content-Length: 1\r\n\r\nx", 415),
        (HEAD + b"Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx", 415),
        (b"GET /v1/documents/%ff%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 422),
        (b"GET /v1/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 404),
        (b"TRACE /v1/rules HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 405),
        (b"GET /v1/tenant HTTP/1.1\r\nHost: plans.example\r\nConnection: close\r\n\r\n", 401),
    ],
)
def test_odd_requests_get_an_answer(port: int, sent: bytes, status: int) -> None:
    assert _status(exchanged(port, sent)) == status


def test_of_many_who_change_one_version_at_once_one_wins(port: int) -> None:
    url = f"http://127.0.0.1:{port}/v1/documents"
    where = f"{url}/{httpx2.post(url, json={'document': BRIEF}).json()['id']}"
    got: list[int] = []

    def put(number: int) -> None:
        body = {"document": {**BRIEF, "company_objectives": [{"id": "C1", "text": f"Grow by {number}"}]}}
        got.append(httpx2.put(where, json=body, headers={"If-Match": '"1"'}, timeout=30).status_code)

    threads = [threading.Thread(target=put, args=(i,)) for i in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [200] + [412] * 15
    assert [one["version"] for one in httpx2.get(f"{where}/versions").json()] == [1, 2]


def test_of_the_same_request_many_times_at_once_one_makes_it(port: int, storage: Storage) -> None:
    url = f"http://127.0.0.1:{port}/v1/documents"
    got: list[Any] = []

    def post() -> None:
        answer = httpx2.post(url, json={"document": BRIEF}, headers={"Idempotency-Key": "k"}, timeout=30)
        got.append((answer.status_code, answer.json().get("id", answer.text)))

    threads = [threading.Thread(target=post) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(got)) == 1
    assert got[0][0] == 201
    assert _kept(storage) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_killed_while_it_writes_every_answered_write_stands_and_sending_again_doubles_nothing(tmp_path: Path) -> None:
    server = Server(tmp_path)
    answered: dict[str, str] = {}
    sent: list[str] = []

    def write(number: int) -> None:
        with httpx2.Client(base_url=server.url, timeout=10) as client:
            for i in range(1000):
                key = f"{number}-{i}"
                sent.append(key)
                try:
                    answer = client.post("/v1/documents", json={"document": BRIEF}, headers={"Idempotency-Key": key})
                except httpx2.HTTPError:
                    return
                answered[key] = answer.json()["id"]

    threads = [threading.Thread(target=write, args=(i,)) for i in range(3)]
    for thread in threads:
        thread.start()
    until = time.monotonic() + 60
    while len(answered) < 30 and time.monotonic() < until:
        time.sleep(0.01)
    server.kill()
    for thread in threads:
        thread.join()
    assert len(answered) >= 30
    again = Server(tmp_path)
    try:
        with httpx2.Client(base_url=again.url, timeout=10) as client:
            made = {
                key: client.post("/v1/documents", json={"document": BRIEF}, headers={"Idempotency-Key": key}).json()[
                    "id"
                ]
                for key in sent
            }
            assert {key: made[key] for key in answered} == answered
            assert len(set(made.values())) == len(sent)
            kept: list[str] = []
            cursor = ""
            while cursor is not None:
                body = client.get(
                    "/v1/documents", params={"limit": 200, **({"cursor": cursor} if cursor else {})}
                ).json()
                kept += [one["id"] for one in body["rows"]]
                cursor = body["next"]
            assert sorted(kept) == sorted(made.values())
    finally:
        again.stop()


def test_several_processes_serve_the_same_documents(tmp_path: Path) -> None:
    server = Server(tmp_path, "--workers", "2")
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                if httpx2.get(f"{server.url}/health/ready").status_code == 200:
                    break
            except httpx2.HTTPError:
                time.sleep(0.2)
        made = [
            httpx2.post(f"{server.url}/v1/documents", json={"document": BRIEF}, timeout=30).json()["id"]
            for _ in range(6)
        ]
        listed = [[one["id"] for one in httpx2.get(f"{server.url}/v1/documents").json()["rows"]] for _ in range(6)]
        assert listed == [made] * 6
    finally:
        server.stop()


def test_open_to_others_it_wants_a_key_first(
    ninetyday: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NINETYDAY_HOME", str(tmp_path))
    refused = ninetyday("serve", "--host", "0.0.0.0", "--port", "0")
    assert refused.code == 2
    assert "there is no key to call it with" in refused.err


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--rate", "-1"], "NINETYDAY_RATE"),
        (["--origins", "plans.example"], "NINETYDAY_ORIGINS"),
        (["--origins", "https://a.example/x"], "NINETYDAY_ORIGINS"),
        (["--database", "mysql://u:hunter2@h/d"], "NINETYDAY_DATABASE"),
        (["--host", "no.such.host.invalid"], "there is no key"),
        (["--config", "nowhere.toml"], "nowhere.toml is not there"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(
    ninetyday: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], says: str
) -> None:
    monkeypatch.setenv("NINETYDAY_HOME", str(tmp_path))
    refused = ninetyday("serve", "--port", "0", *options)
    assert refused.code == 2
    assert says in refused.err
    assert "hunter2" not in refused.err
