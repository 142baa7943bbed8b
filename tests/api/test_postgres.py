"""The same API on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.deps import Deps, Limits
from api.guidance import Guidance
from assistant.settings import read_settings
from assistant.storage.database import Storage
from tests.api.conftest import BRIEF, HERE, TODAY
from tests.databases import fresh_database


@pytest.fixture
def client(postgres: str, shared_guidance: Guidance) -> Generator[TestClient]:
    with Storage.open(fresh_database(postgres)) as storage:
        limits = Limits(a_minute=0)
        deps = Deps(storage, shared_guidance, lambda: read_settings(environ={}), limits=limits, today=lambda: TODAY)
        with TestClient(create_app(deps), base_url="http://127.0.0.1", client=HERE) as client:
            yield client


def test_documents_checks_and_their_deletion(client: TestClient) -> None:
    made = client.post("/v1/documents", json={"document": BRIEF}).json()
    where = f"/v1/documents/{made['id']}"
    assert client.put(where, json={"document": BRIEF}, headers={"If-Match": '"1"'}).json()["version"] == 2
    check = client.post(f"{where}/checks", json={})
    assert (check.status_code, check.json()["version"]) == (201, 2)
    assert client.get(where).headers["etag"] == '"2"'
    assert client.get("/health/ready").status_code == 200
    assert client.get("/v1/tenant/export").status_code == 200
    assert client.delete(where).status_code == 204
    assert client.get(check.headers["location"]).status_code == 404


def test_of_the_same_request_many_times_at_once_one_makes_it(client: TestClient) -> None:
    def post(_: int) -> str:
        return client.post("/v1/documents", json={"document": BRIEF}, headers={"Idempotency-Key": "k"}).json()["id"]

    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(post, range(16)))
    assert len(made) == 1
    assert [one["id"] for one in client.get("/v1/documents").json()["rows"]] == [*made]


def test_the_first_who_come_at_once_share_one_tenant(client: TestClient) -> None:
    def post(_: int) -> int:
        return client.post("/v1/documents", json={"document": BRIEF}).status_code

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(post, range(16)))
    assert made == [201] * 16
    assert len(client.get("/v1/documents").json()["rows"]) == 16


def test_of_many_who_change_one_version_one_wins(client: TestClient) -> None:
    where = f"/v1/documents/{client.post('/v1/documents', json={'document': BRIEF}).json()['id']}"

    def put(_: int) -> int:
        return client.put(where, json={"document": BRIEF}, headers={"If-Match": '"1"'}).status_code

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(put, range(12))) == [200] + [412] * 11
