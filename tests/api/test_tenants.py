"""Two tenants hammer each other's ids: nothing is seen, nothing changes."""

from __future__ import annotations

import random
import threading
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.evidence import card_of
from knowledge.own.store import OwnGuidance, own_folder
from knowledge.reading import read_source
from tests.api.conftest import BRIEF, TODAY, Api
from tests.api.routing import NAMED

WORD = "Zwetschgenkuchen"
GUIDE = f"# Handbook\n\n## {WORD}\n\nNo {WORD} above ten percent without the founder.\n"
SECRET = {**BRIEF, "engagement": {**BRIEF["engagement"], "company": WORD}}


def _filled(client: TestClient) -> dict[str, str]:
    """What a tenant has, by the names that routes call it."""
    document = client.post("/v1/documents", json={"document": SECRET}).json()["id"]
    check = client.post(f"/v1/documents/{document}/checks", json={}).json()["id"]
    key = client.post("/v1/keys", json={"name": WORD, "scope": "read"}).json()["prefix"]
    guide = client.post("/v1/guidance", json={"name": "handbook.md", "text": GUIDE}).json()["id"]
    talk = client.post("/v1/conversations", json={"document": SECRET}).json()["id"]
    names = {"document_id": document, "check_id": check, "prefix": key, "version": "1", "guidance_id": guide}
    return {**names, "conversation_id": talk}


def _body(path: str) -> dict[str, object]:
    """One that the route takes."""
    bodies: dict[str, dict[str, object]] = {"checks": {}, "messages": {"text": "hello"}}
    return bodies.get(path.rpartition("/")[2], {"document": BRIEF})


def _drafted(api: Api, name: str, document: str) -> str:
    from assistant.storage import drafts, tenants

    with api.deps.storage.writing() as session:
        return drafts.keep(session, tenants.named(session, name).id, "plan", f'{{"word": "{WORD}"}}', document, 1).id


def _job(api: Api, name: str, document: str) -> str:
    """One that waits, and has told something."""
    from assistant.storage import jobs, tenants

    with api.deps.storage.writing() as session:
        tenant = tenants.named(session, name).id
        job = jobs.add(session, tenant, "draft", f'{{"word": "{WORD}"}}', document, 1).id
        jobs.tell(session, tenant, job, "progress", f'{{"step": "x", "text": "{WORD}", "share": null}}')
        return job


def _everything(client: TestClient, has: dict[str, str]) -> list[Any]:
    places = ("documents", f"documents/{has['document_id']}", f"documents/{has['document_id']}/versions")
    more = (
        f"documents/{has['document_id']}/checks",
        "conversations",
        f"conversations/{has['conversation_id']}",
        f"conversations/{has['conversation_id']}/messages",
        "drafts",
        "jobs",
        "guidance",
        "keys",
        "tenant",
        "portfolio?today=2026-12-01",
    )
    return [client.get(f"/v1/{place}").json() for place in (*places, *more)]


@pytest.mark.parametrize(("method", "path"), NAMED, ids=[f"{method} {path}" for method, path in NAMED])
def test_no_route_opens_anothers_thing(api: Api, method: str, path: str) -> None:
    theirs, mine = api.caller("Theirs"), api.caller("Mine")
    has = _filled(theirs)
    has["draft_id"] = _drafted(api, "Theirs", has["document_id"])
    has["job_id"] = _job(api, "Theirs", has["document_id"])
    before = _everything(theirs, has)
    body = _body(path)
    headers = {"If-Match": "*"} if method in ("PUT", "DELETE") else {}
    where = path.format(**has)
    answer = mine.request(method, where, json=body if method in ("POST", "PUT") else None, headers=headers)
    assert answer.status_code == 404, answer.text
    assert WORD not in answer.text
    assert _everything(theirs, has) == before


@pytest.mark.parametrize(
    ("where", "more"),
    [
        ("checks", {}),
        ("ledgers", {}),
        ("drafts", {"kind": "plan"}),
        ("exports", {"to": "md"}),
        ("sessions", {"to": "md"}),
        ("summaries", {"kind": "weekly", "notes": "Done: a"}),
        ("reviews", {"readings": "win rate 20 %"}),
    ],
)
def test_no_body_names_anothers_document(api: Api, where: str, more: dict[str, object]) -> None:
    has = _filled(api.caller("Theirs"))
    answer = api.caller("Mine").post(f"/v1/{where}", json={"document_id": has["document_id"], **more})
    assert answer.status_code == 404
    assert WORD not in answer.text


def test_the_same_idempotency_key_of_two_tenants_is_two_keys(api: Api) -> None:
    headers = {"Idempotency-Key": "same"}
    first = api.caller("Theirs").post("/v1/documents", json={"document": SECRET}, headers=headers).json()
    second = api.caller("Mine").post("/v1/documents", json={"document": SECRET}, headers=headers).json()
    assert first["id"] != second["id"]


def test_hammering_each_others_ids_shows_and_changes_nothing(api: Api) -> None:
    callers = {name: api.caller(name) for name in ("One", "Two")}
    has = {name: _filled(client) for name, client in callers.items()}
    for name in callers:
        has[name]["draft_id"] = _drafted(api, name, has[name]["document_id"])
        has[name]["job_id"] = _job(api, name, has[name]["document_id"])
    before = {name: _everything(client, has[name]) for name, client in callers.items()}
    seen: list[tuple[str, str, int]] = []

    def hammer(name: str, other: str, number: int) -> None:
        chance = random.Random(number)
        for _ in range(40):
            method, path = chance.choice(NAMED)
            where = path.format(**has[other])
            body = _body(path)
            answer = callers[name].request(
                method, where, json=body if method in ("POST", "PUT") else None, headers={"If-Match": "*"}
            )
            if answer.status_code != 404 or WORD in answer.text:
                seen.append((method, where, answer.status_code))

    threads = [
        threading.Thread(target=hammer, args=(name, other, number))
        for number in range(3)
        for name, other in (("One", "Two"), ("Two", "One"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == []
    assert {name: _everything(client, has[name]) for name, client in callers.items()} == before


CITING = {
    **BRIEF,
    "provenance": {"model": "none", "passages": [{"id": "own-handbook-md-1"}]},
    "okr_sets": [
        {
            "horizon": "90d",
            "objectives": [{"id": "O1", "text": "Sell", "supports": ["C1"], "citations": ["own-handbook-md-1"]}],
        }
    ],
}


@pytest.mark.parametrize(
    ("where", "more"),
    [
        ("checks", {}),
        ("exports", {"to": "md"}),
        ("exports", {"to": "html"}),
        ("sessions", {"to": "md"}),
        ("summaries", {"kind": "weekly", "notes": "period: 2027-01-25 to 2027-01-31\n# Done\n- a (2 h)\n"}),
        ("critiques", {}),
    ],
)
def test_the_guidance_that_somebody_added_on_this_machine_is_nobody_elses(
    api: Api, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, where: str, more: dict[str, str]
) -> None:
    monkeypatch.setenv("NINETYDAY_HOME", str(tmp_path))
    data = f"# Handbook\n\n## {WORD}\n\nNo {WORD} above 10 % without the founder.\n".encode()
    OwnGuidance(own_folder(tmp_path)).add(read_source(data, "handbook.md"), data, TODAY)
    assert card_of("own-handbook-md-1") is not None
    answer = api.caller("Mine").post(f"/v1/{where}", json={"document": CITING, **more})
    assert answer.status_code in (200, 422), answer.text
    assert WORD not in answer.text
    assert "handbook.md" not in answer.text
    assert card_of("own-handbook-md-1") is not None
