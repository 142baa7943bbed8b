"""Long work from its order to its result."""

from __future__ import annotations

import json
import threading
import time
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.examples import NOTES
from assistant.storage import tenants
from assistant.storage.tables import JobReplyRow
from rules.check import check
from rules.formats.reading import parse
from tests.api.conftest import BRIEF, TODAY
from tests.api.jobs.conftest import ORDER, TEXT, Working, ended, waits
from tests.assistant.drafting.composer import Composer
from tests.assistant.models.scripted_server import Answer, ScriptedServer, completion

ASYNC = {"Prefer": "respond-async"}
PLAN = "# Fractional CMO\n\n- KR1: more traffic\n"


def test_a_draft_that_takes_a_model_is_a_job_whose_result_is_the_draft(working: Working, model: ScriptedServer) -> None:
    working.ask(model)
    client = working.api.client
    taken = client.post("/v1/drafts", json=ORDER)
    assert taken.status_code == 202, taken.text
    assert taken.headers["location"] == f"/v1/jobs/{taken.json()['id']}"
    assert taken.json()["state"] in ("queued", "running")
    job = ended(client, taken.headers["location"])
    assert (job["state"], job["kind"], job["problem"], job["attempts"]) == ("done", "draft", None, 1)
    draft = client.get(job["result"]).json()
    assert check(parse(json.dumps(draft["document"])).document, today=TODAY).as_dict()["summary"]["error"] == 0
    assert draft["document"]["provenance"]["model"] == "m"
    assert client.get(f"/v1/jobs/{job['id']}/result").json()["document"] == draft["document"]


def model_figures(client: TestClient) -> list[float]:
    """What the metrics say of models: calls, tokens in, kept and out, and the cost in EUR."""
    told = dict(line.rsplit(" ", 1) for line in client.get("/metrics").text.splitlines())
    kinds = (f'tokens_total{{kind="{kind}"}}' for kind in ("input", "cached", "output"))
    names = ("calls_total", *kinds, 'cost_total{currency="EUR"}')
    return [float(told.get(f"ninetyday_model_{name}", 0)) for name in names]


def test_tokens_are_what_the_engine_reported_and_the_cost_is_by_the_prices_set(
    working: Working, model: ScriptedServer
) -> None:
    working.ask(model)
    client = working.api.client
    before = model_figures(client)
    job = ended(client, client.post("/v1/drafts", json=ORDER).headers["location"])
    calls = len(model.requests)
    assert calls >= 1
    usage = job["usage"]
    assert (usage["calls"], usage["input_tokens"], usage["output_tokens"]) == (calls, 11 * calls, 5 * calls)
    assert usage["cost"] == pytest.approx((11 * calls * 2 + 5 * calls * 10) / 1e6)
    assert usage["currency"] == "EUR"
    assert client.get(job["result"]).json()["usage"] == usage
    took = [after - before for after, before in zip(model_figures(client), before, strict=True)]
    assert took == pytest.approx([calls, 11 * calls, 0, 5 * calls, usage["cost"]])


@pytest.mark.parametrize("kind", ["okrs", "interviews", "plan"])
def test_whoever_only_knows_202_gets_it_for_every_draft(working: Working, kind: str) -> None:
    working.settings = working.settings.model_copy(update={"way": "fill"})
    client = working.api.client
    taken = client.post("/v1/drafts", json={**ORDER, "kind": kind}, headers=ASYNC)
    assert (taken.status_code, taken.headers["preference-applied"]) == (202, "respond-async")
    job = ended(client, taken.headers["location"])
    assert job["state"] == "done", job
    assert job["usage"]["calls"] == 0
    assert client.get(job["result"]).json()["kind"] == kind
    assert job["progress"]["step"] == "check"


def test_who_waits_gets_the_draft_as_if_there_were_no_job(working: Working, model: ScriptedServer) -> None:
    working.ask(model)
    made = working.api.client.post("/v1/drafts", json=ORDER, headers={"Prefer": "wait=60"})
    assert (made.status_code, made.headers["preference-applied"]) == (201, "wait=60")
    assert made.json() == working.api.client.get(made.headers["location"]).json()


def test_who_waits_too_short_gets_the_job(working: Working, model: ScriptedServer) -> None:
    working.ask(model)
    model.answering = lambda _: Answer(hang=True)
    taken = working.api.client.post("/v1/drafts", json=ORDER, headers={"Prefer": "respond-async, wait=1"})
    assert taken.status_code == 202
    assert working.api.client.post(f"{taken.headers['location']}/cancel").json()["state"] == "cancelled"


UNREAD = """Fractional CSO, two days a week. The adventure dawns for us both with the fifth of April 2027.

## Goals for 90 days

- Audit of process, pipeline and team by 30 April, 60 hours, control
"""


