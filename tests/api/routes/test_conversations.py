from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import Any

import pytest

from api.guidance import Guidance
from api.talks.shapes import (
    AnsweredShape,
    ConversationRowShape,
    ConversationShape,
    ConversationVersionShape,
    MessageShape,
    SharedShape,
    ViewShape,
)
from tests.api.conftest import BRIEF, Api, Make
from tests.api.talks.talking import Gate, begun, said, told, waited

ROOT = Path(__file__).parents[3]
WHO = "We're Northwind Analytics, I'm the founder, a CRO two days a week from 1 March 2027"


def test_an_empty_one_greets_and_asks_first(api: Api) -> None:
    talk = begun(api.client)
    made = ConversationShape.model_validate(api.client.get(f"/v1/conversations/{talk}").json())
    (first,) = api.client.get(f"/v1/conversations/{talk}/messages").json()["rows"]
    assert (made.title, made.stage, made.version, made.document, made.report) == (
        "New conversation", "brief", 0, {}, None
    )  # fmt: skip
    assert MessageShape.model_validate(first).text is None
    assert first["said"][-1].endswith("?")


@pytest.mark.parametrize(
    ("body", "title", "began_with"),
    [
        ({"example": "northwind"}, "Northwind Analytics, CRO", "example northwind"),
        ({"document": BRIEF}, "Acme Pumps, CRO", None),
        ({"text": "engagement: {company: A, role: cmo, start: 2027-01-04, days_per_week: 2}"}, "A, CMO", None),
        ({"text": "# Plan\n\nFractional CMO, two days a week\n\n- KR1: more traffic"}, "CMO", "your text"),
        ({"text": "nothing of the kind"}, "New conversation", "your text"),
    ],
    ids=["example", "document", "yaml", "prose", "nothing"],
)
def test_one_begins_with_what_is_there(api: Api, body: dict[str, Any], title: str, began_with: str | None) -> None:
    found = ConversationShape.model_validate(api.client.get(f"/v1/conversations/{begun(api.client, **body)}").json())
    assert (found.title, found.began_with) == (title, began_with)


@pytest.mark.parametrize("name", ["northwind.yaml", "../../x/northwind.yaml", "a\\b\\northwind.yaml"])
def test_an_upload_of_ours_is_taken_whole_and_its_folder_is_nobodys_business(api: Api, name: str) -> None:
    data = (ROOT / "assistant" / "examples" / "northwind.yaml").read_bytes()
    answer = api.client.post("/v1/conversations", files={"file": (name, data)})
    made = ConversationShape.model_validate(answer.json())
    assert (made.title, made.began_with) == ("Northwind Analytics, CRO", "northwind.yaml")
    assert answer.headers["location"] == f"/v1/conversations/{made.id}"
    assert made.report is not None
    assert len(made.document["people"]) == 6


def test_an_upload_as_somebody_wrote_it_is_read(api: Api) -> None:
    text = b"# Fractional CRO for Acme Pumps, 2 days a week from 4 January 2027\n\n- Win rate from 18 % to 25 %\n"
    made = api.client.post("/v1/conversations", files={"file": ("plan.md", text)}).json()
    assert made["began_with"] == "plan.md"
    assert made["document"]["engagement"]["days_per_week"] == 2


@pytest.mark.parametrize(
    ("files", "status"),
    [
        ({"file": ("x.yaml", b"engagement: [")}, 422),
        ({"file": ("x.yaml", b"\xff\xfe\x00")}, 422),
        ({"file": ("x.exe", b"MZ\x90\x00\x03")}, 422),
        ({"other": ("x.md", b"hello")}, 422),
        ({"file": ("x.docx", b"no zip file")}, 422),
    ],
    ids=["broken", "bytes", "program", "field", "word"],
)
def test_an_upload_that_cannot_be_read_is_told_and_nothing_is_begun(
    api: Api, files: dict[str, Any], status: int
) -> None:
    answer = api.client.post("/v1/conversations", files=files)
    assert answer.status_code == status
    assert answer.json()["next_step"]
    assert api.client.get("/v1/conversations").json()["rows"] == []


def test_two_ways_to_begin_are_refused(api: Api) -> None:
    assert api.client.post("/v1/conversations", json={"text": "x", "example": "northwind"}).status_code == 422
    assert api.client.post("/v1/conversations", json={"example": "nobody"}).status_code == 404


def test_a_message_is_answered_as_events_in_the_order_of_their_making(api: Api) -> None:
    talk = begun(api.client)
    answer = api.client.post(f"/v1/conversations/{talk}/messages", json={"text": WHO})
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = told(answer.text)
    names = [name for name, _, _ in events]
    assert (names[:2], names[-2:]) == (["message", "understood"], ["document", "done"])
    assert set(names[2:-2]) == {"said"}
    understood = events[1][2]
    assert {one["key"]: one["text"] for one in understood["taken"]}["company"] == "Northwind Analytics"
    assert all(WHO[one["start"] : one["end"]] == one["text"] for one in understood["taken"])
    document = events[-2][2]
    assert document["document"]["engagement"]["days_per_week"] == 2
    assert document["report"]["ok"]
    assert document["diff"]
    assert events[-1][2]["outcome"] == "answered"


