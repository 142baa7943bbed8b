"""Plans as people write them, sent as a text, as a document or as a file: one shape comes back."""

from __future__ import annotations

import io
import json
from typing import Any

import docx
import pytest

from tests.api.conftest import BRIEF, Api

PLAN = """# Plan for Acme Pumps

Fractional CRO, two days a week, from 4 January 2027.

## Objective: Deals are worked one way

- KR1: Improve pipeline
- KR2: Win rate from 18 % to 60 % by day 60
"""


def word() -> bytes:
    """The same plan in Word."""
    made: Any = docx.Document()
    for line in PLAN.splitlines():
        if line.startswith("#"):
            made.add_heading(line.lstrip("# "), line.count("#", 0, 3))
        elif line:
            made.add_paragraph(line.removeprefix("- "), style="List Bullet" if line.startswith("- ") else None)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def codes(answer: Any) -> set[str]:
    assert answer.status_code == 200, answer.text
    return {one["code"] for one in answer.json()["report"]["findings"]}


def test_a_text_is_criticised_in_its_own_words(api: Api) -> None:
    answer = api.client.post("/v1/critiques", json={"text": PLAN, "format": "markdown"})
    assert "MET602" in codes(answer)
    said = answer.json()
    assert all(PLAN[one["start"] : one["end"]] == one["text"] for one in said["spans"].values())


def test_an_upload_is_criticised_as_its_text_is(api: Api) -> None:
    sent = api.client.post("/v1/critiques", files={"file": ("plan.docx", word())})
    assert codes(sent) == codes(api.client.post("/v1/critiques", json={"text": PLAN}))


def test_a_document_of_ours_is_judged_as_it_stands(api: Api) -> None:
    checked = api.client.post("/v1/checks", json={"document": BRIEF}).json()
    said = api.client.post("/v1/critiques", json={"document": BRIEF}).json()
    assert said["report"] == checked
    assert said["text"] is None


def test_a_better_version_comes_only_where_it_is_asked_for(api: Api) -> None:
    assert "rewritten" not in api.client.post("/v1/critiques", json={"text": PLAN}).json()
    asked = api.client.post("/v1/critiques", json={"text": PLAN, "rewrite": True}).json()
    assert set(asked["rewritten"]) == {"text", "diff", "applied", "report"}


def test_options_stand_beside_an_upload(api: Api) -> None:
    answer = api.client.post(
        "/v1/critiques", files={"file": ("plan.md", PLAN)}, data={"rewrite": "true", "today": "2027-01-04"}
    )
    assert answer.status_code == 200
    assert "rewritten" in answer.json()


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "/body"),
        ({"text": PLAN, "document": BRIEF}, "/body"),
        ({"text": PLAN, "format": "docx"}, "/body/format"),
        ({"text": PLAN, "today": "soon"}, "/body/today"),
        ({"text": PLAN, "colour": "red"}, "/body/colour"),
    ],
)
def test_a_body_that_cannot_be_used_says_where(api: Api, body: dict[str, Any], path: str) -> None:
    answer = api.client.post("/v1/critiques", json=body)
    assert (answer.status_code, answer.json()["problems"][0]["path"]) == (422, path)


@pytest.mark.parametrize(
    "sent",
    [
        {"files": {"plan": ("plan.md", PLAN)}},
        {"files": {"file": ("plan.md", PLAN)}, "data": {"colour": "red"}},
        {"files": {"file": ("plan.md", PLAN)}, "data": {"today": "soon"}},
    ],
)
def test_an_upload_that_cannot_be_used_is_told(api: Api, sent: dict[str, Any]) -> None:
    assert api.client.post("/v1/critiques", **sent).status_code == 422


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 cut off", b"PK\x03\x04cut off", b"\x89PNG\r\n"])
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(api: Api, data: bytes) -> None:
    answer = api.client.post("/v1/critiques", files={"file": ("plan.pdf", data)})
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:ninetyday:document-unreadable")
    assert answer.json()["next_step"]


def test_elsewhere_an_upload_is_no_body(api: Api) -> None:
    assert api.client.post("/v1/checks", files={"file": ("plan.md", PLAN)}).status_code == 415


def test_a_body_that_is_no_json_is_told(api: Api) -> None:
    answer = api.client.post("/v1/critiques", content=b"{", headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:ninetyday:body-unreadable")


def test_a_byte_order_mark_is_no_part_of_a_body(api: Api) -> None:
    sent = b"\xef\xbb\xbf" + json.dumps({"text": PLAN}).encode()
    for route in ("critiques", "checks"):
        answer = api.client.post(f"/v1/{route}", content=sent, headers={"content-type": "application/json"})
        assert answer.json().get("type") != "urn:ninetyday:body-unreadable", route


def test_a_multipart_body_cut_off_is_told(api: Api) -> None:
    answer = api.client.post(
        "/v1/critiques", content=b"--x\r\nContent-Disp", headers={"content-type": "multipart/form-data; boundary=x"}
    )
    assert answer.status_code == 422