def test_a_critique_that_asks_the_model_is_a_job_without_being_asked(working: Working, model: ScriptedServer) -> None:
    asked: list[dict[str, Any]] = []

    def answer(request: dict[str, Any]) -> Answer:
        asked.append(request)
        question = request["messages"][-1]["content"].strip().rpartition("\n")[2]
        said = "with the fifth of April 2027" if question.startswith("On which day") else ""
        return completion(json.dumps({"quote": said}))

    model.answering = answer
    working.ask(model)
    client = working.api.client
    taken = client.post("/v1/critiques", json={"text": UNREAD, "model": True})
    assert taken.status_code == 202
    job = ended(client, taken.headers["location"])
    made = client.get(job["result"]).json()
    assert made["document"]["engagement"]["start"] == "2027-04-05"
    assert any("read by the model" in one for one in made["notes"])
    assert len(asked) == job["usage"]["calls"] > 1
    assert set(made) == set(client.post("/v1/critiques", json={"text": UNREAD}).json())


def test_a_critique_without_the_model_says_so(working: Working) -> None:
    made = working.api.client.post("/v1/critiques", json={"text": UNREAD})
    assert made.status_code == 200
    assert any("no language model was asked" in one and "start" in one for one in made.json()["notes"])


def test_a_model_that_is_gone_is_told_in_the_notes_of_a_critique(working: Working) -> None:
    client = working.api.client
    job = ended(client, client.post("/v1/critiques", json={"text": UNREAD, "model": True}).headers["location"])
    assert job["state"] == "done"
    assert any("the model was not asked on" in one for one in client.get(job["result"]).json()["notes"])


def test_of_a_document_no_model_is_asked(working: Working) -> None:
    assert working.api.client.post("/v1/critiques", json={"document": BRIEF, "model": True}).status_code == 200


def test_a_summary_and_a_critique_are_jobs_where_that_is_preferred(working: Working) -> None:
    client = working.api.client
    orders: dict[str, Any] = {
        "summaries": {"text": TEXT, "kind": "weekly", "notes": NOTES, "today": "2027-02-01"},
        "critiques": {"text": PLAN, "rewrite": True},
    }
    for where, order in orders.items():
        at_once = client.post(f"/v1/{where}", json=order)
        assert at_once.status_code == 200, at_once.text
        taken = client.post(f"/v1/{where}", json=order, headers=ASYNC)
        job = ended(client, taken.headers["location"])
        assert client.get(job["result"]).json() == at_once.json()
        assert client.post(f"/v1/{where}", json=order, headers={"Prefer": "wait=60"}).json() == at_once.json()


def test_an_uploaded_plan_is_criticised_as_a_job(working: Working) -> None:
    client = working.api.client
    files = {"file": ("plan.md", PLAN.encode())}
    job = ended(client, client.post("/v1/critiques", files=files, headers=ASYNC).headers["location"])
    assert client.get(job["result"]).json() == client.post("/v1/critiques", files=files).json()


def test_a_brief_that_carries_no_draft_is_refused_before_anybody_waits(working: Working) -> None:
    client = working.api.client
    refused = client.post(
        "/v1/drafts", json={"document": {"engagement": BRIEF["engagement"]}, "kind": "okrs"}, headers=ASYNC
    )
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:ninetyday:draft-refused")
    assert client.get("/v1/jobs").json()["rows"] == []


def test_what_cannot_be_done_is_the_jobs_problem_and_the_answer_to_who_waits(working: Working) -> None:
    client = working.api.client
    order = {"text": TEXT, "kind": "weekly"}
    at_once = client.post("/v1/summaries", json=order)
    assert at_once.status_code == 422
    taken = client.post("/v1/summaries", json=order, headers={**ASYNC, "X-Request-Id": "mine"})
    job = ended(client, taken.headers["location"])
    assert (job["state"], job["result"]) == ("failed", None)
    assert job["problem"] == {**at_once.json(), "request_id": "mine"}
    waited = client.post("/v1/summaries", json=order, headers={"Prefer": "wait=60"})
    assert (waited.status_code, waited.headers["content-type"]) == (422, "application/problem+json")
    nothing = client.get(f"{taken.headers['location']}/result")
    assert (nothing.status_code, nothing.json()["type"]) == (409, "urn:ninetyday:unfinished")


def test_the_same_request_twice_is_one_job(working: Working, model: ScriptedServer) -> None:
    working.ask(model)
    client = working.api.client
    headers = {"Idempotency-Key": "once"}
    made = {client.post("/v1/drafts", json=ORDER, headers=headers).json()["id"] for _ in range(3)}
    (job,) = made
    ended(client, f"/v1/jobs/{job}")
    assert client.post("/v1/drafts", json=ORDER, headers=headers).json()["id"] == job
    assert client.post("/v1/drafts", json={**ORDER, "horizon": "6m"}, headers=headers).status_code == 409
    assert len(client.get("/v1/drafts").json()["rows"]) == 1


