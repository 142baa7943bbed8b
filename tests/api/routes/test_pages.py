from __future__ import annotations

from pathlib import Path

import pytest

from api.routes.pages import MEDIA
from tests.api.conftest import BRIEF, Api
from tests.assistant.cli.running import BRIEF as BRIEF_FILE
from tests.assistant.cli.running import EXAMPLES, PLAN
from tests.assistant.exports.test_pdf import needs_pango

STARTS = {
    "md": b"#",
    "html": b"<!doctype html>",
    "docx": b"PK",
    "xlsx": b"PK",
    "pdf": b"%PDF",
    "ics": b"BEGIN:VCALENDAR",
}


@pytest.mark.parametrize("to", [*(one for one in MEDIA if one != "pdf"), pytest.param("pdf", marks=needs_pango)])
def test_a_plan_becomes_a_file(api: Api, to: str) -> None:
    answer = api.client.post("/v1/exports", json={"text": Path(PLAN).read_text("utf-8"), "to": to})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == MEDIA[to]
    assert answer.headers["content-disposition"] == f'attachment; filename="engagement.{to}"'
    assert answer.content.lower().startswith(STARTS[to].lower())


def test_what_somebody_wrote_cannot_run_in_a_browser(api: Api) -> None:
    hostile = {**BRIEF, "engagement": {**BRIEF["engagement"], "situation": "<script>alert(1)</script>"}}
    answer = api.client.post("/v1/exports", json={"document": hostile, "to": "html"})
    assert "<script" not in answer.text
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_summary_is_exported_where_there_is_one(api: Api) -> None:
    refused = api.client.post("/v1/exports", json={"document": BRIEF, "to": "md", "only": "summary"})
    assert refused.status_code == 422
    assert "no summary" in refused.json()["detail"]
    wrong = api.client.post("/v1/exports", json={"document": BRIEF, "to": "xlsx", "only": "summary"})
    assert "no place for a summary" in wrong.json()["detail"]


def test_a_session_pack_of_a_plan_proposes_its_goals(api: Api) -> None:
    text = (EXAMPLES / "plans-in-git" / "plans" / "northwind.yaml").read_text("utf-8")
    pack = api.client.post("/v1/sessions", json={"text": text, "to": "md", "minutes": 60})
    assert pack.status_code == 200, pack.text
    assert "60 minutes" in pack.text


def test_a_session_pack_of_a_brief_gets_goals_drafted(api: Api) -> None:
    pack = api.client.post("/v1/sessions", json={"text": Path(BRIEF_FILE).read_text("utf-8")})
    assert pack.status_code == 200
    assert "KR1" in pack.text
