from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.api.conftest import BRIEF, Api

TEXT = "# as we said on the phone\nengagement: {company: Acme, role: cmo, start: 2027-01-04, days_per_week: 1}\n"


def _added(client: TestClient, text: str = TEXT) -> str:
    return client.post("/v1/documents", json={"text": text}).json()["id"]


def test_a_text_comes_back_as_it_was_written(api: Api) -> None:
    made = api.client.post("/v1/documents", json={"text": TEXT})
    assert made.status_code == 201
    assert (made.json()["name"], made.json()["version"]) == ("Acme", 1)
    assert made.headers["etag"] == '"1"'
    got = api.client.get(made.headers["location"])
    assert got.json()["text"] == TEXT
    assert got.headers["etag"] == '"1"'


def test_a_change_needs_the_version_that_it_replaces(api: Api) -> None:
    where = f"/v1/documents/{_added(api.client)}"
    newer = {"text": TEXT.replace("Acme", "Acme AG")}
    assert api.client.put(where, json=newer).status_code == 428
    assert api.client.put(where, json=newer, headers={"If-Match": '"2"'}).status_code == 412
    done = api.client.put(where, json=newer, headers={"If-Match": '"1"'})
    assert (done.status_code, done.json()["version"], done.headers["etag"]) == (200, 2, '"2"')
    late = api.client.put(where, json=newer, headers={"If-Match": '"1"'})
    assert late.status_code == 412
    assert "at version 2" in late.json()["detail"]
    assert api.client.put(where, json=newer, headers={"If-Match": "*"}).json()["version"] == 3
    assert [one["version"] for one in api.client.get(f"{where}/versions").json()] == [1, 2, 3]
    assert api.client.get(f"{where}/versions/1").json()["text"] == TEXT


def test_what_one_has_already_is_not_sent_again(api: Api) -> None:
    where = f"/v1/documents/{_added(api.client)}"
    assert api.client.get(where, headers={"If-None-Match": '"1"'}).status_code == 304
    assert api.client.get(where, headers={"If-None-Match": '"7", W/"1"'}).status_code == 304
    assert api.client.get(where, headers={"If-None-Match": '"2"'}).status_code == 200


def test_what_is_no_engagement_document_is_not_kept(api: Api) -> None:
    assert api.client.post("/v1/documents", json={"text": "hello"}).status_code == 422
    assert api.client.post("/v1/documents", json={"document": {"engagement": {}}}).status_code == 422
    where = f"/v1/documents/{_added(api.client)}"
    assert api.client.put(where, json={"text": "x: ["}, headers={"If-Match": "*"}).status_code == 422
    assert [one["version"] for one in api.client.get("/v1/documents").json()["rows"]] == [1]


def test_a_deleted_document_is_gone_with_its_checks_and_drafts(api: Api) -> None:
    name = _added(api.client)
    check = api.client.post(f"/v1/documents/{name}/checks", json={}).headers["location"]
    assert api.client.delete(f"/v1/documents/{name}", headers={"If-Match": '"4"'}).status_code == 412
    assert api.client.delete(f"/v1/documents/{name}").status_code == 204
    for where in (f"/v1/documents/{name}", f"/v1/documents/{name}/versions", check):
        assert api.client.get(where).status_code == 404
    assert api.client.delete(f"/v1/documents/{name}").status_code == 404


def test_pages_hold_every_document_once(api: Api) -> None:
    made = [_added(api.client) for _ in range(5)]
    seen: list[str] = []
    cursor: str | None = None
    for _ in range(9):
        body = api.client.get("/v1/documents", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        seen += [one["id"] for one in body["rows"]]
        cursor = body["next"]
        if cursor is None:
            break
    assert seen == made


@pytest.mark.parametrize("cursor", ["x", "AAAA", "%00", "💥"])
def test_a_cursor_that_nobody_gave_is_refused(api: Api, cursor: str) -> None:
    answer = api.client.get("/v1/documents", params={"cursor": cursor})
    assert answer.status_code == 422
    assert "cursor" in answer.json()["detail"]


def test_the_same_request_twice_makes_one_document(api: Api) -> None:
    headers = {"Idempotency-Key": "abc-1"}
    first = api.client.post("/v1/documents", json={"document": BRIEF}, headers=headers)
    again = api.client.post("/v1/documents", json={"document": BRIEF}, headers=headers)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert len(api.client.get("/v1/documents").json()["rows"]) == 1
    other = api.client.post("/v1/documents", json={"text": TEXT}, headers=headers)
    assert other.status_code == 409
    assert other.json()["type"] == "urn:ninetyday:key-spent"


def test_a_key_whose_document_was_deleted_makes_it_no_second_time(api: Api) -> None:
    headers = {"Idempotency-Key": "abc-2"}
    made = api.client.post("/v1/documents", json={"document": BRIEF}, headers=headers).json()["id"]
    api.client.delete(f"/v1/documents/{made}")
    assert api.client.post("/v1/documents", json={"document": BRIEF}, headers=headers).status_code == 404
    assert api.client.get("/v1/documents").json()["rows"] == []
