from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rules.check import check
from rules.formats.reading import parse
from tests.api.conftest import BRIEF, TODAY, Api
from tests.assistant.cli.running import BRIEF as BRIEF_FILE

TEXT = Path(BRIEF_FILE).read_text("utf-8")
PARTS = {"okrs": "okr_sets", "interviews": "interview_guide", "plan": "ninety_day_plan"}


@pytest.mark.parametrize("kind", PARTS)
def test_a_draft_holds_and_is_kept(api: Api, kind: str) -> None:
    made = api.client.post("/v1/drafts", json={"text": TEXT, "kind": kind})
    assert made.status_code == 201, made.text
    body = made.json()
    assert body["document"][PARTS[kind]]
    assert not [one for one in body["report"]["findings"] if one["severity"] == "error"]
    again = parse(json.dumps(body["document"])).document
    assert check(again, today=TODAY).as_dict()["summary"]["error"] == 0
    assert api.client.get(made.headers["location"]).json() == body
    assert [one["kind"] for one in api.client.get("/v1/drafts").json()["rows"]] == [kind]


def test_a_draft_of_a_kept_document_names_it_and_goes_with_it(api: Api) -> None:
    document = api.client.post("/v1/documents", json={"text": TEXT}).json()["id"]
    made = api.client.post("/v1/drafts", json={"document_id": document, "kind": "interviews"})
    assert (made.json()["document_id"], made.json()["version"]) == (document, 1)
    api.client.delete(f"/v1/documents/{document}")
    assert api.client.get(made.headers["location"]).status_code == 404


def test_a_brief_that_carries_no_draft_gets_findings_and_questions(api: Api) -> None:
    thin = {"engagement": BRIEF["engagement"]}
    refused = api.client.post("/v1/drafts", json={"document": thin, "kind": "okrs"})
    assert refused.status_code == 422
    body = refused.json()
    assert body["type"] == "urn:ninetyday:draft-refused"
    assert "/company_objectives" in [one["path"] for one in body["questions"]]
    assert api.client.get("/v1/drafts").json()["rows"] == []


def test_the_same_request_twice_drafts_once(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    async def drafted(source: Any, kind: str, *_: Any) -> dict[str, Any]:
        made.append(kind)
        return {"document": {}, "report": {}, "ledger": {}, "questions": []}

    monkeypatch.setattr("api.routes.drafts.drafted", drafted)
    headers = {"Idempotency-Key": "once"}
    answers = [api.client.post("/v1/drafts", json={"text": TEXT, "kind": "plan"}, headers=headers) for _ in range(3)]
    assert len({one.json()["id"] for one in answers}) == 1
    assert made == ["plan"]


def test_a_document_that_is_deleted_while_it_is_drafted_keeps_no_draft(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = api.client.post("/v1/documents", json={"text": TEXT}).json()["id"]

    async def drafted(*_: Any) -> dict[str, Any]:
        assert api.client.delete(f"/v1/documents/{document}").status_code == 204
        return {}

    monkeypatch.setattr("api.routes.drafts.drafted", drafted)
    assert api.client.post("/v1/drafts", json={"document_id": document, "kind": "plan"}).status_code == 404
    assert api.client.get("/v1/drafts").json()["rows"] == []


def test_a_model_that_is_not_there_is_told(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.errors import ServerUnreachable

    async def drafted(*_: Any) -> dict[str, Any]:
        raise ServerUnreachable("http://127.0.0.1:9/v1 does not answer", "start it")

    monkeypatch.setattr("api.routes.drafts.drafted", drafted)
    refused = api.client.post("/v1/drafts", json={"text": TEXT, "kind": "okrs"})
    assert (refused.status_code, refused.json()["type"]) == (502, "urn:ninetyday:model-failed")
