from __future__ import annotations

import json
from pathlib import Path

import pytest

from rules.check import check
from rules.formats.reading import parse
from tests.api.conftest import BRIEF, TODAY, Api
from tests.assistant.cli.running import BRIEF as BRIEF_FILE
from tests.assistant.cli.running import PLAN


@pytest.mark.parametrize("file", [PLAN, BRIEF_FILE])
def test_a_check_is_the_rules_own_report(api: Api, file: str) -> None:
    text = Path(file).read_text("utf-8")
    expected = json.loads(json.dumps(check(parse(text).document, today=TODAY).as_dict(), default=str))
    as_text = api.client.post("/v1/checks", json={"text": text})
    assert as_text.status_code == 200
    assert as_text.json() == expected
    value = json.loads(json.dumps(parse(text).value, default=str))
    assert api.client.post("/v1/checks", json={"document": value}).json() == expected


def test_the_day_is_what_the_request_says(api: Api) -> None:
    waived = {**BRIEF, "waivers": [{"code": "BAS201", "reason": "later", "by": "me", "until": "2027-03-01"}]}
    codes = [
        {
            one["code"]
            for one in api.client.post("/v1/checks", json={"document": waived, "today": day}).json()["findings"]
        }
        for day in ("2027-02-28", "2027-03-02")
    ]
    assert codes[0] != codes[1]


def test_every_problem_of_a_text_is_told_with_its_place(api: Api) -> None:
    text = "engagement:\n  company: A\n  role: cfo\n  start: soon\n  dayz_per_week: 2\n"
    answer = api.client.post("/v1/checks", json={"text": text})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["type"] == "urn:ninetyday:document-unreadable"
    assert {(one["path"], one["line"]) for one in body["problems"]} >= {
        ("/engagement/role", 3),
        ("/engagement/start", 4),
        ("/engagement/dayz_per_week", 5),
    }
    assert body["request_id"] == answer.headers["x-request-id"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({}, "not none"),
        ({"document": BRIEF, "text": "x"}, "document and text"),
        ({"document": BRIEF, "version": 1}, "version belongs to document_id"),
        ({"document": BRIEF, "today": "someday"}, "/body/today"),
        ({"document": BRIEF, "today": "0001-01-01"}, "/body/today"),
        ({"document": [1]}, "/body/document"),
        ({"document": BRIEF, "other": 1}, "/body/other"),
        ([], "/body"),
    ],
)
def test_a_request_that_cannot_be_used_says_where(api: Api, body: object, says: str) -> None:
    answer = api.client.post("/v1/checks", json=body)
    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:ninetyday:request-invalid"
    assert says in answer.json()["detail"]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b'{"text": "\\ud800"}', 422),
        (b'{"document": {"engagement": {"company": "\\ud800"}}}', 422),
        (b'{"document": {"engagement": {"company": "a\\u0000b"}}}', 422),
        (b'{"document": {"engagement": {"days_per_week": NaN}}}', 422),
        (b'{"document": {"engagement": {"days_per_week": 1e999}}}', 422),
        (b'{"document": ' + b'{"a":' * 3000 + b"1" + b"}" * 3000 + b"}", 400),
        (b'{"document": ' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"}", 422),
        (b'{"text": "' + b"[" * 100_000 + b'"}', 422),
        (b"[" * 200_000, 400),
        (b'{"document": {"engagement": {"hours_per_day": ' + b"9" * 5000 + b"}}}", 400),
        (b"", 422),
    ],
    ids=[
        "cut",
        "bytes",
        "half",
        "half inside",
        "nul",
        "nan",
        "infinite",
        "deep",
        "less deep",
        "deep text",
        "deeper",
        "digits",
        "none",
    ],
)
def test_hostile_bodies_are_answered_like_any_other(api: Api, content: bytes, status: int) -> None:
    answer = api.client.post("/v1/checks", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["next_step"]


@pytest.mark.parametrize("field", ["document", "text"])
def test_at_no_depth_does_anything_break(api: Api, field: str) -> None:
    for depth in (*range(100, 900, 200), *range(900, 1000, 6)):
        content = f'{{"{field}": {{"a": {"[" * depth}{"]" * depth}}}}}'
        answer = api.client.post("/v1/checks", content=content, headers={"Content-Type": "application/json"})
        assert answer.status_code in (400, 422), depth


def test_a_check_of_a_kept_document_is_kept(api: Api) -> None:
    made = api.client.post("/v1/documents", json={"document": BRIEF}).json()
    kept = api.client.post(f"/v1/documents/{made['id']}/checks", json={"today": "2027-01-05"})
    assert kept.status_code == 201
    body = kept.json()
    assert (body["document_id"], body["version"], body["today"]) == (made["id"], 1, "2027-01-05")
    assert body["report"] == api.client.post("/v1/checks", json={"document": BRIEF, "today": "2027-01-05"}).json()
    assert api.client.get(kept.headers["location"]).json() == body
    assert api.client.get(f"/v1/documents/{made['id']}/checks").json() == {"rows": [body], "next": None}


def test_a_ledger_is_the_commands_own(api: Api) -> None:
    from rules.ledger import ledger

    text = Path(PLAN).read_text("utf-8")
    expected = json.loads(json.dumps(ledger(parse(text).document).as_dict(), default=str))
    assert api.client.post("/v1/ledgers", json={"text": text}).json() == expected