def test_as_json_it_is_one_answer_with_the_same(api: Api) -> None:
    talk = begun(api.client)
    answer = AnsweredShape.model_validate(said(api.client, talk, WHO))
    assert answer.message.understood is not None
    assert answer.message.said[0].startswith("Noted: company: Northwind Analytics")
    assert answer.view.complete
    assert answer.revision == api.client.get(f"/v1/conversations/{talk}").json()["revision"]


def test_undo_is_a_message_and_every_version_stays(api: Api) -> None:
    talk = begun(api.client)
    said(api.client, talk, WHO)
    said(api.client, talk, "no, it's three days")
    assert said(api.client, talk, "/undo")["view"]["document"]["engagement"]["days_per_week"] == 2
    found = [
        ConversationVersionShape.model_validate(one)
        for one in api.client.get(f"/v1/conversations/{talk}/versions").json()
    ]
    assert [(one.version, one.message) for one in found] == [(1, 2), (2, 3)]
    second = ViewShape.model_validate(api.client.get(f"/v1/conversations/{talk}/versions/2").json())
    assert second.document["engagement"]["days_per_week"] == 3
    assert api.client.get(f"/v1/conversations/{talk}/versions/3").status_code == 404


def test_the_list_has_the_last_one_first_and_pages(api: Api) -> None:
    talks = [begun(api.client) for _ in range(3)]
    said(api.client, talks[0], WHO)
    first = api.client.get("/v1/conversations", params={"limit": 2}).json()
    second = api.client.get("/v1/conversations", params={"limit": 2, "cursor": first["next"]}).json()
    rows = [ConversationRowShape.model_validate(one) for one in (*first["rows"], *second["rows"])]
    assert [one.id for one in rows] == [talks[0], talks[2], talks[1]]
    assert second["next"] is None


