from __future__ import annotations

import datetime as dt
import io
import zipfile

from sqlalchemy import update

from assistant.storage.tables import DocumentRow
from assistant.storage.values import now
from tests.api.conftest import BRIEF, Api


def test_everything_of_a_tenant_comes_as_a_zip(api: Api) -> None:
    caller = api.caller("Acme")
    made = caller.post("/v1/documents", json={"document": BRIEF}).json()["id"]
    api.caller("Other").post("/v1/documents", json={"document": BRIEF})
    answer = caller.get("/v1/tenant/export")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert [name for name in archive.namelist() if name.startswith("documents/")] == [
            f"documents/{made}/version-1.json"
        ]


def test_a_retention_deletes_what_is_older_at_once(api: Api) -> None:
    caller = api.caller("Acme")
    made = [caller.post("/v1/documents", json={"document": BRIEF}).json()["id"] for _ in range(2)]
    with api.deps.storage.writing() as session:
        old = now() - dt.timedelta(days=31)
        session.execute(update(DocumentRow).where(DocumentRow.id == made[0]).values(changed=old))
    assert caller.put("/v1/tenant/retention", json={"retention_days": 30}).json()["retention_days"] == 30
    assert [one["id"] for one in caller.get("/v1/documents").json()["rows"]] == made[1:]
    assert caller.put("/v1/tenant/retention", json={"retention_days": None}).json()["retention_days"] is None
    for days in (0, -1, 36_501, 1.5, "x", True):
        assert caller.put("/v1/tenant/retention", json={"retention_days": days}).status_code == 422, days


def test_a_deleted_tenant_is_gone_with_its_keys(api: Api) -> None:
    caller, other = api.caller("Acme"), api.caller("Other")
    caller.post("/v1/documents", json={"document": BRIEF})
    assert caller.delete("/v1/tenant").status_code == 204
    assert caller.get("/v1/documents").status_code == 401
    assert other.get("/v1/tenant").status_code == 200


def test_this_machines_own_tenant_begins_anew_after_it_was_deleted(api: Api) -> None:
    api.client.post("/v1/documents", json={"document": BRIEF})
    assert api.client.delete("/v1/tenant").status_code == 204
    assert api.client.get("/v1/documents").json()["rows"] == []


def test_a_made_key_is_shown_once(api: Api) -> None:
    caller = api.caller("Acme")
    made = caller.post("/v1/keys", json={"name": "CI", "scope": "write"}).json()
    assert made["key"].startswith(made["prefix"] + "_")
    listed = caller.get("/v1/keys")
    assert made["key"] not in listed.text
    assert [one["name"] for one in listed.json()] == ["test", "CI"]
