from __future__ import annotations

import gzip
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from api.deps import Limits
from api.guidance import Guidance
from assistant.storage.errors import StorageUnavailable
from knowledge.errors import IndexBuildError
from knowledge.search import Library
from tests.api.conftest import BRIEF, Api, Make


def test_every_answer_carries_the_callers_id_or_one_of_ours(api: Api) -> None:
    assert api.client.get("/health/live", headers={"X-Request-Id": "abc-1.2"}).headers["x-request-id"] == "abc-1.2"
    for odd in ("a b", "x" * 65, "<script>", ""):
        given = api.client.get("/health/live", headers={"X-Request-Id": odd}).headers["x-request-id"]
        assert given != odd
        assert len(given) == 32


def test_long_answers_are_compressed_for_who_takes_it(api: Api) -> None:
    packed = api.client.get("/v1/rules", headers={"Accept-Encoding": "gzip"})
    plain = api.client.get("/v1/rules", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()


def test_a_compressed_body_is_not_taken(api: Api) -> None:
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    answer = api.client.post("/v1/checks", content=gzip.compress(b"{" + b" " * 10_000_000 + b"}"), headers=headers)
    assert answer.status_code == 415


def test_no_answer_is_kept_on_the_way_or_taken_for_another_kind(api: Api) -> None:
    for where in ("/v1/rules", "/nowhere", "/health/live"):
        headers = api.client.get(where).headers
        assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")


GUEST = {**BRIEF, "company_objectives": [{"id": "C1", "text": "A Zwetschgen guest"}]}


def _search(client: TestClient) -> int:
    return client.get("/v1/search", params={"q": "dead deals"}).status_code


def _opening(act: Callable[[], object]) -> Guidance:
    def opened() -> Library:
        act()
        raise IndexBuildError("the index in /home/somebody/secret cannot be written")

    return Guidance(opened)


def test_an_answer_that_takes_too_long_is_told(make: Make) -> None:
    done = threading.Event()
    api = make(limits=Limits(seconds=0.2), guidance=_opening(lambda: done.wait(5)))
    began = time.monotonic()
    assert _search(api.client) == 504
    assert time.monotonic() - began < 3
    done.set()


def test_a_full_line_is_told_and_empties_again(make: Make) -> None:
    done = threading.Event()
    api = make(limits=Limits(workers=1, waiting=1, a_minute=0), guidance=_opening(lambda: done.wait(20)))
    with ThreadPoolExecutor(2) as pool:
        held = [pool.submit(_search, api.client) for _ in range(2)]
        until = time.monotonic() + 10
        while api.app.state.workshop.busy < 2 and time.monotonic() < until:
            time.sleep(0.01)
        answer = api.client.get("/v1/search", params={"q": "x"})
        assert answer.status_code == 503
        assert answer.json()["type"] == "urn:ninetyday:busy"
        assert int(answer.headers["retry-after"]) > 0
        # What takes milliseconds is answered all the same.
        assert api.client.post("/v1/checks", json={"document": BRIEF}).status_code == 200
        done.set()
        assert [one.result() for one in held] == [503, 503]
    assert api.app.state.workshop.busy == 0


def test_what_only_the_operator_can_mend_is_logged_and_not_told(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    api = make(guidance=_opening(lambda: None))
    answer = api.client.get("/v1/search", params={"q": "x"})
    assert answer.status_code == 503
    assert "secret" not in answer.text
    assert "/home/somebody/secret" in caplog.text


def test_a_fault_is_answered_with_its_id_and_logged_without_the_body(
    api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("the plan of Zwetschgenkuchen")

    monkeypatch.setattr("api.routes.checks.judged", broken)
    caplog.set_level(logging.DEBUG)
    answer = api.client.post("/v1/checks", json={"document": GUEST})
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "Zwetschgen" not in answer.text
    assert answer.json()["request_id"] in caplog.text
    assert "Zwetschgen guest" not in caplog.text


def test_a_database_that_is_away_is_told_by_readiness_and_not_by_liveness(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert api.client.get("/health/ready").json() == {"status": "ok"}

    def away(_: object) -> None:
        raise StorageUnavailable("the database postgresql://host/x failed", "start it")

    monkeypatch.setattr("assistant.storage.database.Storage.ready", away)
    answer = api.client.get("/health/ready")
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:ninetyday:unavailable")
    assert "host" not in answer.text
    assert api.client.get("/health/live").status_code == 200


def test_metrics_count_by_route_and_hold_no_ids(api: Api) -> None:
    made = api.client.post("/v1/documents", json={"document": BRIEF}).json()["id"]
    api.client.get(f"/v1/documents/{made}")
    api.client.get("/v1/documents/" + "f" * 32)
    api.client.get("/" + "x" * 50)
    text = api.client.get("/metrics").text
    assert 'ninetyday_requests_total{method="GET",route="/documents/{document_id}",status="404"} 1.0' in text
    assert made not in text
    assert "xxxx" not in text
    assert "ninetyday_request_seconds_bucket" in text