def test_messages_come_in_pages(api: Api) -> None:
    talk = begun(api.client)
    for text in (WHO, "/check", "/ledger"):
        said(api.client, talk, text)
    where, cursor = f"/v1/conversations/{talk}/messages", None
    seen: list[str | None] = []
    while True:
        page = api.client.get(where, params={"limit": 3, **({"cursor": cursor} if cursor else {})}).json()
        seen += [one["text"] for one in page["rows"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == [None, WHO, "/check", "/ledger"]
    assert api.client.get(where, params={"cursor": "x"}).status_code == 422


def test_who_has_it_as_it_is_gets_it_once(api: Api) -> None:
    talk = begun(api.client)
    first = api.client.get(f"/v1/conversations/{talk}")
    again = {"If-None-Match": first.headers["etag"]}
    assert api.client.get(f"/v1/conversations/{talk}", headers=again).status_code == 304
    said(api.client, talk, WHO)
    assert api.client.get(f"/v1/conversations/{talk}", headers=again).status_code == 200


def test_if_match_refuses_who_has_not_read_the_last_word_and_nothing_is_said(api: Api) -> None:
    talk = begun(api.client)
    etag = api.client.get(f"/v1/conversations/{talk}").headers["etag"]
    said(api.client, talk, WHO)
    where, late = f"/v1/conversations/{talk}", {"If-Match": etag}
    answer = api.client.post(f"{where}/messages", json={"text": "three days"}, headers=late)
    assert (answer.status_code, answer.json()["type"]) == (412, "urn:ninetyday:overtaken")
    assert api.client.delete(where, headers=late).status_code == 412
    assert api.client.post(f"{where}/messages", json={"text": "x"}, headers={"If-Match": "x"}).status_code == 412
    now = api.client.get(where).headers["etag"]
    assert api.client.post(f"{where}/messages", json={"text": "/check"}, headers={"If-Match": now}).status_code == 200
    assert len(api.client.get(f"{where}/messages").json()["rows"]) == 3


def test_the_same_message_with_the_same_key_is_said_once(api: Api) -> None:
    key = {"Idempotency-Key": "one"}
    first, second = (api.client.post("/v1/conversations", json={}, headers=key).json()["id"] for _ in range(2))
    assert first == second
    where, key = f"/v1/conversations/{first}/messages", {"Idempotency-Key": "two"}
    streams = [told(api.client.post(where, json={"text": WHO}, headers=key).text) for _ in range(2)]
    assert [one[0] for one in streams[0]] == [one[0] for one in streams[1]]
    assert len(api.client.get(where).json()["rows"]) == 2
    assert api.client.post(where, json={"text": "other"}, headers=key).status_code == 409


def test_a_message_while_one_is_answered_is_refused_and_the_first_goes_on(make: Make) -> None:
    gate = Gate()
    api = make(guidance=Guidance(gate))
    talk = begun(api.client, example="northwind")
    where = f"/v1/conversations/{talk}/messages"
    first = threading.Thread(target=lambda: api.client.post(where, json={"text": "draft it"}))
    first.start()
    assert gate.reached.wait(30)
    answer = api.client.post(where, json={"text": "two"})
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:ninetyday:being-answered")
    assert answer.headers["retry-after"]
    assert api.client.get(f"/v1/conversations/{talk}").json()["answering"]
    gate.open.set()
    first.join(30)
    rows = waited(api.client, talk)
    assert [one["text"] for one in rows] == [None, "draft it"]
    assert rows[-1]["outcome"] == "failed"
    assert "That went wrong: the guidance is away" in rows[-1]["said"][-1]
    assert said(api.client, talk, "/check")["message"]["outcome"] == "answered"


def test_a_reply_can_be_stopped_and_the_document_is_as_it_was(make: Make) -> None:
    gate = Gate()
    api = make(guidance=Guidance(gate))
    talk = begun(api.client, example="northwind")
    before = api.client.get(f"/v1/conversations/{talk}").json()["document"]
    sending = threading.Thread(
        target=lambda: api.client.post(f"/v1/conversations/{talk}/messages", json={"text": "draft it"})
    )
    sending.start()
    assert gate.reached.wait(30)
    assert api.client.post(f"/v1/conversations/{talk}/stop").json() == {"stopping": True}
    gate.open.set()
    sending.join(30)
    assert waited(api.client, talk)[-1]["outcome"] in ("stopped", "failed")
    assert api.client.get(f"/v1/conversations/{talk}").json()["document"] == before
    assert api.client.post(f"/v1/conversations/{talk}/stop").json() == {"stopping": False}


def test_one_that_is_deleted_while_it_is_answered_is_gone_and_the_stream_ends(make: Make) -> None:
    gate = Gate()
    api = make(guidance=Guidance(gate))
    talk = begun(api.client, example="northwind")
    streams: list[str] = []
    where = f"/v1/conversations/{talk}"
    sending = threading.Thread(
        target=lambda: streams.append(api.client.post(f"{where}/messages", json={"text": "draft it"}).text)
    )
    sending.start()
    assert gate.reached.wait(30)
    assert api.client.delete(where).status_code == 204
    gate.open.set()
    sending.join(30)
    assert "done" not in [name for name, _, _ in told(streams[0])]
    assert api.client.get(where).status_code == 404
    assert api.client.post(f"{where}/messages", json={"text": "x"}).status_code == 404


def test_a_link_shows_the_document_to_a_stranger_and_nothing_that_was_said(api: Api) -> None:
    talk = begun(api.client)
    said(api.client, talk, f"{WHO}. Our sellers are lazy and we told nobody.")
    link = api.client.post(f"/v1/conversations/{talk}/share").json()
    stranger = api.stranger()
    answer = stranger.get(link["path"])
    shown = SharedShape.model_validate(answer.json())
    assert (shown.title, shown.complete) == ("Northwind Analytics, CRO", True)
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "Noted" not in answer.text
    assert stranger.get(f"/v1/conversations/{talk}").status_code == 401
    assert stranger.get(link["path"][:-1] + "_").status_code == 404
    assert link["token"] not in api.client.get(f"/v1/conversations/{talk}").text
    assert api.client.delete(f"/v1/conversations/{talk}/share").status_code == 204
    assert stranger.get(link["path"]).status_code == 404


def test_strangers_may_not_try_links_for_ever(make: Make) -> None:
    from api.deps import Limits

    api = make(limits=Limits(a_minute=3))
    answers = [api.stranger().get(f"/v1/shared/{'x' * 43}").status_code for _ in range(5)]
    assert answers == [404, 404, 404, 429, 429]


def test_who_may_only_read_says_nothing(api: Api) -> None:
    writer = api.caller("Acme", "write")
    reader = api.caller("Acme", "read")
    talk = begun(writer)
    where = f"/v1/conversations/{talk}"
    assert reader.get(where).status_code == 200
    for method, path in (("POST", "messages"), ("POST", "share"), ("DELETE", "share"), ("POST", "stop")):
        assert reader.request(method, f"{where}/{path}", json={"text": "x"}).status_code == 403, path
    assert reader.delete(where).status_code == 403
    assert reader.post("/v1/conversations", json={}).status_code == 403


def test_a_message_too_long_for_anybody_is_refused_and_a_long_one_is_told_to_be_cut(api: Api) -> None:
    talk = begun(api.client)
    assert api.client.post(f"/v1/conversations/{talk}/messages", json={"text": "x" * 100_001}).status_code == 422
    lines = said(api.client, talk, f"{WHO} " + "and so on " * 3000)["message"]["said"]
    assert any(re.search(r"first 20,000 characters", line) for line in lines)


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "\x1b[31mred\x07", "  ", "\u202eevil"], ids=ascii)
def test_what_no_database_takes_is_taken_all_the_same(api: Api, text: str) -> None:
    import json

    talk = begun(api.client)
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    body = json.dumps({"text": text}).encode()
    answer = api.client.post(f"/v1/conversations/{talk}/messages", content=body, headers=headers)
    assert answer.status_code == 200 or (answer.status_code, text) == (422, "\ud800"), answer.text
