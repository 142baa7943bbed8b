from __future__ import annotations

import logging

import pytest
from fastapi.testclient import TestClient

from api.access import REMEMBERED_SECONDS
from api.deps import Limits
from tests.api.conftest import BRIEF, HERE, Api, Make


def test_on_this_machine_no_key_is_needed(api: Api) -> None:
    assert api.client.get("/v1/tenant").json()["name"] == "local"


def test_from_elsewhere_a_key_is_needed(api: Api) -> None:
    answer = api.stranger().get("/v1/rules")
    assert answer.status_code == 401
    assert answer.json()["type"] == "urn:ninetyday:key-missing"
    assert answer.headers["www-authenticate"] == "Bearer"
    assert api.caller("Acme").get("/v1/tenant").json()["name"] == "Acme"


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
        {"X-Real-IP": "127.0.0.1"},
        {"Host": "plans.example"},
        {"Host": "evil.example:8090"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "[::1].evil.example"},
        {"Host": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_what_a_proxy_or_a_web_page_sends_is_not_from_here(api: Api, headers: dict[str, str]) -> None:
    assert api.client.get("/v1/tenant", headers=headers).status_code == 401


@pytest.mark.parametrize("client", [("10.0.0.1", 1), ("203.0.113.7", 1), ("::ffff:10.0.0.1", 1), ("localhost.evil", 1)])
def test_another_machine_is_not_this_one(api: Api, client: tuple[str, int]) -> None:
    there = TestClient(api.app, base_url="http://127.0.0.1:8090", client=client)
    assert there.get("/v1/tenant").status_code == 401
    assert there.get("/metrics").status_code == 403


@pytest.mark.parametrize("base", ["http://localhost:8090", "http://[::1]:8090", "http://127.9.9.9"])
def test_every_name_of_this_machine_is_this_one(api: Api, base: str) -> None:
    assert TestClient(api.app, base_url=base, client=HERE).get("/v1/tenant").status_code == 200


def test_a_key_can_be_asked_of_this_machine_too(make: Make) -> None:
    assert make(local=False).client.get("/v1/tenant").status_code == 401


@pytest.mark.parametrize(
    "given", ["Bearer", "Bearer x", "Basic YTpi", "nd_1", "Bearer " + "x" * 5000, "Bearer nd_000000000000_" + "A" * 43]
)
def test_what_is_no_key_opens_nothing_even_here(api: Api, given: str) -> None:
    answer = api.client.get("/v1/tenant", headers={"Authorization": given})
    assert answer.status_code == 401
    assert answer.json()["type"] == "urn:ninetyday:key-refused"


CALLS = (
    ("read", "GET", "/v1/documents", None),
    ("read", "POST", "/v1/checks", {"document": BRIEF}),
    ("read", "GET", "/v1/portfolio", None),
    ("write", "POST", "/v1/documents", {"document": BRIEF}),
    ("write", "POST", "/v1/drafts", {"document": BRIEF, "kind": "plan"}),
    ("write", "DELETE", f"/v1/documents/{'0' * 32}", None),
    ("admin", "GET", "/v1/keys", None),
    ("admin", "POST", "/v1/keys", {"name": "another"}),
    ("admin", "PUT", "/v1/tenant/retention", {"retention_days": None}),
    ("admin", "GET", "/v1/tenant/export", None),
)


@pytest.mark.parametrize(("scope", "method", "where", "body"), CALLS, ids=[f"{one[1]} {one[2][:24]}" for one in CALLS])
def test_a_scope_opens_what_it_holds_and_no_more(
    api: Api, scope: str, method: str, where: str, body: dict[str, object] | None
) -> None:
    order = ("read", "write", "admin")
    for held in order:
        answer = api.caller("Acme", held).request(method, where, json=body)
        if order.index(held) < order.index(scope):
            assert answer.status_code == 403, held
            assert f"and this takes {scope}" in answer.json()["detail"]
        else:
            assert answer.status_code not in (401, 403), held


def test_a_revoked_key_opens_nothing(api: Api) -> None:
    admin = api.caller("Acme")
    made = admin.post("/v1/keys", json={"name": "short", "scope": "read"}).json()
    used = {"Authorization": f"Bearer {made['key']}"}
    assert api.stranger().get("/v1/tenant", headers=used).status_code == 200
    assert admin.delete(f"/v1/keys/{made['prefix']}").status_code == 204
    assert api.stranger().get("/v1/tenant", headers=used).status_code == 401
    assert [one["revoked"] is None for one in admin.get("/v1/keys").json()] == [True, False]


def test_a_key_revoked_elsewhere_opens_nothing_after_some_seconds(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    from api import access
    from assistant.storage import keys, tenants

    caller = api.caller("Acme")
    assert caller.get("/v1/tenant").status_code == 200
    with api.deps.storage.writing() as session:
        tenant = tenants.named(session, "Acme").id
        keys.revoke(session, tenant, keys.listed(session, tenant)[0].prefix)
    later = access.time.monotonic() + REMEMBERED_SECONDS + 1
    monkeypatch.setattr("api.access.time.monotonic", lambda: later)
    assert caller.get("/v1/tenant").status_code == 401


def test_too_many_requests_are_told_when_to_come_back(make: Make) -> None:
    api = make(limits=Limits(a_minute=5))
    caller, other = api.caller("Acme"), api.caller("Acme")
    answers = [caller.get("/v1/tenant") for _ in range(7)]
    assert [one.status_code for one in answers] == [200] * 5 + [429] * 2
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 61
    assert other.get("/v1/tenant").status_code == 200
    assert api.client.get("/v1/tenant").status_code == 200


def test_cors_is_off_unless_an_origin_is_named(make: Make) -> None:
    asked = {"Origin": "https://plans.example", "Access-Control-Request-Method": "POST"}
    off = make().client.options("/v1/checks", headers=asked)
    assert "access-control-allow-origin" not in off.headers
    on = make(origins=("https://plans.example",))
    assert on.client.options("/v1/checks", headers=asked).headers["access-control-allow-origin"] == asked["Origin"]
    other = on.client.options("/v1/checks", headers={**asked, "Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers


def test_a_key_stands_in_no_answer_and_no_log(api: Api, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    caller = api.caller("Acme", "read")
    secret = caller.headers["authorization"].removeprefix("Bearer ")
    texts = [
        caller.request(method, where, json=body).text
        for method, where, body in (
            ("GET", "/v1/tenant", None),
            ("GET", f"/v1/rules/{secret[-12:]}", None),
            ("POST", "/v1/keys", {"name": "x"}),
            ("POST", "/v1/checks", {"text": "x: ["}),
            ("GET", "/nowhere", None),
        )
    ]
    refused = api.stranger().get("/v1/tenant", headers={"Authorization": f"Bearer {secret}x"}).text
    told = "\n".join([*texts[:1], *texts[2:], refused, caplog.text])
    assert secret not in told
    assert secret[-43:] not in told