def test_jobs_are_listed_in_pages_and_by_state(working: Working) -> None:
    client = working.api.client
    order = {"text": PLAN}
    made = [client.post("/v1/critiques", json=order, headers=ASYNC).json()["id"] for _ in range(3)]
    for one in made:
        ended(client, f"/v1/jobs/{one}")
    first = client.get("/v1/jobs", params={"limit": 2}).json()
    rest = client.get("/v1/jobs", params={"limit": 2, "cursor": first["next"]}).json()
    assert [one["id"] for one in (*first["rows"], *rest["rows"])] == made
    assert len(client.get("/v1/jobs", params={"state": "done"}).json()["rows"]) == 3
    assert client.get("/v1/jobs", params={"state": "failed"}).json()["rows"] == []
    assert client.get("/v1/jobs", params={"state": "lost"}).status_code == 422


def test_a_tenant_has_only_so_many_jobs_open_and_another_one_has_its_own(
    working: Working, model: ScriptedServer
) -> None:
    working.ask(model)
    model.answering = lambda _: Answer(hang=True)
    one, other = working.api.caller("One"), working.api.caller("Other")
    taken = [one.post("/v1/drafts", json=ORDER) for _ in range(6)]
    refused = one.post("/v1/drafts", json=ORDER)
    assert (refused.status_code, refused.json()["type"]) == (429, "urn:ninetyday:too-many")
    assert int(refused.headers["retry-after"]) > 0
    assert other.post("/v1/critiques", json={"text": PLAN}, headers={"Prefer": "wait=30"}).status_code == 200
    assert one.post(f"{taken[0].headers['location']}/cancel").status_code == 200
    assert one.post("/v1/drafts", json=ORDER).status_code == 202
    for job in one.get("/v1/jobs").json()["rows"]:
        one.delete(f"/v1/jobs/{job['id']}")


def test_a_key_that_only_reads_makes_no_job(working: Working) -> None:
    reader = working.api.caller("One", "read")
    assert reader.post("/v1/critiques", json={"text": PLAN}).status_code == 200
    assert reader.post("/v1/critiques", json={"text": PLAN}, headers=ASYNC).status_code == 403


@pytest.mark.parametrize("how", ["cancel", "delete"])
def test_a_job_that_is_ended_while_it_runs_keeps_nothing(working: Working, model: ScriptedServer, how: str) -> None:
    working.ask(model)
    model.answering = lambda _: Answer(hang=True)
    client = working.api.client
    location = client.post("/v1/drafts", json=ORDER).headers["location"]
    waits(client, location, "running")
    until = time.monotonic() + 20
    while not model.requests and time.monotonic() < until:
        time.sleep(0.02)
    if how == "cancel":
        assert client.post(f"{location}/cancel").json()["state"] == "cancelled"
        assert client.post(f"{location}/cancel").json()["state"] == "cancelled"
    else:
        assert client.delete(location).status_code == 204
        assert client.get(location).status_code == 404
    desk = working.api.app.state.desk
    while desk.busy and time.monotonic() < until:
        time.sleep(0.02)
    assert desk.busy == 0
    assert client.get("/v1/drafts").json()["rows"] == []


def test_a_document_that_is_deleted_takes_its_job_along(working: Working, model: ScriptedServer) -> None:
    working.ask(model)
    released = threading.Event()
    composer = Composer()

    def late(request: dict[str, Any]) -> Answer:
        released.wait(20)
        return composer(request)

    model.answering = late
    client = working.api.client
    document = client.post("/v1/documents", json={"text": TEXT}).json()["id"]
    location = client.post("/v1/drafts", json={"document_id": document, "kind": "okrs"}).headers["location"]
    waits(client, location, "running")
    client.delete(f"/v1/documents/{document}")
    released.set()
    assert client.get(location).status_code == 404
    desk = working.api.app.state.desk
    until = time.monotonic() + 20
    while desk.busy and time.monotonic() < until:
        time.sleep(0.02)
    assert client.get("/v1/drafts").json()["rows"] == []


def test_what_was_asked_and_answered_is_not_kept_longer_than_the_job_runs(
    working: Working, model: ScriptedServer
) -> None:
    working.ask(model)
    client = working.api.client
    job = ended(client, client.post("/v1/drafts", json=ORDER).headers["location"])
    with working.api.deps.storage.reading() as session:
        from assistant.storage import jobs

        tenant = tenants.named(session, tenants.LOCAL).id
        assert jobs.asked(session, tenant, job["id"]) == ""
        assert session.query(JobReplyRow).count() == 0
